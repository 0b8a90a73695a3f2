"""Who watches those who prepare, on the day: he is told where it moves, and nothing moves where nothing happened."""

from __future__ import annotations

from typing import Any

import pytest

from models import Timetable
from models.events import CandidateLate, Event, JurorLate, RoomLost
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
from tests.rules.hand_made import activity, session, timetable, titre

WATCHED = {"c1 preparation": {"staff": ("v1",), "start": "09:40", "end": "10:00"}, "c2 preparation": {"staff": ("v1",)}}
# c1 is heard five minutes later than in the timetable made by hand, as v1 watches the test until 09:40
LATER = {
    "c1 oral": {"start": "10:00", "end": "10:40"},
    "c1 final": {"start": "10:40", "end": "10:55"},
    "c1 deliberation": {"start": "10:55", "end": "11:05"},
}


def after(now: str, *events: Any) -> Replan:
    rooms = [one.model_dump() for one in session().rooms]
    seats = [one | {"seats": 2} if one["id"] == "cabine" else one for one in rooms]
    of = session(titre=titre("oral", preparation_staff={"surveillant": 1}), rooms=seats)
    posted = timetable(WATCHED | LATER, activity("lunch", "11:30", "12:30", staff=("v1",)))
    assert check(of, posted).ok
    return replan(of, posted, now, events, workers=1, time_limit=None)


def test_nothing_happened() -> None:
    for now in ("09:30", "09:50", "12:00", "12:40"):
        found = after(now)
        assert [level.value for level in found.objectives if level.name in ("people_told", "minutes_moved", "reassigned")] == [
            0,
            0,
            0,
        ]
        assert check(found.session, found.timetable).ok


def test_who_watches_is_told_when_it_moves() -> None:
    """The jury begins ten minutes later, and so does what c2 prepares: he, the two jurors and v1 are told."""
    found = after("12:00", JurorLate(juror="j1", until="13:10"))
    assert found.people_told == ("candidate c2", "juror j1", "juror j2", "staff v1")
    (preparation,) = (a for a in found.timetable.activities if a.kind == "preparation" and a.candidate == "c2")
    assert (f"{preparation.start:%H:%M}", preparation.staff) == ("12:40", ("v1",))


def beside_who_prepares(seats: int, first: str, second: str, event: Event) -> Replan:
    """c1 prepares from 09:00 to 09:20 in a room of so many seats, c2 from 09:10 on, each before a watcher and in a room as is said; then each works
    alone, in a room of his own."""
    alone = small.oral(30, id="o", jury=False, room="salle", preparation=20, preparation_room="prep")
    of = small.session(
        alone | {"preparation_staff": {"surveillant": 1}},
        candidates=small.candidates("c1", "c2"),
        days=[small.day("09:00", "12:00")],
        rooms=[
            *({"id": one, "kinds": ["salle"], "seats": 4} for one in ("p", "q")),
            {"id": "s", "kinds": ["prep"], "seats": seats},
            {"id": "t", "kinds": ["prep"], "seats": 4},
        ],
        staff=[{"id": one, "role": "surveillant"} for one in sorted({"v1", second.split()[0]})],
        policy={"grain": 10},
    )
    activities = []
    for candidate, begins, served, own in (("c1", "09:00", first, "p"), ("c2", "09:10", second, "q")):
        watcher, room = served.split()
        ends, over = {"09:00": ("09:20", "09:50"), "09:10": ("09:30", "10:00")}[begins]
        activities.append(activity("preparation", begins, ends, candidate, "o", room=room, staff=(watcher,)))
        activities.append(activity("epreuve", ends, over, candidate, "o", room=own))
    posted = Timetable(session=of.id, status="feasible", activities=tuple(activities))
    assert check(of, posted).ok
    return replan(of, posted, "09:05", event, workers=1, time_limit=None)


def prepared(found: Replan, candidate: str) -> tuple[str, str | None, tuple[str, ...]]:
    (own,) = (a for a in found.timetable.activities if a.kind == "preparation" and a.candidate == candidate)
    return f"{own.start:%H:%M}", own.room, own.staff


def test_nobody_watches_in_a_room_while_somebody_prepares_before_him_in_another() -> None:
    """The room is lost from 09:20 on: c2 prepares in the other, once v1 is through with c1."""
    found = beside_who_prepares(4, "v1 s", "v1 s", RoomLost(room="s", since="09:20"))
    assert (found.proven, prepared(found, "c2"), found.people_told) == (
        True,
        ("09:20", "t", ("v1",)),
        ("candidate c2", "staff v1"),
    )


@pytest.mark.parametrize(("seats", "begins"), [(3, "09:20"), (4, "09:10")])
def test_a_second_watcher_needs_a_seat_beside_who_prepares(seats: int, begins: str) -> None:
    """The room of c2 is lost, and he comes into that of c1 with v2 who watches him: with three seats there is one for him alone."""
    found = beside_who_prepares(seats, "v1 s", "v2 t", RoomLost(room="t"))
    assert (found.proven, prepared(found, "c2"), found.people_told) == (
        True,
        (begins, "s", ("v2",)),
        ("candidate c2", "staff v2"),
    )


@pytest.mark.parametrize("now", ["10:05", "10:10"])
def test_who_watches_two_watches_both_from_their_beginning(now: str) -> None:
    """v1 watches c1, who prepares from 10:00 to 10:30, and c2, from 10:10 to 10:40. c2 is late until 10:20, and is heard as posted: so he is in the
    next replan, which is told of nothing."""
    watched = small.oral(30, room="salle", preparation=30, preparation_room="prep", preparation_staff={"surveillant": 1})
    of = small.session(
        watched,
        candidates=small.candidates("c1", "c2"),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        rooms=[{"id": "p", "kinds": ["prep"], "seats": 3}, *({"id": s, "kinds": ["salle"], "seats": 5} for s in ("s1", "s2"))],
        staff=[{"id": "v1", "role": "surveillant"}],
        policy={"grain": 5},
    )
    rows = [
        activity("preparation", "10:00", "10:30", "c1", "oral", room="p", staff=("v1",)),
        activity("epreuve", "10:30", "11:00", "c1", "oral", room="s1", jurors=("j1", "j2")),
        activity("preparation", "10:10", "10:40", "c2", "oral", room="p", staff=("v1",)),
        activity("epreuve", "10:40", "11:10", "c2", "oral", room="s2", jurors=("j3", "j4")),
    ]
    posted = Timetable(session=of.id, status="feasible", activities=tuple(rows))
    assert check(of, posted).ok
    late = replan(of, posted, now, CandidateLate(candidate="c2", until="10:20"), workers=1, time_limit=None)
    assert (late.proven, late.people_told) == (True, ())
    assert check(late.session, late.timetable).ok
    again = replan(late.session, late.timetable, now, workers=1, time_limit=None)
    assert (again.proven, again.people_told, again.timetable.activities) == (True, (), late.timetable.activities)
