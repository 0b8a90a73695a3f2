"""The picture of a capacity curve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from models import Session, Timetable, minute_of_day
from models.texts import say
from scheduler.shares import fewer_fit
from scheduler.views.amounts import amount
from scheduler.views.colours import FAINT, INK
from scheduler.views.lettering import titled
from scheduler.views.shown import ShownFigure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_VALUE, _BOUND, _NONE, _EDGE = "#3b78b0", "#c05a2b", "#f3e3e3", "#d9b3b3"


class Curve(Protocol):
    """What is drawn of a capacity: a timetable of the session for each number of candidates."""

    @property
    def session(self) -> Session: ...
    @property
    def timetables(self) -> Mapping[int, Timetable]: ...
    @property
    def lang(self) -> str: ...


def draw(curve: Curve) -> Figure:
    """Two charts on one axis of candidates: juror-days, and the end."""
    figure = ShownFigure(figsize=(10, 6.2), facecolor="white", layout="constrained")
    title = titled("capacity_title", curve.lang, curve.session.label, 10, 13)
    figure.suptitle(title, size=13, weight="bold", color=INK, parse_math=False)
    sentence = limit(curve)
    if not any(timetable.found for timetable in curve.timetables.values()):
        # Axes without a single value would invent a scale.
        figure.set_figheight(1.4)
        figure.text(0.5, 0.35, sentence or say("view_status_unknown", curve.lang), size=11, color=INK, ha="center", va="center")
        return figure
    upper, lower = figure.subplots(2, 1, sharex=True)
    upper.set_title(sentence, loc="left", size=10, color=INK)
    _draw(upper, curve, "juror_days", say("juror_days", curve.lang))
    _draw(lower, curve, "session_end", say("capacity_end", curve.lang))
    upper.yaxis.set_major_locator(MaxNLocator(integer=True))
    upper.set_ylim(0, 1.15 * upper.get_ylim()[1])
    lower.set_yticks(_clock_ticks(curve))
    lower.yaxis.set_major_formatter(
        FuncFormatter(lambda minutes, _: amount("session_end", round(minutes), curve.lang, curve.session.days))
    )
    lower.set_xlabel(say("capacity_candidates", curve.lang), color=INK)
    # Beside the charts, on white: the tone of what is impossible would not show on itself.
    figure.legend(*upper.get_legend_handles_labels(), loc="outside lower center", ncols=4, fontsize=8.5, frameon=False)
    return figure


def limit(curve: Curve) -> str:
    """Between which of the numbers that were tried the limit lies; empty where none was impossible, or larger ones may fit again."""
    none = _impossible(curve)
    if not fewer_fit(curve.session):
        return say("capacity_none", curve.lang) if len(none) == len(curve.timetables) else ""
    if not none:
        return ""
    most = max((number for number, timetable in curve.timetables.items() if timetable.found), default=0)
    if not most:
        return say("capacity_not_even", curve.lang, number=min(none))
    code = "capacity_most" if min(none) == most + 1 else "capacity_between"
    return say(code, curve.lang, most=most, number=min(none))


def _impossible(curve: Curve) -> list[int]:
    return [number for number, timetable in curve.timetables.items() if timetable.status == "infeasible"]


def _clock_ticks(curve: Curve) -> list[int]:
    """Half hours of a session of one day; the opening and closing of each day of a longer one."""
    days, first = curve.session.days, curve.session.days[0]
    if len(days) == 1:
        ends = [t.level("session_end").value for t in curve.timetables.values() if t.found]
        return list(range(min(ends, default=0) // 30 * 30, max(ends, default=0) + 30, 30))
    return [(day.date - first.date).days * 24 * 60 + minute_of_day(clock) for day in days for clock in (day.opens, day.closes)]


def _draw(ax: Axes, curve: Curve, objective: str, title: str) -> None:
    levels = {number: t.level(objective) for number, t in curve.timetables.items() if t.found}
    numbers = list(levels)
    values = [level.value for level in levels.values()]
    ax.plot(numbers, values, color=_VALUE, linewidth=1.2, zorder=2)
    for proven in (True, False):
        shown = {number: level.value for number, level in levels.items() if level.proven is proven}
        if shown:
            ax.scatter(
                list(shown),
                list(shown.values()),
                s=36,
                zorder=3,
                facecolor=_VALUE if proven else "white",
                edgecolor=_VALUE,
                label=say("scenario_proven" if proven else "scenario_gap", curve.lang),
            )
    bounds = [level.bound for level in levels.values()]
    ax.plot(
        numbers,
        bounds,
        color=_BOUND,
        linewidth=1,
        linestyle="--",
        # Over the curve and its points, as a proven value lies on its bound.
        marker="_",
        markersize=13,
        markeredgewidth=1.6,
        zorder=4,
        label=say("capacity_bound", curve.lang),
    )
    none = _impossible(curve)
    # From the first number that was tried: of those between it and the last possible one nothing is known.
    spans = [(min(none), max(none) + 0.5)] if none and fewer_fit(curve.session) else [(n - 0.5, n + 0.5) for n in none]
    for span in spans:
        label = say("capacity_none", curve.lang) if span == spans[0] else None
        ax.axvspan(*span, facecolor=_NONE, edgecolor=_EDGE, zorder=0, label=label)
    ax.set_xlim(min(curve.timetables) - 0.5, max(curve.timetables) + 0.5)
    ax.set_ylabel(title, color=INK)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(color=FAINT, linewidth=0.5)
    ax.set_axisbelow(True)
    ax.tick_params(colors=INK)
