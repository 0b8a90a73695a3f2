"""Road sheets: what a juror, a surveillant or a comédien does on a day, in order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from models import Activity, Staff
from scheduler.papers.facts import Facts, hours, together
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import Sheets
from scheduler.papers.tables import Column, Table
from scheduler.papers.tints import tint


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
        Column(facts.say("hours"), 34, "C", bold=True),
        Column(facts.say("what"), 60),
        Column(facts.say("candidate"), 55),
        Column(facts.say("room"), 38),
    ]
    table = Table(sheets, columns, size=10, least=7.2, titles=9)
    for group in together(own):
        first = group[0]
        who = ", ".join(dict.fromkeys(facts.to_jury(a) for a in group if a.about and not a.pause))
        if first.pause:
            who = ""
        table.row(
            hours(first.start, max(a.end for a in group)),
            _capital(facts.what(first)),
            who,
            facts.room(first.room),
            fills=[tint(facts, first), None, None, None],
        )
    sheets.y += 3
    sheets.ensure(14)
    codes = ["juror_announces", "juror_reminders"] if any(a.kind == "epreuve" for a in own) else ["juror_reminders"]
    sheets.bullets([facts.say(code) for code in codes], 9)


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
    table = Table(sheets, columns, size=10, least=7.2, titles=9)
    for group in together(own):
        first = group[0]
        table.row(
            hours(first.start, max(a.end for a in group)),
            _capital(facts.what(first)),
            facts.room(first.room),
            "" if first.pause else _with_ends(facts, group),
            fills=[tint(facts, first), None, None, None],
        )
    duties = facts.letters.staff_duties.get(one.role) or facts.staff_duties(one.role, own)
    if duties:
        sheets.heading(facts.say("to_do"), 10)
        sheets.bullets(duties, 9.5)


def _with_ends(facts: Facts, group: list[Activity]) -> str:
    """The candidates of an épreuve; where they do not all end together, a line for each end."""
    by_end: dict[dt.datetime, list[str]] = {}
    for a in sorted(group, key=lambda a: a.end):
        by_end.setdefault(a.end, []).extend(a.about)
    names = {end: facts.naming.people("candidate", ids) for end, ids in by_end.items()}
    if len(names) == 1:
        return "".join(names.values())
    return "\n".join(facts.say("until", names=said, clock=f"{end:%H:%M}") for end, said in names.items() if said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


JURORS = Paper("road_sheets", _jurors, each=True)
STAFF = Paper("staff_sheets", _staff, each=True)
