"""Programmes out of files."""

from __future__ import annotations

from os import PathLike

from models.programme import Programme
from scheduler.files.problems import validated
from scheduler.files.reading import read_fields


def load_programme(path: str | PathLike[str], lang: str = "fr") -> Programme:
    """The programme that a file describes.

    Parameters
    ----------
    path
        a `.yaml`, `.yml` or `.json` file.
    lang
        "fr" or "en", of the error texts.

    Raises
    ------
    InputError
        where the file cannot be read or does not describe a programme: every problem, with its line, its field, what is wrong and
        what would be right.
    """
    return validated(Programme, read_fields(path, "session", "programme", lang), lang)
