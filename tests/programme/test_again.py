"""A semester that has begun: what stays, the fewest changes to what was posted, and whom to tell. Changes are counted by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from models.plan import Plan, PlannedSession, SessionDay
from models.programme import Programme
from models.timetable import Activity, Timetable
from scheduler import check_programme, load_plan, solve_programme
from scheduler.cli.main import main
from scheduler.errors import InputError
from scheduler.files.programme_texts import programme_yaml
from scheduler.programme.batch import folder
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.board.days import limits
from scheduler.programme.check import _in_a_month
from scheduler.programme.pages.changes import changes_of_plan
from scheduler.programme.pages.deadlines import deadlines
from tests.programme.agreement import judged
from tests.programme.drawn_again import drawn_again
from tests.programme.test_overloaded import overloaded

MARCH = [dt.date(2027, 3, day) for day in range(1, 32)]
"""The first is a Monday."""


def programme(sessions: int = 2, days: int = 12, **changes: Any) -> dict[str, Any]:
    """Sessions of one oral before two of four jurors; two candidates each."""
    fields = overloaded(max_days=None, sessions=sessions, days=days).model_dump(mode="json", by_alias=True)
    for one in fields["sessions"]:
        one["candidates"] = 2
    return fields | changes


def planned(fields: dict[str, Any], since: Plan | Path | None = None, out: Path | None = None) -> Plan:
    made = Programme.model_validate(fields)
    plan = solve_programme(made, InlineExecutor(), out, time_limit=None, since=since, lang="en")
    assert check_programme(made, plan, since if isinstance(since, Plan) else None) == ()
    return plan


def people(plan: Plan) -> dict[str, Any]:
    return {one.id: [(day.date, day.jurors) for day in one.calendar] for one in plan.sessions}


@pytest.mark.parametrize("number", [*range(2, 5), 21, 25, 26, 29, 31, 33, 35])
def test_the_dating_agrees_with_the_plain_model(number: int) -> None:
    verdict = judged(drawn_again(number))
    assert verdict.wrong == ""
    assert verdict.proven


def test_nothing_changes_where_nothing_happened(tmp_path: Path) -> None:
    before = planned(programme(), out=tmp_path)
    after = planned(programme(), since=tmp_path, out=tmp_path)
    assert [one.name for one in after.objectives][:2] == ["unplaced", "changes"]
    assert (after.level("changes").value, after.level("changes").proven) == (0, True)
    assert people(after) == people(before)
    assert [one.timetable for one in after.sessions] == [one.timetable for one in before.sessions]
    assert after.changes == ()
    assert (tmp_path / "changes.csv").read_text(encoding="utf-8").count("\n") == 1


def with_timetable(plan: Plan, activities: Iterable[Activity]) -> Plan:
    """The plan with another timetable of its only session, as somebody may have posted it."""
    [session] = plan.sessions
    assert session.timetable
    posted = session.timetable.model_copy(update={"activities": tuple(activities), "objectives": ()})
    return plan.model_copy(update={"sessions": (session.model_copy(update={"timetable": posted}),)})


@pytest.mark.parametrize("status", ["planned", "created"])
def test_a_posted_timetable_that_still_holds_stays(status: str) -> None:
    """Two candidates who are alike may pass in either order, and do so before a jury that may change, too; half an hour later is worse, and
    stays: both can be over by then, and that is proven."""
    fields = programme(sessions=1)
    plan = planned(fields)
    [was] = plan.sessions
    assert was.timetable
    other = {"s0-1": "s0-2", "s0-2": "s0-1"}
    swapped = [one.model_copy(update={"candidate": other.get(one.candidate or "")}) for one in was.timetable.activities]
    half = dt.timedelta(minutes=30)
    later = [one.model_copy(update={"start": one.start + half, "end": one.end + half}) for one in swapped]
    fields["sessions"][0]["status"] = status
    fields["policy"] = {**fields["policy"], "stable_juries": False}
    after = planned(fields, since=with_timetable(plan, swapped))
    [now] = after.sessions
    assert now.timetable
    assert set(now.timetable.activities) == set(swapped)
    assert now.timetable.status == "optimal"
    assert after.changes == ()
    worse = planned(fields, since=with_timetable(plan, later))
    [now] = worse.sessions
    assert now.timetable
    assert set(now.timetable.activities) == set(later)
    assert now.timetable.status == "feasible"
    end = was.timetable.level("session_end").value
    level = now.timetable.level("session_end")
    assert (level.value, level.bound, level.proven) == (end + 30, end, False)
    assert worse.changes == ()


def changed_by_hand(plan: Plan, later: int = 0, longer: int = 0) -> Plan:
    """The plan with all of its only session later by so many minutes, and its first oral longer; what it states is as it was."""
    [session] = plan.sessions
    assert session.timetable
    by = dt.timedelta(minutes=later)
    activities = [one.model_copy(update={"start": one.start + by, "end": one.end + by}) for one in session.timetable.activities]
    activities[0] = activities[0].model_copy(update={"end": activities[0].end + dt.timedelta(minutes=longer)})
    changed = session.timetable.model_copy(update={"activities": tuple(activities)})
    return plan.model_copy(update={"sessions": (session.model_copy(update={"timetable": changed}),)})


@pytest.mark.parametrize("status", ["planned", "created"])
def test_a_posted_timetable_that_somebody_has_broken_by_hand_is_not_kept(status: str) -> None:
    """Its first oral lasts 65 minutes, into the second one."""
    fields = programme(sessions=1)
    plan = planned(fields)
    fields["sessions"][0]["status"] = status
    after = planned(fields, since=changed_by_hand(plan, longer=5))
    [told] = (one for one in after.warnings if "timetable.json" in one)
    assert told.startswith("s0: the posted timetable (timetable.json) breaks rules and is not kept.")
    assert "65 min instead of 60" in told
    assert after.violations == ()
    assert not any("timetable.json" in one for one in planned(fields, since=plan).warnings)


def test_a_posted_timetable_that_somebody_has_changed_by_hand_states_what_it_is_worth() -> None:
    """Two orals from 9 to 11; half an hour later all ends at 11:30, which is not optimal any more."""
    plan = planned(programme(sessions=1))
    posted = changed_by_hand(plan, later=30)
    after = planned(programme(sessions=1), since=posted)
    was, now = posted.sessions[0].timetable, after.sessions[0].timetable
    assert was
    assert now
    assert now.activities == was.activities
    assert (now.level("session_end").value, now.level("session_end").proven, now.status) == (11 * 60 + 30, False, "feasible")
    assert after.changes == ()


def test_what_took_place_is_no_violation() -> None:
    posted = changed_by_hand(planned(programme(sessions=1)), longer=5)
    [held] = planned(programme(sessions=1, today="2027-03-02"), since=posted).sessions
    assert (held.kept, held.timetable) == ("held", posted.sessions[0].timetable)
    assert check_programme(Programme.model_validate(programme(sessions=1)), posted) != ()


def test_a_juror_falls_ill() -> None:
    """Both sessions are on the 1st, as early as can be, so that all four jurors sit and nobody can take the place of the one who is ill: his
    session moves, which are two candidates, and two jurors who are called on another day."""
    before = planned(programme())
    assert {one.days for one in before.sessions} == {(MARCH[0],)}
    fields, ill = programme(), before.sessions[1].calendar[0].jurors[0]
    for juror in fields["jurors"]:
        juror["closed"] = [{"from": "2027-03-01", "to": "2027-03-01"}] if juror["id"] == ill else []
    after = planned(fields, since=before)
    assert (after.level("changes").value, after.level("changes").proven) == (4, True)
    assert people(after)["s0"] == people(before)["s0"]
    assert after.by_id["s1"].days == (MARCH[1],)
    told = {(one.kind, one.id, one.what) for one in after.changes if one.session == "s1"}
    assert {("candidate", "s1-1", "moved"), ("candidate", "s1-2", "moved")} <= told
    assert not any(one.session == "s0" for one in after.changes)
    said = "Session s1: s1-1 is expected on 02/03/2027, not on 01/03/2027. Hours: 02/03/2027 "
    assert any(one.startswith(said) for one in after.changes_frame()["message"])


def test_another_juror_costs_less_than_another_day() -> None:
    """One session on the 1st: the ill juror's place is taken by one of the two who are free, which is one change."""
    before = planned(programme(sessions=1))
    fields, (ill, other) = programme(sessions=1), before.sessions[0].calendar[0].jurors
    for juror in fields["jurors"]:
        juror["closed"] = [{"from": "2027-03-01", "to": "2027-03-01"}] if juror["id"] == ill else []
    after = planned(fields, since=before)
    assert (after.level("changes").value, after.level("changes").proven) == (1, True)
    [session] = after.sessions
    assert session.days == (MARCH[0],)
    assert other in session.calendar[0].jurors
    assert sorted((one.kind, one.what) for one in after.changes if one.kind == "juror") == [
        ("juror", "called"),
        ("juror", "released"),
    ]


