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

_STAND_INS: dict[str, Any] = {
    "titre": "?",
    "days": [{"date": "2000-01-01", "opens": "00:00", "closes": "23:59"}],
    "candidates": [{"id": "?"}],
}
"""What a session must have, where its own cannot be read at all."""

_DROPPED = ("days", "conflicts", "wishes", "pins")
"""Lists that go on without a row of which too much cannot be read."""

_OF_PINS = ("policy", "rooms", "candidates")
"""Where something is wrong in these, a pin may well hold with what was meant."""

_SAT = ("kind", "ccp", "ccs", "sits")

_TOGETHER = (_SAT, ("opens", "closes"), ("seats", "posts"))
"""Fields of a row of which none says anything where another is wrong."""

EXAM = ("titre", "millesime", "kind", "ccp", "ccs")
"""Fields of a session, of which a titre says something though those after it are wrong, and a millésime where no titre is."""

_NO_EXAM = {"ccp": "?"}
"""A certificate of no titre, beside which nothing is asked of what is sat."""

_OF_DAYS = ("unknown_date", "days_apart", "epreuve_too_long")

OF_KINDS = ("epreuve_too_long", "kinds_differ", "kinds_opposed", "two_finals", "comes_after_final")
"""What is refused only where somebody sits such a kind."""

_REFERS_TO = {
    "candidates": ("_candidate", "_person"),
    "jurors": ("_juror", "_person"),
    "staff": ("_person",),
    "rooms": ("_room",),
    "responsables": ("_responsable",),
}
"""How the codes of refusals end that ask whether somebody is in a list."""


class Rest(NamedTuple):
    """What is left: the content, of each section that lost rows those that it still has, and of what more there is than can be read: a list, a
    field of the exam, the "kinds" that candidates sit."""

    content: dict[str, Any]
    rows: dict[str, list[int]]
    unread: set[str]


def refers_to(unread: Collection[str], code: str) -> bool:
    """Whether what is refused so is that somebody, or a room, is in none of these lists."""
    return code.endswith(tuple(ending for section in _REFERS_TO.keys() & unread for ending in _REFERS_TO[section]))


def told_beside(unread: Collection[str], place: Place, code: str) -> bool:
    """Whether what is refused so, at a place of a session, is wrong whatever was meant by all that is `unread`, as `Rest` has it."""
    return not (
        code.startswith("none_")  # a list may be missing by what is wrong
        or refers_to(unread, code)
        or place[0] in exam_lost(unread)
        or ("days" in unread and code in _OF_DAYS)
        or ("kinds" in unread and code in OF_KINDS)
    )


def well_formed(content: Any, wrong: Collection[Place]) -> Rest | None:
    """The content without what is wrong at these places, with stand-ins for what it must have; None where all of it is wrong."""
    if not isinstance(content, dict) or () in wrong:
        return None
    found, left, unread = dict(content), dict[str, list[int]](), set[str]()
    for name in {str(place[0]) for place in wrong}:
        section, within = meant_field(Session, (name,)), [place[1:] for place in wrong if place[0] == name]
        rows: list[Any] = found[name] if isinstance(found.get(name), list) else []
        if not rows or section != name or () in within or section not in (*_NEEDED, *_DROPPED):
            found.pop(name, None)
            unread |= {section, "kinds"} if section == "candidates" else {section}
        else:
            lost = {n: _lost(section, rows[n], [p for p in within if p[0] == n]) for n in {int(place[0]) for place in within}}
            read = [_readable(section, row, n, lost[n]) if n in lost else row for n, row in enumerate(rows)]
            left[section] = [n for n, row in enumerate(read) if row is not None]
            found[section] = [read[n] for n in left[section]]
            all_lost = set[str]().union(*lost.values())
            unread |= {section} if all_lost & {"id", "date"} else set()
            unread |= {"kinds"} if section == "candidates" and all_lost & set(_SAT) else set()
        if section in _OF_PINS:
            found.pop("pins", None)
    if gone := exam_lost(unread):
        found = {field: value for field, value in found.items() if field not in gone} | _NO_EXAM
    for section, stand_in in _STAND_INS.items():
        found[section] = found.get(section) or stand_in
    return Rest(found, left, unread)


def exam_lost(lost: Collection[str]) -> Collection[str]:
    """The fields of an exam that say nothing where these are lost: all from the first of them on, the kind with its certificate."""
    first = next((min(n, EXAM.index("kind")) for n, field in enumerate(EXAM) if field in lost), len(EXAM))
    return EXAM[first:]


def _lost(section: str, row: Any, wrong: Collection[Place]) -> set[str]:
    """The fields of a row that go: those of these places, that were meant there, and what holds together with them; all but whose row it is
    where the place is that of the row."""
    said = row.keys() - {"id", "name", "date"} if isinstance(row, dict) else {"id", "date", *_SAT}
    written = said if any(len(place) == 1 for place in wrong) else {str(place[1]) for place in wrong}
    fields = written | {meant_field(Session, (section, 0, field)) for field in written}
    return fields.union(*(group for group in _TOGETHER if fields & set(group)))


def _readable(section: str, row: Any, number: int, lost: Collection[str]) -> dict[str, Any] | None:
    """A row without the fields that are lost, with an id that stands in where its own is; None where it is dropped."""
    kept = {field: value for field, value in row.items() if field not in lost} if isinstance(row, dict) else {}
    if section in _DROPPED and "date" not in kept:
        return None
    return ({} if section in _DROPPED else {"id": f"?{number}"}) | _NEEDED[section] | kept
