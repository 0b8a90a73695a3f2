"""Nobody is left out for what was pinned: it gives way where nothing else holds, and facts say so.

c1 and c2 are heard by j1 and j2 at 10:00 and 11:00, each for an hour, until the site closes at 13:00; that c2's oral begins at 11:00 is pinned.
"""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import Event, JurorLate, JurorOut, Overrun, RoomLost
from scheduler import check, replan
from scheduler.replanning import Replan
from tests.engine import small_sessions as small

LATE, OVER = JurorLate(juror="j1", since="11:00", until="12:00"), Overrun(candidate="c1", epreuve="oral", minutes=30)
LOST = RoomLost(room="e1", since="11:00", until="11:30")


def at(clock: str) -> str:
    return f"{small.DAY}T{clock}"


def room(name: str) -> dict[str, Any]:
    return {"id": name, "kinds": ["entretien"], "seats": 4}


def session(pins: list[dict[str, Any]], **fields: Any) -> Session:
    given: dict[str, Any] = {
        "candidates": small.candidates("c1", "c2"),
        "rooms": [room("e1")],
        "days": [small.day("09:00", "13:00")],
        "policy": {"grain": 30},
    }
    return small.session(small.oral(60, room="entretien"), pins=pins, **given | fields)


def heard(candidate: str, start: str, end: str) -> Activity:
    return Activity.model_validate(
        {
            "kind": "epreuve",
            "epreuve": "oral",
            "candidate": candidate,
            "start": at(start),
            "end": at(end),
            "jurors": ("j1", "j2"),
            "room": "e1",
        }
    )


def after(of: Session, now: str, event: Event) -> Replan:
    posted = Timetable(
        session=of.id, status="feasible", activities=(heard("c1", "10:00", "11:00"), heard("c2", "11:00", "12:00"))
    )
    assert check(of, posted).ok
    return replan(of, posted, now, event, workers=1, time_limit=None)


START = {"candidate": "c2", "epreuve": "oral", "start": at("11:00")}


@pytest.mark.parametrize(
    ("event", "begins"), [(LATE, "12:00"), (OVER, "11:30"), (LOST, "11:30")], ids=["juror late", "overrun", "room lost"]
)
def test_a_start_that_cannot_be_any_more_gives_way(event: Event, begins: str) -> None:
    """At 10:30 c1 is before the jury; c2 is heard as soon as the jury and its room are there."""
    found = after(session([START]), "10:30", event)
    assert (found.timetable.unplanned, found.proven) == ((), True)
    assert [f"{a.start:%H:%M}" for a in found.timetable.activities if a.candidate == "c2"] == [begins]
    assert f"c2, oral : ce qui était fixé (11:00) ne tient plus ; c'est désormais : {begins}." in found.facts
    assert not found.session.pins


def test_a_start_holds_where_others_or_another_room_can_be_there() -> None:
    """j3 and j4 are there at 11:00; another room serves as well as that which is lost."""
    others = session([START], jurors=small.jurors("j1", "j2", "j3", "j4"))
    rooms = session([START], rooms=[room("e1"), room("e2")])
    for of, event in ((others, LATE), (rooms, LOST)):
        found = after(of, "10:30", event)
        assert [f"{a.start:%H:%M}" for a in found.timetable.activities if a.candidate == "c2"] == ["11:00"]
        assert (found.proven, found.session.pins, found.timetable.unplanned) == (True, of.pins, ())
        assert not [fact for fact in found.facts if "fixé" in fact]


def test_a_start_that_could_be_gives_way_before_somebody_is_left_out() -> None:
    """The jury begins at 10:30, and c1 must be gone at noon: c2 is heard after him."""
    hours = [{"id": "c1", "available": small.window(end="12:00")}, {"id": "c2"}]
    found = after(session([START], candidates=hours), "09:30", JurorLate(juror="j1", until="10:30"))
    assert {a.candidate: f"{a.start:%H:%M}" for a in found.timetable.activities} == {"c1": "10:30", "c2": "11:30"}
    assert (found.timetable.unplanned, found.proven) == ((), True)


def test_of_two_pins_the_one_that_can_be_held_stays() -> None:
    """As above, and the room in which c1 is heard is pinned, too: that is in nobody's way."""
    hours = [{"id": "c1", "available": small.window(end="12:00")}, {"id": "c2"}]
    where = {"candidate": "c1", "epreuve": "oral", "room": "e1"}
    of = session([START, where], candidates=hours, rooms=[room("e1"), room("e2")])
    found = after(of, "09:30", JurorLate(juror="j1", until="10:30"))
    assert {a.candidate: f"{a.start:%H:%M}" for a in found.timetable.activities} == {"c1": "10:30", "c2": "11:30"}
    assert found.session.pins == of.pins[1:]
    assert len([fact for fact in found.facts if "fixé" in fact]) == 1


def test_nobody_who_needs_another_juror_is_left_out_for_a_pin() -> None:
    """j1 is out, and j3, who may hear both in his place, comes at 11:30."""
    jurors = [*small.jurors("j1", "j2"), *small.jurors("j3", available=small.window(start="11:30"))]
    of = session([START], jurors=jurors, days=[small.day("09:00", "14:00")])
    found = after(of, "09:30", JurorOut(juror="j1"))
    assert (found.timetable.unplanned, found.proven) == ((), True)
    assert sorted(f"{a.start:%H:%M}" for a in found.timetable.activities) == ["11:30", "12:30"]
