"""What a terminal shows: one line each, and the version."""

from __future__ import annotations

import inspect
from importlib.metadata import version

from rules.hand_made import session, timetable

import scheduler
from models import Level
from models.plan import Plan, PlannedSession
from scheduler.rules import RULES


def test_a_session_is_one_line() -> None:
    said = "<Session essai: T, 1 day, 2 candidates, 4 jurors, 4 rooms>"
    assert repr(session(id="essai")) == str(session(id="essai")) == said


def test_a_timetable_is_one_line() -> None:
    levels = [
        Level(name="juror_days", value=2, bound=2, proven=True),
        Level(name="juror_presence", value=690, bound=600, proven=False),
    ]
    made = timetable(objectives=levels).model_copy(update={"session": "essai"})
    said = f"<Timetable of essai: feasible, {len(made.activities)} activities, juror_days 2, juror_presence 690 (bound 600)>"
    assert repr(made) == str(made) == said


def test_a_report_and_a_rule_are_one_line() -> None:
    report = scheduler.check(session(), timetable())
    assert repr(report) == "<Report on 21 rules: 0 violations>"
    assert repr(RULES[12]) == "<Rule changeover>"
    assert len(str(inspect.signature(scheduler.solve))) < 1000, "help(solve) shows its rules by name"


def test_a_plan_is_one_line() -> None:
    placed = PlannedSession(id="a", status="placed", session=session(), timetable=timetable())
    plan = Plan(programme="Nantes", status="feasible", sessions=(placed, PlannedSession(id="b", status="unplaced")))
    assert repr(plan) == str(plan) == "<Plan of Nantes: feasible, 1 sessions placed, 1 not>"


def test_the_version() -> None:
    assert scheduler.__version__ == version("titres-scheduler")
