"""A session that changes after it was posted: the posted hours stay, with whom and what it has now. What changes is found by hand."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from models.plan import Plan, PlannedSession
from models.timetable import Activity, Timetable
from scheduler.programme.batch import nearest
from tests.programme.test_again import MARCH, planned, programme, with_timetable

AT = {"s0-2": dt.time(13), "s0-1": dt.time(14, 30)}
"""When the two orals of an hour were posted for, in an order and at hours that no solver would choose."""


def posted(fields: dict[str, Any]) -> Plan:
    """Both on the 1st, in room e0 before j0 and j1."""
    day = dt.date(2027, 3, 1)
    rows = [
        Activity(
            kind="epreuve",
            epreuve="oral",
            candidate=one,
            start=dt.datetime.combine(day, at),
            end=dt.datetime.combine(day, at) + dt.timedelta(hours=1),
            room="e0",
            jurors=("j0", "j1"),
        )
        for one, at in AT.items()
    ]
    plan = planned(fields)
    assert plan.sessions[0].calendar[0].jurors == ("j0", "j1")
    return with_timetable(plan, rows)


def away(fields: dict[str, Any], noun: str, one: str) -> None:
    """It is not there on the 1st."""
    for row in fields[noun]:
        row["closed"] = [{"from": "2027-03-01", "to": "2027-03-01"}] if row["id"] == one else []


def rows(session: PlannedSession) -> dict[str, Activity]:
    assert session.timetable
    return {one.candidate or "": one for one in session.timetable.activities}


def hours(session: PlannedSession) -> dict[str, dt.time]:
    return {candidate: row.start.time() for candidate, row in rows(session).items()}


def told(plan: Plan) -> set[tuple[str, str]]:
    """Who hears what."""
    return {(one.id, one.what) for one in plan.changes if one.kind in ("candidate", "juror")}


def test_a_juror_is_replaced_at_the_same_hours() -> None:
    fields = programme(sessions=1)
    before = posted(fields)
    away(fields, "jurors", "j0")
    plan = planned(fields, since=before)
    [session] = plan.sessions
    [other] = set(session.calendar[0].jurors) - {"j1"}
    assert hours(session) == AT
    assert {frozenset(row.jurors) for row in rows(session).values()} == {frozenset({other, "j1"})}
    assert told(plan) == {("j0", "released"), (other, "called")}


def test_a_juror_who_is_replaced_by_the_calendar_of_a_session_that_stays() -> None:
    fields = programme(sessions=1)
    before = posted(fields)
    fields["sessions"][0] |= {"status": "created", "calendar": [{"date": "2027-03-01", "jurors": ["j1", "j3"]}]}
    plan = planned(fields, since=before)
    assert hours(plan.sessions[0]) == AT
    assert told(plan) == {("j0", "released"), ("j3", "called")}


def test_a_room_is_replaced_at_the_same_hours() -> None:
    fields = programme(sessions=1)
    before = posted(fields)
    away(fields, "rooms", "e0")
    [session] = planned(fields, since=before).sessions
    assert hours(session) == AT
    assert "e0" not in {row.room for row in rows(session).values()}


@pytest.mark.parametrize("number", [1, 3, 5])
def test_candidates_who_join_and_leave_move_nobody(number: int) -> None:
    """Before 13:00 there are four hours for those who join."""
    fields = programme(sessions=1)
    before = posted(fields)
    fields["sessions"][0]["candidates"] = number
    plan = planned(fields, since=before)
    now = hours(plan.sessions[0])
    assert len(now) == number
    assert {one: at for one, at in now.items() if one in AT} == {one: at for one, at in AT.items() if one in now}
    joined = {(one, "called") for one in now if one not in AT}
    left = {(one, "released") for one in AT if one not in now}
    assert {one for one in told(plan) if one[0].startswith("s0")} == joined | left


def test_what_moves_to_another_day_is_there_at_the_same_hours() -> None:
    fields = programme(sessions=1)
    before = posted(fields)
    plan = planned(fields | {"closed": [{"from": "2027-03-01", "to": "2027-03-01"}]}, since=before)
    [session] = plan.sessions
    assert session.days == (MARCH[1],)
    assert hours(session) == AT
    assert {row.jurors for row in rows(session).values()} == {("j0", "j1")}


def test_rules_that_are_kept_no_more_move_whom_they_must() -> None:
    """The orals take two hours: s0-2 keeps 13:00, or s0-1 the 14:30, and one of them moves by half an hour."""
    fields = programme(sessions=1)
    before = posted(fields)
    fields["sessions"][0]["titre"]["epreuves"][0]["minutes"] = 120
    now = hours(planned(fields, since=before).sessions[0])
    assert now in (AT | {"s0-2": dt.time(12, 30)}, AT | {"s0-1": dt.time(15)})


def test_without_a_repair_in_time_a_session_is_planned_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = programme(sessions=1)
    before = posted(fields)
    none = SimpleNamespace(timetable=Timetable(session="s0", status="unknown"))
    monkeypatch.setattr(nearest, "repair", lambda *_, **__: none)
    away(fields, "jurors", "j0")
    [session] = planned(fields, since=before).sessions
    assert session.timetable
    assert session.timetable.status == "optimal"


def test_days_that_follow_each_other_move_in_their_order() -> None:
    """Two épreuves of two hours, one a day, on the 1st and 2nd: where the 1st is closed, the first is on the 2nd and the second, which
    follows it, on the 3rd. Where they may be in any order, the one of the 2nd stays there."""
    fields = programme(sessions=1, closes="12:00")
    [oral] = fields["sessions"][0]["titre"]["epreuves"]
    for follows in ([{"epreuve": "oral", "days": 1}], []):
        second = oral | {"id": "second", "follows": follows}
        fields["sessions"][0]["titre"]["epreuves"] = [oral | {"minutes": 120}, second | {"minutes": 120}]
        fields["sessions"][0] |= {"candidates": 1, "days": 2}
        before = planned(fields)
        assert before.sessions[0].timetable
        was = {row.epreuve: row.start for row in before.sessions[0].timetable.activities}
        after = planned(fields | {"closed": [{"from": "2027-03-01", "to": "2027-03-01"}]}, since=before)
        [session] = after.sessions
        assert session.timetable
        assert session.days == (MARCH[1], MARCH[2])
        on = {row.epreuve: row.start for row in session.timetable.activities}
        assert {one: start.time() for one, start in on.items()} == {one: start.time() for one, start in was.items()}
        if follows:
            assert [on[one].date() for one in ("oral", "second")] == [MARCH[1], MARCH[2]]
        else:
            [stays] = [one for one, start in was.items() if start.date() == MARCH[1]]
            assert on[stays].date() == MARCH[1]
