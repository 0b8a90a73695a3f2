"""A timetable that another formulation gives, or somebody by hand, is a solution of the exact model: the search begins with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from models import Activity, Session
from models.timetable import ActivityKind
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.decode import activities
from scheduler.engine.formulations import FORMULATIONS, Formulation
from scheduler.engine.objectives import express
from scheduler.engine.plain import build, solve_plain
from scheduler.engine.warm_start import warm_start
from scheduler.objective_values import objective_values
from scheduler.rules import RULES
from tests.engine.any_shapes import any_shape
from tests.engine.searches import is_kept, search_of, timetable_of
from tests.engine.small_sessions import DAY, LUNCH, NEXT_DAY, candidates, conflicts, day, ecrit, jurors, oral, session

QUICK = ("slots", "rows")
OF_ROOMS = "room_changes"
"""Rooms are not taken over: starts, days and juries are."""


def at(
    moment: str,
    candidate: str,
    jury: str = "j1 j2",
    what: str = "oral",
    minutes: int = 60,
    kind: ActivityKind = "epreuve",
    room: str = "",
) -> Activity:
    """Something of this candidate at "09:00", or at a date and time."""
    start = dt.datetime.fromisoformat(moment if "T" in moment else f"{DAY}T{moment}")
    return Activity(
        kind=kind,
        epreuve=what or None,
        candidate=candidate,
        start=start,
        end=start + dt.timedelta(minutes=minutes),
        jurors=tuple(jury.split()),
        room=room or None,
    )


def on_the_next_day(clock: str) -> str:
    return f"{NEXT_DAY}T{clock}"


FOUR = jurors("j1", "j2", "j3", "j4")
ROOMS = [{"id": name, "kinds": ["bureau"], "seats": 5} for name in ("b1", "b2")]
GROUP: dict[str, Any] = {"sitting": "group", "group_size": 2}
FINAL = {"id": "final", "minutes": 30, "jury": True, "modality": "entretien_final"}
TWO_DAYS = [day(), day(date=NEXT_DAY)]
THREE = candidates("c1", "c2", "c3")

CASES: dict[str, tuple[Session, list[Activity]]] = {
    "several days": (
        session(oral(), candidates=THREE, days=TWO_DAYS),
        [at("09:00", "c2"), at(on_the_next_day("14:00"), "c3"), at(on_the_next_day("16:00"), "c1")],
    ),
    "one candidate on two days": (
        session(oral(id="a"), oral(id="b", follows=[{"epreuve": "a", "days": 1}]), days=TWO_DAYS),
        [at("15:00", "c1", what="a"), at(on_the_next_day("09:00"), "c1", what="b")],
    ),
    "read on the day before": (
        session(oral(), candidates=candidates("c1", "c2"), days=TWO_DAYS, policy={"dossier_review": 15}),
        [
            at("16:00", "c2", what="", minutes=15, kind="dossier_review"),
            at("16:15", "c1", what="", minutes=15, kind="dossier_review"),
            at(on_the_next_day("09:00"), "c1"),
            at(on_the_next_day("10:30"), "c2"),
        ],
    ),
    "groups": (
        session(oral(**GROUP), FINAL, candidates=THREE),
        [
            at("09:00", "c1"),
            at("09:00", "c3"),
            at("10:00", "c2"),
            *(at(when, c, what="final", minutes=30) for c, when in (("c1", "12:00"), ("c2", "11:30"), ("c3", "11:00"))),
        ],
    ),
    "groups before two juries": (
        session(
            oral(**GROUP), candidates=candidates("c1", "c2", "c3", "c4"), jurors=FOUR, conflicts=conflicts("c2 j1", "c4 j3")
        ),
        [at("09:00", "c2", "j3 j4"), at("09:00", "c3", "j3 j4"), at("09:00", "c1"), at("09:00", "c4")],
    ),
    "two rooms": (
        session(oral(room="bureau"), candidates=THREE, jurors=FOUR, rooms=ROOMS),
        [at("09:00", "c3", "j3 j4", room="b1"), at("09:00", "c1", room="b2"), at("10:00", "c2", room="b2")],
    ),
    "a room at another time": (
        session(oral(room="bureau"), candidates=candidates("c1", "c2"), jurors=FOUR, rooms=ROOMS[:1]),
        [at("09:00", "c2", "j3 j4", room="b1"), at("10:00", "c1", room="b1")],
    ),
    "partial": (
        session(oral(), candidates=THREE, objectives=["unplanned", "session_end"]),
        [at("09:00", "c3")],
    ),
    "partial, one who has lunch between": (
        session(
            oral(),
            FINAL | {"follows": [{"epreuve": "oral", "gap": 180}]},
            candidates=THREE,
            policy={"lunch": LUNCH},
            objectives=["unplanned", "session_end"],
        ),
        [
            at("10:00", "c2"),
            *(
                Activity(kind="lunch", candidate=c, jurors=j, start=at("12:00", "c2").start, end=at("12:00", "c2").end)
                for c, j in (("c2", ()), (None, ("j1",)), (None, ("j2",)))
            ),
            at("14:00", "c2", what="final", minutes=30),
        ],
    ),
    "nobody": (session(oral(), candidates=THREE, objectives=["unplanned", "session_end"]), []),
    "partial, each before a jury of his own": (
        session(
            oral(), candidates=THREE, jurors=FOUR, policy={"stable_juries": False}, objectives=["unplanned", "session_end"]
        ),
        [at("09:00", "c2", "j2 j3"), at("10:00", "c1", "j3 j4")],
    ),
    "juries that are not stable": (
        session(oral(), candidates=THREE, jurors=FOUR, policy={"stable_juries": False}),
        [at("09:00", "c3", "j1 j2"), at("10:00", "c1", "j2 j3"), at("11:00", "c2", "j1 j3")],
    ),
    "alike candidates in any order": (
        session(oral(), candidates=candidates("c1", "c2", "c3", "c4")),
        [at(f"{9 + n:02}:00", f"c{1 + n * 3 % 4}") for n in range(4)],
    ),
    "alike in all but their conflicts": (
        session(oral(), candidates=THREE, jurors=FOUR, conflicts=conflicts("c2 j1", "c3 j1")),
        [at("09:00", "c1"), at("09:00", "c3", "j3 j4"), at("10:00", "c2", "j3 j4")],
    ),
    "two juries, the later first in the draw": (
        session(oral(), candidates=THREE, jurors=FOUR),
        [at("14:00", "c1", "j3 j4"), at("09:00", "c2"), at("10:00", "c3")],
    ),
    "a test, marking and lunch": (
        session(
            ecrit(marking={"minutes": 15, "before": "oral"}),
            oral(follows=[{"epreuve": "ecrit"}]),
            candidates=candidates("c1", "c2"),
            policy={"lunch": LUNCH, "deliberation": 15},
        ),
        [
            *(at("11:00", c, "", what="ecrit") for c in ("c1", "c2")),
            at("12:00", "c2", what="ecrit", minutes=15, kind="marking"),
            at("12:15", "c1", what="ecrit", minutes=15, kind="marking"),
            at("13:30", "c1"),
            at("14:30", "c1", what="", minutes=15, kind="deliberation"),
            at("14:45", "c2"),
            at("15:45", "c2", what="", minutes=15, kind="deliberation"),
            *(
                Activity(kind="lunch", candidate=c, jurors=j, start=at("12:30", "c1").start, end=at("12:30", "c1").end)
                for c, j in (("c1", ()), ("c2", ()), (None, ("j1",)), (None, ("j2",)))
            ),
        ],
    ),
    "one piece after a preparation": (
        session(
            oral(preparation=30), FINAL | {"follows": [{"epreuve": "oral", "within": 0}]}, candidates=candidates("c1", "c2")
        ),
        [
            at("09:00", "c2", "", minutes=30, kind="preparation"),
            at("09:30", "c2"),
            at("10:30", "c2", what="final", minutes=30),
            at("10:30", "c1", "", minutes=30, kind="preparation"),
            at("11:00", "c1"),
            at("12:00", "c1", what="final", minutes=30),
        ],
    ),
}


def effort(seed: int = 0) -> cpsat.Effort:
    return cpsat.Effort.until(None, seed, 1)


def answered(of: Session, plan: Iterable[Activity]) -> Answer:
    plan = tuple(plan)
    there = {a.candidate for a in plan}
    return Answer("found", "by hand", plan, left_out=tuple(c.id for c in of.candidates if c.id not in there))


def trace(plan: Iterable[Activity]) -> list[tuple[object, ...]]:
    """Everything but names, rooms and lunches: alike candidates may have been exchanged."""
    return sorted((a.kind, a.epreuve or "", a.start, a.end, tuple(sorted(a.jurors))) for a in plan if a.kind != "lunch")


def assert_begins_with(of: Session, given: Answer, seed: int = 0) -> None:
    """The exact model has the timetable as a solution, with its values."""
    partial = of.objectives[0].name == "unplanned"
    model = build(of, RULES, seed=seed, partial=partial)
    expressions = {o.name: express(o.name, model) for o in of.objectives}
    start = warm_start(model, given.activities, effort(seed), list(expressions.values()))
    assert start is not None
    found = activities(model, start)
    assert trace(found) == trace(given.activities)
    left_out = tuple(c for c, planned in model.planned.items() if not start.holds(planned))
    assert check(of, timetable_of(of, replace(given, activities=found, left_out=left_out))).ok
    values = objective_values(of, timetable_of(of, given))
    for name, expression in expressions.items():
        if name != OF_ROOMS:
            assert start[expression] <= values[name], name


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", CASES)
def test_a_timetable_by_hand(name: str, seed: int) -> None:
    """Whatever the draw."""
    of, plan = CASES[name]
    given = answered(of, plan)
    assert is_kept(of, given), "the example itself"
    assert_begins_with(of, given, seed)


def told(formulation: Formulation, of: Session) -> Answer | None:
    """What a formulation answers, or has given the search."""
    search = search_of(of, effort(2))
    answer, known = formulation.solve(search), search.incumbent
    return answer or (Answer("found", formulation.name, known.activities, (), known.left_out) if known else None)


@pytest.mark.parametrize("seed", range(60))
def test_a_timetable_of_another_formulation(seed: int) -> None:
    """On sessions of every shape, what each of them finds, the exact one under another draw among them."""
    of = any_shape(seed)
    given = [solve_plain(of, of.objectives, RULES, effort(1))]
    given += [answer for one in FORMULATIONS if one.name in QUICK and (answer := told(one, of))]
    for answer in given:
        if is_kept(of, answer):
            assert_begins_with(of, answer)


def test_each_of_them_finds_something_to_begin_with() -> None:
    found = {
        one.name
        for one in FORMULATIONS
        for seed in range(60)
        if one.name in QUICK and is_kept(any_shape(seed), told(one, any_shape(seed)))
    }
    assert found == set(QUICK)


@pytest.mark.parametrize(
    "plan",
    [
        [at("09:00", "c1"), at("09:30", "c2")],
        [at("09:00", "c1")],
        [at("09:00", "c1"), at("17:30", "c2")],
        [at("09:00", "c1"), at("10:00", "c2", "j1 j3")],
        [at("09:00", "c1"), at("10:00", "c2", "j3 j4")],
    ],
    ids=["two at once", "one of two", "after closing", "a jury of two juries", "before a juror whom he may not have"],
)
def test_what_breaks_a_rule_is_no_solution(plan: list[Activity]) -> None:
    of = session(oral(), candidates=candidates("c1", "c2"), jurors=FOUR, conflicts=conflicts("c2 j4"))
    assert not is_kept(of, answered(of, plan))
    assert warm_start(build(of, RULES), plan, effort()) is None


def test_where_it_meets_all_bounds_nothing_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three orals of an hour before one jury: juror-days 2, presence 2 x 180; nobody waits, and the end is at 12:00."""
    of = session(
        oral(), candidates=THREE, jurors=FOUR, objectives=["juror_days", "juror_presence", "candidate_waiting", "session_end"]
    )
    plan = [at("09:00", "c3"), at("10:00", "c1"), at("11:00", "c2")]
    runs, run = [], cpsat.run
    monkeypatch.setattr(cpsat, "run", lambda *given, **more: runs.append(given) or run(*given, **more))
    found = solve_plain(of, of.objectives, RULES, effort(), floors=(2, 360, 0, 720), known=plan)
    assert len(runs) == 1, "what the timetable leaves open, and no level"
    assert found.proven
    assert found.values == [2, 360, 0, 720]
    assert trace(found.activities) == trace(plan)
