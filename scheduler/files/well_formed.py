"""A session of which some fields cannot be read: what is left of it, so that what does not hold together in that can be told beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from scheduler.files.document import Place

_STAND_INS: dict[str, dict[str, Any]] = {
    "days": {"opens": "00:00", "closes": "23:59"},
    "candidates": {},
    "jurors": {},
    "responsables": {},
    "staff": {"role": "?"},
    "rooms": {"kinds": ["?"], "seats": 1},
}
"""What a row that cannot be read has beside what others refer to, by section."""

_REFERRING = ("conflicts", "wishes", "pins")
_BESIDE = ("policy", "objectives", "site", "ceres", "agrement", "echeance", "time_zone")

_OF_PINS = ("policy", "rooms", "candidates")
"""Where something is wrong in these, a pin may well hold with what was meant."""


def well_formed(content: Any, wrong: Collection[Place]) -> tuple[dict[str, Any], dict[str, list[int]]] | None:
    """The content without what is wrong at these places, and of each section that lost rows which it still has; None where the titre, an id, a
    date or a whole list is wrong, on which all else depends."""
    if not isinstance(content, dict) or () in wrong:
        return None
    found, left = dict(content), dict[str, list[int]]()
    for section in {str(place[0]) for place in wrong}:
        rows: list[Any] = found[section] if isinstance(found.get(section), list) else []
        bad = {place[1] for place in wrong if place[0] == section and len(place) > 1}
        listed = rows and (section,) not in wrong
        if listed and section in _STAND_INS:
            found[section] = [_stand_in(section, n, row, wrong) if n in bad else row for n, row in enumerate(rows)]
            if None in found[section]:
                return None
        elif listed and section in _REFERRING:
            left[section] = [n for n in range(len(rows)) if n not in bad]
            found[section] = [rows[n] for n in left[section]]
        elif section in _BESIDE:
            found.pop(section, None)
        else:
            return None
    if any(place[0] in _OF_PINS for place in wrong):
        found.pop("pins", None)
    return found, left


def _stand_in(section: str, number: int, row: Any, wrong: Collection[Place]) -> Mapping[str, Any] | None:
    """A row with what others refer to, which is all that matters of it; None where that is wrong itself."""
    own = row if isinstance(row, dict) else {}
    known = {field: own[field] for field in ("id", "name", "date") if field in own and (section, number, field) not in wrong}
    return {**_STAND_INS[section], **known} if known.keys() & {"id", "date"} else None