def test_whom_a_session_that_stays_does_not_name_others_may_have() -> None:
    """The test of s0 is on the 1st with the one surveillant, its orals on the 2nd: the test of s1 can be on the 2nd."""
    fields = drawn_again(42)
    fields["sessions"] = [one for one in fields["sessions"] if one["id"] in ("s0", "new")]
    plan = planned(fields)
    assert plan.by_id["new"].days[0] == MARCH[1]
    assert plan.by_id["new"].calendar[0].staff == ("v0",)
    assert plan.by_id["s0"].calendar[1].staff == ()


def test_what_is_created_stays_and_its_people_are_nobody_elses() -> None:
    """Two sessions, one of which is posted late; the other finds its place beside it, though all could be earlier."""
    fields = programme()
    stays = {"status": "created", "calendar": [{"date": "2027-03-10", "jurors": ["j0", "j1"]}]}
    fields["sessions"][0] |= stays
    fields["sessions"][1]["window"] = {"from": "2027-03-10", "to": "2027-03-10"}
    plan = planned(fields)
    assert people(plan) == {"s0": [(MARCH[9], ("j0", "j1"))], "s1": [(MARCH[9], ("j2", "j3"))]}
    assert (plan.by_id["s0"].kept, plan.by_id["s1"].kept) == ("created", None)
    assert (plan.level("juror_days").value, plan.level("earliest").value) == (4, 18)
    fields["jurors"] = fields["jurors"][:3]
    plan = planned(fields)
    assert [one.placed for one in plan.sessions] == [True, False]
    assert plan.level("unplaced").proven


