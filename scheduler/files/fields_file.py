"""Files whose top level is fields."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from scheduler.files.document import Document
from scheduler.files.formats import reader


def read_fields(path: str | PathLike[str], what: str, first: str, lang: str) -> Document:
    """The document of a file whose top level is fields; `first` is the one that a new user should begin with."""
    document = reader(Path(path), what, lang)(Path(path), lang)
    if not isinstance(document.content, dict):
        raise document.wrong("file_not_fields", lang, first=first)
    return document
