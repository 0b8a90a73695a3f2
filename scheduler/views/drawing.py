"""The drawing of a Gantt chart: bars, clock, row names, legend; sizes in inches, times in minutes from midnight."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from warnings import catch_warnings, simplefilter

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import TightLayoutEngine
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FuncFormatter, MultipleLocator

from scheduler.views.chart import Bar, By, DayChart, Row
from scheduler.views.colours import ALARM, FAINT, INK, Look, looks
from scheduler.views.dates import clock, long_date
from scheduler.views.lettering import LINE, WIDEST_NAME, fitting, holds, shortened, text_width
from scheduler.views.naming import Naming
from scheduler.views.short_names import STYLES
from scheduler.views.shown import ShownAxes
from scheduler.views.wording import wordings

WIDTH = 15.5
"""Of a figure of its own, in inches: a sheet of A3 across, at full size."""

_ROW = {"juror": 0.36, "candidate": 0.31, "room": 0.36}
THICKNESS = 0.84
NAME_SIZE = 8.5
_WIDEST_LINE = (WIDTH - 0.3) * 72
MANY_ROWS = 14
_HATCH = 0.6


@dataclass(frozen=True)
class Drawing:
    """One chart to draw: the days, how it is read, the words, and the common time axis; `whole`: all days, where this is a page of them."""

    days: tuple[DayChart, ...]
    by: By
    naming: Naming
    whole: tuple[DayChart, ...] = ()

    @property
    def hours(self) -> tuple[int, int]:
        """The time axis, the same for every day and page: whole half hours around all that happens."""
        bars = [bar for day in self.whole or self.days for row in day.rows for bar in row.bars]
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

    @cached_property
    def looks(self) -> dict[str, Look]:
        return looks(self.naming.epreuves)

    @property
    def heading(self) -> str:
        return shortened(f"{self.naming.label} — {self.naming.say(f'view_by_{self.by}')}", _WIDEST_LINE, 14, "bold")

    def day_title(self, day: DayChart) -> str:
        date = long_date(day.date, self.naming.lang)
        return f"{shortened(self.naming.site, WIDEST_NAME, 11, 'bold')}, {date}" if self.naming.site else date

    def words(self, bar: Bar, across: float, height: float) -> tuple[str, float] | None:
        """What stands in a bar of this height, where a minute is so wide, and the size of its letters, in points."""
        words = wordings(bar, self.by, self.naming, self._style(across))
        return fitting(words, self.minutes_for_words(bar) * across, height)

    def _style(self, across: float) -> int:
        """The longest of the `STYLES` in which every bar of one candidate holds his name, where a minute is so wide: names that are not
        in full are all written in it."""
        if across not in self._styles:
            alone = {
                (bar.candidates[0], bar.minutes)
                for day in self.days
                for row in day.rows
                for bar in row.bars
                if len(bar.candidates) == 1
            }
            self._styles[across] = next(
                (
                    style
                    for style in range(1, len(STYLES))
                    if all(holds(self.naming.short[one][style], minutes * across) for one, minutes in alone)
                ),
                len(STYLES) - 1,
            )
        return self._styles[across]

    @cached_property
    def _styles(self) -> dict[float, int]:
        return {}

    @cached_property
    def legend_entries(self) -> list[tuple[Look, str]]:
        """One entry per colour that the chart uses, épreuves in the titre's order."""
        used = {bar.colour for day in self.days for row in day.rows for bar in row.bars}
        entries = []
        for key, look in self.looks.items():
            if key in used:
                kind, _, epreuve = key.partition(" ")
                label = shortened(self.naming.epreuves[epreuve] if epreuve else self.naming.say(kind), WIDEST_NAME, 8.5)
                entries.append((look, label[:1].upper() + label[1:]))
        return entries

    @property
    def legend(self) -> list[Patch]:
        """The entries as patches."""
        with mpl.rc_context({"hatch.linewidth": _HATCH}):
            return [
                Patch(facecolor=look.fill, edgecolor=look.line, hatch=look.hatch or None, label=label)
                for look, label in self.legend_entries
            ]

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


