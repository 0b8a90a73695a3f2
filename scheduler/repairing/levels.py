"""The levels of a repair: who is left out, what was put by hand and cannot stay, whose appointments change, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models import Activity, Objective
from scheduler.engine import cpsat
from scheduler.engine.levels import Descent, goals_of
from scheduler.engine.objectives import express
from scheduler.engine.progress import Reporter
from scheduler.pieces import Literal
from scheduler.repairing.goals import ChangeGoals
from scheduler.repairing.starting import start
from scheduler.repairing.wanted import Wanted, Wish
from scheduler.replanning.levels import Beginning, easy_first, hint_posted, light
from scheduler.replanning.model import AheadModel


@dataclass(frozen=True)
class Nearest:
    """How far the levels got; for each wish the literal that holds only where it does; and the model before any level was held,
    but that of who is left out. `known` is a timetable that holds, which time may not have sufficed to make a solution of; `names` are the levels."""

    descent: Descent
    kept: dict[Wish, Literal]
    free: cp_model.CpModel
    known: tuple[Activity, ...]
    names: list[str]


def nearest(
    model: AheadModel, wanted: Wanted, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter
) -> Nearest:
    """Minimise each level in turn, each held while the next is minimised."""
    change, effort = ChangeGoals(model, wanted), light(effort)
    first = change.goals
    own = goals_of(objectives, lambda name: express(name, model))
    hint_posted(model)
    free = model.cp.clone()
    begun = start(model, change, wanted, effort)
    descent = easy_first(model.cp, first, own, [], Beginning(lambda _: begun.solution), effort, report)
    if model.standing.at_risk and descent.best is not None:
        free.add(first[0].expression <= descent.best[first[0].expression])
    names = [level.name for level in (*first, *own)]
    return Nearest(descent, change.kept, free, begun.activities, names)
