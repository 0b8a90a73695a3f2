"""Texts that a spreadsheet would take for a formula when it opens a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def as_texts(frame: pandas.DataFrame) -> pandas.DataFrame:
    """The frame for a CSV file: an apostrophe, as spreadsheets want it, before a text that begins like a formula."""
    return frame.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS) else cell)


def as_written(cell: Any) -> Any:
    """A cell of a CSV file without that apostrophe."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and cell[1:].startswith(_BEGINS) else cell
