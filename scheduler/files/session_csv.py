"""A session as CSV files: a folder with `session.csv`, and beside it a file for each list, as a workbook has a sheet for each.

They are read as the sheets of a workbook are (`sheets`): columns in any order, French or English headings, dates and times as people
write them.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.frames import NEARLY
from models.texts import say
from scheduler.errors import InputProblem
from scheduler.files import headings
from scheduler.files.csv_text import broken_line, decoded, told_separator
from scheduler.files.document import Document, content_of, files_in, is_there, wrong
from scheduler.files.formulas import as_written
from scheduler.files.sheets import Sheets

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_ASIDE = frozenset(["timetable", "planning", "changes"])
"""What is written beside, and is nothing that a session says."""

_LONGEST_TITLE = 31


def session_file(folder: Path, lang: str) -> Path | None:
    """The CSV file with a session's own fields in a folder; None where it has none.

    Raises
    ------
    InputError
        where the folder may not be read.
    """
    return next((file for file in _files(folder, lang) if _section(file) == "session"), None)


def lists_in(folder: Path, lang: str) -> list[str]:
    """The CSV files in a folder that are lists of a session; errors as for `session_file`."""
    return [file.name for file in _files(folder, lang) if _section(file)]


def read(path: Path, lang: str) -> Document:
    """The session of a folder whose own fields stand in this file.

    Raises
    ------
    InputError
        where the file is one of the lists, or one of them cannot be read.
    """
    if not is_there(path, lang):
        raise wrong(path, "file_not_found", lang)
    if _section(path) != "session":
        raise wrong(path, "csv_no_session", lang, lists=", ".join(f"{_name(one, lang)}.csv" for one in headings.COLUMNS))
    folder = path.parent
    sheets = Sheets(str(folder), lang)
    document = sheets.read(_book(folder, lang, sheets))
    document = replace(document, sheet_files={_title(file): str(file) for file in _files(folder, lang)})
    document.content.setdefault("id", re.sub(r"\s+", "-", folder.resolve().name) or "session")
    return document


def _book(folder: Path, lang: str, sheets: Sheets) -> Workbook:
    """A workbook with a sheet for each file that is one of a session's; what is told of the others is left with `sheets`."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    aside = []
    there = dict[str | None, Path]()
    for file in _files(folder, lang):
        there.setdefault(_section(file), file)
    for file in _files(folder, lang):
        if _section(file) is not None:
            if (first := there[_section(file)]) != file:
                sheets.problems.append(InputProblem(str(file), None, "", say("csv_list_twice", lang, first=first.name)))
                continue
            _fill(book, file, lang)
        elif close := difflib.get_close_matches(headings.plain(_last_word(file)), list(headings.sheets()), n=1, cutoff=NEARLY):
            meant = headings.sheets()[close[0]]
            if meant not in there:  # told and read as a sheet of this name is, so that nothing follows from it
                _fill(book, file, lang)
                continue
            right = f"{_name(meant, lang)}.csv"
            sheets.problems.append(InputProblem(str(file), None, "", say("sheet_unknown_close", lang, close=right)))
        elif headings.plain(file.stem) not in _ASIDE:
            aside.append(file.name)
    if aside:
        sheets.notes.append(("files_not_read", {"files": ", ".join(aside)}))
    return book


def _fill(book: Workbook, file: Path, lang: str) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    sheet = book.create_sheet(_title(file))
    line = 0
    try:
        for line, row in enumerate(_rows(file, lang), start=1):
            for column, text in enumerate(row, start=1):
                if text.strip():
                    sheet.cell(line, column).value = as_written(text)
                    sheet.cell(line, column).data_type = "s"  # a text that begins with = is none of a formula
    except IllegalCharacterError:
        raise wrong(file, "invisible", lang, line, character=_unseen(text)) from None


def _rows(file: Path, lang: str) -> csv._reader:  # type: ignore[name-defined]
    text = decoded(content_of(file, lang))
    first = "\n".join(text.splitlines()[:5])
    separator = told_separator(text) or max(";,\t", key=first.count)
    if (line := broken_line(text, separator)) is not None:
        raise wrong(file, "csv_syntax", lang, line)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _files(folder: Path, lang: str) -> list[Path]:
    return [one for one in files_in(folder, lang) if one.suffix.lower() == ".csv"]


def _title(file: Path) -> str:
    return _last_word(file)[:_LONGEST_TITLE]


def _section(file: Path) -> str | None:
    """Which list of a session a file holds, by its name: "candidats.csv", "Classeur1-Candidats.csv"; "session": its own fields."""
    return headings.sheets().get(headings.plain(_last_word(file)))


def _last_word(file: Path) -> str:
    """The name of the sheet: the whole stem where it is one, else what follows the last sign in it."""
    stem = file.stem
    return stem if headings.plain(stem) in headings.sheets() else re.split(r"[^\w]|_", stem)[-1] or stem


def _name(section: str, lang: str) -> str:
    return headings.plain(say(f"sheet_{section}", lang))


def _unseen(text: str) -> str:
    return next((f"U+{ord(one):04X}" for one in text if ord(one) < 32 and one not in "\t\r\n"), "?")
