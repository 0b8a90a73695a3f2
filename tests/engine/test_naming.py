"""Rooms named within a pool of like rooms, by hand: the changeover lies between different candidates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from models import Activity
from scheduler import check, solve
from scheduler.engine import formulations
from scheduler.engine.answer import Answer
from scheduler.engine.formulations import Formulation
from scheduler.engine.naming import Stay, name_rooms
from scheduler.engine.search import Search
from scheduler.errors import WrongTimetable
from scheduler.rules import RULES
from tests.engine.searches import search_of
from tests.engine.small_sessions import DAY, candidates, day, jurors, oral, session

GROUP = {"id": "groupe", "minutes": 30, "jury": True, "room": "entretien", "sitting": "group", "group_size": 2}


def _stay(start: int, end: int, candidate: str | None, **fields: object) -> Stay:
    return Stay(start, end, candidate, (), [candidate or "group"], **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("others_until", "room"),
    [
        (25, "b"),  # the others of the group have left a quarter of an hour before he goes on alone
        (32, "c"),  # they have not: where he goes on is another room
    ],
)
def test_who_stays_alone_at_the_end_of_a_group_goes_on_in_its_room(others_until: int, room: str) -> None:
    stays = [
        _stay(0, 100, "c3"),
        _stay(5, 40, None, last="c2", others_until=others_until),
        Stay(40, 60, "c2", (), ["oral"]),
    ]
    named = name_rooms(["a", "b", "c"], stays, gap=10)
    assert (named["c3"], named["group"], named["oral"]) == ("a", "b", room)


def test_of_a_group_the_one_with_extra_time_goes_on_at_once_to_his_oral() -> None:
    """Before its jury, in its room: the other one has left a quarter of an hour before; the third has the other room all the time."""
    of = session(
        oral(120, id="long", room="entretien"),
        GROUP,
        oral(30, room="entretien", follows=[{"epreuve": "groupe"}]),
        days=[day("08:00", "10:00")],
        candidates=[
            {"id": "c1", "sits": ["groupe"]},
            {"id": "c2", "sits": ["groupe", "oral"], "extra_time": 0.5},
            {"id": "c3", "sits": ["long"]},
        ],
        jurors=jurors("j1", "j2", "j3", "j4"),
        rooms=[{"id": one, "kinds": ["entretien"], "seats": 6} for one in ("e1", "e2")],
        policy={"grain": 5, "changeover": 5},
        pins=[
            *({"candidate": c, "epreuve": "groupe", "start": f"{DAY}T08:05"} for c in ("c1", "c2")),
            {"candidate": "c2", "epreuve": "oral", "start": f"{DAY}T08:50"},
        ],
    )
    # without one of the rules, though it asks for nothing here, only the exact model serves
    found = solve(of, workers=1, rules=[rule for rule in RULES if rule.name != "pv"])
    assert found.status == "optimal"
    assert check(of, found).ok


def test_a_timetable_that_the_check_refuses_does_not_take_away_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    of = session(
        oral(room="entretien"), candidates=candidates("c1", "c2"), rooms=[{"id": "e1", "kinds": ["entretien"], "seats": 6}]
    )
    wrong = Activity(
        kind="epreuve", epreuve="oral", candidate="c1", start=dt.datetime(2027, 3, 16), end=dt.datetime(2027, 3, 17)
    )
    search = search_of(of)
    later = {"candidate c1": [{"date": DAY, "from": "14:00"}]}
    search.offer(solve(of.but(available=later), workers=1).activities, "before")
    before = search.incumbent
    exact = next(one for one in formulations.FORMULATIONS if one.name == "plain")
    refused = replace(exact, solve=lambda _: Answer("found", "plain", activities=(wrong,)))
    monkeypatch.setattr(formulations, "FORMULATIONS", (refused,))
    with pytest.warns(UserWarning, match="was refused"):
        formulations.run(search)
    assert before is not None
    assert search.incumbent is before
    with pytest.raises(WrongTimetable):
        formulations.run(search_of(of))


def test_a_fault_in_a_bound_takes_no_timetable_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what it could tell is missing; without any other timetable, a fault of the exact model is not kept from who asks."""
    of = session(oral(), candidates=candidates("c1", "c2"))

    def fails(search: Search) -> Answer | None:
        raise IndexError("out of range")

    def failing(name: str) -> tuple[Formulation, ...]:
        return tuple(replace(one, solve=fails) if one.name == name else one for one in formulations.FORMULATIONS)

    with monkeypatch.context() as patched:
        patched.setattr(formulations, "FORMULATIONS", failing("counts"))
        with pytest.warns(UserWarning, match="fault .* 'counts'"):
            assert solve(of, workers=1).status == "optimal"
    # where a rule is left out, the exact model alone serves
    monkeypatch.setattr(formulations, "FORMULATIONS", failing("plain"))
    with pytest.raises(IndexError):
        solve(of, workers=1, rules=[rule for rule in RULES if rule.name != "pv"])
