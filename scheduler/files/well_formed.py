"""A session of which some fields cannot be read: what is left of it, so that what does not hold together in that can be told beside them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from models import Session
from models.value_errors import meant_field
from scheduler.files.document import Place

_NEEDED: dict[str, dict[str, Any]] = {
    "days": {"opens": "00:00", "closes": "23:59"},
    "candidates": {},
    "jurors": {},
    "responsables": {},
    "staff": {"role": "?"},
    "rooms": {"kinds": ["?"], "seats": 1},
}
"""What a row must have beside an id or a date, by section, where its own cannot be read."""

_REFERRING = ("conflicts", "wishes", "pins")

_DEPENDED_ON = ("titre", "millesime", "kind", "ccp", "ccs", "days", "candidates", "jurors", "staff")
"""The fields of a session without which nothing can be said of the rest: a list of them only as a whole."""

_OF_PINS = ("policy", "rooms", "candidates")
"""Where something is wrong in these, a pin may well hold with what was meant."""

_SAT = ("kind", "ccp", "ccs", "sits")

_TOGETHER = (_SAT, ("opens", "closes"), ("seats", "posts"))
"""Fields of a row of which none says anything where another is wrong."""


class Rest(NamedTuple):
    """What is left: the content, of each section that lost rows those that it still has, and whether of all candidates the kind is known."""

    content: dict[str, Any]
    rows: dict[str, list[int]]
    kinds_known: bool


def well_formed(content: Any, wrong: Collection[Place]) -> Rest | None:
    """The content without what is wrong at these places; None where that is the titre, a kind of the session, an id, a date or a whole list,
    on which all else depends."""
    if not isinstance(content, dict) or () in wrong:
        return None
    found, left, kinds_known = dict(content), dict[str, list[int]](), True
    for name in {str(place[0]) for place in wrong}:
        section, within = meant_field(Session, (name,)), [place[1:] for place in wrong if place[0] == name]
        rows: list[Any] = found[name] if isinstance(found.get(name), list) else []
        bad = {place[0] for place in within if place}
        listed = rows and section == name and () not in within
        if listed and section in _NEEDED:
            lost = {n: _lost(section, rows[n], [p for p in within if p[0] == n]) for n in range(len(rows)) if n in bad}
            found[section] = [_readable(section, row, lost[n]) if n in lost else row for n, row in enumerate(rows)]
            if None in found[section]:
                return None
            kinds_known &= not any(fields & set(_SAT) for fields in lost.values())
        elif listed and section in _REFERRING:
            left[section] = [n for n in range(len(rows)) if n not in bad]
            found[section] = [rows[n] for n in left[section]]
        elif section in _DEPENDED_ON:
            return None
        else:
            found.pop(name, None)
        if section in _OF_PINS:
            found.pop("pins", None)
    return Rest(found, left, kinds_known)


def _lost(section: str, row: Any, wrong: Collection[Place]) -> set[str]:
    """The fields of a row that go: those of these places, that were meant there, and what holds together with them; all but whose row it is
    where the place is that of the row."""
    said = row.keys() - {"id", "name", "date"} if isinstance(row, dict) else set()
    written = said if any(len(place) == 1 for place in wrong) else {str(place[1]) for place in wrong}
    fields = written | {meant_field(Session, (section, 0, field)) for field in written}
    return fields.union(*(group for group in _TOGETHER if fields & set(group)))


def _readable(section: str, row: Any, lost: Collection[str]) -> dict[str, Any] | None:
    """A row without the fields that are lost; None where it does not say any more whose it is."""
    kept = {field: value for field, value in row.items() if field not in lost} if isinstance(row, dict) else {}
    return _NEEDED[section] | kept if kept.keys() & {"id", "date"} else None
