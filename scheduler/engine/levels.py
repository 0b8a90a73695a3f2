"""The lexicographic solve: each objective in turn, held while the next is minimised."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ortools.sat.python import cp_model

from models import Level
from models.objective import Objective, within
from scheduler.engine import cpsat
from scheduler.engine.progress import Reporter
from scheduler.pieces import Expression

SHARE = 0.6
"""How much of the time left a level may take, but the last: a level that cannot be proven must not starve those below."""


FINDING = 0.5
"""How much of the time left may be spent on a first solution, whatever it is worth."""


Floors: TypeAlias = tuple[int, ...]
"""Bounds known beforehand, for the first levels in their order. Each but the first holds only where all levels before it come out at
theirs: more jury days may well need less presence. So of two such rows of bounds the greater, compared level by level, is the better."""


@dataclass(frozen=True)
class Descent:
    """How far the levels got: the last solution, if any, and each level as the solver left it."""

    verdict: cpsat.Verdict
    best: cpsat.Outcome | None
    levels: tuple[Level, ...]
    interrupted: bool
    bound: int = 0
    """Of the first level, where there is no solution."""


def descend(
    cp: cp_model.CpModel,
    objectives: Sequence[tuple[Objective, Expression]],
    effort: cpsat.Effort,
    report: Reporter,
    floors: Floors = (),
    start: cpsat.Outcome | None = None,
    *,
    hinted: bool = True,
    found: Callable[[cpsat.Outcome], object] = lambda outcome: None,
) -> Descent:
    """Minimise each expression in turn; with `hinted`, each level starts from the solution of the one above.

    A level is held at its value, within its tolerance. One that time cuts off is held at the best value found: the bounds of the
    levels below stay sound, as this only widens what they choose from, but none of them counts as proven. A level may take a part of
    the time (`SHARE`), but all of it as long as there is no solution. `found` hears of the best solution of each level.
    """
    best = start
    levels: list[Level] = []
    sound, interrupted = True, False
    if best is None and hinted:
        # one thread without an objective finds a first solution where all of them with one find none
        first = cpsat.run(cp, effort.alone(), seconds=effort.left() * (1.0 if effort.workers == 1 else FINDING))
        if first.verdict == "infeasible":
            return Descent("infeasible", None, (), first.interrupted)
        if first.values is not None:
            best, interrupted = first, first.interrupted
            found(first)
    if best is not None and hinted:
        cpsat.hint(cp, best.values or [])
    for index, (objective, expression) in enumerate(objectives):
        report.begin(objective.name)
        began = time.monotonic()
        known = _known(levels, floors) if sound else None
        floor = known or 0
        outcome = cpsat.Outcome("unknown")
        if not interrupted:
            cp.minimize(expression)
            cp.add(expression >= floor)
        if best is not None and sound and best[expression] == floor:
            outcome = cpsat.Outcome("optimal", floor, floor, best.values)
        elif not interrupted:
            share = effort.left() * (1.0 if index == len(objectives) - 1 or best is None else SHARE)
            outcome = cpsat.run(cp, effort, seconds=share, tell=report.tell)
            interrupted = outcome.interrupted
        if outcome.verdict == "infeasible":
            return Descent("infeasible", None, (), interrupted)
        if outcome.values is not None and (best is None or outcome.values is not best.values):
            best = outcome
            found(outcome)
        if best is None:
            return Descent("unknown", None, (), interrupted, max(floor, outcome.bound or 0))
        value = best[expression] if outcome.value is None else outcome.value
        bound = min(max(floor, outcome.bound or 0), value)
        sound = sound and bound == value
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
        cp.add(expression <= within(value, objective.tolerance))
        cp.add(expression >= bound)
        if hinted:
            cpsat.hint(cp, best.values or [])
    if best and any(objective.tolerance for objective, _ in objectives):
        best = _take_back(cp, objectives, effort, best)
        found(best)
    return Descent("optimal" if sound else "feasible", best, tuple(levels), interrupted)


def floors_of(levels: Sequence[Level]) -> Floors:
    """The bounds that levels prove: of those that are proven, and of the one below them."""
    proven = next((number for number, level in enumerate(levels) if not level.proven), len(levels))
    return tuple(level.bound for level in levels[: proven + 1])


def leap(
    cp: cp_model.CpModel, expressions: Sequence[Expression], effort: cpsat.Effort, floors: Floors, seconds: float
) -> cpsat.Outcome:
    """A solution that reaches all floors at once, and the best of these by the next expression where there is one."""
    model = cp.clone()
    for expression, floor in zip(expressions, floors, strict=False):
        model.add(expression == floor)
    for expression in expressions[len(floors) : len(floors) + 1]:
        model.minimize(expression)
    return cpsat.run(model, effort, seconds=seconds)


def _known(above: Sequence[Level], floors: Floors) -> int | None:
    """The floor of the level below those above; None where none holds."""
    index = len(above)
    return floors[index] if index < len(floors) and [level.value for level in above] == list(floors[:index]) else None


def bounded(levels: Sequence[Level], floors: Floors) -> Iterator[Level]:
    """The levels of a plan that was chosen among fewer than there are, with the bounds that hold among all."""
    sound = True
    for index, level in enumerate(levels):
        bound = min(_known(levels[:index], floors) or 0, level.value)
        sound = sound and bound == level.value
        yield level.model_copy(update={"bound": bound, "proven": sound})


def _take_back(
    cp: cp_model.CpModel, objectives: Sequence[tuple[Objective, Expression]], effort: cpsat.Effort, best: cpsat.Outcome
) -> cpsat.Outcome:
    """A tolerance gives up no more than the levels below made use of: hold what they reached, and take back the rest."""
    for objective, expression in objectives:
        cp.add(expression <= best[expression])
        if objective.tolerance:
            cp.minimize(expression)
            outcome = cpsat.run(cp, effort)
            best = outcome if outcome.values is not None else best
            cp.clear_objective()  # type: ignore[no-untyped-call]
            cp.add(expression <= best[expression])
    return best
