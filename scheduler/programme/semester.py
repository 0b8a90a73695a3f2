"""The picture of a semester, for a notebook and for files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from models.plan import Plan
from scheduler.arguments import check_language, check_plan, date_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def semester(plan: Plan, today: dt.date | None = None, lang: str = "fr") -> Figure:
    """Draw a plan: its sessions by room and week, the days of each juror, and what is due in a month.

    Parameters
    ----------
    plan
        what `solve_programme` or `load_plan` gave.
    today
        the month of this day is shown, and what was due before it is marked as overdue; None for today.
    lang
        "fr" or "en".

    Returns
    -------
    matplotlib.figure.Figure
        as tall as it needs to be; in a notebook it shows itself, `semester(plan).savefig("semester.png")` keeps it.

    Raises
    ------
    TypeError, ValueError
        where `plan`, `today` or `lang` is something else.
    """
    check_plan(plan)
    today = date_of("today", today)
    check_language(lang)
    from scheduler.programme.pages.semester_chart import SemesterChart
    from scheduler.programme.pages.semester_figure import draw_semester

    return draw_semester(SemesterChart.of(plan, today or dt.date.today(), lang), plan.programme, lang)