def test_what_is_created_with_people_who_do_not_do_has_no_timetable() -> None:
    """A jury has two members."""
    fields = programme(sessions=1)
    fields["sessions"][0] |= {"status": "created", "calendar": [{"date": "2027-03-10", "jurors": ["j0"]}]}
    plan = planned(fields)
    assert plan.sessions[0].why.startswith("The session keeps its days and jurors, with which it has no timetable any more")


def test_what_is_past_counts_as_held() -> None:
    before = planned(programme())
    plan = planned(programme(today="2027-03-02"), since=before)
    assert {one.kept for one in plan.sessions} == {"held"}
    assert people(plan) == people(before)
    assert "Session s0, posted for 01/03/2027, is past: it stays as it was (status: held)." in plan.warnings


def test_what_has_begun_stays_and_what_is_wrong_with_its_days_to_come_is_said() -> None:
    """Nine orals of an hour before the only two jurors take two days; on the second, one of them is ill, and was on the first."""
    fields = programme(sessions=1)
    fields["jurors"] = fields["jurors"][:2]
    fields["sessions"][0] |= {"candidates": 9, "days": 2}
    before = planned(fields)
    assert before.sessions[0].days == (MARCH[0], MARCH[1])
    fields["today"] = "2027-03-02"
    fields["jurors"][0]["closed"] = [{"from": "2027-03-01", "to": "2027-03-02"}]
    plan = planned(fields, since=before)
    assert (plan.sessions[0].kept, people(plan)) == ("held", people(before))
    begun, *wrong = plan.warnings
    assert begun == "Session s0 has begun on 01/03/2027: its days to come stay as they were posted (status: held)."
    assert wrong == ["Kept as posted: j0 is not there on 02/03/2027, or not at that hour."]


def test_without_unplaced_nothing_would_be_placed() -> None:
    with pytest.raises(ValueError, match="unplaced must come first"):
        Programme.model_validate(programme(objectives=["juror_days", "earliest"]))


def test_within_91_days_only_the_departement_changes_a_session() -> None:
    """On 20 January the session of 1 March is 40 days ahead; it moves to the next open day, and that is said. A new session has to wait
    for 21 April, 91 days ahead."""
    before = planned(programme(sessions=1, days=31))
    fields = programme(sessions=2, days=31, today="2027-01-20", closed=[{"from": "2027-03-01", "to": "2027-03-01"}])
    after = planned(fields, since=before)
    assert after.by_id["s0"].days == (MARCH[1],)
    assert not after.by_id["s1"].placed
    assert "21/04/2027" in after.by_id["s1"].why
    [said] = [note for note in after.warnings if "only the département" in note]
    assert said.startswith("Session s0, posted for 01/03/2027")
    assert after.changes[0].kind == "departement"
    far = planned(programme(sessions=1, days=31, closed=fields["closed"]), since=before)
    assert not any("département" in note for note in far.warnings)


def test_a_session_that_moves_leaves_a_month_to_convoke() -> None:
    """On 10 February one of 1 March may stay, and moves to 10 March at the earliest."""
    before = planned(programme(sessions=1, days=31))
    assert planned(programme(sessions=1, days=31, today="2027-02-10"), since=before).sessions[0].days == (MARCH[0],)
    shut = [{"from": "2027-03-01", "to": "2027-03-01"}]
    after = planned(programme(sessions=1, days=31, today="2027-02-10", closed=shut), since=before)
    assert after.sessions[0].days == (MARCH[9],)


@pytest.mark.parametrize(
    ("today", "soonest"),
    [("2027-02-10", MARCH[9]), ("2027-01-29", MARCH[0]), ("2027-01-28", dt.date(2027, 2, 28)), ("2027-01-31", MARCH[0])],
)
def test_a_month_is_counted_back_from_the_day(today: str, soonest: dt.date) -> None:
    """The convocations of 28 February are due on 28 January: on the 29th that day is too soon."""
    session = {"calendar": [{"date": "2027-06-01"}]}
    fields = programme(sessions=1, days=31, today=today)
    fields["sessions"][0] |= session
    of = Programme.model_validate(fields)
    assert limits(of, of.sessions[0]).start == soonest
    assert _in_a_month(dt.date.fromisoformat(today)) == soonest


def test_a_session_that_is_no_more_is_cancelled() -> None:
    before = planned(programme())
    after = planned(programme(sessions=1), since=before)
    told = {(one.kind, one.id) for one in after.changes if one.session == "s1"}
    assert {one.what for one in after.changes} == {"cancelled"}
    assert {("candidate", "s1-1"), ("candidate", "s1-2")} <= told
    assert {one for kind, one in told if kind == "juror"} == set(before.by_id["s1"].calendar[0].jurors)


def test_who_comes_to_a_session_that_is_new_hears_of_it_with_the_others() -> None:
    before = planned(programme(sessions=1))
    after = planned(programme(), since=before)
    told = {(one.kind, one.id) for one in after.changes}
    assert {(one.session, one.what) for one in after.changes} == {("s1", "called")}
    assert {("candidate", "s1-1"), ("candidate", "s1-2")} <= told
    assert {one for kind, one in told if kind == "juror"} == set(after.by_id["s1"].calendar[0].jurors)


