"""A timetable in which a name stands in place of an id, and is that of several: nobody knows whom the row means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models import Session
from models.named_rows import same_name
from models.texts import say
from scheduler.errors import InputProblem
from scheduler.files.document import Document, Place
from scheduler.files.names_beside_ids import by_kind

KIND_OF = {
    "epreuve": "epreuve",
    "candidate": "candidate",
    "candidates": "candidate",
    "room": "room",
    "jurors": "juror",
    "staff": "staff",
}
"""Of whom each field of an activity names one or several."""


def named_in(activity: Mapping[str, Any]) -> Iterator[tuple[Place, str, str]]:
    """Each field of an activity, and the place in it, that names somebody or something; of which kind, and the id or the name."""
    for field, kind in KIND_OF.items():
        value = activity.get(field)
        if isinstance(value, str):
            yield (field,), kind, value
        elif isinstance(value, (list, tuple)):
            yield from (((field, number), kind, one) for number, one in enumerate(value) if isinstance(one, str))


def shared_names(document: Document, activities: Sequence[Any], session: Session, lang: str) -> Iterator[InputProblem]:
    """The places of these activities where what stands for an id is none, and the name of several."""
    names = by_kind(session)
    for index, activity in enumerate(activities):
        for field, kind, one in named_in(activity) if isinstance(activity, dict) else ():
            if one in names[kind]:
                continue
            alike = [other for other, name in names[kind].items() if same_name(name, one)]
            if len(alike) > 1:
                place: Place = ("activities", index, *field)
                text = say("timetable_name_shared", lang, value=one, ids=", ".join(alike))
                yield InputProblem(document.file, document.line(place), document.shown(place), text)
