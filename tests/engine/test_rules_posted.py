"""Each rule, posted: a session that it makes impossible, the same session without the rule, and one that it lets pass.

All sessions hold one day from 09:00 to 13:00, 240 minutes, on a grid of 30 minutes, with one jury of two unless more is said.
"""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from scheduler import solve
from scheduler.rules import RULES

DAY = "2027-03-01"
ORAL = {"id": "oral", "minutes": 30, "jury": True, "room": "bureau"}


def session(epreuves: list[dict[str, Any]] | None = None, *, jury: dict[str, Any] | None = None, **fields: Any) -> Session:
    """One candidate with one oral of 30 minutes, and whatever is given in its place."""
    habilitations = [{"titre": "TP-00000", "millesime": "01", "until": fields.pop("until", "2030-12-31")}]
    jurors = fields.pop("jurors", [{"id": "j1"}, {"id": "j2"}])
    return Session.model_validate(
        {
            "titre": {"code": "TP-00000", "millesime": "01", "epreuves": epreuves or [ORAL], "jury": jury or {}},
            "days": [{"date": DAY, "opens": "09:00", "closes": "13:00"}],
            "candidates": [{"id": f"c{n + 1}"} for n in range(fields.pop("number", 1))],
            "jurors": [{"habilitations": habilitations} | juror for juror in jurors],
            "rooms": [{"id": "b1", "kinds": ["bureau"], "seats": 3}],
            "policy": {"grain": 30} | fields.pop("policy", {}),
        }
        | fields
    )


def lasting(minutes: int, **more: Any) -> list[dict[str, Any]]:
    return [ORAL | {"minutes": minutes} | more]


def window(until: str) -> dict[str, Any]:
    return {"available": [{"date": DAY, "from": "09:00", "to": until}]}


def followed(days: int) -> list[dict[str, Any]]:
    return [ORAL, ORAL | {"id": "second", "follows": [{"epreuve": "oral", "days": days}]}]


def written(seats: int) -> Session:
    test = {"id": "test", "minutes": 30, "sitting": "simultaneous", "room": "ecrit"}
    return session(
        [test, ORAL],
        number=2,
        rooms=[{"id": "e", "kinds": ["ecrit"], "seats": seats}, {"id": "b", "kinds": ["bureau"], "seats": 3}],
    )


def three_jurors(second: str) -> Session:
    """c1 can only be heard by j1 and j2; c2 by those two as well, or by j2 and j3."""
    links = [{"candidate": "c1", "juror": "j3"}, {"candidate": "c2", "juror": second}]
    return session(number=2, jurors=[{"id": "j1"}, {"id": "j2"}, {"id": "j3"}], conflicts=links)


LUNCH = {"window": ["10:00", "12:00"], "minutes": 60}

# By rule: what it forbids, and what it allows, with the reckoning.
CASES: dict[str, tuple[Session, Session]] = {
    # 150 minutes twice as long are 300, 120 are 240
    "durations": (
        session(lasting(150), candidates=[{"id": "c1", "extra_time": 1}]),
        session(lasting(120), candidates=[{"id": "c1", "extra_time": 1}]),
    ),
    # there is no room in which to sit the oral
    "sits": (session(rooms=[]), session()),
    # there is one day only
    "order": (session(followed(days=1)), session(followed(days=0))),
    # two candidates at once need two seats
    "simultaneous": (written(seats=1), written(seats=2)),
    # 60 and 30 minutes do not fit the candidate's 60, 30 and 30 do
    "preparation": (
        session(lasting(30, preparation=60), candidates=[{"id": "c1"} | window("10:00")]),
        session(lasting(30, preparation=30), candidates=[{"id": "c1"} | window("10:00")]),
    ),
    # 240 and 30 minutes do not fit 240, 210 and 30 do
    "dossier_review": (session(policy={"dossier_review": 240}), session(policy={"dossier_review": 210})),
    "marking": (
        session(lasting(30, marking={"minutes": 240})),
        session(lasting(30, marking={"minutes": 210})),
    ),
    "deliberation": (session(policy={"deliberation": 240}), session(policy={"deliberation": 210})),
    # 150 minutes leave 30 of the window at one side; 120 from 09:00 or from 11:00 leave 60
    "lunch": (session(lasting(150), policy={"lunch": LUNCH}), session(lasting(120), policy={"lunch": LUNCH})),
    # two of 150 minutes one after the other do not fit 240, two of 120 do
    "one_at_a_time": (session(lasting(150), number=2), session(lasting(120), number=2)),
    # two of 120 and 30 between them do not fit 240, two of 90 do
    "changeover": (
        session(lasting(120), number=2, policy={"changeover": 30}),
        session(lasting(90), number=2, policy={"changeover": 30}),
    ),
    # j2 would sit with j1 for c1 and with j3 for c2
    "one_jury_a_day": (three_jurors(second="j1"), three_jurors(second="j3")),
    "habilitation": (session(until="2027-02-28"), session(until=DAY)),
    # of two jurors one is linked to the candidate
    "conflicts": (
        session(conflicts=[{"candidate": "c1", "juror": "j1"}]),
        session(conflicts=[{"candidate": "c1", "juror": "j1"}], jurors=[{"id": "j1"}, {"id": "j2"}, {"id": "j3"}]),
    ),
    "load": (session(number=2, jury={"max_candidates_per_day": 1}), session(number=2, jury={"max_candidates_per_day": 2})),
    # a juror who is there for 30 minutes does not hear 60
    "availability": (
        session(lasting(60), jurors=[{"id": "j1"} | window("09:30"), {"id": "j2"}]),
        session(lasting(60), jurors=[{"id": "j1"} | window("10:00"), {"id": "j2"}]),
    ),
    "responsable": (
        session(lasting(60), responsables=[{"id": "r1"} | window("09:30")]),
        session(lasting(60), responsables=[{"id": "r1"} | window("10:00")]),
    ),
    # 60 minutes from 12:30 end at 13:30
    "pins": (
        session(lasting(60), pins=[{"candidate": "c1", "epreuve": "oral", "start": f"{DAY}T12:30"}]),
        session(lasting(60), pins=[{"candidate": "c1", "epreuve": "oral", "start": f"{DAY}T12:00"}]),
    ),
}


def test_every_rule_has_its_case() -> None:
    assert [rule.name for rule in RULES] == list(CASES)
    assert all(all(rule.sentence) and rule.source and rule.weight for rule in RULES)


@pytest.mark.parametrize("name", CASES)
def test_the_rule_makes_it_impossible_and_nothing_else_does(name: str) -> None:
    forbidden, _ = CASES[name]
    assert solve(forbidden, workers=1).status == "infeasible"
    assert solve(forbidden, workers=1, rules=[rule for rule in RULES if rule.name != name]).status == "optimal"


@pytest.mark.parametrize("name", CASES)
def test_the_rule_lets_it_pass(name: str) -> None:
    _, allowed = CASES[name]
    assert solve(allowed, workers=1).status == "optimal"
