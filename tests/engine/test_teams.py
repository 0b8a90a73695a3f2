"""Parts of a session solved one after the other: a plan for every shape, and soon."""

from __future__ import annotations

import math
from typing import Any

import pytest

from scheduler.engine.teams import solve as teams
from tests.engine.searches import search_of
from tests.engine.small_sessions import candidates, conflicts, jurors, oral, session


def test_a_part_has_some_seconds_where_the_whole_has_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else its proof would have to come before there is any plan at all, to look at or to interrupt."""
    left, first_plan = [], teams.first_plan

    def watched(of: Any, effort: Any) -> Any:
        left.append(effort.left())
        return first_plan(of, effort)

    monkeypatch.setattr(teams, "first_plan", watched)
    apart = session(
        oral(id="a"),
        oral(id="b", follows=[{"epreuve": "a", "gap": 30}]),
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        conflicts=conflicts("c1 j1", "c1 j2", "c2 j3", "c2 j4"),
    )
    search = search_of(apart)
    assert search.effort.left() == math.inf
    teams.solve_teams(search)
    assert len(left) == 2, "one part for each of two juries"
    assert max(left) < math.inf
    assert search.incumbent is not None
    assert search.incumbent.values[0] == 4, "two jurors of each"
