"""A page of its own for a browser or a printer: what a notebook shows of a timetable, with its Gantt chart."""

from __future__ import annotations

from html import escape
from pathlib import Path

from models import Timetable
from scheduler.files.formats import Format

_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: #1a1a1a; background: #fff; }
table { width: 100%; }
th { border-bottom: 2px solid #999; }
td { border-bottom: 1px solid #ddd; }
svg { width: 100%; height: auto; }
@media print { body { margin: 0; font-size: 11px; } table, svg { break-inside: avoid; } }
@page { size: A4 landscape; margin: 12mm; }
""".strip()


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """One file that needs no other and no network: status, objectives, a table per day, the chart by juror where there is one.

    Where there is no timetable, the page says so, with the facts that show why.
    """
    from scheduler.views.naming import Naming
    from scheduler.views.notebook import timetable_html

    naming = Naming(timetable, None, lang)
    title = " — ".join(part for part in (naming.label, naming.site) if part)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        timetable_html(timetable, lang),
        *([_chart(timetable, lang)] if any(a.jurors for a in timetable.activities) else []),
        "</body>",
        "</html>",
    ]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _chart(timetable: Timetable, lang: str) -> str:
    """The Gantt chart by juror as a picture within the page."""
    from scheduler.views.gantt import drawing_of
    from scheduler.views.page_chart import chart_svg

    return chart_svg(drawing_of(timetable, "juror", lang))


FORMAT = Format(suffixes=(".html",), save=save)
