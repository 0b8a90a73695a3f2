"""A page of its own for a browser, a phone or a printer: who is where and when, each day, the Gantt chart, what was reached."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from models import Timetable
from scheduler.files.formats import Format

if TYPE_CHECKING:
    from scheduler.views.naming import Naming


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """One file that needs no other and no network: everybody and every room with a search, a table per day, the chart by juror where there
    is one, what was reached.

    Where there is no timetable, the page says so, with the facts that show why.
    """
    from scheduler.files.people_page import STYLE
    from scheduler.views.html_parts import page
    from scheduler.views.naming import Naming
    from scheduler.views.notebook import timetable_html

    naming = Naming.of_what_took_place_too(timetable, None, lang)
    title = " — ".join(part for part in (naming.label, naming.site) if part)
    body = _found(timetable, naming) if timetable.found else [timetable_html(timetable, lang)]
    path.write_text(page(title, "\n".join(body), lang, STYLE), encoding="utf-8")


def _found(timetable: Timetable, naming: Naming) -> list[str]:
    """What people look for first: who, when, where; then each day, the chart, and what was reached, in words."""
    from scheduler.files.people_page import SCRIPT, people_html
    from scheduler.views.notebook import days_html

    lang = naming.lang
    title = " — ".join(part for part in (naming.label, naming.site) if part)
    left_out = f"<p><strong>{escape(naming.left_out)}</strong></p>" if naming.left_out else ""
    parts = [f"<h1>{escape(title)}</h1>", left_out, people_html(naming), f"<h2>{escape(naming.say('page_days'))}</h2>"]
    parts.append(f'<div class="days">\n{days_html(timetable, lang)}\n</div>')
    if any(a.jurors for a in timetable.activities):
        parts += [f"<h2>{escape(naming.say('page_chart'))}</h2>", _chart(timetable, lang)]
    return [*parts, f"<h2>{escape(naming.say('paper_result'))}</h2>", _result(naming), f"<script>\n{SCRIPT}\n</script>"]


def _result(naming: Naming) -> str:
    """How far it came, in words: hours and times of day, what of it is proven, what to know."""
    from scheduler.views.amounts import amounts, name_of, proof
    from scheduler.views.html_parts import bullets, table
    from scheduler.views.status import status

    timetable, lang = naming.timetable, naming.lang
    titles = [naming.say(f"view_{column}") for column in ("objective", "value", "bound", "proven")]
    rows = []
    for level in timetable.objectives:
        value, bound = amounts(level.name, (level.value, level.bound), lang, naming.days)
        cells = (name_of(level.name, lang), value, bound, proof(level, lang))
        rows.append([escape(cell) for cell in cells])
    said = f"<p>{escape(status(timetable, lang))}</p>"
    return "\n".join(
        [said, table([title[:1].upper() + title[1:] for title in titles], rows) if rows else "", bullets(timetable.warnings)]
    )


def _chart(timetable: Timetable, lang: str) -> str:
    """The Gantt chart by juror as a picture within the page."""
    from scheduler.views.gantt import drawing_of
    from scheduler.views.page_chart import chart_svg

    return chart_svg(drawing_of(timetable, "juror", lang))


FORMAT = Format(suffixes=(".html",), save=save)
