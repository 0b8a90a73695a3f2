"""A timetable that somebody edited by hand: names that he typed and nobody has are wrong, each at its place."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike

from models import Session, Timetable
from models.named_rows import nearly_called
from models.people import told_apart
from models.texts import say
from scheduler.errors import InputError, InputProblem
from scheduler.files.document import Document, Place
from scheduler.files.names_beside_ids import by_kind
from scheduler.files.reading import read_timetable
from scheduler.files.shared_names import named_in


def load_edited(path: str | PathLike[str], session: Session, posted: Timetable | None = None, lang: str = "fr") -> Timetable:
    """The timetable of a file that was edited by hand.

    Whom or what the session does not have was typed wrongly where something is called nearly so. Where it is known what was posted, so was every
    other one that is not in that; where it is not, he may have left the session since, and stays.

    Raises
    ------
    InputError
        as `load_timetable`, and for all names typed wrongly.
    """
    document, timetable = read_timetable(path, session, lang)
    problems = tuple(_problems(document, timetable, session, posted, lang))
    if problems:
        raise InputError(problems)
    return timetable.of(session)


def _problems(
    document: Document, timetable: Timetable, session: Session, posted: Timetable | None, lang: str
) -> Iterator[InputProblem]:
    names = by_kind(session)
    before = {(kind, one) for _, kind, one in _named(posted)} if posted is not None else set[tuple[str, str]]()
    for place, kind, one in _named(timetable):
        known = names[kind]
        if one in known or (kind, one) in before:
            continue
        # an id is near to other ids, of people who are not meant; that of an épreuve is a word
        called = [(known[other], name) for other, name in told_apart(known).items() if known[other] not in known]
        if kind == "epreuve":
            called += [(epreuve.id, epreuve.name) for epreuve in session.offered.values()]
        near = nearly_called(one, called, most=1)
        if near:
            text = say("timetable_name_close", lang, value=one, close=", ".join(near))
        elif posted is not None:
            text = say("timetable_name", lang, value=one, known=", ".join(known.values()) or "—")
        else:
            continue
        yield InputProblem(document.file, document.line(place), document.shown(place), text)


def _named(timetable: Timetable) -> Iterator[tuple[Place, str, str]]:
    """Where somebody, a room or an épreuve is named, the kind, and the id or what was typed in its stead."""
    for index, a in enumerate(timetable.activities):
        yield from ((("activities", index, *field), kind, one) for field, kind, one in named_in(a.model_dump()))