@pytest.mark.parametrize("all_day", [True, False])
def test_a_session_that_is_no_more_changes_nobody_in_another(all_day: bool) -> None:
    """Both are on the 1st, the first with the first of everybody; so, too, where one more is there in the morning alone."""
    fields = programme()
    fields["staff"] = [{"id": f"v{n}", "role": "surveillant"} for n in range(2)]
    fields["sessions"] = [
        one | {"titre": one["titre"] | {"epreuves": [one["titre"]["epreuves"][0] | {"staff": {"surveillant": 1}}]}}
        for one in fields["sessions"]
    ]
    if not all_day:
        morning = {"available": [{"from": "2027-03-01", "to": "2027-03-12", "half": "am"}]}
        fields["staff"].append({"id": "v2", "role": "surveillant"} | morning)
        fields["responsables"].append({"id": "r9"} | morning)
    before = planned(fields)
    assert {one.days for one in before.sessions} == {(MARCH[0],)}
    fields["sessions"] = fields["sessions"][1:]
    after = planned(fields, since=before)
    assert after.by_id["s1"].calendar == before.by_id["s1"].calendar
    assert not any(one.session == "s1" for one in after.changes)


@pytest.mark.parametrize("status", ["created", "convoked"])
def test_of_a_session_that_stays_it_is_told_who_is_replaced_and_whose_hours_are_others(status: str) -> None:
    """Two orals of an hour one after the other become 90 minutes each, and the responsable is ill."""
    fields = programme(sessions=1)
    before = planned(fields)
    [ill] = before.sessions[0].calendar[0].responsables
    fields["sessions"][0]["status"] = status
    assert planned(fields, since=before).changes == ()
    fields["sessions"][0]["titre"]["epreuves"][0]["minutes"] = 90
    for one in fields["responsables"]:
        one["closed"] = [{"from": "2027-03-01", "to": "2027-03-01"}] if one["id"] == ill else []
    after = planned(fields, since=before)
    [instead] = after.sessions[0].calendar[0].responsables
    told = {(one.kind, one.id, one.what) for one in after.changes}
    assert told == {
        ("candidate", "s0-1", "hours"),
        ("candidate", "s0-2", "hours"),
        *(("juror", one, "hours") for one in before.sessions[0].calendar[0].jurors),
        ("responsable", ill, "released"),
        ("responsable", instead, "called"),
    }


def test_a_session_that_stays_on_other_days_than_the_plan_had_is_told_to_all_but_the_departement() -> None:
    """It is in CERES as its calendar says."""
    fields = programme(sessions=1)
    before = planned(fields)
    day, today = before.sessions[0].calendar[0], {"today": "2027-01-20"}
    fields["sessions"][0] |= {"status": "created", "calendar": [{"date": "2027-03-05", "jurors": ["j0", "j1"]}]}
    plan = planned(fields | today, since=before)
    told = {(one.id, one.before, one.after) for one in plan.changes if one.kind in ("candidate", "departement")}
    assert told == {("s0-1", (MARCH[0],), (MARCH[4],)), ("s0-2", (MARCH[0],), (MARCH[4],))}
    jurors = {one.id: one.what for one in plan.changes if one.kind == "juror"}
    had, has = set(day.jurors), {"j0", "j1"}
    assert jurors == {
        one: "moved" if one in had and one in has else "called" if one in has else "released" for one in had | has
    }


def test_what_a_session_that_stays_does_not_say_is_as_the_plan_had_it() -> None:
    """The plan has both on the 1st; s1 says its jurors itself, and is the first that is asked who else it has."""
    before = planned(programme())
    fields = programme()
    [day] = before.by_id["s1"].calendar
    fields["sessions"][1] |= {"status": "created", "calendar": [{"date": "2027-03-01", "jurors": day.jurors}]}
    after = planned(fields, since=before)
    assert [one.calendar for one in after.sessions] == [one.calendar for one in before.sessions]
    assert after.changes == ()
    assert planned(fields).changes == ()  # who else was posted is not known


def test_of_a_session_that_has_begun_the_days_to_come_are_told() -> None:
    """Nine orals before j0 and j1 on two days, of which j2 and j3 take the second."""
    fields = programme(sessions=1)
    fields["sessions"][0] |= {"candidates": 9, "days": 2, "status": "created"}
    first, second = ({"date": f"2027-03-0{day}", "jurors": ["j0", "j1"]} for day in (1, 2))
    fields["sessions"][0]["calendar"] = [first, second]
    before = planned(fields)
    fields["sessions"][0] |= {"status": "held", "calendar": [first, second | {"jurors": ["j2", "j3"]}]}
    changes = planned(fields | {"today": "2027-03-02"}, since=before).changes
    assert {(one.id, one.what, *one.before, *one.after) for one in changes if one.kind == "juror"} == {
        ("j0", "released", MARCH[1]),
        ("j1", "released", MARCH[1]),
        ("j2", "called", MARCH[1]),
        ("j3", "called", MARCH[1]),
    }
    assert planned(fields | {"today": "2027-03-03"}, since=before).changes == ()


def test_a_session_that_stays_without_a_timetable_takes_nobodys_days_away() -> None:
    fields = programme(sessions=1)
    before = planned(fields)
    fields["sessions"][0] |= {"status": "convoked"}
    fields["sessions"][0]["titre"]["epreuves"][0]["minutes"] = 300  # two of them are longer than the day
    plan = planned(fields, since=before)
    assert not plan.sessions[0].placed
    assert plan.changes == ()


