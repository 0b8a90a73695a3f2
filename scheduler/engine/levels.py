"""The lexicographic solve: each objective in turn, held while the next is minimised."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models import Level
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.pieces import Expression
from scheduler.engine.progress import Reporter

SHARE = 0.6
"""How much of the time left a level may take, but the last: a level that cannot be proven must not starve those below."""


@dataclass(frozen=True)
class Descent:
    """How far the levels got: the last solution, if any, and each level as the solver left it."""

    verdict: cpsat.Verdict
    best: cpsat.Outcome | None
    levels: tuple[Level, ...]
    interrupted: bool


def descend(
    cp: cp_model.CpModel,
    objectives: Sequence[tuple[Objective, Expression]],
    effort: cpsat.Effort,
    report: Reporter,
    floors: dict[str, int] | None = None,
) -> Descent:
    """Minimise each expression in turn.

    A level is held at its value, within its tolerance. One that time cuts off is held at the best value found: the bounds of the
    levels below stay sound, as this only widens what they choose from, but none of them counts as proven. `floors` are bounds known
    beforehand.
    """
    best: cpsat.Outcome | None = None
    levels: list[Level] = []
    sound, interrupted = True, False
    for index, (objective, expression) in enumerate(objectives):
        report.begin(objective.name)
        began = time.monotonic()
        floor = (floors or {}).get(objective.name, 0) if sound else 0
        outcome = cpsat.Outcome("unknown")
        if not interrupted:
            cp.minimize(expression)
            cp.add(expression >= floor)
            share = effort.left() * (1.0 if index == len(objectives) - 1 else SHARE)
            outcome = cpsat.run(cp, effort, seconds=share, tell=report.tell)
            interrupted = outcome.interrupted
        if outcome.verdict == "infeasible":
            return Descent("infeasible", None, (), interrupted)
        best = outcome if outcome.values is not None else best
        if best is None:
            return Descent("unknown", None, (), interrupted)
        value = best[expression] if outcome.value is None else outcome.value
        bound = min(max(floor, outcome.bound or 0), value)
        sound = sound and outcome.value is not None and bound == value
        levels.append(
            Level(
                name=objective.name,
                value=value,
                bound=bound,
                proven=sound,
                tolerance=objective.tolerance,
                seconds=round(time.monotonic() - began, 3),
            )
        )
        report.tell(value, bound, done=True)
        cp.clear_objective()  # type: ignore[no-untyped-call]
        cp.add(expression <= int(value * (1 + objective.tolerance)))
        cp.add(expression >= bound)
        cpsat.hint(cp, best.values or [])
    best = _take_back(cp, objectives, effort, best)
    return Descent("optimal" if sound else "feasible", best, tuple(levels), interrupted)


def _take_back(
    cp: cp_model.CpModel, objectives: Sequence[tuple[Objective, Expression]], effort: cpsat.Effort, best: cpsat.Outcome | None
) -> cpsat.Outcome | None:
    """A tolerance gives up no more than the levels below made use of: hold what they reached, and take back the rest."""
    for objective, expression in objectives if best and any(o.tolerance for o, _ in objectives) else ():
        cp.add(expression <= best[expression])
        if objective.tolerance and best:
            cp.minimize(expression)
            outcome = cpsat.run(cp, effort)
            best = outcome if outcome.values is not None else best
            cp.clear_objective()  # type: ignore[no-untyped-call]
            cp.add(expression <= best[expression])
    return best
