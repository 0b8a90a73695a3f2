"""Tiny sessions drawn from a seed in which a jury deliberates on several candidates in one piece, or writes its procès-verbal."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATES = ("2027-03-01", "2027-03-02", "2027-03-04")
GRAIN = 30
OPENS = 9 * 60


def deliberation_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("deliberation", seed)
    dates, when = DATES[: 1 + seed % 2], ("day", "session", "day", "session", "candidate")[seed % 5]
    slots = draw.number(8, 10) if len(dates) == 1 else draw.number(4, 6)
    policy: dict[str, Any] = {"grain": GRAIN, "deliberation": {"minutes": draw.pick([GRAIN, GRAIN, 15]), "when": when}}
    if when == "candidate" or draw.chance(0.5):
        policy["pv"] = draw.pick([GRAIN, 10])
    if draw.chance(0.3):
        policy["lunch"] = {"window": [_at(2), _at(4)], "minutes": GRAIN}
    if draw.chance(0.25):
        policy["changeover"] = GRAIN
    if draw.chance(0.2):
        policy["max_jury_minutes"] = GRAIN * draw.number(4, 6)
    if draw.chance(0.25):
        policy["stable_juries"] = False
    if draw.chance(0.2):
        policy["dossier_review"] = GRAIN
    epreuves = _epreuves(draw)
    number = 2 if len(epreuves) > 1 and len(dates) > 1 else draw.number(2, 3)
    candidates: list[dict[str, Any]] = [{"id": f"c{n}"} for n in range(1, number + 1)]
    if len(epreuves) > 1 and draw.chance(0.3):
        draw.pick(candidates)["sits"] = [draw.pick(epreuves)["id"]]
    if len(dates) > 1 and draw.chance(0.4):
        candidates[0]["available"] = [{"date": dates[0]}]
    given: dict[str, Any] = {
        "id": f"deliberation-{seed}",
        "titre": {"code": "TP-00000", "millesime": "01", "jury": {"size": 2}, "epreuves": epreuves},
        "days": [{"date": date, "opens": _at(0), "closes": _at(slots)} for date in dates],
        "candidates": candidates,
        "jurors": _jurors(draw, dates, slots),
        "rooms": [{"id": f"bureau{n}", "kinds": ["bureau"], "seats": 4} for n in (1, 2)],
        "policy": policy,
        "objectives": _objectives(draw),
    }
    if draw.chance(0.3):
        given["conflicts"] = [{"candidate": draw.pick(candidates)["id"], "juror": draw.pick(given["jurors"])["id"]}]
    if draw.chance(0.2):
        until = {"date": dates[-1], "to": _at(slots - 1)}
        given["responsables"] = [{"id": "r1", "available": [*({"date": date} for date in dates[:-1]), until]}]
    return Session.model_validate(given)


def _at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)


def _epreuves(draw: Draw) -> list[dict[str, Any]]:
    oral: dict[str, Any] = {"id": "oral", "minutes": GRAIN * draw.number(1, 2), "jury": True, "room": "bureau"}
    if draw.chance(0.55):
        return [oral]
    if draw.chance(0.5):
        return [oral, {"id": "technique", "minutes": GRAIN, "jury": True, "room": "bureau"}]
    test: dict[str, Any] = {"id": "ecrit", "minutes": GRAIN, "sitting": "simultaneous"}
    if draw.chance(0.5):
        test["marking"] = {"minutes": GRAIN} | ({"before": "oral"} if draw.chance(0.3) else {})
    if draw.chance(0.5):
        oral["follows"] = [{"epreuve": "ecrit"}]
    return [test, oral]


def _jurors(draw: Draw, dates: tuple[str, ...], slots: int) -> list[dict[str, Any]]:
    right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
    jurors: list[dict[str, Any]] = [{"id": f"j{n}", "habilitations": [right]} for n in range(1, draw.number(2, 4) + 1)]
    for juror in jurors if draw.chance(0.4) else ():
        if draw.chance(0.5):
            juror["available"] = [{"date": date, "to": _at(slots - draw.number(0, 2))} for date in dates]
    if len(jurors) > 2 and len(dates) > 1 and draw.chance(0.4):
        jurors[-1]["available"] = [{"date": draw.pick(dates)}]
    return jurors


def _objectives(draw: Draw) -> list[Any]:
    return draw.pick(
        [
            ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
            ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
            ["session_end", "juror_presence", "juror_days"],
            ["juror_presence", "session_end"],
            ["juror_half_days", "load_balance", "juror_presence"],
            ["unplanned", "juror_days", "juror_presence"],
        ]
    )
