"""The plain formulation: the exact model of all rules, solved level after level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from models import Level, Session
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
    partial = objectives[0].name == "unplanned"
    model = build(session, rules, seed=effort.seed, partial=partial)
    expressions = [(objective, express(objective.name, model)) for objective in objectives]
    start = _nobody(model, effort) if partial else None
    found = descend(model.cp, expressions, effort, report, floors, start)
    if found.best is None and partial and found.verdict != "infeasible":
        return without_anybody(session, objectives, floors, found.interrupted)
    if found.best is None:
        verdict: Literal["infeasible", "unknown"] = "infeasible" if found.verdict == "infeasible" else "unknown"
        return Answer(verdict, "plain", interrupted=found.interrupted)
    left_out = tuple(c for c, planned in model.planned.items() if not found.best.holds(planned))
    return Answer("found", "plain", activities(model, found.best), found.levels, left_out, found.interrupted)


def _nobody(model: SessionModel, effort: cpsat.Effort) -> cpsat.Outcome | None:
    """A timetable in which everybody is left out, and the model's hint: short time then leaves at least this, and what beats it."""
    empty = model.cp.clone()
    for planned in model.planned.values():
        empty.add(planned == 0)
    outcome = cpsat.run(empty, effort)
    if outcome.values is None:
        return None
    cpsat.hint(model.cp, outcome.values)
    return outcome


def without_anybody(session: Session, objectives: Sequence[Objective], floors: Floors, interrupted: bool) -> Answer:
    """The same where time did not even do for that: nobody and nothing, which is a timetable, and not proven to be the best."""
    everybody = tuple(c.id for c in session.candidates)
    values = [len(everybody), *(0 for _ in objectives[1:])]
    bounds = [min(one, len(everybody)) for one in floors[:1]] or [0]
    levels = tuple(
        Level(name=objective.name, value=value, bound=bound, proven=False, tolerance=objective.tolerance)
        for objective, value, bound in zip(objectives, values, [*bounds, *(0 for _ in objectives[1:])], strict=True)
    )
    return Answer("found", "plain", (), levels, everybody, interrupted)
