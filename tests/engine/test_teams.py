"""Parts of a session solved one after the other: a plan for every shape, and soon."""

from __future__ import annotations

import math
from typing import Any

import pytest

from scheduler.engine import cpsat
from scheduler.engine.teams import solve as teams
from tests.engine.searches import search_of
from tests.engine.small_sessions import candidates, conflicts, jurors, oral, session


def test_a_part_has_some_seconds_where_the_whole_has_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else its proof would have to come before there is any plan at all, to look at or to interrupt."""
    limits, run = [], cpsat.run

    def watched(*args: Any, **limited: Any) -> Any:
        limits.append(limited.keys() & {"seconds", "max_deterministic_time"})
        return run(*args, **limited)

    monkeypatch.setattr(cpsat, "run", watched)
    apart = session(
        oral(id="a"),
        oral(id="b", follows=[{"epreuve": "a", "gap": 30}]),
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        conflicts=conflicts("c1 j1", "c1 j2", "c2 j3", "c2 j4"),
    )
    search = search_of(apart)
    assert search.effort.left() == math.inf
    teams.solve_teams(search, search.effort)
    assert len(limits) > 2, "juries formed, and a part for each of two"
    assert all(limits)
    assert search.incumbent is not None
    assert search.incumbent.values[0] == 4, "two jurors of each"
