"""Tiny sessions drawn from a seed in which simultaneous tests lie in rooms of few seats, of hours of their own, or that orals need, too."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw
from tests.oracle.posts_sessions import DATE, GRAIN, at, jurors


def rooms_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("rooms", seed)
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.7):
        policy["changeover"] = draw.pick([GRAIN, 10])
    if draw.chance(0.2):
        policy["lunch"] = {"window": [at(2), at(4)], "minutes": GRAIN}
    if draw.chance(0.2):
        policy["stable_juries"] = False
    epreuves, juries = _epreuves(draw), draw.pick([1, 1, 2])
    candidates: list[dict[str, Any]] = [{"id": f"c{n}"} for n in range(1, draw.number(2, 3) + 1)]
    for one in candidates:
        if draw.chance(0.2):
            one["extra_time"] = draw.pick([0.5, 1.0])
        if draw.chance(0.15):
            one["sits"] = draw.some([e["id"] for e in epreuves], draw.number(1, len(epreuves)))
    # the tests, for whom they last longest, and the orals, one after the other
    tested = max(e["minutes"] for e in epreuves) // GRAIN * (1 + any("extra_time" in c for c in candidates))
    slots = tested + len(epreuves) - 2 + -(-len(candidates) // juries) + draw.number(0, 4)
    given: dict[str, Any] = {
        "id": f"rooms-{seed}",
        "titre": {"code": "TP-00000", "millesime": "01", "jury": {"size": 2}, "epreuves": epreuves},
        "days": [{"date": DATE, "opens": at(0), "closes": at(slots)}],
        "candidates": candidates,
        "jurors": jurors(2 * juries),
        "rooms": [_room(draw, n, slots) for n in range(1, draw.pick([2, 2, 3]) + 1)],
        "policy": policy,
        "objectives": draw.pick(
            [
                ["session_end", "juror_days", "candidate_waiting"],
                ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
                ["candidate_waiting", "session_end"],
                ["room_changes", "session_end"],
                ["unplanned", "candidate_waiting"],
            ]
        ),
    }
    if any("staff" in e for e in epreuves):
        leaves = {"available": [{"date": DATE, "to": at(draw.number(2, slots))}]} if draw.chance(0.4) else {}
        given["staff"] = [{"id": "s1", "role": "surveillant"}, {"id": "s2", "role": "surveillant"} | leaves]
    if draw.chance(0.2):
        given["pins"] = [
            {"candidate": "c1", "epreuve": draw.pick(given["titre"]["epreuves"])["id"], "start": _start(draw, slots)}
        ]
        given["candidates"][0].pop("sits", None)
    return Session.model_validate(given)


def _start(draw: Draw, slots: int) -> str:
    return f"{DATE}T{at(draw.number(0, slots - 2))}"


def _room(draw: Draw, number: int, slots: int) -> dict[str, Any]:
    """Of one to four seats, at times closed early or late, at times one of orals, too."""
    kinds = ["ecrit", "bureau"] if draw.chance(0.3) else ["ecrit"]
    room: dict[str, Any] = {"id": f"r{number}", "kinds": kinds, "seats": draw.pick([1, 1, 2, 3] if len(kinds) == 1 else [3, 4])}
    if draw.chance(0.25):
        hours = {"to": at(draw.number(1, slots - 1))} if draw.chance(0.6) else {"from": at(draw.number(1, 2))}
        room["available"] = [{"date": DATE} | hours]
    return room


def _epreuves(draw: Draw) -> list[dict[str, Any]]:
    """A test, two at times, that all sit, and an oral: after them, at once, or whenever."""
    test: dict[str, Any] = {"id": "ecrit", "minutes": GRAIN * draw.number(1, 2), "room": "ecrit", "sitting": "simultaneous"}
    if draw.chance(0.3):
        test["staff"] = {"surveillant": 1}
    found, then = [test], {"within": 0} if draw.chance(0.6) else {}
    if draw.chance(0.6):
        second = {"id": "second", "minutes": GRAIN, "room": "ecrit", "sitting": "simultaneous"}
        found.append(second | ({"follows": [{"epreuve": "ecrit"} | then]} if draw.chance(0.7) else {}))
    oral: dict[str, Any] = {"id": "oral", "minutes": GRAIN, "jury": True, "room": draw.pick(["bureau", None, None])}
    if draw.chance(0.5):
        oral["follows"] = [{"epreuve": "ecrit"}]
    return [*found, {name: value for name, value in oral.items() if value is not None}]