def test_what_a_session_that_stays_lacks_is_named() -> None:
    """Both are created for the 1st, with jurors of their own; the only room is in the first of them."""
    fields = programme()
    fields["rooms"] = fields["rooms"][:1]
    for session, jurors in zip(fields["sessions"], (["j0", "j1"], ["j2", "j3"]), strict=True):
        session |= {"status": "created", "calendar": [{"date": "2027-03-01", "jurors": jurors}]}
    plan = planned(fields)
    assert [one.placed for one in plan.sessions] == [True, False]
    assert "No room of kind entretien: oral cannot be held." in plan.sessions[1].why, plan.sessions[1].why


def test_candidates_who_join_and_leave_a_session_are_told_of_their_own_days() -> None:
    """Bob goes from s0, on the 1st, to s1, which was on the 5th and moves to the 8th; Dan is new in s0, and Cleo stays in s1."""
    fields = programme()
    anna, bob, cleo, dan = ({"id": name[0], "name": name} for name in ("Anna", "Bob", "Cleo", "Dan"))
    fields["sessions"][0]["candidates"], fields["sessions"][1]["candidates"] = [anna, bob], [cleo]
    fields["sessions"][1]["window"] = {"from": "2027-03-05", "to": "2027-03-12"}
    before = planned(fields)
    assert [one.days for one in before.sessions] == [(MARCH[0],), (MARCH[4],)]
    fields["sessions"][0]["candidates"], fields["sessions"][1]["candidates"] = [anna, dan], [bob, cleo]
    fields["sessions"][1]["window"]["from"] = "2027-03-08"
    told = [one for one in planned(fields, since=before).changes if one.kind == "candidate" and one.what != "hours"]
    assert {(one.session, one.name, one.what) for one in told} == {
        ("s0", "Bob", "released"),
        ("s0", "Dan", "called"),
        ("s1", "Bob", "called"),
        ("s1", "Cleo", "moved"),
    }
    gone, comes = (one.message for one in told if one.name == "Bob")
    assert gone == "Session s0: Bob is not expected on 01/03/2027 any more."
    assert comes.startswith("Session s1: Bob is expected on 08/03/2027. Hours: 08/03/2027 ")


@pytest.mark.parametrize(
    ("session", "text"),
    [
        ({"status": "convoked"}, "la session est indiquée « convoked », sans jours"),
        (
            {"status": "created", "calendar": [{"date": "2027-03-02", "jurors": ["j0", "j1"]}]},
            "la session garde le juré j0 le 02/03/2027, où il n'est pas là",
        ),
    ],
)
def test_what_cannot_stay_is_said_in_a_sentence(session: dict[str, Any], text: str) -> None:
    fields = programme()
    fields["sessions"][0] |= session
    fields["jurors"][0]["closed"] = [{"from": "2027-03-02", "to": "2027-03-02"}]
    with pytest.raises(InputError) as caught:
        solve_programme(Programme.model_validate(fields), InlineExecutor())
    assert text in str(caught.value)


def both_on_the_first(statuses: tuple[str, str], noun: str, one: str) -> dict[str, Any]:
    """Two sessions that stay, both with the same juror, room or other."""
    fields = programme(staff=[{"id": "v0", "role": "surveillant"}])
    for session, status, juror in zip(fields["sessions"], statuses, ("j1", "j2"), strict=True):
        day = {"date": "2027-03-01", "jurors": [juror]}
        session |= {"status": status, "calendar": [day | {noun: [*day.get(noun, ()), one]}]}
    return fields


@pytest.mark.parametrize(("noun", "one"), [("jurors", "j0"), ("rooms", "e0"), ("staff", "v0"), ("responsables", "r0")])
def test_nobody_stays_in_two_sessions_of_one_day(noun: str, one: str) -> None:
    """The hours of each session would be chosen without a look at the other."""
    made = Programme.model_validate(both_on_the_first(("created", "convoked"), noun, one))
    with pytest.raises(InputError) as caught:
        solve_programme(made, InlineExecutor())
    [said] = caught.value.problems
    assert said.field == "sessions.s1"
    assert said.text.startswith(f"{one} est le 01/03/2027 dans s0 aussi")


def test_who_is_in_two_sessions_of_which_one_is_held_is_noted() -> None:
    fields = both_on_the_first(("held", "created"), "jurors", "j0")
    plan = planned(fields)
    assert [one for one in plan.warnings if "j0" in one] == ["Kept as posted: j0 is on 01/03/2027 in several sessions: s0, s1."]
    to_come = plan.sessions[0].model_copy(update={"kept": "created"})
    wrong = plan.model_copy(update={"sessions": (to_come, *plan.sessions[1:])})
    assert "two_sessions" in {one.rule for one in check_programme(Programme.model_validate(fields), wrong)}


