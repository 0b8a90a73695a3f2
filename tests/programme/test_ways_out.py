"""Ways out of an overloaded semester: each is what a second dating with it confirms; what they cost is counted by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from models import Session, Timetable
from models.plan import Plan
from models.programme import Programme
from scheduler import load_plan, solve_programme
from scheduler.cli.main import main
from scheduler.files.programme_texts import programme_yaml
from scheduler.programme import solve as programme_solve
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.views.plan_table import plan_html
from tests.programme import semester
from tests.programme.test_overloaded import overloaded


def fields_of(programme: Programme) -> dict[str, Any]:
    return programme.model_dump(mode="json", by_alias=True)


def planned(fields: dict[str, Any]) -> Plan:
    return solve_programme(Programme.model_validate(fields), InlineExecutor(), time_limit=None, lang="en")


def ways(plan: Plan, session: str) -> dict[str, tuple[str, float]]:
    return {way.kind: (way.text, way.price) for way in plan.by_id[session].ways_out}


def test_a_room_more_seats_all_who_serve() -> None:
    """Two sessions of an oral on one day, one room: with a candidate, two jurors and three who play a part it needs six seats."""
    fields = fields_of(overloaded(rooms=1, max_days=None, sessions=2, days=1))
    fields["rooms"][0]["seats"] = 6
    fields["staff"] = [{"id": f"k{n}", "role": "comedien"} for n in range(6)]
    for one in fields["sessions"]:
        one["titre"]["epreuves"][0]["staff"] = {"comedien": 3}
    plan = planned(fields)
    [session] = plan.unplaced
    assert ways(plan, session.id)["room"] == ("a room of kind entretien with 6 seats more (01/03/2027)", 60)
    fields["rooms"].append(fields["rooms"][0] | {"id": "more"})
    assert planned(fields).level("unplaced").value == 0


def test_a_juror_more_is_called_what_is_asked_of_him() -> None:
    """Nobody has the skill, and all are of one employer: any other juror with that habilitation would not do."""
    fields = fields_of(overloaded(sessions=1, days=1))
    for juror in fields["jurors"]:
        juror["employer"] = "A"
    fields["sessions"][0]["titre"]["jury"] = {"required_skills": ["anglais"], "distinct_employers": True}
    text = "a day more of a juror with a habilitation for T, with the skill anglais, of another employer than those of the session (01/03/2027)"
    assert ways(planned(fields), "s0")["jurors"] == (text, 240)


def test_two_days_of_jurors_more() -> None:
    """Four jurors give 16 days, nine sessions want 18: two more at 240 each; without one of the others, a candidate of whom is worth 300."""
    fields = fields_of(overloaded(sessions=9))
    plan = planned(fields)
    [session] = plan.unplaced
    assert ways(plan, session.id) == {
        "jurors": ("2 days more of jurors with a habilitation for T (01/03/2027)", 480),
        "without": ("leave out session s0 (candidates: 1)", 300),
    }
    assert [way.kind for way in session.ways_out] == ["without", "jurors"]
    for juror in fields["jurors"][:2]:
        juror["max_days"] += 1
    assert planned(fields).level("unplaced").value == 0


def test_a_room_more_for_each() -> None:
    """One room on ten days, twelve sessions: a room more for each of the two that are left, on a day each; together on two days."""
    plan = planned(fields_of(overloaded(rooms=1, max_days=None)))
    assert {one.id for one in plan.unplaced} == {"s10", "s11"}
    assert ways(plan, "s10")["room"] == ("a room of kind entretien with 3 seats more (01/03/2027)", 60)
    [together] = plan.ways_out
    assert together.sessions == ("s10", "s11")
    assert together.price == 120


def test_a_wider_window() -> None:
    """All three on 1 March, with one room: the third finds its place on another day of the week before or after, here after."""
    fields = fields_of(overloaded(rooms=1, max_days=None, sessions=2))
    for session in fields["sessions"]:
        session["window"] = {"from": "2027-03-01", "to": "2027-03-01"}
    plan = planned(fields)
    [session] = plan.unplaced
    text, price = ways(plan, session.id)["window"]
    assert price == 120
    last = int(re.fullmatch(r"a window from 01/03/2027 to 0(\d)/03/2027 \(.*\)", text)[1])
    assert text.endswith("(a day more)" if last == 2 else f"({last - 1} days more)")


def test_a_day_more_for_a_session_that_is_too_long_for_one() -> None:
    """Nine hours of orals before the only jury, which sits for eight hours a day."""
    fields = fields_of(overloaded(max_days=None, sessions=1))
    fields["jurors"] = fields["jurors"][:2]
    fields["sessions"][0]["candidates"] = 9
    plan = planned(fields)
    assert ways(plan, "s0")["days"] == ("a day more for the session (days: 2)", 240)
    fields["sessions"][0]["days"] = 2
    assert planned(fields).level("unplaced").value == 0


def test_what_the_session_itself_excludes_is_named() -> None:
    fields = fields_of(overloaded(max_days=None, sessions=1))
    fields["jurors"] = fields["jurors"][:2]
    fields["sessions"][0]["not_with"] = ["j1"]
    [session] = planned(fields).unplaced
    assert session.why.startswith("1 juror at most may sit, without j1 whom the session excludes (not_with)")
    fields["sessions"][0]["not_with"] = []
    fields["conflicts"] = [{"candidate": "s0-1", "juror": "j1", "reason": "tutor"}]
    [session] = planned(fields).unplaced
    assert "s0-1 has no jury: in conflict with j1, that leaves on any one day only j0" in session.why


def test_several_things_together() -> None:
    """The only room and the only jury are taken: neither is enough alone."""
    fields = fields_of(overloaded(rooms=1, max_days=None, sessions=2, days=1))
    fields["jurors"] = fields["jurors"][:2]
    plan = planned(fields)
    [session] = plan.unplaced
    assert ways(plan, session.id)["several"] == (
        "2 days more of jurors with a habilitation for T (01/03/2027), a room of kind entretien with 3 seats more (01/03/2027)",
        540,
    )
    more = [juror | {"id": f"{juror['id']}b"} for juror in fields["jurors"]]
    fields["jurors"] += more
    assert planned(fields).level("unplaced").value == 1
    fields["rooms"] += [fields["rooms"][0] | {"id": "more"}]
    assert planned(fields).level("unplaced").value == 0


def test_what_gives_days_and_no_timetable_is_tried_with_all_else() -> None:
    """Nine orals of an hour in a day of eight hours want two juries and two rooms: jurors alone give the day its juries and no timetable."""
    fields = fields_of(overloaded(rooms=1, max_days=None, sessions=1, days=1))
    fields["jurors"] = fields["jurors"][:2]
    fields["sessions"][0]["candidates"] = 9
    [session] = planned(fields).unplaced
    assert ways(planned(fields), session.id) == {
        "several": (
            "2 days more of jurors with a habilitation for T (01/03/2027), a room of kind entretien with 3 seats more (01/03/2027)",
            540,
        )
    }
    fields["jurors"] += [juror | {"id": f"{juror['id']}b"} for juror in fields["jurors"]]
    assert planned(fields).level("unplaced").value == 1
    fields["rooms"] += [fields["rooms"][0] | {"id": "more"}]
    assert planned(fields).level("unplaced").value == 0


def test_more_juries_than_there_are_jurors_for() -> None:
    """Two such days, with jurors who give a day each, and rooms enough: two days of jurors for the first, four for the second beside it."""
    fields = fields_of(overloaded(rooms=2, max_days=1, sessions=2, days=2))
    fields["jurors"] = fields["jurors"][:2]
    for session in fields["sessions"]:
        session["candidates"] = 9
        session["days"] = 1
    plan = planned(fields)
    assert [ways(plan, one.id)["jurors"][1] for one in plan.unplaced] == [480, 480]
    [together] = plan.ways_out
    assert together.price == 480 + 960


def test_days_without_a_timetable_are_not_the_last_ones_tried() -> None:
    """After a test from 9 to 13 and a lunch there are four hours for four hours and a half of orals before the only jury: the room for the
    test gives the session a place on two days, and not on one."""
    fields = fields_of(overloaded(max_days=None, sessions=1))
    fields |= {"jurors": fields["jurors"][:2], "closes": "18:00"}
    fields["policy"] |= {"lunch": {"window": ["11:30", "14:00"], "minutes": 60}}
    [session] = fields["sessions"]
    session |= {"candidates": 3, "days": 2}
    oral = session["titre"]["epreuves"][0] | {"minutes": 45}
    test = {"id": "test", "minutes": 240, "sitting": "simultaneous", "room": "ecrit"}
    after = [{"epreuve": "test"}]
    session["titre"]["epreuves"] = [test, oral | {"id": "first", "follows": after}, oral | {"id": "second", "follows": after}]
    plan = planned(fields)
    text, price = ways(plan, "s0")["room"]
    assert re.fullmatch(r"a room of kind ecrit with 3 seats more \(\d\d/03/2027\)", text)
    assert price == 60
    fields["rooms"] += [fields["rooms"][0] | {"id": "w0", "kinds": ["ecrit"]}]
    [session] = planned(fields).sessions
    assert len(session.days) == 2


def test_nothing_is_offered_for_what_no_change_mends() -> None:
    """No juror, room or week makes up for a candidate who is never there."""
    fields = fields_of(overloaded(sessions=1, days=2))
    fields["sessions"][0]["candidates"] = [{"id": "c", "available": [{"from": "2027-06-01", "to": "2027-06-01"}]}]
    session = planned(fields).sessions[0]
    assert session.ways_out == ()
    assert session.why.endswith(
        "No way out was found (tried: more jurors, more rooms, a responsable more, a day more for the session, a longer window, all of it at once)."
    ), session.why


def test_that_time_ran_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programme_solve, "SECONDS", 0.0)
    [session] = planned(fields_of(overloaded(sessions=9))).unplaced
    assert session.ways_out == ()
    assert session.why.endswith("No way out was found in the time that is given to it (tried: nothing yet)."), session.why


def test_timetables_that_time_did_not_suffice_for_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: object, sessions: dict[str, Session], seconds: float) -> dict[str, Timetable]:
        return {one: Timetable(session=session.id, status="unknown") for one, session in sessions.items()}

    monkeypatch.setattr(programme_solve._Run, "_timetables_of", unknown)
    [session] = planned(fields_of(overloaded(sessions=9))).unplaced
    assert session.ways_out == ()
    assert "No way out was found in the time that is given to it (tried: more jurors" in session.why, session.why


def test_they_take_no_longer_than_timetables_may() -> None:
    """Ten seconds are ours, two are the user's."""
    semester.LIMITS.clear()
    plan = solve_programme(overloaded(sessions=9), InlineExecutor(), time_limit=2, solver="tests.programme.semester:limited")
    [session] = plan.unplaced
    assert session.ways_out
    assert set(semester.LIMITS) <= {0.5, 1, 2}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_they_are_written_and_shown(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.yaml").write_text(programme_yaml(overloaded(rooms=1, max_days=None, days=1, sessions=2)), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["programme", str(tmp_path / "p.yaml"), "--out", str(out), "--workers", "1", "--lang", lang]) == 0
    said = {
        "fr": "issue : une salle de type entretien de 3 places de plus (01/03/2027) (prix : 60)",
        "en": "way out: a room of kind entretien with 3 seats more (01/03/2027) (price: 60)",
    }
    assert said[lang] in capsys.readouterr().out
    [session] = load_plan(out).unplaced
    assert [way.kind for way in session.ways_out] == ["room", "without"]


def test_a_notebook_and_the_page_show_them(tmp_path: Path) -> None:
    fields = fields_of(overloaded(rooms=1, max_days=None, days=1, sessions=2))
    plan = solve_programme(Programme.model_validate(fields), InlineExecutor(), tmp_path, time_limit=None)
    text = "issue : une salle de type entretien de 3 places de plus (01/03/2027) (prix : 60)"
    assert text in plan_html(plan)
    assert "1 session placée sur 2 · " in plan_html(plan)
    assert text in (tmp_path / "programme.html").read_text(encoding="utf-8")
