"""A session or a programme out of the sheets of a workbook, as people fill them in: columns in any order, under usual headings.

The sheet of the session itself has a field and its value in each row; every other sheet is a list: a row of titles, somewhere in the first rows,
then a row each. What is wrong is told by sheet and cell, all of it at once.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models import Habilitation
from models.frames import NEARLY
from models.named_rows import give_ids, refer_by_id
from models.own_right import millesimes
from models.references import unknown_person
from models.texts import LANGUAGES, say, template
from scheduler.errors import InputProblem
from scheduler.files import cells, headings
from scheduler.files.document import Document, Place
from scheduler.files.filled_cells import filled, spread
from scheduler.files.headings import SESSION, Layout

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NO_SLIP = 3
"""Letters without which a word is not taken for what another, misspelt, was meant to be: too many are near to "no"."""

_TITLES_WITHIN = 12
"""In how many rows the titles of a list are looked for."""

_READ: dict[str, Callable[[Any], Any]] = {
    "date": cells.a_date,
    "until": cells.a_date,
    "_until": cells.a_date,
    "agrement": cells.a_date,
    "echeance": cells.a_date,
    "opens": cells.a_clock,
    "closes": cells.a_clock,
    "start": cells.a_moment,
    "extra_time": cells.a_fraction,
    "deliberation": cells.a_deliberation,
    "when": cells.a_piece,
    "staff_rest": cells.a_rest,
    "seats": cells.a_whole,
    "posts": cells.a_whole,
    "available": cells.windows,
    "avoid": cells.windows,
    "weight": cells.a_whole,
    "sits": cells.a_list,
    "kinds": cells.a_list,
    "skills": cells.a_list,
    "jurors": cells.a_list,
    "objectives": cells.a_list,
    "window": cells.hours,
    "breaks": cells.breaks,
    "stable_juries": cells.a_truth,
}
_WORDS = (
    "name",
    "_family",
    "_given",
    "reason",
    "site",
    "employer",
    "role",
    "id",
    "juror",
    "candidate",
    "room",
    "ceres",
    "ccp",
    "ccs",
    "titre",
    "_titre",
)


_NAMES = ("name", "_family", "_given")

_SAID = ("titre", "millesime", "kind", "ccp", "ccs")
"""Fields that stay as they are where they cannot be read: without one of them it would be asked for, or another be wrong."""


_KEPT_WITH = {"habilitations": "jurors", "candidates": "sessions", "calendar": "sessions"}
"""The section of whose rows those of another sheet become a part."""


class Sheets:
    """One reading of a workbook."""

    layout: Layout = SESSION
    readers: dict[str, Callable[[Any], Any]] = _READ
    words: tuple[str, ...] = _WORDS

    def __init__(self, file: str, lang: str) -> None:
        self.file, self.lang = file, lang
        self.content: dict[str, Any] = {}
        self.lines: dict[Place, int] = {}
        self.cells: dict[Place, str] = {}
        self.written: dict[Place, str] = {}
        self.problems: list[InputProblem] = []
        self.unread = set[str]()
        self.untitled = set[str]()
        self.of_titre = set[Place]()
        self.notes: list[tuple[str, dict[str, Any]]] = []

    def read(self, book: Workbook) -> Document:
        """What a workbook describes, with every problem found on the way."""
        known = headings.sheets(self.layout)
        there: dict[str | None, Worksheet] = {}
        for sheet in sorted(book.worksheets, key=_is_hidden):  # those that somebody sees come first
            there.setdefault(known.get(headings.plain(sheet.title)), sheet)
        for sheet in book.worksheets:
            name = headings.plain(sheet.title)
            section = known.get(name)
            # what nobody sees is read where its name is known, and else no mistake
            if section is None and (_is_hidden(sheet) or name in headings.SHEETS_ASIDE or not filled(sheet)):
                continue
            if section is None:  # read as what was meant, so that nothing follows from the mistake
                meant = self._unknown_sheet(sheet)
                section = None if meant in there else meant
            if section is None:
                continue
            first = there.get(section, sheet)
            if first is not sheet and _is_hidden(sheet):
                if filled(sheet):
                    self._problem("sheet_twice_hidden", sheet.title, None, first=first.title)
            elif section == self.layout.own:
                self._fields(sheet)
            else:
                self.cells[(section,)] = sheet.title
                self.content.setdefault(section, [])
                self.content[section] += list(self._list(sheet, section))
        self.gather()
        return Document(
            self.file,
            self.content,
            self.lines,
            self.written,
            self.cells,
            tuple(self.problems),
            tuple(self.notes),
            layout=self.layout,
            untitled=frozenset(self.untitled),
            of_titre=frozenset(self.of_titre),
        )

    def gather(self) -> None:
        """What stands on several sheets, brought together as a file in words has it."""
        give_ids(self.content, self.layout.prefixes)
        refer_by_id(self.content, self.layout.references)
        self._habilitations()

    # ---- one sheet

    def _fields(self, sheet: Worksheet) -> None:
        """The fields of the session itself, one a row: its name, then its value in the cell beside it; a hint may follow."""
        known = headings.own_fields(self.layout)
        self.cells[()] = sheet.title
        above = {headings.plain(template("column_session_field", lang)) for lang in LANGUAGES} | headings.ABOVE_FIELDS
        told = dict[str, int]()
        for row in filled(sheet):
            name = row[0]
            beside = _last_column(sheet, name) + 1
            cell = next((one for one in row if one.column == beside), None)
            if headings.plain(name.value) in above or self._is_no_title(sheet, self.layout.own, name):
                continue
            if cell is None:  # a field without a value, which may be asked for
                if empty := known.get(headings.plain(name.value)):
                    place = tuple(empty.split("."))
                    self.lines.setdefault(place, name.row)
                    self.cells.setdefault(place, f"{sheet.title}!{_letter(beside)}{name.row}")
                continue
            field = known.get(headings.plain(name.value)) or self._meant(sheet, self.layout.own, name, known)
            if field is None:
                shown = ", ".join(self._shown(self.layout.own, one) for one in self.layout.fields)
                self._problem("field_unknown", f"{sheet.title}!{name.coordinate}", name.row, value=name.value, known=shown)
                continue
            if field in headings.OF_HOURS and isinstance(cells.hours(cell.value), list):
                field = headings.OF_HOURS[field]
            if field in told:
                self._problem("file_duplicate_field", f"{sheet.title}!{name.coordinate}", name.row, first=told[field])
            told.setdefault(field, name.row)
            self._put(self.content, (), field, cell, sheet)

    def _list(self, sheet: Worksheet, section: str) -> Iterator[dict[str, Any]]:
        """The rows of a list."""
        known = headings.columns(section, self.layout)
        spread(sheet)
        rows = filled(sheet)
        named = [len({known.get(headings.plain(cell.value)) for cell in row} - {None}) for row in rows[:_TITLES_WITHIN]]
        if not any(named):
            if rows:
                titles = ", ".join(self._shown(section, one) for one in self.layout.columns[section])
                self._problem("sheet_no_titles", sheet.title, rows[0][0].row, known=titles)
            return
        top = named.index(max(named))
        fields = self._columns(sheet, section, rows[top], known)
        titled = {cell.column for cell in rows[top]}
        nameless: list[str] = []
        for number, row in enumerate(rows[top + 1 :], start=len(self.content[section])):
            place: Place = (section, number)
            line = row[0].row
            self.lines[place] = line
            self.cells[place] = f"{sheet.title}!{row[0].coordinate}"
            for column, field in fields.items():
                steps = tuple(field.split("."))
                for depth in range(len(steps)):
                    self.cells.setdefault((*place, *steps[: depth + 1]), f"{sheet.title}!{_letter(column)}{line}")
            found: dict[str, Any] = {}
            for cell in row:
                if cell.column in fields:
                    field = fields[cell.column]
                    self._put(found, place, field, cell, sheet)
                elif cell.column not in titled:
                    titled.add(cell.column)  # once for the column
                    self._problem("xlsx_title", f"{sheet.title}!{cell.coordinate}", line, value=cell.value)
            if found and not any(found.get(name) for name in _NAMES) and section != self.layout.own:
                nameless += [f"{_letter(column)}{line}" for column, field in fields.items() if field in _NAMES[:2]]
            yield _named(found)
        if nameless:
            self.notes.append(("cells_without_name", {"where": sheet.title, "cells": ", ".join(nameless)}))

    def _columns(self, sheet: Worksheet, section: str, row: list[Any], known: dict[str, str]) -> dict[int, str]:
        """The field of each column that has one, by the number of the column."""
        fields: dict[int, str] = {}
        aside: list[str] = []
        for cell in row:
            said = headings.plain(cell.value)
            if not said or said in headings.LEFT_ASIDE or self._is_no_title(sheet, section, cell):
                continue
            field = known.get(said) or self._meant(sheet, section, cell, known)
            if field is None:
                aside.append(str(cell.value).strip())
            elif field in fields.values():
                other = next(one.coordinate for one in row if fields.get(one.column) == field)
                self._problem("column_twice", f"{sheet.title}!{cell.coordinate}", cell.row, value=cell.value, other=other)
            else:
                fields[cell.column] = field
        if aside:
            self.notes.append(("columns_not_read", {"where": sheet.title, "columns": ", ".join(aside)}))
        if "_given" in fields.values():  # a family name in a column of its own
            fields = {column: "_family" if field == "name" else field for column, field in fields.items()}
        return fields

    def _is_no_title(self, sheet: Worksheet, section: str, cell: Any) -> bool:
        """Whether a heading is a formula without its value, which is refused: whatever it stands for is not missing."""
        if cell.data_type == "e":
            self._problem("cell_formula", f"{sheet.title}!{cell.coordinate}", cell.row, value=cell.value)
            self.untitled |= {section, _KEPT_WITH.get(section, section)}
        return bool(cell.data_type == "e")

    def _put(self, inside: dict[str, Any], around: Place, path: str, cell: Any, sheet: Worksheet) -> None:
        """A value in its place within what is around it, as a file in words would have it."""
        *outer, field = path.split(".")
        place = (*around, *outer, field)
        for step in outer:
            held = inside.setdefault(step, {})
            if not isinstance(held, dict) and place[0] == "policy":  # "deliberation" stands above "deliberation.when"
                held = inside[step] = {"minutes": held}
            inside = held if isinstance(held, dict) else {}
        where = f"{sheet.title}!{cell.coordinate}"
        self.lines[place], self.cells[place] = cell.row, where
        value: Any = cell.value
        if isinstance(value, str):
            value = value.replace("\u00a0", " ").strip()
            self.written[place] = value
        if cell.data_type == "e":
            self._problem("cell_formula", where, cell.row, value=value)
            self.unread.add(where)
            if field in _SAID:
                inside[field] = value
            return
        if field == "extra_time" and hasattr(value, "year"):
            self._problem("cell_fraction_date", where, cell.row, value=f"{value:%d/%m/%Y}")
            return
        read, parts = self._value(field, value, place), inside.get(field)
        if place[0] == "policy" and isinstance(parts, dict):  # and below it
            read = parts | (read if isinstance(read, dict) else {"minutes": read})
        inside[field] = read

    def _value(self, field: str, value: Any, place: Place) -> Any:
        if field == "kind" and isinstance(value, str):
            return value.lower()
        if field == "objectives":
            return [_objective(str(one), self.layout) for one in cells.a_list(value)]
        if field in self.readers:
            return self.readers[field](value)
        if field in self.words:
            return _word(value)
        return cells.a_whole(value) if place[0] == "policy" else value

    # ---- what one sheet says of another

    def _habilitations(self) -> None:
        """What jurors are habilité for: from a sheet of its own, and from columns of theirs, for the session's titre where they name none."""
        jurors = {str(juror.get("id")): number for number, juror in enumerate(self.content.get("jurors", ()))}
        # without a titre, or a millésime where there are several, the session is refused, for that alone
        known = millesimes(str(self.content.get("titre", "")))
        usual = known[0] if len(known) == 1 else "—" if known else None
        asked = {"titre": self.content.get("titre", "—"), "millesime": self.content.get("millesime", usual)}
        for number, juror in enumerate(self.content.get("jurors", ())):
            said = {field: juror.pop(f"_{field}", None) for field in Habilitation.model_fields}
            # without a column for that, its days stand on the other sheet
            if any(value is not None for value in said.values()) and ("jurors", number, "_until") in self.cells:
                here = said["titre"] in (None, asked["titre"])
                own = {
                    field: asked[field] if here and value is None and field in asked else value for field, value in said.items()
                }
                inner = self._habilitate(number, own, ("jurors", number))
                if here and own["millesime"] is None:
                    self.of_titre.add((*inner, "millesime"))
        for number, row in enumerate(self.content.pop("habilitations", ())):
            place: Place = ("habilitations", number)
            named = str(row.pop("juror", ""))
            if not named:
                self._of_nobody(place, "juror", jurors)
            elif named in jurors:
                self._habilitate(jurors[named], row, place)
            elif "jurors" not in self.untitled:
                where = self.cells.get((*place, "juror"), self.cells[place])
                called = {str(juror.get("id")): str(juror.get("name", "")) for juror in self.content.get("jurors", ())}
                problem = unknown_person(place, "juror", named, called)
                self._problem(problem.code, where, self.lines[place], **problem.context)

    def _habilitate(self, number: int, row: dict[str, Any], place: Place) -> Place:
        own = self.content["jurors"][number].setdefault("habilitations", [])
        inner: Place = ("jurors", number, "habilitations", len(own))
        own.append({field: value for field, value in row.items() if value is not None})
        self.lines[inner], self.cells[inner] = self.lines[place], self.cells[place]
        for field in Habilitation.model_fields:  # empty ones, too
            column = field if place[0] == "habilitations" else f"_{field}"
            if (*place, column) in self.cells:
                self.cells[(*inner, field)] = self.cells[(*place, column)]
        return inner

    # ---- what is wrong

    def _of_nobody(self, place: Place, field: str, known: Iterable[str]) -> None:
        """Refuse a row that does not name whose it is, of those `known`: in an empty cell, or without a column for that."""
        example = next(iter(known), "—")
        if where := self.cells.get((*place, field)):
            self._problem("value_missing_cell", where, self.lines[place], example=example)
        elif place[0] not in self.untitled:
            sheet = self.cells[place[:1]]
            self._problem("column_absent", sheet, None, name=self._shown(str(place[0]), field), example=example)

    def _unknown_sheet(self, sheet: Worksheet) -> str | None:
        """Refuse a sheet, and return what its name is nearly that of; None: of none."""
        close = difflib.get_close_matches(headings.plain(sheet.title), list(headings.sheets(self.layout)), n=1, cutoff=NEARLY)
        if close:
            section = headings.sheets(self.layout)[close[0]]
            right = section if close[0] == section else self.layout.sheet(section, self.lang)
            self._problem("sheet_unknown_close", sheet.title, None, close=right)
            return section
        known = ", ".join(self.layout.sheet(section, self.lang) for section in (self.layout.own, *self.layout.columns))
        self._problem("sheet_unknown", sheet.title, None, known=known)
        return None

    def _meant(self, sheet: Worksheet, section: str, cell: Any, known: dict[str, str]) -> str | None:
        """The field that a heading is nearly the name of, which is refused, so that nothing follows from the mistake; None: of none."""
        said = headings.plain(cell.value)
        words = [one for one in known if len(one) >= _NO_SLIP]
        exchanged = [one for one in words if sorted(one) == sorted(said)]
        close = exchanged or difflib.get_close_matches(said, words, n=1, cutoff=NEARLY)
        if not close:
            return None
        field = known[close[0]]
        as_field = difflib.get_close_matches(said, [field], cutoff=NEARLY)
        right = field if as_field and not field.startswith("_") else self._shown(section, field)
        where = f"{sheet.title}!{cell.coordinate}"
        code = "field_unknown_close" if section == self.layout.own else "column_unknown_close"
        self._problem(code, where, cell.row, value=cell.value, close=right)
        return field

    def _problem(self, code: str, where: str, line: int | None, **context: Any) -> None:
        if where not in self.unread:  # else that alone is wrong with the cell
            self.problems.append(InputProblem(self.file, line, where, say(code, self.lang, **context)))

    def _shown(self, section: str, field: str) -> str:
        return self.layout.heading(section, field, self.lang)


