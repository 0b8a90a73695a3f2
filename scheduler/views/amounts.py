"""Objectives and their values as people say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from models import Day, Level
from models.noun import minute_of_day
from models.percent import measured
from models.plan import DatingLevel
from models.texts import has, say
from scheduler.views.dates import clock

_IN_MINUTES = ("juror_presence", "candidate_waiting", "max_candidate_waiting")


def name_of(objective: str, lang: str) -> str:
    """An objective in words, without its unit: `amount` writes hours or a clock time."""
    return say(objective, lang).removesuffix(" (min)")


def name_of_dating(objective: str, lang: str) -> str:
    """An objective of a programme in words: what it counts may differ from what the one of this name counts in a session."""
    known = [code for code in (f"dating_{objective}", objective) if has(code)]
    return say(known[0], lang) if known else objective


def amount(objective: str, value: int, lang: str, days: Sequence[Day] = (), *, beside: int = 0, dated: bool = False) -> str:
    """The value of an objective for people: minutes as hours and minutes, the end of the session as a time of day; with its day, where it or the
    value that it stands `beside` is not on the first. `days` are those of the session; a bound between two of them is told as the opening of the
    next, before which nothing ends then. Where the days are not known all are so many days after the first: "J+1" beside "J+0". An end that
    is `dated` has the date in place of that. Where nothing is held nothing ends: "—".

    >>> days = [Day(date=date, opens="08:30", closes="18:00") for date in ("2027-03-19", "2027-03-22")]
    >>> amount("juror_presence", 1570, "fr"), amount("session_end", 3 * 1440 + 965, "fr", days), amount("juror_days", 4, "fr")
    ('26 h 10', 'jour 2, 16:05', '4')
    >>> amount("session_end", 0, "fr", days)
    '—'
    >>> amount("session_end", 1440 + 965, "fr", days), amount("session_end", 1440 + 965, "fr")
    ('jour 2, 08:30', 'J+1, 16:05')
    >>> amount("session_end", 965, "fr", days, dated=True)
    '19/03 16:05'
    """
    if objective in _IN_MINUTES:
        return say("cli_duration", lang, hours=value // 60, minutes=value % 60)
    if objective == "session_end":
        if value <= 0:
            return "—"
        numbers = {(day.date - days[0].date).days: number for number, day in enumerate(days, 1)}
        after, minute = divmod(value, 24 * 60)
        if after not in numbers and (later := [one for one in numbers if one > after]):
            after, minute = later[0], minute_of_day(days[numbers[later[0]] - 1].opens)
        if dated:
            return f"{days[0].date + dt.timedelta(days=after):%d/%m} {clock(minute)}"
        if max(value, beside) < 24 * 60:
            return clock(minute)
        if after in numbers:
            return say("cli_on_day", lang, day=numbers[after], clock=clock(minute))
        return say("cli_days_after", lang, days=after, clock=clock(minute))
    return str(value)


def amounts(objective: str, values: Iterable[int], lang: str, days: Sequence[Day] = (), *, dated: bool = False) -> list[str]:
    """Values of an objective that stand side by side, a value and its bound for example: the days of all, where any needs its own.

    >>> days = [Day(date=date, opens="08:30", closes="18:00") for date in ("2027-03-16", "2027-03-17")]
    >>> amounts("session_end", (2480, 1070), "en", days)
    ['day 2, 17:20', 'day 1, 17:50']
    """
    values = list(values)
    return [amount(objective, value, lang, days, beside=max(values), dated=dated) for value in values]


def proof(level: Level | DatingLevel, lang: str) -> str:
    """Whether a value is proven the best: "oui", "non (écart 12 %)"; only "non" where it meets its bound and a level above does not."""
    if level.proven:
        return say("view_yes", lang)
    return say("view_not_proven", lang, gap=measured(level.gap, lang)) if level.gap else say("view_no", lang)
