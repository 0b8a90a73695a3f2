"""How values come into the cells of a sheet: one by one, or as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
_WIDEST = 50


def fill(sheet: Worksheet, above: Sequence[str], titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Lines above, a row of titles that stays in sight, the rows; every column as wide as it needs, one page wide in print."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, line in enumerate(above, start=1):
        put(sheet, number, 1, line).font = Font(name=FONT, bold=number == 1, size=14 if number == 1 else 11)
    top = len(above) + 2 if above else 1
    rule, faint = (Border(bottom=Side(style="thin", color=color)) for color in ("FF999999", "FFDDDDDD"))
    for column, title in enumerate(titles, start=1):
        cell = put(sheet, top, column, title[:1].upper() + title[1:])
        cell.font, cell.border = Font(name=FONT, bold=True), rule
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    widths = [len(title) for title in titles]
    styles: dict[str, Any] = {}  # a workbook looks each style up by all it says: once for each format, and not for each cell
    for number, row in enumerate(rows, start=top + 1):
        for column, value in enumerate(row, start=1):
            cell = put(sheet, number, column, value, styles)
            if cell.number_format not in styles:
                cell.font, cell.border = Font(name=FONT), faint
                cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
                styles[cell.number_format] = copy(cell._style)
            longest = max(map(len, str(cell.value or "").split("\n")))
            widths[column - 1] = max(widths[column - 1], 10 if isinstance(value, dt.date) else longest)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST) + 2
    if titles:
        sheet.freeze_panes = f"B{top + 1}"
        sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put(sheet: Worksheet, row: int, column: int, value: Any, styles: Mapping[str, Any] | None = None) -> Any:
    """A cell with this value, in the style of its format where that is known: a text stays a text, whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    shown = "dd/mm/yyyy" if isinstance(value, dt.date) else "hh:mm" if isinstance(value, dt.time) else "General"
    if styles and shown in styles:
        cell._style = copy(styles[shown])
    elif shown != "General":
        cell.number_format = shown
    return cell
