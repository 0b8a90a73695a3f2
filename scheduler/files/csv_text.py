"""Whether the text of a CSV file can be read without a doubt."""

from __future__ import annotations

import csv
import io


def broken_line(text: str, separator: str) -> int | None:
    """The line on which a row begins that cannot be read, None where all can: a quote that is never closed, or only by one of a later
    row, would take the rows between for one cell."""
    rows, line = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1
    try:
        for _ in rows:
            line = rows.line_num + 1
    except csv.Error:
        return line
    return None
