"""A session as a workbook to fill in: drop-down lists, formats of dates and times, hints, headings in the reader's language.

What `session_sheets` reads, this writes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models import OBJECTIVE_NAMES, Session
from models.frames import NOUNS
from models.texts import has, say
from scheduler.errors import SchedulerError
from scheduler.files.headings import COLUMNS, FIELDS
from scheduler.views.amounts import name_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 300
"""How far down lists, formats and hints go: more people than a session has."""
_LONGEST_HINT = 250
_FORMATS = {
    "date": "dd/mm/yyyy",
    "until": "dd/mm/yyyy",
    "_until": "dd/mm/yyyy",
    "agrement": "dd/mm/yyyy",
    "echeance": "dd/mm/yyyy",
    "opens": "hh:mm",
    "start": "dd/mm/yyyy hh:mm",
    "closes": "hh:mm",
}
_TEXTS = ("id", "millesime", "extra_time", "available", "ceres", "titre", "juror", "candidate")
_WIDTHS = {"name": 28, "reason": 28, "available": 44, "sits": 36, "kinds": 28, "extra_time": 22, "employer": 22}
_LISTED = ("sits", "kinds", "skills", "jurors", "objectives")
_HEAD = "FFDDE7F0"
_FONT = "Calibri"


def write_session(session: Session, path: Path, lang: str, *, by_code: bool = False) -> None:
    """Write the workbook of a session.

    Parameters
    ----------
    session
        one whose titre stands in the catalogue.
    path
        of the file, `.xlsx`.
    lang
        "fr" or "en", of headings and hints.
    by_code
        whether a titre written out in the session stands in it by its code, as one of the reader's own catalogue.

    Raises
    ------
    SchedulerError
        where the titre is written out in the session: a workbook has no place for it.
    """
    from openpyxl import Workbook

    if not isinstance(session.titre, str) and not by_code:
        raise SchedulerError(say("save_inline_titre", lang))
    book = Workbook()
    book.remove(book.worksheets[0])
    _fields(book.create_sheet(say("sheet_session", lang)), session, lang)
    content = session.model_dump(mode="python", by_alias=True)
    for section in COLUMNS:
        if section in ("pins", "wishes") and not getattr(session, section):
            continue
        rows = list(_habilitations(session)) if section == "habilitations" else content[section]
        _list(book.create_sheet(say(f"sheet_{section}", lang)), section, rows, session, lang)
    book.save(path)


def _fields(sheet: Worksheet, session: Session, lang: str) -> None:
    """The sheet of the session itself: what, its value, a hint."""
    from openpyxl.styles import Font

    from scheduler.files.filling import put

    hinted = Font(name=_FONT, italic=True, color="FF777777")
    for at, code in enumerate(("field", "value"), start=1):
        put(sheet, 1, at, say(f"column_session_{code}", lang))
    _head(sheet, 2)
    content = session.model_dump(mode="python", by_alias=True)
    if not isinstance(session.titre, str):
        content |= {"titre": session.exam.code, "millesime": session.exam.millesime}
    for number, field in enumerate([*FIELDS, *_further(session)], start=2):
        put(sheet, number, 1, _heading("session", field, lang)).font = Font(name=_FONT, bold=True)
        cell = put(sheet, number, 2, _value(field, _inside(content, field), lang))
        cell.font, cell.alignment = Font(name=_FONT), _left()
        if form := "@" if field.split(".")[-1] in _TEXTS else _FORMATS.get(field):
            cell.number_format = form
        hint = say(f"hint_session_{field}", lang) if has(f"hint_session_{field}") else ""
        if field == "objectives":
            hint += " : " + ", ".join(name_of(one, lang) for one in OBJECTIVE_NAMES)
        put(sheet, number, 3, hint or None).font = hinted
        put(sheet, number, 3, hint or None).alignment = _left()
        if field == "kind":
            _choice(sheet, f"B{number}", '"titre,ccp,ccs"', strict=True)
    for column, width in zip("ABC", (38, 46, 70), strict=True):
        sheet.column_dimensions[column].width = width
    _one_page_wide(sheet)


def _further(session: Session) -> list[str]:
    """The fields that differ from their defaults and have no row of their own in `FIELDS`."""
    given = session.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    policy = given.get("policy", {})
    parts = {"staff_rest": ("staff_rest.minutes", "staff_rest.every")}
    names = [*given, *(f"policy.{part}" for name in policy for part in parts.get(name, (name,)))]
    return [name for name in names if name not in (*FIELDS, *COLUMNS, "id", "policy", "policy.lunch")]


def _inside(content: dict[str, Any], field: str) -> Any:
    value: Any = content
    for step in field.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _list(sheet: Worksheet, section: str, rows: list[Any], session: Session, lang: str) -> None:
    """The sheet of a list: a row of titles that stays in sight, then a row each."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    from scheduler.files.filling import put

    # who has nothing to sit again needs no column to say so
    needless = {"_until"} if session.exam.ccp else {"_until", "ccp", "ceres"}
    fields = [field for field in COLUMNS[section] if field not in needless]
    fields += [
        field
        for field in NOUNS[section].model_fields
        if field not in (*fields, "habilitations") and any(_is_said(row, field) for row in rows)
    ]
    for at, field in enumerate(fields, start=1):
        put(sheet, 1, at, _heading(section, field, lang))
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = _WIDTHS.get(field, 18)
        last = field.split(".")[-1]
        form = _FORMATS.get(last, "@" if last in _TEXTS else None)
        if form:
            for number in range(2, _ROWS):
                sheet.cell(number, at).number_format = form
        _guided(sheet, f"{letter}2:{letter}{_ROWS}", section, field, session, lang)
    for number, row in enumerate(rows, start=2):
        for at, field in enumerate(fields, start=1):
            value = _value(field, row.get(field), lang)
            if value is not None:
                form = sheet.cell(number, at).number_format
                cell = put(sheet, number, at, value)
                cell.number_format, cell.font = form, Font(name=_FONT)
    _head(sheet, len(fields))
    sheet.freeze_panes = "A2"
    sheet.print_area = f"A1:{get_column_letter(len(fields))}{len(rows) + 1}"
    _one_page_wide(sheet)


