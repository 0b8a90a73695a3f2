"""The sheets of a timetable that only show it: what somebody has typed there is not read, so that it must be told of."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from scheduler.files import cells
from scheduler.files.filled_cells import filled

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def marks(sheets: Iterable[Worksheet]) -> dict[str, str]:
    """Of each sheet, by its title, a mark that is another once a text or a time of it is another."""
    return {sheet.title: _mark(sheet) for sheet in sheets}


def changed(book: Workbook, kept: Mapping[str, str]) -> Iterator[Worksheet]:
    """The sheets that are not as they were when these marks were made; one that is gone shows nothing."""
    for sheet in book.worksheets:
        if sheet.title in kept and _mark(sheet) != kept[sheet.title]:
            yield sheet


def _mark(sheet: Worksheet) -> str:
    """Whoever sorts the rows, or sets others beside them, changes nothing that a row says."""
    rows = sorted("\t".join(_said(cell.value) for cell in row) for row in filled(sheet))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def _said(value: Any) -> str:
    """A cell as any program writes it back: an hour may come as a time, or as a part of a day."""
    hour = isinstance(value, (dt.time, dt.timedelta, float))
    date = isinstance(value, (dt.datetime, dt.date))
    return " ".join(str(cells.a_clock(value) if hour else cells.a_date(value) if date else value).split())
