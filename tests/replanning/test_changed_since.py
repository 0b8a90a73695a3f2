"""A session that was changed since its timetable was posted: what it asks for now is planned, what it asks for no more is cancelled."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from models import Activity, Session, Timetable
from models.events import JurorOut
from scheduler import SchedulerError, check
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
from tests.replanning.test_whatever_the_order import at

HOW: dict[str, int | dict[str, str | int]] = {
    "none": 0,
    "candidate": 15,
    "day": {"minutes": 15, "when": "day"},
    "session": {"minutes": 15, "when": "session"},
}
ORALS = [at("epreuve", "09:00", 30, "c1", epreuve="oral"), at("epreuve", "09:30", 30, "c2", epreuve="oral")]


def alone(start: str, candidate: str) -> Activity:
    return at("deliberation", start, 15, candidate).model_copy(update={"candidate": candidate, "candidates": ()})


DELIBERATIONS = {
    "none": [],
    "candidate": [alone("10:00", "c1"), alone("10:15", "c2")],
    "day": [at("deliberation", "10:00", 30, "c1", "c2")],
    "session": [at("deliberation", "10:00", 30, "c1", "c2")],
}


def of(how: str, pv: int = 0) -> Session:
    policy = {"deliberation": HOW[how], "pv": pv}
    return small.session(small.oral(30), candidates=small.candidates("c1", "c2"), policy=policy)


def after(session: Session, now: str, *activities: Activity) -> Replan:
    posted = Timetable(session=session.id, status="feasible", activities=activities)
    return replan(session, posted, now, workers=1, time_limit=None)


@pytest.mark.parametrize("pv", [0, 15])
@pytest.mark.parametrize(("before", "now"), list(permutations(HOW, 2)))
def test_deliberations_that_are_asked_for_otherwise(before: str, now: str, pv: int) -> None:
    """At eight o'clock: on each candidate, or on both at once, they are at ten all the same; new or gone, both jurors are told."""
    rows = [*ORALS, *DELIBERATIONS[before], *([at("pv", "11:00", 15)] if pv else [])]
    found = after(of(now, pv), "08:00", *rows)
    assert found.proven
    assert check(found.session, found.timetable).ok
    assert set(found.people_told) == ({"juror j1", "juror j2"} if "none" in (before, now) else set())


@pytest.mark.parametrize("pv", [0, 15])
@pytest.mark.parametrize("now", ["candidate", "day", "session"])
def test_a_deliberation_that_is_asked_for_once_the_orals_are_over(now: str, pv: int) -> None:
    found = after(of(now, pv), "10:10", *ORALS, *([at("pv", "11:00", 15)] if pv else []))
    assert check(found.session, found.timetable).ok
    assert set(found.people_told) == {"juror j1", "juror j2"}


def test_a_proces_verbal_that_is_asked_for_once_the_orals_are_over() -> None:
    found = after(of("none", pv=15), "10:10", *ORALS)
    assert [a.kind for a in found.timetable.activities if a.start >= found.now] == ["pv"]
    assert set(found.people_told) == {"juror j1", "juror j2"}


@pytest.mark.parametrize(
    ("field", "told"),
    [("dossier_review", {"juror j1", "juror j2"}), ("marking", {"juror j1", "juror j2"}), ("preparation", {"candidate c1"})],
)
def test_other_work_that_is_asked_for_no_more(field: str, told: set[str]) -> None:
    """It was before the oral, which stays: whoever had it is told, and nobody else."""
    rows = {
        "dossier_review": at("dossier_review", "10:00", 15, "c1"),
        "marking": at("marking", "10:15", 15, "c1", epreuve="ecrit"),
        "preparation": at("preparation", "10:00", 30, "c1", jurors=(), epreuve="oral"),
    }
    test = small.ecrit(30, **({"marking": {"before": "oral"}} if field == "marking" else {}))
    session = small.session(
        test,
        small.oral(30),
        days=[small.day("08:30", "12:00")],
        policy={"dossier_review": 0, "marking": 0},
    )
    written = at("epreuve", "08:30", 30, "c1", jurors=(), epreuve="ecrit")
    found = after(session, "08:00", written, rows[field], at("epreuve", "10:30", 30, "c1", epreuve="oral"))
    assert found.proven
    assert check(found.session, found.timetable).ok
    assert set(found.people_told) == told


def test_a_day_on_which_something_has_begun_stays_in_the_session() -> None:
    days = [small.day(), small.day(date=small.NEXT_DAY)]
    session = small.session(small.oral(30), candidates=small.candidates("c1", "c2"), days=days)
    tomorrow = ORALS[1].model_copy(update={"start": ORALS[1].start + dt.timedelta(1), "end": ORALS[1].end + dt.timedelta(1)})
    posted = Timetable(session=session.id, status="feasible", activities=(ORALS[0], tomorrow))
    with pytest.raises(SchedulerError, match=r"oral \(c1\) a commencé le mardi 16 mars 2027, qui n'est plus un jour"):
        replan(session.but(days_out=[small.DAY]), posted, f"{small.NEXT_DAY}T08:00")
    found = replan(session.but(days_out=[small.NEXT_DAY]), posted, f"{small.DAY}T09:10", workers=1, time_limit=None)
    assert {a.start.date().isoformat() for a in found.timetable.activities} == {small.DAY}


@pytest.mark.parametrize("order", list(permutations(("c1", "c2"))))
def test_two_juries_that_become_one_sign_once(order: tuple[str, str]) -> None:
    """j2 and j3 have heard c1, and were to sign at ten; with j1 they were to hear c2 tomorrow, and sign at ten. Without j1 they sign once, tomorrow
    at 09:30 or 10:00, which is 1410 or 1440 minutes after the procès-verbal of these two."""
    session = small.session(
        small.oral(30),
        days=[small.day(), small.day(date=small.NEXT_DAY)],
        candidates=small.candidates(*order),
        jurors=small.jurors("j1", "j2", "j3"),
        policy={"grain": 30, "pv": 30},
    )
    rows = [at("epreuve", "09:00", 30, "c1", jurors=("j2", "j3"), epreuve="oral"), at("pv", "10:00", 30, jurors=("j2", "j3"))]
    rows += [
        a.model_copy(update={"start": a.start + dt.timedelta(1), "end": a.end + dt.timedelta(1)})
        for a in (
            at("epreuve", "09:00", 30, "c2", jurors=("j1", "j2", "j3"), epreuve="oral"),
            at("pv", "10:00", 30, jurors=("j1", "j2", "j3")),
        )
    ]
    posted = Timetable(session=session.id, status="feasible", activities=tuple(rows))
    found = replan(session, posted, f"{small.DAY}T09:30", JurorOut(juror="j1"), workers=1, time_limit=None)
    assert found.proven
    assert (found.level("people_told").value, found.level("minutes_moved").value) == (2, 1410)
