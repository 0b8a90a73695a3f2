"""A timetable filled by hand: candidates in several orders, the best is kept."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import inf
from typing import Literal, TypeAlias, get_args

from models import Candidate, Juror
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.by_hand.juries import Jury, juries, jury_of_each, pinned_juries
from scheduler.engine.by_hand.placing import Placing
from scheduler.engine.by_hand.sheet import DAY
from scheduler.engine.cpsat import Effort
from scheduler.engine.pauses import with_pauses
from scheduler.engine.search import Search
from scheduler.grid import length
from scheduler.shares import closed

ORDERS = 8
"""How many orders of candidates and jurors are tried until one gives a timetable: after these, others find one sooner, if there is one."""

LEAVING_OUT = 12
"""The same where some may be left out: of 50 such sessions, none had fewer left out in a later order (up to 40)."""

PLACED = 24
"""How many candidates are placed at least, in one order after the other, for a better timetable; in each way to find places once at least."""

How: TypeAlias = Literal["early", "jury by jury", "whole", "read early"]
HOW: tuple[How, ...] = get_args(How)
"""How candidates find their places, in turn: on the earliest day on which any jury has one; before one jury after the other, which needs fewest
days of jurors; or whole on one day, where they can; where nobody has found one so far, the first way, with juries that read as early as they
can."""

USUAL = len(HOW) - 1
"""How many of them are tried where the first gives one."""

SHARE = 0.5
"""How much of the time left it may take: who has no place by then has none."""

AGAIN = 0.25
"""How much of that another order may take, where as many as are left out by those before it may be so: who finds no place takes longest."""


def solve_by_hand(search: Search, orders: int | None = None, placed: int = PLACED) -> None:
    """Give the search timetables filled in several orders; a partial one leaves out who finds no place. Where all find one, others are
    tried for a better one until so many candidates are placed, where any are asked for."""
    session, effort = search.session, search.effort.share(SHARE)
    subject, draw, missed = Subject(session), random.Random(search.effort.seed), Counter[str]()
    pinned = {pin.candidate for pin in session.pins}
    order = sorted(search.candidates, key=lambda c: (c.id not in pinned, _minutes(subject, c)))
    jurors = sorted(session.jurors, key=lambda j: -_hours(subject, j))
    everybody = session.candidates
    all_sit = _with_a_seat(subject, everybody) == len(everybody) and Placing(subject).hold_tests(everybody)
    if not (all_sit or search.partial):
        return
    able = everybody if all_sit else _who_can_sit(subject)
    early = _by_day_of_tests(subject, able) if search.partial else []
    sittings = [*early, everybody] if all_sit else early
    enough = max(USUAL, -(-placed // len(order))) if placed else 1
    most = LEAVING_OUT if search.partial else ORDERS
    for number in range(1, (orders or most) + 1):
        turn, sitting = divmod(number - 1, len(early) + 1)
        may_be_out, own = len(order) if search.partial else 0, effort
        if search.partial and search.incumbent:
            may_be_out, own = len(search.incumbent.left_out), effort.share(AGAIN)
        filling, out = Filling(subject, jurors, HOW[turn % len(HOW)], own), list[str]()
        # in the order in which they were found to sit together, which others may not
        sit = sittings[sitting] if sitting < len(sittings) else _together(subject, [c for c in order if c in able])
        filling.placing.hold_tests(sit)
        sitters = {c.id for c in sit}
        for done, candidate in enumerate(order, 1):
            filling.placing.to_come = len(order) - done
            if candidate.id not in sitters or not filling.place(candidate):
                out.append(candidate.id)
                if len(out) > may_be_out:
                    break
        planned = [a for a in filling.placing.activities if a.candidate not in out]
        if planned and len(out) <= may_be_out:
            search.offer(with_pauses(session, closed(session, planned, filling.jury_of)), "by hand", out)
        found_all = search.incumbent and not search.incumbent.left_out
        if (found_all and number >= enough) or search.over or effort.over:
            return
        if number >= USUAL or out:
            # whoever found no place most often comes first
            missed.update(out)
            draw.shuffle(order)
            order.sort(key=lambda c: -missed[c.id])
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


def _by_day_of_tests(subject: Subject, some: Sequence[Candidate]) -> list[Sequence[Candidate]]:
    """Of candidates who can sit their tests alone, those who can sit them together up to a day, for each on which these are more than before
    it, and not all: to wait for all of them may leave hardly any time for what follows."""

    def over(sitters: Sequence[Candidate]) -> float:
        """The minute by which they have sat their tests at the earliest."""
        placing = Placing(subject)
        return max((end for _, end in placing.sat.values()), default=0) if placing.hold_tests(sitters) else inf

    blocks = defaultdict[object, list[Candidate]](list)
    for c in sorted(some, key=lambda c: -_minutes(subject, c)):
        blocks[_brings(subject, c)].append(c)
    found, all_over = list[Sequence[Candidate]](), over(some)
    for midnight in (subject.base(day) + DAY for day in subject.days):
        if all_over <= midnight:
            break
        sit = list[Candidate]()
        for block in blocks.values():
            more = [*sit, *block]
            more = more[: _with_a_seat(subject, more)]
            if over(more) <= midnight:
                sit = more
        if len(sit) > max(map(len, found), default=0):
            found.append(sit)
    return found


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
    on as few days more as can be (`how`: see `HOW`); before a new one where none of those that there are has."""

    def __init__(self, subject: Subject, jurors: Sequence[Juror], how: How, effort: Effort) -> None:
        self.subject, self.placing, self.jurors, self.how = subject, Placing(subject), jurors, how
        self.effort = effort
        self.placing.early = how == "read early"
        self.teams = [*pinned_juries(subject), *juries(subject, jurors)]
        self._open_days: dict[Jury, frozenset[int]] = {}
        self._sits: dict[tuple[str, int], Jury] = {}
        self._full: set[object] = set()
        self.jury_of: dict[str, tuple[str, ...]] = {}
        self._judged = {c.id for c in subject.judged}
        self._asked = {pin.candidate: set(pin.jurors) for pin in subject.session.pins if pin.jurors}

    def place(self, candidate: Candidate) -> bool:
        """Place one more; whether he found a place, and in time."""
        if self.effort.over:
            return False
        if candidate.id not in self._judged:
            return self.placing.place(candidate, None, (), hard=True)
        able = [team for team in self.teams if self._may_judge(team, candidate)]
        if self._before(candidate, able):
            return True
        new = [team for team in self._others(candidate) if team not in self.teams]
        self.teams += new
        return self._before(candidate, new) or self._before(candidate, [*able, *new], hard=True)

    def _before(self, candidate: Candidate, able: Sequence[Jury], *, hard: bool = False) -> bool:
        """Place him before one of these juries; whether he found a place."""
        # where one who brings the same found none, there is none: nothing is moved again
        brings, known = _brings(self.subject, candidate), len(self.placing.activities)
        for team, days in _ways({team: self._days(team) for team in able}, self._open_days, self.how):
            if (team, days, brings, hard) in self._full:
                continue
            if self.effort.over:
                return False
            if self.placing.place(candidate, team, days, hard=hard):
                self.jury_of[candidate.id] = team.jurors
                dates = {a.start.date() for a in self.placing.activities[known:] if a.jurors}
                used = {day for day in days if self.subject.session.days[day].date in dates}
                self._open_days[team] = self._open_days.get(team, frozenset()) | used
                self._sits |= {(juror, day): team for juror in team.jurors for day in used}
                return True
            self._full.add((team, days, brings, hard))
        return False

    def _days(self, team: Jury) -> frozenset[int]:
        """The days on which a jury may sit beside the others."""
        if not self.subject.session.policy.stable_juries:
            return team.days
        return frozenset(day for day in team.days if all(self._sits.get((one, day), team) == team for one in team.jurors))

    def _others(self, candidate: Candidate) -> list[Jury]:
        """Juries of those who may judge him and sit in no other."""
        if candidate.id in self._asked:
            return []
        able = [juror for juror in self.jurors if candidate.id not in self.subject.linked_to[juror.id]]
        taken = self._sits if self.subject.session.policy.stable_juries else ()
        return list(dict.fromkeys(jury_of_each(self.subject, able, taken)))

    def _may_judge(self, team: Jury, candidate: Candidate) -> bool:
        asked = self._asked.get(candidate.id)
        barred = any(candidate.id in self.subject.linked_to[juror] for juror in team.jurors)
        return not barred and (asked is None or asked == set(team.jurors))


