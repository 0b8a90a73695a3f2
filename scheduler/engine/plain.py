"""The plain formulation: the exact model of all rules, solved level after level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Literal

from models import Activity, Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.decode import activities
from scheduler.engine.levels import Floors, descend, goals_of
from scheduler.engine.model import SessionModel
from scheduler.engine.objectives import express
from scheduler.engine.progress import Reporter
from scheduler.engine.warm_start import warm_start
from scheduler.rules import Rule

WRITTEN = 4000
"""So many places of the exact model at least are written down in a second."""

GROUPED = 25_000
"""The same for who may follow whom out of a group within a changeover, by juries and days."""


SMALL = 125
"""Places of the exact model up to which it is asked before neighbourhoods: it proves most such sessions in less than a second."""


def places(session: Session) -> int:
    """How many places the exact model of a session has for pieces of work: its size."""
    pieces = sum(len(session.epreuves_of(c)) + 2 for c in session.candidates)
    return pieces * len(session.days) * (len(session.jurors) // session.exam.jury.size)


def time_to_write(session: Session) -> float:
    """Seconds that the exact model takes to be written down: without them it is not begun."""
    sitting = Counter(e.id for c in session.candidates for e in session.epreuves_of(c) if e.sitting == "group")
    juries = len(session.days) * (len(session.jurors) // session.exam.jury.size)
    followers = juries * sum(number**3 for number in sitting.values()) if session.policy.changeover else 0
    return places(session) / WRITTEN + followers / GROUPED


def build(
    session: Session, rules: Sequence[Rule], *, seed: int = 0, partial: bool = False, ordered: bool = True
) -> SessionModel:
    """The model of a session with these rules posted; `ordered` where nothing that is added tells candidates apart who are alike."""
    model = SessionModel(session, seed=seed, partial=partial)
    model.keep(rules)
    if ordered:
        model.order_alike()
    return model


def solve_plain(
    session: Session,
    objectives: Sequence[Objective],
    rules: Sequence[Rule],
    effort: cpsat.Effort,
    report: Reporter | None = None,
    floors: Floors = (),
    known: Sequence[Activity] = (),
    found: Callable[[Sequence[Activity], Sequence[str]], object] = lambda activities, left_out: None,
    narrow: Callable[[SessionModel], object] | None = None,
) -> Answer:
    """Minimise each objective in turn; nobody hears of it where there is no `report`.

    `floors` are bounds that are proven already, `known` is a timetable to begin with, and `found` hears of each better one. `narrow`
    may add what the timetable is to keep to: then the answer is of a restriction.
    """
    partial = objectives[0].name == "unplanned"
    model = build(session, rules, seed=effort.seed, partial=partial, ordered=narrow is None)
    if narrow is not None:
        narrow(model)
    goals = goals_of(objectives, lambda name: express(name, model))
    start = warm_start(model, known, effort, [goal.expression for goal in goals]) if known else None
    start = _nobody(model, effort) if start is None and partial else start

    def read(outcome: cpsat.Outcome) -> tuple[tuple[Activity, ...], tuple[str, ...]]:
        return activities(model, outcome), tuple(c for c, planned in model.planned.items() if not outcome.holds(planned))

    report = report or Reporter(None, len(goals))
    descent = descend(model.cp, goals, effort, report, floors, start, found=lambda outcome: found(*read(outcome)))
    if descent.best is None:
        verdict: Literal["infeasible", "unknown"] = "infeasible" if descent.verdict == "infeasible" else "unknown"
        return Answer(verdict, "plain", bound=descent.bound)
    plan, left_out = read(descent.best)
    return Answer("found", "plain", plan, descent.levels, left_out)


def any_timetable(session: Session, rules: Sequence[Rule], effort: cpsat.Effort, **how: Any) -> Answer:
    """Any timetable, whatever it is worth: without an objective the exact model finds one far sooner."""
    model = build(session, rules, seed=effort.seed)
    outcome = cpsat.run(model.cp, effort, **how)
    if outcome.values is None:
        return Answer("infeasible" if outcome.verdict == "infeasible" else "unknown", "plain")
    return Answer("found", "plain", activities(model, outcome))


def _nobody(model: SessionModel, effort: cpsat.Effort) -> cpsat.Outcome | None:
    """A timetable in which everybody is left out: short time then leaves at least this, and what beats it."""
    empty = model.cp.clone()
    for planned in model.planned.values():
        empty.add(planned == 0)
    outcome = cpsat.run(empty, effort)
    return outcome if outcome.values is not None else None
