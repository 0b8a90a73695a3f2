"""Excel workbooks: sessions as they are filled in by hand, a sheet per list, and timetables as sheets for people."""

from __future__ import annotations

from pathlib import Path

from scheduler.files import workbook
from scheduler.files.document import Document, wrong
from scheduler.files.formats import Format
from scheduler.files.session_workbook import write_session


def read(path: Path, lang: str) -> Document:
    """The session that a workbook describes (see `session_sheets`).

    Raises
    ------
    InputError
        where the file is no workbook.
    """
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    from scheduler.files.session_sheets import SessionSheets

    if path.is_dir():
        raise wrong(path, "file_is_folder", lang)
    try:
        book = load_workbook(path, data_only=True)
    except FileNotFoundError:
        raise wrong(path, "file_not_found", lang) from None
    except OSError as error:
        raise wrong(path, "file_unreadable", lang, reason=error.strerror or type(error).__name__) from None
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise wrong(path, "xlsx_none", lang) from None
    return SessionSheets(str(path), lang).read(book)


FORMAT = Format(suffixes=(".xlsx",), session=read, save=workbook.save, save_session=write_session)
