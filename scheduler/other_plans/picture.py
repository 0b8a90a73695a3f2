"""The picture of alternatives: the Gantt charts of all timetables, one below the other, on the same clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from models import Session, Timetable
from scheduler.views.colours import INK
from scheduler.views.drawing import Drawing, Sheet, draw_into
from scheduler.views.gantt import drawing_of
from scheduler.views.shown import ShownFigure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH, _ROW, _HEAD, _LAST_HOUR = 13.0, 0.26, 0.75, 0.35
"""Inches: of the figure, of a row, above each day, and right of the bars, for half of the last hour."""


class Shown(Protocol):
    """What is drawn of alternatives."""

    @property
    def session(self) -> Session: ...
    @property
    def timetables(self) -> Mapping[str, Timetable]: ...
    @property
    def lang(self) -> str: ...


def draw(shown: Shown) -> Figure:
    """The figure: as wide as a page, as tall as the timetables ask."""
    drawings: dict[str, Drawing] = {
        name: drawing_of(one, "juror", shown.lang, shown.session) for name, one in shown.timetables.items()
    }
    left = max(Sheet.of(drawing).left for drawing in drawings.values())
    heights = [day.height * _ROW + _HEAD for drawing in drawings.values() for day in drawing.days]
    total = sum(heights) + 0.35 * len(drawings) + 0.2
    figure = ShownFigure(figsize=(_WIDTH, total), facecolor="white")
    top = total - 0.1
    for name, drawing in drawings.items():
        figure.text(0.1 / _WIDTH, (top - 0.05) / total, name, size=12, weight="bold", color=INK, va="top", parse_math=False)
        top -= 0.35
        axes = []
        for day in drawing.days:
            inner = day.height * _ROW
            box = (
                left / _WIDTH,
                (top - _HEAD + 0.35 - inner) / total,
                (_WIDTH - left - _LAST_HOUR) / _WIDTH,
                inner / total,
            )
            axes.append(figure.add_axes(box))
            top -= inner + _HEAD
        draw_into(axes, drawing)
    return figure
