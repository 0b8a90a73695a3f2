"""The French calendar: on which days a site is usually open, and what the public holidays are called."""

from __future__ import annotations

import datetime as dt
from functools import cache

_FIXED = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


def feast_of(date: dt.date, lang: str = "fr") -> str | None:
    """What a date is called where it is a public holiday.

    The library that knows takes longer to load than many a session to solve: it is not asked of a date that is none in any year, as it is
    neither fixed nor a Monday or Thursday on which Easter Monday, the Ascension or Whit Monday may fall (Code du travail, L3133-1).
    """
    movable = date.weekday() in (0, 3) and (3, 23) <= (date.month, date.day) <= (6, 14)
    if not movable and (date.month, date.day) not in _FIXED:
        return None
    return public_holidays(date.year, lang).get(date)


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
    return date.weekday() < 5 and feast_of(date) is None
