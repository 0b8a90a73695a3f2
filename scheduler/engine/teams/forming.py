"""Juries that stay together, the days on which they sit, and whom they hear: formed from loads, before anything has a time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models import Activity, Candidate, Session, minute_of_day
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.members import post_members
from scheduler.engine.workload.work import classes_of

DETERMINISTIC = 0.5
"""Deterministic time for forming juries of fewer days than known."""

SOON = 0.2
"""The same for the first: good ones do."""

EASY = 7
"""So many candidates of one jury find their times soon: juries of no more are formed first."""


SHARING = 2
"""How many times as many juries as can sit at a time may share jurors, where else there are none."""


@dataclass(frozen=True)
class Team:
    """The jurors of a jury, the indices of its days, and the candidates that it hears."""

    jurors: tuple[str, ...]
    days: tuple[int, ...]
    candidates: tuple[str, ...]
    lunches: int | None = None
    """On how many of its days it stays over lunch, where it is to be idle neither then nor otherwise but for so many minutes (`idle`)."""
    idle: int = 0
    waiting: int | None = None
    """Minutes that its candidates may wait, where that is told."""
    called: int | None = None
    """On how many days they may come, all together, where that is told."""
    likely: Mapping[tuple[str, str], dt.datetime] = field(default_factory=dict, compare=False)
    """When each thing is done for a candidate in an order of its work that is known."""


def load(subject: Subject, candidate: Candidate) -> int:
    """Minutes that a jury needs for a candidate; a group counts as if it were full."""
    own = [e for e in subject.own[candidate.id] if e.jury]
    return subject.work(candidate) + sum(subject.lasts(candidate, e.minutes) // subject.group_size(e) for e in own)


def formed(
    session: Session, effort: cpsat.Effort, tests: Mapping[str, Sequence[Activity]], fill: float, most_days: int | None = None
) -> list[Team] | None:
    """Juries that find their times soon, else any, else such that share jurors, as `_formed` says: none at all where there are proven to
    be none of any sort."""
    everybody, most = len(session.candidates), max(1, len(session.jurors) // session.exam.jury.size)
    few = max(EASY, -(-everybody // most))
    none: list[Team] | None = []
    for most_each, juries in dict.fromkeys(((few, most), (everybody, most), (few, min(everybody, SHARING * most)))):
        teams = None if effort.over else _formed(session, effort, tests, fill, most_days, most_each, juries)
        if teams:
            return teams
        none = none if teams == [] else None
    return none


def _formed(
    session: Session,
    effort: cpsat.Effort,
    tests: Mapping[str, Sequence[Activity]],
    fill: float,
    most_days: int | None,
    most_each: int,
    most: int,
) -> list[Team] | None:
    """Juries whose days, filled to a part of their minutes, hold all candidates; an empty list where that is proven to be impossible,
    None where none were found.

    Parameters
    ----------
    session
        with stable juries.
    effort
        its seed tells one draw of juries from another.
    tests
        the simultaneous tests of each candidate: while they are held nobody is heard, and what follows them comes later.
    fill
        how much of a jury's minutes may be used, 1 for all.
    most_days
        how many days all juries may sit together, where that is limited.
    most_each
        how many candidates a jury may have.
    most
        how many juries there may be: with more than jurors suffice for at a time, a juror may sit in several, each on days of its own.
    """
    subject, rules = Subject(session), session.exam.jury
    taken, ends = _taken_by(session, tests)
    later = _later_work(subject, tests)
    there = {
        (j.id, day): max(0, subject.opening.work(subject.there(j, day)) - taken.get(day, 0))
        for j in session.jurors
        for day in subject.days
    }
    cp, everybody = cpsat.Model(), range(most)
    longest = max(there.values(), default=0)
    sits = {(j.id, t): cp.new_bool_var("") for j in session.jurors for t in everybody}
    hears = {(c.id, t): cp.new_bool_var("") for c in session.candidates for t in everybody}
    works = {(day, t): cp.new_bool_var("") for day in subject.days for t in everybody}
    for j in session.jurors:
        if most <= len(session.jurors) // rules.size:
            cp.add_at_most_one(sits[j.id, t] for t in everybody)
            continue
        for day in subject.days:
            there_in = [cp.new_bool_var("") for _ in everybody]
            cp.add_at_most_one(there_in)
            for t in everybody:
                cp.add_bool_or([there_in[t], sits[j.id, t].negated(), works[day, t].negated()])
    for c in session.candidates:
        cp.add_exactly_one(hears[c.id, t] for t in everybody)
    for conflict in session.conflicts:
        for t in everybody:
            cp.add_bool_or([sits[conflict.juror, t].negated(), hears[conflict.candidate, t].negated()])
    for pin in session.pins:
        for name in pin.jurors or ():
            for t in everybody:
                cp.add_implication(hears[pin.candidate, t], sits[name, t])
    loads = {c.id: load(subject, c) for c in session.candidates}
    for t in everybody:
        on = cp.new_bool_var("")
        members = {j.id: sits[j.id, t] for j in session.jurors}
        cp.add(sum(members.values()) == rules.size).only_enforce_if(on)
        cp.add(sum(members.values()) == 0).only_enforce_if(on.negated())
        for c in session.candidates:
            cp.add_implication(hears[c.id, t], on)
        post_members(cp, session, members, on.negated())
        minutes = []
        for day in subject.days:
            own = cp.new_int_var(0, longest, "")
            cp.add(own <= longest * works[day, t])
            for j in session.jurors:
                cp.add(own <= there[j.id, day] + longest * (1 - sits[j.id, t]))
            minutes.append(own)
            if rules.max_candidates_per_day:
                cp.add(own <= longest * rules.max_candidates_per_day)
        cp.add(sum(loads[c.id] * hears[c.id, t] for c in session.candidates) * 100 <= int(fill * 100) * sum(minutes))
        if rules.max_candidates_per_day:
            heard, days = sum(hears[c.id, t] for c in session.candidates), sum(works[day, t] for day in subject.days)
            cp.add(heard <= rules.max_candidates_per_day * days)
        for day, end in ends.items():
            follows = sum(minutes * hears[c, t] for (c, held), minutes in later.items() if held == day)
            rest = cp.new_int_var(0, max(0, subject.opening.hours[day][1] - end), "")
            cp.add(rest <= minutes[day])
            cp.add(follows * 100 <= int(fill * 100) * (rest + sum(minutes[day + 1 :])))
        cp.add(sum(hears[c.id, t] for c in session.candidates) <= most_each)
    every = sum(works.values())
    if most_days is not None:
        cp.add(every <= most_days)
    cp.minimize(every)
    found = cpsat.run(cp, effort.in_one_thread(), max_deterministic_time=SOON if most_days is None else DETERMINISTIC)
    if found.values is None:
        return [] if found.verdict == "infeasible" else None
    teams = [
        Team(
            tuple(j.id for j in session.jurors if found.holds(sits[j.id, t])),
            tuple(day for day in subject.days if found.holds(works[day, t])),
            tuple(c.id for c in session.candidates if found.holds(hears[c.id, t])),
        )
        for t in everybody
    ]
    return [team for team in teams if team.candidates]


def _taken_by(session: Session, tests: Mapping[str, Sequence[Activity]]) -> tuple[dict[int, int], dict[int, int]]:
    """By day, the minutes in which nobody can be heard, as all are at a test, and when its test ends for the first."""
    taken: dict[int, int] = defaultdict(int)
    ends: dict[int, int] = {}
    dates = {day.date: number for number, day in enumerate(session.days)}
    for start, end, day in sorted({(a.start, a.end, dates[a.start.date()]) for own in tests.values() for a in own}):
        taken[day] = max(taken[day], minute_of_day(end.time()) - minute_of_day(start.time()))
        ends[day] = min(ends.get(day, 1440), minute_of_day(end.time()))
    return taken, ends


def _later_work(subject: Subject, tests: Mapping[str, Sequence[Activity]]) -> dict[tuple[str, int], int]:
    """Minutes of a candidate's jury that can only lie after his test, by candidate and the day of the test."""
    dates = {day.date: number for number, day in enumerate(subject.session.days)}
    found: dict[tuple[str, int], int] = {}
    for kind in classes_of(subject, len(subject.session.candidates)):
        after = {test.epreuve: sum(kind.parts[p].own for p in test.after) for test in kind.tests}
        for candidate in kind.candidates:
            for held in tests.get(candidate.id, ()):
                key = candidate.id, dates[held.start.date()]
                found[key] = max(found.get(key, 0), after.get(held.epreuve or "", 0))
    return found
