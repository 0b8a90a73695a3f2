"""The levels by loads alone: what each comes to at least, those above held at their bounds."""

from __future__ import annotations

from collections.abc import Sequence

from models.objective import ObjectiveName, within
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.search import Search
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import Workload

EFFORT = 0.2
"""How long a model may take, in the solver's own deterministic time: where that cuts it off, the bound is weaker and the same everywhere."""


def solve_workload(search: Search) -> Answer | None:
    """Raise the bounds of the search; an answer only where the loads show that there is no timetable."""
    if not search.session.policy.stable_juries:
        return None
    descent = Workloads(search)
    for index, objective in enumerate(search.objectives):
        if search.over:
            return None
        least = descent.least(index, objective.name)
        if least is None:
            return Answer("infeasible", "workload") if index == 0 else None
        if index < len(search.floors) and least > search.floors[index]:
            search.raise_to((*search.floors[:index], least))
    return None


class Workloads:
    """The levels of a search, each asked of a model of loads."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.work = Workload.of(Subject(search.session), search.partial)
        self.effort = search.effort.alone()

    def least(self, index: int, name: ObjectiveName) -> int | None:
        """What this level comes to at least; None where the loads do not fit at all."""
        if name == "session_end":
            return self._earliest_end(index)
        levels = self._levels(index)
        expression = levels.express(name)
        if expression is None:
            return 0
        levels.cp.minimize(expression)
        outcome = self._run(levels)
        return None if outcome.verdict == "infeasible" else outcome.bound or 0

    def _levels(self, index: int, until: int | None = None) -> Levels:
        """The model with the levels above the one of this index held."""
        search = self.search
        above = [(o, within(floor, o.tolerance)) for o, floor in zip(search.objectives[:index], search.floors, strict=False)]
        ends = [held for objective, held in above if objective.name == "session_end"]
        levels = Levels(self.work, min([*ends, until or ends[0]]) if ends else until)
        for objective, held in above:
            expression = levels.express(objective.name)
            if expression is not None:
                levels.cp.add(expression <= held)
        return levels

    def _run(self, levels: Levels) -> cpsat.Outcome:
        return cpsat.run(levels.cp, self.effort, max_deterministic_time=EFFORT)

    def _earliest_end(self, index: int) -> int | None:
        """The first minute of the session by which the loads can be done."""
        ends = self._possible_ends(self.search.floors[index])
        if not ends or not self._may_end(index, ends[-1]):
            return None
        first, last = 0, len(ends) - 1
        while first < last:
            middle = (first + last) // 2
            if self._may_end(index, ends[middle]):
                last = middle
            else:
                first = middle + 1
        return ends[first]

    def _may_end(self, index: int, until: int) -> bool:
        return self._run(self._levels(index, until)).verdict != "infeasible"

    def _possible_ends(self, least: int) -> Sequence[int]:
        days, opening, unit = self.search.session.days, self.work.subject.opening, self.work.unit
        found = {least}
        for index, day in enumerate(days):
            base = (day.date - days[0].date).days * 1440
            for low, high in opening.stretches[index]:
                found |= {base + minute for minute in range(low // unit * unit, high + 1, unit)}
        return sorted(end for end in found if end >= least)
