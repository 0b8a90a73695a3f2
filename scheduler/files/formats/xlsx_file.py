"""Excel workbooks: sessions and programmes as they are filled in by hand, a sheet per list, and timetables as sheets for people."""

from __future__ import annotations

from pathlib import Path

from scheduler.files import workbook
from scheduler.files.document import Document
from scheduler.files.formats import Format
from scheduler.files.headings import plain
from scheduler.files.opened_workbook import opened
from scheduler.files.programme_workbook import write_programme
from scheduler.files.session_workbook import write_session


def read(path: Path, lang: str) -> Document:
    """The session that a workbook describes (see `sheets`).

    Raises
    ------
    InputError
        where the file is no workbook.
    """
    from scheduler.files.activity_sheet import REST
    from scheduler.files.sheets import Sheets

    book = opened(path, lang)
    titles = [plain(sheet.title) for sheet in book.worksheets]
    if "programme" in titles and "session" not in titles:
        return Document(str(path), {"programme": path.stem, "sessions": []})  # enough to know it by
    if REST in book.sheetnames and "session" not in titles:
        return Document(str(path), {"activities": []})  # a timetable: enough to know it by
    return Sheets(str(path), lang).read(book)


def read_programme(path: Path, lang: str) -> Document:
    """The programme that a workbook describes (see `programme_sheets`).

    Raises
    ------
    InputError
        where the file is no workbook.
    """
    from scheduler.files.activity_sheet import REST
    from scheduler.files.programme_sheets import ProgrammeSheets

    book = opened(path, lang)
    titles = [plain(sheet.title) for sheet in book.worksheets]
    if "session" in titles and "programme" not in titles:
        return Document(str(path), {"titre": ""})  # enough to know a session by
    if REST in book.sheetnames and "programme" not in titles:
        return Document(str(path), {"activities": []})  # and a timetable
    return ProgrammeSheets(str(path), lang).read(book)


def read_timetable(path: Path, lang: str) -> Document:
    """The timetable of a workbook that was saved, changed by hand or not (see `activity_sheet`)."""
    from scheduler.files.activity_sheet import read_activities

    return read_activities(path, lang)


FORMAT = Format(
    suffixes=(".xlsx",),
    session=read,
    programme=read_programme,
    timetable=read_timetable,
    save=workbook.save,
    save_session=write_session,
    save_programme=write_programme,
    save_sheets=workbook.save,
)
