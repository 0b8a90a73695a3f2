"""The picture of a margin: for each jury, the minutes that it can lose before each kind of break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from models.texts import say
from scheduler.robustness.jury_day import Break, JuryDay
from scheduler.robustness.picture import CLOSES, LATE, VALUE, plain
from scheduler.views.colours import INK
from scheduler.views.dates import long_date
from scheduler.views.lettering import shortened, text_width, titled
from scheduler.views.shown import ShownFigure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH, _BARS = 8.0, 6.0
"""Inches: of the figure, and of its bars with what is written above them."""
_ALONE = 30
"""Minutes that the axis shows at least, so that small margins look small."""


def draw(days: Sequence[JuryDay], asked: Sequence[Break], label: str, lang: str) -> Figure:
    """One small chart per jury and day with these breaks, on one scale of minutes. `label` says what is examined."""
    heights = [1.35 + 0.16 * _heading(day, lang).count("\n") for day in days]
    figure = ShownFigure(figsize=(_WIDTH, 0.9 + sum(heights)), facecolor="white", layout="constrained")
    title = titled("margin_title", lang, label, _WIDTH, 12)
    figure.suptitle(title, size=12, weight="bold", color=INK, parse_math=False)
    known = [minutes for day in days for what in asked if (minutes := day.until(what)) is not None]
    axes = list(np.ravel(figure.subplots(len(days), 1, sharex=True, height_ratios=heights)))
    for ax, day in zip(axes, days, strict=True):
        _draw_day(ax, day, asked, lang)
        ax.set_xlim(0, 1.15 * max([_ALONE, *known]))
    axes[-1].set_xlabel("min", size=8.5, color=INK)
    return figure


def _draw_day(ax: Axes, day: JuryDay, asked: Sequence[Break], lang: str) -> None:
    for row, what in enumerate(asked):
        minutes = day.until(what)
        first = minutes is not None and minutes == day.anywhere
        ax.barh(row, minutes or 0, height=0.7, color=LATE if first else VALUE)
        text = say("margin_never", lang) if minutes is None else say("margin_minutes", lang, minutes=minutes)
        label = ax.annotate(text, (minutes or 0, row), (4, 0), textcoords="offset points", va="center", size=8.5, color=INK)
        if first:
            label.set(color=CLOSES, weight="bold")
    ax.set_yticks(range(len(asked)), [say(f"margin_bar_{what}", lang) for what in asked], size=8.5)
    ax.invert_yaxis()
    ax.set_title(_heading(day, lang), loc="left", size=9.5, weight="bold", color=INK, parse_math=False)
    plain(ax)


def _heading(day: JuryDay, lang: str) -> str:
    """The day and the jury, in two lines where they have no room in one."""
    date, jury = long_date(day.date, lang), say("view_jury_members", lang, number=day.number, members=day.members)
    whole = f"{date}, {jury}"
    return whole if text_width(whole, 9.5, "bold") <= _BARS * 72 else shortened(f"{date}\n{jury}", _BARS * 72, 9.5, "bold")
