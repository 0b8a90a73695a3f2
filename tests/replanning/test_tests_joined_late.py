"""Who is before his jury for longer comes late to a test that others have begun, as who is late: its end does not move.

c1 is before j1 and j2 from 9:30 to 10:00, all write from 10:00 to 11:00, then c2 is before j3 and j4 until 11:30.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateBack, CandidateLate, Overrun, RoomLost
from scheduler import check, replan
from scheduler.replanning import Replan
from tests.engine import small_sessions as small

SHORTER = "c1 : il lui reste 55 min sur 60 pour ecrit, dont la fin ne bouge pas (11:00)."


def session() -> Session:
    jurors = small.jurors("j1", "j2", "j3", "j4")
    oral, policy = small.oral(30), {"grain": 5}
    written, room = small.ecrit(60, room="classe"), {"id": "r1", "kinds": ["classe"], "seats": 9}
    return small.session(oral, written, candidates=small.candidates("c1", "c2"), jurors=jurors, rooms=[room], policy=policy)


def activity(epreuve: str, candidate: str, start: str, end: str, *jurors: str) -> Activity:
    when = {"start": f"{small.DAY}T{start}", "end": f"{small.DAY}T{end}"}
    fields: dict[str, Any] = {"kind": "epreuve", "epreuve": epreuve, "candidate": candidate, "jurors": jurors, **when}
    return Activity.model_validate(fields | ({"room": "r1"} if epreuve == "ecrit" else {}))


POSTED = Timetable(
    session="",
    status="feasible",
    activities=(
        activity("oral", "c1", "09:30", "10:00", "j1", "j2"),
        activity("ecrit", "c1", "10:00", "11:00"),
        activity("ecrit", "c2", "10:00", "11:00"),
        activity("oral", "c2", "11:00", "11:30", "j3", "j4"),
    ),
)


def joins(found: Timetable) -> dict[str, str]:
    """Who joins it late, and when."""
    return {a.candidate or "": f"{a.joins:%H:%M}" for a in found.activities if a.joins}


def test_who_is_late_for_it_is_the_pattern() -> None:
    assert check(session(), POSTED).ok
    found = replan(session(), POSTED, "10:01", CandidateLate(candidate="c1", until="10:05"), workers=1, time_limit=None)
    assert (found.timetable.unplanned, found.people_told, found.facts) == ((), (), (SHORTER,))
    assert joins(found.timetable) == {"c1": "10:05"}
    assert check(found.session, found.timetable).ok


@pytest.mark.parametrize("now", ["10:02", "10:05", "10:06"])
def test_whose_oral_lasts_longer_comes_late_to_the_test(now: str) -> None:
    """Before it is over, when it is, and after."""
    found = replan(session(), POSTED, now, Overrun(candidate="c1", epreuve="oral", minutes=5), workers=1, time_limit=None)
    assert (found.proven, found.timetable.unplanned, found.people_told) == (True, (), ())
    assert SHORTER in found.facts
    assert joins(found.timetable) == {"c1": "10:05"}
    assert {v.rule for v in check(found.session, found.timetable)} == {"durations"}
    assert not [fact for fact in found.facts if "donner un moment (now)" in fact]


def test_a_test_that_has_not_begun_moves() -> None:
    """At 10:00 all can wait for him, until c2 has been before his jury, so that no jurors must be told."""
    found = replan(session(), POSTED, "10:00", Overrun(candidate="c1", epreuve="oral", minutes=5), workers=1, time_limit=None)
    tests = {f"{a.start:%H:%M}" for a in found.timetable.activities if a.epreuve == "ecrit"}
    assert (tests, found.people_told) == ({"11:30"}, ("candidate c1", "candidate c2"))


def test_whose_oral_lasts_longer_than_the_test_misses_it_alone() -> None:
    """Until 11:05: c2 goes on as posted, at 11:00."""
    found = replan(session(), POSTED, "10:30", Overrun(candidate="c1", epreuve="oral", minutes=65), workers=1, time_limit=None)
    assert (found.proven, found.timetable.unplanned, found.people_told) == (True, (), ())
    assert "c1 manque l'épreuve « ecrit » : le test est le même pour tous au même instant." in found.facts


@pytest.mark.parametrize("minutes", [65, 75, 100])
@pytest.mark.parametrize("now", ["10:30", "10:40", "11:20"])
def test_nobody_is_told_by_the_next_replan_that_he_misses_it(minutes: int, now: str) -> None:
    longer = Overrun(candidate="c1", epreuve="oral", minutes=minutes)
    missed = replan(session(), POSTED, "10:30", longer, workers=1, time_limit=None)
    found = replan(missed.session, missed.timetable, now, workers=1, time_limit=None)
    assert (found.proven, found.timetable.unplanned, found.people_told) == (True, (), ())
    assert dt.time(11) == next(a.start.time() for a in found.timetable.activities if (a.epreuve, a.candidate) == ("oral", "c2"))


@pytest.mark.parametrize("minutes", [55, 60, 65, 90])
def test_who_misses_it_is_in_nobodys_way(minutes: int) -> None:
    """c2 has half as much time again, until 11:30, in the one room; his oral is in another."""
    first, second = session().candidates
    of = session().model_copy(update={"candidates": (first, second.model_copy(update={"extra_time": 0.5}))})
    his = {("ecrit", "c2"): ("10:00", "11:30"), ("oral", "c2"): ("11:30", "12:15")}
    posted = POSTED.model_copy(
        update={
            "activities": tuple(
                activity(a.epreuve or "", a.candidate or "", *his[key], *a.jurors)
                if (key := (a.epreuve, a.candidate)) in his
                else a
                for a in POSTED.activities
            )
        }
    )
    assert check(of, posted).ok
    longer = Overrun(candidate="c1", epreuve="oral", minutes=minutes)
    found = replan(of, posted, "10:02", longer, workers=1, time_limit=None)
    assert (found.proven, found.timetable.unplanned, found.people_told) == (True, (), ())


def test_who_is_back_after_it_has_begun_reads_that_it_has() -> None:
    gone = replan(session(), POSTED, "09:00", CandidateAbsent(candidate="c1"), workers=1, time_limit=None)
    found = replan(session(), gone.timetable.of(session()), "10:30", CandidateBack(candidate="c1"), workers=1, time_limit=None)
    assert found.timetable.left_out == {"c1"}
    same = "un test est le même pour tous au même instant, et celui-ci a eu lieu ou a commencé : ecrit"
    assert found.facts[0] == f"c1 : {same} ; la session est à reporter dans son cas."
    assert same in found.messages()["candidate c1"]
    assert dt.time(10) == next(a.start.time() for a in found.timetable.activities if a.epreuve == "ecrit")


ORALS_FIRST = POSTED.model_copy(
    update={
        "activities": (
            activity("oral", "c1", "09:00", "09:30", "j1", "j2"),
            activity("ecrit", "c1", "10:00", "11:00"),
            activity("oral", "c2", "09:00", "09:30", "j3", "j4"),
            activity("ecrit", "c2", "10:00", "11:00"),
        )
    }
)


def late_until(until: str) -> Replan:
    """At 09:40 it is said until when c1, whose oral is over, will be late."""
    event = CandidateLate(candidate="c1", until=until)
    return replan(session(), ORALS_FIRST, "09:40", event, workers=1, time_limit=None)


@pytest.mark.parametrize("now", ["09:50", "10:10", "10:20", "10:30"])
def test_the_next_replan_knows_when_he_joins_it(now: str) -> None:
    """And says nothing of it again."""
    first = late_until("10:20")
    assert joins(first.timetable) == {"c1": "10:20"}
    found = replan(first.session, first.timetable, now, workers=1, time_limit=None)
    assert (found.proven, found.people_told, found.facts, joins(found.timetable)) == (True, (), (), {"c1": "10:20"})
    assert found.timetable.activities == first.timetable.activities
    assert check(found.session, found.timetable).ok


@pytest.mark.parametrize(("until", "begins"), [("10:20", "10:20"), ("10:05", "10:10")])
def test_a_test_that_moves_waits_for_who_is_still_late(until: str, begins: str) -> None:
    """Its room cannot be used before 10:10: for all of them it begins then, or once c1 is there."""
    first = late_until(until)
    lost = RoomLost(room="r1", until="10:10")
    for session_of in (session(), first.session):
        found = replan(session_of, first.timetable, "09:50", lost, workers=1, time_limit=None)
        starts = {f"{a.start:%H:%M}" for a in found.timetable.activities if a.epreuve == "ecrit"}
        assert (found.proven, starts, joins(found.timetable)) == (True, {begins}, {})
        assert found.people_told == ("candidate c1", "candidate c2")


@pytest.mark.parametrize(("until", "left"), [("10:10", {"c1": "10:10"}), ("09:55", {}), ("10:30", {"c1": "10:30"})])
def test_what_is_said_of_him_since_counts(until: str, left: dict[str, str]) -> None:
    first = late_until("10:20")
    event = CandidateLate(candidate="c1", until=until)
    found = replan(first.session, first.timetable, "09:50", event, workers=1, time_limit=None)
    assert (found.proven, found.people_told, joins(found.timetable)) == (True, (), left)
    assert bool(found.facts) == bool(left)
    assert check(found.session, found.timetable).ok


@pytest.mark.parametrize("now", ["09:50", "10:10"])
def test_who_joins_it_late_may_be_absent_after_all(now: str) -> None:
    first = late_until("10:20")
    found = replan(first.session, first.timetable, now, CandidateAbsent(candidate="c1"), workers=1, time_limit=None)
    assert (found.proven, found.people_told, joins(found.timetable), found.timetable.absent) == (True, (), {}, ("c1",))


@pytest.mark.parametrize("until", ["11:00", "11:30"])
def test_who_misses_all_of_it_does_not_join_it(until: str) -> None:
    first = late_until(until)
    assert "c1 manque l'épreuve « ecrit » : le test est le même pour tous au même instant." in first.facts
    assert joins(first.timetable) == {}


def test_who_is_late_and_before_his_jury_for_longer_joins_it_then() -> None:
    """c1 was to come at 10:03; his oral lasts until 10:10."""
    events = [CandidateLate(candidate="c1", until="10:03"), Overrun(candidate="c1", epreuve="oral", minutes=10)]
    found = replan(session(), POSTED, "10:02", events, workers=1, time_limit=None)
    assert joins(found.timetable) == {"c1": "10:10"}


def test_who_is_late_for_a_test_whose_room_is_lost_meanwhile_joins_it_all_the_same() -> None:
    """What has begun there goes to its end."""
    events = [CandidateLate(candidate="c1", until="10:20"), RoomLost(room="r1", since="10:10")]
    found = replan(session(), ORALS_FIRST, "10:05", events, workers=1, time_limit=None)
    assert joins(found.timetable) == {"c1": "10:20"}


def test_when_he_joined_it_stays_where_he_is_late_again() -> None:
    """At 11:10 the test is over; c1 is late for nothing that lies ahead."""
    first = late_until("10:20")
    event = CandidateLate(candidate="c1", until="11:30")
    found = replan(first.session, first.timetable, "11:10", event, workers=1, time_limit=None)
    assert joins(found.timetable) == {"c1": "10:20"}
