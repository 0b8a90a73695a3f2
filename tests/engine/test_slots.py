"""The slots formulation: exact within its scope, judged by the oracle and by the plain formulation; and what lies outside."""

from __future__ import annotations

from typing import Any

import pytest

from models import Objective, Session
from models.objective import ObjectiveName
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.feasibility import feasible
from scheduler.engine.formulations import run
from scheduler.engine.plain import solve_plain
from scheduler.engine.progress import Reporter
from scheduler.engine.search import Search
from scheduler.engine.slots.solve import solve_slots
from scheduler.rules import RULES
from tests.engine.searches import is_kept, search_of
from tests.engine.tiny_defences import tiny_defences
from tests.oracle import best_values

JUDGED = range(60)
BESIDE_PLAIN = range(100, 116)


def answer(session: Session) -> Answer | None:
    return solve_slots(search_of(session, cpsat.Effort.until(60, 0, 2)))


def reached(found: Answer) -> tuple[int, ...] | None:
    return tuple(level.value for level in found.levels) if found.verdict == "found" else None


@pytest.mark.parametrize("seed", JUDGED)
def test_the_oracle_agrees(seed: int) -> None:
    session = tiny_defences(seed)
    found = answer(session)
    assert found is not None
    assert reached(found) == best_values(session)
    assert found.verdict in ("found", "infeasible")
    assert all(level.proven for level in found.levels)
    if found.verdict == "found":
        assert is_kept(session, found)


def test_the_sessions_judged_use_every_feature() -> None:
    sessions = [tiny_defences(seed) for seed in JUDGED]
    uses: dict[str, Any] = {
        "two days": lambda s: len(s.days) == 2,
        "a chain": lambda s: len(s.epreuves) == 2,
        "no room": lambda s: s.epreuves[0].room is None,
        "preparation": lambda s: s.epreuves[0].preparation,
        "extra time": lambda s: any(c.extra_time for c in s.candidates),
        "two rooms": lambda s: len(s.rooms) == 2,
        "seats": lambda s: len({r.seats for r in s.rooms}) == 2,
        "lunch": lambda s: s.policy.lunch,
        "lunch off the grid": lambda s: s.policy.lunch and s.policy.lunch.window[0].minute % 30,
        "changeover": lambda s: s.policy.changeover,
        "welcome": lambda s: s.policy.welcome,
        "responsables": lambda s: s.responsables,
        "limit of candidates": lambda s: s.exam.jury.max_candidates_per_day,
        "limit of minutes": lambda s: s.policy.max_jury_minutes,
        "employers": lambda s: s.exam.jury.distinct_employers,
        "skills": lambda s: s.exam.jury.required_skills,
        "conflict": lambda s: s.conflicts,
        "pinned start": lambda s: any(p.start for p in s.pins),
        "pinned room": lambda s: any(p.room for p in s.pins),
        "unplanned": lambda s: s.objectives[0].name == "unplanned",
        "tolerance": lambda s: any(o.tolerance for o in s.objectives),
        "nothing possible": lambda s: best_values(s) is None,
    }
    assert [name for name, used in uses.items() if not any(map(used, sessions))] == []


@pytest.mark.parametrize("seed", BESIDE_PLAIN)
def test_the_plain_formulation_agrees(seed: int) -> None:
    session = tiny_defences(seed)
    found = answer(session)
    assert found is not None
    effort = cpsat.Effort.until(60, 0, 2)
    plain = solve_plain(session, session.objectives, RULES, effort)
    assert reached(found) == reached(plain)


def orals(**fields: Any) -> Session:
    """Three orals of an hour before one and the same jury, in one room, from 09:00 to 11:00: two of them fit."""
    given: dict[str, Any] = {
        "titre": {"code": "S", "millesime": "1", "epreuves": [{"id": "oral", "minutes": 60, "jury": True, "room": "salle"}]},
        "days": [{"date": "2027-06-07", "opens": "09:00", "closes": "11:00"}],
        "candidates": [{"id": f"c{n}"} for n in (1, 2, 3)],
        "jurors": [
            {"id": j, "habilitations": [{"titre": "S", "millesime": "1", "until": "2028-01-01"}]} for j in ("j1", "j2", "j3")
        ],
        "rooms": [{"id": "s1", "kinds": ["salle"], "seats": 9}],
        "pins": [{"candidate": f"c{n}", "jurors": ["j1", "j2"]} for n in (1, 2, 3)],
        "policy": {"grain": 60, "stable_juries": False},
        "objectives": ["unplanned", "session_end"],
    }
    return Session.model_validate(given | fields)


