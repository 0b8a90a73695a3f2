"""A session as a workbook to fill in: drop-down lists, formats of dates and times, hints, headings in the reader's language.

What `session_sheets` reads, this writes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models import OBJECTIVE_NAMES, Session
from models.texts import has, say
from scheduler.errors import SchedulerError
from scheduler.files.headings import COLUMNS, FIELDS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 300
"""How far down lists, formats and hints go: more people than a session has."""
_LONGEST_HINT = 250
_FORMATS = {"date": "dd/mm/yyyy", "until": "dd/mm/yyyy", "_until": "dd/mm/yyyy", "opens": "hh:mm", "closes": "hh:mm"}
_TEXTS = ("id", "millesime", "extra_time", "available", "ceres", "titre", "juror", "candidate")
_WIDTHS = {"name": 28, "reason": 28, "available": 44, "sits": 36, "kinds": 28, "extra_time": 22, "employer": 22}
_LISTED = ("sits", "kinds", "skills", "jurors", "objectives")
_HEAD = "FFDDE7F0"


def write_session(session: Session, path: Path, lang: str) -> None:
    """Write the workbook of a session.

    Parameters
    ----------
    session
        one whose titre stands in the catalogue.
    path
        of the file, `.xlsx`.
    lang
        "fr" or "en", of headings and hints.

    Raises
    ------
    SchedulerError
        where the titre is written out in the session: a workbook has no place for it.
    """
    from openpyxl import Workbook

    if not isinstance(session.titre, str):
        raise SchedulerError(say("save_inline_titre", lang))
    book = Workbook()
    book.remove(book.worksheets[0])
    _fields(book.create_sheet(say("sheet_session", lang)), session, lang)
    content = session.model_dump(mode="python", by_alias=True)
    for section in COLUMNS:
        if section == "pins" and not session.pins:
            continue
        rows = list(_habilitations(session)) if section == "habilitations" else content[section]
        _list(book.create_sheet(say(f"sheet_{section}", lang)), section, rows, session, lang)
    book.save(path)


def _fields(sheet: Worksheet, session: Session, lang: str) -> None:
    """The sheet of the session itself: what, its value, a hint."""
    from openpyxl.styles import Font

    from scheduler.files.workbook import put

    sheet.append([say("column_session_field", lang), say("column_session_value", lang)])
    _head(sheet, 2)
    content = session.model_dump(mode="python", by_alias=True)
    names = [*FIELDS, *(f"policy.{name}" for name in ("stable_juries", "max_jury_minutes") if _changed(session, name))]
    for number, field in enumerate(names, start=2):
        put(sheet, number, 1, _heading("session", field, lang)).font = Font(bold=True)
        cell = put(sheet, number, 2, _value(field, _inside(content, field), lang))
        if field.split(".")[-1] in _TEXTS:
            cell.number_format = "@"
        if has(f"hint_session_{field}"):
            put(sheet, number, 3, say(f"hint_session_{field}", lang)).font = Font(italic=True, color="FF777777")
        if field == "kind":
            _choice(sheet, f"B{number}", '"titre,ccp,ccs"', strict=True)
        if field == "objectives":
            put(sheet, number, 4, ", ".join(OBJECTIVE_NAMES)).font = Font(italic=True, color="FF777777")
    for column, width in zip("ABC", (38, 46, 60), strict=True):
        sheet.column_dimensions[column].width = width


def _changed(session: Session, name: str) -> bool:
    return bool(getattr(session.policy, name) != type(session.policy).model_fields[name].default)


def _inside(content: dict[str, Any], field: str) -> Any:
    value: Any = content
    for step in field.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _list(sheet: Worksheet, section: str, rows: list[Any], session: Session, lang: str) -> None:
    """The sheet of a list: a row of titles that stays in sight, then a row each."""
    from openpyxl.utils import get_column_letter

    from scheduler.files.workbook import put

    fields = [field for field in COLUMNS[section] if field != "_until"]
    for at, field in enumerate(fields, start=1):
        put(sheet, 1, at, _heading(section, field, lang))
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = _WIDTHS.get(field, 18)
        last = name = field.split(".")[-1]
        form = _FORMATS.get(name, "@" if last in _TEXTS else None)
        if form:
            for number in range(2, _ROWS):
                sheet.cell(number, at).number_format = form
        _guided(sheet, f"{letter}2:{letter}{_ROWS}", section, field, session, lang)
    for number, row in enumerate(rows, start=2):
        for at, field in enumerate(fields, start=1):
            value = _value(field, row.get(field), lang)
            if value is not None:
                form = sheet.cell(number, at).number_format
                put(sheet, number, at, value).number_format = form
    _head(sheet, len(fields))
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _guided(sheet: Worksheet, cells: str, section: str, field: str, session: Session, lang: str) -> None:
    """What may stand in a column: the choices where there are few, and a hint that appears at the cell."""
    kinds = sorted({kind for e in session.exam.epreuves for kind in (e.room, e.preparation_room) if kind})
    roles = sorted({role for e in session.exam.epreuves for role in (*e.staff, *_preparation_staff(e))})
    code = f"hint_{section}_{field}"
    hint = say(code, lang, epreuves=", ".join(session.offered), kinds=", ".join(kinds)) if has(code) else ""
    people = {("conflicts", "candidate"): "candidates", ("conflicts", "juror"): "jurors", ("habilitations", "juror"): "jurors"}
    if (section, field) in people:
        other = say(f"sheet_{people[section, field]}", lang)
        _choice(sheet, cells, f"'{other}'!$A$2:$A${_ROWS}", hint=hint)
    elif field == "extra_time":
        _choice(sheet, cells, '"1/3"', hint=hint)
    elif field == "kinds" and kinds:
        _choice(sheet, cells, f'"{",".join(kinds)}"', hint=hint)
    elif field == "role" and roles:
        _choice(sheet, cells, f'"{",".join(roles)}"', hint=hint)
    elif field == "epreuve":
        _choice(sheet, cells, f'"{",".join(session.offered)}"', hint=hint)
    elif hint:
        _choice(sheet, cells, "", hint=hint)


def _preparation_staff(epreuve: Any) -> dict[str, int]:
    """Who watches those who prepare, where the titre says so."""
    return getattr(epreuve, "preparation_staff", None) or {}


def _choice(sheet: Worksheet, cells: str, choices: str, *, strict: bool = False, hint: str = "") -> None:
    """A drop-down list, a hint, or both; another value is refused only where `strict`."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list" if choices else None, formula1=choices or None, allow_blank=True)
    rule.showErrorMessage = strict
    if hint:
        rule.prompt, rule.showInputMessage = hint[:_LONGEST_HINT], True
    rule.add(cells)
    sheet.add_data_validation(rule)


