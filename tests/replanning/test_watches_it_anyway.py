"""Whoever watches a common test hears nothing of one more candidate in his room, where he watches others there at the same time as before.

All write at 10:00, in two rooms: c1 and c2 with v1, c3 with v2.
"""

from __future__ import annotations

from typing import Any

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, RoomLost
from scheduler import check, replan
from scheduler.replanning import Replan
from tests.engine import small_sessions as small

IN = {"c1": ("r1", "v1"), "c2": ("r1", "v1"), "c3": ("r2", "v2")}


def session(seats: int = 9) -> Session:
    return small.session(
        small.ecrit(60, room="classe", staff={"surveillant": 1}),
        candidates=small.candidates(*IN),
        rooms=[{"id": room, "kinds": ["classe"], "seats": seats} for room in ("r1", "r2")],
        staff=[{"id": one, "role": "surveillant"} for one in ("v1", "v2")],
    )


def posted(of: Session) -> Timetable:
    when = {"kind": "epreuve", "epreuve": "ecrit", "start": f"{small.DAY}T10:00", "end": f"{small.DAY}T11:00"}
    rows = [{"candidate": c, "room": room, "staff": (one,), **when} for c, (room, one) in IN.items()]
    found = Timetable(session=of.id, status="feasible", activities=tuple(map(Activity.model_validate, rows)))
    assert check(of, found).ok
    return found


def after(of: Session, *events: Any, now: str = "09:30") -> Replan:
    found = replan(of.but(add_candidates=small.candidates("c4")), posted(of), now, events, workers=1, time_limit=None)
    assert found.proven
    assert {f"{a.start:%H:%M}" for a in found.timetable.activities if a.candidate != "c1" or not events} == {"10:00"}
    return found


def test_somebody_is_new_there() -> None:
    assert after(session()).people_told == ("candidate c4",)


def test_the_last_who_is_there_goes_as_another_comes() -> None:
    """There is a seat for c4 in the room of v2 alone, who watches nobody else there any more: he is told of whom he has now."""
    assert after(session(seats=2), CandidateAbsent(candidate="c3")).people_told == ("candidate c4", "staff v2")


def test_who_comes_from_another_room() -> None:
    """r1 cannot be used: its two candidates are told, and v1, who is not needed, but not v2, who has two more in his room."""
    of = session()
    found = replan(of, posted(of), "09:30", RoomLost(room="r1"), workers=1, time_limit=None)
    assert found.proven
    assert {(a.room, a.staff, f"{a.start:%H:%M}") for a in found.timetable.activities} == {("r2", ("v2",), "10:00")}
    assert found.people_told == ("candidate c1", "candidate c2", "staff v1")


def test_a_test_that_moves_is_told_to_who_watches_it() -> None:
    """Both rooms cannot be used before half past ten."""
    of = session()
    lost = [RoomLost(room=room, until="10:30") for room in ("r1", "r2")]
    found = replan(of.but(add_candidates=small.candidates("c4")), posted(of), "09:30", lost, workers=1, time_limit=None)
    assert found.proven
    assert {f"{a.start:%H:%M}" for a in found.timetable.activities} == {"10:30"}
    assert {"staff v1", "staff v2"} <= {*found.people_told}


def test_it_stays_for_who_comes_late() -> None:
    """c1 joins it at 10:20, so that it stays when it was: c4 is new there, and nobody watches more than he did."""
    late = after(session(), CandidateLate(candidate="c1", until="10:20"))
    assert late.people_told == ("candidate c4",)
