"""Thesis defences at the sizes that they come in: the largest number that can be heard is proven."""

from __future__ import annotations

import pytest

from benchmarks.defences import SIZES, defences
from scheduler import check, solve

FOUND_BY = ("slots", "by hand")
"""Slots prove how many; as many may be found by hand before."""
LUNCH = {"window": ["12:00", "14:00"], "minutes": 60}


@pytest.mark.parametrize(("number", "seed"), [(66, 0), (66, 1), (149, 1)])
def test_the_largest_number_is_proven(number: int, seed: int) -> None:
    session = defences(SIZES[number], seed)
    timetable = solve(session, partial=True, time_limit=300)
    assert timetable.status == "optimal"
    assert timetable.formulation in FOUND_BY
    assert timetable.level("unplanned").proven
    assert len(timetable.unplanned) == timetable.level("unplanned").value
    assert all(one.why for one in timetable.unplanned)
    assert check(session, timetable).ok


def test_everybody_has_lunch() -> None:
    session = defences(SIZES[66], 0, lunch=LUNCH)
    timetable = solve(session, time_limit=300)
    assert timetable.status == "optimal"
    assert timetable.formulation in FOUND_BY
    assert check(session, timetable).ok


def test_one_worker_gives_the_same_timetable_again() -> None:
    session = defences(SIZES[66], 2)
    first, second = (solve(session, workers=1, time_limit=300) for _ in range(2))
    assert first.activities == second.activities
