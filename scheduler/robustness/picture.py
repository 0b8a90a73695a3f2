"""The picture of a simulation: when each day ends, and how long each candidate waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MultipleLocator

from models import Session, minute_of_day
from models.percent import told
from models.texts import say
from scheduler.views.colours import FAINT, INK
from scheduler.views.dates import clock, long_date
from scheduler.views.lettering import WIDEST_NAME, shortened, titled
from scheduler.views.shown import ShownFigure

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

VALUE, LATE, POSTED, CLOSES = "#77aadd", "#ee8866", "#3b78b0", "#c05a2b"

_WIDTH = 10.0
"""Inches, of the figure."""
_STEPS, _MOST_TICKS = (5, 10, 15, 30, 60), 12
"""Minutes between two times on the axis, as a clock is read."""


class Simulated(Protocol):
    """What is drawn of a simulation; its ends are minutes from `midnight`, one value per run."""

    @property
    def session(self) -> Session: ...
    @property
    def runs(self) -> int: ...
    @property
    def lang(self) -> str: ...
    @property
    def midnight(self) -> dt.datetime: ...
    @property
    def ends(self) -> Mapping[dt.date, NDArray[Any]]: ...
    @property
    def posted_ends(self) -> Mapping[dt.date, dt.datetime]: ...

    def to_frame(self, by: Literal["candidate"]) -> pandas.DataFrame:
        """One row per candidate: his name, and his waiting as posted, on average and as nine runs in ten keep it."""
        ...


def draw(simulation: Simulated) -> Figure:
    """One chart per day of its ends, then one of the candidates, as tall as they are many."""
    days, waits = sorted(simulation.ends), simulation.to_frame("candidate")
    heights = [1.95] * len(days) + [1.05 + 0.24 * len(waits)]
    figure = ShownFigure(figsize=(_WIDTH, 0.6 + sum(heights)), facecolor="white", layout="constrained")
    title = titled("robust_title", simulation.lang, simulation.session.label, _WIDTH, 13, runs=simulation.runs)
    figure.suptitle(title, size=13, weight="bold", color=INK, parse_math=False)
    axes = list(np.ravel(figure.subplots(len(heights), 1, height_ratios=heights)))
    for ax, date in zip(axes, days, strict=False):
        _draw_ends(ax, simulation, date)
    _draw_waiting(axes[-1], simulation)
    return figure


def _draw_ends(ax: Axes, simulation: Simulated, date: dt.date) -> None:
    midnight = (dt.datetime.combine(date, dt.time()) - simulation.midnight).total_seconds() / 60
    ends = simulation.ends[date] - midnight
    posted = minute_of_day(simulation.posted_ends[date].time())
    # classes of five minutes, the last of them included: what ends as posted is not late
    classes, runs = np.unique(np.ceil((ends - posted) / 5), return_counts=True)
    begins = posted + 5 * (classes - 1)
    colours = [LATE if one > 0 else VALUE for one in classes]
    ax.bar(begins, runs / simulation.runs, width=5, align="edge", color=colours)
    for colour, code in ((VALUE, "view_ends_in_time"), (LATE, "view_ends_later")):
        if colour in colours:
            ax.bar([posted], [0], color=colour, label=say(code, simulation.lang))
    ax.axvline(posted, color=POSTED, linewidth=1.5, label=say("robust_end_posted", simulation.lang))
    closes = next((minute_of_day(day.closes) for day in simulation.session.days if day.date == date), None)
    if closes is not None:
        ax.axvline(closes, color=CLOSES, linewidth=1.5, linestyle="--", label=say("robust_closes", simulation.lang))
    shown = max(closes or posted, float(ends.max())) - min(posted, float(begins[0]))
    ax.xaxis.set_major_locator(MultipleLocator(next((step for step in _STEPS if shown / step <= _MOST_TICKS), _STEPS[-1])))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda minute, _: clock(minute)))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda share, _: told(round(share, 6), simulation.lang)))
    heading = say("robust_ends", simulation.lang, day=long_date(date, simulation.lang))
    _head(ax, heading, 4)
    plain(ax)


def _draw_waiting(ax: Axes, simulation: Simulated) -> None:
    rows = simulation.to_frame("candidate")
    ax.barh(rows.index, rows["waiting_p90"], color=FAINT, height=0.7, label=say("robust_waiting_p90", simulation.lang))
    ax.barh(rows.index, rows["waiting_mean"], color=VALUE, height=0.7, label=say("robust_waiting_mean", simulation.lang))
    posted = say("robust_waiting_posted", simulation.lang)
    ax.scatter(rows["waiting_posted"], rows.index, marker="|", s=90, color=POSTED, zorder=3, label=posted)
    ax.set_yticks(rows.index, [shortened(name, WIDEST_NAME, 8.5) for name in rows["name"]], size=8.5)
    for text in ax.get_yticklabels():
        text.set_parse_math(False)
    ax.invert_yaxis()
    _head(ax, say("robust_waiting", simulation.lang), 3)
    plain(ax)


def _head(ax: Axes, heading: str, columns: int) -> None:
    """The heading, and the legend below it, where it hides nothing."""
    ax.set_title(heading, loc="left", pad=20, size=10, weight="bold", color=INK, parse_math=False)
    ax.legend(fontsize=8, frameon=False, loc="lower left", bbox_to_anchor=(0, 1), borderpad=0, borderaxespad=0.3, ncols=columns)


def plain(ax: Axes) -> None:
    ax.tick_params(colors=INK, labelsize=8.5)
    ax.set_axisbelow(True)
    ax.grid(axis="x", color=FAINT, linewidth=0.5)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
