"""Tiny sessions drawn from a seed in which tests, groups and whoever prepares share the seats of few rooms, some with somebody who watches."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATE = "2027-03-01"
GRAIN = 30
OPENS = 9 * 60


def seats_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("seats", seed)
    number, slots = draw.number(2, 3), draw.number(5, 8)
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.2):
        policy["lunch"] = {"window": [_at(2), _at(2 + draw.number(1, 3))], "minutes": GRAIN}
    if draw.chance(0.2):
        policy["changeover"] = GRAIN
    if draw.chance(0.2):
        policy["stable_juries"] = False
    shares = draw.pick(("test", "test", "group", "posts"))
    served = {"staff": {"surveillant": 1}} if draw.chance(0.7) else {}
    oral: dict[str, Any] = {
        "id": "oral",
        "minutes": GRAIN,
        "jury": True,
        "room": draw.pick(("bureau", "bureau", "salle")),
        "preparation": GRAIN * draw.pick((1, 1, 2)),
        "preparation_room": "salle",
    }
    if draw.chance(0.8):
        oral["preparation_staff"] = {"surveillant": draw.pick((1, 1, 1, 2))}
    other: dict[str, Any] = {"id": shares, "minutes": GRAIN, "room": "salle"} | served
    if shares == "test":
        other["sitting"] = "simultaneous"
    elif shares == "group":
        other |= {"sitting": "group", "group_size": 2, "jury": True}
    if draw.chance(0.4):
        oral["follows"] = [{"epreuve": shares}]
    held = number + (0 if shares == "test" else 1)
    rooms: list[dict[str, Any]] = [
        {"id": f"salle{n}", "kinds": ["salle"], "seats": held + draw.pick((0, 0, 1, 2))}
        for n in range(1, draw.pick((1, 1, 2)) + 1)
    ]
    if shares == "group":
        rooms[0]["seats"] = draw.pick((4, 5, 5, 6))
    elif oral["room"] == "salle":
        rooms[-1]["seats"] = max(rooms[-1]["seats"], 3)
    if shares == "posts":
        rooms[0]["posts"] = 2
    if len(rooms) > 1 and draw.chance(0.4):
        rooms[1]["available"] = [{"date": DATE, draw.pick(("from", "to")): _at(slots // 2)}]
    rooms.append({"id": "bureau", "kinds": ["bureau"], "seats": 4})
    right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
    given: dict[str, Any] = {
        "id": f"seats-{seed}",
        "titre": {"code": "TP-00000", "millesime": "01", "jury": {"size": 2}, "epreuves": [other, oral]},
        "days": [{"date": DATE, "opens": _at(0), "closes": _at(slots)}],
        "candidates": [{"id": f"c{n}"} for n in range(1, number + 1)],
        "jurors": [{"id": f"j{n}", "habilitations": [right]} for n in range(1, draw.pick((2, 2, 4)) + 1)],
        "rooms": rooms,
        "staff": [{"id": f"v{n}", "role": "surveillant"} for n in range(1, draw.pick((1, 2, 2)) + 1)],
        "policy": policy,
        "objectives": draw.pick(
            (
                ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
                ["session_end", "candidate_waiting"],
                ["candidate_waiting", "room_changes"],
                ["juror_presence", "session_end"],
                ["unplanned", "session_end"],
            )
        ),
    }
    if draw.chance(0.2):
        given["candidates"][0]["extra_time"] = 1
    if draw.chance(0.2):
        given["candidates"][-1]["available"] = [{"date": DATE, "to": _at(slots - 2)}]
    return Session.model_validate(given)


def _at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)
