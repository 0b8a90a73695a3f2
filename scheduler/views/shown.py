"""Axes and figures that a notebook shows by themselves: they belong to no pyplot figure, so the cell must ask them for their picture."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure


def _png(figure: Any) -> bytes:
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


class ShownAxes(Axes):
    """Axes whose figure appears where they are a cell's last value."""

    def _repr_png_(self) -> bytes:
        return _png(self.figure)


class ShownDays(np.ndarray):
    """An array of axes, one per day, whose figure appears where it is a cell's last value."""

    def _repr_png_(self) -> bytes | None:
        return _png(self.flat[0].figure) if self.size and isinstance(self.flat[0].figure, Figure) else None


def in_one(axes: list[Axes]) -> Axes | ShownDays:
    """The axes alone where there is one, an array of them otherwise."""
    if len(axes) == 1:
        return axes[0]
    days = np.empty(len(axes), dtype=object)
    days[:] = axes
    return days.view(ShownDays)


class ShownFigure(Figure):
    """A figure that appears where it is a cell's last value."""

    def _repr_png_(self) -> bytes:
        return _png(self)
