"""Tiny sessions in which candidates wait: orals in any order around a common test, or without one, preparation, lunch and little time."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw

DATES = ("2027-03-16", "2027-03-18")
GRAIN = 30
OBJECTIVES = (
    None,
    None,
    ["juror_days", "candidate_days", "candidate_waiting", "session_end"],
    ["candidate_days", "candidate_waiting", "session_end"],
    ["juror_days", {"name": "juror_presence", "tolerance": 0.1}, "candidate_days", "candidate_waiting", "session_end"],
)


def waiting_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("one day", seed)
    dates = DATES[: draw.pick((1, 1, 2))]
    tested = draw.chance(0.75)
    orals: list[dict[str, Any]] = [
        {"id": name, "minutes": GRAIN * draw.pick((1, 1, 2)), "jury": True} for name in ("a", "b", "c")[: draw.number(1, 3)]
    ]
    if draw.chance(0.4):
        orals[-1]["modality"] = "entretien_final"
    if draw.chance(0.3):
        orals[0]["preparation"] = GRAIN
    test: dict[str, Any] = {"id": "test", "minutes": GRAIN * draw.number(1, 4), "sitting": "simultaneous"}
    if draw.chance(0.2):
        test["marking"] = {"minutes": GRAIN} | ({"before": orals[-1]["id"]} if draw.chance(0.7) else {})
    if tested and draw.chance(0.3):
        orals[0]["follows"] = [{"epreuve": "test"}]
    if draw.chance(0.15):
        orals.append({"id": "alone", "minutes": GRAIN})
    epreuves = [test, *orals] if tested else orals
    rules: dict[str, Any] = {"size": 2}
    if draw.chance(0.1):
        rules["max_candidates_per_day"] = 2
    candidates: list[dict[str, Any]] = []
    for n in range(draw.number(2, 4)):
        candidates.append({"id": f"c{n}"})
        if draw.chance(0.2):
            candidates[-1]["extra_time"] = 1.0
        if draw.chance(0.15):
            candidates[-1]["sits"] = draw.some([e["id"] for e in epreuves], draw.number(1, len(epreuves)))
        if draw.chance(0.1):
            candidates[-1]["available"] = [{"date": dates[-1], "from": "09:30"}]
    habilitations = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]
    jurors = [{"id": f"j{n}", "habilitations": habilitations} for n in range(draw.pick((2, 4, 4)))]
    for juror in jurors:
        if draw.chance(0.15):
            juror["available"] = [{"date": date, "from": draw.pick(("09:00", "10:00"))} for date in dates]
    opens, closes = "08:00", draw.pick(("14:00", "16:00", "18:00"))
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.6):
        policy["lunch"] = {"window": ["11:00", draw.pick(("12:00", "13:00", "14:00"))], "minutes": draw.pick((30, 60, 45))}
    for name, chance in (("dossier_review", 0.5), ("deliberation", 0.5), ("changeover", 0.5), ("welcome", 0.3)):
        if draw.chance(chance):
            policy[name] = draw.pick((15, GRAIN))
    given: dict[str, Any] = {
        "id": f"one-day-{seed}",
        "titre": {"code": "T", "millesime": "1", "epreuves": epreuves, "jury": rules},
        "days": [{"date": date, "opens": opens, "closes": closes} for date in dates],
        "candidates": candidates,
        "jurors": jurors,
        "policy": policy,
    }
    if draw.chance(0.2):
        given["conflicts"] = [{"candidate": "c0", "juror": "j0"}]
    objectives = draw.pick(OBJECTIVES)
    return Session.model_validate(given if objectives is None else given | {"objectives": objectives})
