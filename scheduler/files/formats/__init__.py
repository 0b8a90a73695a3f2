"""The formats that files come in, one module each: its `FORMAT` says which suffixes, what it reads and what it writes.

Adding a format is adding a module; nothing lists them. A module imports what it needs only when it reads or writes.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from models import Session, Timetable
from models.programme import Programme
from scheduler.errors import InputError
from scheduler.files.document import Document, is_folder, is_there, wrong

Read = Callable[[Path, str], Document]
Save = Callable[[Timetable, Path, str], None]
SaveSession = Callable[[Session, Path, str], None]
SaveProgramme = Callable[[Programme, Path, str], None]
SaveSheets = Callable[[Timetable, Path, str, Sequence[Any]], None]
Revise = Callable[[Timetable, Path, str, bytes | None], None]


@dataclass(frozen=True)
class Format:
    """What one kind of file can hold; the functions take the language ("fr", "en") of their messages last.

    Parameters
    ----------
    suffixes
        with their dot, in lower case, the usual one first.
    session, programme, timetable
        read a session, a programme or a timetable; they raise `InputError`.
    save
        writes a timetable to a path that nobody reads yet: the whole file appears at once, under its name, when this returns.
    save_session, save_programme
        the same for a session or a programme.
    save_sheets
        the same with a sheet of its own for each "candidate", "juror" or "room", which it takes last.
    revise
        the same in place of an earlier file, whose content it takes last, where what changed since then matters.
    """

    suffixes: tuple[str, ...]
    session: Read | None = None
    programme: Read | None = None
    timetable: Read | None = None
    save: Save | None = None
    revise: Revise | None = None
    save_session: SaveSession | None = None
    save_programme: SaveProgramme | None = None
    save_sheets: SaveSheets | None = None


@cache
def all_formats() -> tuple[Format, ...]:
    """Every format, in the order of their modules' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").FORMAT for name in names)


def reader(path: Path, what: str, lang: str) -> Read:
    """What reads a "session", a "programme" or a "timetable" from a file with this suffix; `InputError` where nothing does."""
    for one in all_formats():
        read: Read | None = getattr(one, what)
        if read and path.suffix.lower() in one.suffixes:
            return read
    raise wrong(path, "file_is_folder", lang) if is_folder(path, lang) else _unknown(path, what, lang)


def writer(path: Path, lang: str) -> Save:
    """What writes a timetable to this file, the earlier one of its name in mind; `InputError` where nothing writes its suffix."""
    for one in all_formats():
        if one.save and path.suffix.lower() in one.suffixes:
            if one.revise and path.is_file():
                return _in_place_of(path.read_bytes(), one.revise)
            return one.save
    raise _unknown(path, "save", lang)


def sheets_writer(path: Path, lang: str) -> SaveSheets:
    """What writes a timetable with sheets of their own to a file with this suffix; `InputError` where nothing does."""
    for one in all_formats():
        if one.save_sheets and path.suffix.lower() in one.suffixes:
            return one.save_sheets
    raise _unknown(path, "save_sheets", lang)


def session_writer(path: Path, lang: str) -> SaveSession:
    """What writes a session to a file with this suffix; `InputError` where nothing does."""
    for one in all_formats():
        if one.save_session and path.suffix.lower() in one.suffixes:
            return one.save_session
    raise _unknown(path, "save_session", lang, "save_no_session")


def programme_writer(path: Path, lang: str) -> SaveProgramme:
    """What writes a programme to a file with this suffix; `InputError` where nothing does."""
    for one in all_formats():
        if one.save_programme and path.suffix.lower() in one.suffixes:
            return one.save_programme
    raise _unknown(path, "save_programme", lang, "save_no_programme")


def _in_place_of(earlier: bytes, revise: Revise) -> Save:
    def save(timetable: Timetable, path: Path, lang: str) -> None:
        revise(timetable, path, lang, earlier)

    return save


def _unknown(path: Path, what: str, lang: str, code: str = "") -> InputError:
    if not what.startswith("save") and not is_there(path, lang):
        return wrong(path, "file_not_found", lang)
    known = [suffix for one in all_formats() if getattr(one, what) for suffix in one.suffixes]
    return wrong(path, code or f"file_suffix_{what}", lang, suffix=path.suffix or path.name, known=" ".join(known))
