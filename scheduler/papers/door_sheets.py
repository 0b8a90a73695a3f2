"""Door sheets: what takes place in a room on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
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
        first = run[0][0]
        whats = dict.fromkeys(_capital(facts.what(group[0])) for group in run)
        jury = [facts.jury(frozenset(first.jurors))] if first.jurors else []
        # a jury stays until the last of a group; else the usual end: longer ones, of who has extra time, are nobody else's business
        end = max(a.end for a in run[-1]) if first.jurors else facts.naming.usual_end(run[-1])
        table.row(
            hours(first.start, end),
            "\n".join(_named(facts, run[0])),
            "\n".join([*jury, *whats]),
            fills=[tint(facts, first), None, None],
        )
    sheets.y += 5
    sheets.ensure(10)
    sheets.lines(facts.say("silence"), 16, bold=True, align="C")


def _groups(facts: Facts, room: str, date: dt.date) -> Iterator[list[Activity]]:
    """What begins together in a room; who prepares does so by himself, and stands with those alone who end with him."""
    for group in together([a for a in facts.on(date) if a.room == room]):
        if group[0].kind != "preparation":
            yield group
            continue
        by_end: dict[dt.datetime, list[Activity]] = defaultdict(list)
        for a in sorted(group, key=lambda a: a.end):
            by_end[a.end].append(a)
        yield from by_end.values()


def _runs(groups: Iterable[list[Activity]]) -> list[list[list[Activity]]]:
    """What the same candidates do in a room before the same jury without a gap stands together."""
    found: list[list[list[Activity]]] = []
    for group in groups:
        before = found[-1][-1] if found else []
        if (
            before
            and _who(before) == _who(group)
            and before[0].jurors == group[0].jurors
            and group[0].start <= max(a.end for a in before)
        ):
            found[-1].append(group)
        else:
            found.append([group])
    return found


def _who(group: list[Activity]) -> set[str | None]:
    return {a.candidate for a in group}


def _named(facts: Facts, group: list[Activity]) -> list[str]:
    who = sorted({a.candidate for a in group if a.candidate}, key=facts.public)
    return list(map(facts.public, who)) if len(who) <= _NAMED else [facts.naming.say("view_people", number=len(who))]


def _fitting(sheets: Sheets, room: str, date: dt.date) -> float:
    """The largest letters in which every candidate of a room has one line."""
    facts = sheets.facts
    names = [line for group in _groups(facts, room, date) for line in _named(facts, group)]
    width = sheets.width * 72 / 180 - 2 * PAD
    return next((size for size in (20, 18, 16, 14) if all(sheets.measure(name, size, True) <= width for name in names)), 12)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


PAPER = Paper("door_sheets", _sheets)
