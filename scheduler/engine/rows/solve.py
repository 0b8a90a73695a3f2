"""The lexicographic solve on rows: every level in turn, then names."""

from __future__ import annotations

import time
from collections.abc import Sequence

from models import Level, Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.draw import drawn
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
    model = RowsModel(session, shape, candidates, partial=objectives[0].name == "unplanned")
    expressions = [model.express(objective.name) for objective in objectives]
    best, levels, sound, interrupted = None, [], True, False
    for index, (objective, expression) in enumerate(zip(objectives, expressions, strict=True)):
        report.begin(objective.name)
        began = time.monotonic()
        model.cp.minimize(expression)
        share = effort.left() * (1.0 if index == len(objectives) - 1 else 0.6)
        outcome = cpsat.run(model.cp, effort, seconds=share, tell=report.tell)
        if outcome.verdict == "infeasible":
            return Answer("infeasible", "rows")
        if outcome.values is None or outcome.value is None or outcome.bound is None:
            return None
        best = outcome
        sound = sound and outcome.bound == outcome.value
        levels.append(Level(name=objective.name, value=outcome.value, bound=outcome.bound, proven=sound, tolerance=objective.tolerance, seconds=time.monotonic() - began))
        model.cp.clear_objective()
        model.cp.add(expression <= int(outcome.value * (1 + objective.tolerance)))
        model.cp.add(expression >= outcome.bound)
        cpsat.hint(model.cp, outcome.values)
    naming = Naming(model, best)
    activities = naming.activities_of_all()
    if activities is None:
        return None
    return Answer("found", "rows", activities, tuple(levels), naming.left_out, interrupted)
