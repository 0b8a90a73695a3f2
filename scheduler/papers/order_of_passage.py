"""The liste de passage: who is first called when on a day, and when each of his épreuves begins; to be read from two metres."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Literal

from models import Activity
from models.timetable import ActivityKind
from scheduler.papers.appointments import appointments, first_called
from scheduler.papers.facts import Facts, hours
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import HYPHENS, Sheets
from scheduler.papers.tables import PAD, Column, Table

_SIZES = (24, 22, 20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7)
_ALONE = 10
"""The smallest letters that are asked for so that each cell has one line: below, words are wrapped."""
_WRAPPED = 13
"""The largest that are tried then."""
_TITLES = (10, 9, 8, 7, 6)


def _sheets(facts: Facts) -> Iterator[Sheet]:
    for number, date in enumerate(facts.days, start=1):
        if facts.present("candidate", date):
            yield Sheet(str(date), partial(_draw, date=date, number=number))


def _draw(sheets: Sheets, date: dt.date, number: int) -> None:
    facts = sheets.facts
    said = facts.date(date)
    title = said[:1].upper() + said[1:]
    if len(facts.days) > 1:
        title = facts.say("day_number", number=number, date=said)
    sheets.begin(title, f"{facts.say('title_order_of_passage')} · {facts.exam} · {facts.site}", said)
    for line in _common(facts, date):
        sheets.lines(line, 14)
    sheets.y += 2
    people = _in_order(facts, date)
    if not people:
        return
    titles, rows = _told(facts, date, people, prepared=True)
    size, titled, widths = _widths(sheets, titles, rows)
    if any(sheets.measure(row[0], size, True) + 2 * PAD > widths[0] for row in rows):
        # where a préparation takes place is in the convocation, too: a candidate finds his line first
        titles, rows = _told(facts, date, people, prepared=False)
        size, titled, widths = _widths(sheets, titles, rows)
    bold = (0, 1)
    set_as = ["L", *["C"] * (len(titles) - 2), "L"]
    table = Table(
        sheets,
        [
            Column(title, width, how, bold=at in bold)
            for at, (title, width, how) in enumerate(zip(titles, widths, set_as, strict=True))
        ],
        size=size,
        titles=titled,
    )
    for row in rows:
        table.row(*row)


def _common(facts: Facts, date: dt.date) -> Iterator[str]:
    """The welcome, and what all sit at once."""
    called = min(
        a.called for one in facts.present("candidate", date) for a in appointments(facts, one) if a.start.date() == date
    )
    yield facts.say("welcome_at", clock=f"{called:%H:%M}")
    tests: dict[tuple[dt.datetime, str, str], list[Activity]] = {}
    for a in facts.on(date):
        if facts.common(a):
            tests.setdefault((a.start, a.epreuve or "", facts.entered(a.candidate)), []).append(a)
    for (start, _, entered), own in sorted(tests.items()):
        by_room: dict[str, list[str]] = {}
        for a in sorted(own, key=lambda a: facts.naming.rank("room", a.room or "")):
            by_room.setdefault(facts.room(a.room), []).append(facts.public(a.candidate or ""))
        every = len(own) == len(facts.present("candidate"))
        alone = facts.public(own[0].candidate or "") if len(own) == 1 else ""
        whom = facts.say("all_candidates") if every else alone or facts.naming.say("view_people", number=len(own))
        what, end = facts.what(own[0]), min(a.end for a in own)
        what = facts.say("of_a_kind", what=what, kind=entered) if entered else what
        yield facts.say("test_at", hours=hours(start, end), what=what, whom=", ".join(filter(None, [whom, *by_room])))
        if len(by_room) > 1:
            for room, names in by_room.items():
                yield facts.say("test_room", room=room, names=", ".join(sorted(names)))


def _in_order(facts: Facts, date: dt.date) -> list[str]:
    """Who sits anything on a day: by the first épreuve of his own; then those who only sit the test."""
    first: dict[str, tuple[bool, dt.datetime]] = {}
    for a in facts.on(date):
        if a.kind == "epreuve" and a.candidate:
            place = (facts.common(a), a.start)
            first[a.candidate] = min(place, first.get(a.candidate, place))
    return sorted(first, key=lambda one: (first[one], facts.public(one)))


def _told(facts: Facts, date: dt.date, people: list[str], prepared: bool) -> tuple[list[str], list[list[str]]]:
    """The titles and the rows of a day, with or without préparations.

    Where somebody's own épreuves are in several rooms, each stands with its épreuve: in the title where it is one for all, else in the cell.
    """
    kinds: list[ActivityKind] = ["preparation", "epreuve"] if prepared else ["epreuve"]
    own = {one: [a for a in facts.own("candidate", one, date) if a.kind in kinds] for one in people}
    rooms: dict[tuple[ActivityKind, str], set[str]] = {}
    for a in (a for sat in own.values() for a in sat):
        rooms.setdefault((a.kind, a.epreuve or ""), set()).add(a.room or "")
    columns = [(kind, one) for one in facts.naming.epreuves for kind in kinds if (kind, one) in rooms]
    apart = any(len({a.room for a in _heard(facts, sat)}) > 1 for sat in own.values())
    stands = {column: _room_stands(column[0], len(rooms[column]), apart) for column in columns}
    sits = [facts.say("sits")] if len(facts.kinds) > 1 else []
    titles = [
        facts.say("candidate"),
        facts.say("called_at"),
        *sits,
        *(_under(_title(facts, *one), facts.room(min(rooms[one])) if stands[one] == "title" else "") for one in columns),
        facts.say("jury" if apart else "where"),
    ]
    rows = []
    for one, sat in own.items():
        cells = {}
        for a in sat:
            column = (a.kind, a.epreuve or "")
            cells[column] = _under(f"{a.start:%H:%M}", facts.room(a.room) if stands[column] == "cell" else "")
        rows.append(
            [
                facts.public(one),
                f"{first_called(facts, one, date):%H:%M}",
                *([facts.entered(one)] if sits else []),
                *(cells.get(column, "") for column in columns),
                _where(facts, sat, rooms=not apart),
            ]
        )
    return titles, rows


def _room_stands(kind: ActivityKind, rooms: int, apart: bool) -> Literal["title", "cell", "last"]:
    """Where the room of a column that has so many stands: in its title, in each cell, or in the last column, once for all of a candidate's."""
    if kind == "preparation":
        return "cell"
    if not apart:
        return "last"
    return "title" if rooms == 1 else "cell"


