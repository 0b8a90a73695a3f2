"""A timetable whose file names people and rooms beside their ids: who retypes the one and leaves the other means two things at once."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any

from models import Session
from models.named_rows import nearly_called, same_name
from models.texts import say
from scheduler.errors import InputProblem
from scheduler.files.document import Document

_KINDS = {"candidate": "candidate", "room": "room", "epreuve": "epreuve", "jurors": "juror", "staff": "staff"}


def all_names(session: Session) -> dict[str, str]:
    """The names of a session and those of its épreuves, by "juror j1", "epreuve oral"."""
    return session.names | {f"epreuve {one.id}": one.name for one in session.offered.values()}


def by_kind(session: Session) -> dict[str, dict[str, str]]:
    """The same by kind and id."""
    epreuves = {one.id: one.name for one in session.offered.values()}
    return {kind: epreuves if kind == "epreuve" else session.called(kind) for kind in _KINDS.values()}


def rejoined(parts: Sequence[Any], own: Container[Any]) -> list[Any]:
    """What was parted at commas and semicolons, those put together again that are one id.

    >>> rejoined(["dupont", "j", "j2"], {"dupont,j", "j2"})
    ['dupont,j', 'j2']
    """
    if not parts or not all(isinstance(part, str) for part in parts):
        return list(parts)
    for number in range(len(parts), 1, -1):
        for mark in ",;":
            if (one := mark.join(parts[:number])) in own:
                return [one, *rejoined(parts[number:], own)]
    return [parts[0], *rejoined(parts[1:], own)]


def contradictions(document: Document, activities: Sequence[Any], session: Session, lang: str) -> Iterator[InputProblem]:
    """The places of these activities, as they were read, where a name is that of somebody else than the id beside it, or stands beside none, or
    where of several names some were struck out; a name that nobody has is no mistake (`of_nobody`)."""
    names = by_kind(session)
    for place, name in document.called.items():
        _, index, field, *number = place
        own = names[_KINDS[str(field)]]
        value = activities[int(index)].get(field)
        if isinstance(value, list) and not number:
            text = _told_of_several(rejoined(value, own), name, own, lang)
        else:
            text = _told_of_one(value[int(number[0])] if number else value, name, own, lang)
        if text is not None:
            yield InputProblem(document.file, document.line(place), document.shown(place), text)


def of_nobody(document: Document, activities: Sequence[Any], session: Session) -> Iterator[tuple[str, str, str]]:
    """Each id, whose it is and the name beside it that nobody has, and that is not nearly his: either was corrected since, or the id is
    somebody else's by now."""
    names = by_kind(session)
    for (_, index, field, *number), name in document.called.items():
        own = names[_KINDS[str(field)]]
        value = activities[int(index)].get(field)
        ids, written = [value[int(number[0])] if number else value], [name]
        if isinstance(value, list) and not number:
            ids, written = rejoined(value, own), [one.strip() for one in name.split(",") if one.strip()]
        for one, called in zip(ids, written, strict=False) if len(ids) == len(written) else ():
            its = own.get(one)
            if (
                its
                and called != one  # what was saved without a session has ids for names
                and not any(same_name(other, called) for other in own.values())
                and not nearly_called(called, [(its, its)], 1)
            ):
                yield one, its, called


def _told_of_one(one: Any, name: str, own: dict[str, str], lang: str) -> str | None:
    """Of one name, and the id beside it; `own` are the names of its kind."""
    if one is None:
        return say("timetable_id_beside", lang, name=name)
    if (other := own.get(one)) in (None, name):
        return None
    meant = [key for key, called in own.items() if same_name(called, name)]
    if not meant or one in meant:
        return None
    return say("timetable_name_beside", lang, name=name, its=meant[0], id=one, other=other)


def _told_of_several(ids: list[Any], text: str, own: dict[str, str], lang: str) -> str | None:
    """Of names beside several ids; nothing where they are not as many and one of them may have a comma of its own, or is nobody's."""
    written = [one.strip() for one in text.split(",") if one.strip()]
    if len(written) == len(ids):
        return next(filter(None, (_told_of_one(one, name, own, lang) for one, name in zip(ids, written, strict=True))), None)
    if not set(own.values()).issuperset(written):
        return None
    return say("timetable_names_beside", lang, names=text, ids=", ".join(map(str, ids)))
