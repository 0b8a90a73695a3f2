"""A juror who may sit in several juries on one day (`stable_juries: false`): jurors are counted, not juries. Counted by hand, and by the plain
model on small random programmes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models.plan import Plan
from models.programme import Programme
from scheduler import check_programme, solve_programme
from scheduler.programme.batch.work import SOLVER
from scheduler.programme.batch.workers import InlineExecutor
from tests.programme.agreement import judged
from tests.programme.drawn_programmes import MONDAY, drawn_sharing

RIGHTS = [{"titre": "T", "millesime": "1", "until": "2028-12-31"}]


def planned(jurors: list[dict[str, Any]], jury: dict[str, Any], candidates: int, solver: str = SOLVER, **own: Any) -> Plan:
    """One session on one day, orals of half an hour before two jurors."""
    oral = {"id": "oral", "minutes": 30, "jury": True} | ({"room": "entretien"} if "rooms" in own else {})
    titre = {"code": "T", "millesime": "1", "epreuves": [oral], "jury": {"size": 2} | jury}
    window = {"from": MONDAY, "to": MONDAY}
    fields: dict[str, Any] = {
        "programme": "p",
        "period": window,
        "today": dt.date(2026, 11, 20),
        "opens": "09:00",
        "closes": "13:00",
        "policy": {"grain": 30, "stable_juries": False},
        "responsables": [{"id": "r0"}],
        "jurors": [{"id": f"j{n}", "habilitations": RIGHTS} | one for n, one in enumerate(jurors)],
        "sessions": [{"id": "s", "titre": titre, "millesime": "1", "window": window, "candidates": candidates}],
    }
    programme = Programme.model_validate(fields | own)
    plan = solve_programme(programme, InlineExecutor(), time_limit=None, solver=solver)
    assert check_programme(programme, plan) == ()
    return plan


def of_employers(names: str) -> list[dict[str, Any]]:
    return [{"employer": name} for name in names]


def test_a_juror_sits_in_two_juries() -> None:
    """Two candidates for each jury, three in all, two jurors of one employer: one of another sits with each of them."""
    plan = planned(of_employers("AAB"), {"max_candidates_per_day": 2, "distinct_employers": True}, candidates=3)
    level = plan.level("juror_days")
    assert (level.value, level.bound, level.proven) == (3, 3, True)


def test_two_jurors_are_one_jury() -> None:
    plan = planned(of_employers("AB"), {"max_candidates_per_day": 2}, candidates=3)
    [session] = plan.sessions
    assert (plan.level("unplaced").value, plan.level("unplaced").proven) == (1, True)
    assert session.why.startswith("3 candidats ne tiennent pas en 1 jour avec 2 jurés au plus")
    assert [way.text for way in session.ways_out] == ["un jour de juré habilité pour T de plus (01/03/2027)"]


def test_minutes_are_those_of_jurors() -> None:
    """Nine orals before two jurors are 540 minutes; two jurors are there for four hours each."""
    [session] = planned(of_employers("AB"), {}, candidates=9).sessions
    said = "Le travail de jury prend 540 minutes de jurés ; avec 2 jurés habilités pour T, il y en a 480 en 1 jour."
    assert session.why.startswith(said)


@pytest.mark.parametrize("stable", [True, False])
def test_a_larger_jury_needs_more_seats(stable: bool) -> None:
    """Three skills that nobody has two of are three jurors, who with the candidate take four seats."""
    rooms = [{"id": f"e{seats}", "kinds": ["entretien"], "seats": seats} for seats in (3, 4)]
    jurors = [{"skills": [skill]} for skill in "xyz"]
    policy = {"grain": 30, "stable_juries": stable}
    plan = planned(jurors, {"required_skills": ["x", "y", "z"]}, candidates=2, rooms=rooms, policy=policy)
    assert (plan.level("juror_days").value, plan.level("juror_days").proven) == (3, True)


def test_whole_juries_where_nobody_knows_of_fewer_jurors() -> None:
    """Three jurors would do, but no timetable is found for them: two juries are four, and three is still the bound."""
    plan = planned(of_employers("AABB"), {"max_candidates_per_day": 2}, 3, solver="tests.programme.semester:of_four")
    assert (plan.level("unplaced").value, plan.level("unplaced").proven) == (0, True)
    level = plan.level("juror_days")
    assert (level.value, level.bound, level.proven) == (4, 3, False)


@pytest.mark.parametrize("number", [6, 10, 14, 46])
def test_the_dating_agrees_with_the_plain_model(number: int) -> None:
    verdict = judged(drawn_sharing(number))
    assert verdict.wrong == ""
    assert verdict.proven
