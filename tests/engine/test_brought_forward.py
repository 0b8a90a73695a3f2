"""Days of juries on other dates, by hand: of one that sits on the first and the last of three days, what is done on the last is on the second
where it may be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Activity
from scheduler.engine.brought_forward import bring_forward
from tests.engine.searches import search_of
from tests.engine.small_sessions import DAY, HABILITATIONS, NEXT_DAY, candidates, conflicts, day, oral, session

LAST_DAY = "2027-03-18"
BUT_NEXT_DAY = [{"date": DAY}, {"date": LAST_DAY}]


def _at(date: str, candidate: str, epreuve: str = "oral", **own: Any) -> Activity:
    start = dt.datetime.fromisoformat(date).replace(hour=9)
    own = {"jurors": ("j1", "j2")} | own
    return Activity(kind="epreuve", epreuve=epreuve, candidate=candidate, start=start, end=start + dt.timedelta(hours=1), **own)


def _people(*ids: str, **windows: Any) -> list[dict[str, Any]]:
    return [{"id": one, "habilitations": HABILITATIONS, "available": windows.get(one)} for one in ids]


def _brought_forward(
    *activities: Activity, epreuves: Any = None, **fields: Any
) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Of each activity its date, its jurors and its room, in order, once they are brought forward."""
    given = {
        "candidates": candidates("c1", "c2"),
        "days": [day("09:00", "10:00", date) for date in (DAY, NEXT_DAY, LAST_DAY)],
        "jurors": _people("j1", "j2"),
        "objectives": ["juror_days", "session_end"],
    }
    search = search_of(session(*(epreuves or [oral(60)]), **given | fields))
    assert search.offer(activities, "plain"), search.refusal
    bring_forward(search)
    assert search.incumbent is not None
    own = sorted(search.incumbent.activities, key=lambda a: (a.start, a.jurors))
    return [(a.start.date().isoformat(), a.jurors, a.room) for a in own]


def _dates(*activities: Activity, **fields: Any) -> list[str]:
    return [date for date, _, _ in _brought_forward(*activities, **fields)]


PLAN = (_at(DAY, "c1"), _at(LAST_DAY, "c2"))


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, NEXT_DAY),
        ({"jurors": _people("j1", "j2", j2=BUT_NEXT_DAY)}, LAST_DAY),
        ({"candidates": [{"id": "c1", "available": [{"date": DAY}]}, {"id": "c2", "available": BUT_NEXT_DAY}]}, LAST_DAY),
        ({"pins": [{"candidate": "c2", "epreuve": "oral", "start": f"{LAST_DAY}T09:00"}]}, LAST_DAY),
    ],
)
def test_it_is_over_sooner_where_all_are_there(fields: dict[str, Any], last: str) -> None:
    # of c1, who is there on the first day alone, as of c2
    assert _dates(*PLAN, **fields) == [DAY, last]


def test_others_sit_in_the_jury_where_they_may_hear_its_candidates() -> None:
    people = _people("j1", "j2", "j3", j2=BUT_NEXT_DAY)
    assert _brought_forward(*PLAN, jurors=people) == [(DAY, ("j1", "j3"), None), (NEXT_DAY, ("j1", "j3"), None)]
    assert _dates(*PLAN, jurors=people, conflicts=conflicts("c1 j3")) == [DAY, LAST_DAY]
    pinned = [{"candidate": "c1", "jurors": ["j1", "j2"]}]
    assert _dates(*PLAN, jurors=people, pins=pinned) == [DAY, LAST_DAY]


def test_another_room_of_the_kind_does_as_well() -> None:
    rooms = [
        {"id": "r1", "kinds": ["salle"], "seats": 4, "available": BUT_NEXT_DAY},
        {"id": "r2", "kinds": ["salle"], "seats": 4},
    ]
    small = [rooms[0], rooms[1] | {"seats": 3}]
    plan, of = [a.model_copy(update={"room": "r1"}) for a in PLAN], [oral(60, room="salle")]
    assert [room for _, _, room in _brought_forward(*plan, epreuves=of, rooms=rooms)] == ["r1", "r2"]
    assert _dates(*plan, epreuves=of, rooms=small) == [DAY, LAST_DAY]


def test_two_juries_share_a_day_in_two_rooms_and_not_in_one() -> None:
    """Each has one candidate, and both may be heard on the first day."""
    people, rooms = _people("j1", "j2", "j3", "j4"), [{"id": one, "kinds": ["salle"], "seats": 4} for one in ("r1", "r2")]
    plan = (_at(DAY, "c1", room="r1"), _at(LAST_DAY, "c2", room="r1", jurors=("j3", "j4")))
    of = [oral(60, room="salle")]
    assert _dates(*plan, epreuves=of, jurors=people, rooms=rooms) == [DAY, DAY]
    assert _dates(*plan, epreuves=of, jurors=people, rooms=rooms[:1]) == [DAY, NEXT_DAY]


@pytest.mark.parametrize(("changeover", "last"), [(0, DAY), (15, NEXT_DAY)])
def test_two_juries_share_a_room_with_a_changeover_between_them(changeover: int, last: str) -> None:
    """One is there until 10:00, the other from then on."""
    late = _at(LAST_DAY, "c2", room="r", jurors=("j3", "j4"))
    plan = (_at(DAY, "c1", room="r"), late.model_copy(update={"start": late.end, "end": late.end + dt.timedelta(hours=1)}))
    given = {
        "days": [day("09:00", "11:00", date) for date in (DAY, NEXT_DAY, LAST_DAY)],
        "jurors": _people("j1", "j2", "j3", "j4"),
        "rooms": [{"id": "r", "kinds": ["salle"], "seats": 4}],
        "policy": {"changeover": changeover},
    }
    assert _dates(*plan, epreuves=[oral(60, room="salle")], **given) == [DAY, last]


def test_who_comes_on_two_days_has_them_in_the_same_order() -> None:
    two = [oral(60, id="first"), oral(60, id="second", follows=[{"epreuve": "first"}])]
    plan = (_at(NEXT_DAY, "c1", "first"), _at(LAST_DAY, "c1", "second"))
    assert _dates(*plan, epreuves=two, candidates=candidates("c1")) == [DAY, NEXT_DAY]
