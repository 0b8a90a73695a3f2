"""The picture of a comparison: one small chart per objective, then the jury's days of each scenario on one clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FuncFormatter, MultipleLocator

from models import Level, Timetable, minute_of_day
from models.texts import say
from scheduler.scenarios.known_session import first_day, session_of
from scheduler.views.amounts import name_of
from scheduler.views.chart import DayChart, Row, day_charts
from scheduler.views.colours import FAINT, INK, Look, looks
from scheduler.views.dates import clock, long_date
from scheduler.views.lettering import WIDEST_NAME, shortened, text_width
from scheduler.views.naming import Naming
from scheduler.views.shown import ShownFigure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH, _BAR, _ROW, _ACROSS, _MOST_ACROSS = 13.0, 0.3, 0.17, 4, 5
_TALLEST, _THINNEST, _LEGIBLE = 20.0, 0.03, 0.1
"""Inches: of the figure, beyond which rows become thinner, down to this; and the least row in which a name can be read."""
_SCENARIO = 3.2 * 72
"""Points: of the name of a scenario beside the objectives, whose own names have room then."""
_VALUE, _GAP = "#77aadd", "#e4eef8"
_SIZE = 8.0


class Compared(Protocol):
    """What is drawn of a comparison."""

    @property
    def timetables(self) -> Mapping[str, Timetable]: ...
    @property
    def lang(self) -> str: ...
    @property
    def objectives(self) -> tuple[str, ...]: ...

    def levels(self, timetable: Timetable) -> Mapping[str, Level]:
        """What a timetable states of each objective."""
        ...

    def status(self, timetable: Timetable) -> str:
        """The status in words."""
        ...

    def said(self, level: Level) -> str:
        """The value of a level in words."""
        ...


def draw(comparison: Compared) -> Figure:
    """The figure: as wide as a page, as tall as the scenarios ask."""
    lang = comparison.lang
    namings = {name: Naming(t, session_of(t), lang) for name, t in comparison.timetables.items()}
    charts = {name: day_charts(naming, "juror") for name, naming in namings.items() if naming.timetable.found}
    charts = {name: days for name, days in charts.items() if days}
    # Even bands: a criterion alone in the last would leave a gap as wide as the page.
    bands = -(-len(comparison.objectives) // _MOST_ACROSS)
    across = max(_ACROSS, -(-len(comparison.objectives) // max(bands, 1)))
    bar_height = 0.75 + _BAR * len(comparison.timetables)
    said = 0 if bands else _BAR * len(comparison.timetables)
    above = 0.45 + bands * bar_height + said
    fixed = above + (0.55 if charts else 0.1)
    fixed += sum(0.35 + 0.3 + 0.22 * len(days) for days in charts.values())
    rows = sum(day.height for days in charts.values() for day in days)
    row = min(_ROW, max((_TALLEST - fixed) / rows, _THINNEST)) if rows else _ROW
    heights = [0.35 + 0.3 + sum(day.height * row + 0.22 for day in days) for days in charts.values()]
    total = fixed + rows * row

    figure = ShownFigure(figsize=(_WIDTH, total), facecolor="white")
    figure.text(
        0.15 / _WIDTH,
        1 - 0.12 / total,
        say("scenario_title", lang),
        size=14,
        weight="bold",
        color=INK,
        va="top",
        parse_math=False,
    )
    names = max(text_width(_name(name), _SIZE + 0.5) for name in comparison.timetables) / 72 + 0.3
    width = (_WIDTH - names - 0.2) / across
    for number, objective in enumerate(comparison.objectives):
        top = total - 0.45 - (number // across) * bar_height
        left = names + (number % across) * width
        height = bar_height - 0.75
        box = (left / _WIDTH, (top - 0.4 - height) / total, (width - 0.25) / _WIDTH, height / total)
        _draw_objective(figure.add_axes(box), comparison, objective, width, first=number % across == 0)

    if not bands:
        for number, (name, timetable) in enumerate(comparison.timetables.items()):
            line, y = f"{_name(name)} : {comparison.status(timetable)}", 1 - (0.62 + _BAR * number) / total
            figure.text(0.15 / _WIDTH, y, line, size=_SIZE + 1.5, color=INK, va="center", parse_math=False)

    if charts:
        hours = _hours(charts.values())
        jurors = (
            max(text_width(_juror(row), _SIZE - 1) for days in charts.values() for day in days for row in day.rows) / 72 + 0.3
        )
        top = total - above
        for (name, days), height in zip(charts.items(), heights, strict=True):
            inner = height - 0.35 - 0.3
            box = (jurors / _WIDTH, (top - 0.35 - inner) / total, (_WIDTH - jurors - 0.2) / _WIDTH, inner / total)
            _draw_days(figure.add_axes(box), namings[name], name, days, hours, row)
            top -= height
        _draw_legend(figure, comparison, namings, charts)
    return figure


def _name(scenario: str) -> str:
    return shortened(scenario, _SCENARIO, _SIZE + 0.5)


def _juror(row: Row) -> str:
    return shortened(row.label, WIDEST_NAME, _SIZE - 1)


def _draw_objective(ax: Axes, comparison: Compared, objective: str, width: float, *, first: bool) -> None:
    """One bar per scenario, in a column so many inches wide: full up to the bound, pale where the bound leaves the value open."""
    levels = [comparison.levels(timetable).get(objective) for timetable in comparison.timetables.values()]
    known = [level for level in levels if level]
    # the end of a session is read from when it opens: from midnight on, all bars would look alike
    start = minute_of_day(first_day(comparison.timetables.values()).opens) if objective == "session_end" else 0
    longest = max([*(level.value - start for level in known), 1])
    for y, level in enumerate(levels):
        if level is None:
            timetable = list(comparison.timetables.values())[y]
            status = comparison.status(timetable) if first and not timetable.found else ""
            ax.text(longest * 0.02, y, status, size=_SIZE, va="center", color=INK, style="italic", parse_math=False)
            continue
        bound = max(min(level.bound, level.value) - start, 0)
        ax.barh(y, bound, height=0.62, color=_VALUE)
        if level.value - start > bound:
            ax.barh(
                y,
                level.value - start - bound,
                left=bound,
                height=0.62,
                color=_GAP,
                edgecolor=_VALUE,
                hatch="////",
                linewidth=0.5,
            )
        ax.text(longest * 0.02, y, comparison.said(level), size=_SIZE, va="center", color=INK, parse_math=False)
    # What has no timetable has no bars in the next columns either: its status runs on into them, and must not be covered.
    ax.patch.set_visible(False)
    ax.set_xlim(0, longest * 1.02)
    ax.set_ylim(len(levels) - 0.4, -0.6)
    labels = [_name(name) if first else "" for name in comparison.timetables]
    ax.set_yticks(range(len(levels)), labels, size=_SIZE + 0.5, color=INK)
    ax.set_xticks([])
    ax.tick_params(length=0)
    title = shortened(name_of(objective, comparison.lang), (width - 0.05) * 72, 9.5, "bold")
    ax.set_title(title, loc="left", size=9.5, weight="bold", color=INK, parse_math=False)
    for text in ax.get_yticklabels():
        text.set_parse_math(False)
    for side in ax.spines.values():
        side.set_visible(False)


def _hours(charts: object) -> tuple[int, int]:
    bars = [bar for days in charts for day in days for row in day.rows for bar in row.bars]  # type: ignore[attr-defined]
    return min(bar.start for bar in bars) // 30 * 30, -(-max(bar.end for bar in bars) // 30) * 30


def _draw_days(ax: Axes, naming: Naming, name: str, days: tuple[DayChart, ...], hours: tuple[int, int], size: float) -> None:
    """The jurors of a scenario, day under day, each row `size` inches high; without names where they would run into each other."""
    dressed = looks(naming.epreuves)
    gap, top = 0.22 / size, 0.0
    middles, labels = [], []
    for day in days:
        ax.text(
            hours[0],
            top + gap * 0.9,
            f" {long_date(day.date, naming.lang)}",
            size=_SIZE - 1,
            color=INK,
            style="italic",
            parse_math=False,
        )
        top += gap
        for row in day.rows:
            for bar in row.bars:
                look = dressed[bar.colour]
                lane = row.height * 0.8 / bar.lanes
                y = top + row.height * 0.1 + bar.lane * lane
                ax.add_patch(
                    Rectangle((bar.start, y), bar.minutes, lane, facecolor=look.fill, edgecolor=look.line, linewidth=0.4)
                )
            middles.append(top + row.height / 2)
            labels.append(_juror(row))
            top += row.height
    ax.set_xlim(*hours)
    ax.set_ylim(top, 0)
    if size >= _LEGIBLE:
        ax.set_yticks(middles, labels, size=_SIZE - 1, color=INK)
    else:
        ax.set_yticks([])
    for text in ax.get_yticklabels():
        text.set_parse_math(False)
    ax.xaxis.set_major_locator(MultipleLocator(60))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda minute, _: clock(minute)))
    ax.tick_params(axis="x", labelsize=_SIZE - 1, colors=INK, length=0)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=FAINT, linewidth=0.5)
    ax.set_axisbelow(True)
    title = shortened(name, (_WIDTH - 0.2) * 72 - WIDEST_NAME, 9.5, "bold")
    ax.set_title(title, loc="left", size=9.5, weight="bold", color=INK, pad=4, parse_math=False)
    for side in ax.spines.values():
        side.set_color(FAINT)


def _draw_legend(
    figure: Figure, comparison: Compared, namings: dict[str, Naming], charts: dict[str, tuple[DayChart, ...]]
) -> None:
    entries: dict[str, Look] = {}
    for name, days in charts.items():
        used = {bar.colour for day in days for row in day.rows for bar in row.bars}
        for key, look in looks(namings[name].epreuves).items():
            if key in used:
                kind, _, epreuve = key.partition(" ")
                label = namings[name].epreuves[epreuve] if epreuve else namings[name].say(kind)
                entries.setdefault(label[:1].upper() + label[1:], look)
    handles = [Patch(facecolor=look.fill, edgecolor=look.line, label=label) for label, look in entries.items()]
    if any(not level.proven for t in comparison.timetables.values() for level in t.objectives):
        handles.append(Patch(facecolor=_GAP, edgecolor=_VALUE, hatch="////", label=say("scenario_gap", comparison.lang)))
    figure.legend(handles=handles, loc="lower left", ncols=6, fontsize=_SIZE, frameon=False, borderaxespad=0.4)
