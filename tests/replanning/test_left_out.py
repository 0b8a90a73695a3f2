"""Who is left out where not everybody fits any more, in the examples; the times are those of their posted timetables."""

from __future__ import annotations

from functools import cache
from typing import Any

from models import Session, Timetable
from models.events import CandidateLate, RoomLost
from scheduler import check, load, solve
from scheduler.examples import path_of
from scheduler.replanning import Replan, replan


@cache
def posted() -> tuple[Session, Timetable]:
    session = load(path_of("dwwm-6"))
    return session, solve(session, seed=1, workers=1, time_limit=None)


def after(now: Any, *events: Any) -> Replan:
    return replan(*posted(), now, events, workers=1, time_limit=None)


def test_who_comes_too_late_is_alone_left_out() -> None:
    """His final must follow his technical interview at once; he is out when that ends, and comes twenty minutes later."""
    session, timetable = posted()
    final = next(a for a in timetable.activities if a.epreuve == "final")
    found = after(final.start, CandidateLate(candidate=final.candidate, until=final.end + (final.end - final.start)))
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == [final.candidate]
    assert found.level("minutes_moved").value == 0
    assert check(found.session, found.timetable).ok
    assert {a.candidate for a in found.timetable.activities if a.kind == "deliberation"} == {
        c.id for c in session.candidates if c.id != final.candidate
    }


def test_without_a_room_those_go_on_who_need_none() -> None:
    """Once the first candidate has had his final, both rooms are lost: he needs no more than his deliberation."""
    session, timetable = posted()
    first = min((a for a in timetable.activities if a.epreuve == "final"), key=lambda a: a.end)
    rooms = [r.id for r in session.rooms if "entretien" in r.kinds]
    found = after(first.end, *(RoomLost(room=room) for room in rooms))
    assert found.proven
    assert {one.candidate for one in found.timetable.unplanned} == {c.id for c in session.candidates} - {first.candidate}
    assert all(one.why in found.facts for one in found.timetable.unplanned)
    assert set(found.messages()) == set(found.people_told)
