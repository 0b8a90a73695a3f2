"""Parts of what a notebook shows, HTML without a style sheet and without colours of its own, so that it reads on light and dark pages;
and the page around it where it is a file."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_CELL = 'style="text-align:left;vertical-align:top;padding:2px 10px 2px 0"'
_TABLE = 'style="border-collapse:collapse;margin:0 0 12px 0"'


_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: #1a1a1a; background: #fff; }
table { width: 100%; }
th { border-bottom: 2px solid #999; }
td { border-bottom: 1px solid #ddd; }
svg { width: 100%; height: auto; }
h1, h2, h3, summary { break-after: avoid; }
@media print {
  body { margin: 0; font-size: 11px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  table, tr, svg { break-inside: avoid; }
}
@page { size: A4 landscape; margin: 12mm; }
""".strip()


def page(title: str, body: str, lang: str, style: str = "") -> str:
    """A page of its own, which needs no other file and no network; `title` is text, `body` HTML, `style` rules beside those of every page."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{lang}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{_STYLE}\n{style}\n</style>",
            "</head>",
            "<body>",
            body,
            "</body>",
            "</html>",
            "",
        ]
    )


def bullets(texts: Iterable[str]) -> str:
    """A list of these texts; empty where there is none."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def table(titles: list[str], rows: Iterable[list[str]]) -> str:
    """A table; titles are text, cells are HTML."""
    head = "".join(f"<th {_CELL}>{escape(title)}</th>" for title in titles)
    body = "\n".join("<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table {_TABLE}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
