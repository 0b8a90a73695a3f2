"""Slots on fine grids and with little time: what they leave to others, and what they give back where time is up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models import Pin, Session
from scheduler.check import check
from scheduler.engine.answer import Answer
from scheduler.engine.slots.model import SlotsModel, TimeUp
from scheduler.engine.slots.shape import shape_of
from scheduler.engine.slots.solve import solve_slots
from tests.engine.searches import search_of, timetable_of
from tests.engine.small_sessions import candidates, day, jurors, oral, session


def defences(grain: int, *objectives: str) -> Session:
    """Three defences of 45 minutes in ten hours, each before two of three jurors who are known beforehand."""
    pairs = {"c1": ["j1", "j2"], "c2": ["j2", "j3"], "c3": ["j1", "j3"]}
    return session(
        oral(45),
        candidates=candidates(*pairs),
        jurors=jurors("j1", "j2", "j3"),
        days=[day("08:00", "18:00")],
        pins=[{"candidate": c, "jurors": jury} for c, jury in pairs.items()],
        policy={"grain": grain, "stable_juries": False},
        objectives=[*objectives],
    )


def answer(one: Session) -> Answer | None:
    return solve_slots(search_of(one))


@pytest.mark.parametrize(("grain", "served"), [(15, True), (5, True), (1, False)])
def test_a_grid_of_minutes_is_left_to_others(grain: int, served: bool) -> None:
    # ten hours have 556 starts of 45 minutes on a grid of one minute, 112 on one of five
    assert (answer(defences(grain, "session_end")) is not None) == served


def test_three_after_each_other_are_there_for_the_least_time() -> None:
    # every two share a juror: 45 minutes each, one after the other, two jurors in a row but one, who waits for 45 minutes between
    found = answer(defences(15, "juror_presence", "session_end"))
    assert found is not None
    assert [(level.value, level.proven) for level in found.levels] == [(90 + 90 + 135, True), (8 * 60 + 135, True)]


@pytest.mark.parametrize("objectives", [("juror_presence", "session_end"), ("unplanned", "juror_presence")])
def test_a_plan_found_before_the_time_is_up_is_not_lost(objectives: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    def no_time(model: SlotsModel, key: object) -> None:
        raise TimeUp

    monkeypatch.setattr(SlotsModel, "_presence", no_time)
    one = defences(15, *objectives)
    found = answer(one)
    assert found is not None
    timetable = timetable_of(one, found)
    assert check(one, timetable).ok
    assert [(level.name, level.proven) for level in found.levels] == [
        (name, True) for name in objectives if name == "unplanned"
    ]
    assert not timetable.unplanned


def test_a_model_that_is_not_whole_is_not_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_time(model: SlotsModel) -> None:
        raise TimeUp

    monkeypatch.setattr(SlotsModel, "_look_at_the_clock", no_time)
    assert answer(defences(15, "session_end")) is None


class Counted(tuple[Pin, ...]):
    """Pins that count how often they are looked through."""

    times = 0

    def __iter__(self) -> Iterator[Pin]:
        Counted.times += 1
        return super().__iter__()


def test_pins_are_looked_through_for_candidates_and_not_for_their_starts() -> None:
    """As many pins as candidates, with a hundred starts each: reasons why some are left out took seconds after the time was up."""
    Counted.times, one = 0, defences(5, "session_end")
    shape = shape_of(one.model_copy(update={"pins": Counted(one.pins)}), one.candidates)
    assert shape is not None
    assert [len(defence.starts) for defence in shape.defences] == [112, 112, 112]
    assert Counted.times < 4 * len(one.candidates)
