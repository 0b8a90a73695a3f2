"""The responsable's checklist, dated from the plan: before, the day minute by minute, after; with the lists that go with it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from models import Activity, Kind
from scheduler.papers.appointments import appointments
from scheduler.papers.facts import BLANK, Facts, hours, runs
from scheduler.papers.mailboxes import MAILBOXES, PLIS_NOT_RECEIVED
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import ALARM, GREY, Sheets
from scheduler.papers.tables import Column, Table

_INCIDENTS = 9
_ORDER_ALERT, _JURORS_ASKED = 120, 90
"""Days before the first day: when the subjects should be thought of, when the jurors are asked. Practice of a centre, not law."""

if TYPE_CHECKING:
    from scheduler.programme.pages.deadlines import Deadline

Line = tuple[dt.datetime, str]


def _sheets(facts: Facts) -> Iterator[Sheet]:
    yield Sheet("", _before_and_after)
    for date in facts.days:
        yield Sheet("", partial(_day, date=date))
    yield Sheet("", _identities)
    yield Sheet("", _plis)
    yield Sheet("", _briefs)
    yield Sheet("", _incidents)


# ---- before and after


def _before_and_after(sheets: Sheets) -> None:
    facts = sheets.facts
    sheets.begin(facts.say("title_checklist"), f"{facts.exam} · {facts.site} · {facts.when}")
    sheets.lines(facts.say("checklist_note"), 8.5, colour=GREY, after=2)
    if left_out := facts.naming.left_out:
        sheets.lines(left_out, 10, bold=True, colour=ALARM, after=1)
    first, lines = facts.days[0], sorted(_deadlines(facts))
    for part, own in (
        ("before", [line for line in lines if line[0] <= first]),
        ("after", [line for line in lines if line[0] > first]),
    ):
        sheets.heading(facts.say(part), 12)
        table = _table(sheets, facts.say("at_latest"), 27)
        for date, what in own:
            table.row("", f"{date:%d/%m/%Y}", what, "", ticked=[0])


def _deadlines(facts: Facts) -> Iterator[tuple[dt.date, str]]:
    """Everything that has a date, with its date."""
    from scheduler.programme.pages.deadlines import SPARE_SUBJECTS, deadlines_of

    first, last = facts.days[0], facts.days[-1]
    for one in deadlines_of(facts.session, first, facts.today, facts.lang):
        yield one.due, _more(facts, one)
        if one.code == "convocations" and (left_out := facts.timetable.left_out - facts.timetable.begun):
            yield one.due, facts.say("check_left_out", names=facts.naming.people("candidate", left_out))
    for kind, candidates in facts.session.kinds.items():
        ordered = facts.say("check_order_alert", subjects=len(candidates) + SPARE_SUBJECTS)
        yield first - dt.timedelta(days=_ORDER_ALERT), _of(facts, kind, ordered)
    yield first - dt.timedelta(days=_JURORS_ASKED), facts.say("check_jurors_asked")
    yield dt.date(first.year, 1, 31), facts.say("check_programmation")
    yield first - dt.timedelta(days=1), facts.say("check_plateau")
    yield first - dt.timedelta(days=1), facts.say("check_plan_b", names=facts.responsables or BLANK)
    yield first - dt.timedelta(days=1), facts.say("check_papers")
    yield last + dt.timedelta(days=15), facts.say("check_results")


def _of(facts: Facts, kind: Kind, what: str) -> str:
    """What is said of one of several kinds, with its name before it."""
    return facts.say("labelled", title=kind.label, said=what) if len(facts.kinds) > 1 else what


def _more(facts: Facts, one: Deadline) -> str:
    kind = one.kind or facts.kinds[0]
    if one.code == "pv":
        known = facts.letters.mailbox or MAILBOXES.get(facts.letters.departement, "")
        return facts.say("check_to", what=one.what, mailbox=known or facts.say("unknown_mailbox"))
    if one.code == "plis" and kind.name in PLIS_NOT_RECEIVED:
        return facts.say("check_to", what=one.what, mailbox=PLIS_NOT_RECEIVED[kind.name])
    return one.what


# ---- the day


def _day(sheets: Sheets, date: dt.date) -> None:
    facts = sheets.facts
    said = facts.date(date)
    sheets.begin(facts.say("title_day", date=said), f"{facts.exam} · {facts.site}", said, mark=said)
    table = _table(sheets, facts.say("hour"), 15)
    for moment, what in sorted(_lines(facts, date), key=lambda line: line[0]):
        table.row("", f"{moment:%H:%M}", what, "", ticked=[0])


def _lines(facts: Facts, date: dt.date) -> Iterator[Line]:
    yield facts.opens(date), facts.say("do_open")
    yield from _arrivals(facts, date)
    for moment, epreuve, whom in _openings(facts):
        if moment.date() == date:
            yield moment, facts.say("do_pli", what=epreuve, whom=whom)
    yield from _passages(facts, date)
    yield from _pauses(facts, date)
    yield from _closings(facts, date)
    end = max(a.end for a in facts.on(date))
    begun = facts.timetable.begun
    if date == max((a.start.date() for a in facts.timetable.over if begun.intersection(a.about)), default=None):
        yield end, facts.say("do_tell_not_finished", names=facts.naming.people("candidate", begun))
    yield end, facts.say("do_end_of_day")
    if date == facts.days[-1]:
        yield end, facts.say("do_end_of_session")


def _arrivals(facts: Facts, date: dt.date) -> Iterator[Line]:
    """Who is to be received when: candidates, jurors, staff."""
    called: dict[tuple[str, dt.datetime], list[str]] = defaultdict(list)
    for one in facts.present("candidate", date):
        todays = [a for a in appointments(facts, one) if a.start.date() == date]
        called["candidate", todays[0].called].append(one)
        for later in todays[1:]:
            called["again", later.called].append(one)
    for kind in ("juror", "staff"):
        for one in facts.present(kind, date):
            called[kind, facts.called(kind, one, facts.own(kind, one, date)[0].start)].append(one)
    for (kind, moment), ids in called.items():
        noun = "candidate" if kind == "again" else kind
        yield moment, facts.say(f"do_receive_{kind}", names=facts.naming.people(noun, ids), number=len(ids))


def _openings(facts: Facts) -> list[tuple[dt.datetime, str, str]]:
    """When the pli of each épreuve is opened, one for each kind that is sat; the name of the épreuve, and before whom.

    That is `pli_lead` minutes before it is first sat in the session, or prepared with its subject, or as soon after as who begins it has
    been called and is free: all of these where it is common, one of them where it is not.
    """
    begun: dict[tuple[str, str], list[Activity]] = defaultdict(list)
    prepared = {(a.epreuve, a.candidate) for a in facts.timetable.activities if a.kind == "preparation"}
    for a in facts.timetable.activities:
        first = "preparation" if (a.epreuve, a.candidate) in prepared else "epreuve"
        if a.kind == first and a.epreuve and a.candidate:
            begun[a.epreuve, facts.entered(a.candidate)].append(a.attended)
    found = []
    for epreuve in _with_pli(facts):
        known = facts.session.offered.get(epreuve)
        collective = known is not None and known.sitting != "individual"
        for (one, entered), own in begun.items():
            if one != epreuve:
                continue
            start = min(a.start for a in own)
            free = [_free(facts, a) for a in own if a.start == start]
            if not collective or len(free) == 1:
                moment, whom = min(free), facts.say("before_one")
            else:
                every = len(free) == len(own)
                moment, whom = max(free), facts.say("before_all" if every else "before_some", number=len(free))
            name = facts.naming.epreuves[epreuve]
            found.append((moment, facts.say("of_a_kind", what=name, kind=entered) if entered else name, whom))
    return sorted(found, key=lambda one: one[0])


def _free(facts: Facts, a: Activity) -> dt.datetime:
    """From when on, `pli_lead` minutes before a candidate begins something at the earliest, he has been called for it and does nothing else."""
    own = next(one for one in appointments(facts, a.candidate or "") if a in one.activities)
    lead = a.start - dt.timedelta(minutes=facts.letters.pli_lead)
    return max(lead, own.called, *(before.end for before in own.activities if before.end <= a.start))


def _with_pli(facts: Facts) -> list[str]:
    """The épreuves whose subject comes in a pli: those that the centre names; else all but the entretien final, which has none."""
    offered = facts.session.offered
    named = facts.letters.plis
    return [
        one
        for one in facts.naming.epreuves
        if (one in named if named is not None else not (one in offered and offered[one].final))
    ]


def _passages(facts: Facts, date: dt.date) -> Iterator[Line]:
    """Who enters where and for what, and when a test that all sit at once ends."""
    tests: dict[tuple[dt.datetime, str, str], list[Activity]] = defaultdict(list)
    others: dict[tuple[dt.datetime, dt.datetime, str, str], list[Activity]] = defaultdict(list)
    for a in facts.on(date):
        if facts.common(a):
            tests[a.start, facts.what(a), _where(facts, a)].append(a)
        elif a.kind in ("epreuve", "preparation"):
            others[a.start, a.end, facts.what(a), _where(facts, a)].append(a)
    rooms = Counter((start, what) for start, what, _ in tests)
    with_extra_time = {c.id for c in facts.session.candidates if c.extra_time}
    alone: dict[str, list[Activity]] = defaultdict(list)
    for (start, what, where), own in tests.items():
        if len(own) == 1:
            alone[own[0].candidate or ""].append(own[0].attended)
        else:
            late = [a for a in own if a.attended is not a]
            number = facts.naming.say("view_people", number=len(own) - len(late))
            yield start, facts.say("do_test", what=_listed(what, number, where))
            for a in late:
                who = facts.name("candidate", a.candidate or "")
                yield a.attended.start, facts.say("do_test_joined", what=_listed(what, where), who=who)
        whole = _listed(what, where) if rooms[start, what] > 1 else what
        # where all in the room have extra time, the first end
        usual = max((a.end for a in own if a.candidate not in with_extra_time), default=min(a.end for a in own))
        yield usual, facts.say("do_test_ends", what=whole)
        for end in sorted({a.end for a in own} - {usual}):
            longer = facts.naming.people("candidate", [a.candidate for a in own if a.candidate and a.end == end])
            yield end, facts.say("do_test_ends_for", what=whole, names=longer)
    for own in others.values():
        if len(own) == 1:
            alone[own[0].candidate or ""].append(own[0])
        else:
            yield _passage(facts, [a.candidate or "" for a in own], own[:1])
    for one, own in alone.items():
        for run in runs(sorted(own, key=lambda a: a.start)):
            yield _passage(facts, [one], run)


def _passage(facts: Facts, who: list[str], run: list[Activity]) -> Line:
    return run[0].start, facts.say("do_passage", who=facts.naming.people("candidate", who), what="\n".join(_sat(facts, run)))


def _where(facts: Facts, a: Activity) -> str:
    return _listed(facts.room(a.room), facts.jury(frozenset(a.jurors)) if a.jurors else "")


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _sat(facts: Facts, run: list[Activity]) -> Iterator[str]:
    """What a candidate does without a gap; where, once where it stays the same."""
    places = [_where(facts, a) for a in run]
    same = len(set(places)) == 1
    if same and places[0]:
        yield places[0]
    for a, place in zip(run, places, strict=True):
        yield _listed(f"{hours(a.start, a.end)} {facts.what(a)}", "" if same else place)


def _pauses(facts: Facts, date: dt.date) -> Iterator[Line]:
    at: dict[tuple[str, dt.datetime, dt.datetime], list[str]] = defaultdict(list)
    for a in facts.on(date):
        if a.pause:
            for one in a.jurors:
                at[a.kind, a.start, a.end].append(one)
    for (kind, start, end), ids in at.items():
        yield start, facts.say(f"do_{kind}", names=facts.naming.people("juror", ids), end=f"{end:%H:%M}")


def _closings(facts: Facts, date: dt.date) -> Iterator[Line]:
    """When each jury deliberates on several candidates in one piece, and when it writes its procès-verbal."""
    for a in facts.on(date):
        if a.kind == "pv" or a.candidates:
            code = "do_pv" if a.kind == "pv" else "do_deliberation"
            jury = facts.jury(frozenset(a.jurors))
            yield a.start, facts.say(code, jury=jury, end=f"{a.end:%H:%M}", number=len(a.candidates))


# ---- the lists that go with it


def _identities(sheets: Sheets) -> None:
    facts = sheets.facts
    sheets.begin(facts.say("title_identities"), f"{facts.exam} · {facts.when}")
    sheets.lines(facts.say("identities_use"), 9.5, after=3)
    columns = [
        Column(facts.say("candidate"), 44),
        Column(facts.say("address"), 62),
        Column(facts.say("identity_seen"), 22),
        Column(facts.say("address_right"), 24),
        Column(facts.say("remarks"), 28),
    ]
    table = Table(sheets, columns, size=9.5, least=11, titles=8.5)
    for one in facts.present("candidate"):
        address = "\n".join(facts.letters.addresses.get(one, ()))
        name = "\n".join(part for part in (facts.name("candidate", one), facts.entered(one)) if part)
        table.row(name, address, "", "", "", ticked=[2, 3])


def _plis(sheets: Sheets) -> None:
    from scheduler.programme.pages.deadlines import SPARE_SUBJECTS

    facts = sheets.facts
    sheets.begin(facts.say("title_plis"), f"{facts.exam} · {facts.when}")
    sit = facts.present("candidate")
    for kind, candidates in facts.session.kinds.items():
        # ordered for all who are entered in CERES, opened before those who sit
        there = sum(one.id in sit for one in candidates)
        use = facts.say("plis_use", subjects=len(candidates) + SPARE_SUBJECTS, candidates=there)
        sheets.lines(_of(facts, kind, use), 9.5)
    sheets.y += 3
    columns = [
        Column(facts.say("epreuve"), 52),
        Column(facts.say("open_at"), 30),
        Column(facts.say("opened_at"), 20),
        Column(facts.say("opened_before"), 44),
        Column(facts.say("signature"), 40),
    ]
    table = Table(sheets, columns, size=9.5, least=13, titles=9)
    for moment, epreuve, whom in _openings(facts):
        table.row(epreuve, f"{moment:%d/%m %H:%M}", "", f"({whom})", "")


def _briefs(sheets: Sheets) -> None:
    facts = sheets.facts
    sheets.begin(facts.say("title_briefs"), f"{facts.exam} · {facts.when}")
    for code in ("candidates", "jurors", "staff"):
        if code == "staff" and not facts.present("staff"):
            continue
        sheets.heading(facts.say(f"brief_{code}_title"), 12)
        for line in facts.say(f"brief_{code}").split("\n"):
            sheets.ensure(7)
            sheets.tick(sheets.left + 1, sheets.y + 0.5)
            sheets.lines(line, 10, indent=8, after=1.5)


def _incidents(sheets: Sheets) -> None:
    facts = sheets.facts
    sheets.begin(facts.say("title_incidents"), f"{facts.exam} · {facts.when}")
    sheets.bullets(facts.say("incidents_use").split("\n"), 9.5)
    sheets.y += 2
    columns = [
        Column(facts.say("hour"), 20),
        Column(facts.say("who"), 40),
        Column(facts.say("incident"), 72),
        Column(facts.say("decided"), 48),
    ]
    table = Table(sheets, columns, size=10, least=17, titles=9)
    for _ in range(_INCIDENTS):
        table.row("", "", "", "")


def _table(sheets: Sheets, when: str, share: float) -> Table:
    columns = [
        Column("", 7),
        Column(when, share, "C", bold=True),
        Column(sheets.facts.say("what"), 130),
        Column(sheets.facts.say("done_by"), 28),
    ]
    return Table(sheets, columns, size=9.5, least=7.5, titles=9)


PAPER = Paper("checklist", _sheets)
