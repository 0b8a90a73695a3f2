"""Tiny sessions drawn from a seed in which jurors and candidates would rather avoid some hours, a day, or all of it."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATES = ("2027-03-01", "2027-03-02")
GRAIN = 30
OPENS = 9 * 60


def wishes_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("wishes", seed)
    dates = DATES[: draw.pick((1, 2, 2))]
    slots = draw.number(3, 7) if len(dates) == 1 else draw.number(2, 5)
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.3):
        policy["lunch"] = {"window": [_at(2), _at(2 + draw.number(1, 2))], "minutes": GRAIN}
    if draw.chance(0.4):
        policy["deliberation"] = GRAIN
    if draw.chance(0.2):
        policy["stable_juries"] = False
    right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
    oral: dict[str, Any] = {"id": "oral", "minutes": GRAIN * draw.number(1, 2), "jury": True, "room": "bureau"}
    kind = draw.number(0, 3)
    epreuves = [oral]
    if kind == 0:
        test = {"id": "test", "minutes": GRAIN, "sitting": "simultaneous", "room": "salle"}
        epreuves = [test, oral | {"follows": [{"epreuve": "test"}]}]
    elif kind == 1:
        epreuves = [oral | {"sitting": "group", "group_size": 2}]
    candidates = [{"id": f"c{n}"} for n in range(1, draw.number(2, 3) + 1)]
    jurors: list[dict[str, Any]] = [{"id": f"j{n}", "habilitations": [right]} for n in range(1, draw.pick((3, 4)) + 1)]
    people = [one["id"] for one in (*candidates, *jurors)]
    given: dict[str, Any] = {
        "id": f"wishes-{seed}",
        "titre": {"code": "TP-00000", "millesime": "01", "jury": {"size": 2}, "epreuves": epreuves},
        "days": [{"date": date, "opens": _at(0), "closes": _at(slots)} for date in dates],
        "candidates": candidates,
        "jurors": jurors,
        "rooms": [
            {"id": "bureau1", "kinds": ["bureau"], "seats": 4},
            {"id": "bureau2", "kinds": ["bureau"], "seats": 4},
            {"id": "salle", "kinds": ["salle"], "seats": 9},
        ],
        "policy": policy,
        "wishes": [_wish(draw, who, dates, slots) for who in draw.some(people, draw.number(2, 4))],
        "objectives": draw.pick(
            (
                ["unmet_wishes", "juror_days", "session_end"],
                ["juror_days", "unmet_wishes", "juror_presence"],
                ["session_end", "unmet_wishes", "juror_days"],
                ["juror_days", {"name": "juror_presence", "tolerance": 0.5}, "unmet_wishes"],
                ["unplanned", "unmet_wishes", "session_end"],
            )
        ),
    }
    if draw.chance(0.3):
        pair = {"candidate": draw.pick(candidates)["id"], "juror": draw.pick(jurors)["id"]}
        given["conflicts"] = [pair]
    return Session.model_validate(given)


def _wish(draw: Draw, who: str, dates: tuple[str, ...], slots: int) -> dict[str, Any]:
    """Some hours of a day, from an hour on or until one, a whole day, or every day."""
    kind = draw.number(0, 3)
    date, start = draw.pick(dates), draw.number(1, max(1, slots - 2))
    windows: list[dict[str, str]] = [{"date": date, "from": _at(start), "to": _at(start + draw.number(1, 2))}]
    if kind == 1:
        windows = [{"date": date, draw.pick(("from", "to")): _at(start)}]
    elif kind == 2:
        windows = [{"date": date}]
    elif kind == 3:
        windows = [{"date": one, "to": _at(slots - draw.number(0, 2))} for one in dates]
    return {"who": who, "avoid": windows, "weight": draw.pick((1, 1, 2, 3))}


def _at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)
