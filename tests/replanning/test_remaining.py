"""What remains of a posted plan: at once, checked, and never less than those whom what happened touches."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Timetable
from models.events import CandidateLate, Event, JurorLate, JurorOut, Overrun, RoomLost
from scheduler import check
from scheduler.replanning import replan
from scheduler.replanning.happened import happened
from scheduler.replanning.remaining import touched, without_whom
from scheduler.replanning.standing import Standing
from tests.engine import small_sessions as small
from tests.replanning.test_left_out import posted
from tests.replanning.test_whatever_the_order import at
from tests.replanning.tiny_days import tiny_day


def afternoon() -> Any:
    """The first oral from 13:00 on, with its jury: juries are named as they come."""
    orals = (a for a in posted()[1].activities if a.kind == "epreuve" and a.jurors and a.start.hour >= 13)
    return min(orals, key=lambda a: (a.start, a.candidate))


def left(event: Event, now: dt.datetime) -> frozenset[str] | None:
    session, timetable = posted()
    return without_whom(Standing(session, timetable, happened(session, now, [event], "fr"), yielding=True))


def test_a_juror_late_for_one_oral_costs_that_candidate_alone() -> None:
    one = afternoon()
    event = JurorLate(juror=one.jurors[0], until=one.start + dt.timedelta(minutes=5))
    assert left(event, one.start - dt.timedelta(minutes=5)) == {one.candidate}


def test_a_candidate_late_costs_himself() -> None:
    one = afternoon()
    event = CandidateLate(candidate=one.candidate, until=one.end)
    assert left(event, one.start - dt.timedelta(minutes=5)) == {one.candidate}


def test_nothing_costs_nobody() -> None:
    assert left(RoomLost(room="info"), dt.datetime(2027, 3, 16, 13)) == frozenset()


@pytest.mark.parametrize("event", ["late", "out", "room", "overrun"])
def test_there_is_an_answer_however_short_the_time(event: str) -> None:
    """Who is left out is touched by what happened; the others sit as posted."""
    session, timetable = posted()
    one = afternoon()
    now = one.start - dt.timedelta(minutes=5)
    what: dict[str, Event] = {
        "late": JurorLate(juror=one.jurors[0], until=one.start + dt.timedelta(minutes=20)),
        "out": JurorOut(juror=one.jurors[0]),
        "room": RoomLost(room=one.room),
        "overrun": Overrun(candidate=one.candidate, epreuve=one.epreuve, minutes=15),
    }
    found = replan(session, timetable, now, what[event], time_limit=0.001, workers=1)
    assert found.found
    touched = {
        a.candidate for a in timetable.activities if set(a.jurors) & set(one.jurors) or (a.room == one.room and a.candidate)
    }
    assert {c.candidate for c in found.timetable.unplanned} <= touched
    breaches = check(found.session, found.timetable)
    assert all(v.start is not None and v.start < now for v in breaches) or event == "overrun", breaches


@pytest.mark.parametrize("seed", range(36))
def test_what_remains_keeps_the_rules_on_tiny_days(seed: int) -> None:
    """With no time at all, too, there is a timetable, as replan itself checks; it is proven or says that it is not ready."""
    day = tiny_day(seed)
    found = replan(day.session, day.posted, day.now, day.events, workers=1, time_limit=0.001)
    assert found.found
    assert found.ready == all(level.proven for level in found.objectives if level.name == "unplanned")
    if not found.ready:
        assert found.facts[0].startswith("Ne pas envoyer encore les messages")


def test_a_deliberation_in_one_piece_that_stays_touches_nobody() -> None:
    """Of two candidates who are both still to be heard the shares are no pieces of their own: nothing of the posted plan is in the way."""
    session = small.session(
        small.oral(30), candidates=small.candidates("c1", "c2"), policy={"deliberation": {"minutes": 8, "when": "day"}}
    )
    rows = [at("epreuve", "10:00", 30, "c1", epreuve="oral"), at("epreuve", "10:30", 30, "c2", epreuve="oral")]
    known = Timetable(session=session.id, status="feasible", activities=(*rows, at("deliberation", "11:00", 16, "c1", "c2")))
    standing = Standing(session, known, happened(session, rows[0].start - dt.timedelta(hours=1), [], "fr"))
    assert touched(standing) == frozenset()
