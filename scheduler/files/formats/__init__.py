"""The formats that files come in, one module each: its `FORMAT` says which suffixes, what it reads and what it writes.

Adding a format is adding a module; nothing lists them. A module imports what it needs only when it reads or writes.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from models import Timetable
from scheduler.errors import InputError
from scheduler.files.document import Document, wrong

Read = Callable[[Path, str], Document]
Save = Callable[[Timetable, Path, str], None]


@dataclass(frozen=True)
class Format:
    """What one kind of file can hold; the functions take the language ("fr", "en") of their messages last.

    Parameters
    ----------
    suffixes
        with their dot, in lower case, the usual one first.
    session, timetable
        read a session or a timetable; they raise `InputError`.
    save
        writes a timetable to a path that nobody reads yet: the whole file appears at once, under its name, when this returns.
    """

    suffixes: tuple[str, ...]
    session: Read | None = None
    timetable: Read | None = None
    save: Save | None = None


@cache
def all_formats() -> tuple[Format, ...]:
    """Every format, in the order of their modules' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").FORMAT for name in names)


def reader(path: Path, what: str, lang: str) -> Read:
    """What reads a "session" or a "timetable" from a file with this suffix; `InputError` where nothing does."""
    for one in all_formats():
        read: Read | None = getattr(one, what)
        if read and path.suffix.lower() in one.suffixes:
            return read
    raise _unknown(path, what, lang)


def writer(path: Path, lang: str) -> Save:
    """What writes a timetable to a file with this suffix; `InputError` where nothing does."""
    for one in all_formats():
        if one.save and path.suffix.lower() in one.suffixes:
            return one.save
    raise _unknown(path, "save", lang)


def _unknown(path: Path, what: str, lang: str) -> InputError:
    known = [suffix for one in all_formats() if getattr(one, what) for suffix in one.suffixes]
    return wrong(path, f"file_suffix_{what}", lang, suffix=path.suffix or path.name, known=" ".join(known))
