"""Tiny sessions drawn from a seed, each built around one rule that sessions drawn at random seldom lean on.

The seed modulo five says which: the entretien final, `within`, the room of a preparation, a required
skill, a pinned room.
"""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATE = "2027-03-01"
GRAIN = 30
OPENS = 9 * 60
SLOTS = 10


def aimed_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("aimed", seed)
    aims = (_final, _within, _preparation_room, _skill, _pinned_room)
    given: dict[str, Any] = {
        "id": f"aimed-{seed}",
        "days": [{"date": DATE, "opens": _at(0), "closes": _at(SLOTS)}],
        "candidates": _people("c", draw.number(2, 3)),
        "jurors": _jurors(draw.number(2, 4)),
        "policy": {"grain": GRAIN},
        "objectives": _objectives(draw),
    }
    if draw.chance(0.3):
        given["policy"]["changeover"] = GRAIN
    if draw.chance(0.3):
        given["policy"]["deliberation"] = GRAIN
    if draw.chance(0.3):
        given["policy"]["lunch"] = {"window": [_at(3), _at(5)], "minutes": GRAIN}
    titre = {"code": "TP-00000", "millesime": "01", "jury": {"size": 2}}
    given["titre"] = titre | aims[seed % len(aims)](draw, given)
    return Session.model_validate(given)


def _at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)


def _people(letter: str, number: int) -> list[dict[str, Any]]:
    return [{"id": f"{letter}{n}"} for n in range(1, number + 1)]


def _jurors(number: int) -> list[dict[str, Any]]:
    right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
    return [juror | {"habilitations": [right]} for juror in _people("j", number)]


def _objectives(draw: Draw) -> list[str]:
    return draw.pick(
        [
            ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
            ["juror_days", "session_end", "juror_presence"],
            ["session_end", "juror_days", "juror_presence"],
            ["room_changes", "juror_presence", "session_end"],
        ]
    )


def _oral(name: str, slots: int = 1, room: str = "bureau", **more: Any) -> dict[str, Any]:
    return {"id": name, "minutes": slots * GRAIN, "jury": True, "room": room, **more}


def _room(name: str, kind: str, seats: int = 3, **window: str) -> dict[str, Any]:
    room: dict[str, Any] = {"id": name, "kinds": [kind], "seats": seats}
    return room | ({"available": [{"date": DATE, **window}]} if window else {})


def _final(draw: Draw, given: dict[str, Any]) -> dict[str, Any]:
    """No order but that the final is last, while its room is free early and that of the other oral late."""
    change = draw.number(2, 5)
    given["rooms"] = [_room("atelier1", "atelier", **{"from": _at(change)}), _room("bureau1", "bureau", to=_at(SLOTS - 1))]
    return {"epreuves": [_oral("final", modality="entretien_final"), _oral("technique", draw.number(1, 2), "atelier")]}


def _within(draw: Draw, given: dict[str, Any]) -> dict[str, Any]:
    """The second oral soon after the first, while its room is free late and that of the first early."""
    change = draw.number(2, 4)
    given["rooms"] = [
        _room("atelier1", "atelier", to=_at(change + draw.number(1, 2))),
        _room("bureau1", "bureau", **{"from": _at(change)}),
    ]
    follows = {"epreuve": "technique", "within": draw.pick([0, GRAIN, 2 * GRAIN])}
    return {"epreuves": [_oral("technique", 1, "atelier"), _oral("entretien", 1, follows=[follows])]}


def _preparation_room(draw: Draw, given: dict[str, Any]) -> dict[str, Any]:
    """Two juries side by side, and one seat to prepare."""
    given["jurors"] = _jurors(4)
    given["objectives"] = ["session_end", *(name for name in given["objectives"] if name != "session_end")]
    given["rooms"] = [_room("bureau1", "bureau"), _room("bureau2", "bureau"), _room("prepa1", "preparation", 1)]
    oral = _oral("entretien", draw.number(1, 2), preparation=GRAIN * draw.number(1, 2), preparation_room="preparation")
    return {"epreuves": [oral]}


def _skill(draw: Draw, given: dict[str, Any]) -> dict[str, Any]:
    """One juror of three or four has the skill, and comes late or may not see everybody."""
    given["jurors"] = jurors = _jurors(draw.number(3, 4))
    given["rooms"] = [_room("bureau1", "bureau", draw.number(3, 4)), _room("bureau2", "bureau")]
    able = draw.pick(jurors)
    able["skills"] = ["anglais"]
    if draw.chance(0.6):
        able["available"] = [{"date": DATE, "from": _at(draw.number(2, 5))}]
    else:
        given["conflicts"] = [{"candidate": draw.pick(given["candidates"])["id"], "juror": able["id"]}]
    return {"epreuves": [_oral("entretien", draw.number(1, 2))], "jury": {"size": 2, "required_skills": ["anglais"]}}


def _pinned_room(draw: Draw, given: dict[str, Any]) -> dict[str, Any]:
    """Two rooms that are not free at the same hours; two candidates are to sit in one of them."""
    given["rooms"] = [_room("bureau1", "bureau", to=_at(draw.number(3, 6))), _room("bureau2", "bureau", **{"from": _at(2)})]
    given["pins"] = [
        {"candidate": one["id"], "epreuve": "entretien", "room": draw.pick(given["rooms"])["id"]}
        for one in given["candidates"][:2]
    ]
    return {"epreuves": [_oral("entretien", draw.number(1, 2))]}
