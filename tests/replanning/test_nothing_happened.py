"""Where nothing happened, a posted timetable that keeps the rules stays as it is, at every moment of the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Session, Timetable
from scheduler import check, solve
from scheduler.replanning import replan

DATE = "2027-03-16"
RIGHT = {"titre": "T", "millesime": "x", "until": "2029-01-01"}


def session(*epreuves: dict[str, Any], candidates: int, jury: dict[str, Any] | None = None, **given: Any) -> Session:
    """A day from 09:00 to 17:00 with two jurors; changed by what is given."""
    usual: dict[str, Any] = {
        "titre": {"code": "T", "millesime": "x", "epreuves": list(epreuves), "jury": jury or {}},
        "days": [{"date": DATE, "opens": "09:00", "closes": "17:00"}],
        "candidates": [{"id": f"c{number}"} for number in range(1, candidates + 1)],
        "jurors": [{"id": one, "habilitations": [RIGHT]} for one in ("j1", "j2")],
    }
    return Session.model_validate(usual | given)


PREPARED = {"id": "oral", "minutes": 30, "jury": True, "preparation": 30, "preparation_room": "salle"}
DAYS = {
    "a test in the room where the next épreuve is prepared": session(
        {"id": "t", "minutes": 30, "sitting": "simultaneous", "room": "salle"},
        PREPARED | {"room": "bureau", "follows": [{"epreuve": "t"}]},
        candidates=2,
        rooms=[{"id": "s", "kinds": ["salle"], "seats": 5}, {"id": "b", "kinds": ["bureau"], "seats": 3}],
    ),
    "a test, a practical épreuve and its preparation in one kind of room": session(
        {"id": "test", "minutes": 30, "sitting": "simultaneous", "room": "a"},
        {"id": "tp", "minutes": 30, "room": "a", "preparation": 5, "preparation_room": "a"},
        candidates=3,
        rooms=[{"id": "r1", "kinds": ["a"], "seats": 3}, {"id": "r2", "kinds": ["a"], "seats": 1}],
        objectives=["session_end"],
    ),
    "seats for the jury that there is, not for the largest that there might be": session(
        PREPARED | {"room": "salle"},
        candidates=3,
        jury={"size": 2, "required_skills": ["anglais"]},
        jurors=[{"id": "j1", "skills": ["anglais"], "habilitations": [RIGHT]}, {"id": "j2", "habilitations": [RIGHT]}],
        rooms=[{"id": "s", "kinds": ["salle"], "seats": 4}],
        days=[{"date": DATE, "opens": "09:00", "closes": "12:00"}],
    ),
    # 09:20 and 10:00 as texts: "datetime(..., 10, 0)" comes before "datetime(..., 9, 20)"
    "two groups that have begun": session(
        {"id": "msp", "minutes": 40, "jury": True, "room": "m", "sitting": "group", "group_size": 2},
        candidates=4,
        rooms=[{"id": "m", "kinds": ["m"], "seats": 5}],
        days=[{"date": DATE, "opens": "09:20", "closes": "12:00"}],
    ),
    # 10 minutes for each of two, of which the second are not on the grain
    "a deliberation in one piece on a grain that its shares do not keep to": session(
        {"id": "final", "minutes": 15, "jury": True},
        candidates=2,
        policy={"grain": 15, "deliberation": {"minutes": 10, "when": "day"}},
    ),
}


@pytest.mark.parametrize("name", DAYS)
def test_it_stays_as_posted(name: str) -> None:
    day = DAYS[name]
    posted = solve(day, workers=1, time_limit=None)
    assert check(day, posted).ok
    for now in moments(posted):
        found = replan(day, posted, now, workers=1, time_limit=None)
        assert (found.found, found.proven, found.people_told) == (True, True, ()), (name, now)
        assert set(found.timetable.activities) == set(posted.activities), (name, now)


def test_a_room_where_none_was_posted_is_no_other_room() -> None:
    """Typed by hand without rooms, a timetable gets them, and nobody is told for that."""
    day = DAYS["a test in the room where the next épreuve is prepared"]
    posted = solve(day, workers=1, time_limit=None)
    bare = posted.model_copy(update={"activities": tuple(a.model_copy(update={"room": None}) for a in posted.activities)})
    found = replan(day, bare, dt.datetime.fromisoformat(f"{DATE}T08:00"), workers=1, time_limit=None)
    assert (found.proven, found.people_told, found.changes) == (True, (), ())
    assert check(found.session, found.timetable).ok


def moments(posted: Timetable) -> list[dt.datetime]:
    """Just before, at and after each start, and at the end."""
    starts, last = {a.start for a in posted.activities}, max(a.end for a in posted.activities)
    return sorted(
        {start + dt.timedelta(minutes=by) for start in (*starts, last) for by in (-1, 0, 5) if start < last or by <= 0}
    )
