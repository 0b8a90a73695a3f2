"""The lexicographic solve of the dating: each objective proven, then held while the next is solved."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models.plan import DatingLevel
from models.programme import DatingObjective
from models.texts import say
from scheduler.engine import cpsat
from scheduler.programme.dating import Choice, DatingModel

Tell = Callable[[str, int | None, int | None], None]
"""Told of an objective's name, its best value and its bound as they come."""


@dataclass(frozen=True)
class Dating:
    """What the lexicographic solve found: its levels, and the choice where there is one."""

    levels: tuple[DatingLevel, ...]
    choice: Choice | None
    interrupted: bool = False


def solve_levels(
    model: DatingModel,
    objectives: Sequence[DatingObjective],
    effort: cpsat.Effort,
    *,
    level_seconds: float | None = None,
    tell: Tell | None = None,
    lang: str = "fr",
) -> Dating:
    """Solve the objectives in their order; among equals, a session has as few days as possible.

    Parameters
    ----------
    model
        the model of the board as it stands; it is used up.
    objectives
        the most important first.
    effort
        threads, seed and deadline.
    level_seconds
        at most for one level; a level cut off keeps its honest gap.
    tell
        see `Tell`.
    lang
        of the sentences in the levels.
    """
    expressions = {one.name: model.objective(one.name) for one in objectives}
    levels: list[DatingLevel] = []
    best: cpsat.Outcome | None = None
    interrupted = False

    def minimise(expression: cp_model.LinearExprT, name: str = "") -> cpsat.Outcome:
        nonlocal best, interrupted
        model.cp.minimize(expression)
        if best is not None and best.values is not None:
            cpsat.hint(model.cp, best.values)
        told = (lambda value, bound: tell(name, value, bound)) if tell and name else None
        outcome = cpsat.run(model.cp, effort, seconds=level_seconds, tell=told)
        interrupted |= outcome.interrupted
        best = outcome if outcome.values is not None else best
        return outcome

    for objective in objectives:
        began, name, expression = time.monotonic(), objective.name, expressions[objective.name]
        outcome = minimise(expression, name)
        if best is None:
            return Dating((), None, interrupted)
        value = best[expression]
        bound = min(outcome.bound if outcome.bound is not None else _least(model, name), value)
        levels.append(
            DatingLevel(
                name=name,
                value=value,
                bound=bound,
                proven=bound == value,
                tolerance=objective.tolerance,
                seconds=round(time.monotonic() - began, 3),
                why=_why(model, name, bound, lang),
            )
        )
        model.cp.add(expression <= value + int(objective.tolerance * value))
        if interrupted:
            break
    if not interrupted:
        minimise(model.days_used)
    assert best is not None
    assert best.values is not None
    # Where a tolerance was used, a later level may have changed the value of an earlier one.
    final = [_with_value(level, best[expressions[level.name]]) for level in levels]
    return Dating(tuple(final), model.read(best.values), interrupted)


def _with_value(level: DatingLevel, value: int) -> DatingLevel:
    """The level with the value that the last solution has."""
    return level.model_copy(update={"value": value, "proven": level.proven and value == level.bound})


def _least(model: DatingModel, name: str) -> int:
    """A bound on an objective that needs no solver."""
    if name != "juror_days" or any(not found for found in model.options.values()):
        return 0
    return sum(
        min(model.board.structures[one].juror_days(option.profile) for option, _ in found)
        for one, found in model.options.items()
    )


def _why(model: DatingModel, name: str, bound: int, lang: str) -> str:
    if name == "juror_days" and bound and bound == _least(model, name):
        return say("bound_juror_days", lang, sessions=len(model.options), bound=bound)
    return ""