def _is_hidden(sheet: Worksheet) -> bool:
    return bool(sheet.sheet_state != "visible")


def _last_column(sheet: Worksheet, cell: Any) -> int:
    """The last column of a cell: of all those that it is merged with."""
    merged = next((one for one in sheet.merged_cells.ranges if cell.coordinate in one), None)
    return int(merged.max_col if merged else cell.column)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _word(value: Any) -> Any:
    """A text, also where Excel took it for a number."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """One name out of a given and a family name."""
    given, family = row.pop("_given", None), row.pop("_family", None)
    if given or family:
        row.setdefault("name", " ".join(str(part) for part in (given, family) if part))
    return row


def _objective(text: str, layout: headings.Layout) -> Any:
    """An objective by its name in words or its own, with what may be given up of it: "présence des jurés 5 %"."""
    parts = re.fullmatch(r"(.*?)(?:\s+(\d+(?:[.,]\d+)?)\s*%)?", text)
    name, part = (parts[1], parts[2]) if parts else (text, None)
    # the words of a session too, which workbooks have that were written before
    words = {(said(one, lang), one) for said in (template, layout.named) for one in layout.objectives for lang in ("fr", "en")}
    known = {headings.plain(word): one for word, one in words}
    found = known.get(headings.plain(name), name)
    return {"name": found, "tolerance": float(Decimal(part.replace(",", ".")) / 100)} if part else found
