"""Excel workbooks: sessions as they are filled in by hand, a sheet per list, and timetables as sheets for people."""

from __future__ import annotations

from pathlib import Path

from scheduler.files import workbook
from scheduler.files.document import Document
from scheduler.files.formats import Format
from scheduler.files.opened_workbook import opened
from scheduler.files.session_workbook import write_session


def read(path: Path, lang: str) -> Document:
    """The session that a workbook describes (see `session_sheets`).

    Raises
    ------
    InputError
        where the file is no workbook.
    """
    from scheduler.files.session_sheets import SessionSheets

    return SessionSheets(str(path), lang).read(opened(path, lang))


def read_timetable(path: Path, lang: str) -> Document:
    """The timetable of a workbook that was saved, changed by hand or not (see `activity_sheet`)."""
    from scheduler.files.activity_sheet import read_activities

    return read_activities(path, lang)


FORMAT = Format(
    suffixes=(".xlsx",),
    session=read,
    timetable=read_timetable,
    save=workbook.save,
    save_session=write_session,
    save_sheets=workbook.save,
)