@pytest.mark.parametrize(
    ("candidate", "note"),
    [
        ({"closed": [{"from": "2027-03-02", "to": "2027-03-02"}]}, "c1 is not there on 02/03/2027, or not at that hour"),
        ({"sat": "2026-02-01"}, "c1 sits on 02/03/2027; he could sit again until 01/02/2027 only"),
    ],
)
def test_a_candidate_who_cannot_come_any_more_is_said_and_stops_nobody(candidate: dict[str, Any], note: str) -> None:
    fields = programme()
    day = {"date": "2027-03-02", "jurors": ["j0", "j1"]}
    fields["sessions"][0] |= {"status": "convoked", "calendar": [day], "candidates": [{"id": "c1"} | candidate, {"id": "c2"}]}
    plan = planned(fields)
    assert [one.days for one in plan.sessions] == [(MARCH[1],), (MARCH[0],)]
    assert [one for one in plan.warnings if one.startswith("Kept")] == [f"Kept as posted: {note}."]


def test_what_is_held_knows_jurors_who_left_and_who_are_away_now() -> None:
    fields = programme(sessions=1, today="2027-03-05")
    fields["jurors"][1]["closed"] = [{"from": "2027-03-01", "to": "2027-03-12"}]
    fields["sessions"][0] |= {"status": "held", "calendar": [{"date": "2027-03-02", "jurors": ["gone", "j1"]}]}
    plan = planned(fields)
    assert people(plan) == {"s0": [(MARCH[1], ("gone", "j1"))]}
    assert plan.warnings == ()


def test_a_kill_in_between_loses_nothing_of_what_was_posted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is its own base; the run ends while it writes the sessions, and the next goes on from what was posted."""
    before = planned(programme(sessions=3), out=tmp_path)
    fields = programme(sessions=3, closed=[{"from": "2027-03-01", "to": "2027-03-01"}])
    undisturbed = planned(fields, since=before)
    write, written = folder.write_session, []

    def killed(*arguments: Any) -> None:
        written.append(arguments)
        if len(written) > 1:
            raise SystemExit(9)
        write(*arguments)

    monkeypatch.setattr(folder, "write_session", killed)
    with pytest.raises(SystemExit):
        planned(fields, since=tmp_path, out=tmp_path)
    monkeypatch.undo()
    assert not (tmp_path / folder.PLAN).exists()
    for _ in range(2):  # and run once more, the list of whom to tell is still there
        plan = planned(fields, since=tmp_path, out=tmp_path)
        assert people(plan) == people(undisturbed)
        assert plan.changes == undisturbed.changes
        assert plan.changes
    assert load_plan(tmp_path).changes == plan.changes
    for damaged in ("{", "[]"):  # and where the plan of the folder cannot be read
        (tmp_path / folder.PLAN).write_text(damaged, encoding="utf-8")
        assert planned(fields, since=tmp_path, out=tmp_path).changes == undisturbed.changes
    assert planned(fields | {"site": "ailleurs"}, since=tmp_path, out=tmp_path).changes == ()


def test_a_plan_that_is_written_over_without_a_word_of_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be posted. Both sessions leave the 1st; the run is killed once, and tells it all the same."""

    def told(plan: Plan) -> list[str]:
        return [one for one in plan.warnings if "The folder held another plan" in one]

    before, shut = planned(programme(), out=tmp_path), programme(closed=[{"from": "2027-03-01", "to": "2027-03-01"}])
    write = folder.write_plan

    def killed(*_: Any) -> None:
        raise SystemExit(9)

    monkeypatch.setattr(folder, "write_plan", killed)
    with pytest.raises(SystemExit):
        planned(shut, out=tmp_path)
    monkeypatch.setattr(folder, "write_plan", write)
    [note] = told(planned(shut, out=tmp_path))
    kept = tmp_path / ".finished" / "replaced"
    assert "(number: 2)" in note
    assert f"--since {kept}" in note
    assert people(load_plan(kept)) == people(before)
    assert told(planned(shut, out=tmp_path)) == []
    assert {one.what for one in planned(shut, since=kept, out=tmp_path).changes} == {"moved"}


def test_a_plan_that_is_written_over_by_its_like_is_not_spoken_of(tmp_path: Path) -> None:
    planned(programme(), out=tmp_path)
    warned = planned(programme(site="Lille"), out=tmp_path).warnings
    assert not any("The folder held" in one for one in warned)


def test_the_check_sees_who_stands_for_whom() -> None:
    fields = programme()
    fields["sessions"][0] |= {"status": "created", "calendar": [{"date": "2027-03-10", "jurors": ["j0", "j1"]}]}
    made, plan = Programme.model_validate(fields), planned(fields)
    [day] = plan.sessions[0].posted
    other = plan.sessions[0].model_copy(update={"posted": (day.model_copy(update={"jurors": ("j0", "j2")}),)})
    wrong = plan.model_copy(update={"sessions": (other, *plan.sessions[1:])})
    assert {one.rule for one in check_programme(made, wrong)} == {"posted", "stays"}
    free = plan.sessions[0].model_copy(update={"kept": None})
    assert "status" in {
        one.rule for one in check_programme(made, plan.model_copy(update={"sessions": (free, *plan.sessions[1:])}))
    }


