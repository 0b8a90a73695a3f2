"""Tiny sessions drawn from a seed in which somebody watches who prepares: two juries side by side, few watchers, few seats."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATE = "2027-03-01"
GRAIN = 30
OPENS = 9 * 60


def watched_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("watched", seed)
    slots = draw.number(5, 8)
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.3):
        policy["lunch"] = {"window": [_at(2), _at(2 + draw.number(1, 3))], "minutes": GRAIN}
    if draw.chance(0.2):
        policy["changeover"] = GRAIN
    right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
    number = draw.pick((1, 1, 2))
    oral: dict[str, Any] = {
        "id": "oral",
        "minutes": GRAIN * draw.number(1, 2),
        "jury": True,
        "room": "bureau",
        "preparation": GRAIN * draw.number(1, 2),
        "preparation_room": draw.pick(("preparation", "preparation", "preparation", "bureau")),
        "preparation_staff": {"surveillant": draw.pick((1, 1, 1, 2))},
    }
    epreuves = [oral]
    kind = draw.number(0, 3)
    if kind == 0:
        test = {"id": "test", "minutes": GRAIN, "sitting": "simultaneous", "room": "salle", "staff": {"surveillant": 1}}
        epreuves = [test, oral | ({"follows": [{"epreuve": "test"}]} if draw.chance(0.5) else {})]
    elif kind == 1:
        epreuves = [oral, {"id": "jeu", "minutes": GRAIN, "jury": True, "room": "bureau", "staff": {"surveillant": 1}}]
    staff = [{"id": f"v{n}", "role": "surveillant"} for n in range(1, draw.pick((1, 2, 2, 3)) + 1)]
    if draw.chance(0.3):
        draw.pick(staff)["available"] = [{"date": DATE, draw.pick(("from", "to")): _at(slots // 2)}]
    rooms = [
        {"id": f"bureau{n}", "kinds": ["bureau"], "seats": draw.pick((4, 5, 6))} for n in range(1, draw.pick((1, 2, 2)) + 1)
    ]
    rooms += [
        {"id": f"preparation{n}", "kinds": ["preparation"], "seats": draw.pick((2, 3, 3, 4))} for n in range(1, number + 1)
    ]
    given: dict[str, Any] = {
        "id": f"watched-{seed}",
        "titre": {"code": "TP-00000", "millesime": "01", "jury": {"size": 2}, "epreuves": epreuves},
        "days": [{"date": DATE, "opens": _at(0), "closes": _at(slots)}],
        "candidates": [{"id": f"c{n}"} for n in range(1, draw.number(2, 3) + 1)],
        "jurors": [{"id": f"j{n}", "habilitations": [right]} for n in range(1, draw.pick((2, 4, 4)) + 1)],
        "rooms": [*rooms, {"id": "salle", "kinds": ["salle"], "seats": 9}],
        "staff": staff,
        "policy": policy,
        "objectives": draw.pick(
            (
                ["juror_days", "juror_presence", "candidate_waiting", "session_end"],
                ["session_end", "juror_days", "juror_presence"],
                ["session_end", "candidate_waiting"],
                ["unplanned", "session_end"],
            )
        ),
    }
    if draw.chance(0.2):
        given["candidates"][0]["extra_time"] = 0.3333
    return Session.model_validate(given)


def _at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)
