"""The days of jurors before anything has an hour: bounds counted by hand, and hours for days that are dealt."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.defences import Size, defences
from models import Window
from scheduler.engine import cpsat
from scheduler.engine.draw import drawn
from scheduler.engine.slots.annealing import Annealing
from scheduler.engine.slots.days import DaysModel
from scheduler.engine.slots.hours import Hours
from scheduler.engine.slots.model import SlotsModel
from scheduler.engine.slots.shape import shape_of
from tests.engine.tiny_defences import tiny_defences

EFFORT = cpsat.Effort.until(None, 0, 1)


def slots(number: int, rooms: int = 1, **policy: object) -> SlotsModel:
    """So many defences of an hour before the same three jurors, who are always there, on two days of eight hours."""
    session = defences(Size(number, days=2, rooms=rooms, evaluators=3), 1, away=0, **policy)
    shape = shape_of(session, drawn(session.candidates, 0))
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


def test_six_with_people_who_come_in_the_morning_only_need_two_mornings() -> None:
    """One juror hears three with two others, three with two more, all of whom come in the morning only, and one with two who are always there: by
    the eight hours of a day one would do for all seven; of four hours in a morning he needs two, all others one."""
    session = defences(Size(7, days=2, rooms=4, evaluators=7), 1, away=0)
    jurors = [
        one.model_copy(
            update={"available": tuple(Window(date=d.date, start=dt.time(9), end=dt.time(13)) for d in session.days)}
        )
        if 0 < number < 5
        else one
        for number, one in enumerate(session.jurors)
    ]
    one, *others = (juror.id for juror in jurors)
    pins = [
        pin.model_copy(update={"jurors": (one, *others[2 * (n // 3) : 2 * (n // 3) + 2])}) for n, pin in enumerate(session.pins)
    ]
    session = session.model_copy(update={"jurors": tuple(jurors), "pins": tuple(pins)})
    shape = shape_of(session, drawn(session.candidates, 0))
    assert shape is not None
    assert cpsat.run(DaysModel(SlotsModel(session, shape, some=True), 0).cp, EFFORT).bound == 2 + 6


def test_no_plan_of_tiny_sessions_has_fewer_days_than_days_alone() -> None:
    """Held against all starts; where hours are no matter, days alone know as much."""
    met = compared = 0
    for seed in range(150):
        session = tiny_defences(seed)
        shape = shape_of(session, drawn(session.candidates, 0))
        if shape is None:
            continue
        exact, left_out = SlotsModel(session, shape, some=True), seed % 2
        exact.cp.add(exact.express("unplanned") <= left_out)
        exact.cp.minimize(exact.express("juror_days"))
        value = cpsat.run(exact.cp, EFFORT).value
        days = cpsat.run(DaysModel(SlotsModel(session, shape, some=True), left_out).cp, EFFORT)
        if value is not None:
            assert days.bound is not None
            assert days.bound <= value, seed
            compared, met = compared + 1, met + (days.bound == value)
    assert compared > 20
    assert met > compared / 2


def test_with_time_to_spare_eight_hours_are_six() -> None:
    assert cpsat.run(DaysModel(slots(6), 0, spare=0.25).cp, EFFORT).value == 3
    assert cpsat.run(DaysModel(slots(7), 0, spare=0.25).cp, EFFORT).value == 6


def test_days_are_dealt_where_nobody_comes_for_one_alone() -> None:
    assert sorted(DaysModel(slots(6), 0).dealt().values()) in ([0] * 6, [1] * 6)
    assert sorted(DaysModel(slots(20), 0).dealt().values()) == [0] * 8 + [1] * 8


def test_days_get_their_hours_or_there_is_no_plan() -> None:
    model = slots(9)
    hours, names = Hours(model, EFFORT), list(model.places)
    dealt = dict.fromkeys(names[:8], 0) | {names[8]: 1}
    plan = hours.plan(dealt)
    assert plan is not None
    held = [place for place in model.all_places if plan.holds(place.held)]
    assert {place.defence.candidate.id: place.start.day for place in held} == dealt
    assert len({place.start.at for place in held}) == 9
    assert hours.homeless(dealt) == []
    assert len(hours.homeless(dict.fromkeys(names, 0))) == 1
    assert hours.plan(dict.fromkeys(names, 0)) is None


def test_closer_hours_leave_jurors_no_gap() -> None:
    model = slots(5)
    plan = Hours(model, EFFORT).plan(dict.fromkeys(model.places, 1), closer=True)
    assert plan is not None
    held = sorted(place.start.at for place in model.all_places if plan.holds(place.held))
    assert held[-1] - held[0] == 4


def two_juries(each: int, **policy: object) -> SlotsModel:
    """So many defences of an hour before each of two juries of three, who share nobody and are always there, on two days of eight hours."""
    session = defences(Size(2 * each, days=2, rooms=2, evaluators=6), 1, away=0, **policy)
    people = [juror.id for juror in session.jurors]
    pins = [pin.model_copy(update={"jurors": tuple(people[n % 2 :: 2])}) for n, pin in enumerate(session.pins)]
    session = session.model_copy(update={"pins": tuple(pins)})
    shape = shape_of(session, drawn(session.candidates, 0))
    assert shape is not None
    return SlotsModel(session, shape, some=True)


def annealed(model: SlotsModel, dealt: dict[str, int]) -> Annealing:
    moved = Annealing(DaysModel(model, 0), dealt, 1)
    moved.anneal(500, lambda: False)
    return moved


def alternately(model: SlotsModel) -> dict[str, int]:
    return {candidate: number // 2 % 2 for number, candidate in enumerate(sorted(model.places, key=lambda c: int(c[1:])))}


@pytest.mark.parametrize(
    ("each", "policy", "days"), [(8, {}, 6), (6, {"max_jury_minutes": 300}, 12), (5, {"max_jury_minutes": 300}, 6)]
)
def test_candidates_move_until_each_juror_comes_as_rarely_as_he_can(each: int, policy: dict[str, object], days: int) -> None:
    model = two_juries(each, **policy)
    assert Annealing(DaysModel(model, 0), alternately(model), 1).juror_days == 12
    moved = annealed(model, alternately(model))
    assert moved.fits
    assert moved.juror_days == days


def test_a_day_that_holds_too_much_gives_some_away() -> None:
    model = slots(9)
    full = dict.fromkeys(model.places, 0)
    assert not Annealing(DaysModel(model, 0), full, 1).fits
    assert annealed(model, full).fits


def test_who_is_sent_away_goes_to_another_day_and_nobody_takes_his_place() -> None:
    model = slots(9)
    moved = Annealing(DaysModel(model, 0), dict.fromkeys(list(model.places)[:8], 0), 1)
    assert moved.fits
    moved.send_away("c1")
    assert moved.day["c1"] == 1
    moved.anneal(500, lambda: False)
    assert moved.fits
    assert moved.day["c1"] == 1
    assert list(moved.day.values()).count(0) <= 7


def test_the_same_seed_moves_alike_and_time_ends_it() -> None:
    model = two_juries(5)
    assert annealed(model, alternately(model)).day == annealed(model, alternately(model)).day
    still = Annealing(DaysModel(model, 0), alternately(model), 1)
    still.anneal(500, lambda: True)
    assert still.day == alternately(model)
