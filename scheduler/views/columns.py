"""Plain text in columns, for a terminal, a file or a pipe alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence


def columns(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """The rows one below the other, each column as wide as its widest cell, two spaces apart.

    Parameters
    ----------
    rows
        the cells; all rows have as many.
    right
        numbers of the columns that are aligned to the right.

    >>> print(columns([("a", "bb"), ("ccc", "d")], right=[1]))
    a    bb
    ccc   d
    """
    table = [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )
