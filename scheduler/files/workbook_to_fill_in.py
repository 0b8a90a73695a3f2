"""A workbook to fill in: drop-down lists, formats of dates and times, hints, headings in the reader's language.

What `sheets` reads, this writes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.percent import exact
from models.texts import has, say
from scheduler.errors import SchedulerError
from scheduler.files.cells import a_list
from scheduler.files.headings import Layout
from scheduler.views.amounts import name_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 300
"""How far down lists, formats and hints go: more people than a session has."""
_LONGEST_HINT = 250
_FORMATS = {
    "date": "dd/mm/yyyy",
    "from": "dd/mm/yyyy",
    "to": "dd/mm/yyyy",
    "today": "dd/mm/yyyy",
    "sat": "dd/mm/yyyy",
    "until": "dd/mm/yyyy",
    "_until": "dd/mm/yyyy",
    "agrement": "dd/mm/yyyy",
    "echeance": "dd/mm/yyyy",
    "opens": "hh:mm",
    "start": "dd/mm/yyyy hh:mm",
    "closes": "hh:mm",
}
_TEXTS = (
    "id",
    "millesime",
    "extra_time",
    "available",
    "ceres",
    "titre",
    "juror",
    "candidate",
    "session",
    "candidates",
    "closed",
)
_WIDTHS = {
    "millesime": 12,
    "ccp": 10,
    "ccs": 10,
    "days": 14,
    "consecutive": 14,
    "status": 12,
    "name": 28,
    "reason": 28,
    "available": 44,
    "sits": 36,
    "kinds": 28,
    "extra_time": 22,
    "employer": 22,
    "closed": 36,
    "weekdays": 30,
    "not_with": 22,
    "candidates": 30,
}
_HEAD = "FFDDE7F0"
_FONT = "Calibri"

Choices = Mapping[str, str]
"""The choices of a drop-down list by field, as Excel has them: "a,b" in quotes, or where they stand."""

Said = Callable[[str, Any], Any]
"""How a value is typed, by its field."""


def write_fields(
    sheet: Worksheet,
    layout: Layout,
    content: Mapping[str, Any],
    said: Said,
    choices: Choices,
    further: Sequence[str],
    lang: str,
) -> None:
    """The sheet of what the workbook describes itself: what, its value, a hint; the `further` fields below."""
    from openpyxl.styles import Font

    from scheduler.files.filling import put

    hinted = Font(name=_FONT, italic=True, color="FF777777")
    for at, code in enumerate(("field", "value"), start=1):
        put(sheet, 1, at, say(f"column_session_{code}", lang))
    _head(sheet, 2)
    for number, field in enumerate([*layout.fields, *further], start=2):
        put(sheet, number, 1, layout.heading(layout.own, field, lang)).font = Font(name=_FONT, bold=True)
        cell = put(sheet, number, 2, said(field, _inside(content, field)))
        cell.font, cell.alignment = Font(name=_FONT), _left()
        last = field.split(".")[-1]
        if form := "@" if last in _TEXTS else _FORMATS.get(last):
            cell.number_format = form
        hinted_by = layout.code("hint", layout.own, field)
        hint = say(hinted_by, lang) if hinted_by else ""
        if field == "objectives":
            hint += " : " + ", ".join(layout.named(one, lang) for one in layout.objectives)
        put(sheet, number, 3, hint or None).font = hinted
        put(sheet, number, 3, hint or None).alignment = _left()
        if field in choices:
            _choice(sheet, f"B{number}", choices[field], strict=True)
    for column, width in zip("ABC", (38, 46, 70), strict=True):
        sheet.column_dimensions[column].width = width
    _one_page_wide(sheet)


def further_fields(layout: Layout, given: Mapping[str, Any], aside: Sequence[str] = ()) -> list[str]:
    """The fields that differ from their defaults, as `given` has them, and have no row of their own."""
    policy = given.get("policy", {})
    parts = {"staff_rest": ("staff_rest.minutes", "staff_rest.every")}
    names = [*given, *(f"policy.{part}" for name in policy for part in parts.get(name, (name,)))]
    known = {
        *layout.fields,
        *(field.split(".")[0] for field in layout.fields),
        *layout.columns,
        "policy",
        "policy.lunch",
        *aside,
    }
    return [name for name in names if name not in known]


def write_list(
    sheet: Worksheet,
    layout: Layout,
    section: str,
    fields: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    said: Said,
    choices: Choices,
    lang: str,
    **named: str,
) -> None:
    """The sheet of a list: a row of titles that stays in sight, then a row each; `named` is what hints tell of.

    Fields that a row says have a column, whether among `fields` or not.
    """
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    from scheduler.files.filling import put

    known = [field.alias or name for name, field in layout.nouns[section].model_fields.items()]
    aside = {*(field.split(".")[0] for field in fields), *layout.columns}
    fields = [*fields, *(one for one in known if one not in aside and any(_is_said(row, one) for row in rows))]
    for at, field in enumerate(fields, start=1):
        put(sheet, 1, at, layout.heading(section, field, lang))
        letter = get_column_letter(at)
        last = field.split(".")[-1]
        sheet.column_dimensions[letter].width = _WIDTHS.get(last, 18)
        form = _FORMATS.get(last, "@" if last in _TEXTS else None)
        if form:
            for number in range(2, ROWS):
                sheet.cell(number, at).number_format = form
        code = layout.code("hint", section, field)
        hint = say(code, lang, **named).strip() if code else ""
        if field in choices or hint:
            _choice(sheet, f"{letter}2:{letter}{ROWS}", choices.get(field, ""), hint=hint)
    for number, row in enumerate(rows, start=2):
        for at, field in enumerate(fields, start=1):
            value = said(field, _inside(row, field))
            if value is not None:
                form = sheet.cell(number, at).number_format
                cell = put(sheet, number, at, value)
                cell.number_format, cell.font = form, Font(name=_FONT)
    _head(sheet, len(fields))
    sheet.freeze_panes = "A2"
    sheet.print_area = f"A1:{get_column_letter(len(fields))}{len(rows) + 1}"
    _one_page_wide(sheet)


def _inside(content: Mapping[str, Any], field: str) -> Any:
    value: Any = content
    for step in field.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


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


def choice_of(words: Sequence[str]) -> str:
    """A drop-down list of these few words."""
    return f'"{",".join(words)}"'


def choice_in(sheet: str) -> str:
    """A drop-down list of what stands in the first column of another sheet."""
    return f"'{sheet}'!$A$2:$A${ROWS}"


def typed(field: str, value: Any, lang: str, named: Callable[[str, str], str] = name_of) -> Any:
    """A value as somebody would type it; `named` gives an objective in words."""
    last = field.split(".")[-1]
    if value is None or value == "" or value == ():
        return None
    if last == "objectives":
        return "; ".join(_objective(one, lang, named) for one in value)
    if last == "window":
        return "–".join(value)
    if last == "breaks":
        return "; ".join(f"{'–'.join(one['window'])} {one['minutes']} min" for one in value)
    if last in ("available", "avoid"):
        return "; ".join(_window(one, lang) for one in value)
    if last in ("opens", "closes"):
        return dt.time.fromisoformat(value)
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
        if parted := next((one for one in value if a_list(one) != [one]), None):
            raise SchedulerError(say("save_parted", lang, field=field, value=parted))
        return "; ".join(value)
    raise SchedulerError(say("save_no_place", lang, field=field))


def _objective(one: dict[str, Any], lang: str, named: Callable[[str, str], str]) -> str:
    """An objective in words, with what may be given up of it."""
    return named(one["name"], lang) + (f" {exact(one['tolerance'])} %" if one["tolerance"] else "")


def _fraction(value: float) -> str:
    return "1/3" if value == 0.3333 else f"{exact(value)} %"


def _window(window: dict[str, Any], lang: str) -> str:
    date = f"{window['date']:%d/%m/%Y}" if lang == "fr" else str(window["date"])
    start, end = window.get("from"), window.get("to")
    if start is None or end is None:
        since, until = ("à partir de", "jusqu'à") if lang == "fr" else ("from", "until")
        return date + (f" {since} {start}" if start else f" {until} {end}" if end else "")
    return f"{date} {start}-{end}"
