"""The drawing of a Gantt chart: bars, clock, row names, legend; sizes in inches, times in minutes from midnight."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FuncFormatter, MultipleLocator

from scheduler.views.chart import Bar, By, DayChart, Row
from scheduler.views.colours import ALARM, FAINT, INK, Look, looks
from scheduler.views.dates import clock, long_date
from scheduler.views.lettering import LINE, fitting, shortened, text_width
from scheduler.views.naming import Naming
from scheduler.views.shown import ShownAxes
from scheduler.views.wording import wordings

WIDTH = 15.5
"""Of a figure of its own, in inches: a sheet of A3 across, at full size."""

_ROW = {"juror": 0.36, "candidate": 0.31, "room": 0.36}
_THICKNESS = 0.84
_NAME_SIZE = 8.5
_WIDEST_NAME = 4.0 * 72
"""In points: what is longer left of the bars is cut off, so that the bars keep their place."""

_WIDEST_LINE = (WIDTH - 0.3) * 72
_MANY_ROWS = 14
_HATCH = 0.6


@dataclass(frozen=True)
class Drawing:
    """One chart to draw: the days, how it is read, the words, and the common time axis."""

    days: tuple[DayChart, ...]
    by: By
    naming: Naming

    @property
    def hours(self) -> tuple[int, int]:
        """The time axis, the same for every day: whole half hours around all that happens."""
        bars = [bar for day in self.days for row in day.rows for bar in row.bars]
        return min(bar.start for bar in bars) // 30 * 30, -(-max(bar.end for bar in bars) // 30) * 30

    @cached_property
    def narrowest(self) -> dict[str, int]:
        """The minutes of the shortest bar of each colour."""
        shortest: dict[str, int] = {}
        for bar in (bar for day in self.days for row in day.rows for bar in row.bars):
            shortest[bar.colour] = min(shortest.get(bar.colour, bar.minutes), bar.minutes)
        return shortest

    def minutes_for_words(self, bar: Bar) -> int:
        """The minutes in which the words of a bar must fit: by candidate, all bars of one épreuve are written alike, as a jury named
        in the longest alone looks as if the others had none."""
        return self.narrowest[bar.colour] if self.by == "candidate" else bar.minutes

    @property
    def looks(self) -> dict[str, Look]:
        return looks(self.naming.epreuves)

    @property
    def heading(self) -> str:
        return shortened(f"{self.naming.label} — {self.naming.say(f'view_by_{self.by}')}", _WIDEST_LINE, 14, "bold")

    def day_title(self, day: DayChart) -> str:
        date = long_date(day.date, self.naming.lang)
        return f"{shortened(self.naming.site, _WIDEST_NAME, 11, 'bold')}, {date}" if self.naming.site else date

    @property
    def legend(self) -> list[Patch]:
        """One entry per colour that the chart uses, épreuves in the titre's order."""
        used = {bar.colour for day in self.days for row in day.rows for bar in row.bars}
        entries = []
        for key, look in self.looks.items():
            if key in used:
                kind, _, epreuve = key.partition(" ")
                label = shortened(self.naming.epreuves[epreuve] if epreuve else self.naming.say(kind), _WIDEST_NAME, 8.5)
                with mpl.rc_context({"hatch.linewidth": _HATCH}):
                    entries.append(
                        Patch(
                            facecolor=look.fill,
                            edgecolor=look.line,
                            hatch=look.hatch or None,
                            label=label[:1].upper() + label[1:],
                        )
                    )
        return entries

    @property
    def juries(self) -> list[str]:
        """Who sits in which jury, for a chart whose bars name juries and whose rows do not."""
        numbered = self.naming.juries.items() if self.by == "candidate" else ()
        return [
            shortened(
                self.naming.say("view_jury_members", number=number, members=self.naming.people("juror", jury)),
                _WIDEST_LINE / 2,
                8,
            )
            for jury, number in numbered
        ]


