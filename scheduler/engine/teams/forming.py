"""Juries that stay together, the days on which they sit, and whom they hear: formed from loads, before anything has a time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from models import Activity, Session, minute_of_day
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
    model = _Forming(session, tests, most)
    model.share_jurors()
    model.hear_everybody()
    for jury in model.juries:
        model.fill(jury, fill, most_each)
    every = sum(model.works.values())
    if most_days is not None:
        model.cp.add(every <= most_days)
    model.cp.minimize(every)
    seconds = SOON if most_days is None else DETERMINISTIC
    found = cpsat.run(model.cp, effort.in_one_thread(), max_deterministic_time=seconds)
    if found.values is None:
        return [] if found.verdict == "infeasible" else None
    return [team for team in model.teams(found) if team.candidates]


class _Forming:
    """Which jurors form which jury (`sits`), on which days it `works`, and whom it `hears`, of so many juries at the most."""

    def __init__(self, session: Session, tests: Mapping[str, Sequence[Activity]], most: int) -> None:
        self.session, self.rules, self.juries = session, session.exam.jury, range(most)
        self.subject = subject = Subject(session)
        taken, self.ends = _taken_by(session, tests)
        self.later = _later_work(subject, tests)
        self.there = {
            (j.id, day): max(0, subject.opening.work(subject.there(j, day)) - taken.get(day, 0))
            for j in session.jurors
            for day in subject.days
        }
        self.longest = max(self.there.values(), default=0)
        self.loads = {c.id: subject.load(c) for c in session.candidates}
        self.cp = cp = cpsat.Model()
        self.sits = {(j.id, t): cp.new_bool_var("") for j in session.jurors for t in self.juries}
        self.hears = {(c.id, t): cp.new_bool_var("") for c in session.candidates for t in self.juries}
        self.works = {(day, t): cp.new_bool_var("") for day in subject.days for t in self.juries}

    def share_jurors(self) -> None:
        """A juror sits in one jury; where there may be more than jurors suffice for at a time, in one that works on a day."""
        cp = self.cp
        for j in self.session.jurors:
            if len(self.juries) <= len(self.session.jurors) // self.rules.size:
                cp.add_at_most_one(self.sits[j.id, t] for t in self.juries)
                continue
            for day in self.subject.days:
                there_in = [cp.new_bool_var("") for _ in self.juries]
                cp.add_at_most_one(there_in)
                for t in self.juries:
                    cp.add_bool_or([there_in[t], self.sits[j.id, t].negated(), self.works[day, t].negated()])

    def hear_everybody(self) -> None:
        """Each candidate is heard by one jury, by nobody who may not hear him, and by whom a pin names."""
        cp = self.cp
        for c in self.session.candidates:
            cp.add_exactly_one(self.hears[c.id, t] for t in self.juries)
        for conflict in self.session.conflicts:
            for t in self.juries:
                cp.add_bool_or([self.sits[conflict.juror, t].negated(), self.hears[conflict.candidate, t].negated()])
        for pin in self.session.pins:
            for name in pin.jurors or ():
                for t in self.juries:
                    cp.add_implication(self.hears[pin.candidate, t], self.sits[name, t])

    def fill(self, t: int, fill: float, most_each: int) -> None:
        """The members of a jury, its minutes on each day, and no more candidates than fill so much of them, nor than it may hear."""
        cp, most = self.cp, self.rules.max_candidates_per_day
        hears = {c.id: self.hears[c.id, t] for c in self.session.candidates}
        self._seat(t, list(hears.values()))
        minutes = [self._minutes(day, t) for day in self.subject.days]
        cp.add(sum(self.loads[c] * heard for c, heard in hears.items()) * 100 <= int(fill * 100) * sum(minutes))
        if most:
            cp.add(sum(hears.values()) <= most * sum(self.works[day, t] for day in self.subject.days))
        for day, end in self.ends.items():
            follows = sum(load * hears[c] for (c, held), load in self.later.items() if held == day)
            rest = cp.new_int_var(0, max(0, self.subject.opening.hours[day][1] - end), "")
            cp.add(rest <= minutes[day])
            cp.add(follows * 100 <= int(fill * 100) * (rest + sum(minutes[day + 1 :])))
        cp.add(sum(hears.values()) <= most_each)

    def _seat(self, t: int, hears: Sequence[cp_model.IntVar]) -> None:
        """As many members as a jury has, or none, and then it hears nobody."""
        cp, on = self.cp, self.cp.new_bool_var("")
        members = {j.id: self.sits[j.id, t] for j in self.session.jurors}
        cp.add(sum(members.values()) == self.rules.size).only_enforce_if(on)
        cp.add(sum(members.values()) == 0).only_enforce_if(on.negated())
        for heard in hears:
            cp.add_implication(heard, on)
        post_members(cp, self.session, members, on.negated())

    def _minutes(self, day: int, t: int) -> cp_model.IntVar:
        """Minutes of a jury on a day, while all its members are there."""
        cp, longest = self.cp, self.longest
        own = cp.new_int_var(0, longest, "")
        cp.add(own <= longest * self.works[day, t])
        for j in self.session.jurors:
            cp.add(own <= self.there[j.id, day] + longest * (1 - self.sits[j.id, t]))
        return own

    def teams(self, found: cpsat.Outcome) -> Iterator[Team]:
        """The juries of a solution."""
        for t in self.juries:
            yield Team(
                tuple(j.id for j in self.session.jurors if found.holds(self.sits[j.id, t])),
                tuple(day for day in self.subject.days if found.holds(self.works[day, t])),
                tuple(c.id for c in self.session.candidates if found.holds(self.hears[c.id, t])),
            )


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
