"""Road sheets: what a juror, a surveillant or a comédien does on a day, in order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

from models import Activity, Staff
from scheduler.papers.facts import Facts, hours, together
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import Sheets
from scheduler.papers.tables import Column, Table
from scheduler.papers.tints import tint

Row = Callable[[Facts, list[Activity]], tuple[str, ...]]
"""The cells of what begins together."""

_SETTINGS = ((10.0, 7.2), (9.5, 6.4), (9.0, 5.6), (8.5, 5.0))
"""The size of the letters and the least height of a row: the first with which the day is on one page, or the first where it is with none."""


def _day(sheets: Sheets, columns: list[Column], own: list[Activity], row: Row, below: float) -> None:
    """The table of a day, on one page with so many millimetres `below` it where that can be."""
    groups = together(own)
    rows = [row(sheets.facts, group) for group in groups]
    tables = [Table(sheets, columns, size=size, least=least, titles=9) for size, least in _SETTINGS]
    table = next((one for one in tables if one.height(rows) + below <= sheets.room_left), tables[0])
    for group, cells in zip(groups, rows, strict=True):
        table.row(*cells, fills=[tint(sheets.facts, group[0]), None, None, None])


def _jurors(facts: Facts) -> Iterator[Sheet]:
    for juror in facts.session.jurors:
        for date in facts.days:
            if any(not a.pause for a in facts.own("juror", juror.id, date)):
                yield Sheet(f"{facts.whose('juror', juror.id)} {date}", partial(_juror, juror=juror.id, date=date))


def _juror(sheets: Sheets, juror: str, date: dt.date) -> None:
    facts = sheets.facts
    name, said = facts.name("juror", juror), facts.date(date)
    own = facts.own("juror", juror, date)
    juries = "\n".join(
        facts.say("labelled", title=facts.jury(jury), said=facts.naming.people("juror", jury))
        for jury in facts.jury_of(juror, date)
    )
    sheets.begin(name, f"{facts.say('title_road_sheets')} · {facts.exam} · {said}", said, mark=f"{name} {date:%d/%m}")
    sheets.lines(said[:1].upper() + said[1:], 13, bold=True)
    sheets.lines(juries, 10)
    end = max(a.end for a in own)
    called = facts.called("juror", juror, own[0].start)
    sheets.lines(facts.say("called_and_end", called=f"{called:%H:%M}", end=f"{end:%H:%M}"), 10, after=3)
    columns = [
        Column(facts.say("hours"), 32, "C", bold=True),
        Column(facts.say("what"), 78),
        Column(facts.say("candidate"), 40),
        Column(facts.say("room"), 37),
    ]
    codes = ["juror_announces", "juror_reminders"] if any(a.kind == "epreuve" for a in own) else ["juror_reminders"]
    _day(sheets, columns, own, _row_of_juror, below=17)
    sheets.y += 3
    sheets.ensure(14)
    sheets.bullets([facts.say(code) for code in codes], 9)


def _row_of_juror(facts: Facts, group: list[Activity]) -> tuple[str, ...]:
    first = group[0]
    who = "" if first.pause else ", ".join(dict.fromkeys(facts.to_jury(a) for a in group if a.about and not a.pause))
    return hours(first.start, max(a.end for a in group)), _capital(facts.what(first)), who, facts.room(first.room)


def _staff(facts: Facts) -> Iterator[Sheet]:
    for one in facts.session.staff:
        for date in facts.days:
            if any(not a.pause for a in facts.own("staff", one.id, date)):
                yield Sheet(f"{facts.whose('staff', one.id)} {date}", partial(_staff_day, one=one, date=date))


def _staff_day(sheets: Sheets, one: Staff, date: dt.date) -> None:
    facts = sheets.facts
    said = facts.date(date)
    own = facts.own("staff", one.id, date)
    name = facts.name("staff", one.id)
    sheets.begin(name, f"{facts.role(one.role)} · {facts.exam} · {said}", said, mark=f"{name} {date:%d/%m}")
    sheets.lines(said[:1].upper() + said[1:], 13, bold=True)
    end = max(a.end for a in own)
    called = facts.called("staff", one.id, own[0].start)
    sheets.lines(facts.say("called_and_end", called=f"{called:%H:%M}", end=f"{end:%H:%M}"), 10, after=3)
    columns = [
        Column(facts.say("hours"), 34, "C", bold=True),
        Column(facts.say("what"), 52),
        Column(facts.say("room"), 36),
        Column(facts.say("candidates"), 65),
    ]
    duties = facts.letters.staff_duties.get(one.role) or facts.staff_duties(one.role, own)
    _day(sheets, columns, own, _row_of_staff, below=10 + 5 * len(duties) if duties else 0)
    if duties:
        sheets.heading(facts.say("to_do"), 10)
        sheets.bullets(duties, 9.5)


def _row_of_staff(facts: Facts, group: list[Activity]) -> tuple[str, ...]:
    first = group[0]
    whom = "" if first.pause else _with_ends(facts, group)
    return hours(first.start, max(a.end for a in group)), _capital(facts.what(first)), facts.room(first.room), whom


def _with_ends(facts: Facts, group: list[Activity]) -> str:
    """The candidates of an épreuve; where they do not all end together, a line for each end, and one for who joins it late."""
    by_end: dict[dt.datetime, list[str]] = {}
    for a in sorted(group, key=lambda a: a.end):
        by_end.setdefault(a.end, []).extend(a.about)
    names = {end: facts.naming.people("candidate", ids) for end, ids in by_end.items()}
    until = (facts.say("until", names=said, clock=f"{end:%H:%M}") for end, said in names.items() if said)
    joined = [(there.start, a.about) for a in group if (there := a.attended) is not a]
    late = (facts.say("joined_at", names=facts.naming.people("candidate", ids), clock=f"{at:%H:%M}") for at, ids in joined)
    return "\n".join([*(names.values() if len(names) == 1 else until), *late])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


JURORS = Paper("road_sheets", _jurors, each=True)
STAFF = Paper("staff_sheets", _staff, each=True)
