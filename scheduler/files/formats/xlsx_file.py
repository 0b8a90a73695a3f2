"""Excel workbooks: sessions as they are filled in by hand, a sheet per list, and timetables as sheets for people."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.frames import LISTS
from scheduler.files import workbook
from scheduler.files.document import Document, Place, wrong
from scheduler.files.formats import Format

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIELDS = "session"
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
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

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
    content: dict[str, Any] = {}
    lines: dict[Place, int] = {}
    for sheet in book.worksheets:
        if sheet.title == _FIELDS:
            _fields(sheet, content, lines)
        else:
            content[sheet.title] = list(_rows(path, sheet, lines, lang))
    _habilitations(path, content, lines, lang)
    return Document(str(path), content, lines)


def _fields(sheet: Worksheet, content: dict[str, Any], lines: dict[Place, int]) -> None:
    """The fields of the session itself, one a row."""
    for number, row in enumerate(sheet.iter_rows(max_col=2, values_only=True), start=1):
        name, value = (*row, None, None)[:2]
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
    rows = sheet.iter_rows(values_only=True)
    titles = [str(title).strip() if title is not None else "" for title in next(rows, ())]
    number = 0
    for line, row in enumerate(rows, start=2):
        if all(value is None for value in row):
            continue
        for title, value in zip(titles, row, strict=True):
            if value is not None and not title:
                raise wrong(path, "xlsx_title", lang, line, sheet.title, value=value)
        lines[sheet.title, number] = line
        yield {title: _cell(title, value) for title, value in zip(titles, row, strict=True) if value is not None}
        number += 1


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
