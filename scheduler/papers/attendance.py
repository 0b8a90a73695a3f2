"""Feuilles d'émargement: candidates per épreuve, jurors per day, staff per day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from models import Activity
from scheduler.papers.appointments import first_called
from scheduler.papers.facts import Facts, hours
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import Sheets, line_height
from scheduler.papers.tables import Column, Table

_SIGNED = 11.0
"""The height of a row that is signed, in millimetres."""
_SPARE = 3


# ---- candidates


def _by_epreuve(facts: Facts) -> Iterator[Sheet]:
    groups: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    order = list(facts.naming.epreuves)
    for a in facts.timetable.activities:
        if a.kind == "epreuve" and a.epreuve and a.candidate:
            # who sits together before nobody signs at one door; who is heard signs before his jury
            where = ("", facts.naming.juries[frozenset(a.jurors)]) if a.jurors else (a.room or "", 0)
            # each session of CERES has sheets of its own
            entered = (facts.kinds.index(facts.kind_of(a.candidate)), facts.ceres_of(a.candidate))
            groups[a.start.date(), order.index(a.epreuve), *entered, *where].append(a)
    for key in sorted(groups, key=lambda key: tuple(map(str, key[:1])) + tuple(map(_padded, key[1:]))):
        own = sorted(groups[key], key=lambda a: (a.start, facts.naming.rank("candidate", a.candidate or "")))
        yield Sheet("", partial(_epreuve, own=own))
    if facts.letters.sign_daily:
        for date in facts.days:
            yield Sheet("", partial(_daily, date=date))


def _padded(value: object) -> str:
    return f"{value:>6}"


def _epreuve(sheets: Sheets, own: Sequence[Activity]) -> None:
    facts, first = sheets.facts, own[0]
    kind = facts.kind_of(first.candidate)
    offered = kind.offered(facts.session.exam).get(first.epreuve or "")
    date = facts.date(first.start.date())
    what = facts.what(first)
    entered = facts.entered(first.candidate)
    mark = " ".join(part for part in (f"{first.start:%d/%m}", what, entered) if part)
    sheets.begin(facts.say("attendance_epreuve", what=what), f"{facts.exam_as(kind)} · {date}", date, mark=mark)
    common = len(own) > 1 or (offered is not None and offered.sitting == "simultaneous")  # also with one candidate of a CCP
    collective = common and not first.jurors and len({a.start for a in own}) == 1
    head = [
        (facts.say("fact_ceres"), facts.ceres_of(first.candidate or "")),
        (facts.say("room"), ", ".join(dict.fromkeys(facts.room(a.room) for a in own if a.room))),
        (facts.say("duration"), facts.say("minutes", minutes=" / ".join(map(str, sorted({a.minutes for a in own}))))),
    ]
    if first.jurors:
        head.append((facts.jury(frozenset(first.jurors)), facts.naming.people("juror", first.jurors)))
    if staff := sorted({one for a in own for one in a.staff}):
        head.append((facts.say("staff"), facts.naming.people("staff", staff)))
    for title, said in head:
        if said:
            sheets.lines(facts.say("labelled", title=title, said=said), 10)
    sheets.y += 3
    if collective:
        columns = [
            Column(facts.say("number"), 9, "C"),
            Column(facts.say("candidate"), 52),
            Column(facts.say("start"), 18, "C"),
            Column(facts.say("planned_end"), 22, "C"),
            Column(facts.say("handed_in"), 26),
            Column(facts.say("signature"), 50),
        ]
    else:
        columns = [
            Column(facts.say("number"), 9, "C"),
            Column(facts.say("candidate"), 62),
            Column(facts.say("passage"), 32, "C"),
            Column(facts.say("signature"), 60),
        ]
    table = Table(sheets, columns, size=10, least=_SIGNED, titles=9)
    for number, a in enumerate(own, start=1):
        name = facts.name("candidate", a.candidate or "")
        if collective:
            table.row(str(number), name, f"{a.attended.start:%H:%M}", f"{a.end:%H:%M}", "", "")
        else:
            table.row(str(number), name, hours(a.start, a.end), "")
    _visas(sheets, first.start.date(), jurors=2)


def _daily(sheets: Sheets, date: dt.date) -> None:
    facts = sheets.facts
    said = facts.date(date)
    sheets.begin(facts.say("attendance_daily"), f"{facts.exam} · {said}", said)
    columns = [
        Column(facts.say("number"), 9, "C"),
        Column(facts.say("candidate"), 60),
        Column(facts.say("called_at"), 24, "C"),
        Column(facts.say("arrival"), 24),
        Column(facts.say("signature"), 60),
    ]
    table = Table(sheets, columns, size=10, least=_SIGNED, titles=9)
    for number, one in enumerate(facts.present("candidate", date), start=1):
        table.row(str(number), facts.name("candidate", one), f"{first_called(facts, one, date):%H:%M}", "", "")
    _visas(sheets, date, jurors=0)


# ---- jurors and staff


def _jury_days(facts: Facts) -> Iterator[Sheet]:
    for date in facts.days:
        if facts.present("juror", date):
            yield Sheet("", partial(_jury_day, date=date))


def _jury_day(sheets: Sheets, date: dt.date) -> None:
    facts = sheets.facts
    by_jury = (sorted(jury, key=lambda one: facts.naming.rank("juror", one)) for jury in facts.juries_on(date))
    people = [
        (", ".join(map(facts.jury, facts.jury_of(one, date))), facts.name("juror", one), _hours(facts, "juror", one, date))
        for one in dict.fromkeys(chain.from_iterable(by_jury))
    ]
    _presence(sheets, facts.say("title_jury_attendance"), facts.say("jury"), date, people, jurors=2)


def _staff_days(facts: Facts) -> Iterator[Sheet]:
    for date in facts.days:
        if facts.present("staff", date):
            yield Sheet("", partial(_staff_day, date=date))


def _staff_day(sheets: Sheets, date: dt.date) -> None:
    facts = sheets.facts
    roles = {one.id: one.role for one in facts.session.staff}
    people = [
        (facts.role(roles[one]), facts.name("staff", one), _hours(facts, "staff", one, date))
        for one in facts.present("staff", date)
    ]
    _presence(sheets, facts.say("title_staff_attendance"), facts.say("role"), date, people, jurors=0)


def _hours(facts: Facts, kind: str, one: str, date: dt.date) -> str:
    own = facts.own(kind, one, date)
    return hours(own[0].start, max(a.end for a in own))


def _presence(
    sheets: Sheets, title: str, group: str, date: dt.date, people: Sequence[tuple[str, str, str]], jurors: int
) -> None:
    facts = sheets.facts
    said = facts.date(date)
    sheets.begin(title, f"{facts.exam} · {said}", said, mark=f"{title} {date:%d/%m}")
    sheets.lines(facts.say("labelled", title=facts.say("fact_ceres"), said=facts.ceres), 10, after=3)
    columns = [
        Column(group, 24),
        Column(facts.say("name"), 46),
        Column(facts.say("planned"), 26, "C"),
        Column(facts.say("arrival"), 22),
        Column(facts.say("departure"), 22),
        Column(facts.say("signature"), 40),
    ]
    table = Table(sheets, columns, size=10, least=_SIGNED, titles=9)
    for row in (*people, *[("", "", "")] * _SPARE):
        table.row(*row, "", "", "")
    _visas(sheets, date, jurors)


def _visas(sheets: Sheets, date: dt.date, jurors: int) -> None:
    """Where the responsable signs, and as many jurors."""
    facts = sheets.facts
    height = 24.0
    sheets.ensure(height + 4)
    y = sheets.y + 4
    parties = [facts.say("visa_responsable"), *([facts.say("visa_juror")] * jurors)]
    width = (sheets.width - 4 * (len(parties) - 1)) / 3 if jurors else sheets.width / 2
    for number, party in enumerate(parties):
        x = sheets.left + number * (width + 4)
        sheets.boxed(x, y, width, height)
        sheets.put(x + 2, y + 1.5, party, 8.5, bold=True)
        if not number and (signatory := facts.visa(date)):
            sheets.put(x + 2, y + 1.5 + line_height(8.5), signatory, 8.5)
    sheets.y = y + height


CANDIDATES = Paper("attendance", _by_epreuve)
JURIES = Paper("jury_attendance", _jury_days)
STAFF = Paper("staff_attendance", _staff_days)
