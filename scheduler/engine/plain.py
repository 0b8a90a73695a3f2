"""The plain formulation: the exact model of all rules, solved level after level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from models import Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.decode import activities
from scheduler.engine.levels import Floors, descend
from scheduler.engine.model import SessionModel
from scheduler.engine.objectives import express
from scheduler.engine.progress import Reporter
from scheduler.rules import Rule


def build(session: Session, rules: Sequence[Rule], *, seed: int = 0, partial: bool = False) -> SessionModel:
    """The model of a session with these rules posted."""
    model = SessionModel(session, seed=seed, partial=partial)
    model.keep(rules)
    model.order_alike()
    return model


def solve_plain(
    session: Session,
    objectives: Sequence[Objective],
    rules: Sequence[Rule],
    effort: cpsat.Effort,
    report: Reporter,
    floors: Floors = (),
) -> Answer:
    """Minimise each objective in turn; `floors` are bounds that are proven already."""
    model = build(session, rules, seed=effort.seed, partial=objectives[0].name == "unplanned")
    expressions = [(objective, express(objective.name, model)) for objective in objectives]
    found = descend(model.cp, expressions, effort, report, floors)
    if found.best is None:
        verdict: Literal["infeasible", "unknown"] = "infeasible" if found.verdict == "infeasible" else "unknown"
        return Answer(verdict, "plain", interrupted=found.interrupted)
    left_out = tuple(c for c, planned in model.planned.items() if not found.best.holds(planned))
    return Answer("found", "plain", activities(model, found.best), found.levels, left_out, found.interrupted)
