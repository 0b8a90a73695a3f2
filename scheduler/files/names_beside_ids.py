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
    """The places of these activities, as they were read, where a name is that of somebody else than the id beside it; a name that nobody has
    may be of before a correction."""
    names = all_names(session)
    for place, name in document.called.items():
        _, index, field, *number = place
        value = activities[int(index)].get(field)
        one = value[int(number[0])] if number and isinstance(value, list) else value
        kind = _KINDS[str(field)]
        other = names.get(f"{kind} {one}")
        if other in (None, name):
            continue
        meant = [key.partition(" ")[2] for key, own in names.items() if key.startswith(f"{kind} ") and same_name(own, name)]
        if meant and one not in meant:
            text = say("timetable_name_beside", lang, name=name, its=meant[0], id=one, other=other)
            yield InputProblem(document.file, document.line(place), document.shown(place), text)
