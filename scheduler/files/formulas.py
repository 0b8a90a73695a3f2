"""Texts that a spreadsheet would take for a formula when it opens a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def as_texts(frame: pandas.DataFrame) -> pandas.DataFrame:
    """The frame for a CSV file: an apostrophe, as spreadsheets want it, before a text that begins like a formula."""
    return frame.map(as_text)


def as_text(cell: Any) -> Any:
    """One cell of it."""
    return f"'{cell}" if _like_a_formula(cell) else cell


def as_written(cell: Any) -> Any:
    """A cell of a CSV file without that apostrophe."""
    return cell[1:] if _like_a_formula(cell) and cell[0] == "'" else cell


def _like_a_formula(cell: Any) -> bool:
    """Whether a text begins so, after apostrophes of its own too: one more or less tells them from ours."""
    return isinstance(cell, str) and cell.lstrip("'").startswith(_BEGINS)
