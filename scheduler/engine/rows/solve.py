"""The lexicographic solve on rows: bounds first, then the plan that reaches them, then names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models import Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.draw import drawn
from scheduler.engine.levels import Descent, descend
from scheduler.engine.progress import Reporter
from scheduler.engine.rows.decode import Naming
from scheduler.engine.rows.model import RowsModel
from scheduler.engine.rows.seating import seat
from scheduler.engine.rows.shape import Shape, shape_of

FEW = 8
"""Up to so many candidates, conflicts leave so little room that telling everybody apart at once is faster than a bound first."""


@dataclass(frozen=True)
class RowsResult:
    """An answer, where rows could give one, and in any case the bounds that they prove."""

    answer: Answer | None
    floors: dict[str, int]


def solve_rows(session: Session, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> RowsResult:
    """Solve on rows: first without telling jurors and candidates apart more than the clock does, then with conflicts in the model.

    What the first attempt proves is a floor for the second, and what both prove is one for the plain formulation.
    """
    candidates = drawn(session.candidates, effort.seed)
    named = shape_of(session, candidates)
    floors: dict[str, int] = {}
    if named is None:
        return RowsResult(None, floors)
    for shape in (named,) if len(candidates) <= FEW else (named.blurred(), named):
        attempt = _Attempt(session, objectives, effort, report, shape, named)
        found = attempt.descend(floors)
        if found.verdict == "infeasible":
            return RowsResult(Answer("infeasible", "rows"), floors)
        if found.best is None:
            break
        answer = attempt.named(found)
        if answer:
            return RowsResult(answer, floors)
        for level in found.levels:
            if not level.proven:
                break
            floors[level.name] = level.bound
            if level.tolerance:
                break
    return RowsResult(None, floors)


class _Attempt:
    def __init__(
        self,
        session: Session,
        objectives: Sequence[Objective],
        effort: cpsat.Effort,
        report: Reporter,
        shape: Shape,
        named: Shape,
    ) -> None:
        self.session, self.objectives, self.effort, self.report = session, objectives, effort, report
        self.shape, self.with_names = shape, named
        self.candidates = drawn(session.candidates, effort.seed)
        self.some = objectives[0].name == "unplanned"

    def _model(self, days: Sequence[int]) -> RowsModel:
        return RowsModel(self.session, self.shape, self.candidates, some=self.some, detail=set(days))

    def descend(self, floors: dict[str, int]) -> Descent:
        floors = self._weigh() | floors
        self.model = self._model(range(len(self.session.days)))
        expressions = [(objective, self.model.express(objective.name)) for objective in self.objectives]
        return descend(self.model.cp, expressions, self.effort, self.report, floors)

    def _weigh(self) -> dict[str, int]:
        """Floors from loads alone, without positions: how many juries, and how many of them cannot do without a lunch."""
        if [objective.name for objective in self.objectives[:2]] != ["juror_days", "juror_presence"] or self.objectives[
            0
        ].tolerance:
            return {}
        model = self._model([])
        juror_days = model.express("juror_days")
        model.cp.minimize(juror_days)
        found = cpsat.run(model.cp, self.effort, seconds=self.effort.left() / 4)
        if found.bound is None:
            return {}
        floors = {"juror_days": found.bound}
        if found.value == found.bound:
            model.cp.add(juror_days == found.bound)
            model.cp.minimize(sum(row.eats for row in model.rows))
            cpsat.hint(model.cp, found.values or [])
            lunches = cpsat.run(model.cp, self.effort, seconds=self.effort.left() / 4)
            if lunches.bound is not None:
                floors["juror_presence"] = model.least_presence(lunches.bound)
        return floors

    def named(self, found: Descent) -> Answer | None:
        """The plan with names; None where names or rooms are wanting."""
        assert found.best is not None
        seating = seat(self.model, found.best, self.with_names, self.effort)
        activities = Naming(self.model, found.best, seating).activities_of_all() if seating else None
        if seating is None or activities is None:
            return None
        return Answer("found", "rows", activities, found.levels, seating.left_out, found.interrupted)
