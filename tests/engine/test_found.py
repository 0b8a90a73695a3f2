"""Sessions on which an answer was wrong, each as small as it could be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler import check, load, solve
from scheduler.engine import cpsat
from scheduler.engine.plain import build
from scheduler.engine.rows import solve as rows
from scheduler.engine.rows.by_day import dealt
from scheduler.rules import RULES
from tests.engine.small_sessions import candidates, conflicts, jurors, oral, session

FOUND = Path(__file__).parent / "found"


def test_what_a_count_proves_leaves_no_level_below_unproven() -> None:
    """It came back as feasible, with every gap 0 and levels not proven below one that a count had proven after the search."""
    timetable = solve(load(FOUND / "proof_lost_after_count.json"), workers=1, time_limit=None)
    assert all(level.proven == (level.value == level.bound) for level in timetable.objectives)
    assert timetable.status == "optimal"


@pytest.mark.parametrize(
    ("name", "counted", "values"),
    [
        # a changeover without work counted as work of a jury that may do no more: 45 was proven of the last, where it is 15
        ("idle_is_no_work", 12, [12, 500, 3505, 18, 15]),
        # the same: 10 candidate-days were proven, the exact model has 9
        ("idle_is_no_work_of_few", 0, [10, 1200, 9, 180, 3570]),
        # more days of jurors than loads say take fewer lunches: 1501 and 685 were proven of timetables with 1500 and 640
        ("more_juries_than_loads_say", 12, [12, 1500, 665]),
        ("more_juries_end_sooner", 12, [12, 1200, 640]),
    ],
)
def test_counts_prove_no_more_than_there_is(
    name: str, counted: int, values: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "COUNTED", counted)
    of = load(FOUND / f"{name}.json")
    timetable = solve(of, workers=1, time_limit=None)
    assert [level.value for level in timetable.objectives] == [level.bound for level in timetable.objectives] == values
    assert check(of, timetable).ok


@pytest.mark.parametrize("objectives", [["juror_days"], ["juror_days", "load_balance"]])
def test_the_days_of_jurors_may_be_the_only_level_that_rows_know(objectives: list[str]) -> None:
    """It was an IndexError."""
    # an hour each, one of both conflicts with j1: two juries, of whom one sits in both
    of = session(
        oral(60),
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3"),
        conflicts=conflicts("c1 j1"),
        objectives=objectives,
    )
    timetable = solve(of, workers=1, time_limit=None)
    assert timetable.objectives[0].value == timetable.objectives[0].bound == 2


def test_many_days_are_not_gone_through_one_by_one() -> None:
    """It took a minute to tell how juries may be dealt to ten days."""
    assert len(list(dealt((2, 0, 1), 2))) == 2
    assert sorted(dealt((1, 1, 1), 2)) == [(0, 1, 1), (1, 0, 1), (1, 1, 0)]
    assert next(dealt((6,) * 40, 239)) == (5, *(6,) * 39)


def test_who_watches_for_so_long_at_most_is_told_by_the_order_of_preparations() -> None:
    """Nothing was found for four candidates in half a minute: each preparation could lie in any of as many turns of watching, all alike."""
    model = build(load(FOUND / "turns_of_watching.json"), RULES)
    found = cpsat.run(model.cp, cpsat.Effort.until(None, 0, 1), max_deterministic_time=1.0, linearization_level=0)
    assert found.verdict == "optimal"
