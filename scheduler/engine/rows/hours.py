"""The hours of a day on rows: when juries may work, and between what lunch lies."""

from __future__ import annotations

from typing import NamedTuple

from models import Session, minute_of_day
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


class Lunch(NamedTuple):
    """Of a day's lunch: when it may start first and last, and when the first could end; in units."""

    first: int
    last: int
    over: int


def lunch_hours(session: Session, grid: Grid, day: int) -> Lunch | None:
    """When lunch may be taken on a day; None where the policy asks for none."""
    lunch = session.policy.lunch
    if lunch is None:
        return None
    opens, closes = (grid.minute(day, clock) for clock in lunch.window)
    return Lunch(grid.up(opens), grid.down(closes - lunch.minutes), grid.up(opens + lunch.minutes))
