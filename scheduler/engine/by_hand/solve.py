"""A timetable filled by hand: candidates in several orders, the best is kept."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal, TypeAlias, get_args

from models import Candidate, Juror
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.by_hand.juries import Jury, juries
from scheduler.engine.by_hand.placing import Placing
from scheduler.engine.pauses import with_pauses
from scheduler.engine.search import Search
from scheduler.shares import closed

ORDERS = 16
"""How many orders of candidates and jurors are tried until one gives a timetable."""

PLACED = 24
"""How many candidates are placed at least, in one order after the other, for a better timetable; in each way to find places once at least."""

How: TypeAlias = Literal["early", "jury by jury", "whole"]
HOW: tuple[How, ...] = get_args(How)
"""How candidates find their places, in turn: on the earliest day on which any jury has one; before one jury after the other, which needs fewest
days of jurors; or whole on one day, where they can."""

SHARE = 0.5
"""How much of the time left may go by before no other order is begun."""


def solve_by_hand(search: Search, orders: int = ORDERS, placed: int = PLACED) -> None:
    """Give the search timetables filled in several orders; a partial one leaves out who finds no place. Where all find one, others are
    tried for a better one until so many candidates are placed, where any are asked for."""
    session, effort = search.session, search.effort.sparing_share(1 - SHARE)
    if not session.policy.stable_juries:
        return
    subject, draw = Subject(session), random.Random(search.effort.seed)
    order, jurors = list(search.candidates), sorted(session.jurors, key=lambda j: -_hours(subject, j))
    everybody = session.candidates
    all_sit = _with_a_seat(subject, everybody) == len(everybody) and Placing(subject).hold_tests(everybody)
    if not (all_sit or search.partial):
        return
    able = everybody if all_sit else _who_can_sit(subject)
    enough = max(len(HOW), -(-placed // len(order))) if placed else 1
    for number in range(1, orders + 1):
        filling, out = Filling(subject, juries(subject, jurors), HOW[(number - 1) % len(HOW)]), list[str]()
        # in the order in which they were found to sit together, which others may not
        sit = able if all_sit else _together(subject, [c for c in order if c in able])
        filling.placing.hold_tests(sit)
        sitting = {c.id for c in sit}
        for candidate in order:
            if search.effort.over or candidate.id not in sitting or not filling.place(candidate):
                out.append(candidate.id)
                if not search.partial:
                    break
        planned = [a for a in filling.placing.activities if a.candidate not in out]
        if planned and (not out or search.partial):
            search.offer(with_pauses(session, closed(session, planned)), "by hand", out)
        found_all = search.incumbent and not search.incumbent.left_out
        if (found_all and number >= enough) or search.over or effort.over:
            return
        if number >= len(HOW) or out:
            # whoever found no place comes first
            draw.shuffle(order)
            order.sort(key=lambda c: c.id not in out)
            draw.shuffle(jurors)


def _who_can_sit(subject: Subject) -> list[Candidate]:
    """The candidates who can sit their tests alone; those who are alike are looked at once."""
    known: dict[object, bool] = {}
    for c in subject.session.candidates:
        if (alike := _brings(subject, c)) not in known:
            known[alike] = Placing(subject).hold_tests([c])
    return [c for c in subject.session.candidates if known[_brings(subject, c)]]


def _brings(subject: Subject, candidate: Candidate) -> object:
    """The same for candidates who find a place where another one does: what each sits, for how long, when he is there, and what is pinned."""
    pinned = any(pin.candidate == candidate.id for pin in subject.session.pins)
    return subject.own[candidate.id], candidate.extra_time, candidate.available, candidate.id if pinned else None


def _together(subject: Subject, some: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of candidates who can sit their tests alone, as many, in this order, as can sit them together: mostly as many as there are seats."""
    low, high = 0, _with_a_seat(subject, some)
    if Placing(subject).hold_tests(some[:high]):
        return some[:high]
    while low < high - 1:
        middle = (low + high) // 2
        if Placing(subject).hold_tests(some[:middle]):
            low = middle
        else:
            high = middle
    return some[:low]