def _is_said(row: Any, field: str) -> bool:
    return row.get(field) not in (None, "", (), False)


def _one_page_wide(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _left() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(horizontal="left", vertical="top", wrap_text=True)


def _guided(sheet: Worksheet, cells: str, section: str, field: str, session: Session, lang: str) -> None:
    """What may stand in a column: the choices where there are few, and a hint that appears at the cell."""
    kinds = sorted({kind for e in session.exam.epreuves for kind in (e.room, e.preparation_room) if kind})
    roles = sorted({role for e in session.exam.epreuves for role in e.roles})
    code = f"hint_{section}_{field}"
    said = {"epreuves": ", ".join(session.offered), "kinds": ", ".join(kinds), "parts": ", ".join(session.exam.ccp)}
    hint = say(code, lang, **said).strip() if has(code) else ""
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
    elif field == "ccp" and session.exam.ccp:
        _choice(sheet, cells, f'"{",".join(session.exam.ccp)}"', hint=hint)
    elif field == "epreuve":
        _choice(sheet, cells, f'"{",".join(session.offered)}"', hint=hint)
    elif hint:
        _choice(sheet, cells, "", hint=hint)


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
        sheet.cell(1, at).font = Font(name=_FONT, bold=True)
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
        return "; ".join(_objective(one, lang) for one in value)
    if last == "window":
        return "–".join(value)
    if last == "breaks":
        return "; ".join(f"{'–'.join(one['window'])} {one['minutes']} min" for one in value)
    if last in ("available", "avoid"):
        return "; ".join(_window(one, lang) for one in value)
    if last in ("opens", "closes"):
        return dt.time.fromisoformat(value)
    if last in _LISTED:
        return "; ".join(value)
    if last == "deliberation" and isinstance(value, dict):
        code = f"cell_deliberation_{value['when']}"
        return say(code, lang, minutes=value["minutes"]) if has(code) else value["minutes"]
    if last == "extra_time":
        return _fraction(float(value)) if value else None
    if isinstance(value, bool):
        return say("view_yes", lang) if value else "non" if lang == "fr" else "no"
    if isinstance(value, (dt.date, dt.time, int, float)):
        return value
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    raise SchedulerError(say("save_no_place", lang, field=field))


def _objective(one: dict[str, Any], lang: str) -> str:
    """An objective in words, with what may be given up of it."""
    return name_of(one["name"], lang) + (f" {one['tolerance'] * 100:g} %" if one["tolerance"] else "")


def _fraction(value: float) -> str:
    return "1/3" if value == 0.3333 else f"{value * 100:g} %"


def _window(window: dict[str, Any], lang: str) -> str:
    date = f"{window['date']:%d/%m/%Y}" if lang == "fr" else str(window["date"])
    start, end = window.get("from"), window.get("to")
    if start is None and end is None:
        return date
    return f"{date} {start or '00:00'}-{end or '23:59'}"
