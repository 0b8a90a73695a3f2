"""Room for who finds no place by hand: juries are planned again with him, and whoever gives way is looked at next."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from models import Session
from scheduler.engine.by_hand.solve import solve_by_hand
from scheduler.engine.cpsat import Effort
from scheduler.engine.search import Search
from scheduler.engine.teams import making_room
from scheduler.engine.teams.making_room import MakingRoom
from tests.engine.searches import partial_search
from tests.engine.small_sessions import candidates, oral, session
from tests.engine.usual_sessions import usual_session

EFFORT = Effort.until(None, 0, 1)


def by_hand(of: Session) -> Search:
    """A search for as many candidates as can be, filled by hand."""
    search = partial_search(of)
    solve_by_hand(search)
    return search


def test_who_found_no_place_by_hand_has_one_where_all_can() -> None:
    search = by_hand(usual_session(154))
    assert search.incumbent is not None
    assert len(search.incumbent.left_out) == 1
    MakingRoom(search).until(EFFORT)
    assert search.incumbent.left_out == ()


def test_as_many_stay_out_as_must() -> None:
    # one room for three orals of four hours, on a day of eight or nine
    of = session(oral(240), candidates=candidates("c1", "c2", "c3"))
    search = by_hand(of)
    assert search.incumbent is not None
    before = search.incumbent.left_out
    MakingRoom(search).until(EFFORT)
    assert len(search.incumbent.left_out) == len(before) > 0


def test_what_is_not_told_soon_is_asked_for_longer_and_what_is_told_never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    search, asked = by_hand(usual_session(154)), list[object]()

    def with_him(*given: Any) -> None:
        asked.append(given[2:4])

    monkeypatch.setattr(making_room, "_with", with_him)
    # no clock tells in a nanosecond, and every one in an hour
    monkeypatch.setattr(making_room, "TURNS", ((1, 1e-9), (1, 3600.0), (1, 3600.0)))
    making = MakingRoom(search)
    making.until(EFFORT)
    assert asked
    assert set(Counter(asked).values()) == {2}
    making.until(EFFORT)
    assert set(Counter(asked).values()) == {2}


def test_nobody_but_who_is_out_is_asked_for() -> None:
    search = by_hand(session(oral(60)))
    assert search.incumbent is not None
    assert search.incumbent.left_out == ()
    found = search.incumbent
    MakingRoom(search).until(EFFORT)
    assert search.incumbent is found
