"""Rule 12: one jury per candidate, one jury per juror and day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from models import Activity, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import CENTRE
from scheduler.rules.wording import apart, on, timed

NAME = "one_jury_a_day"
SENTENCE = (
    "Un candidat a un seul jury, d'au moins deux jurés ; sur une journée, un juré appartient à un seul jury.",
    "A candidate has one jury, of at least two jurors; on one day a juror belongs to one jury.",
)
SOURCE = f"{CENTRE} ; au moins deux jurés : arrêté du 22 décembre 2015"
WEIGHT: Weight = "I"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Juries that are too small or change from one épreuve to the next, and jurors in two juries on one day."""
    reading = Reading(session, timetable)
    yield from _one_per_candidate(reading)
    if session.policy.stable_juries:
        yield from _one_per_day(reading)


def _one_per_candidate(reading: Reading) -> Iterator[Violation]:
    size = max(2, reading.session.exam.jury.size)
    for candidate in dict.fromkeys(one for a in reading.jury_activities for one in _judged(reading, a)):
        jury = reading.jury(candidate)
        if len(jury) < size:
            about, members = reading.name("candidate", candidate or None), reading.names("juror", jury)
            texts = (
                f"{about} : jury de {len(jury)} au lieu de {size} jurés au moins ({members})",
                f"{about}: a jury of {len(jury)} instead of {size} jurors at least ({members})",
            )
            yield Violation(NAME, texts, tuple(one for one in (candidate, *sorted(jury)) if one), by=size - len(jury))
    for activity in reading.of_kind("epreuve"):
        epreuve, there = reading.epreuve(activity), set(activity.jurors)
        jury = reading.jury(activity.candidate or "") if epreuve and epreuve.jury else frozenset()
        if epreuve is not None and there != jury:
            name, jurors = timed(reading, activity), apart(reading, there, jury)
            texts = (f"{name[0]} : devant {jurors[0]}", f"{name[1]}: before {jurors[1]}")
            who = tuple(one for one in (activity.candidate, *activity.jurors) if one)
            yield Violation(NAME, texts, who, activity.start, activity.end, len(jury ^ there))


def _judged(reading: Reading, activity: Activity) -> tuple[str, ...]:
    return reading.about(activity) or (() if activity.kind in ("deliberation", "pv") else ("",))


def _one_per_day(reading: Reading) -> Iterator[Violation]:
    seen: dict[tuple[str, dt.date], dict[frozenset[str], Activity]] = defaultdict(dict)
    for activity in reading.jury_activities:
        for juror in activity.jurors:
            for jury in sorted(reading.juries_of(activity), key=sorted):
                seen[juror, activity.start.date()].setdefault(jury, activity)
    for (juror, day), juries in sorted(seen.items()):
        if len(juries) > 1:
            name, when = reading.name("juror", juror), on(day)
            members = " ; ".join(reading.names("juror", jury) for jury in juries)
            texts = (
                f"{name} : {len(juries)} jurys {when[0]} ({members})",
                f"{name}: {len(juries)} juries {when[1]} ({members})",
            )
            second = list(juries.values())[1]
            yield Violation(NAME, texts, (juror,), second.start, second.end, len(juries) - 1)


def narrow(model: AskedModel) -> None:
    """Lay the juries out as rows of a day, each juror in at most one of them."""
    if model.policy.stable_juries:
        model.seat_in_juries()


def post(model: AskedModel) -> None:
    if model.stable:
        for juror in model.session.jurors:
            for day in model.days:
                model.cp.add_at_most_one(member for member, _ in model.attendance(juror, day))


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check, narrow=narrow)
