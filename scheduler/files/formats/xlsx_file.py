"""Excel workbooks: sessions as they are filled in by hand, a sheet per list, and timetables as sheets for people."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.frames import LISTS
from scheduler.errors import InputError
from scheduler.files import workbook
from scheduler.files.document import Document, Place, wrong
from scheduler.files.formats import Format

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FIELDS = "session"
_MOST_BYTES = 16 * 2**20
"""Of the unpacked sheets together: some hundred times what a large session takes, and read in some seconds."""
_WINDOW = re.compile(r"(\S+)(?:\s+(\d{1,2}:\d\d)\s*[-–]\s*(\d{1,2}:\d\d))?")


def read(path: Path, lang: str) -> Document:
    """The session that a workbook describes.

    The sheet `session` has a field and its value in each row, `policy.lunch.minutes` for a field of a field; every other sheet is a
    list of the session (`candidates`, `jurors`, `days`, ...): a row of titles, which are fields, then a row each. `habilitations` has
    a column `juror` besides. Lists stand in one cell, parted by semicolons; so do the windows of `available`:
    "2027-03-16 13:00-18:00; 2027-03-17".

    Raises
    ------
    InputError
        where the file is no workbook, or a sheet has no titles.
    """
    if path.is_dir():
        raise wrong(path, "file_is_folder", lang)
    book = _book(path, lang)
    content: dict[str, Any] = {}
    lines: dict[Place, int] = {}
    for sheet in book.worksheets:
        if sheet.title == _FIELDS:
            _fields(sheet, content, lines)
        else:
            content[sheet.title] = list(_rows(path, sheet, lines, lang))
    _habilitations(path, content, lines, lang)
    return Document(str(path), content, lines)


def _book(path: Path, lang: str) -> Workbook:
    """The workbook of a file, once it is certain that reading it comes to an end."""
    from zipfile import BadZipFile, ZipFile

    from openpyxl import load_workbook

    try:
        with ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist() if part.filename.lower().endswith((".xml", ".rels")))
        if size > _MOST_BYTES:
            raise wrong(path, "xlsx_too_large", lang, size=size // 2**20, most=_MOST_BYTES // 2**20)
        return load_workbook(path, data_only=True)
    except FileNotFoundError:
        raise wrong(path, "file_not_found", lang) from None
    except InputError:
        raise
    except BadZipFile:
        raise wrong(path, "xlsx_none", lang) from None
    except OSError as error:
        raise wrong(path, "file_unreadable", lang, reason=error.strerror or type(error).__name__) from None
    except Exception:  # whatever a damaged workbook does to the XML, the numbers and the dates that openpyxl expects
        raise wrong(path, "xlsx_none", lang) from None


def _written(sheet: Worksheet) -> dict[int, dict[int, Any]]:
    """The values of a sheet, by row and column from 1. Only cells that hold one: a single stray cell in the last corner would otherwise
    make seventeen thousand million."""
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            rows.setdefault(row, {})[column] = cell.value
    return rows


def _fields(sheet: Worksheet, content: dict[str, Any], lines: dict[Place, int]) -> None:
    """The fields of the session itself, one a row."""
    for number, row in _written(sheet).items():
        name, value = row.get(1), row.get(2)
        if name is None or value is None:
            continue
        *outer, last = str(name).strip().split(".")
        inside = content
        for step in outer:
            held = inside.setdefault(step, {})
            inside = held if isinstance(held, dict) else {}
        inside[last] = _cell(last, value)
        lines[(*outer, last)] = number


def _rows(path: Path, sheet: Worksheet, lines: dict[Place, int], lang: str) -> Iterator[dict[str, Any]]:
    """The rows of a list, as a file in words would have them."""
    rows = _written(sheet)
    titles = {column: str(title).strip() for column, title in rows.pop(1, {}).items()}
    for number, (line, row) in enumerate(rows.items()):
        for column, value in row.items():
            if not titles.get(column):
                raise wrong(path, "xlsx_title", lang, line, sheet.title, value=value)
        lines[sheet.title, number] = line
        yield {titles[column]: _cell(titles[column], value) for column, value in row.items()}


def _cell(name: str, value: Any) -> Any:
    """A value as a file in words would have it: Excel knows dates and numbers, but neither lists nor "04"."""
    if isinstance(value, str):
        value = value.strip()
        if name == "available":
            return [_window(part.strip()) for part in value.split(";") if part.strip()]
        return [part.strip() for part in re.split("[;,]", value) if part.strip()] if name in (*LISTS, *_LISTS) else value
    if isinstance(value, dt.datetime):
        return value if value.time() != dt.time() else value.date()
    if name == "millesime" and isinstance(value, int):
        return f"{value:02}"
    if name in (*LISTS, *_LISTS):
        return [value]
    return value


_LISTS = ("window", "objectives")


def _window(text: str) -> Any:
    parts = _WINDOW.fullmatch(text)
    if parts is None:
        return text
    date, start, end = parts.groups()
    return {"date": date} | ({"from": start, "to": end} if start else {})


def _habilitations(path: Path, content: dict[str, Any], lines: dict[Place, int], lang: str) -> None:
    """What jurors are habilité for, from a sheet of its own to the jurors that it names."""
    jurors = {str(juror.get("id")): number for number, juror in enumerate(content.get("jurors", ()))}
    for number, row in enumerate(content.pop("habilitations", ())):
        named, line = str(row.pop("juror", "")), lines["habilitations", number]
        if named not in jurors:
            known = ", ".join(jurors) or "—"
            raise wrong(path, "unknown_juror", lang, line, f"habilitations[{number}].juror", value=named, known=known)
        own = content["jurors"][jurors[named]].setdefault("habilitations", [])
        lines["jurors", jurors[named], "habilitations", len(own)] = line
        own.append(row)


FORMAT = Format(suffixes=(".xlsx",), session=read, save=workbook.save)
