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
