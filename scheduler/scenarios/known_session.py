"""The session of a timetable that is compared."""

from __future__ import annotations

from models import Session, Timetable


def session_of(timetable: Timetable) -> Session:
    """The session that a timetable knows."""
    session = timetable._of
    assert session is not None, "checked where the comparison is made"
    return session
