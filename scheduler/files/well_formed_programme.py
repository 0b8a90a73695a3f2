"""A programme of which some fields cannot be read: what is left of it, as `well_formed` has it of a session."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from models.programme import Programme
from models.value_errors import meant_field
from scheduler.files.document import Place
from scheduler.files.well_formed import EXAM, OF_KINDS, Rest, exam_lost, refers_to

_ALWAYS = {"from": "0001-01-01", "to": "9999-12-31"}

_ANY_EXAM: dict[str, Any] = {
    "titre": {"code": "?", "millesime": "?", "epreuves": [{"id": "?", "minutes": 1, "jury": True}]},
    "candidates": 1,
}

_SAT = ("kind", "ccp", "ccs", "sits")

_NEEDED: dict[str, dict[str, Any]] = {
    "sessions": {},
    "jurors": {},
    "responsables": {},
    "rooms": {"kinds": ["?"], "seats": 1},
    "staff": {"role": "?"},
    "trained": {"titre": "?"},
}
"""What a row must have beside an id, by section, where its own cannot be read."""

_STAND_INS: dict[str, Any] = {
    "programme": "?",
    "period": _ALWAYS,
    "opens": "00:00",
    "closes": "23:59",
    "sessions": [{"id": "?"} | _ANY_EXAM],
}
"""What a programme must have, where its own cannot be read at all."""

_TOGETHER = (("opens", "closes"), ("days", "span"), ("seats", "posts"))
"""Fields of which none says anything where another is wrong."""

_RIGHT = {"titre": "?", "millesime": "?", "until": "9999-12-31"}


def told_of_programme(unread: Collection[str], place: Place, code: str) -> bool:
    """Whether what is refused so, at a place of a programme, is wrong whatever was meant by all that is `unread`."""
    return not (
        code.startswith("none_")  # a list may be missing by what is wrong
        or refers_to(unread, code)
        or ("exams" in unread and code in ("slip_titre", "slip_kind"))
        or _of_session(code, *place[1:2]) in unread
    )


def well_formed_programme(content: Any, wrong: Collection[Place]) -> Rest | None:
    """The content without what is wrong at these places, with stand-ins for what it must have; None where all of it is wrong.

    Of a session whose titre, or what is sat of it, cannot be read any exam is left, of which so much is its own as can be; its `unread` are
    "exams" then, and what may be refused of that session for what stands in alone.
    """
    if not isinstance(content, dict) or () in wrong:
        return None
    found, left, unread = dict(content), dict[str, list[int]](), set[str]()
    for name in {str(place[0]) for place in wrong}:
        section, within = meant_field(Programme, (name,)), [place[1:] for place in wrong if place[0] == name]
        rows: list[Any] = found[name] if isinstance(found.get(name), list) else []
        if not rows or section != name or () in within:
            for field in _with_others({name, section}):
                found.pop(field, None)
            unread |= {section} | ({"exams", "candidates"} if section == "sessions" else set())
            continue
        read = []
        for number, row in enumerate(rows):
            of_row = [place[1:] for place in within if place[0] == number]
            read.append(_readable(section, row, number, of_row, unread) if of_row else row)
        left[section] = [number for number, row in enumerate(read) if row is not None]
        found[section] = [read[number] for number in left[section]]
    for section, stand_in in _STAND_INS.items():
        found[section] = found.get(section) or stand_in
    any_window = {"window": found["period"]}
    found["sessions"] = [any_window | one if isinstance(one, dict) else one for one in found["sessions"]]
    return Rest(found, left, unread)


def _with_others(fields: Collection[str]) -> set[str]:
    return set(fields).union(*(group for group in _TOGETHER if set(fields) & set(group)))


def _readable(section: str, row: Any, number: int, wrong: Collection[Place], unread: set[str]) -> dict[str, Any] | None:
    """A row without its wrong fields, with stand-ins for what it must have; None where it goes. What of it may be meant by others is
    `unread`."""
    if section not in _NEEDED:
        return None
    fields = {str(place[0]) if place else "id" for place in wrong}
    whole = not isinstance(row, dict) or (() in wrong and section != "sessions")
    kept = {} if whole else dict(row)
    lost = _with_others(fields | {meant_field(Programme, (section, 0, field)) for field in fields})
    if () in wrong and not whole:  # the days of a session and the open days over which they spread do not go together
        lost = (lost - {"id"}) | {"days", "span"}
    for inner, needed in (("habilitations", _RIGHT), ("candidates", None)):
        if inner in lost and (parts := _parts(kept.get(inner), [p[1:] for p in wrong if p[:1] == (inner,)], needed, unread)):
            kept[inner] = parts
            lost.discard(inner)
    if whole or lost & {"id"}:
        unread |= {section} | ({"candidates"} if section == "sessions" else set())
    kept = {field: value for field, value in kept.items() if field not in lost}
    needed = _NEEDED[section]
    if section == "sessions" and (whole or lost & {*EXAM, "candidates"}):
        kept = _exam_left(kept, lost)
        codes = (*OF_KINDS, "missing_millesime") if "millesime" in lost else OF_KINDS
        unread |= {"exams", *(_of_session(code, number) for code in codes)} | ({"candidates"} - kept.keys())
        needed = needed | _ANY_EXAM
    return {"id": f"?{number}"} | needed | kept


def _exam_left(row: dict[str, Any], lost: Collection[str]) -> dict[str, Any]:
    """What of a session still says something without the fields of its exam that are lost, or the candidates."""
    if not (gone := exam_lost(lost)):
        return row
    kept = {field: value for field, value in row.items() if field not in gone}
    if isinstance(people := kept.get("candidates"), list):
        kept["candidates"] = [{field: value for field, value in one.items() if field not in _SAT} for one in people]
    elif type(people) is not int:
        kept.pop("candidates", None)
    return kept


def _of_session(code: str, number: object = None) -> str:
    """What is refused so of one session."""
    return f"sessions[{number}] {code}"


def _parts(rows: Any, wrong: Collection[Place], needed: dict[str, Any] | None, unread: set[str]) -> list[Any]:
    """The rows of a list within a row, without their wrong fields; none where it is not such a list."""
    if not isinstance(rows, list) or () in wrong:
        return []
    found = []
    for number, row in enumerate(rows):
        lost = {str(place[1]) if len(place) > 1 else "id" for place in wrong if place[0] == number}
        if not lost:
            found.append(row)
            continue
        if needed is None and "id" in lost:
            unread.add("candidates")
        if needed is None and lost & set(_SAT):
            unread.add("exams")
            lost |= set(_SAT)
        kept = {field: value for field, value in row.items() if field not in lost} if isinstance(row, dict) else {}
        found.append(({"id": f"?{number}"} if needed is None else needed) | kept)
    return found
