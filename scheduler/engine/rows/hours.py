"""The hours of a day on rows: when juries may work, and between what lunch and breaks lie."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from models import Session, minute_of_day
from models.policy import Pause
from scheduler.grid import Grid, Span


def after_welcome(session: Session, grid: Grid, day: int) -> Span:
    """Opening hours, on the first day those that the welcome leaves."""
    low, high = grid.hours[day]
    if day == 0:
        low = max(low, grid.up(minute_of_day(session.days[0].opens) + session.policy.welcome))
    return low, high


def work_hours(session: Session, grid: Grid, day: int) -> Span:
    """The hours of a day in which a jury may work: opening hours, the welcome, and a responsable on site."""
    low, high = after_welcome(session, grid, day)
    if session.responsables:
        spans = grid.joint_spans(day, [one.available for one in session.responsables])
        low = max(low, min((s for s, _ in spans), default=high))
        high = min(high, max((e for _, e in spans), default=low))
    return low, max(low, high)


class Hours(NamedTuple):
    """Of a day's lunch or break: when it may start first and last, when the first could end, and how long it is; in units."""

    first: int
    last: int
    over: int
    size: int


def lunch_hours(session: Session, grid: Grid, day: int) -> Hours | None:
    """When lunch may be taken on a day; None where the policy asks for none."""
    return _hours(session.policy.lunch, grid, day) if session.policy.lunch else None


def pause_hours(session: Session, grid: Grid, day: int) -> list[Hours]:
    """When lunch, where there is one, and each of the jurors' breaks may be taken on a day."""
    return [_hours(one, grid, day) for one in session.policy.pauses]


def _hours(pause: Pause, grid: Grid, day: int) -> Hours:
    opens, closes = grid.window(day, pause)
    return Hours(grid.up(opens), grid.down(closes - pause.minutes), grid.up(opens + pause.minutes), grid.up(pause.minutes))


def longest_around(pauses: Sequence[Hours], span: Span) -> dict[int, int]:
    """How long a jury's day within a span may be, by the units of the pauses that it takes; it lies before or after each of the others."""
    found: dict[int, int] = {}
    for lies in product(("in", "before", "after"), repeat=len(pauses)):
        low, high = span
        for one, where in zip(pauses, lies, strict=True):
            high = min(high, one.last) if where == "before" else high
            low = max(low, one.over) if where == "after" else low
        rest = sum(one.size for one, where in zip(pauses, lies, strict=True) if where == "in")
        found[rest] = max(found.get(rest, 0), high - low)
    return found