def _one_after_the_other(
    able: Mapping[Jury, frozenset[int]], open_days: dict[Jury, frozenset[int]]
) -> Iterator[tuple[Jury, frozenset[int]]]:
    """Each jury on the days on which it sits, on one day more, the earliest first, or two, before the next one."""
    for team, there in able.items():
        known = open_days.get(team, frozenset())
        if known:
            yield team, known
        for number in (1, 2):
            for more in combinations(sorted(there - known), number):
                yield team, known | set(more)


def _ways(
    able: Mapping[Jury, frozenset[int]], open_days: dict[Jury, frozenset[int]], how: How
) -> Iterator[tuple[Jury, frozenset[int]]]:
    """The juries, of which each may sit on some days, and the days on which a candidate may be before them: no day more, one more, the earliest
    first, two more, all."""
    days = sorted(set().union(*able.values()))
    if how == "jury by jury":
        yield from _one_after_the_other(able, open_days)
    if how == "whole":
        for sits in (True, False):
            yield from (
                (team, frozenset({d}))
                for d in days
                for team, there in able.items()
                if d in there and (d in open_days.get(team, ())) is sits
            )
    yield from ((team, open_days[team]) for team in able if team in open_days)
    for number in (1, 2):
        for more in combinations(days, number):
            for team, there in able.items():
                known = open_days.get(team, frozenset())
                if there >= set(more) and not known & set(more):
                    yield team, known | set(more)
    yield from able.items()


def _minutes(subject: Subject, candidate: Candidate) -> int:
    """For how many minutes he is there."""
    return sum(length(subject.opening.spans(day, candidate.available)) for day in subject.days)


def _hours(subject: Subject, juror: Juror) -> int:
    return sum(length(subject.there(juror, day)) for day in subject.days)
