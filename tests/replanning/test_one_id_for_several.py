"""Ids are of one kind of people or things: a candidate may have that of a juror, or of a room, who is somebody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateLate, Event, JurorLate, RoomLost
from scheduler import check, replan
from tests.engine import small_sessions as small

LATE, LOST = JurorLate(juror="j3", until=dt.time(11)), RoomLost(room="r2", until=dt.time(11))


def at_ten(candidate: str, minutes: int, date: str = small.DAY, **fields: Any) -> Activity:
    start = dt.datetime.fromisoformat(f"{date}T10:00")
    end = start + dt.timedelta(minutes=minutes)
    return Activity(kind="epreuve", epreuve="oral", candidate=candidate, start=start, end=end, **fields)


def posted(of: Session, *activities: Activity) -> Timetable:
    plan = Timetable(session=of.id, status="feasible", activities=activities)
    assert check(of, plan).ok
    return plan


@pytest.mark.parametrize(("event", "alike"), [(LATE, "j3"), (LOST, "r2")])
def test_a_candidate_who_has_the_id_of_what_is_late_or_lost_is_not_meant(event: Event, alike: str) -> None:
    """Two juries hear a candidate each at ten; the second one's juror is late, or its room is lost, until eleven."""
    told = []
    for first in ("c1", alike):
        rooms = [{"id": one, "kinds": ["salle"], "seats": 4} for one in ("r1", "r2")]
        of = small.session(
            small.oral(30, room="salle"),
            candidates=small.candidates(first, "c2"),
            jurors=small.jurors("j1", "j2", "j3", "j4"),
            rooms=rooms,
            days=[small.day("09:00", "12:00")],
            policy={"grain": 30},
        )
        juries = ((first, ("j1", "j2"), "r1"), (of.candidates[1].id, ("j3", "j4"), "r2"))
        plan = posted(of, *(at_ten(one, 30, jurors=jury, room=room) for one, jury, room in juries))
        told.append(replan(of, plan, "09:00", event, workers=1, time_limit=None).people_told)
    assert told[0] == told[1]


@pytest.mark.parametrize("staff", ["c1", "s1"])
def test_who_has_the_id_of_a_candidate_comes_on_days_of_his_own(staff: str) -> None:
    """Staff serve both candidates, each on his day; the second one is late: his oral begins at noon, and nobody comes on another day."""
    of = small.session(
        small.oral(60, staff={"comedien": 1}),
        candidates=[
            {"id": "c1", "available": small.window(date=small.DAY)},
            {"id": "c2", "available": small.window(date=small.NEXT_DAY)},
        ],
        days=[small.day("09:00", "13:00", date) for date in (small.DAY, small.NEXT_DAY)],
        staff=[{"id": staff, "role": "comedien"}],
        policy={"grain": 60},
    )
    days = (("c1", small.DAY), ("c2", small.NEXT_DAY))
    plan = posted(of, *(at_ten(one, 60, date, jurors=("j1", "j2"), staff=(staff,)) for one, date in days))
    late = CandidateLate(candidate="c2", until=f"{small.NEXT_DAY}T12:00")
    found = replan(of, plan, f"{small.DAY}T09:00", late, workers=1, time_limit=None, keep_days=True)
    assert found.proven
    assert [(level.name, level.value) for level in found.objectives][:2] == [("other_days", 0), ("people_told", 4)]
