"""From pydantic's refusals to problems that a responsable de session can mend: place, line, what is wrong, what would be right."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models import Session
from models.programme import Programme
from models.texts import has, say
from models.validation_context import Titres
from models.value_errors import follows_from, value_error
from scheduler.errors import InputError, InputProblem
from scheduler.files.absent_headings import absent_heading
from scheduler.files.document import Document, Place
from scheduler.files.misspelt import as_meant, in_file
from scheduler.files.well_formed import Rest, told_beside, well_formed
from scheduler.files.well_formed_programme import told_of_programme, well_formed_programme

Model = TypeVar("Model", bound=BaseModel)

# What stands in a pydantic location beside the file's own names: tags of a union, names of validators.
_TAGS = ("inline", "code", "at_a_time", "minutes_alone")


def validated(noun: type[Model], document: Document, lang: str, own: Titres | None = None) -> Model:
    """The noun that a document describes, where codes may stand for titres of the user's `own`.

    Raises
    ------
    InputError
        with every problem found, in the order of their lines.
    """
    for place, text in _halves(document.content):  # pydantic does not bear to tell them
        raise document.wrong("invisible", lang, place, character=f"U+{ord(text):04X}")
    try:
        made = noun.model_validate(document.content, context={"catalogue": own, "notes": document.notes})
        if document.problems:
            raise InputError(tuple(map(document.in_its_file, dict.fromkeys(document.problems))))
        return made
    except ValidationError as error:
        every = _errors(error, document.content)
        content, written = _as_meant(document.content, every, noun, own)
        misspelt = [(place, one) for place, one in every if place in written.values()]
        every = _refused(noun, content, own) if written else every
        errors = [(place, one) for place, one in every if not follows_from(place, one, every, noun)]
        unread = {"titre" if section == "session" else section for section in document.untitled}
        left, told = _OF_PARTS.get(noun, (None, told_beside))
        if left:
            errors += _of_what_is_well_formed(errors, content, unread, own, noun, left, told)
        if unread:
            errors = [(place, one) for place, one in errors if told(unread, place, one["type"])]
        errors = [(place, one) for place, one in errors if not _of_a_heading(place, one, document)]
        if any(place == ("titre",) for place, _ in errors):
            errors = [(place, one) for place, one in errors if place not in document.of_titre]
        found = [_problem(p, one, noun, document, lang, content, in_file(p, written)) for p, one in [*misspelt, *errors]]
        found += _repeated(document, lang)
        # where a cell cannot be read, that is what is wrong with it, not that it is missing
        told = {(problem.line, problem.field) for problem in document.problems}
        found = [problem for problem in found if (problem.line, problem.field) not in told]
        found = sorted([*found, *document.problems], key=lambda problem: _order(problem, document))
        raise InputError(tuple(map(document.in_its_file, dict.fromkeys(found)))) from None


def _order(problem: InputProblem, document: Document) -> tuple[int, float]:
    """The order of lines, of a spreadsheet within each sheet, of which what is wrong with all of it comes first; what has no place comes
    last."""
    sheets = list(dict.fromkeys(cell.partition("!")[0] for cell in document.cells.values()))
    sheet = problem.field.partition("!")[0]
    of_all = 0 if problem.field in sheets else math.inf
    return sheets.index(sheet) if sheet in sheets else len(sheets), problem.line or of_all


def _repeated(document: Document, lang: str) -> Iterator[InputProblem]:
    """Ids that stand twice in a list: the noun itself only looks for them where each field is right."""
    for section, rows in document.content.items() if isinstance(document.content, dict) else ():
        ids = (
            [str(row["id"]) if isinstance(row, dict) and "id" in row else None for row in rows]
            if isinstance(rows, list)
            else []
        )
        for number, one in enumerate(ids):
            if one is not None and one in ids[:number]:
                place: Place = (section, number, "id")
                who = _named(place, document, say("duplicate_id", lang, id=one), lang)
                yield InputProblem(document.file, document.line(place), document.shown(place), who)


def _errors(error: ValidationError, content: Any) -> list[tuple[Place, ErrorDetails]]:
    return [(_place(one, content), one) for one in error.errors(include_url=False)]


def _refused(noun: type[BaseModel], content: Any, own: Titres | None) -> list[tuple[Place, ErrorDetails]]:
    try:
        noun.model_validate(content, context={"catalogue": own})
    except ValidationError as error:
        return _errors(error, content)
    return []


def _as_meant(
    content: Any, errors: list[tuple[Place, ErrorDetails]], noun: type[BaseModel], own: Titres | None
) -> tuple[Any, dict[Place, Place]]:
    """As `as_meant`, of those fields whose value may be one of what was meant."""
    unknown = [place for place, one in errors if one["type"] == "extra_forbidden"]
    meant, written = as_meant(content, unknown, noun)
    other = {written[place] for place, _ in _refused(noun, meant, own) if place in written} if written else set()
    return as_meant(content, [place for place in unknown if place not in other], noun)


def _of_what_is_well_formed(
    errors: list[tuple[Place, ErrorDetails]],
    content: Any,
    unread: set[str],
    own: Titres | None,
    noun: type[BaseModel],
    left: Callable[[Any, Collection[Place]], Rest | None],
    told: Callable[[Collection[str], Place, str], bool],
) -> Iterator[tuple[Place, ErrorDetails]]:
    """What is wrong besides in the rest of a session or a programme, of whose sections some are `unread`: whether that holds together, the noun
    itself only asks where each field is right."""
    wrong = {place for place, one in errors if not one["type"].startswith("duplicate_")}  # what stands twice can be read
    if (rest := left(content, wrong)) is None:
        return
    for place, one in _refused(noun, rest.content, own):
        if not told(rest.unread | unread, place, one["type"]):
            continue
        if len(place) > 1 and place[0] in rest.rows:
            place = (place[0], rest.rows[str(place[0])][int(place[1])], *place[2:])
        yield place, one


_OF_PARTS: dict[type[BaseModel], tuple[Any, Any]] = {
    Session: (well_formed, told_beside),
    Programme: (well_formed_programme, told_of_programme),
}
"""Of which nouns it is asked what is left where some of it cannot be read, and what is told of that."""


def _of_a_heading(place: Place, error: ErrorDetails, document: Document) -> bool:
    """Whether what is missing, or is wrong with a row as a whole, may be so for a heading alone that cannot be read."""
    if not document.is_untitled(place):
        return False
    if error["type"] != "missing":
        return len(place) == 2 and isinstance(place[1], int)
    return place not in document.cells or (document.layout is not None and place[-1] in document.layout.columns)


_HALF = re.compile("[\\ud800-\\udfff]")
"""Half of a character, as an escape in JSON may write it; no file can hold it."""


def _halves(content: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Where a text has one, and which."""
    if isinstance(content, str):
        yield from ((place, half) for half in _HALF.findall(content))
    elif isinstance(content, dict):
        for name, value in content.items():
            yield from ((place, half) for half in _HALF.findall(str(name)))
            yield from _halves(value, (*place, name))
    elif isinstance(content, (list, tuple)):
        for number, value in enumerate(content):
            yield from _halves(value, (*place, number))


