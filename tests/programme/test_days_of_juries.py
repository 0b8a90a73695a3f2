"""What a jury does on another day than it hears a candidate: days that hold him by this alone, so that two jurors are enough."""

from __future__ import annotations

from typing import Any

import pytest

from models.plan import Plan
from models.programme import Programme
from scheduler import solve_programme
from scheduler.programme.batch.workers import InlineExecutor

ORAL = {"id": "oral", "minutes": 60, "jury": True}


def planned(
    *epreuves: dict[str, Any], policy: dict[str, Any], hours: int, candidates: int, days: int = 2, last: int = 16, **centre: Any
) -> Plan:
    """A session of so many days from Monday, 15 March 2027 on, each of so many hours from 9:00 on, before one jury of two."""
    titre = {"code": "T", "millesime": "1", "epreuves": epreuves, "jury": {"size": 2}}
    window = {"from": "2027-03-15", "to": f"2027-03-{last}"}
    rights = [{"titre": "T", "millesime": "1", "until": "2029-01-01"}]
    programme = Programme.model_validate(
        {
            "programme": "p",
            "period": window,
            "today": "2026-11-01",
            "opens": "09:00",
            "closes": f"{9 + hours}:00",
            "policy": {"grain": 10, **policy},
            "jurors": [{"id": one, "habilitations": rights} for one in ("j1", "j2")],
            "sessions": [{"id": "s", "titre": titre, "window": window, "days": days, "candidates": candidates}],
            "objectives": ["unplaced", "juror_days"],
            **centre,
        }
    )
    return solve_programme(programme, InlineExecutor(), time_limit=None)


def both_days(plan: Plan) -> bool:
    """Whether the session is placed, with two jurors on each of its two days, which is proven to be the least."""
    levels = [(level.value, level.proven) for level in plan.objectives]
    return plan.sessions[0].status == "placed" and levels == [(0, True), (4, True)]


@pytest.mark.parametrize("last", [{"deliberation": {"minutes": 10, "when": "session"}}, {"pv": 60}])
def test_what_is_done_once_takes_nothing_of_the_other_days(last: dict[str, Any]) -> None:
    """Of five orals of an hour three fill the first day; the second has its two, and 50 minutes or an hour of what closes the session."""
    assert both_days(planned(ORAL, policy=last, hours=3, candidates=5))


def test_papers_are_marked_on_the_day_after() -> None:
    """Three orals fill the first day, and what three candidates wrote at them is marked on the second."""
    assert both_days(planned(ORAL | {"marking": {"minutes": 60}}, policy={}, hours=3, candidates=3))


@pytest.mark.parametrize("rooms", [[], [{"id": "b", "kinds": ["bureau"], "seats": 3, "weekdays": ["mon"]}]])
@pytest.mark.parametrize("marks", [False, True])
def test_a_jury_deliberates_or_marks_on_a_day_on_which_it_hears_nobody(marks: bool, rooms: list[dict[str, Any]]) -> None:
    """Three orals fill the first day. The test is on the second, and then half an hour for each; no room of orals is needed there."""
    test = {"id": "ecrit", "minutes": 60, "sitting": "simultaneous", "follows": [{"epreuve": "oral", "days": 1}]}
    test |= {"marking": {"minutes": 30}} if marks else {}
    oral = ORAL | ({"room": "bureau"} if rooms else {})
    assert both_days(planned(oral, test, policy={"deliberation": 0 if marks else 30}, hours=3, candidates=3, rooms=rooms))


@pytest.mark.parametrize("minutes", [60, 120])
def test_a_jury_reads_on_the_day_before_it_hears(minutes: int) -> None:
    """A dossier of an hour or two, then an oral as long: each day has as many hours."""
    oral = ORAL | {"minutes": minutes}
    assert both_days(planned(oral, policy={"dossier_review": minutes}, hours=minutes // 60, candidates=1))


def test_a_jury_reads_before_the_day_of_the_test() -> None:
    """Two hours of reading fill the first day, the test and the oral after it the second."""
    test = {"id": "ecrit", "minutes": 60, "sitting": "simultaneous"}
    oral = ORAL | {"follows": [{"epreuve": "ecrit", "within": 0}]}
    assert both_days(planned(test, oral, policy={"dossier_review": 120}, hours=2, candidates=1))


def test_a_jury_marks_on_the_day_of_the_test_and_hears_on_another() -> None:
    """Two papers of an hour after the test, then two orals: marking and orals of both are four hours, and a day has three."""
    test = {"id": "ecrit", "minutes": 60, "sitting": "simultaneous", "marking": {"minutes": 60}}
    oral = ORAL | {"follows": [{"epreuve": "ecrit", "days": 1}]}
    assert both_days(planned(test, oral, policy={}, hours=3, candidates=2))
