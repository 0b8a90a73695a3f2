"""The French calendar: on which days a site is usually open, and what the public holidays are called."""

from __future__ import annotations

import datetime as dt
from functools import cache


@cache
def public_holidays(year: int, lang: str = "fr") -> dict[dt.date, str]:
    """The French public holidays of a year and their names. Those of Alsace, Moselle and overseas are not among them."""
    import holidays

    return dict(holidays.country_holidays("FR", years=year, language="en_US" if lang == "en" else "fr"))


def is_working_day(date: dt.date) -> bool:
    """Whether a date is neither of a weekend nor a public holiday.

    >>> is_working_day(dt.date(2027, 3, 29)), is_working_day(dt.date(2027, 3, 30))  # the Monday of Easter, and the day after
    (False, True)
    """
    return date.weekday() < 5 and date not in public_holidays(date.year)