def _problem(
    place: Place, error: ErrorDetails, noun: type[BaseModel], document: Document, lang: str, content: Any, in_file: Place
) -> InputProblem:
    if error["type"] == "missing" and (absent := absent_heading(place, document, lang)):
        return absent
    value = document.written.get(in_file, _short(error["input"]))
    text = value_error(error, place, value, noun, lang, content, document.example(in_file, lang))
    return InputProblem(document.file, document.line(in_file), document.shown(in_file), _named(in_file, document, text, lang))


def _named(place: Place, document: Document, text: str, lang: str) -> str:
    """The text, after the name of whom it speaks of, where it does not name him."""
    name, own_id = _who(place, document.content)
    if document.cells and place[0] == "objectives" and has(name):  # cells have it in words
        name = say(name, lang)
    said = name in text or (place[-1] != "id" and any(quoted in text for quoted in (f"« {own_id} »", f'"{own_id}"')))
    return text if said or not name else name + {"fr": " : ", "en": ": "}[lang] + text


def _place(error: ErrorDetails, content: Any) -> Place:
    """The location without what is pydantic's alone: every step that the file holds, and a last one that it lacks."""
    place: list[int | str] = []
    last = len(error["loc"]) - 1
    for number, step in enumerate(error["loc"]):
        if _holds(content, step):
            content = content[step]
        elif number < last or (error["type"] != "missing" and (step in _TAGS or str(step).endswith("]"))):
            continue
        place.append(step)
    return tuple(place)


def _holds(content: Any, step: int | str) -> bool:
    if isinstance(content, list):
        return isinstance(step, int) and step < len(content)
    return isinstance(content, dict) and step in content


def _who(place: Place, content: Any) -> tuple[str, str]:
    """The name and the id of the nearest person, room or épreuve around a place; empty where there is none."""
    who = ("", "")
    for step in place:
        if not _holds(content, step):
            break
        content = content[step]
        if isinstance(step, int) and isinstance(content, dict):
            names = [str(content[key]).strip() for key in ("name", "label", "id") if isinstance(content.get(key), (str, int))]
            who = (names[0], str(content.get("id", ""))) if names else who
    return who


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