def _with_a_seat(subject: Subject, some: Sequence[Candidate]) -> int:
    """How many of them, from the first on, find a seat in their tests, each of which all sit at the same moment, in rooms that have their
    staff."""
    session, number = subject.session, len(some)
    for test in session.offered.values():
        if test.sitting == "simultaneous" and test.room:
            served = [sum(one.role == role for one in session.staff) // needed for role, needed in test.staff.items()]
            seats = sorted((room.seats for room in session.rooms if test.room in room.kinds), reverse=True)
            sitters = [n for n, c in enumerate(some) if any(e.id == test.id for e in subject.own[c.id])]
            first_without = sitters[sum(seats[: min(served, default=len(seats))]) :]
            number = min([number, *first_without[:1]])
    return number


class Filling:
    """A timetable that grows candidate by candidate, each before the first jury that has a place for him on the days on which it sits, else
    on as few days more as can be (`how`: see `HOW`)."""

    def __init__(self, subject: Subject, teams: Sequence[Jury], how: How) -> None:
        self.placing, self.teams, self.how = Placing(subject), teams, how
        self._open_days: dict[Jury, frozenset[int]] = {}
        self._full: set[object] = set()
        self._judged = {c.id for c in subject.judged}
        self._against = {(c.candidate, c.juror) for c in subject.session.conflicts}
        self._asked = {pin.candidate: set(pin.jurors) for pin in subject.session.pins if pin.jurors}

    def place(self, candidate: Candidate) -> bool:
        """Place one more; whether he found a place."""
        if candidate.id not in self._judged:
            return self.placing.place(candidate, None, ())
        able = [team for team in self.teams if self._may_judge(team, candidate)]
        # where one who brings the same found none, there is none: nothing is moved again
        brings = _brings(self.placing.subject, candidate)
        for team, days in _ways(able, self._open_days, self.how):
            if (team, days, brings) in self._full:
                continue
            if self.placing.place(candidate, team, days):
                self._open_days[team] = self._open_days.get(team, frozenset()) | days
                return True
            self._full.add((team, days, brings))
        return False

    def _may_judge(self, team: Jury, candidate: Candidate) -> bool:
        asked = self._asked.get(candidate.id)
        barred = any((candidate.id, juror) in self._against for juror in team.jurors)
        return not barred and (asked is None or asked == set(team.jurors))


def _one_after_the_other(able: Sequence[Jury], open_days: dict[Jury, frozenset[int]]) -> Iterator[tuple[Jury, frozenset[int]]]:
    """Each jury on the days on which it sits, on one day more, the earliest first, or two, before the next one."""
    for team in able:
        known = open_days.get(team, frozenset())
        if known:
            yield team, known
        for number in (1, 2):
            for more in combinations(sorted(team.days - known), number):
                yield team, known | set(more)


def _ways(able: Sequence[Jury], open_days: dict[Jury, frozenset[int]], how: How) -> Iterator[tuple[Jury, frozenset[int]]]:
    """The juries and the days on which a candidate may be before them: no day more, one more, the earliest first, two more, all."""
    days = sorted({day for team in able for day in team.days})
    if how == "jury by jury":
        yield from _one_after_the_other(able, open_days)
    if how == "whole":
        for sits in (True, False):
            yield from (
                (team, frozenset({d}))
                for d in days
                for team in able
                if d in team.days and (d in open_days.get(team, ())) is sits
            )
    yield from ((team, open_days[team]) for team in able if team in open_days)
    for number in (1, 2):
        for more in combinations(days, number):
            for team in able:
                known = open_days.get(team, frozenset())
                if team.days >= set(more) and not known & set(more):
                    yield team, known | set(more)
    yield from ((team, team.days) for team in able)


def _hours(subject: Subject, juror: Juror) -> int:
    return sum(high - low for day in subject.days for low, high in subject.there(juror, day))
