"""A workbook opened to be read, once it is certain that reading it comes to an end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.errors import InputError
from scheduler.files.document import is_folder, unreadable, wrong

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MOST_BYTES = 16 * 2**20
"""Of the unpacked sheets together: some hundred times what a large session takes, and read in some seconds."""


def opened(path: Path, lang: str) -> Workbook:
    """The workbook of a file, its values in place of its formulas, once it is certain that reading it comes to an end.

    Raises
    ------
    InputError
        where it is none.
    """
    from zipfile import BadZipFile, ZipFile

    from openpyxl import load_workbook

    if is_folder(path, lang):
        raise wrong(path, "file_is_folder", lang)
    try:
        with ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist() if part.filename.lower().endswith((".xml", ".rels")))
            if size > _MOST_BYTES:
                raise wrong(path, "xlsx_too_large", lang, size=size // 2**20, most=_MOST_BYTES // 2**20)
            sheets = (parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/"))
            formulas = any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
        book = load_workbook(path, data_only=True)
        if formulas:
            _without_value(book, load_workbook(path))
        return book
    except FileNotFoundError:
        raise wrong(path, "file_not_found", lang) from None
    except InputError:
        raise
    except BadZipFile:
        raise wrong(path, "xlsx_none", lang) from None
    except OSError as error:
        raise unreadable(path, error, lang) from None
    except Exception:  # whatever a damaged workbook does to the XML, the numbers and the dates that openpyxl expects
        raise wrong(path, "xlsx_none", lang) from None


def _without_value(book: Workbook, written: Workbook) -> None:
    """Put formulas that were saved without their values, as programs write them, in place of these: an empty cell would say nothing."""
    for sheet, own in zip(book.worksheets, written.worksheets, strict=True):
        for (row, column), cell in own._cells.items():
            known = sheet._cells.get((row, column))
            if cell.data_type == "f" and (known is None or (known.value is None and known.data_type != "s")):
                empty = sheet.cell(row, column)
                empty.value, empty.data_type = str(getattr(cell.value, "text", cell.value)), "e"