def _head(sheet: Worksheet, columns: int) -> None:
    from openpyxl.styles import Font, PatternFill

    for at in range(1, columns + 1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.cell(1, at).fill = PatternFill("solid", start_color=_HEAD)


def _heading(section: str, field: str, lang: str) -> str:
    code = f"column_{section}_{field}"
    return say(code, lang) if has(code) else field


def _habilitations(session: Session) -> Iterator[dict[str, Any]]:
    for juror in session.jurors:
        for one in juror.habilitations:
            yield {"juror": juror.id, "titre": one.titre, "millesime": one.millesime, "until": one.until}


def _value(field: str, value: Any, lang: str) -> Any:
    """A value as somebody would type it."""
    last = field.split(".")[-1]
    if value is None or value == "" or value == ():
        return None
    if last == "objectives":
        return "; ".join(one["name"] for one in value)
    if last == "window":
        return "–".join(value)
    if last == "available":
        return "; ".join(_window(one, lang) for one in value)
    if last in ("opens", "closes"):
        return dt.time.fromisoformat(value)
    if last in _LISTED:
        return "; ".join(value)
    if last == "extra_time":
        return _fraction(float(value)) if value else None
    if isinstance(value, bool):
        return say("view_yes", lang) if value else "non" if lang == "fr" else "no"
    if isinstance(value, (dt.date, dt.time, int, float)):
        return value
    return str(value)


def _fraction(value: float) -> str:
    return "1/3" if value == 0.3333 else f"{value * 100:g} %"


def _window(window: dict[str, Any], lang: str) -> str:
    date = f"{window['date']:%d/%m/%Y}" if lang == "fr" else str(window["date"])
    start, end = window.get("from"), window.get("to")
    if start is None and end is None:
        return date
    return f"{date} {start or '00:00'}-{end or '23:59'}"
