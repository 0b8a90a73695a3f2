"""The bundled session that says nearly all that a session may say: proven, checked, and each thing is there."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from models import Session, Timetable
from scheduler import check, load, solve
from scheduler.examples import path_of


@pytest.fixture(scope="module")
def session() -> Session:
    return load(path_of("session-complete"))


@pytest.fixture(scope="module")
def timetable(session: Session) -> Timetable:
    return solve(session, time_limit=None)


def test_it_is_proven_and_checked(session: Session, timetable: Timetable) -> None:
    assert timetable.status == "optimal"
    assert list(check(session, timetable)) == []
    # Jury work on all three: 335 before it, 90 of marking, 45 of reading, 30 of deliberation, 10 for the procès-verbal; with 30 of breaks
    # and 60 of lunch that is a whole day of 600, without any changeover. So two days, and two jurors.
    assert timetable.level("juror_days").value == 4


def test_each_sits_what_is_his(session: Session, timetable: Timetable) -> None:
    sat = Counter(a.candidate for a in timetable.activities if a.kind == "epreuve")
    # The titre has six épreuves, its CCP1 five: it has no entretien final.
    assert sat == {"c1": 6, "c2": 6, "c3": 5}
    first = {a.candidate: a for a in timetable.activities if a.kind == "epreuve" and a.epreuve == "msp_phase1"}
    assert len({a.start for a in first.values()}) == 1, "all begin together, whatever their kind"
    # 210 minutes of the titre, a third more of them, 60 of the CCP
    assert {one: a.minutes for one, a in first.items()} == {"c1": 210, "c2": 285, "c3": 60}


def test_what_the_jury_does_besides(timetable: Timetable) -> None:
    days = {a.start.date() for a in timetable.activities if a.jurors}
    breaks = [a for a in timetable.activities if a.kind == "break"]
    assert all(a.minutes == 15 and len(a.jurors) == 1 for a in breaks)
    deliberations = [a for a in timetable.activities if a.kind == "deliberation"]
    assert sum(a.minutes for a in deliberations) == 3 * 10, "ten minutes for each, in one piece a day"
    (signed,) = [a for a in timetable.activities if a.kind == "pv"]
    assert signed.minutes == 10
    assert signed.start.date() == max(days)
    assert signed.start >= max(a.end for a in timetable.activities if a.jurors and a.kind not in ("pv", "lunch", "break"))


def test_who_prepares_is_watched(timetable: Timetable) -> None:
    prepared = [a for a in timetable.activities if a.kind == "preparation"]
    assert len(prepared) == 3
    assert all(len(a.staff) == 1 and a.room == "calme" for a in prepared)


def test_what_is_rather_avoided_is_counted(session: Session, timetable: Timetable) -> None:
    """By hand from the activities: the second candidate after 16:00 of day 2 costs 1, the first juror after 17:30 of day 1 costs 2."""

    def inside(who: str, start: dt.datetime) -> bool:
        own = [a for a in timetable.activities if who in (a.candidate, *a.candidates, *a.jurors) and not a.pause]
        present = [a for a in own if who in a.jurors or a.kind in ("epreuve", "preparation")]
        return any(a.end > start and a.start.date() == start.date() for a in present)

    late = inside("c2", dt.datetime(2027, 5, 12, 16)), inside("j1", dt.datetime(2027, 5, 11, 17, 30))
    assert timetable.level("unmet_wishes").value == late[0] + 2 * late[1]
