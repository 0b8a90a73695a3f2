"""The lexicographic solve on rows: every level in turn, then names."""

from __future__ import annotations

from collections.abc import Sequence

from models import Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.draw import drawn
from scheduler.engine.levels import descend
from scheduler.engine.progress import Reporter
from scheduler.engine.rows.decode import Naming
from scheduler.engine.rows.model import RowsModel
from scheduler.engine.rows.shape import shape_of


def solve_rows(session: Session, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> Answer | None:
    """The answer on rows; None where the session does not fit them."""
    candidates = drawn(session.candidates, effort.seed)
    shape = shape_of(session, candidates)
    if shape is None:
        return None
    model = RowsModel(session, shape, candidates, some=objectives[0].name == "unplanned")
    expressions = [(objective, model.express(objective.name)) for objective in objectives]
    found = descend(model.cp, expressions, effort, report)
    if found.verdict == "infeasible":
        return Answer("infeasible", "rows")
    if found.best is None:
        return None
    naming = Naming(model, found.best)
    activities = naming.activities_of_all()
    if activities is None:
        return None
    return Answer("found", "rows", activities, found.levels, naming.left_out, found.interrupted)
