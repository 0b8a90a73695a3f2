"""What changes nothing, or is over, leaves the answer of a replan as it is."""

from __future__ import annotations

import datetime as dt

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateLate, Event, JurorLate, JurorOut
from scheduler import check
from scheduler.replanning import Replan, replan
from scheduler.replanning.happened import happened
from tests.engine import small_sessions as small
from tests.replanning.test_whatever_the_order import at

THREE = ("j1", "j2", "j3")


def posted(session: Session, *activities: Activity) -> Timetable:
    found = Timetable(session=session.id, status="feasible", activities=activities)
    assert check(session, found).ok
    return found


def after(session: Session, timetable: Timetable, now: str, *events: Event) -> Replan:
    return replan(session, timetable, now, events, workers=1, time_limit=None)


def before_three(epreuve: str, start: str) -> Activity:
    return at("epreuve", start, 30, "c1", jurors=THREE, epreuve=epreuve)


@pytest.mark.parametrize(
    "gone", [JurorOut(juror="j3"), JurorLate(juror="j3", until=f"{small.NEXT_DAY}T11:00")], ids=["out", "until tomorrow"]
)
@pytest.mark.parametrize(
    ("policy", "ahead"),
    [
        ({}, before_three("final", "10:00")),
        ({"deliberation": {"minutes": 15, "when": "day"}}, at("deliberation", "10:00", 15, "c1", jurors=THREE)),
        ({"pv": 15}, at("pv", "10:00", 15, jurors=THREE)),
    ],
    ids=["an oral", "a deliberation in one piece", "a procès-verbal"],
)
def test_two_of_three_go_on_in_the_next_replan(policy: small.Tree, ahead: Activity, gone: Event) -> None:
    """Two are enough for the titre: nobody is told, then or later."""
    orals = [small.oral(30), small.oral(30, id="final")]
    session = small.session(
        *(orals if ahead.epreuve else orals[:1]),
        jurors=small.jurors(*THREE),
        days=[small.day("09:00", "14:00")],
        pins=[{"candidate": "c1", "jurors": list(THREE)}],
        policy=policy,
    )
    first = after(session, posted(session, before_three("oral", "09:00"), ahead), "09:30", gone)
    assert [a.jurors for a in first.timetable.activities if a.start >= first.now] == [("j1", "j2")]
    for again in (after(first.session, first.timetable, "09:30"), after(first.session, first.timetable, "09:30", gone)):
        assert again.proven
        assert not again.people_told
        assert again.timetable.activities == first.timetable.activities


@pytest.mark.parametrize("grain", [5, 15, 30])
@pytest.mark.parametrize("now", ["09:00", "09:01", "09:10", "09:15", "09:16"])
def test_in_the_middle_of_a_break(grain: int, now: str) -> None:
    """Both jurors have their break from 09:00 to 09:15, and hear c2 as soon as they can."""
    start = {5: "09:15", 15: "09:15", 30: "09:30"}[grain]
    session = small.session(
        small.oral(30),
        days=[small.day("08:30", "12:00")],
        candidates=small.candidates("c1", "c2"),
        policy={"grain": grain, "breaks": [{"window": ["09:00", "09:30"], "minutes": 15}]},
    )
    breaks = [Activity(kind="break", start=time("09:00"), end=time("09:15"), jurors=(j,)) for j in ("j1", "j2")]
    orals = [at("epreuve", "08:30", 30, "c1", epreuve="oral"), at("epreuve", start, 30, "c2", epreuve="oral")]
    again = after(session, posted(session, *orals, *breaks), now)
    assert again.proven
    assert not again.people_told


