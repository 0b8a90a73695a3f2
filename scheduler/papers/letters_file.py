"""A centre's letters, out of their file."""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path
from typing import Any

from models import Session
from models.letters import Letters
from models.texts import say
from scheduler.errors import InputError, InputProblem
from scheduler.files.document import wrong
from scheduler.files.fields_file import read_fields
from scheduler.files.problems import validated
from scheduler.papers.identifiers import identifiers

_PICTURES = ("logo", "signature")
_SUFFIXES = (".png", ".jpg", ".jpeg")
_READ = (".yaml", ".yml", ".json")


def read_letters(path: str | PathLike[str], lang: str = "fr") -> Letters:
    """The letters that a YAML or JSON file holds, with its pictures found from its own folder.

    Raises
    ------
    InputError
        where the file cannot be read, holds something else, or names a picture that is not there or is none.
    """
    file = Path(path)
    if file.suffix.lower() not in _READ:
        raise wrong(file, "print_letters_suffix", lang, suffix=file.suffix or file.name, known=" ".join(_READ))
    document = read_fields(file, "session", "centre", lang)
    letters = validated(Letters, document, lang)
    found = {name: str(file.parent / given) for name, given in _named(letters)}
    for name, given in _named(letters):
        code, said = _trouble(Path(given), file.parent)
        if code:
            raise document.wrong(code, lang, (name,), **said)
    return letters.model_copy(update=found)


def check_pictures(letters: Letters, lang: str = "fr") -> None:
    """Refuse letters whose pictures cannot be printed, before any paper is written.

    Raises
    ------
    InputError
        with each picture that is not there or is none.
    """
    problems = []
    for name, given in _named(letters):
        code, said = _trouble(Path(given), Path())
        if code:
            problems.append(InputProblem(f"Letters({name}={given!r})", None, "", say(code, lang, **said)))
    if problems:
        raise InputError(tuple(problems))


def check_people(session: Session, letters: Letters, file: str, lang: str = "fr") -> None:
    """Refuse letters of this file of which it is not known whom they mean in the session: an address by the id of two people, and one identifier
    of two candidates.

    Raises
    ------
    InputError
        with each of them.
    """
    twice = {c.id for c in session.candidates} & {j.id for j in session.jurors}
    problems = [
        InputProblem(file, None, f"addresses.{one}", say("print_address_of_two", lang, id=one))
        for one in letters.addresses
        if one in twice
    ]
    whose = dict[str, str]()
    for one, identifier in sorted(identifiers(session, letters).items(), key=lambda own: own[0] in letters.identifiers):
        if identifier in whose:
            said = {"identifier": identifier, "one": whose[identifier], "other": one}
            problems.append(InputProblem(file, None, f"identifiers.{one}", say("print_identifier_of_two", lang, **said)))
        whose.setdefault(identifier, one)
    if problems:
        raise InputError(tuple(problems))


def _named(letters: Letters) -> list[tuple[str, str]]:
    """The pictures that letters name, by their field."""
    return [(name, given) for name in _PICTURES if (given := getattr(letters, name)) is not None]


def _trouble(given: Path, folder: Path) -> tuple[str, dict[str, Any]]:
    """The code of what is wrong with a picture named from a folder, and what it tells; an empty code where it can be printed."""
    picture = folder / given
    if picture.suffix.lower() not in _SUFFIXES:
        return "print_letters_picture", {"value": given, "known": " ".join(_SUFFIXES)}
    if not os.path.isfile(picture):  # Path's own raises where the name is too long
        return "print_letters_no_picture", {"value": given.name, "folder": picture.parent.resolve()}
    if not _is_picture(picture):
        return "print_letters_broken_picture", {"value": given}
    return "", {}


def _is_picture(path: Path) -> bool:
    """Whether a file holds a whole picture, whatever its name promises."""
    from PIL import Image

    try:
        with Image.open(path) as picture:
            picture.load()
    # what PIL raises of a file that is broken, or too large
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
