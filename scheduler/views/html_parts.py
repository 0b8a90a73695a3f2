"""Parts of what a notebook shows: HTML without a style sheet and without colours of its own, so that it reads on light and dark pages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_CELL = 'style="text-align:left;vertical-align:top;padding:2px 10px 2px 0"'
_TABLE = 'style="border-collapse:collapse;margin:0 0 12px 0"'


def bullets(texts: Iterable[str]) -> str:
    """A list of these texts; empty where there is none."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def table(titles: list[str], rows: Iterable[list[str]]) -> str:
    """A table; titles are text, cells are HTML."""
    head = "".join(f"<th {_CELL}>{escape(title)}</th>" for title in titles)
    body = "\n".join("<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table {_TABLE}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
