"""A centre's letters, out of their file."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from models.letters import Letters
from scheduler.files.document import wrong
from scheduler.files.fields_file import read_fields
from scheduler.files.problems import validated

_PICTURES = ("logo", "signature")
_SUFFIXES = (".png", ".jpg", ".jpeg")
_READ = (".yaml", ".yml", ".json")


def read_letters(path: str | PathLike[str], lang: str = "fr") -> Letters:
    """The letters that a YAML or JSON file holds, with its pictures found from its own folder.

    Raises
    ------
    InputError
        where the file cannot be read, holds something else, or names a picture that is not there.
    """
    file = Path(path)
    if file.suffix.lower() not in _READ:
        raise wrong(file, "print_letters_suffix", lang, suffix=file.suffix or file.name, known=" ".join(_READ))
    document = read_fields(file, "session", "centre", lang)
    letters = validated(Letters, document, lang)
    found = {}
    for name in _PICTURES:
        given = getattr(letters, name)
        if given is None:
            continue
        picture = file.parent / given
        if picture.suffix.lower() not in _SUFFIXES:
            raise document.wrong("print_letters_picture", lang, (name,), value=given, known=" ".join(_SUFFIXES))
        if not picture.is_file():
            raise document.wrong("print_letters_no_picture", lang, (name,), value=given, folder=file.parent)
        found[name] = str(picture)
    return letters.model_copy(update=found)
