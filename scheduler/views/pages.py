"""A chart with more rows than a sheet holds, in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scheduler.views.chart import DayChart, Row
from scheduler.views.drawing import Drawing


def pages(drawing: Drawing, rows: float) -> Iterator[Drawing]:
    """Whole days together as long as they fit, and a day with too many rows in several parts."""
    page: list[DayChart] = []
    for part in (part for day in drawing.days for part in _parts(day, rows)):
        if page and sum(day.height for day in page) + part.height > rows:
            yield replace(drawing, days=tuple(page), whole=drawing.days)
            page = []
        page.append(part)
    yield replace(drawing, days=tuple(page), whole=drawing.days)


def _parts(day: DayChart, rows: float) -> Iterator[DayChart]:
    part: list[Row] = []
    for row in day.rows:
        if part and sum(one.height for one in part) + row.height > rows:
            yield DayChart(day.date, tuple(part))
            part = []
        part.append(row)
    yield DayChart(day.date, tuple(part))
