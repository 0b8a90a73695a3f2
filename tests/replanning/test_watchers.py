"""Who watches those who prepare, on the day: he is told where it moves, and nothing moves where nothing happened."""

from __future__ import annotations

from typing import Any

from models.events import JurorLate
from scheduler import check
from scheduler.replanning import Replan, replan
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
