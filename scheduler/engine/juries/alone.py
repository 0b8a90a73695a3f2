"""One jury alone, in whatever rooms: its loads, and the exact model of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ortools.sat.python import cp_model

from models import Epreuve, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.model import SessionModel
from scheduler.engine.plain import build
from scheduler.engine.teams.part import changed, like
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.ways import Held
from scheduler.engine.workload.work import Starts
from scheduler.rules import RULES

IN_ORDER: dict[str, Any] = {
    "cp_model_presolve": False,
    "linearization_level": 0,
    "use_precedences_in_disjunctive_constraint": True,
    "use_strong_propagation_in_disjunctive": True,
}
"""Who comes on which day, and who waits for whom, is found and refuted by what follows from the order of pieces; nothing linear tells it."""

IN_GROUPS: dict[str, Any] = {"linearization_level": 0, "optimize_with_core": True}
"""The same where some are heard together: who is with whom tells more than any order, and simplifying first pays."""


def loads_alone(session: Session, starts: Starts, way: Held) -> Levels:
    """The loads of a session of one jury, its tests on these days at times when all who sit them can begin (`starts`)."""
    held = {test: [own if day == on else [] for on, own in enumerate(starts[test])] for test, day in way if test in starts}
    levels = Levels(Workload.of(Subject(session), False), starts={**starts, **held})
    for test, day in way:
        if test in levels.tests.on:
            levels.cp.add(levels.tests.on[test][day] == 1)
    return levels


def model_alone(session: Session, starts: Starts, on: Mapping[str, int], seed: int) -> SessionModel:
    """The exact model of the same."""
    model = build(anywhere(session), RULES, seed=seed)
    _hold_tests(model, starts, on)
    return model


def anywhere(session: Session) -> Session:
    """The same without rooms and staff, before any two jurors."""

    subject = Subject(session)

    def free(epreuve: Epreuve) -> Epreuve:
        without: dict[str, Any] = {"room": None, "staff": {}, "preparation_room": None, "preparation_staff": {}}
        if epreuve.sitting == "group":  # no more than find a seat together
            without["group_size"] = subject.group_size(epreuve)
        return epreuve.model_copy(update=without)

    exam = changed(session.exam, lambda epreuves: [free(e) for e in epreuves])
    jury = exam.jury.model_copy(update={"required_skills": (), "distinct_employers": False})
    return like(session, titre=exam.model_copy(update={"jury": jury}), rooms=(), staff=())


def _hold_tests(model: SessionModel, starts: Starts, on: Mapping[str, int]) -> None:
    """Tests are on these days, and begin when all who sit them can."""
    unit = model.grid.unit
    for sitting in model.sittings:
        test = sitting.epreuve.id
        if test not in starts:
            continue
        days = [on[test]] if test in on else model.days
        moments = [(model.grid.base(day) + start) // unit for day in days for start in starts[test][day]]
        domain = cp_model.Domain.from_values(moments)
        model.cp.add_linear_expression_in_domain(sitting.start, domain)
