"""The plain formulation: the exact model of all rules, solved level after level."""

from __future__ import annotations

import time
from collections.abc import Sequence

from models import Level, Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.decode import activities
from scheduler.engine.model import SessionModel
from scheduler.engine.objectives import express
from scheduler.engine.progress import Reporter
from scheduler.rules import Rule

SHARE = 0.6
"""How much of the time left a level may take, but the last: a level that cannot be proven must not starve those below."""


def build(session: Session, rules: Sequence[Rule], *, seed: int = 0, partial: bool = False) -> SessionModel:
    """The model of a session with these rules posted."""
    model = SessionModel(session, seed=seed, partial=partial)
    for rule in rules:
        rule.narrow(model)
    model.lay_out()
    for rule in rules:
        rule.post(model)
    return model


def solve_plain(
    session: Session,
    objectives: Sequence[Objective],
    rules: Sequence[Rule],
    effort: cpsat.Effort,
    report: Reporter,
) -> Answer:
    """Minimise each objective in turn, holding those before it.

    A level is held at its value, within its tolerance. One that time cuts off is held at the best value found: the bounds of the
    levels below stay sound, as this only widens what they choose from, but none of them counts as proven.
    """
    model = build(session, rules, seed=effort.seed, partial=objectives[0].name == "unplanned")
    expressions = [express(objective.name, model) for objective in objectives]
    best: cpsat.Outcome | None = None
    levels: list[Level] = []
    sound, interrupted = True, False
    for index, (objective, expression) in enumerate(zip(objectives, expressions, strict=True)):
        report.begin(objective.name)
        began = time.monotonic()
        outcome = None
        if not interrupted:
            model.cp.minimize(expression)
            share = effort.left() * (1.0 if index == len(objectives) - 1 else SHARE)
            outcome = cpsat.run(model.cp, effort, seconds=share, tell=report.tell)
            interrupted = outcome.interrupted
            if outcome.values is not None:
                best = outcome
        if outcome and outcome.verdict == "infeasible":
            return Answer("infeasible", "plain")
        if best is None:
            return Answer("unknown", "plain", interrupted=interrupted)
        fresh = outcome is not None and outcome.value is not None
        value = outcome.value if outcome and outcome.value is not None else best[expression]
        bound = (outcome.bound if outcome else None) or 0
        sound = sound and fresh and bound == value
        level = Level(
            name=objective.name, value=value, bound=bound, proven=sound, tolerance=objective.tolerance, seconds=time.monotonic() - began
        )
        levels.append(level)
        report.tell(value, bound, done=True)
        model.cp.clear_objective()
        model.cp.add(expression <= int(value * (1 + objective.tolerance)))
        model.cp.add(expression >= bound)
        if best.values is not None:
            cpsat.hint(model.cp, best.values)
    left_out = tuple(c for c, planned in model.planned.items() if not best.holds(planned)) if best else ()
    return Answer("found", "plain", activities(model, best), tuple(levels), left_out, interrupted) if best else Answer("unknown", "plain")
