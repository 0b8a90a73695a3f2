"""A first timetable where filling by hand gives none: each of several ways has its turn, and another one where it found nothing in that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scheduler.engine import finding, formulations
from scheduler.engine.by_hand.solve import solve_by_hand
from scheduler.engine.cpsat import Effort
from scheduler.engine.finding import find_at_last, find_first
from scheduler.engine.formulations import FORMULATIONS
from scheduler.engine.search import Search
from tests.engine.searches import is_kept, partial_search, search_of
from tests.engine.small_sessions import candidates, oral, session
from tests.engine.usual_sessions import usual_session

EFFORT = Effort.until(None, 0, 1)
HARD = 154
"""A session of which hand filling leaves somebody out."""


def test_it_comes_before_bounds_that_take_long() -> None:
    names = [one.name for one in FORMULATIONS]
    assert names.index("by hand") < names.index("first") < names.index("workload")
    # but for what would take most of the time
    assert names.index("juries") < names.index("at last")


def test_what_hand_filling_does_not_find_is_found() -> None:
    search = search_of(usual_session(HARD))
    solve_by_hand(search)
    assert search.incumbent is None
    answer = find_at_last(search, EFFORT)
    assert search.incumbent is not None or is_kept(search.session, answer)


def test_room_is_made_where_all_can_be_planned() -> None:
    search = search_of(usual_session(HARD))
    finding._RoomForAll(search)(search, EFFORT)
    assert search.incumbent is not None
    assert search.incumbent.left_out == ()


def test_that_there_is_none_is_told() -> None:
    # three orals of four hours, and one room for a day of eight
    answer = find_at_last(search_of(session(oral(240), candidates=candidates("c1", "c2", "c3"))), EFFORT)
    assert answer is not None
    assert answer.verdict == "infeasible"


def test_nothing_is_looked_for_where_loads_tell_that_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulations, "find_first", lambda *_: pytest.fail("it was looked for"))
    # as above
    answer = formulations._first(search_of(session(oral(240), candidates=candidates("c1", "c2", "c3"))))
    assert answer is not None
    assert answer.verdict == "infeasible"


def test_where_some_may_be_left_out_all_are_planned_if_they_can_be() -> None:
    search = partial_search(usual_session(HARD))
    solve_by_hand(search)
    assert search.incumbent is not None
    assert search.incumbent.left_out
    finding.find_all(search, EFFORT)
    assert search.incumbent.left_out == ()


def test_where_all_cannot_be_planned_somebody_is_left_out() -> None:
    # three orals of four hours, and one room for a day of eight
    search = partial_search(session(oral(240), candidates=candidates("c1", "c2", "c3")))
    solve_by_hand(search)
    finding.find_all(search, EFFORT)
    assert search.floors[0] == 1


@pytest.mark.parametrize("soon", [True, False])
def test_a_way_that_ends_before_its_time_is_not_asked_again(monkeypatch: pytest.MonkeyPatch, soon: bool) -> None:
    asked = list[str]()

    def way(name: str, ends: bool) -> Callable[[Search, Effort], None]:
        def look(_: Search, turn: Effort) -> None:
            asked.append(name)
            while not ends and not turn.over:
                pass

        return look

    monkeypatch.setattr(finding, "TURN", 0.01)
    monkeypatch.setattr(finding, "FOR_EACH", 0.0)
    monkeypatch.setattr(finding, "_any_at_all", way("any", ends=soon))
    monkeypatch.setattr(finding, "_RoomForAll", lambda _: way("room", ends=True))
    find_at_last(search_of(session(oral(60))), EFFORT if soon else Effort.until(0.2, 0, 1))
    assert asked[:2] == ["any", "room"]
    assert asked[2:] == ([] if soon else ["any"] * (len(asked) - 2))
    assert soon or len(asked) > 2
    asked.clear()
    find_first(search_of(session(oral(60))), EFFORT)
    assert asked == ["any", "room"]