def draw_figure(drawing: Drawing) -> list[Axes]:
    """A figure of its own, as tall as its rows ask, one axes per day from the top."""
    row = _ROW[drawing.by]
    names, groups = _margins(drawing.days)
    left, right = names + groups + 0.35, 0.25
    inner = WIDTH - left - right
    columns, lines = _grid([str(entry.get_label()) for entry in drawing.legend], inner + left - 0.3, 8.5, 0.65)
    jury_columns, jury_lines = _grid(drawing.juries, inner, 8, 0.3)

    # A partial timetable must not look like a complete one.
    left_out = shortened(drawing.naming.left_out, _WIDEST_LINE, 10)
    title, legend, above = 0.74 if left_out else 0.48, 0.24 * lines, 0.6
    footer = 0.18 * jury_lines + 0.15
    heights = [day.height * row for day in drawing.days]
    belows = [0.3 if day.height > _MANY_ROWS else 0.12 for day in drawing.days]
    total = title + legend + len(heights) * above + sum(heights) + sum(belows) + footer

    figure = Figure(figsize=(WIDTH, total), facecolor="white")
    figure.text(0.15 / WIDTH, 1 - 0.17 / total, drawing.heading, size=14, weight="bold", color=INK, va="top", parse_math=False)
    if left_out:
        figure.text(0.15 / WIDTH, 1 - 0.47 / total, left_out, size=10, color=ALARM, va="top", parse_math=False)
    axes: list[Axes] = []
    top = total - title - legend
    for day, height, below in zip(drawing.days, heights, belows, strict=True):
        bottom = top - above - height
        ax = figure.add_axes((left / WIDTH, bottom / total, inner / WIDTH, height / total), axes_class=ShownAxes)
        draw_day(ax, drawing, day, (inner * 72, height * 72))
        ax.set_title(drawing.day_title(day), x=0, ha="left", pad=22, size=11, weight="bold", color=INK, parse_math=False)
        axes.append(ax)
        top = bottom - below
    _draw_legend(axes[0], drawing, columns, (0.15 / WIDTH, 1 - title / total), figure)
    for number, text in enumerate(drawing.juries):
        x = left + (number // jury_lines) * inner / jury_columns
        y = footer - 0.05 - 0.18 * (number % jury_lines)
        figure.text(x / WIDTH, y / total, text, size=8, color=INK, va="top", parse_math=False)
    return axes


def draw_into(axes: Sequence[Axes], drawing: Drawing) -> list[Axes]:
    """The days into axes of the caller's, as large as they are now."""
    for ax, day in zip(axes, drawing.days, strict=True):
        figure = ax.get_figure(root=True)
        assert figure is not None
        box = ax.get_window_extent()
        draw_day(ax, drawing, day, (box.width * 72 / figure.dpi, box.height * 72 / figure.dpi))
        heading = "".join(f"{line}\n" for line in (drawing.heading, drawing.naming.left_out) if line and ax is axes[0])
        ax.set_title(heading + drawing.day_title(day), pad=22, size=10, color=INK, parse_math=False)
    _draw_legend(axes[-1], drawing, 4, (0, -0.14), None)
    return list(axes)


def draw_day(ax: Axes, drawing: Drawing, day: DayChart, size: tuple[float, float]) -> None:
    """One day into one axes of this size in points."""
    start, end = drawing.hours
    ax.set_xlim(start, end)
    ax.set_ylim(day.height, 0)
    _draw_clock(ax, end - start, day.height)
    across, down = size[0] / (end - start), size[1] / day.height
    top, middles = 0.0, []
    for number, row in enumerate(day.rows):
        if number:
            other_group = row.group != day.rows[number - 1].group
            ax.axhline(top, color="#9a9a9a" if other_group else FAINT, linewidth=0.9 if other_group else 0.4, zorder=0.5)
        for bar in row.bars:
            lane = row.height * _THICKNESS / bar.lanes
            y = top + row.height * (1 - _THICKNESS) / 2 + bar.lane * lane
            _draw_bar(ax, drawing, bar, y, lane, (drawing.minutes_for_words(bar) * across, lane * down), row.id)
        middles.append(top + row.height / 2)
        top += row.height
    ax.set_yticks(middles, [_name(row) for row in day.rows], size=_NAME_SIZE, color=INK)
    for label in ax.get_yticklabels():
        label.set_parse_math(False)
    _draw_groups(ax, day, _margins(drawing.days)[0])


def _draw_bar(ax: Axes, drawing: Drawing, bar: Bar, y: float, lane: float, size: tuple[float, float], row: str) -> None:
    look = drawing.looks[bar.colour]
    gid = " ".join((bar.colour, row, *bar.candidates))
    with mpl.rc_context({"hatch.linewidth": _HATCH}):
        patch = Rectangle(
            (bar.start, y),
            bar.minutes,
            lane,
            facecolor=look.fill,
            edgecolor=look.line,
            hatch=look.hatch or None,
            linewidth=0.8,
            zorder=2,
            gid=gid,
        )
    ax.add_patch(patch)
    if found := fitting(wordings(bar, drawing.by, drawing.naming), *size):
        text = ax.text(
            bar.start + bar.minutes / 2,
            y + lane / 2,
            found[0],
            size=found[1],
            color=INK,
            ha="center",
            va="center",
            linespacing=LINE - 0.15,
            zorder=3,
            gid=gid,
            parse_math=False,
        )
        # Whatever becomes of the axes' size later, a label stays inside its bar.
        text.set_clip_path(patch)


def _draw_clock(ax: Axes, minutes: int, rows: float) -> None:
    step = 30 if minutes <= 6 * 60 else 60
    ax.xaxis.set_major_locator(MultipleLocator(step))
    ax.xaxis.set_minor_locator(MultipleLocator(30 if step == 60 else 15))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda minute, _: clock(minute)))
    ax.grid(axis="x", which="major", color="#b5b5b5", linewidth=0.6)
    ax.grid(axis="x", which="minor", color=FAINT, linewidth=0.4)
    ax.set_axisbelow(True)
    both = rows > _MANY_ROWS
    ax.tick_params(axis="x", which="both", top=True, labeltop=True, bottom=both, labelbottom=both, colors=INK, labelsize=8.5)
    ax.tick_params(axis="x", which="minor", length=0)
    ax.tick_params(axis="y", length=0)
    for side in ax.spines.values():
        side.set_color("#9a9a9a")
        side.set_linewidth(0.8)


