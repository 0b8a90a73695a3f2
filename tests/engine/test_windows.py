"""The exact model where a room is there between several moments: what lies in it lies in one of its windows as a whole."""

from __future__ import annotations

import datetime as dt

import pytest

from scheduler.engine import cpsat
from scheduler.engine.plain import solve_plain
from scheduler.rules import RULES
from tests.engine.small_sessions import oral, session, window

BROKEN = window("09:00", "09:30") + window("10:00", "10:45")
"""An hour and a quarter in two windows, neither of which has an hour."""


@pytest.mark.parametrize(
    ("more", "begins"),
    [([], None), (window("11:15", "12:15"), "11:15"), (window("10:45", "11:00"), "10:00")],
    ids=["none is long enough", "the third is", "two that touch are"],
)
def test_an_oral_of_an_hour_lies_in_one_window_of_its_room(more: list[dict[str, str]], begins: str | None) -> None:
    of = session(oral(60, room="bureau"), rooms=[{"id": "b", "kinds": ["bureau"], "seats": 4, "available": BROKEN + more}])
    answer = solve_plain(of, of.objectives, RULES, cpsat.Effort.until(None, 0, 1))
    assert answer.verdict == ("infeasible" if begins is None else "found")
    heard = [a.start.time() for a in answer.activities if a.epreuve]
    assert heard == ([] if begins is None else [dt.time.fromisoformat(begins)])
