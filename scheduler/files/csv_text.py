"""The text of a CSV file, and whether it can be read without a doubt."""

from __future__ import annotations

import codecs
import csv
import io
import re


def decoded(content: bytes) -> str:
    """UTF-8, what a French Excel writes where it is not told to, or its "Unicode" text."""
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def told_separator(text: str) -> str | None:
    """The separator that a first line `sep=;` gives, which Excel understands; None where there is no such line."""
    told = re.match(r'"?sep=([^\w\s"]|\t)"?\1*\r?\n', text, re.IGNORECASE)
    return told[1] if told else None


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
