"""A semester as one page for a browser, a phone or a printer: sessions by room and week, deadlines by month, days per juror, proofs."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from models.plan import Plan
from models.programme import Programme
from models.texts import say
from scheduler.programme.pages.deadlines import all_deadlines
from scheduler.programme.pages.semester_chart import SemesterChart
from scheduler.views.colours import ALARM, looks
from scheduler.views.html_parts import page
from scheduler.views.plan_table import plan_html

_MOST_WEEKS = 16
"""Side by side: more have no room on a sheet."""

_STYLE = f"""
.wide {{ overflow-x: auto; }}
.grid {{ margin-bottom: .8em; }}
.grid th, .grid td {{ border: 1px solid #ddd; padding: .2em .3em; font-size: .85em; vertical-align: top; }}
.grid th {{ font-weight: normal; white-space: nowrap; }}
.stay {{ display: block; border-radius: .2em; padding: 0 .3em; margin: .1em 0; white-space: nowrap; color: #1a1a1a; }}
.bar {{ display: inline-block; height: .8em; background: #77aadd; vertical-align: baseline; }}
.overdue {{ color: {ALARM}; }}
.due td:first-child {{ white-space: nowrap; width: 1%; padding-right: 1em; }}
@media print {{
  body {{ max-width: none; }}
  h2 + p {{ break-after: avoid; }}
  .wide {{ overflow: visible; }}
  .grid {{ border-collapse: collapse; }}
  .grid th, .stay {{ white-space: normal; }}
  .stay {{ overflow-wrap: anywhere; }}
  details::details-content {{ content-visibility: visible; }}
}}
""".strip()


def semester_html(programme: Programme, plan: Plan, today: dt.date, lang: str = "fr") -> str:
    """The page as text; it needs no other file and no network.

    Parameters
    ----------
    programme, plan
        what was planned, and its plan.
    today
        the day on which the page is written: its month is open, what was due before it is marked as overdue.
    lang
        "fr" or "en".
    """
    chart = SemesterChart.of(plan, today, lang)
    parts = [f"<h1>{escape(plan.programme)}</h1>"]
    if chart.rooms:
        parts += [_heading("semester_calendar", lang), _calendar(chart, lang)]
        parts += [_heading("semester_all_due", lang), _deadlines(programme, plan, today, lang)]
        parts += [_heading("semester_load", lang), _load(chart)]
    parts += [_heading("semester_sessions", lang), plan_html(plan, lang)]
    return page(plan.programme, "\n".join(parts), lang, _STYLE)


def _heading(code: str, lang: str) -> str:
    return f"<h2>{escape(say(code, lang))}</h2>"


def _calendar(chart: SemesterChart, lang: str) -> str:
    colours = looks(chart.titres)
    fills = {one: colours[f"epreuve {one}"].fill for one in chart.titres}
    legend = " ".join(
        f'<span class="stay" style="display:inline-block;background:{fills[one]}">{escape(one)}</span>' for one in chart.titres
    )
    tables = "\n".join(_weeks(chart, weeks, fills, lang) for weeks in _parted(chart.weeks))
    return f'<p>{legend}</p>\n<div class="wide">{tables}</div>'


def _parted(weeks: Sequence[dt.date]) -> Iterator[Sequence[dt.date]]:
    """As few parts as may be, of about as many weeks each."""
    each = math.ceil(len(weeks) / math.ceil(len(weeks) / _MOST_WEEKS))
    for first in range(0, len(weeks), each):
        yield weeks[first : first + each]


def _weeks(chart: SemesterChart, weeks: Sequence[dt.date], fills: Mapping[str, str], lang: str) -> str:
    heads = "".join(
        f"<th>{escape(say('semester_week', lang, number=week.isocalendar().week))}<br>{week:%d/%m}</th>" for week in weeks
    )
    rows = []
    for room, stays in chart.rooms.items():
        cells = "".join(
            "<td>"
            + "".join(
                f'<span class="stay" style="background:{fills[one.titre]}">{escape(one.label)}</span>'
                for one in stays.get(week, ())
            )
            + "</td>"
            for week in weeks
        )
        rows.append(f"<tr><th>{escape(room)}</th>{cells}</tr>")
    body = "\n".join(rows)
    return f'<table class="grid"><tr><th></th>{heads}</tr>\n{body}\n</table>'


def _deadlines(programme: Programme, plan: Plan, today: dt.date, lang: str) -> str:
    """A fold for each month, that of today open."""
    folds = []
    for (year, month), of_month in groupby(
        all_deadlines(programme, plan, today, lang), key=lambda one: (one.due.year, one.due.month)
    ):
        due = list(of_month)
        rows = "\n".join(
            f'<tr class="{"overdue" if one.overdue else "ahead"}"><td>{one.due:%d/%m}</td><td>{escape(one.session)}</td>'
            f"<td>{escape(one.what)}</td></tr>"
            for one in due
        )
        title = f"{say(f'view_month_{month}', lang)} {year} ({len(due)})"
        opened = " open" if (year, month) == (today.year, today.month) else ""
        folds.append(f'<details{opened}><summary>{escape(title)}</summary><table class="due">{rows}</table></details>')
    return "\n".join(folds)


def _load(chart: SemesterChart) -> str:
    most = max((days for _, days in chart.load), default=1)
    rows = "\n".join(
        f'<tr><td>{escape(name)}</td><td><span class="bar" style="width:{30 * days / most:.1f}em"></span> {days}</td></tr>'
        for name, days in chart.load
    )
    return f'<table class="due">{rows}</table>'
