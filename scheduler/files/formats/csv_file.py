"""CSV: a timetable as a table, one activity a row, with the columns of `Timetable.to_frame`; a session as a file for each list."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models import Timetable
from models.named_rows import plain
from models.texts import LANGUAGES, template
from scheduler.files import cells
from scheduler.files.csv_text import broken_line, decoded, told_separator
from scheduler.files.document import Document, Place, content_of, wrong
from scheduler.files.formats import Format
from scheduler.files.formulas import as_texts, as_written

_NEEDED = ("kind", "epreuve", "candidate", "start", "end", "room", "jurors", "staff")
_JOINS = "joins"
"""The column of when somebody joins a test late, where anybody does."""
_LISTS = ("jurors", "staff")
_CALLED = {"candidate": "candidate_name", "room": "room_name", "jurors": "juror_names", "staff": "staff_names"}
"""The columns of names, each beside that of the ids."""
_DAY = "day"
"""The column of the day, which start and end have, too."""


def read(path: Path, lang: str) -> Document:
    """The activities of a CSV file; commas, semicolons or tabs between its cells, as spreadsheets write them, or what `sep=` names."""
    return read_text(path, decoded(content_of(path, lang)), lang)


def read_text(path: Path, text: str, lang: str) -> Document:
    """The same of the text of such a file."""
    if not text.strip():
        raise wrong(path, "file_empty", lang)
    heading = text.split("\n", 1)[0]
    told = told_separator(text)
    separator = told or max(",;\t", key=heading.count)
    if (line := broken_line(text, separator)) is not None:
        raise wrong(path, "csv_syntax", lang, line)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    if told:  # the titles come after it
        next(rows.reader)
    return _document(path, rows, lang)


def _document(path: Path, rows: csv.DictReader[str], lang: str) -> Document:
    missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if missing and _for_people(rows.fieldnames or ()):
        raise wrong(path, "csv_for_people", lang, rows.line_num)
    if missing:
        raise wrong(path, "csv_columns", lang, rows.line_num, missing=", ".join(missing))
    activities: list[dict[str, Any]] = []
    lines: dict[Place, int] = {}
    columns: dict[Place, str] = {}
    called: dict[Place, str] = {}
    for row in rows:
        if None in row:
            raise wrong(path, "csv_cells", lang, rows.line_num)
        place: Place = ("activities", len(activities))
        lines[place], columns[place] = rows.line_num, ""
        columns |= {(*place, name): name for name in (*_NEEDED, _DAY, _JOINS)}
        activity = {name: _cell(name, as_written(row[name])) for name in (*_NEEDED, _DAY, _JOINS) if row.get(name)}
        several = _cell("jurors", activity.get("candidate", ""))
        if activity.get("kind") == "deliberation" and len(several) > 1:
            activity |= {"candidate": None, "candidates": several}
        for name, beside in _CALLED.items():
            if not (name == "candidate" and "candidates" in activity):
                called |= _named((*place, name), activity.get(name), as_written(row.get(beside) or ""))
        activities.append(activity)
    return Document(str(path), {"activities": activities}, lines, {}, columns, called=called)


def _named(place: Place, ids: Any, names: str) -> dict[Place, str]:
    """The names of these ids, by the place of each; all of them by that of the cell where there is no id, or they are not as many."""
    parts = [one.strip() for one in names.split(",") if one.strip()]
    if isinstance(ids, list) and len(parts) == len(ids):
        return {(*place, n): one for n, one in enumerate(parts)}
    return {place: names.strip()} if parts else {}


def _for_people(titles: Sequence[str]) -> bool:
    """Whether these are the columns of `planning.csv`, which people read and no program does."""
    own = {plain(template(f"paper_{name}", lang)) for name in ("what", "epreuve", "jury") for lang in LANGUAGES}
    return len(own & {plain(title) for title in titles}) >= 3


def _cell(name: str, text: str) -> Any:
    if name in _LISTS:
        parts = re.split(r"[,;/\n]", text)
        # where something parts them, they may be names, which have spaces
        return [one.strip() for one in (parts if len(parts) > 1 else text.split()) if one.strip()]
    if name in ("start", "end", _JOINS):  # as a French spreadsheet saves it, "16/03/2027 10:00", too
        return cells.a_moment(text)
    if name == _DAY:
        return cells.a_date(text)
    return cells.an_activity(text) if name == "kind" else text


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """One row per activity, in order of time."""
    as_texts(timetable.to_frame(lang)).to_csv(
        path, index=False, encoding="utf-8", date_format="%Y-%m-%dT%H:%M", lineterminator="\n"
    )


def read_session(path: Path, lang: str) -> Document:
    """The session whose own fields stand in this file, its lists in those beside it (see `session_csv`)."""
    from scheduler.files import session_csv

    return session_csv.read(path, lang)


FORMAT = Format(suffixes=(".csv",), session=read_session, timetable=read, save=save)