@dataclass(frozen=True)
class Sheet:
    """Where everything stands on a sheet as tall as its rows ask, in inches: `tops` of the days from the sheet's top."""

    row: float
    names: float
    left: float
    inner: float
    columns: int
    lines: int
    jury_columns: int
    jury_lines: int
    title: float
    footer: float
    tops: tuple[float, ...]
    total: float

    @classmethod
    def of(cls, drawing: Drawing) -> Sheet:
        """The days one below the other, each as tall as its rows."""
        row = _ROW[drawing.by]
        names, groups = _margins(drawing.days)
        left, right = names + groups + 0.35, 0.25
        inner = WIDTH - left - right
        columns, lines = _grid([label for _, label in drawing.legend_entries], inner + left - 0.3, 8.5, 0.65)
        jury_columns, jury_lines = _grid(drawing.juries, inner, 8, 0.3, even=True)
        # A partial timetable must not look like a complete one.
        title, above = 0.74 if drawing.naming.left_out else 0.48, 0.6
        footer = 0.18 * jury_lines + 0.15
        tops, at = [], title + 0.24 * lines
        for day in drawing.days:
            tops.append(at + above)
            at = tops[-1] + day.height * row + (0.3 if day.height > MANY_ROWS else 0.12)
        return cls(row, names, left, inner, columns, lines, jury_columns, jury_lines, title, footer, tuple(tops), at + footer)


