"""What the three kinds of jury work have in common: all members, nobody else, so many minutes. For the checks alone."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Candidate
from models.texts import say
from scheduler.rules.reading import Reading, length, whole
from scheduler.rules.rule import Violation
from scheduler.rules.wording import apart, timed


def once(
    rule: str, reading: Reading, candidate: Candidate, found: list[Activity], minutes: int, of: str = ""
) -> Iterator[Violation]:
    """It stands in the timetable exactly once. `of` names the paper that is marked."""
    kind = (say(rule, "fr"), say(rule, "en"))
    about = f"{of} ({candidate.label})" if of else candidate.label
    if not found:
        yield Violation(
            rule,
            (
                f"{about} : {kind[0]} absente du planning ; il faut {minutes} min",
                f"{about}: no {kind[1]} in the timetable; it needs {minutes} min",
            ),
            (candidate.id,),
            by=minutes,
        )
    for again in found[1:]:
        name = timed(reading, again)
        yield Violation(
            rule,
            (f"{name[0]} : en trop, figure déjà au planning", f"{name[1]}: once too often, already in the timetable"),
            (candidate.id, *again.jurors),
            again.start,
            again.end,
            whole(length(again)),
        )


def alone(
    rule: str, reading: Reading, activity: Activity, minutes: int, of: frozenset[str] | None = None
) -> Iterator[Violation]:
    """It lasts its minutes, with all members of the candidate's jury and nobody else. `of` is the jury, where it is not that of one
    candidate."""
    name = timed(reading, activity)
    who = (*activity.about, *activity.jurors)
    lasts = length(activity)
    if lasts != minutes:
        yield Violation(
            rule,
            (f"{name[0]} : {lasts:g} min au lieu de {minutes}", f"{name[1]}: {lasts:g} min instead of {minutes}"),
            who,
            activity.start,
            activity.end,
            whole(lasts - minutes),
        )
    jury, there = reading.jury(next(iter(activity.about), "")) if of is None else of, set(activity.jurors)
    if there != jury:
        jurors = apart(reading, there, jury)
        yield Violation(
            rule,
            (f"{name[0]} : jury {jurors[0]}", f"{name[1]}: jury {jurors[1]}"),
            who,
            activity.start,
            activity.end,
            len(jury ^ there),
        )
    if activity.staff:
        others = reading.names("staff", activity.staff)
        yield Violation(
            rule,
            (
                f"{name[0]} : le jury est seul, sans {others}",
                f"{name[1]}: the jury is alone, without {others}",
            ),
            (*who, *activity.staff),
            activity.start,
            activity.end,
            len(set(activity.staff)),
        )


def not_asked(rule: str, reading: Reading, activity: Activity) -> Violation:
    """It is nowhere asked for."""
    name = timed(reading, activity)
    return Violation(
        rule,
        (f"{name[0]} : rien ne le demande", f"{name[1]}: nothing asks for it"),
        (*activity.about, *activity.jurors),
        activity.start,
        activity.end,
        whole(length(activity)),
    )