def _draw_groups(ax: Axes, day: DayChart, names: float) -> None:
    """The title of each group of rows, left of their names, which are `names` inches wide."""
    tops = [sum(row.height for row in day.rows[:number]) for number in range(len(day.rows) + 1)]
    number = 0
    while number < len(day.rows):
        last = number
        while last + 1 < len(day.rows) and day.rows[last + 1].group == day.rows[number].group:
            last += 1
        if day.rows[number].group:
            ax.annotate(
                _group(day.rows[number]),
                (0, (tops[number] + tops[last + 1]) / 2),
                xycoords=("axes fraction", "data"),
                xytext=(-names * 72 - 12, 0),
                textcoords="offset points",
                ha="right",
                va="center",
                size=_NAME_SIZE,
                weight="bold",
                color=INK,
                annotation_clip=False,
                parse_math=False,
            )
        number = last + 1


def _draw_legend(ax: Axes, drawing: Drawing, columns: int, corner: tuple[float, float], figure: Figure | None) -> None:
    ax.legend(
        handles=drawing.legend,
        loc="upper left",
        bbox_to_anchor=corner,
        bbox_transform=figure.transFigure if figure else ax.transAxes,
        ncols=columns,
        fontsize=8.5,
        frameon=False,
        borderaxespad=0,
        borderpad=0,
        columnspacing=1.6,
        handlelength=2.2,
        handleheight=1.1,
    )


def _name(row: Row) -> str:
    return shortened(row.label, _WIDEST_NAME, _NAME_SIZE)


def _group(row: Row) -> str:
    return shortened(row.group, _WIDEST_NAME, _NAME_SIZE, "bold")


def _margins(days: Sequence[DayChart]) -> tuple[float, float]:
    """Widths in inches that names and group titles take left of the bars."""
    rows = [row for day in days for row in day.rows]
    names = max(text_width(_name(row), _NAME_SIZE) for row in rows)
    groups = max(text_width(_group(row), _NAME_SIZE, "bold") for row in rows)
    return names / 72, groups / 72 + (0.15 if groups else 0)


def _grid(texts: Sequence[str], width: float, size: float, beside: float) -> tuple[int, int]:
    """Columns and lines in which these texts fit a width; `beside` is what stands next to each, in inches."""
    if not texts:
        return 1, 0
    widths = [text_width(text, size) / 72 + beside for text in texts]
    columns = len(texts) if sum(widths) <= width else max(1, int(width / max(widths)))
    return columns, math.ceil(len(texts) / columns)
