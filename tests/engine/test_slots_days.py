"""The days of jurors before anything has an hour: bounds counted by hand, and hours for days that are dealt."""

from __future__ import annotations

import pytest

from benchmarks.defences import Size, defences
from scheduler.engine import cpsat
from scheduler.engine.draw import drawn
from scheduler.engine.slots.days import DaysModel, at_hours
from scheduler.engine.slots.model import SlotsModel
from scheduler.engine.slots.shape import shape_of

EFFORT = cpsat.Effort.until(None, 0, 1)


def slots(number: int, rooms: int = 1, **policy: object) -> SlotsModel:
    """So many defences of an hour before the same three jurors, who are always there, on two days of eight hours."""
    session = defences(Size(number, days=2, rooms=rooms, evaluators=3), 1, away=0, **policy)
    shape = shape_of(session, drawn(session.candidates, 0), ["juror_days"])
    assert shape is not None
    return SlotsModel(session, shape, some=True)


@pytest.mark.parametrize(
    ("number", "left_out", "policy", "days"),
    [
        (8, 0, {}, 3),  # one day holds them
        (9, 0, {}, 6),
        (9, 1, {}, 3),
        (6, 0, {"max_jury_minutes": 300}, 6),
        (5, 0, {"max_jury_minutes": 300}, 3),
    ],
)
def test_three_jurors_come_on_as_many_days_as_hold_their_defences(
    number: int, left_out: int, policy: dict[str, object], days: int
) -> None:
    model = DaysModel(slots(number, **policy), left_out)
    assert cpsat.run(model.cp, EFFORT).bound == days


def test_with_time_to_spare_eight_hours_are_six() -> None:
    assert cpsat.run(DaysModel(slots(6), 0, spare=0.25).cp, EFFORT).value == 3
    assert cpsat.run(DaysModel(slots(7), 0, spare=0.25).cp, EFFORT).value == 6


def test_days_are_dealt_where_nobody_comes_for_one_alone() -> None:
    assert sorted(DaysModel(slots(6), 0).dealt().values()) in ([0] * 6, [1] * 6)
    assert sorted(DaysModel(slots(20), 0).dealt().values()) == [0] * 8 + [1] * 8


def test_days_get_their_hours_or_there_is_no_plan() -> None:
    model = slots(9)
    names = list(model.places)
    plan = at_hours(model, dict.fromkeys(names[:8], 0) | {names[8]: 1}, EFFORT)
    assert plan is not None
    held = [place for place in model.all_places if plan.holds(place.held)]
    assert sorted((place.defence.candidate.id, place.start.day) for place in held) == sorted(
        [*((name, 0) for name in names[:8]), (names[8], 1)]
    )
    assert len({place.start.at for place in held}) == 9
    assert at_hours(model, dict.fromkeys(names, 0), EFFORT) is None
