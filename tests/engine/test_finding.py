"""A first timetable where filling by hand gives none: each of several ways has its turn, and another one where it found nothing in that."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from scheduler.engine import cpsat, finding, formulations
from scheduler.engine.answer import Answer
from scheduler.engine.by_hand.solve import solve_by_hand
from scheduler.engine.cpsat import Effort
from scheduler.engine.finding import any_meanwhile, find_at_last, find_first
from scheduler.engine.formulations import FORMULATIONS
from scheduler.engine.search import Search
from scheduler.errors import WrongTimetable
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
    monkeypatch.setattr(formulations, "any_meanwhile", lambda *_: pytest.fail("it was looked for"))
    # as above
    search = search_of(session(oral(240), candidates=candidates("c1", "c2", "c3")))
    formulations.run(search)
    assert search.infeasible


def beside(monkeypatch: pytest.MonkeyPatch, search: Search) -> Search:
    """The search on a machine of two cores, with as many threads as suit it."""
    monkeypatch.setattr(cpsat, "CORES", 2)
    monkeypatch.setattr(finding, "CORES", 2)
    search.effort = Effort.until(60, 0, None)
    return search


def test_the_exact_model_is_asked_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    search = beside(monkeypatch, search_of(usual_session(HARD)))
    with any_meanwhile(search):
        while not search.incumbent:
            time.sleep(0.01)
    assert search.incumbent.left_out == ()


def test_that_there_is_none_is_told_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    search = beside(monkeypatch, search_of(session(oral(240), candidates=candidates("c1", "c2", "c3"))))
    with any_meanwhile(search):
        while not search.infeasible:
            time.sleep(0.01)
        # nor is it looked for any more
        assert find_at_last(search, search.effort) is None
    assert search.closed


def test_what_is_refused_is_raised_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    search, asked = beside(monkeypatch, search_of(session(oral(60)))), threading.Event()

    def nothing(*_: object) -> Answer:
        asked.set()
        return Answer("found", "plain", ())

    monkeypatch.setattr(finding, "_any_at_all", nothing)
    with pytest.raises(WrongTimetable), any_meanwhile(search):
        asked.wait()


@pytest.mark.parametrize("known", [True, False])
def test_nothing_is_asked_meanwhile_in_one_thread_or_where_there_is_a_timetable(
    monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    search = search_of(session(oral(60)))
    if known:
        solve_by_hand(beside(monkeypatch, search))
    else:
        search.effort = EFFORT
    monkeypatch.setattr(finding, "_in_draws", lambda *_: pytest.fail("it was looked for"))
    with any_meanwhile(search):
        pass


def test_nothing_is_written_down_where_filling_by_hand_has_found_one(monkeypatch: pytest.MonkeyPatch) -> None:
    search = beside(monkeypatch, search_of(session(oral(60))))

    @contextmanager
    def afterwards(work: Callable[[threading.Event, list[BaseException]], None]) -> Iterator[None]:
        yield
        failures = list[BaseException]()
        work(threading.Event(), failures)
        assert not failures

    monkeypatch.setattr(finding, "meanwhile", afterwards)
    monkeypatch.setattr(finding, "_in_draws", lambda *_: pytest.fail("it was looked for"))
    with any_meanwhile(search):
        solve_by_hand(search)
    assert search.incumbent is not None


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
