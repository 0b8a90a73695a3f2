"""Sessions on which an answer was wrong, each as small as it could be made."""

from __future__ import annotations

from pathlib import Path

from scheduler import load, solve

FOUND = Path(__file__).parent / "found"


def test_what_a_count_proves_leaves_no_level_below_unproven() -> None:
    """It came back as feasible, with every gap 0 and levels not proven below one that a count had proven after the search."""
    timetable = solve(load(FOUND / "proof_lost_after_count.json"), workers=1, time_limit=None)
    assert all(level.proven == (level.value == level.bound) for level in timetable.objectives)
    assert timetable.status == "optimal"
