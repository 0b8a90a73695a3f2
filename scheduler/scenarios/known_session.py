"""The session of a timetable that is compared."""

from __future__ import annotations

from collections.abc import Iterable

from models import Day, Session, Timetable


def session_of(timetable: Timetable) -> Session:
    """The session that a timetable knows."""
    session = timetable._of
    assert session is not None, "checked where the comparison is made"
    return session


def first_day(timetables: Iterable[Timetable]) -> Day:
    """The earliest first day of their sessions, and of these the one that opens first: from its midnight on the ends of all are counted."""
    return min((session_of(timetable).days[0] for timetable in timetables), key=lambda day: (day.date, day.opens))
