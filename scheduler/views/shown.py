"""Axes and figures that a notebook shows by themselves: they belong to no pyplot figure, so the cell must ask them for their picture."""

from __future__ import annotations

import io
from typing import Any

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


class Chart(tuple[Axes, ...]):
    """The axes of a chart, one per day, whose figure appears where it is a cell's last value."""

    @property
    def figure(self) -> Figure:
        """The figure that the axes stand in."""
        figure = self[0].get_figure(root=True)
        assert figure is not None
        return figure

    def _repr_png_(self) -> bytes:
        return _png(self.figure)


class ShownFigure(Figure):
    """A figure that appears where it is a cell's last value."""

    def _repr_png_(self) -> bytes:
        return _png(self)
