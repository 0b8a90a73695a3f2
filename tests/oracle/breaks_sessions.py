"""Tiny sessions drawn from a seed in which jurors have breaks beside lunch, whose windows may overlap that of lunch or of each other."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATES = ("2027-03-01", "2027-03-02")
GRAIN = 30
OPENS = 9 * 60


def breaks_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("breaks", seed)
    dates = DATES[: draw.pick((1, 1, 2))]
    slots = draw.number(8, 11) if len(dates) == 1 else draw.number(6, 8)
    policy: dict[str, Any] = {"grain": GRAIN, "breaks": _breaks(draw, slots)}
    if draw.chance(0.5):
        opens = draw.number(2, slots - 4)
        policy["lunch"] = {"window": [_at(opens), _at(opens + draw.number(1, 3))], "minutes": GRAIN}
    if draw.chance(0.4):
        policy["dossier_review"] = draw.pick((GRAIN, GRAIN, 15))
    if draw.chance(0.4):
        policy["deliberation"] = draw.pick((GRAIN, GRAIN, 10))
    if draw.chance(0.2):
        policy["changeover"] = draw.pick((10, GRAIN))
    if draw.chance(0.15):
        policy["stable_juries"] = False
    right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
    jurors: list[dict[str, Any]] = [{"id": f"j{n}", "habilitations": [right]} for n in range(1, draw.pick((2, 2, 3, 4)) + 1)]
    if draw.chance(0.25):
        draw.pick(jurors)["available"] = [{"date": date, "from": _at(2)} for date in dates]
    given: dict[str, Any] = {
        "id": f"breaks-{seed}",
        "titre": {"code": "TP-00000", "millesime": "01", "jury": {"size": 2}, "epreuves": _epreuves(draw)},
        "days": [{"date": date, "opens": _at(0), "closes": _at(slots)} for date in dates],
        "candidates": [{"id": f"c{n}"} for n in range(1, draw.number(2, 3) + 1)],
        "jurors": jurors,
        "rooms": [{"id": f"bureau{n}", "kinds": ["bureau"], "seats": 4} for n in range(1, draw.pick((1, 2)) + 1)],
        "policy": policy,
        "objectives": _objectives(draw),
    }
    given["rooms"].append({"id": "salle", "kinds": ["salle"], "seats": 9})
    if draw.chance(0.2):
        given["candidates"][0]["extra_time"] = 0.3333
    return Session.model_validate(given)


def _at(slot: float) -> str:
    return clock(OPENS + int(slot * GRAIN))


def _breaks(draw: Draw, slots: int) -> list[dict[str, Any]]:
    """One or two, at times off the grain; their windows as they come."""
    found: list[dict[str, Any]] = []
    for _ in range(draw.pick((1, 1, 2, 2))):
        opens = draw.number(1, slots - 3) + draw.pick((0, 0, 0, 0.5))
        minutes = draw.pick((15, GRAIN, GRAIN))
        pause = {"window": [_at(opens), _at(opens + draw.pick((1, 1, 1.5, 2)))], "minutes": minutes}
        if pause not in found:
            found.append(pause)
    return found


def _epreuves(draw: Draw) -> list[dict[str, Any]]:
    slots = draw.number(1, 3)
    oral: dict[str, Any] = {"id": "oral", "minutes": slots * GRAIN, "jury": True, "room": "bureau"}
    kind = draw.number(0, 4)
    if kind == 0:
        return [oral, oral | {"id": "final", "minutes": GRAIN, "follows": [{"epreuve": "oral", "within": draw.pick((0, 60))}]}]
    if kind == 1:
        test = {"id": "test", "minutes": GRAIN, "sitting": "simultaneous", "room": "salle"}
        return [test, oral | {"follows": [{"epreuve": "test"}]}]
    if kind == 2:
        return [oral | {"sitting": "group", "group_size": 2}]
    if kind == 3:
        return [oral, oral | {"id": "technique", "minutes": draw.pick((GRAIN, GRAIN - 5))}]
    return [oral]


def _objectives(draw: Draw) -> list[str]:
    return draw.pick(
        (
            ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
            ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
            ["juror_days", "session_end", "juror_presence"],
            ["session_end", "juror_presence"],
            ["unplanned", "juror_days", "session_end"],
        )
    )