def draw_figure(drawing: Drawing) -> list[Axes]:
    """A figure of its own, as tall as its rows ask, one axes per day from the top."""
    sheet, left_out = Sheet.of(drawing), shortened(drawing.naming.left_out, _WIDEST_LINE, 10)
    left, inner, total = sheet.left, sheet.inner, sheet.total
    figure = Figure(figsize=(WIDTH, total), facecolor="white")
    figure.text(0.15 / WIDTH, 1 - 0.17 / total, drawing.heading, size=14, weight="bold", color=INK, va="top", parse_math=False)
    if left_out:
        figure.text(0.15 / WIDTH, 1 - 0.47 / total, left_out, size=10, color=ALARM, va="top", parse_math=False)
    axes: list[Axes] = []
    for day, top in zip(drawing.days, sheet.tops, strict=True):
        height = day.height * sheet.row
        bottom = total - top - height
        ax = figure.add_axes((left / WIDTH, bottom / total, inner / WIDTH, height / total), axes_class=ShownAxes)
        draw_day(ax, drawing, day, (inner * 72, height * 72))
        ax.set_title(drawing.day_title(day), x=0, ha="left", pad=22, size=11, weight="bold", color=INK, parse_math=False)
        axes.append(ax)
    _draw_legend(axes[0], drawing, sheet.columns, (0.15 / WIDTH, 1 - sheet.title / total), figure)
    for number, text in enumerate(drawing.juries):
        x = left + (number // sheet.jury_lines) * inner / sheet.jury_columns
        y = sheet.footer - 0.05 - 0.18 * (number % sheet.jury_lines)
        figure.text(x / WIDTH, y / total, text, size=8, color=INK, va="top", parse_math=False)
    return axes


def draw_into(axes: Sequence[Axes], drawing: Drawing) -> list[Axes]:
    """The days into axes of the caller's, as large as they are once names, title and legend have their room."""
    figure = axes[0].get_figure(root=True)
    assert figure is not None
    for ax, day in zip(axes, drawing.days, strict=True):
        _draw_frame(ax, drawing, day)
        heading = [line for line in (drawing.heading, drawing.naming.left_out) if line and ax is axes[0]]
        ax.set_title("\n".join([*heading, drawing.day_title(day)]), pad=22, size=10, color=INK, parse_math=False)
    inches = min(axes[-1].get_window_extent().width / figure.dpi, figure.get_figwidth() - sum(_margins(drawing.days)) - 0.35)
    columns, _ = _grid([label for _, label in drawing.legend_entries], inches, 8.5, 0.65)
    _draw_legend(axes[-1], drawing, columns, (0, -0.14), None)
    _lay_out(figure, axes)
    for ax, day in zip(axes, drawing.days, strict=True):
        box = ax.get_window_extent()
        # the title stands over the middle of the axes, which is not that of the figure
        middle = (box.x0 + box.x1) / 2
        room = 2 * min(middle, figure.bbox.width - middle) * 72 / figure.dpi
        ax.title.set_text(shortened(ax.get_title(), room, 10))
        _draw_bars(ax, drawing, day, (box.width * 72 / figure.dpi, box.height * 72 / figure.dpi))
    return list(axes)


def _lay_out(figure: Figure, axes: Sequence[Axes]) -> None:
    """Make room around the axes as the caller's figure does it; one that does nothing and holds nothing else is laid out for him."""
    engine = figure.get_layout_engine()
    ours = set(figure.axes) <= set(axes) and all(ax.get_subplotspec() is not None and ax.figure is figure for ax in axes)
    if engine is None and ours:
        engine = TightLayoutEngine()
    if engine is not None:
        with catch_warnings():  # of a figure that is too small for all of it, and stays as it is
            simplefilter("ignore", UserWarning)
            engine.execute(figure)


def draw_day(ax: Axes, drawing: Drawing, day: DayChart, size: tuple[float, float]) -> None:
    """One day into one axes of this size in points."""
    _draw_frame(ax, drawing, day)
    _draw_bars(ax, drawing, day, size)


def _draw_frame(ax: Axes, drawing: Drawing, day: DayChart) -> None:
    """The clock, and the names of the rows."""
    start, end = drawing.hours
    ax.set_xlim(start, end)
    ax.set_ylim(day.height, 0)
    _draw_clock(ax, end - start, day.height)
    top, middles = 0.0, []
    for number, row in enumerate(day.rows):
        if number:
            other_group = row.group != day.rows[number - 1].group
            ax.axhline(top, color="#9a9a9a" if other_group else FAINT, linewidth=0.9 if other_group else 0.4, zorder=0.5)
        middles.append(top + row.height / 2)
        top += row.height
    ax.set_yticks(middles, [_name(row) for row in day.rows], size=NAME_SIZE, color=INK)
    for label in ax.get_yticklabels():
        label.set_parse_math(False)
    _draw_groups(ax, day, _margins(drawing.days)[0])


def _draw_bars(ax: Axes, drawing: Drawing, day: DayChart, size: tuple[float, float]) -> None:
    """What takes place, in axes of this size in points."""
    start, end = drawing.hours
    across, down = size[0] / (end - start), size[1] / day.height
    top = 0.0
    for row in day.rows:
        for bar in row.bars:
            lane = row.height * THICKNESS / bar.lanes
            y = top + row.height * (1 - THICKNESS) / 2 + bar.lane * lane
            _draw_bar(ax, drawing, bar, y, lane, (across, lane * down), row.id)
        top += row.height


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
    if found := drawing.words(bar, *size):
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
    both = rows > MANY_ROWS
    ax.tick_params(axis="x", which="both", top=True, labeltop=True, bottom=both, labelbottom=both, colors=INK, labelsize=8.5)
    ax.tick_params(axis="x", which="minor", length=0)
    ax.tick_params(axis="y", length=0)
    for side in ax.spines.values():
        side.set_color("#9a9a9a")
        side.set_linewidth(0.8)


def _draw_groups(ax: Axes, day: DayChart, names: float) -> None:
    """The title of each group of rows, left of their names, which are `names` inches wide."""
    for group, first, last in day.groups:
        ax.annotate(
            shortened(group, WIDEST_NAME, NAME_SIZE, "bold"),
            (0, (first + last) / 2),
            xycoords=("axes fraction", "data"),
            xytext=(-names * 72 - 12, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            size=NAME_SIZE,
            weight="bold",
            color=INK,
            annotation_clip=False,
            parse_math=False,
        )


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
    return shortened(row.label, WIDEST_NAME, NAME_SIZE)


def _group(row: Row) -> str:
    return shortened(row.group, WIDEST_NAME, NAME_SIZE, "bold")


def _margins(days: Sequence[DayChart]) -> tuple[float, float]:
    """Widths in inches that names and group titles take left of the bars."""
    rows = [row for day in days for row in day.rows]
    names = max(text_width(_name(row), NAME_SIZE) for row in rows)
    groups = max(text_width(_group(row), NAME_SIZE, "bold") for row in rows)
    return names / 72, groups / 72 + (0.15 if groups else 0)


def _grid(texts: Sequence[str], width: float, size: float, beside: float, *, even: bool = False) -> tuple[int, int]:
    """Columns and lines in which these texts fit a width, each as wide as it is in a single line, or all columns `even`; `beside` is what stands
    next to each, in inches."""
    if not texts:
        return 1, 0
    widths = [text_width(text, size) / 72 + beside for text in texts]
    in_one_line = sum(widths) <= width and not even
    columns = len(texts) if in_one_line else min(len(texts), max(1, int(width / max(widths))))
    return columns, math.ceil(len(texts) / columns)
