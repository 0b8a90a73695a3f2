"""A test held in two rooms where one has seats for all, as a person posts it: a repair and a replan leave it there."""

from __future__ import annotations

import datetime as dt

import pytest

from models import Activity, Session, Timetable
from scheduler import JurorLate, check, repair, replan
from tests.engine import small_sessions as small


@pytest.fixture
def session() -> Session:
    return small.session(
        small.ecrit(30, room="ecrit"),
        small.oral(20, follows=[{"epreuve": "ecrit"}]),
        candidates=small.candidates("c1", "c2"),
        rooms=[{"id": "large", "kinds": ["ecrit"], "seats": 2}, {"id": "small", "kinds": ["ecrit"], "seats": 1}],
        days=[small.day("09:00", "11:30")],
        policy={"grain": 5, "changeover": 10},
    )


def posted(of: Session, first: str = "10:00", second: str = "10:30") -> Timetable:
    """The test at 09:00, c1's oral, and that of c2, who sits the test in the small room."""
    return Timetable(
        session=of.id,
        status="feasible",
        activities=(
            _sat("c1", "09:00", 30, "ecrit", "large"),
            _sat("c2", "09:00", 30, "ecrit", "small"),
            _sat("c1", first, 20),
            _sat("c2", second, 20),
        ),
    )


def _sat(candidate: str, at: str, minutes: int, epreuve: str = "oral", room: str | None = None) -> Activity:
    start = dt.datetime.fromisoformat(f"{small.DAY}T{at}")
    jurors = ("j1", "j2") if epreuve == "oral" else ()
    end = start + dt.timedelta(minutes=minutes)
    return Activity(kind="epreuve", epreuve=epreuve, candidate=candidate, start=start, end=end, room=room, jurors=jurors)


def test_a_repair_leaves_it_there(session: Session) -> None:
    """c2's oral was moved to 10:25, five minutes after c1's: c1 is heard at 09:55, and nothing else changes."""
    found = repair(session, posted(session, second="10:25"), workers=1, time_limit=None)
    assert found.proven
    assert set(found.timetable.activities) == set(posted(session, "09:55", "10:25").activities)


def test_a_replan_leaves_it_there(session: Session) -> None:
    """j1 comes at 10:10: c1 is heard at 11:00, after c2; c2 has nobody to hear of it."""
    late = JurorLate(juror="j1", until="10:10")
    found = replan(session, posted(session), f"{small.DAY}T08:50", [late], workers=1, time_limit=None)
    assert check(found.session, posted(session, "11:00")).ok
    assert found.proven
    assert found.people_told == ("candidate c1", "juror j1", "juror j2")


def test_who_watches_a_test_still_is_told_nothing_of_who_goes(session: Session) -> None:
    """Both were put in the small room, where one seat is: v1 watches the other one there as before, and v2 alone is told of who goes to the large room.
    It ended in `WrongTimetable`, as the solver told v1 too."""
    watched = session.but(
        titre=session.exam.model_copy(
            update={
                "epreuves": tuple(
                    e.model_copy(update={"staff": {"surveillant": 1}}) if e.id == "ecrit" else e for e in session.exam.epreuves
                )
            }
        ),
        staff=[{"id": one, "role": "surveillant"} for one in ("v1", "v2")],
    )
    put = tuple(
        a.model_copy(update={"room": "small", "staff": ("v1",)}) if a.epreuve == "ecrit" else a
        for a in posted(session).activities
    )
    found = repair(watched, posted(session).model_copy(update={"activities": put}), workers=1, time_limit=None)
    assert found.proven
    assert len(found.given_up) == 2  # the room, and who watches
    assert found.people_told in (("candidate c1", "staff v2"), ("candidate c2", "staff v2"))
