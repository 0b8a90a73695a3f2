"""A timetable whose file names people and rooms beside their ids: who retypes the one and leaves the other means two things at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from models import Session
from models.named_rows import same_name
from models.texts import say
from scheduler.errors import InputProblem
from scheduler.files.document import Document

_KINDS = {"candidate": "candidate", "room": "room", "epreuve": "epreuve", "jurors": "juror", "staff": "staff"}


def all_names(session: Session) -> dict[str, str]:
    """The names of a session and those of its épreuves, by "juror j1", "epreuve oral"."""
    return session.names | {f"epreuve {one.id}": one.name for one in session.offered.values()}


def contradictions(document: Document, activities: Sequence[Any], session: Session, lang: str) -> Iterator[InputProblem]:
    """The places of these activities, as they were read, where a name is that of somebody else than the id beside it, or stands beside none, or
    where of several names some were struck out; a name that nobody has may be of before a correction."""
    names = all_names(session)
    for place, name in document.called.items():
        _, index, field, *number = place
        value = activities[int(index)].get(field)
        if isinstance(value, list) and not number:
            text = _told_of_several(value, str(field), name, names, lang)
        else:
            text = _told_of_one(value[int(number[0])] if number else value, str(field), name, names, lang)
        if text is not None:
            yield InputProblem(document.file, document.line(place), document.shown(place), text)


def _told_of_one(one: Any, field: str, name: str, names: dict[str, str], lang: str) -> str | None:
    """Of one name, and the id beside it."""
    kind = _KINDS[field]
    meant = [key.partition(" ")[2] for key, own in names.items() if key.startswith(f"{kind} ") and same_name(own, name)]
    if one is None:
        return say("timetable_id_beside", lang, name=name)
    other = names.get(f"{kind} {one}")
    if other in (None, name) or not meant or one in meant:
        return None
    return say("timetable_name_beside", lang, name=name, its=meant[0], id=one, other=other)


def _told_of_several(ids: list[Any], field: str, text: str, names: dict[str, str], lang: str) -> str | None:
    """Of names that are not as many as the ids; nothing where one of them may have a comma of its own, or is nobody's."""
    kind, written = _KINDS[field], [one.strip() for one in text.split(",") if one.strip()]
    known = {name for key, name in names.items() if key.startswith(f"{kind} ")}
    if not known.issuperset(written):
        return None
    return say("timetable_names_beside", lang, names=text, ids=", ".join(map(str, ids)))
