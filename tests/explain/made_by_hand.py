"""A session in one line: its épreuves, and whatever is unlike a candidate before two jurors on a morning."""

from __future__ import annotations

from typing import Any

from models import Session


def session(*epreuves: dict[str, Any], jury: dict[str, Any] | None = None, **given: Any) -> Session:
    """One candidate, two jurors, a room for everything, a day from 09:00 to 12:00; changed by what is given."""
    right = {"titre": "T", "millesime": "1", "until": "2027-12-31"}
    usual: dict[str, Any] = {
        "titre": {"code": "T", "millesime": "1", "epreuves": list(epreuves), "jury": jury or {}},
        "days": [{"date": "2027-03-01", "opens": "09:00", "closes": "12:00"}],
        "candidates": people("c", "Alice", "Bruno", "Chloé")[:1],
        "jurors": [one | {"habilitations": [right]} for one in people("j", "Xavier", "Yasmine")],
        "rooms": [{"id": "s1", "name": "Salle 1", "kinds": ["bureau", "ecrit"], "seats": 4}],
        "policy": {"grain": 10},
    }
    return Session.model_validate(usual | given)


def people(letter: str, *names: str) -> list[dict[str, Any]]:
    return [{"id": f"{letter}{number}", "name": name} for number, name in enumerate(names, 1)]


def oral(name: str = "oral", minutes: int = 60, **more: Any) -> dict[str, Any]:
    return {"id": name, "minutes": minutes, "jury": True, "room": "bureau", **more}


def written(**more: Any) -> dict[str, Any]:
    return {"id": "qcm", "minutes": 30, "sitting": "simultaneous", "room": "ecrit", **more}
