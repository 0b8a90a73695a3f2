"""When one jury is done with all its candidates at the earliest: the exact model of it alone, in whatever rooms."""

from __future__ import annotations

from typing import NamedTuple

from scheduler.engine import cpsat
from scheduler.engine.juries.calls import Calls
from scheduler.engine.juries.held import Held
from scheduler.engine.juries.shapes import Shape
from scheduler.engine.objectives import express

EFFORT = 1.0
"""Deterministic time for one jury: where that cuts it off, the bound is weaker and the same everywhere."""


class Most(NamedTuple):
    """What a jury's candidates may come to at the most: days more than they must, and minutes of waiting."""

    more_days: int
    waiting: int


class Ends:
    """The last minute of juries on their last day, at the earliest, by what their candidates may come to."""

    def __init__(self, calls: Calls) -> None:
        self.calls = calls
        self.known: dict[object, int | None] = {}
        self.not_found: set[object] = set()

    def soonest(self, shape: Shape, way: Held, most: Most) -> int | None:
        """What is known so far, in minutes of the day; None where there is no such jury."""
        key = self._key(shape, way, most)
        return self.known[key] if key in self.known else self._counted(shape)

    def is_known(self, shape: Shape, way: Held, most: Most) -> bool:
        """Whether this jury was looked at, or never is."""
        return not self.calls.small(shape) or self._key(shape, way, most) in self.known

    def open(self, shape: Shape, way: Held, most: Most) -> bool:
        """Whether nothing was found when this jury was looked at."""
        return self._key(shape, way, most) in self.not_found

    def _key(self, shape: Shape, way: Held, most: Most) -> object:
        return self.calls.alike(shape, way), most

    def _counted(self, shape: Shape) -> int:
        """By what its other days leave of its work for the last, which is over lunch or not."""
        kinds, (*others, last) = self.calls.kinds, shape.days
        opens = kinds.subject.opening.stretches[last][0][0]
        needed = sum(n * load for n, (load, _) in zip(shape.takes, kinds.sizes, strict=True))
        aside = sum(kinds.loads[day][0] for day in others)
        more = sorted((max(0, across - low) for low, across in (kinds.loads[day] for day in others)), reverse=True)
        ways = []
        for eats in (0, 1):
            if 0 <= shape.lunches - eats <= len(others):
                rest = needed - aside - sum(more[: shape.lunches - eats])
                ways.append(opens + max(0, rest) + eats * kinds.lunch)
        return min(ways, default=opens)

    def look_at(self, shape: Shape, way: Held, most: Most, enough: int) -> None:
        """Lay this jury's days out, to be done before a minute of the session (`enough`): then is all that is asked."""
        calls = self.calls
        model = calls.model(shape, way)
        model.cp.add(express("candidate_days", model) <= (calls.fewest(shape, way) or 0) + most.more_days)
        model.cp.add(express("candidate_waiting", model) <= most.waiting)
        end = express("session_end", model)
        model.cp.add(end < enough)
        model.cp.minimize(end)
        found = cpsat.run(model.cp, calls.effort, max_deterministic_time=EFFORT, cp_model_probing_level=0)
        if calls.effort.over and found.verdict not in ("optimal", "infeasible"):
            return  # it may be looked at again
        key, midnight = self._key(shape, way, most), model.grid.base(shape.days[-1])
        least = enough if found.verdict == "infeasible" else found.bound or 0
        if found.values is None:
            self.not_found.add(key)
        # which would be another day for a jury that is done before
        none = found.verdict == "infeasible" and enough > midnight + 1440
        self.known[key] = None if none else max(self._counted(shape), least - midnight)
