"""How many juries of each kind there are, in whole numbers: as few days, then as few lunches, as hold all candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import combinations

from ortools.sat.python import cp_model

from scheduler.engine import cpsat
from scheduler.engine.juries.calls import Calls
from scheduler.engine.juries.shapes import Shape, Shapes
from scheduler.engine.teams.forming import EASY
from scheduler.engine.workload.ways import Held
from scheduler.pieces import Expression

MOST_BESIDE = 100
"""Juries on one day at most."""


class Master:
    """The kinds of juries (`shapes`), and how many there are of each (`number`); `whole` where these take whom they say and no fewer."""

    def __init__(self, kinds: Shapes, shapes: Sequence[Shape], *, whole: bool = False) -> None:
        self.shapes, self.cp = shapes, cpsat.Model()
        self.number = [self.cp.new_int_var(0, kinds.there(shape.days), "") for shape in shapes]
        for place, (_, needed) in enumerate(kinds.sizes):
            taken = sum(shape.takes[place] * n for shape, n in self.counted())
            self.cp.add(taken == needed if whole else taken >= needed)
        for size in range(1, len(kinds.subject.days) + 1):
            # juries that share a day share no juror
            for days in combinations(kinds.subject.days, size):
                most = kinds.there(days)
                if any(kinds.there(fewer) <= most for fewer in combinations(days, size - 1) if fewer):
                    continue  # no more than these sit on fewer of them
                if some := [n for shape, n in self.counted() if set(days) <= set(shape.days)]:
                    self.cp.add(sum(some) <= most)

    def copy(self) -> Master:
        """The same, to add to."""
        other = copy(self)
        other.cp = self.cp.clone()
        return other

    def counted(self) -> Iterator[tuple[Shape, cp_model.IntVar]]:
        """The kinds of juries, each with how many there are of it."""
        return zip(self.shapes, self.number, strict=True)

    @property
    def turns(self) -> Expression:
        """Days of all juries."""
        return sum(len(shape.days) * n for shape, n in self.counted())

    @property
    def lunches(self) -> Expression:
        """Lunches of all juries."""
        return sum(shape.lunches * n for shape, n in self.counted())

    def beyond(self, calls: Calls, way: Held) -> Expression:
        """Minutes of all juries beyond the work that is counted, with the tests on these days, as far as they are known."""
        return sum(calls.beyond(shape, way) * n for shape, n in self.counted())

    @property
    def large(self) -> Expression:
        """Candidates of juries beyond those whose times are soon found."""
        return sum(max(0, sum(shape.takes) - EASY) * n for shape, n in self.counted())

    def small(self) -> Master:
        """The same without any jury of many candidates."""
        other = self.copy()
        other.cp.add(other.large == 0)
        return other

    def some_large(self) -> Master:
        """The same with a jury of many candidates, at least."""
        other = self.copy()
        other.cp.add(other.large > 0)
        return other

    def spread(self) -> None:
        """Ask for juries that share days with as few others as can be: they take rooms and staff from each other."""
        beside = []
        for day in sorted({day for shape in self.shapes for day in shape.days}):
            here = [n for shape, n in self.counted() if day in shape.days]
            beside.append(self.cp.new_int_var(0, MOST_BESIDE, ""))
            self.cp.add(beside[-1] >= sum(here) - 1)
        self.cp.minimize(sum(beside))

    def candidate_days(self, calls: Calls, way: Held) -> Expression:
        """With the tests on these days, as far as they are known."""
        return sum((calls.fewest(shape, way) or 0) * n for shape, n in self.counted())

    def possible(self, calls: Calls, way: Held, over: int) -> Master:
        """The same without the juries that there are not with the tests on these days, all there for so many minutes beyond their work at most."""
        other = self.copy()
        other.cp.add(other.beyond(calls, way) <= over)
        for shape, n in self.counted():
            if calls.fewest(shape, way) is None:
                other.cp.add(n == 0)
        return other

    def chosen(self, outcome: cpsat.Outcome) -> list[Shape]:
        """The juries of a solution."""
        return [shape for shape, n in self.counted() for _ in range(outcome[n])]

    def only(self, outcome: cpsat.Outcome) -> Master:
        """The same with the juries of a solution."""
        other = self.copy()
        for n in self.number:
            other.cp.add(n == outcome[n])
        return other

    def forbid(self, juries: Sequence[Shape]) -> None:
        """No more these juries, nor these and others."""
        self.cp.add_bool_or(self._fewer(juries))

    def all_of(self, juries: Sequence[Shape]) -> cp_model.IntVar:
        """True where these juries are chosen, and maybe others."""
        chosen = self.cp.new_bool_var("")
        self.cp.add_bool_or(*self._fewer(juries), chosen)
        return chosen

    def _fewer(self, juries: Sequence[Shape]) -> list[cp_model.IntVar]:
        """One of each kind of these juries, true only where fewer are chosen of it."""
        fewer, number = [], Counter(juries)
        for shape, n in self.counted():
            if shape in number:
                fewer.append(self.cp.new_bool_var(""))
                self.cp.add(n <= number[shape] - 1).only_enforce_if(fewer[-1])
        return fewer
