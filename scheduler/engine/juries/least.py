"""What one jury comes to at the least with all its candidates: the exact model of it alone, in whatever rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from scheduler.engine import cpsat
from scheduler.engine.juries.alone import IN_ORDER
from scheduler.engine.juries.calls import ON_TEST_DAY, STEPS, Calls
from scheduler.engine.juries.shapes import Shape
from scheduler.engine.objectives import express
from scheduler.engine.workload.ways import Held
from scheduler.grid import Grid

EFFORT = 1.0
"""Deterministic time for the end of one jury: where that cuts it off, the bound is weaker and the same everywhere."""

TURNS = ((1, 0.3), (1440, 0.5), (1440, 3.0))
"""Whether candidates of one jury may wait less than so many minutes, and the deterministic time for that: where nobody may, much follows at
once."""

NO_MORE = 1_000_000
"""In place of how often a jury was looked at, where another turn would tell no more."""

LONGER = 4
"""Of juries whose orders are walked through, so many times as many steps are made each turn."""

LIKELY = 2
"""After so many turns a jury that was not laid out counts as impossible, where no bound is asked for."""

Begun: TypeAlias = tuple[tuple[str, int], ...]
"""The minute of the session at which each test begins, in their order by name."""


class Most(NamedTuple):
    """What a jury's candidates may come to at the most: days more than they must, and minutes of waiting (None: as many as they like); and for how
    many minutes it may be idle (None: for as many as all juries may together)."""

    more_days: int
    waiting: int | None = None
    idle: int | None = None


class Least:
    """By what juries' candidates may come to: for how many minutes these wait at least, or the last minute of juries on their last day, at
    the earliest."""

    def __init__(self, calls: Calls, objective: Literal["candidate_waiting", "session_end"]) -> None:
        self.calls, self.objective = calls, objective
        self.known: dict[object, int | None] = {}
        self.counted: dict[object, int | None] = {}
        """For how many minutes they wait at least, before anything was asked."""
        self.reached: dict[object, int] = {}
        """What juries came to, where they were laid out; of their last day, too."""
        self.cut_off: set[object] = set()
        """Of which time was over before all was told of their end."""
        self.turns: dict[object, int] = {}
        self.begun: dict[object, Begun] = {}
        """The minute of its day at which each test begins then."""

    def of(self, shape: Shape, way: Held, most: Most) -> int | None:
        """What is known so far, in minutes of waiting or of the day; None where there is no such jury."""
        key = self.key(shape, way, most)
        if key in self.known:
            return self.known[key]
        if most.idle is None:
            return self._counted(shape, way, most)
        known, in_groups = self.of(shape, way, most._replace(idle=None)), self._in_groups(shape, way, most)
        return None if known is None or in_groups is None else max(known, in_groups)

    def is_known(self, shape: Shape, way: Held, most: Most) -> bool:
        """Whether this jury was looked at, or never is."""
        key = self.key(shape, way, most)
        return not self.calls.small(shape) or (key in self.known and key not in self.cut_off)

    def likely(self, shape: Shape, way: Held, most: Most) -> int | None:
        """What it came to where it was laid out; None where it was not, and was looked at several times; as long as others where somebody
        must wait."""
        key = self.key(shape, way, most)
        if key in self.reached or self.turns.get(key, 0) >= LIKELY:
            return self.reached.get(key)
        least = self.of(shape, way, most)
        return max(least, min(filter(None, self.reached.values()), default=0)) if least else least

    def turn(self, shape: Shape, way: Held, most: Most, enough: int) -> int:
        """How often this jury was looked at; `NO_MORE` where that is all, or what is known is enough."""
        key = self.key(shape, way, most)
        known = self.known.get(key, 0)
        told = known is None or known >= enough or known == self.reached.get(key)
        return NO_MORE if told or not self._asked_of(shape) else self.turns.get(key, 0)

    def _asked_of(self, shape: Shape) -> bool:
        """Whether this jury is looked at: where orders of its work are told, larger ones are, too, as at most moments little is left to be told."""
        return self.calls.small(shape) or (self.objective == "candidate_waiting" and self.calls.in_orders)

    def settled(self, shape: Shape, way: Held, most: Most) -> bool:
        """Whether it was laid out as well as it can be."""
        key = self.key(shape, way, most)
        return key in self.known and self.known[key] in (None, self.reached.get(key))

    def reached_by(self, juries: Sequence[tuple[Shape, Most | None]], way: Held) -> bool | None:
        """Whether each of these was laid out; None where one of them cannot be."""
        may_be = [(shape, most) for shape, most in juries if most is not None and self.of(shape, way, most) is not None]
        if len(may_be) < len(juries):
            return None
        return all(self.key(shape, way, most) in self.reached for shape, most in may_be)

    def open(self, shape: Shape, way: Held, most: Most) -> bool:
        """Whether nothing was found when this jury was looked at."""
        return (key := self.key(shape, way, most)) in self.known and key not in self.reached

    def key(self, shape: Shape, way: Held, most: Most) -> object:
        """The same for juries that have the same hours."""
        return self.calls.alike(shape, way), most

    def _counted(self, shape: Shape, way: Held, most: Most) -> int | None:
        """The same before anything was asked. Of waiting: by who is heard on the day of his test alone, or in groups where nobody sits any."""
        if self.objective == "session_end":
            return self._ends_at_least(shape)
        if self.calls.grouped:
            return self._in_groups(shape, way, most)
        calls, called = self.calls, self.called(shape, way, most)
        key = calls.alike(shape, way), called
        return calls.effort.kept(self.counted, key, lambda: calls.waits_on_test_day(shape, way, called))

    def _in_groups(self, shape: Shape, way: Held, most: Most) -> int | None:
        """For how many minutes those wait at least who are heard in groups, where nobody sits a test."""
        calls, called = self.calls, self.called(shape, way, most)
        if self.objective == "session_end" or not calls.grouped:
            return 0
        key = calls.alike(shape, way), called, most.idle
        return calls.effort.kept(self.counted, key, lambda: calls.waits_in_groups(shape, called, most.idle))

    def _ends_at_least(self, shape: Shape) -> int:
        """By what its other days leave of its work for the last, which is over lunch or not."""
        kinds, (*others, last) = self.calls.kinds, shape.days
        opens = kinds.subject.opening.stretches[last][0][0]
        aside = sum(kinds.loads[day][0] for day in others)
        more = sorted((max(0, across - low) for low, across in (kinds.loads[day] for day in others)), reverse=True)
        ways = []
        for eats in (0, 1):
            if 0 <= shape.lunches - eats <= len(others):
                rest = kinds.load(shape.takes) - aside - sum(more[: shape.lunches - eats])
                ways.append(opens + max(0, rest) + eats * kinds.lunch)
        return min(ways, default=opens)

    def called(self, shape: Shape, way: Held, most: Most) -> int:
        """On how many days the candidates of a jury may come at the most."""
        return (self.calls.fewest(shape, way) or 0) + most.more_days

    def look_at(self, shape: Shape, way: Held, most: Most, enough: int, first: int | None = None) -> None:
        """Lay this jury's days out, to come to less than what is enough to know (`enough`): minutes of waiting, or of the session. Orders of
        its work are walked through up to what is enough at `first`, as fewer steps tell it."""
        calls, key = self.calls, self.key(shape, way, most)
        called, waits = self.called(shape, way, most), self.objective == "candidate_waiting"
        if waits and key not in self.known:
            least = calls.waits_on_test_day(shape, way, called, ON_TEST_DAY)
            if least is None or least > (self.of(shape, way, most) or 0):
                self.known[key] = least
                return
        first = enough if first is None else min(first, enough)
        turn = self.turns.get(key, 0)
        steps = STEPS * LONGER**turn if waits else STEPS
        found = calls.in_order(shape, way, called, first - 1 if waits else most.waiting, steps, idle=most.idle)
        if found is not None and (found.impossible or (not waits and found.least is None)):
            self.known[key] = None
            return
        if not waits and found is not None and self._ends_in_order(shape, way, most, enough):
            return
        if waits and found is not None:
            known = self.known[key] = max(self.of(shape, way, most) or 0, first if found.least is None else found.least)
            # what waits less than it can is a jury that stays over lunch more seldom
            if found.begun is not None and found.least is not None and found.least >= known:
                self.reached[key] = found.least
            elif found.least is not None and not calls.effort.over:
                self.turns[key] = turn + 1  # it was cut off
            return
        # the model has what they wait between tests, which is counted beside for such a jury
        beside = calls.in_orders and bool(way) and {day for _, day in way}.isdisjoint(shape.days)
        if waits and (beside or turn >= len(TURNS)):
            return
        model = calls.model(shape, way, most.idle)
        model.cp.add(express("candidate_days", model) <= called)
        if most.waiting is not None and not beside:
            model.cp.add(express("candidate_waiting", model) <= most.waiting)
        midnight = 0 if waits else model.grid.base(shape.days[-1])
        goal = express(self.objective, model)
        enough = min(enough, self.reached[key] + midnight) if key in self.reached else enough
        below, effort = TURNS[turn] if waits else (enough, EFFORT)
        enough = min(enough, below)
        model.cp.add(goal < enough)
        model.cp.minimize(goal)
        how: dict[str, Any] = IN_ORDER if waits else {"cp_model_probing_level": 0}
        outcome = cpsat.run(model.cp, calls.effort, max_deterministic_time=effort, **how)
        if calls.effort.over and outcome.verdict not in ("optimal", "infeasible"):
            return  # it may be looked at again
        self.turns[key] = turn + 1
        least = enough if outcome.verdict == "infeasible" else outcome.bound or 0
        if outcome.values is not None:
            self.reached[key] = outcome[goal] - midnight
            begun = {one.epreuve.id: outcome[one.start] * model.grid.unit for one in model.sittings}
            tests = {test: begun[test] - model.grid.base(day) for test, day in way if test in begun}
            # of a test that none of its candidates sits a jury tells nothing
            if len(tests) == len(calls.starts):
                self.begun[key] = tuple(tests.items())
        # which would be another day for a jury that is done before, unless a test is later
        later = len(way) < len(calls.starts) or any(day > shape.days[-1] for _, day in way)
        none = outcome.verdict == "infeasible" and enough > midnight + 1440 and not (waits or later)
        self.known[key] = (
            None if none else max(self._counted(shape, way, most) or 0, self.known.get(key) or 0, least - midnight)
        )

    def _ends_in_order(self, shape: Shape, way: Held, most: Most, enough: int) -> bool:
        """Whether orders of its work tell by when it is done, or that this is no less than is enough."""
        calls, key, midnight = self.calls, self.key(shape, way, most), self.calls.kinds.subject.base(shape.days[-1])
        unit, called = Grid(calls.alone(shape)).unit, self.called(shape, way, most)

        def done_by(until: int) -> bool | None:
            found = calls.in_order(shape, way, called, most.waiting, until=until, idle=most.idle)
            return None if found is None or (found.begun is None and found.least is not None) else found.begun is not None

        least, last = max(self._ends_at_least(shape), self.known.get(key) or 0) + midnight, min(enough - 1, midnight + 1440)
        least, last = -(-least // unit), last // unit
        told = done_by(last * unit) if least <= last else False
        if told is None:
            return False
        self.cut_off.discard(key)
        self.known[key] = (least if told else max(least, last + 1)) * unit - midnight
        middle = least
        while told and least < last:
            if (by := done_by(middle * unit)) is None:
                if calls.effort.over:
                    self.cut_off.add(key)
                break
            least, last = (least, middle) if by else (middle + 1, last)
            self.known[key], middle = least * unit - midnight, (least + last) // 2
        if told:
            self.reached[key] = last * unit - midnight
        return True


class Limits:
    """What each jury's candidates may come to, where those of all juries wait no longer than `waiting`; what is learned later does not count."""

    def __init__(self, waiting: int, of: Callable[[Shape], Most | None]) -> None:
        self.waiting = waiting
        self.of = cache(of)
        """What those of one jury may; None where there is no such jury."""

    def tight(self, shapes: Sequence[Shape], between: int) -> bool:
        """Whether the candidates of these juries, who wait so long `between` tests, wait as long as they may, each."""
        each = [most.waiting or 0 for most in map(self.of, shapes) if most is not None]
        return sum(each) + between <= self.waiting