def _under(text: str, room: str) -> str:
    return f"{text}\n{room}" if room else text


def _heard(facts: Facts, sat: list[Activity]) -> list[Activity]:
    """A candidate's own épreuves; the common test, for who sits nothing else."""
    epreuves = [a for a in sat if a.kind == "epreuve"]
    return [a for a in epreuves if not facts.common(a)] or epreuves


def _where(facts: Facts, sat: list[Activity], rooms: bool) -> str:
    """Before whom a candidate's own épreuves are, and in which `rooms`."""
    places = [
        (facts.jury(frozenset(a.jurors)) if a.jurors else "", facts.room(a.room) if rooms else "") for a in _heard(facts, sat)
    ]
    return "\n".join(dict.fromkeys(" · ".join(part for part in place if part) for place in places if any(place)))


def _title(facts: Facts, kind: ActivityKind, epreuve: str) -> str:
    if kind == "preparation":
        name = facts.naming.called(kind, epreuve)
        return name[:1].upper() + name[1:]
    known = facts.session.offered.get(epreuve)
    name = facts.naming.epreuves[epreuve]
    return facts.say("epreuve_minutes", what=name, minutes=facts.minutes(epreuve)) if known else name


def _widths(sheets: Sheets, titles: list[str], rows: list[list[str]]) -> tuple[float, float, list[float]]:
    """The largest letters of the cells in which none needs a second line, or, in small ones, no candidate does, or no word is cut; those
    of the titles, which are wrapped between words; and the width of each column."""
    wrapped = [(size, titled) for titled, size in product(_TITLES, _SIZES) if size <= _WRAPPED]
    ways = [(size, _TITLES[0], _lines, _lines) for size in _SIZES if size >= _ALONE]
    ways += [(size, titled, _lines, _words) for size, titled in wrapped if size >= _ALONE]
    ways += [(size, titled, _words, _words) for size, titled in wrapped]
    for size, titled, named, parts in ways:
        widths = [
            max(
                max(sheets.measure(word, titled, True) for word in _words(title)),
                *(sheets.measure(part, size, at < 2) for row in rows for part in (parts if at else named)(row[at])),
            )
            + 2 * PAD
            + 1
            for at, title in enumerate(titles)
        ]
        free = sheets.width - sum(widths)
        if free >= 0:
            return size, titled, [width + free / len(widths) for width in widths]
    return size, titled, widths


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _words(text: str) -> list[str]:
    """What is never cut."""
    return re.findall(rf"[^ \n{HYPHENS}]*[{HYPHENS}]?", text)


PAPER = Paper("order_of_passage", _sheets, landscape=True)
