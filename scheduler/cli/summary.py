"""A timetable in a terminal: what was optimised, and when each candidate is where."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

from models import Activity, Level, Session, Timetable
from models.letters import Letters
from models.texts import say
from scheduler.papers.unfilled import unfilled
from scheduler.views.amounts import amount, name_of, proof
from scheduler.views.columns import columns
from scheduler.views.dates import long_date
from scheduler.views.naming import Naming

_WIDTH = 18
"""Characters of a line in a heading."""


def summary(session: Session, timetable: Timetable, lang: str) -> str:
    """All that a responsable de session reads after a solve.

    Parameters
    ----------
    session, timetable
        what was asked, and a timetable that was found.
    lang
        "fr" or "en".
    """
    status = say(f"view_status_{timetable.status}", lang)
    site = f"{session.site}, {session.label}" if session.site else session.label
    parts = [say("cli_solved", lang, label=site, status=status, seconds=f"{timetable.wall_seconds:.1f}")]
    if timetable.interrupted:
        parts.append(say("cli_stopped", lang))
    parts.append(levels(session, timetable, lang))
    naming = Naming(timetable, session, lang)
    parts += _days(naming, lang)
    if left_out := naming.unplanned():
        parts.append("\n  ".join([say("cli_left_out", lang), *left_out]))
    parts += notes(timetable.warnings, lang)
    return "\n\n".join(parts)


def notes(warnings: Iterable[str], lang: str) -> list[str]:
    """What the planner should know, a paragraph for each."""
    return [say("cli_note", lang, note=note) for note in warnings]


def letters_notes(letters: Letters, lang: str) -> list[str]:
    """What the planner should know of the centre's texts: that some are not its own yet."""
    left = ", ".join(unfilled(letters))
    return notes([say("cli_letters_unfilled", lang, fields=left)], lang) if left else []


def file_notes(path: Path, session: Session, timetable: Timetable, lang: str) -> list[str]:
    """What the planner should know of a file of a timetable: that it is of another session, that it cannot tell who is left out."""
    other = timetable.session_hash not in ("", session.fingerprint())
    found = notes([say("cli_other_session", lang)], lang) if other else []
    return [*found, *table_notes(path, session, timetable, lang)]


def table_notes(path: Path, session: Session, timetable: Timetable, lang: str) -> list[str]:
    """What the planner should know of a table of a timetable: names that nobody has beside ids, that it cannot tell who is left out."""
    # of what was computed, the session says it
    found = [] if timetable.session_hash else notes(timetable.warnings, lang)
    return [*found, *untold_in_csv(path, session, timetable, lang)]


def untold_in_csv(path: Path, session: Session, timetable: Timetable, lang: str) -> list[str]:
    """That a file of a timetable cannot tell who is left out, where it has nothing for somebody."""
    there = {one for a in timetable.activities for one in a.about}
    nowhere = [one.id for one in session.candidates if one.id not in there]
    if not nowhere or path.suffix.lower() != ".csv":
        return []
    names = Naming(timetable, session, lang).people("candidate", nowhere)
    return notes([say("cli_csv_left_out", lang, names=names)], lang)


def levels(session: Session, timetable: Timetable, lang: str) -> str:
    """The objectives, with value, bound, whether they are proven, and below each the bound that bites."""
    heading = [say(f"cli_{code}", lang) for code in ("objective", "value", "bound", "proven")]
    empty = not timetable.activities

    def said(level: Level, value: int) -> str:
        # what does not take place has no end
        if empty and level.name == "session_end":
            return "—"
        return amount(level.name, value, lang, session.days, beside=level.value)

    rows = [
        (
            name_of(level.name, lang),
            said(level, level.value),
            said(level, level.bound),
            proof(level, lang),
        )
        for level in timetable.objectives
    ]
    lines = columns([heading, *rows], right=[1, 2]).split("\n")
    whys = ["", *(level.why for level in timetable.objectives)]
    return "\n".join(line + (f"\n    {why}" if why else "") for line, why in zip(lines, whys, strict=True))


def _days(naming: Naming, lang: str) -> list[str]:
    """One table per day, one row per candidate in the order of passage; then who is in which jury."""
    sat: dict[tuple[object, str], list[Activity]] = defaultdict(list)
    for one in sorted(naming.timetable.activities, key=lambda activity: activity.start):
        if one.kind in ("epreuve", "preparation") and one.candidate:
            sat[one.start.date(), one.candidate].append(one.attended)
    parts = []
    for day in sorted({activity.start.date() for own in sat.values() for activity in own}):
        rows = {candidate: own for (date, candidate), own in sat.items() if date == day}
        there = {(activity.epreuve, activity.kind) for own in rows.values() for activity in own}
        ids = [(one, kind) for one in naming.epreuves for kind in ("preparation", "epreuve") if (one, kind) in there]
        labels = (naming.epreuves[one] if kind == "epreuve" else say("cli_prepares_from", lang) for one, kind in ids)
        headings = _headings([say("cli_candidate", lang), *labels, say("cli_jury", lang), say("cli_rooms", lang)])
        order = sorted(rows, key=lambda one: (*_first_oral(rows[one]), naming.rank("candidate", one)))
        table = columns([*headings, *(_row(naming, candidate, rows[candidate], ids) for candidate in order)])
        parts.append(f"{long_date(day, lang)}\n{table}")
    juries = [
        say("view_jury_members", lang, number=number, members=naming.people("juror", jury))
        for jury, number in naming.juries.items()
    ]
    return [*parts, "\n".join(juries)] if juries else parts


def _headings(labels: list[str]) -> list[tuple[str, ...]]:
    """The lines of a heading, in which no label is much wider than the hours below it."""
    lines = [textwrap.wrap(label, _WIDTH, break_long_words=False) for label in labels]
    return list(zip_longest(*lines, fillvalue=""))


def _first_oral(own: list[Activity]) -> tuple[str, str]:
    orals = [one for one in own if one.jurors] or own
    return orals[0].start.isoformat(), own[0].start.isoformat()


def _row(naming: Naming, candidate: str, own: list[Activity], ids: list[tuple[str, str]]) -> list[str]:
    times: dict[tuple[str | None, str], str] = {
        (one.epreuve, one.kind): f"{one.start:%H:%M}" + (f"–{one.end:%H:%M}" if one.kind == "epreuve" else "") for one in own
    }
    juries = [naming.juries[frozenset(one.jurors)] for one in own if one.jurors]
    jury = ", ".join(naming.say("view_jury", number=number) for number in dict.fromkeys(juries))
    rooms = ", ".join(dict.fromkeys(naming.told_apart("room", one.room) for one in own if one.room))
    return [naming.sitter(candidate), *(times.get(one, "") for one in ids), jury, rooms]
