"""Replanning sessions that use every rule: what lies ahead keeps them all, by the independent check, and the past stays."""

from __future__ import annotations

import datetime as dt

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, Event, JurorLate, JurorOut, Overrun, RoomLost
from scheduler import check, solve
from scheduler.replanning import replan
from tests.oracle.draw import Draw
from tests.oracle.tiny_sessions import tiny_session

SEEDS = range(25)


def events(draw: Draw, session: Session, posted: Timetable, now: dt.datetime) -> list[Event]:
    """Something that concerns what lies ahead."""
    grain = dt.timedelta(minutes=session.policy.grain)
    left = sorted((a for a in posted.activities if a.kind == "epreuve" and a.end > now), key=lambda a: (a.start, a.candidate))
    one = draw.pick(left or [a for a in posted.activities if a.kind == "epreuve"])
    found: list[Event] = [
        Overrun(candidate=one.candidate, epreuve=one.epreuve, minutes=draw.pick([5, 20, 40])),
        CandidateAbsent(candidate=one.candidate),
        CandidateLate(candidate=one.candidate, until=one.start + grain * draw.number(1, 3)),
    ]
    found += [RoomLost(room=one.room)] if one.room else []
    for juror in one.jurors:
        found += [JurorOut(juror=juror, since=now + grain * draw.number(0, 3)), JurorLate(juror=juror, until=now + grain)]
    return [draw.pick(found)]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_lies_ahead_keeps_all_rules(seed: int) -> None:
    session = tiny_session(seed)
    posted = solve(session, workers=1, time_limit=None)
    own = [a for a in posted.activities if a.kind != "lunch"]
    if not own:
        return
    draw = Draw("all rules", seed)
    now = draw.pick(sorted({a.start for a in own}))
    happened = events(draw, session, posted, now)
    found = replan(session, posted, now, happened, workers=1, time_limit=None)
    # replan() checks itself what lies ahead, and raises WrongTimetable
    assert found.found or found.facts
    before = {identity(a): a.start for a in own}
    for a in found.timetable.activities:
        if a.kind != "lunch" and a.start < now:
            assert before[identity(a)] == a.start
    if isinstance(happened[0], RoomLost | JurorLate):
        late = [v for v in check(found.session, found.timetable) if v.start is None or v.start >= now]
        assert not found.found or late == []


def identity(a: Activity) -> tuple[str, str | None, str | None]:
    return a.kind, a.epreuve, a.candidate