def time(clock: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{small.DAY}T{clock}")


@pytest.mark.parametrize("over", [(), *((JurorOut(juror=j, since="14:00"),) for j in THREE)], ids=str)
def test_a_juror_who_leaves_once_all_is_over_breaks_up_nothing(over: tuple[Event, ...]) -> None:
    """j1 and j2 have heard c1 and signed; j3 and j4 were to hear c2. Without j4 nobody may, as j1 and j2 are one jury on that day."""
    session = small.session(
        small.oral(30),
        days=[small.day("09:00", "14:00")],
        candidates=small.candidates("c1", "c2"),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        policy={"pv": 15},
    )
    heard = [at("epreuve", "09:00", 30, "c1", epreuve="oral"), at("pv", "09:30", 15)]
    ahead = [at("epreuve", "10:30", 30, "c2", jurors=("j3", "j4"), epreuve="oral"), at("pv", "11:00", 15, jurors=("j3", "j4"))]
    found = after(session, posted(session, *heard, *ahead), "10:00", JurorOut(juror="j4"), *over)
    assert [one.candidate for one in found.timetable.unplanned] == ["c2"]
    assert found.proven
    assert found.session.policy.stable_juries


def test_a_later_start_after_a_preparation_stays() -> None:
    """j3 comes at 10:30: c1 is heard later than at once after his preparation, and c0 has no place. Without c0, c1 could be heard at once, which
    is no reason to tell anybody."""
    first_jury, other = ("j0", "j1"), ("j2", "j3")
    session = small.session(
        small.oral(30, id="jeu", sitting="group", group_size=3, room="bureau", preparation=30),
        small.oral(30, id="final", room="bureau"),
        jury={"max_candidates_per_day": 2},
        days=[small.day("08:30", "11:40")],
        candidates=small.candidates("c0", "c1", "c2", "c3"),
        jurors=small.jurors(*first_jury, *other),
        rooms=[{"id": "r", "kinds": ["bureau"], "seats": 8, "posts": 2}],
        objectives=["juror_days"],
    )
    rows = [at("preparation", "08:30", 30, c, jurors=(), epreuve="jeu") for c in ("c0", "c1")]
    rows += [at("preparation", "09:00", 30, c, jurors=(), epreuve="jeu") for c in ("c2", "c3")]
    heard = [("09:00", "c0", "jeu"), ("09:00", "c1", "jeu"), ("10:30", "c1", "final"), ("11:00", "c0", "final")]
    rows += [in_room(at("epreuve", start, 30, c, jurors=first_jury, epreuve=e)) for start, c, e in heard]
    heard = [("09:30", "c2", "jeu"), ("09:30", "c3", "jeu"), ("10:00", "c3", "final"), ("10:30", "c2", "final")]
    rows += [in_room(at("epreuve", start, 30, c, jurors=other, epreuve=e)) for start, c, e in heard]
    first = after(session, posted(session, *rows), "09:00", JurorLate(juror="j3", until="10:30"))
    assert [one.candidate for one in first.timetable.unplanned] == ["c0"]
    assert any("dure" in fact for fact in first.facts)
    again = after(first.session, first.timetable, "09:00")
    assert again.proven
    assert not again.people_told


def in_room(activity: Activity) -> Activity:
    return activity.model_copy(update={"room": "r"})


@pytest.mark.parametrize(
    "policy", [{"pv": 15}, {"deliberation": 15}, {"deliberation": {"minutes": 15, "when": "day"}}], ids=str
)
def test_who_comes_late_is_heard_by_whoever_can_finish_with_him(policy: small.Tree) -> None:
    """c1 comes at 13:10 for an oral from 13:00 to 13:30, after which j2 leaves: his jury could hold it, and do no more. With j1 and j3, or
    another two, he is heard once he is there."""
    session = small.session(small.oral(30), days=[small.day("09:00", "16:00")], jurors=small.jurors(*THREE), policy=policy)
    last = at("pv", "13:30", 15) if "pv" in policy else at("deliberation", "13:30", 15, "c1")
    if session.policy.deliberates == "candidate" and not policy.get("pv"):
        last = last.model_copy(update={"candidate": "c1", "candidates": ()})
    timetable = posted(session, at("epreuve", "13:00", 30, "c1", epreuve="oral"), last)
    found = after(
        session, timetable, "12:30", CandidateLate(candidate="c1", until="13:10"), JurorOut(juror="j2", since="13:30")
    )
    assert check(found.session, found.timetable).ok
    (oral,) = (a for a in found.timetable.activities if a.kind == "epreuve")
    assert oral.start >= time("13:10")
    assert set(oral.jurors) == {"j1", "j3"}
    assert found.proven


def test_who_leaves_when_all_is_over_is_not_out() -> None:
    """Nobody gives up on a candidate whose jury stays until the site closes."""
    session = small.session(small.oral(30), days=[small.day("09:00", "14:00")])
    now = dt.datetime.fromisoformat(f"{small.DAY}T10:00")
    assert happened(session, now, [JurorOut(juror="j1", since="14:00")], "fr").out == {}
    assert happened(session, now, [JurorOut(juror="j1", since="13:59")], "fr").out.keys() == {"j1"}
