"""The picture of a semester: sessions by room and week, what each juror gives, what is due this month. Sizes in inches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from models.texts import say
from scheduler.programme.pages.semester_chart import SemesterChart, Stay
from scheduler.views.colours import ALARM, FAINT, INK, looks
from scheduler.views.drawing import WIDTH
from scheduler.views.lettering import shortened, text_width
from scheduler.views.shown import ShownFigure

_LINE = 0.21
_STAY = 0.32
"""A session in a room: its id above its dates."""
_NAMES = 2.3
"""Left of the drawing, for the names of rooms and jurors."""

_ABOVE, _BELOW = (0.75, 0.35, 0.35), (0.3, 0.5, 0.3)
"""Of each part: its title, and in the calendar the weeks; below, its axis."""


def draw_semester(chart: SemesterChart, title: str, lang: str) -> ShownFigure:
    """A figure of its own, as tall as there are rooms, jurors and deadlines."""
    lanes = [max(len(stays) for stays in weeks.values()) for weeks in chart.rooms.values()]
    heights = [max(_STAY * sum(lanes), _STAY), max(_LINE * len(chart.load), _LINE), max(_LINE * len(chart.due), _LINE)]
    total = 0.9 + sum(heights) + sum(_ABOVE) + sum(_BELOW)
    figure = ShownFigure(figsize=(WIDTH, total), facecolor="white")
    figure.text(0.15 / WIDTH, 1 - 0.15 / total, title, size=14, weight="bold", color=INK, va="top", parse_math=False)
    _legend(figure, chart, 1 - 0.5 / total)
    top = total - 0.9
    parts = (_draw_calendar, _draw_load, _draw_due)
    for part, height, above, below in zip(parts, heights, _ABOVE, _BELOW, strict=True):
        top -= above
        ax = figure.add_axes((_NAMES / WIDTH, (top - height) / total, (WIDTH - _NAMES - 0.3) / WIDTH, height / total))
        for side in ax.spines.values():
            side.set_color("#9a9a9a")
        ax.tick_params(length=0, labelsize=8, colors=INK)
        part(ax, chart, lang)
        top -= height + below
    return figure


def _legend(figure: Figure, chart: SemesterChart, y: float) -> None:
    colours = looks(chart.titres)
    handles = [Patch(facecolor=colours[f"epreuve {one}"].fill, label=shortened(one, 4 * 72, 8)) for one in chart.titres]
    if handles:
        figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.1 / WIDTH, y), ncols=4, fontsize=8, frameon=False)


def _draw_calendar(ax: Axes, chart: SemesterChart, lang: str) -> None:
    _title(ax, say("semester_calendar", lang), 26)
    colours = looks(chart.titres)
    number = {week: place for place, week in enumerate(chart.weeks)}
    across = (WIDTH - _NAMES - 0.3) * 72 / max(len(chart.weeks), 1)
    top, middles = 0, []
    for room, weeks in chart.rooms.items():
        lanes = max(len(stays) for stays in weeks.values())
        for week, stays in weeks.items():
            for lane, stay in enumerate(stays):
                look = colours[f"epreuve {stay.titre}"]
                ax.add_patch(
                    Rectangle(
                        (number[week] + 0.03, top + lane + 0.08), 0.94, 0.84, facecolor=look.fill, edgecolor=look.line,
                        hatch=look.hatch or None, gid=f"{room} {stay.session}",
                    )
                )  # fmt: skip
                for line, (text, size) in enumerate(_lines(stay, 0.9 * across)):
                    ax.text(
                        number[week] + 0.5, top + lane + 0.31 + 0.38 * line, text, size=size, ha="center", va="center", color=INK,
                        parse_math=False,
                    )  # fmt: skip
        middles.append(top + lanes / 2)
        top += lanes
        ax.axhline(top, color=FAINT, linewidth=0.6, zorder=0.5)
    ax.set_xlim(0, max(len(chart.weeks), 1))
    ax.set_ylim(max(top, 1), 0)
    _rows(ax, middles, list(chart.rooms))
    ax.set_xticks(range(len(chart.weeks)), [])
    ax.grid(axis="x", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    for place, week in enumerate(chart.weeks):
        text = f"{say('semester_week', lang, number=week.isocalendar().week)}\n{week:%d/%m}"
        ax.annotate(text, (place + 0.5, 0), xytext=(0, 3), textcoords="offset points", ha="center", va="bottom", size=7.5, color=INK, annotation_clip=False)  # fmt: skip


def _lines(stay: Stay, width: float) -> tuple[tuple[str, float], tuple[str, float]]:
    """Its id, cut off where it is too wide, and its dates, which are not: smaller, or without the month, which stands above."""
    tries = [(dates, size) for dates in (stay.dates, stay.numbers) for size in (7.0, 6.5, 6.0, 5.5)]
    fits = (one for one in tries if text_width(*one) <= width)
    return (shortened(stay.session, width, 7), 7), next(fits, (stay.numbers, 5.0))


def _draw_load(ax: Axes, chart: SemesterChart, lang: str) -> None:
    _title(ax, say("semester_load", lang))
    most = max((days for _, days in chart.load), default=1)
    for place, (_, days) in enumerate(chart.load):
        ax.barh(place + 0.5, days, height=0.7, color="#77aadd")
        ax.text(days + most * 0.005, place + 0.5, str(days), size=8, va="center", color=INK)
    ax.set_xlim(0, most + 1)
    ax.set_ylim(max(len(chart.load), 1), 0)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(say("semester_days", lang), size=8, color=INK, labelpad=2)
    ax.grid(axis="x", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    _rows(ax, [place + 0.5 for place in range(len(chart.load))], [name for name, _ in chart.load])


def _draw_due(ax: Axes, chart: SemesterChart, lang: str) -> None:
    month = say(f"view_month_{chart.today.month}", lang)
    _title(ax, say("semester_due", lang, month=month, year=chart.today.year))
    after = (chart.today.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    days = (after - dt.timedelta(days=1)).day
    ax.set_xlim(0.5, days + 0.5)
    ax.set_ylim(max(len(chart.due), 1), 0)
    for place, one in enumerate(chart.due):
        colour = ALARM if one.overdue else "#2b6ca3"
        ax.plot(one.due.day, place + 0.5, marker="o", markersize=6, color=colour)
        left = one.due.day <= days / 2
        x = one.due.day + (0.4 if left else -0.4)
        text = shortened(one.what, 6 * 72, 8)
        ax.text(
            x, place + 0.5, text, size=8, va="center", ha="left" if left else "right", color=colour, parse_math=False,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},  # the line of today passes behind it
        )  # fmt: skip
    ax.axvline(chart.today.day, color="#9a9a9a", linewidth=1, linestyle="--", zorder=0.5)
    ax.set_xticks(range(1, days + 1))
    _rows(ax, [place + 0.5 for place in range(len(chart.due))], [one.session for one in chart.due])
    if not chart.due:
        ax.text(days / 2, 0.5, say("semester_nothing_due", lang), size=8.5, ha="center", va="center", color=INK)


def _title(ax: Axes, text: str, above: float = 6) -> None:
    ax.set_title(text, x=0, ha="left", pad=above, size=11, weight="bold", color=INK, parse_math=False)


def _rows(ax: Axes, at: Sequence[float], names: Sequence[str]) -> None:
    ax.set_yticks(at, [shortened(name, (_NAMES - 0.3) * 72, 8) for name in names])
    for label in ax.get_yticklabels():
        label.set_parse_math(False)