def test_what_is_done_is_not_overdue() -> None:
    """Sessions of 1 March, seen on 14 February: CERES, the DTE (30 January) and the convocations (1 February) are past; leave is asked for by
    this very day. Of the convoked session CERES and the convocations are done, of the created one CERES."""
    fields = programme(today="2027-02-14")
    day = [{"date": "2027-03-01", "jurors": ["j0", "j1"]}]
    fields["sessions"][0] |= {"status": "convoked", "calendar": day}
    fields["sessions"][1] |= {"status": "created", "calendar": [day[0] | {"jurors": ["j2", "j3"]}]}
    plan = planned(fields)
    frame = deadlines(Programme.model_validate(fields), plan, today=dt.date(2027, 2, 14))
    late = frame[frame["overdue"]]
    assert set(late[late["session"] == "s0"]["code"]) == {"dte"}
    assert set(late[late["session"] == "s1"]["code"]) == {"dte", "convocations"}


def test_a_session_that_cannot_stay_is_told_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fields = programme()
    fields["sessions"][1]["status"] = "convoked"
    text = programme_yaml(Programme.model_validate(fields))
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    assert main(["programme", str(tmp_path / "p.yaml"), "--out", str(tmp_path / "out")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    at = next(number for number, one in enumerate(text.splitlines(), start=1) if "id: s1" in one)
    assert line.startswith(f"{tmp_path / 'p.yaml'}:{at}: sessions[1]: s1 : la session est indiquée « convoked », sans jours")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((2,), (1, 2), "est attendu(e) aussi le 01/03/2027, en plus du 02/03/2027."),
        ((1, 2), (2,), "n'est plus attendu(e) le 01/03/2027, mais toujours le 02/03/2027."),
        ((1, 2), (2, 3), "est attendu(e) le 02/03/2027, 03/03/2027, et n'est plus attendu(e) le 01/03/2027."),
        ((1,), (2,), "est attendu(e) le 02/03/2027, et non le 01/03/2027."),
    ],
)
def test_a_day_that_stays_is_not_told_as_one_that_does_not(before: tuple[int, ...], after: tuple[int, ...], said: str) -> None:
    old, new = (tuple(SessionDay(date=dt.date(2027, 3, day), jurors=("j1",)) for day in days) for days in (before, after))
    session = PlannedSession(id="s0", status="placed", calendar=new, posted=old)
    changes = changes_of_plan(Programme.model_validate(programme(sessions=1)), None, [session], "fr")
    [told] = (one for one in changes if one.kind == "juror")
    assert (told.what, told.before, told.after) == ("moved", *(tuple(day.date for day in days) for days in (old, new)))
    assert told.message.endswith(said)


def session_on(*days: int, work: dict[str, tuple[int, ...]] | None = None) -> PlannedSession:
    """A session with all of its people on all of its days, of whom each has work in its timetable on these days alone."""
    calendar = tuple(
        SessionDay(date=MARCH[day - 1], jurors=("j0", "j1"), staff=("v0",), responsables=("r0",), rooms=("e0",)) for day in days
    )
    if work is None:
        return PlannedSession(id="s0", status="placed", calendar=calendar)
    activities = []
    for one, on in work.items():
        who = {"candidate": one} if one.startswith("s0") else {"staff": (one,)} if one == "v0" else {"jurors": (one,)}
        for date in (MARCH[day - 1] for day in on):
            start = dt.datetime.combine(date, dt.time(9))
            activities.append(Activity(kind="epreuve", room="e0", start=start, end=start + dt.timedelta(hours=1), **who))
            later = start + dt.timedelta(days=1)  # somebody speaks of him while he is at home
            activities.append(Activity(kind="deliberation", candidates=("s0-1",), start=later, end=later))
    timetable = Timetable(session="s0", status="feasible", activities=tuple(activities))
    return PlannedSession(id="s0", status="placed", calendar=calendar, timetable=timetable)


def told_of(before: PlannedSession, now: PlannedSession) -> dict[str, tuple[int, ...]]:
    """Who is told of which days of March, those that he had after those that he has with a minus."""
    made = Programme.model_validate(programme(sessions=1))
    since = Plan(programme="", status="optimal", sessions=(before,))
    posted = now.model_copy(update={"posted": before.calendar})
    changes = changes_of_plan(made, since, [posted], "en")
    return {one.id: (*(day.day for day in one.after), *(-day.day for day in one.before)) for one in changes if one.id}


def test_everybody_is_told_of_the_days_on_which_the_timetable_has_something_of_his() -> None:
    """Days 1 and 2 become 2 and 4: s0-1 came on both of them, s0-2 on the first alone, and does again; j1 and v0 come on one day each."""
    before = session_on(1, 2, work={"s0-1": (1, 2), "s0-2": (1,), "j0": (1, 2), "j1": (2,), "v0": (1,)})
    now = session_on(2, 4, work={"s0-1": (2,), "s0-2": (4,), "j0": (2, 4), "j1": (2,), "v0": (4,)})
    own = {"s0-1": (2, -1, -2), "s0-2": (4, -1), "j0": (2, 4, -1, -2), "v0": (4, -1), "r0": (2, 4, -1, -2)}
    assert told_of(before, now) == own


def test_of_a_session_on_its_days_those_are_told_who_come_on_others_of_them() -> None:
    before = session_on(1, 2, work={"s0-1": (1, 2), "s0-2": (1,), "j0": (1, 2), "v0": (1, 2)})
    now = session_on(1, 2, work={"s0-1": (1, 2), "s0-2": (2,), "j0": (1, 2), "v0": (1,)})
    assert told_of(before, now) == {"s0-2": (2, -1), "v0": (1, -1, -2)}


