"""Rooms that somebody typed where the session asks for none: they stay with what was put there as long as they are free, and nothing waits for them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import Event, JurorLate, Overrun, RoomLost
from scheduler import check
from scheduler.other_plans import alternatives
from scheduler.repairing import repair
from scheduler.replanning import replan
from tests.engine import small_sessions as small
from tests.oracle.draw import Draw
from tests.replanning.any_day import any_day
from tests.rules.hand_made import activity


def session(until: str = "13:00", **policy: Any) -> Session:
    """c1 is heard in an office, c2 works alone wherever he likes; where juries deliberate there is c1 alone."""
    of = small.session(
        small.oral(60, room="bureau"),
        {"id": "essai", "minutes": 60},
        candidates=[{"id": "c1", "sits": ["oral"]}, {"id": "c2", "sits": ["essai"]}],
        days=[small.day("09:00", "13:00")],
        rooms=[
            {"id": "s1", "kinds": ["bureau"], "seats": 3},
            {"id": "s2", "kinds": ["autre"], "seats": 9, "available": small.window(end=until)},
        ],
        policy={"grain": 15} | policy,
    )
    return of.but(candidates_out=["c2"]) if policy else of


def posted(of: Session, *rows: Activity) -> Timetable:
    oral = activity("epreuve", "09:00", "10:00", "c1", "oral", room="s1", jurors=("j1", "j2"))
    timetable = Timetable(session=of.id, status="feasible", activities=(oral, *rows))
    assert check(of, timetable).ok
    return timetable


def essai(room: str | None, start: str = "10:00", end: str = "11:00") -> Activity:
    return activity("epreuve", start, end, "c2", "essai", room=room)


def where(timetable: Timetable) -> dict[str, tuple[str, str | None]]:
    """When each of c2's work and of what the jury does without him takes place, and in which room."""
    others = (a for a in timetable.activities if a.epreuve != "oral" and not a.pause)
    return {a.epreuve or a.kind: (f"{a.start:%H:%M}", a.room) for a in others}


@pytest.mark.parametrize(
    ("event", "room"),
    [([], "s1"), ([JurorLate(juror="j1", until="10:00")], None), ([Overrun(candidate="c1", epreuve="oral", minutes=15)], None)],
)
def test_who_is_heard_in_it_goes_before(event: list[Event], room: str | None) -> None:
    """c1 is heard an hour later, or for longer, in the room that c2 was to work in; he works elsewhere at the same time, and nobody hears a new one."""
    of = session()
    found = replan(
        of,
        posted(of, essai("s1")),
        "09:00" if not event or event[0].event == "juror_late" else "09:30",
        event,
        workers=1,
        time_limit=None,
    )
    assert found.proven
    assert check(found.session, found.timetable).ok or {v.rule for v in check(found.session, found.timetable)} == {"durations"}
    assert where(found.timetable) == {"essai": ("10:00", room)}
    assert "candidate c2" not in found.people_told
    told = [fact for fact in found.facts if "s1" in fact]
    assert told == (
        [] if room else ["essai (c2), 10:00 : s1, que la session n'y demande pas, n'est plus libre ; à tenir ailleurs."]
    )


def test_a_room_that_is_lost_is_no_reason_to_tell_anybody_another_time() -> None:
    of = session(deliberation=15)
    own = activity("deliberation", "10:00", "10:15", "c1", room="s2", jurors=("j1", "j2"))
    found = replan(of, posted(of, own), "09:30", RoomLost(room="s2"), workers=1, time_limit=None)
    assert (found.proven, found.people_told) == (True, ())
    assert where(found.timetable)["deliberation"] == ("10:00", None)
    assert check(found.session, found.timetable).ok


@pytest.mark.parametrize(("until", "room"), [("13:00", "s2"), ("11:00", None)])
def test_it_is_kept_at_another_time_where_it_can_be(until: str, room: str | None) -> None:
    """The jury deliberates an hour later, for which the room is there, or not."""
    of = session(until, deliberation=15)
    own = activity("deliberation", "10:00", "10:15", "c1", room="s2", jurors=("j1", "j2"))
    found = replan(of, posted(of, own), "09:00", JurorLate(juror="j1", until="10:00"), workers=1, time_limit=None)
    assert where(found.timetable)["deliberation"] == ("11:00", room)
    assert check(found.session, found.timetable).ok


def test_two_juries_that_were_put_into_one_stay_there() -> None:
    """No rule is against it, and nothing of it changes."""
    of = session(deliberation=15).but(add_candidates=[{"id": "c3", "sits": ["oral"]}], add_jurors=small.jurors("j3", "j4"))
    of = of.but(add_rooms=[{"id": "s3", "kinds": ["bureau"], "seats": 3}])
    both = [
        activity("deliberation", "10:00", "10:15", c, room="s2", jurors=own)
        for c, own in (("c1", ("j1", "j2")), ("c3", ("j3", "j4")))
    ]
    other = activity("epreuve", "09:00", "10:00", "c3", "oral", room="s3", jurors=("j3", "j4"))
    timetable = posted(of, other, *both)
    found = replan(of, timetable, "08:30", [], workers=1, time_limit=None)
    assert [a.room for a in found.timetable.activities if a.kind == "deliberation"] == ["s2", "s2"]


def test_a_repair_gives_it_up_where_another_is_put_there() -> None:
    of = session()
    right = posted(of, essai("s1"))
    wrong = right.model_copy(update={"activities": (right.activities[0], essai("s1", "09:00", "10:00"))})
    assert not check(of, wrong).ok
    found = repair(of, wrong, workers=1, time_limit=None)
    assert check(of, found.timetable).ok
    assert where(found.timetable) == {"essai": ("09:00", None)}


# 82, 375: one of them is given up; 69, 165, 278: épreuves, too; 103, 375: preparations; 85, 165: marking; 107: a procès-verbal
@pytest.mark.parametrize("seed", [69, 82, 85, 94, 103, 107, 165, 238, 278, 375])
def test_whatever_stands_in_such_rooms_nothing_else_is_otherwise(seed: int) -> None:
    session, posted, now, events = any_day(seed)
    typed = in_any_room(session, posted, now, seed)
    found, without = (replan(session, one, now, events, workers=1, time_limit=None) for one in (typed, posted))
    assert [(level.name, level.value) for level in found.objectives] == [
        (level.name, level.value) for level in without.objectives
    ]
    assert {v.rule for v in check(found.session, found.timetable)} == {
        v.rule for v in check(without.session, without.timetable)
    }


def in_any_room(session: Session, posted: Timetable, now: dt.datetime, seed: int) -> Timetable:
    """The timetable with rooms in what lies ahead and asks for none, wherever they break no rule."""
    draw = Draw("rooms", seed)
    for number, a in enumerate(posted.activities):
        if a.room is None and not a.pause and a.start >= now and draw.chance(0.7):
            rows = list(posted.activities)
            rows[number] = a.model_copy(update={"room": draw.pick(session.rooms).id})
            with_it = posted.model_copy(update={"activities": tuple(rows)})
            posted = with_it if len(check(session, with_it)) == len(check(session, posted)) else posted
    return posted


def test_other_plans_as_good() -> None:
    of = session(deliberation=15)
    own = activity("deliberation", "10:00", "10:15", "c1", room="s2", jurors=("j1", "j2"))
    assert all(check(of, one).ok for one in alternatives(of, posted(of, own), n=2, workers=1))
