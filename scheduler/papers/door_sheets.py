"""Door sheets: what takes place in a room on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from models import Activity
from scheduler.papers.facts import Facts, hours, together
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import Sheets
from scheduler.papers.tables import PAD, Column, Table
from scheduler.papers.tints import tint

_NAMED = 12
"""How many candidates of one épreuve a door names; of more it says how many."""

Group = tuple[dt.datetime, list[Activity]]
"""What begins together, after when it ends."""


def _sheets(facts: Facts) -> Iterator[Sheet]:
    for room in facts.session.rooms:
        for date in facts.days:
            if any(a.room == room.id for a in facts.on(date)):
                yield Sheet(f"{facts.whose('room', room.id)} {date}", partial(_draw, room=room.id, date=date))


def _draw(sheets: Sheets, room: str, date: dt.date) -> None:
    facts = sheets.facts
    said = facts.date(date)
    name = facts.room(room)
    sheets.begin(facts.exam[:1].upper() + facts.exam[1:], "", said, mark=f"{name} {date:%d/%m}")
    sheets.lines(name, 34, bold=True)
    sheets.lines(said[:1].upper() + said[1:], 20, after=4)
    columns = [
        Column(facts.say("hours"), 56, "C", bold=True, size=20),
        Column(facts.say("candidate"), 72, bold=True, size=_fitting(sheets, room, date)),
        Column(facts.say("epreuve"), 52),
    ]
    table = Table(sheets, columns, size=12, titles=10)
    for run in _runs(_groups(facts, room, date)):
        (_, candidates), (end, _) = run[0], run[-1]
        first = candidates[0]
        whats = dict.fromkeys(_capital(facts.what(group[0])) for _, group in run)
        jury = [facts.jury(frozenset(first.jurors))] if first.jurors else []
        table.row(
            hours(first.start, end),
            "\n".join(_named(facts, candidates)),
            "\n".join([*jury, *whats]),
            fills=[tint(facts, first), None, None],
        )
    sheets.y += 5
    sheets.ensure(10)
    sheets.lines(facts.say("silence"), 16, bold=True, align="C")


def _groups(facts: Facts, room: str, date: dt.date) -> Iterator[Group]:
    """What begins together in a room and, as far as a door tells, ends together."""
    for group in together([a for a in facts.on(date) if a.room == room]):
        if group[0].jurors:
            # a jury stays until the last of a group
            yield max(a.end for a in group), group
        else:
            yield from facts.naming.by_usual_end(group).items()


def _runs(groups: Iterable[Group]) -> list[list[Group]]:
    """What the same candidates do in a room before the same jury without a gap stands together."""
    found: list[list[Group]] = []
    for end, group in groups:
        before = found[-1][-1][1] if found else []
        if (
            before
            and _who(before) == _who(group)
            and before[0].jurors == group[0].jurors
            and group[0].start <= max(a.end for a in before)
        ):
            found[-1].append((end, group))
        else:
            found.append([(end, group)])
    return found


def _who(group: list[Activity]) -> set[str | None]:
    return {a.candidate for a in group}


def _named(facts: Facts, group: list[Activity]) -> list[str]:
    who = sorted({a.candidate for a in group if a.candidate}, key=facts.public)
    return list(map(facts.public, who)) if len(who) <= _NAMED else [facts.naming.say("view_people", number=len(who))]


def _fitting(sheets: Sheets, room: str, date: dt.date) -> float:
    """The largest letters in which every candidate of a room has one line."""
    facts = sheets.facts
    names = [line for _, group in _groups(facts, room, date) for line in _named(facts, group)]
    width = sheets.width * 72 / 180 - 2 * PAD
    return next((size for size in (20, 18, 16, 14) if all(sheets.measure(name, size, True) <= width for name in names)), 12)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


PAPER = Paper("door_sheets", _sheets)
