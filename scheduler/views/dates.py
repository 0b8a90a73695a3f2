"""Dates and times of day as a timetable on a wall says them."""

from __future__ import annotations

import datetime as dt

from models.texts import say


def long_date(date: dt.date, lang: str = "fr") -> str:
    """A date in full.

    >>> long_date(dt.date(2027, 3, 16))
    'mardi 16 mars 2027'
    >>> long_date(dt.date(2027, 4, 1))
    'jeudi 1er avril 2027'
    >>> long_date(dt.date(2027, 3, 16), "en")
    'Tuesday 16 March 2027'
    """
    return say(
        "view_date",
        lang,
        weekday=say(f"view_weekday_{date.isoweekday()}", lang),
        day="1er" if date.day == 1 and lang == "fr" else date.day,
        month=say(f"view_month_{date.month}", lang),
        year=date.year,
    )


def clock(minute: float) -> str:
    """Minutes from midnight as a time of day.

    >>> clock(605)
    '10:05'
    """
    return f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"
