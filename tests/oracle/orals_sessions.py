"""Tiny sessions drawn from a seed in which juries do nothing but hear candidates, few a day at most, on two or three days."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATES = ("2027-03-01", "2027-03-02", "2027-03-03")
GRAIN = 30
OPENS = 9 * 60


def orals_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("orals", seed)
    dates = DATES[: draw.pick((2, 2, 2, 3))]
    orals = [_oral("oral", draw.number(1, 2))]
    if draw.chance(0.25):
        orals = [_oral("oral", 1), _oral("final", 1, modality="entretien_final", follows=[{"epreuve": "oral"}])]
    policy: dict[str, Any] = {"grain": GRAIN}
    # often less than the grain, which the fast formulations for blocks leave to others
    for name, chance in (("dossier_review", 0.6), ("deliberation", 0.3), ("changeover", 0.2)):
        if draw.chance(chance):
            policy[name] = draw.pick((15, 15, GRAIN))
    if draw.chance(0.3):
        policy["lunch"] = {"window": [_at(2), _at(4)], "minutes": GRAIN}
    right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
    jurors: list[dict[str, Any]] = [{"id": f"j{n}", "habilitations": [right]} for n in range(1, draw.pick((2, 2, 3, 4)) + 1)]
    if draw.chance(0.15):
        jurors[-1]["available"] = [{"date": date} for date in draw.some(dates, 1)]
    most = draw.pick((1, 1, 2))
    # the enumeration grows with what a jury does for a candidate; one more than there is place for has none
    work = len(orals) + len(policy) + len(dates)
    places = most * len(dates) * (len(jurors) // 2) + draw.chance(0.15)
    number = min(places, draw.number(2, 2 if work > 6 else 3 if work > 4 else 4))
    candidates: list[dict[str, Any]] = [{"id": f"c{n}"} for n in range(1, number + 1)]
    if draw.chance(0.2):
        candidates[0]["extra_time"] = 1
    if draw.chance(0.2):
        candidates[-1]["available"] = [{"date": date} for date in dates[1:]]
    given: dict[str, Any] = {
        "id": f"orals-{seed}",
        "titre": {"code": "TP-00000", "millesime": "01", "epreuves": orals, "jury": {"max_candidates_per_day": most}},
        "days": [{"date": date, "opens": _at(0), "closes": _at(draw.number(6, 8))} for date in dates],
        "candidates": candidates,
        "jurors": jurors,
        "policy": policy,
    }
    if draw.chance(0.2):
        given["conflicts"] = [{"candidate": draw.pick(candidates)["id"], "juror": draw.pick(jurors)["id"]}]
    if draw.chance(0.3):
        given["objectives"] = draw.pick((["juror_days", "session_end"], ["unplanned", "juror_days", "juror_presence"]))
    return Session.model_validate(given)


def _oral(name: str, slots: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "minutes": GRAIN * slots, "jury": True, **more}


def _at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)
