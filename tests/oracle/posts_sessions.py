"""Tiny sessions drawn from a seed in which a room has several posts: so many individual épreuves at a time."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATE = "2027-03-01"
GRAIN = 30
OPENS = 9 * 60


def posts_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("posts", seed)
    posts, slots = draw.pick([2, 2, 3]), draw.number(4, 7)
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.5):
        policy["changeover"] = draw.pick([GRAIN, 10])
    if draw.chance(0.25):
        policy["deliberation"] = GRAIN
    if draw.chance(0.25):
        policy["lunch"] = {"window": [at(2), at(4)], "minutes": GRAIN}
    if draw.chance(0.2):
        policy["stable_juries"] = False
    epreuves = _epreuves(draw)
    candidates: list[dict[str, Any]] = [{"id": f"c{n}"} for n in range(1, draw.number(2, 4 if len(epreuves) == 1 else 3) + 1)]
    if draw.chance(0.3):
        draw.pick(candidates)["extra_time"] = 0.5
    people = 3 if any(e["jury"] for e in epreuves) else 2
    workshop: dict[str, Any] = {"id": "atelier", "kinds": ["atelier"], "posts": posts}
    workshop["seats"] = max(posts, draw.pick([posts * people, posts * people - 1, people + 1]))
    if draw.chance(0.25):
        workshop["available"] = [{"date": DATE, "from": at(0), "to": at(slots - 1)}]
    given: dict[str, Any] = {
        "id": f"posts-{seed}",
        "titre": {"code": "TP-00000", "millesime": "01", "jury": {"size": 2}, "epreuves": epreuves},
        "days": [{"date": DATE, "opens": at(0), "closes": at(slots)}],
        "candidates": candidates,
        "jurors": jurors(draw.pick([2, 4, 4])),
        "rooms": [workshop, {"id": "bureau1", "kinds": ["bureau", *(["atelier"] if draw.chance(0.25) else [])], "seats": 4}],
        "staff": [{"id": f"s{n}", "role": "surveillant"} for n in range(1, draw.number(2, 3) + 1)],
        "policy": policy,
        "objectives": draw.pick(
            [
                ["session_end", "juror_days", "juror_presence"],
                ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
                ["candidate_waiting", "session_end"],
                ["room_changes", "session_end"],
                ["unplanned", "session_end"],
            ]
        ),
    }
    if draw.chance(0.2):
        pinned = next(e["id"] for e in epreuves if e.get("room") == "atelier")
        given["pins"] = [{"candidate": "c1", "epreuve": pinned, "room": "atelier"}]
    return Session.model_validate(given)


def at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)


def _epreuves(draw: Draw) -> list[dict[str, Any]]:
    """A practical épreuve in the workshop, with its jury or with staff alone; an oral after it, in the workshop or elsewhere; or a test
    or a group that takes the workshop as a whole."""
    practice: dict[str, Any] = {"id": "pratique", "minutes": GRAIN * draw.number(1, 2), "room": "atelier", "jury": False}
    if draw.chance(0.5):
        practice["jury"] = True
    elif draw.chance(0.6):
        practice["staff"] = {"surveillant": 1}
    if draw.chance(0.35):
        return [practice]
    other = draw.number(0, 3)
    if other == 0:
        return [practice, {"id": "ecrit", "minutes": GRAIN, "room": "atelier", "sitting": "simultaneous", "jury": False}]
    oral: dict[str, Any] = {"id": "oral", "minutes": GRAIN, "jury": True, "room": draw.pick(["bureau", "atelier"])}
    if other == 1:
        oral |= {"sitting": "group", "group_size": 2, "room": "atelier"}
    if draw.chance(0.7):
        oral["follows"] = [{"epreuve": "pratique"} | ({"within": 0} if draw.chance(0.3) and other != 1 else {})]
    return [practice, oral]


def jurors(number: int) -> list[dict[str, Any]]:
    right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
    return [{"id": f"j{n}", "habilitations": [right]} for n in range(1, number + 1)]
