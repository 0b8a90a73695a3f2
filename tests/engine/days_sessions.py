"""Tiny sessions whose candidates come on several days: tests that fill a day or share one, in an order or in none, orals around them.

`python -m tests.engine.days_sessions --number 300` holds the bounds from loads and counts against the exact model: none may be more.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

from models import Session
from scheduler.engine.plain import solve_plain
from scheduler.engine.workload.solve import solve_workload
from scheduler.rules import RULES
from tests.engine.held_against_exact import judging
from tests.engine.searches import search_of
from tests.oracle.draw import Draw

DATES = ("2027-03-16", "2027-03-17", "2027-03-19")
GRAIN = 60
OBJECTIVES = (
    None,
    ["candidate_days", "juror_days", "session_end"],
    ["juror_days", "candidate_days", "candidate_waiting", "session_end"],
    [{"name": "juror_days", "tolerance": 0.5}, "candidate_days", "session_end"],
    ["session_end", "candidate_days"],
)


def days_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("days", seed)
    dates = DATES[: draw.pick((2, 2, 3))]
    tests = _tests(draw)
    orals = _orals(draw, tests)
    epreuves = draw.some([*tests, *orals], len(tests) + len(orals))
    candidates: list[dict[str, Any]] = []
    for n in range(draw.number(1, 3)):
        candidates.append({"id": f"c{n}"})
        if draw.chance(0.25):
            candidates[-1]["extra_time"] = 1.0
        if draw.chance(0.15):
            candidates[-1]["sits"] = draw.some([e["id"] for e in epreuves], draw.number(1, len(epreuves)))
        if draw.chance(0.1):
            candidates[-1]["available"] = [{"date": date} for date in dates[1:]]
    habilitations = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]
    jurors: list[dict[str, Any]] = [{"id": f"j{n}", "habilitations": habilitations} for n in range(draw.pick((2, 2, 4)))]
    for juror in jurors:
        if draw.chance(0.2):
            juror["available"] = [{"date": date} for date in draw.some(dates, 2)]
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.6):
        policy["lunch"] = {"window": ["11:00", draw.pick(("12:00", "13:00", "14:00"))], "minutes": draw.pick((30, 60))}
    for name, chance in (("dossier_review", 0.4), ("deliberation", 0.4), ("changeover", 0.2), ("welcome", 0.3)):
        if draw.chance(chance):
            policy[name] = draw.pick((15, GRAIN))
    given: dict[str, Any] = {
        "id": f"days-{seed}",
        "titre": {"code": "T", "millesime": "1", "epreuves": epreuves, "jury": {"size": 2}},
        "days": [{"date": date, "opens": "08:00", "closes": draw.pick(("12:00", "13:00", "15:00"))} for date in dates],
        "candidates": candidates,
        "jurors": jurors,
        "policy": policy,
    }
    objectives = draw.pick(OBJECTIVES)
    if objectives is not None:
        given["objectives"] = objectives
    if draw.chance(0.1):
        given["objectives"] = ["unplanned", *given.get("objectives", ["juror_days", "candidate_days"])]
    return Session.model_validate(given)


def _tests(draw: Draw) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name in ("t1", "t2", "t3")[: draw.pick((1, 2, 2, 3))]:
        test: dict[str, Any] = {"id": name, "minutes": GRAIN * draw.pick((1, 2, 2, 3)), "sitting": "simultaneous"}
        if found and draw.chance(0.5):
            test["follows"] = [{"epreuve": found[-1]["id"]} | ({"days": 1} if draw.chance(0.2) else {})]
        if draw.chance(0.1):
            test["marking"] = {"minutes": GRAIN}
        found.append(test)
    return found


def _orals(draw: Draw, tests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name in ("a", "b")[: draw.number(1, 2)]:
        oral: dict[str, Any] = {"id": name, "minutes": GRAIN * draw.pick((1, 1, 2)), "jury": True}
        if draw.chance(0.4):
            oral["follows"] = [{"epreuve": draw.pick(tests)["id"]} | ({"days": 1} if draw.chance(0.2) else {})]
        if draw.chance(0.15):
            oral["preparation"] = GRAIN
        found.append(oral)
    if draw.chance(0.4):
        found[-1]["modality"] = "entretien_final"
    return found


def bounds(session: Session) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """What is proven without the exact model, and the best values; None where there is nothing to compare."""
    exact = solve_plain(session, session.objectives, RULES, judging())
    if exact.verdict == "unknown" or not (exact.verdict == "infeasible" or exact.proven):
        return None
    search = search_of(session)
    answer = solve_workload(search)
    if exact.verdict == "infeasible":
        return None
    return ((1 << 60,) if answer and answer.verdict == "infeasible" else search.floors), tuple(exact.values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    seen: Counter[str] = Counter()
    for seed in range(asked.first, asked.first + asked.number):
        session = days_session(seed)
        found = bounds(session)
        if found is None:
            seen["nothing to compare"] += 1
            continue
        floors, values = found
        if floors > values:
            print(f"seed {seed}: {values}, and {floors} are called bounds", flush=True)
            seen["WRONG"] += 1
        for objective, floor, value in zip(session.objectives, floors, values, strict=False):
            seen[f"{objective.name} {'met' if floor == value else 'less'}"] += 1
            if floor != value:
                break
    print(dict(seen))


if __name__ == "__main__":
    main()
