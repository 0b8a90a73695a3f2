"""The levels by loads alone: what each comes to at least, those above held at their bounds."""

from __future__ import annotations

from collections.abc import Sequence

from models.objective import ObjectiveName
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.counts.subject import Subject
from scheduler.engine.levels import within
from scheduler.engine.search import Search
from scheduler.engine.workload.loads import KNOWN, LoadModel, Workload

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
        model = self._model(index)
        if name not in KNOWN:
            return 0
        model.cp.minimize(model.express(name))
        outcome = self._run(model)
        return None if outcome.verdict == "infeasible" else outcome.bound or 0

    def _model(self, index: int, until: int | None = None) -> LoadModel:
        """The model with the levels above the one of this index held."""
        search = self.search
        above = [(o, within(floor, o.tolerance)) for o, floor in zip(search.objectives[:index], search.floors, strict=False)]
        for objective, held in above:
            if objective.name == "session_end":
                until = held if until is None else min(until, held)
        model = LoadModel(self.work, until)
        for objective, held in above:
            if objective.name in KNOWN:
                model.cp.add(model.express(objective.name) <= held)
        return model

    def _run(self, model: LoadModel) -> cpsat.Outcome:
        return cpsat.run(model.cp, self.effort, max_deterministic_time=EFFORT)

    def _earliest_end(self, index: int) -> int | None:
        """The first minute of the session by which the loads can be done."""
        ends = self._possible_ends(self.search.floors[index])
        if not ends or self._run(self._model(index, ends[-1])).verdict == "infeasible":
            return None
        first, last = 0, len(ends) - 1
        while first < last:
            middle = (first + last) // 2
            if self._run(self._model(index, ends[middle])).verdict == "infeasible":
                first = middle + 1
            else:
                last = middle
        return ends[first]

    def _possible_ends(self, least: int) -> Sequence[int]:
        days, opening, unit = self.search.session.days, self.work.subject.opening, self.work.unit
        found = {least}
        for index, day in enumerate(days):
            base = (day.date - days[0].date).days * 1440
            for low, high in opening.stretches[index]:
                found |= {base + minute for minute in range(low // unit * unit, high + 1, unit)}
        return sorted(end for end in found if end >= least)