def test_as_many_as_fit() -> None:
    found = answer(orals())
    assert found is not None
    assert [(level.name, level.value, level.proven) for level in found.levels] == [
        ("unplanned", 1, True),
        ("session_end", 660, True),
    ]
    assert len(found.left_out) == 1


def test_first_levels_are_proven_whatever_comes_below() -> None:
    # three candidates before one jury that has time for two: one is left out, whatever is asked below
    found = answer(orals(objectives=["unplanned", "load_balance", "session_end"]))
    assert found is not None
    assert [(level.name, level.value, level.proven) for level in found.levels] == [("unplanned", 1, True)]


@pytest.mark.parametrize("below", ["load_balance", "juror_half_days", "room_changes"])
@pytest.mark.parametrize("seed", range(100, 104))
def test_the_oracle_agrees_on_what_others_serve_below(seed: int, below: ObjectiveName) -> None:
    drawn = tiny_defences(seed)
    session = drawn.model_copy(update={"objectives": (*drawn.objectives, Objective(name=below))})
    search = search_of(session, cpsat.Effort.until(60, 0, 2))
    run(search)
    known = best_values(session)
    assert search.infeasible == (known is None)
    if search.incumbent is not None:
        assert search.incumbent.values == known
        assert search.closed


def test_all_or_none_without_unplanned() -> None:
    found = answer(orals(objectives=["session_end"]))
    assert found is not None
    assert found.verdict == "infeasible"


def test_a_jury_that_may_not_judge_leaves_its_candidate_out() -> None:
    found = answer(orals(conflicts=[{"candidate": "c2", "juror": "j2"}]))
    assert found is not None
    assert found.left_out == ("c2",)


def test_without_a_pin_the_only_possible_jury_is_known() -> None:
    session = orals().but(jurors_out=["j3"], pins=[])
    found = answer(session)
    assert found is not None
    assert {activity.jurors for activity in found.activities} == {("j1", "j2")}


@pytest.mark.parametrize(
    "fields",
    [
        {"policy": {"grain": 60, "stable_juries": True}},
        {"policy": {"grain": 60, "stable_juries": False, "deliberation": 10}},
        {"policy": {"grain": 60, "stable_juries": False, "dossier_review": 10}},
        {"pins": [{"candidate": "c1", "jurors": ["j1", "j2"]}]},
        {"objectives": ["load_balance"]},
    ],
    ids=["stable juries", "deliberation", "dossier review", "a jury to choose", "another objective"],
)
def test_what_it_leaves_to_others(fields: dict[str, Any]) -> None:
    assert answer(orals(**fields)) is None


@pytest.mark.parametrize(
    "epreuve",
    [
        {"staff": {"surveillant": 1}},
        {"jury": False},
        {"sitting": "group", "group_size": 2},
        {"preparation": 30, "preparation_room": "salle"},
        {"marking": {"minutes": 10}},
    ],
    ids=["staff", "no jury", "group", "preparation in a room", "marking"],
)
def test_epreuves_that_it_leaves_to_others(epreuve: dict[str, Any]) -> None:
    oral = {"id": "oral", "minutes": 60, "jury": True, "room": "salle"} | epreuve
    assert answer(orals(titre={"code": "S", "millesime": "1", "epreuves": [oral]})) is None


def test_progress_names_every_level() -> None:
    told: list[str] = []
    session = orals()
    objectives = (Objective(name="unplanned"), Objective(name="juror_presence"))
    report = Reporter(lambda progress: told.append(progress.level), 2)
    solve_slots(Search(session, objectives, cpsat.Effort.until(60, 0, 2), report))
    assert list(dict.fromkeys(told)) == ["unplanned", "juror_presence"]


@pytest.mark.parametrize("seed", range(200, 230))
def test_whether_there_is_any_timetable(seed: int) -> None:
    session = tiny_defences(seed)
    effort = cpsat.Effort.until(60, 0, 2)
    every = session.but(objectives=[o for o in session.objectives if o.name != "unplanned"] or ["session_end"])
    assert feasible(every, effort) is (best_values(every) is not None)
