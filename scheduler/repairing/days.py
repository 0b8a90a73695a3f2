"""A timetable of a session of which days have other dates by now."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeAlias

from models import Activity, Session, Timetable

Days: TypeAlias = Mapping[dt.date, dt.date]
"""For each date of a timetable that has another day in its place, that day."""

MOST = 14
"""With more days than these they are not put in order, as there are many thousands of ways to choose among them: the nearest does."""


def other_dates(session: Session, edited: Timetable, posted: Timetable | None) -> Days:
    """The dates of what was posted, else of what was edited, in whose places are other days of the session: where it has as many, they stay in order,
    and as few activities as can be have another date, the nearest. Where it has fewer, the nearest day does for a date that was posted and is lost;
    one that was not was a slip."""
    there = sorted(day.date for day in session.days)
    held = Counter(a.start.date() for a in (edited if posted is None else posted).activities if not a.pause)
    dates = sorted(held)
    if held.keys() <= set(there):
        return {}
    if len(dates) > len(there) or len(there) > MOST:
        return {date: _nearest(there, date) for date in dates if date not in there} if posted else {}

    def change(days: tuple[dt.date, ...]) -> tuple[int, dt.timedelta]:
        moved = [(date, day) for date, day in zip(dates, days, strict=True) if date != day]
        return sum(held[date] for date, _ in moved), sum((abs(day - date) for date, day in moved), dt.timedelta())

    best = min(combinations(there, len(dates)), key=change)
    return {date: day for date, day in zip(dates, best, strict=True) if date != day}


def _nearest(there: Iterable[dt.date], date: dt.date) -> dt.date:
    return min(there, key=lambda day: (abs(day - date), day))


def on_the_days(timetable: Timetable, days: Days, posted: Timetable | None = None) -> Timetable:
    """The same at the same hours of the days that take the places of its dates. Where it is known what was `posted`, what somebody put on a day of
    the session stays there."""
    if not days:
        return timetable
    before = {_put(a) for a in posted.activities} if posted is not None else set()
    there = {*days.values()}
    stay = {a for a in timetable.activities if posted is not None and a.start.date() in there and _put(a) not in before}
    activities = tuple(a if a in stay else in_place(a, days) for a in timetable.activities)
    return timetable.model_copy(update={"activities": activities})


def in_place(a: Activity, days: Days) -> Activity:
    """One activity so."""
    day = days.get(a.start.date())
    if day is None:
        return a
    by = day - a.start.date()
    joins = a.joins + by if a.joins else None
    return a.model_copy(update={"start": a.start + by, "end": a.end + by, "joins": joins})


def _put(a: Activity) -> tuple[object, ...]:
    """What stays the same of an activity that nobody put on another day."""
    return (
        a.kind,
        a.epreuve,
        a.about,
        frozenset(a.staff if a.pause else ()),
        frozenset(a.jurors if a.pause else ()),
        a.start.date(),
    )
