"""A timetable of a session of which a day has another date by now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeAlias

from models import Activity, Session, Timetable

Days: TypeAlias = Mapping[dt.date, dt.date]
"""For each date that is none of the session's, the day that takes its place."""


def other_dates(session: Session, edited: Timetable, posted: Timetable | None) -> Days:
    """The dates of what was posted, else of what was edited, that the session does not have: the days of the session that are not in it take their
    places in order. Where there are no more of these the nearest of its days does for a date that was posted; one that was not was a slip."""
    there = {day.date for day in session.days}
    held = {a.start.date() for a in (posted or edited).activities if not a.pause}
    lost, new = sorted(held - there), sorted(there - held)
    nearest = {date: min(there, key=lambda day: (abs(day - date), day)) for date in lost} if posted else {}
    return nearest | dict(zip(lost, new, strict=False))


def on_the_days(timetable: Timetable, days: Days) -> Timetable:
    """The same at the same hours of the days that take the places of these."""
    return (
        timetable.model_copy(update={"activities": tuple(in_place(a, days) for a in timetable.activities)})
        if days
        else timetable
    )


def in_place(a: Activity, days: Days) -> Activity:
    """One activity so."""
    day = days.get(a.start.date())
    if day is None:
        return a
    by = day - a.start.date()
    joins = a.joins + by if a.joins else None
    return a.model_copy(update={"start": a.start + by, "end": a.end + by, "joins": joins})
