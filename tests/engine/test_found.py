"""Sessions on which an answer was wrong, each as small as it could be made."""

from __future__ import annotations

from pathlib import Path

from scheduler import load, solve
from scheduler.engine import cpsat
from scheduler.engine.plain import build
from scheduler.rules import RULES

FOUND = Path(__file__).parent / "found"


def test_what_a_count_proves_leaves_no_level_below_unproven() -> None:
    """It came back as feasible, with every gap 0 and levels not proven below one that a count had proven after the search."""
    timetable = solve(load(FOUND / "proof_lost_after_count.json"), workers=1, time_limit=None)
    assert all(level.proven == (level.value == level.bound) for level in timetable.objectives)
    assert timetable.status == "optimal"


def test_who_watches_for_so_long_at_most_is_told_by_the_order_of_preparations() -> None:
    """Nothing was found for four candidates in half a minute: each preparation could lie in any of as many turns of watching, all alike."""
    model = build(load(FOUND / "turns_of_watching.json"), RULES)
    found = cpsat.run(model.cp, cpsat.Effort.until(None, 0, 1), max_deterministic_time=1.0, linearization_level=0)
    assert found.verdict == "optimal"
