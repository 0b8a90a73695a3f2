"""The wall of one day as a sheet: time downwards, a column for each jury and room, one page in print."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scheduler.files.filling import FONT, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from scheduler.views.naming import Naming
    from scheduler.views.wall_blocks import WallColumn

_HEAD = 3
"""The row of the titles."""
_HEIGHT = 470.0
"""Points that the hours of a day share: what an A4 page on its side has below the titles."""
_WIDTH, _COLUMN = 100, 24
"""Letters that the columns share at least, so that the title has room above them, and that each has at least."""
_LINE = 14.0
"""The height of a line of text, in points."""


def wall_sheet(sheet: Worksheet, naming: Naming, date: dt.date, columns: Sequence[WallColumn]) -> None:
    """Fill a sheet with a day that has these columns, one at least.

    A row is the longest stretch of minutes that every start and end falls on; what takes place is a cell over as many rows as it lasts.
    """
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    from scheduler.views.colours import looks
    from scheduler.views.dates import long_date
    from scheduler.views.wall_blocks import headings

    start, stop, step = _span(columns)
    rows = int((stop - start).total_seconds() // 60) // step
    own = looks(naming.epreuves)
    thin = Side(style="thin", color="FF999999")
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)

    heading = " — ".join(part for part in (naming.label, naming.site) if part)
    put(sheet, 1, 1, heading).font = Font(name=FONT, bold=True, size=14)
    put(sheet, 2, 1, long_date(date, naming.lang)).font = Font(name=FONT, size=11)
    at = 2
    for title, below, number in headings(columns):
        cell = put(sheet, _HEAD, at, "\n".join(part for part in (title, below) if part))
        cell.font, cell.alignment = Font(name=FONT, bold=True, size=12), centre
        for one in range(at, at + number):
            sheet.cell(_HEAD, one).border = Border(bottom=thin)
        if number > 1:
            sheet.merge_cells(start_row=_HEAD, end_row=_HEAD, start_column=at, end_column=at + number - 1)
        at += number
    for at in range(2, len(columns) + 2):
        sheet.column_dimensions[get_column_letter(at)].width = max(_COLUMN, _WIDTH / len(columns))
    sheet.column_dimensions["A"].width = 8
    sheet.row_dimensions[_HEAD].height = 32
    for row in range(rows):
        sheet.row_dimensions[_HEAD + 1 + row].height = round(_HEIGHT / rows, 2)
    for hour in range(int((stop - start).total_seconds() // 3600)):
        first = _HEAD + 1 + hour * 60 // step
        label = put(sheet, first, 1, (start + dt.timedelta(hours=hour)).time())
        label.font, label.alignment = Font(name=FONT, bold=True), Alignment(horizontal="right", vertical="top")
        sheet.merge_cells(start_row=first, end_row=first + 60 // step - 1, start_column=1, end_column=1)
        for at in range(1, len(columns) + 2):
            sheet.cell(first, at).border = Border(top=Side(style="hair", color="FF999999"))
    for at, column in enumerate(columns, start=2):
        for block in column.blocks:
            first, last = (
                _HEAD + 1 + int((moment - start).total_seconds() // 60) // step for moment in (block.start, block.end)
            )
            height = (last - first) * _HEIGHT / rows
            head = [block.title, f"{block.start:%H:%M}–{block.end:%H:%M}", *filter(None, [block.where])]
            for row in range(first, last):
                sheet.cell(row, at).border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell = put(sheet, first, at, _text(head, block.lines, height))
            heard = block.of.kind in ("epreuve", "preparation")
            cell.font = Font(name=FONT, bold=heard, size=10 if height >= _LINE else max(5, math.floor(height * 0.75)))
            cell.alignment = centre
            look = own.get(f"epreuve {block.of.epreuve}" if block.of.kind == "epreuve" else block.of.kind)
            if look:
                cell.fill = PatternFill("solid", start_color=look.fill.lstrip("#"))
            if last - first > 1:
                sheet.merge_cells(start_row=first, end_row=last - 1, start_column=at, end_column=at)
    sheet.freeze_panes = f"B{_HEAD + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = f"A1:{get_column_letter(len(columns) + 1)}{_HEAD + rows}"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = sheet.page_margins.top = sheet.page_margins.bottom = 0.4


def _span(columns: Sequence[WallColumn]) -> tuple[dt.datetime, dt.datetime, int]:
    """From the full hour before all to the full hour after, and the minutes of a row."""
    moments = [moment for column in columns for block in column.blocks for moment in (block.start, block.end)]
    start = min(moments).replace(minute=0)
    stop = max(moments)
    if stop.minute:
        stop = stop.replace(minute=0) + dt.timedelta(hours=1)
    return start, stop, math.gcd(60, *(moment.minute for moment in moments))


def _text(head: Sequence[str], more: Sequence[str], height: float) -> str:
    """As many lines as there is room for, an ellipsis after the last that is not the last of all; the head in one where there is room for
    no more."""
    most = int(height / _LINE)
    if most <= 1:
        return "  ".join(head)
    if most < len(head):
        return f"{head[0]}\n{'  '.join(head[1:])}"
    lines = [*head, *more][:most]
    cut = len(head) < len(lines) < len(head) + len(more)
    return "\n".join(lines) + " …" * cut
