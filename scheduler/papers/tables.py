"""Tables of a paper: titles that come again on each page, rows that are never cut, room to sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.papers.sheets import INK, PALE, RULE, Sheets, line_height

Colour = tuple[int, int, int]
PAD = 1.4
_TALLEST = 120.0
"""Millimetres of text in one row, at most: a page has room for it whatever stands above."""


@dataclass(frozen=True)
class Column:
    """A column: its title, its share of the width, how its cells are set ("L", "C", "R"), and the size of its letters, where it
    has one of its own."""

    title: str
    share: float
    align: str = "L"
    bold: bool = False
    size: float = 0.0


class Table:
    """A table over the whole width of a sheet, drawn row by row.

    Parameters
    ----------
    sheets
        where it is drawn, from the current height on.
    columns
        of it; those with a share of 0 are left out by the caller.
    size
        of its letters, in points.
    least
        the least height of a row, in millimetres: room for a signature.
    titles
        the size of the titles' letters; that of the cells where 0.
    """

    def __init__(
        self, sheets: Sheets, columns: Sequence[Column], size: float = 9.5, least: float = 0.0, titles: float = 0.0
    ) -> None:
        self.sheets, self.columns, self.size, self.least = sheets, columns, size, least
        self.titles = titles or size
        whole = sum(column.share for column in columns)
        self.widths = [sheets.width * column.share / whole for column in columns]
        self._headed = False

    def row(self, *cells: str, fills: Sequence[Colour | None] = (), bold: bool = False, ticked: Sequence[int] = ()) -> None:
        """A row; `fills` has a colour per cell, `ticked` are the numbers of cells that are boxes to be ticked.

        What is taller than a page goes on on the next.
        """
        wrapped = self._wrapped(cells, bold)
        most = max(1, int(_TALLEST / line_height(max(self.size, *(column.size for column in self.columns)))))
        for at in range(0, max(map(len, wrapped)), most):
            self._part([lines[at : at + most] for lines in wrapped], fills, bold, ticked if not at else ())

    def height(self, rows: Iterable[Sequence[str]]) -> float:
        """How tall the table is with these rows, in millimetres, where it goes on on no other page."""
        return self._head_height(self._titles()) + sum(self._row_height(self._wrapped(cells, bold=False)) for cells in rows)

    def _wrapped(self, cells: Sequence[str], bold: bool) -> list[list[str]]:
        return [
            self.sheets.wrapped(cell, width - 2 * PAD, column.size or self.size, bold or column.bold)
            for cell, width, column in zip(cells, self.widths, self.columns, strict=True)
        ]

    def _row_height(self, wrapped: list[list[str]]) -> float:
        tallest = max(
            len(lines) * line_height(column.size or self.size) for lines, column in zip(wrapped, self.columns, strict=True)
        )
        return max(self.least, tallest + 2 * PAD * 0.8)

    def _titles(self) -> list[list[str]]:
        return [
            self.sheets.wrapped(column.title, width - 2 * PAD, self.titles, True)
            for column, width in zip(self.columns, self.widths, strict=True)
        ]

    def _head_height(self, titles: list[list[str]]) -> float:
        return max(map(len, titles)) * line_height(self.titles) + 2 * PAD * 0.8

    def _part(self, wrapped: list[list[str]], fills: Sequence[Colour | None], bold: bool, ticked: Sequence[int]) -> None:
        height = self._row_height(wrapped)
        self._head(height)
        x, y = self.sheets.left, self.sheets.y
        for number, (lines, width, column) in enumerate(zip(wrapped, self.widths, self.columns, strict=True)):
            size = column.size or self.size
            self.sheets.boxed(x, y, width, height, fills[number] if fills else None)
            top = y + (height - len(lines) * line_height(size)) / 2
            for line in lines:
                self.sheets.put(x + PAD, top, line, size, bold=bold or column.bold, width=width - 2 * PAD, align=column.align)
                top += line_height(size)
            if number in ticked:
                self.sheets.tick(x + width / 2 - 1.7, y + height / 2 - 1.7)
            x += width
        self.sheets.y = y + height

    def _head(self, room: float) -> None:
        """The titles, where the table begins and where it goes on on another page."""
        titles = self._titles()
        height = self._head_height(titles)
        turned = self.sheets.ensure(room if self._headed else room + height)
        if self._headed and not turned:
            return
        self._headed = True
        if not any(column.title for column in self.columns):
            return
        x, y = self.sheets.left, self.sheets.y
        for lines, width, column in zip(titles, self.widths, self.columns, strict=True):
            self.sheets.boxed(x, y, width, height, PALE)
            top = y + (height - len(lines) * line_height(self.titles)) / 2
            for line in lines:
                self.sheets.put(
                    x + PAD, top, line, self.titles, bold=True, width=width - 2 * PAD, align=column.align, colour=INK
                )
                top += line_height(self.titles)
            x += width
        self.sheets.set_draw_color(*RULE)
        self.sheets.y = y + height
