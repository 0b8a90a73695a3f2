"""The changeover after the last oral may lie where its room, or its jury, is not there any more: windows cost no pause."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler import check, explain, solve
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import feasible
from tests.explain.made_by_hand import oral, people, session

DATE = "2027-03-01"
TWO = [{"date": DATE, "from": "09:00", "to": "09:30"}, {"date": DATE, "from": "10:00", "to": "10:30"}]
"""One oral of 30 minutes in each, and 30 minutes between them: a changeover of ten fits."""


def two_heard(*windows: str, **given: Any) -> Any:
    """Two candidates of 30 minutes, 10 minutes of changeover; who is named is there in the two windows only."""
    usual = session(oral(minutes=30), candidates=people("c", "Alice", "Bruno"), policy={"grain": 5, "changeover": 10}, **given)
    return usual.but(available=dict.fromkeys(windows, TWO))


@pytest.mark.parametrize("windows", [("room s1",), ("juror j1",), ("juror j1", "juror j2"), ("room s1", "juror j1")])
def test_a_pause_may_lie_between_two_windows(windows: tuple[str, ...]) -> None:
    of = two_heard(*windows)
    assert feasible(of, Effort.until(None, 0, 1)) is True
    found = solve(of, workers=1, time_limit=None)
    assert check(of, found).ok
    assert sorted(f"{a.start:%H:%M}" for a in found.activities if a.kind == "epreuve") == ["09:00", "10:00"]
    assert explain(of, workers=1, time_limit=None).feasible


def test_a_third_has_no_place_in_two_windows() -> None:
    of = two_heard("room s1").but(more_candidates=1)
    assert feasible(of, Effort.until(None, 0, 1)) is False


def test_a_room_may_close_during_the_changeover_after_the_last_oral() -> None:
    """Two orals of 30 minutes and 5 minutes between them fill 09:30 to 10:35; two juries might work, in the one room."""
    shut = {"id": "s1", "kinds": ["bureau"], "seats": 3, "available": [{"date": DATE, "from": "09:30", "to": "10:35"}]}
    jurors = [one.model_dump(by_alias=True) for one in session(oral()).jurors]
    jurors += [one | {"id": f"{one['id']}b", "name": ""} for one in jurors]
    policy = {"grain": 5, "changeover": 5}
    of = session(oral(minutes=30), candidates=people("c", "Alice", "Bruno"), rooms=[shut], jurors=jurors, policy=policy)
    assert feasible(of, Effort.until(None, 0, 1)) is True
    assert explain(of, workers=1, time_limit=None).feasible
    earlier = of.but(available={"room s1": [{"date": DATE, "from": "09:30", "to": "10:30"}]})
    assert feasible(earlier, Effort.until(None, 0, 1)) is False
