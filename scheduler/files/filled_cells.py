"""The cells of a sheet that hold something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def filled(sheet: Worksheet) -> list[list[Any]]:
    """The cells that hold more than spaces, row by row, each row in order of columns; rows that hold none are left out.

    Only these are looked at: a single stray cell in the last corner would otherwise make seventeen thousand million.
    """
    rows: dict[int, list[Any]] = {}
    for (row, _), cell in sorted(sheet._cells.items()):
        if cell.value is not None and str(cell.value).strip():
            rows.setdefault(row, []).append(cell)
    return list(rows.values())


def spread(sheet: Worksheet) -> None:
    """Give a value that cells of several rows share to each of these rows that holds anything else: it is said of all of them."""
    shared = [one for one in sheet.merged_cells.ranges if one.max_row > one.min_row]
    for merged in shared:
        sheet.merged_cells.remove(merged)  # and not unmerge_cells(), which would make a cell of each of millions
    rows = {row for (row, column), cell in sheet._cells.items() if cell.value is not None}
    for merged in shared:
        value = sheet.cell(merged.min_row, merged.min_col).value
        for row in sorted(rows & {*range(merged.min_row + 1, merged.max_row + 1)}) if value is not None else ():
            sheet._cells.pop((row, merged.min_col), None)  # the place of a merged cell takes no value
            sheet.cell(row, merged.min_col).value = value