def test_without_a_timetable_of_what_was_posted_its_calendar_tells_the_days() -> None:
    """Nothing is told of days that both calendars have, though the one timetable has nobody on the second of them."""
    work = {"s0-1": (2,), "s0-2": (2,), "j0": (2,), "j1": (2,), "v0": (2,)}
    assert told_of(session_on(1, 2), session_on(1, 2, work=work)) == {}
    assert told_of(session_on(1), session_on(1, 2, work=work)) == dict.fromkeys(work, (2, -1)) | {"r0": (1, 2, -1)}


Row = tuple[str, int, str, str, str]
"""Who is in which room from when to when on which day of March."""
POSTED: tuple[Row, ...] = (
    ("s0-1", 1, "09:00", "10:00", "e0"),
    ("s0-1", 1, "11:00", "12:00", "e0"),
    ("s0-1", 1, "15:00", "16:00", "e0"),
    ("s0-2", 1, "10:00", "11:00", "e0"),
    ("s0-2", 2, "10:00", "11:00", "e0"),
    ("j0", 1, "09:00", "12:00", "e0"),
    ("j0", 2, "09:00", "12:00", "e0"),
)


def session_with(*rows: Row) -> PlannedSession:
    activities = [
        Activity(
            kind="epreuve",
            room=room,
            start=dt.datetime.combine(MARCH[day - 1], dt.time.fromisoformat(start)),
            end=dt.datetime.combine(MARCH[day - 1], dt.time.fromisoformat(end)),
            **({"candidate": one} if one.startswith("s0") else {"jurors": (one,)}),
        )
        for one, day, start, end, room in rows
    ]
    timetable = Timetable(session="s0", status="feasible", activities=tuple(activities))
    return session_on(1, 2).model_copy(update={"timetable": timetable})


@pytest.mark.parametrize(
    ("changed", "what", "said"),
    [
        ({}, None, ""),
        (  # neither when he comes nor when he goes is another
            {("s0-1", 1, "11:00", "12:00", "e0"): ("s0-1", 1, "12:00", "13:00", "e0")},
            "hours",
            "s0-1 sits at these hours: 01/03/2027 09:00–10:00, 12:00–13:00, 15:00–16:00 (e0).",
        ),
        (
            {
                ("s0-2", 1, "10:00", "11:00", "e0"): ("s0-2", 2, "08:00", "09:00", "e1"),
                ("s0-2", 2, "10:00", "11:00", "e0"): ("s0-2", 2, "09:00", "09:45", "e0"),
            },
            "moved",
            "s0-2 is not expected on 01/03/2027 any more, but still on 02/03/2027. Hours: 02/03/2027 08:00–09:45 (e1, e0).",
        ),
        (
            {("s0-2", 2, "10:00", "11:00", "e0"): ("s0-2", 2, "10:00", "11:00", "e1")},
            "room",
            "s0-2 keeps days and hours, in another room: 01/03/2027 10:00–11:00 (e0); 02/03/2027 10:00–11:00 (e1).",
        ),
        (
            {("j0", 2, "09:00", "12:00", "e0"): ("j0", 2, "08:00", "12:00", "e0")},
            "hours",
            "j0 sits at these hours: 01/03/2027 09:00–12:00 (e0); 02/03/2027 08:00–12:00 (e0).",
        ),
        (
            {("j0", 1, "09:00", "12:00", "e0"): ("j0", 1, "09:00", "12:00", "e1")},
            "room",
            "j0 keeps days and hours, in another room: 01/03/2027 09:00–12:00 (e1); 02/03/2027 09:00–12:00 (e0).",
        ),
    ],
)
def test_whoever_has_other_hours_or_rooms_is_told_all_of_his(changed: dict[Row, Row], what: str | None, said: str) -> None:
    made = Programme.model_validate(programme(sessions=1))
    before, now = session_with(*POSTED), session_with(*(changed.get(row, row) for row in POSTED))
    since = Plan(programme="", status="optimal", sessions=(before,))
    changes = changes_of_plan(made, since, [now.model_copy(update={"posted": before.calendar})], "en")
    assert [(one.what, one.message) for one in changes] == ([(what, f"Session s0: {said}")] if what else [])


def test_the_command_line_tells_whom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posted = Programme.model_validate(programme(sessions=1))
    shut = Programme.model_validate(programme(sessions=1, closed=[{"from": "2027-03-01", "to": "2027-03-01"}]))
    (tmp_path / "before.yaml").write_text(programme_yaml(posted), encoding="utf-8")
    (tmp_path / "after.yaml").write_text(programme_yaml(shut), encoding="utf-8")
    out = str(tmp_path / "out")
    how = ["--workers", "1", "--out", out]
    assert main(["programme", str(tmp_path / "before.yaml"), *how]) == 0
    assert main(["programme", str(tmp_path / "after.yaml"), *how, "--since", out]) == 0
    said = capsys.readouterr().out
    assert "À dire : Session s0 : s0-1 est attendu(e) le 02/03/2027, et non le 01/03/2027. Horaires : 02/03/2027 " in said
    assert main(["check", out]) == 0
    assert main(["programme", str(tmp_path / "after.yaml"), *how, "--since", str(tmp_path / "nothing")]) == 2
