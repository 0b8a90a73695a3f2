"""What makes no sense is refused in one sentence, and what is said for another day is not lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from models import Session, Timetable
from models.events import CandidateAbsent, CandidateLate, JurorLate, JurorOut, Overrun, RoomLost
from scheduler import check, margin, simulate
from scheduler.errors import SchedulerError
from scheduler.repairing import repair
from scheduler.replanning import replan
from tests.rules.hand_made import NEXT_DAY, session, timetable

PARIS = dt.timezone(dt.timedelta(hours=1))


def other_session() -> Session:
    return session(id="cda-7", policy={"changeover": 10})


def solved() -> Timetable:
    """As a solve leaves it: it knows of which session it is."""
    return timetable().model_copy(update={"session_hash": session().fingerprint()})


@pytest.mark.parametrize("now", [12, None, dt.date(2027, 3, 16), 12.5])
def test_now_is_a_moment(now: Any) -> None:
    with pytest.raises(SchedulerError, match="n'est ni un moment ni une heure"):
        replan(session(), timetable(), now)


@pytest.mark.parametrize(
    "now", [dt.datetime(2027, 3, 16, 12, tzinfo=PARIS), dt.time(12, tzinfo=PARIS), "2027-03-16T12:00+01:00", "12:00+01:00"]
)
def test_a_time_zone_is_refused(now: Any) -> None:
    with pytest.raises(SchedulerError, match="fuseau"):
        replan(session(), timetable(), now)


def test_a_time_zone_in_an_event_is_refused() -> None:
    with pytest.raises(SchedulerError, match="fuseau"):
        replan(session(), timetable(), "12:00", JurorLate(juror="j1", until=dt.datetime(2027, 3, 16, 13, tzinfo=PARIS)))


@pytest.mark.parametrize(
    ("event", "who"),
    [
        (JurorOut(juror="j1", since="2028-03-16T10:00"), "J1"),
        (JurorLate(juror="j1", since="2027-03-17T10:00", until="2027-03-17T11:00"), "J1"),
        (RoomLost(room="bureau", since="2027-03-16T18:01"), "bureau"),
    ],
)
def test_an_event_after_the_session_is_refused(event: JurorOut | JurorLate | RoomLost, who: str) -> None:
    """A slip in its date would look like an event that changes nothing. At the very end there is still nothing wrong with it."""
    with pytest.raises(SchedulerError, match=rf"{who} : .*la session se termine le 16/03/2027 à 18:00"):
        replan(session(), timetable(), "10:00", event)
    at_the_end = event.model_copy(
        update={"since": dt.time(18), **({"until": dt.time(19)} if event.event == "juror_late" else {})}
    )
    assert replan(session(), timetable(), "10:00", at_the_end, workers=1).people_told == ()


@pytest.mark.parametrize(("first", "second"), [(session(), None), (session(), "plan.json"), (timetable(), session())])
def test_a_session_and_its_timetable(first: Any, second: Any) -> None:
    for ask in (lambda: replan(first, second, "12:00"), lambda: simulate(first, second), lambda: margin(first, second)):
        with pytest.raises(SchedulerError, match="d'abord une Session"):
            ask()


def test_the_timetable_of_another_session() -> None:
    for ask in (
        lambda: replan(other_session(), solved(), "12:00"),
        lambda: simulate(other_session(), solved()),
        lambda: margin(other_session(), solved()),
    ):
        with pytest.raises(SchedulerError, match="celui de la session « session », et la session donnée est « cda-7 »"):
            ask()
    # a file that was renamed, and nothing else, holds the same session
    renamed = session(id="cda-7")
    assert replan(renamed, solved(), "12:00", workers=1).timetable.session == "cda-7"
    assert repair(renamed, solved(), workers=1).timetable.session == "cda-7"
    with pytest.raises(SchedulerError, match="y écrire « id: session »"):
        repair(other_session(), solved())
    # one that was typed knows of no session, and is known by its people and épreuves
    typed = timetable().model_copy(update={"session": "planning"})
    assert replan(session(), typed, "12:00", workers=1).people_told == ()
    with pytest.raises(SchedulerError, match="le planning parle de c2"):
        margin(session().but(candidates_out=["c2"]), typed)


@pytest.mark.parametrize("events", [JurorOut, None, "j1 ill", 3])
def test_events_are_events(events: Any) -> None:
    with pytest.raises(SchedulerError, match="n'est pas un événement"):
        replan(session(), timetable(), "12:00", events)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lang": "de"}, 'lang is \'de\': give "fr" or "en"'),
        ({"seed": "a"}, "seed is 'a'"),
        ({"seed": -1}, "seed is -1"),
        ({"time_limit": "a"}, "time_limit is 'a'"),
        ({"workers": 0}, "workers is 0"),
    ],
)
def test_how_to_replan(wrong: Any, said: str) -> None:
    with pytest.raises((TypeError, ValueError), match=said):
        replan(session(), timetable(), "12:00", **wrong)


@pytest.mark.parametrize(
    ("wrong", "said"), [({"lang": "de"}, "lang is 'de'"), ({"seed": -1}, "seed is -1"), ({"runs": "1000"}, "runs is '1000'")]
)
def test_how_to_simulate(wrong: Any, said: str) -> None:
    with pytest.raises((TypeError, ValueError), match=said):
        simulate(session(), timetable(), **wrong)


@pytest.mark.parametrize("now", ["2027-03-17T12:10", "2027-03-16T20:30"])
def test_a_moment_after_the_session(now: str) -> None:
    """The site closes at 18:00, and what overruns may hold longer."""
    late = JurorLate(juror="j1", until="21:00")
    for events in ((), late):
        with pytest.raises(SchedulerError, match="il ne reste rien à replanifier"):
            replan(session(), timetable(), now, events)
    assert replan(session(), timetable(), "2027-03-16T17:50", workers=1).people_told == ()


def test_what_overran_is_told_after_its_end() -> None:
    last = max((a for a in timetable().activities if a.kind == "epreuve"), key=lambda a: a.end)
    over = Overrun(candidate=last.candidate, epreuve=last.epreuve, minutes=400)
    assert replan(session(), timetable(), last.end + dt.timedelta(minutes=300), over, workers=1).found


def test_a_juror_who_is_there_by_now_is_told_to_be() -> None:
    found = replan(session(), timetable(), "12:00", JurorLate(juror="j1", until="11:45"), workers=1)
    assert found.people_told == ()
    assert found.facts == (
        "J1 : en retard jusqu'à 11:45, heure passée à 12:00 ; ce retard n'est pas compté. "
        "Vérifier l'heure, ou dire aussi depuis quand.",
    )


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            RoomLost(room="bureau", until="8h"),
            "bureau : perdue jusqu'à 08:00, heure passée à 12:00 ; cette perte n'est pas comptée",
        ),
        (
            CandidateLate(candidate="c2", until="11:30"),
            "c2 : en retard jusqu'à 11:30, heure passée à 12:00 ; rien de ce qui l'attend",
        ),
        (
            JurorLate(juror="j1", until="2027-03-15T13:00"),
            "J1 : en retard jusqu'au lundi 15 mars 2027 à 13:00, heure passée le mardi 16 mars 2027 à 12:00 ; ce retard n'est pas compté",
        ),
    ],
)
def test_what_is_over_by_now_is_told_to_be(event: Any, said: str) -> None:
    found = replan(
        session(candidates=[{"id": "c1"}, {"id": "c2", "extra_time": 0.3333}]), timetable(), "12:00", event, workers=1
    )
    assert found.people_told == ()
    assert [fact.startswith(said) for fact in found.facts] == [True]


@pytest.mark.parametrize(
    "event",
    [RoomLost(room="bureau", until="15h"), CandidateLate(candidate="c2", until="11:30"), JurorLate(juror="j1", until="09:00")],
)
def test_what_is_over_before_the_session_begins_is_told_to_be(event: Any) -> None:
    """The day was mistyped, most likely."""
    found = replan(session(), timetable(), "2027-03-09T08:00", event, workers=1)
    assert (found.people_told, len(found.facts)) == ((), 1)
    assert "mardi 9 mars 2027" in found.facts[0]
    assert "ne touche pas la session, qui commence le mardi 16 mars 2027 à 08:30" in found.facts[0]


def test_who_is_late_on_the_first_day_is_late_the_week_before_too() -> None:
    found = replan(session(), timetable(), "2027-03-09T08:00", JurorLate(juror="j1", until="2027-03-16T13:10"), workers=1)
    assert found.people_told
    assert not any("ne touche pas" in fact for fact in found.facts)


def test_a_late_candidate_who_has_come_has_lost_the_time() -> None:
    """c2 is heard from 13:00: what he lost is told, and nothing else."""
    fact, prepared = replan(session(), timetable(), "13:20", CandidateLate(candidate="c2", until="13h10"), workers=1).facts
    assert prepared == "Bruno : il lui reste 0 min sur 30 pour préparer Oral."
    assert "Bruno" in fact
    assert "n'est pas compté" not in fact


def test_a_number_is_no_moment() -> None:
    with pytest.raises(ValidationError, match="45"):
        JurorLate.model_validate({"juror": "j1", "until": 45})


def test_whom_one_may_have_meant_is_told_by_name() -> None:
    with pytest.raises(SchedulerError, match=r"candidats : c1 \(Alice\), c2 \(Bruno\)"):
        replan(session(), timetable(), "12:00", CandidateAbsent(candidate="c9"))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (CandidateAbsent(candidate="c2"), CandidateLate(candidate="c2", until="13:20"), "« absent » et « en retard »"),
        (
            CandidateAbsent(candidate="c2"),
            Overrun(candidate="c2", epreuve="oral", minutes=10),
            "« absent » et « épreuve prolongée »",
        ),
        (JurorOut(juror="j1"), JurorLate(juror="j1", until="13:20"), "« ne siège plus » et « en retard »"),
    ],
)
def test_events_that_contradict_each_other(one: Any, other: Any, said: str) -> None:
    for events in ([one, other], [other, one]):
        with pytest.raises(SchedulerError, match=f"{said} se contredisent"):
            replan(session(), timetable(), "12:00", events)


def test_late_and_then_gone_is_no_contradiction() -> None:
    """j1 comes at 12:45, when c2 still prepares, and leaves at 16:00, when all is over."""
    events = [JurorLate(juror="j1", until="12:45"), JurorOut(juror="j1", since="16:00")]
    found = replan(session(), timetable(), "12:00", events, workers=1)
    assert (found.people_told, found.proven) == ((), True)


def test_late_until_tomorrow_is_away_today() -> None:
    """j1 was to hear c2 at 13:00: another takes his place, as where he is out. c2 himself cannot be heard today."""
    tomorrow = f"{NEXT_DAY}T12:00"
    juror = replan(session(), timetable(), "12:00", JurorLate(juror="j1", until=tomorrow), workers=1, time_limit=None)
    assert juror.timetable.unplanned == ()
    assert all("j1" not in a.jurors for a in juror.timetable.activities if a.kind != "lunch" and a.end > juror.now)
    candidate = replan(
        session(), timetable(), "12:00", CandidateLate(candidate="c2", until=tomorrow), workers=1, time_limit=None
    )
    assert [one.candidate for one in candidate.timetable.unplanned] == ["c2"]
    assert candidate.people_told == ("candidate c2", "juror j1", "juror j2")
    assert check(candidate.session, candidate.timetable).ok
