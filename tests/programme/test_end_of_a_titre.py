"""The échéance that a titre itself knows: no session is dated after it, unless the programme states another."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from models.plan import Plan, PlannedSession, SessionDay
from models.programme import Programme
from scheduler.programme.board.days import days_of
from scheduler.programme.check import check_programme
from scheduler.programme.pages.tables import watch_list
from scheduler.programme.solve import solve_programme

LAST = dt.date(2027, 3, 4)  # a Thursday
TITRE = {
    "code": "TP-1",
    "millesime": "01",
    "until": str(LAST),
    "epreuves": [{"id": "final", "minutes": 30, "modality": "entretien_final", "jury": True, "room": "entretien"}],
}

OWN = {"titre": "TP-1", "millesime": "01"}


def programme(**changed: Any) -> Programme:
    right = [{"titre": "TP-1", "millesime": "01", "until": "2027-12-31"}]
    fields: dict[str, Any] = {
        "programme": "mars",
        "period": {"from": "2027-03-01", "to": "2027-03-12"},
        "today": "2026-10-01",
        "opens": "08:30",
        "closes": "18:00",
        "responsables": [{"id": "r1"}],
        "jurors": [{"id": "j1", "habilitations": right}, {"id": "j2", "habilitations": right}],
        "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}],
        "sessions": [{"id": "a", "titre": TITRE, "window": {"from": "2027-03-01", "to": "2027-03-12"}, "candidates": 2}],
    }
    return Programme.model_validate(fields | changed)


@pytest.mark.parametrize(
    ("echeances", "last"),
    [
        ([], LAST),
        ([{"titre": "TP-2", "until": "2027-03-02"}], LAST),
        ([{"titre": "TP-1", "millesime": "02", "until": "2027-03-02"}], LAST),
        ([{"titre": "TP-1", "until": "2027-03-09"}], dt.date(2027, 3, 9)),  # what the centre states comes first: extended
        ([{"titre": "TP-1", "until": "2027-03-02"}], dt.date(2027, 3, 2)),
        # what is said of the millésime counts for it; of two that say it of the same the last
        ([{"titre": "TP-1", "until": "2030-01-01"}, OWN | {"until": "2027-03-02"}], dt.date(2027, 3, 2)),
        ([{"titre": "TP-1", "until": "2027-03-02"}, OWN | {"until": "2027-03-09"}], dt.date(2027, 3, 9)),
        ([OWN | {"until": "2027-03-09"}, OWN | {"until": "2027-03-02"}], dt.date(2027, 3, 9)),
    ],
)
def test_days_end_with_the_titre(echeances: list[dict[str, str]], last: dt.date) -> None:
    made = programme(echeances=echeances)
    assert days_of(made, made.sessions[0])[-1] == last
    for day, rules in ((last, set()), (last + dt.timedelta(days=1), {"echeance"})):
        on = PlannedSession(id="a", status="placed", calendar=(SessionDay(date=day),))
        broken = check_programme(made, Plan(programme="mars", status="feasible", sessions=(on,)))
        assert {one.rule for one in broken} & {"echeance"} == rules


def test_the_check_and_the_watch_list_know_it_too() -> None:
    later = {"window": {"from": "2027-03-08", "to": "2027-03-12"}, "candidates": 2, "id": "a"}
    endless = programme(sessions=[later | {"titre": TITRE | {"until": None}}])
    with ThreadPoolExecutor(1) as executor:
        plan = solve_programme(endless, executor)
    assert plan.placed[0].days == (dt.date(2027, 3, 8),)
    assert check_programme(endless, plan) == ()
    ended = programme(sessions=[later | {"titre": TITRE}])
    assert [(one.rule, one.by) for one in check_programme(ended, plan) if one.rule != "file"] == [("echeance", 4)]
    stated = programme(echeances=[{"titre": "TP-1", "until": "2027-03-20"}])
    for made, untils in ((ended, [LAST]), (endless, []), (stated, [dt.date(2027, 3, 20)])):
        assert list(watch_list(made, plan).query("what == 'echeance'")["until"]) == untils
