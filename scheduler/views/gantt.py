"""The Gantt chart of a timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models import Session, Timetable
from models.texts import say
from scheduler.arguments import check_flag, check_language, check_session, check_timetable
from scheduler.errors import SchedulerError
from scheduler.views.chart import BY, By, day_charts
from scheduler.views.naming import Naming
from scheduler.views.status import status

if TYPE_CHECKING:
    from scheduler.views.drawing import Drawing
    from scheduler.views.shown import Chart


def gantt(
    timetable: Timetable,
    by: By = "juror",
    ax: Any = None,
    lang: str = "fr",
    session: Session | None = None,
    *,
    merged: bool = False,
) -> Chart:
    """Draw a timetable, one axes per day, times of day from left to right.

    Parameters
    ----------
    timetable
        what to draw.
    by
        what a row is: "juror" (of one jury together), "candidate" (by first oral) or "room" (of one kind together).
    ax
        axes to draw into, one or a sequence of one per day; a new figure, as tall as it needs, where None. A figure that holds these alone
        is laid out so that names, title and legend have their room; beside other axes, `plt.subplots(..., layout="constrained")` makes it.
    lang
        "fr" or "en".
    session
        whose names to write; the timetable's own where None, and ids where it knows none.
    merged
        whether jurors of one jury whose days are the same share one row, under all their names.

    Returns
    -------
    Chart
        a tuple of matplotlib axes, one per day, also where there is one day; x is in minutes from midnight. The figure that they all
        stand in is its `figure` (`gantt(timetable).figure.savefig("planning.png")`); in a notebook it shows itself. Pyplot is not used:
        `plt.gcf()` is another, empty figure, and `plt.show()` shows nothing of this one.

    Raises
    ------
    TypeError, ValueError
        where `timetable`, `ax`, `lang`, `session` or `merged` is something else.
    SchedulerError
        where there is no timetable, nothing to show, or not one axes per day.

    Examples
    --------
    >>> from models import Activity
    >>> oral = Activity(kind="epreuve", epreuve="final", candidate="c1", jurors=("j1", "j2"),
    ...                 start="2027-03-16T10:00", end="2027-03-16T10:15")
    >>> axes = gantt(Timetable(session="essai", status="feasible", activities=(oral,)), by="candidate")
    >>> [day.get_title() for day in axes]
    ['mardi 16 mars 2027']
    """
    drawing = drawing_of(timetable, by, lang, session, merged=merged)

    import numpy as np
    from matplotlib.axes import Axes

    from scheduler.views.drawing import draw_figure, draw_into
    from scheduler.views.shown import Chart

    if ax is None:
        return Chart(draw_figure(drawing))
    given = list(np.ravel(ax))
    for one in given:
        if not isinstance(one, Axes):
            raise TypeError(f"ax is {ax!r}: give axes of matplotlib, as plt.subplots() makes, or None for a figure of its own")
    if len(given) != len(drawing.days):
        days = len(drawing.days)
        raise SchedulerError(say("view_axes" if days > 1 else "view_axes_one", lang, days=days, axes=len(given)))
    return Chart(draw_into(given, drawing))


def gantt_pages(
    timetable: Timetable,
    by: By = "juror",
    lang: str = "fr",
    session: Session | None = None,
    *,
    merged: bool = False,
    rows: int = 30,
) -> list[Chart]:
    """The same chart in pages, for a session that is too large for one.

    Parameters
    ----------
    timetable, by, lang, session, merged
        as for `gantt`.
    rows
        how many rows a page has at most; 30 fill a sheet of A3 across. A day begins a page of its own where it does not fit on the one
        before, and goes on over several where it has more rows.

    Returns
    -------
    list of Chart
        one for each page, each in a figure of its own; all have the same clock.

    Raises
    ------
    TypeError, ValueError, SchedulerError
        as `gantt`; ValueError where `rows` is less than 1.
    """
    if rows < 1:
        raise ValueError(f"rows is {rows}: give at least 1")
    drawing = drawing_of(timetable, by, lang, session, merged=merged)

    from scheduler.views.drawing import draw_figure
    from scheduler.views.pages import pages
    from scheduler.views.shown import Chart

    return [Chart(draw_figure(page)) for page in pages(drawing, rows)]


def drawing_of(
    timetable: Timetable, by: By = "juror", lang: str = "fr", session: Session | None = None, *, merged: bool = False
) -> Drawing:
    """What `gantt` draws, before it is drawn; refused as there."""
    check_timetable(timetable)
    check_language(lang)
    if session is not None:
        check_session(session, "gantt", "timetable, session=")
    check_flag("merged", merged)
    if by not in BY:
        raise SchedulerError(say("view_unknown_by", lang, value=by, known=", ".join(BY)))
    if not timetable.found:
        raise SchedulerError(say("view_no_timetable", lang, session=timetable.session, why=status(timetable, lang)))
    naming = Naming.of_what_took_place_too(timetable, session, lang)
    days = day_charts(naming, by, merged=merged)
    if not days:
        raise SchedulerError(say("view_empty", lang, session=timetable.session, chart=say(f"view_by_{by}", lang)))

    from scheduler.views.drawing import Drawing

    return Drawing(days, by, naming)
