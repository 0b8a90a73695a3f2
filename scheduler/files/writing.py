"""Timetables, sessions and programmes into files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from models import Session, Timetable
from models.programme import Programme
from scheduler.arguments import check_language, check_path, check_timetable
from scheduler.files.atomic import whole_file
from scheduler.files.edited import noted_file
from scheduler.files.formats import Save, programme_writer, session_writer, sheets_writer, writer
from scheduler.files.own_sheets import WHOSE, Whose
from scheduler.files.refused import unwritable


def save(
    timetable: Timetable | Session | Programme,
    path: str | PathLike[str],
    lang: str = "fr",
    *,
    sheets: Whose | Sequence[Whose] = (),
) -> None:
    """Write a timetable, a session or a programme in the format that the suffix names; the file appears whole or not at all.

    Parameters
    ----------
    timetable
        what to write; a session or a programme goes to `.yaml`, `.json` or `.xlsx`, which `load` or `load_programme` reads again.
    path
        `.json` (the whole of it, `load_timetable` reads it again), `.csv` (one row per activity), `.xlsx` (a sheet per day, one of
        everybody's own programme, one of what was reached), `.html` (a page with tables and chart), `.ics` (a calendar; in place of
        an earlier one, what has moved moves and what is off is cancelled, and what is another session's stays), `.png`,
        `.svg` or `.pdf` (the Gantt chart). Its folder must exist; a file of that name is replaced.
    lang
        "fr" or "en", of what a person reads in it and of the error texts; what the timetable itself says (why a level is no better, why
        somebody is left out, warnings and facts) is in the language in which it was solved.
    sheets
        of a workbook: "candidate", "juror", "room", or several of them; each candidate, juror or room then has a sheet of its own, too.

    Raises
    ------
    TypeError, ValueError
        where `timetable`, `path`, `lang` or `sheets` is something else.
    InputError
        where no format has this suffix, or the file cannot be written.
    """
    if not isinstance(timetable, (Session, Programme)):
        check_timetable(timetable)
    check_language(lang)
    check_path("path", path, "save(timetable, 'planning.xlsx')")
    own = _whose(sheets)
    target = Path(path)
    try:
        if isinstance(timetable, Session):
            write_session = session_writer(target, lang)
            with whole_file(target) as draft:
                write_session(timetable, draft, lang)
            return
        if isinstance(timetable, Programme):
            write_programme = programme_writer(target, lang)
            with whole_file(target) as draft:
                write_programme(timetable, draft, lang)
            return
        write_timetable = _timetable_writer(target, lang, own)
        with whole_file(target) as draft:
            write_timetable(timetable, draft, lang)
    except OSError as error:
        raise unwritable(target, error, lang) from None


def save_noted(timetable: Timetable, file: Path, lang: str, sheets: Sequence[Whose] = ()) -> None:
    """As `save`, with what is written noted in the log of its folder (`noted_file`)."""
    with noted_file(file, lang) as draft:
        _timetable_writer(file, lang, sheets)(timetable, draft, lang)


def _timetable_writer(target: Path, lang: str, sheets: Sequence[Whose]) -> Save:
    if not sheets:
        return writer(target, lang)
    write = sheets_writer(target, lang)
    return lambda timetable, draft, lang: write(timetable, draft, lang, sheets)


def _whose(sheets: Whose | Sequence[Whose]) -> tuple[Whose, ...]:
    if not isinstance(sheets, Iterable):
        raise TypeError(f"sheets is {sheets!r}: give any of {', '.join(map(repr, WHOSE))}, or () for none")
    named: tuple[Whose, ...] = (sheets,) if isinstance(sheets, str) else tuple(sheets)
    for one in named:
        if one not in WHOSE:
            raise ValueError(f"sheets has {one!r}: give any of {', '.join(map(repr, WHOSE))}")
    return tuple(dict.fromkeys(named))
