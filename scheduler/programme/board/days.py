"""Which days a session may be held on: the calendar of the centre, and the limits that the law and the titre set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise

from models.open_days import is_working_day
from models.presence import HALVES, Present
from models.programme import Programme, ProgrammeSession
from models.window import notice_ends

CERES_DAYS = 91
"""Days between the creation of a session in CERES and its first day."""

LONGEST_BREAK = 4
"""Calendar days at most between two days in a row of one session, Friday and the Tuesday after Easter: a default of ours."""


def is_open(programme: Programme, date: dt.date) -> bool:
    """Whether the centre is open on a date: no weekend, no public holiday, no closed period."""
    return is_working_day(date) and not any(date in stretch for stretch in programme.closed)


def open_days(programme: Programme) -> tuple[dt.date, ...]:
    """The days of the period on which the centre is open, in order."""
    first, last = programme.period.start, programme.period.end
    every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(date for date in every if is_open(programme, date))


@dataclass(frozen=True)
class Limits:
    """The first and last day that a session may have, besides its window: CERES, and what ends the right to examine the titre.

    A session that was posted is in CERES already: its own days are always possible, others from one month on, when its people can still be
    convoked. Within 91 days only the département can change it there, which is said and not forbidden.

    `end` is None where nothing ends it; `ended_by` then is empty, else "agrement" or "echeance", or "agrement_site" where there is one for
    other sites only.
    """

    start: dt.date
    end: dt.date | None
    ended_by: str


def limits(programme: Programme, session: ProgrammeSession) -> Limits:
    """What CERES, the agrément and the échéance allow."""
    exam, site = programme.exam(session).exam, programme.where(session)
    lasting: dict[str, dt.date] = {}
    for name, rights in (("agrement", programme.agrements), ("echeance", programme.echeances)):
        own = [one for one in rights if one.titre == exam.code and one.millesime in (None, exam.millesime)]
        if name == "echeance":
            own = [one for one in own if one.millesime] or own
        of_site = [one.until for one in own if getattr(one, "site", None) == site]
        here = of_site or [one.until for one in own if getattr(one, "site", None) is None]
        if here:  # several are one the renewal of the other: the last counts
            lasting[name] = max(here)
        elif own:
            lasting["agrement_site"] = dt.date.min
    if exam.until is not None:  # what the titre itself knows, where the programme does not say
        lasting.setdefault("echeance", exam.until)
    first = min(lasting, key=lambda one: lasting[one], default="")
    soonest = notice_ends(programme.today, 1) if session.calendar else programme.today + dt.timedelta(days=CERES_DAYS)
    return Limits(soonest, lasting.get(first), first)


def days_of(programme: Programme, session: ProgrammeSession) -> tuple[dt.date, ...]:
    """The days on which a session may be held, in order."""
    limit = limits(programme, session)
    posted = {day.date for day in session.calendar if day.date >= programme.today}
    return tuple(
        date
        for date in open_days(programme)
        if date in session.window and (date >= limit.start or date in posted) and (limit.end is None or date <= limit.end)
    )


def rows_of_days(
    open_dates: tuple[dt.date, ...], allowed: tuple[dt.date, ...], reach: int, number: int
) -> list[tuple[dt.date, ...]]:
    """The ways to choose so many days in a row.

    Parameters
    ----------
    open_dates
        the open days of the centre, which say what "in a row" means.
    allowed
        those on which the session may be held.
    reach
        open days over which they may spread; `number` where they follow each other, with no longer break than `LONGEST_BREAK` between two.
    number
        how many days to choose.
    """
    place = {date: index for index, date in enumerate(open_dates)}
    may = set(allowed)
    found = []
    for first in allowed:
        others = [date for date in open_dates[place[first] + 1 : place[first] + reach] if date in may]
        for rest in combinations(others, number - 1):
            days = (first, *rest)
            if reach > number or all((b - a).days <= LONGEST_BREAK for a, b in pairwise(days)):
                found.append(days)
    return found


def whole_day(one: Present, date: dt.date) -> bool:
    """Whether somebody or something is there from opening to closing."""
    return len(one.halves(date)) == len(HALVES)


def by_whole_days(one: Present, dates: Iterable[dt.date]) -> bool:
    """Whether somebody or something is there from opening to closing or not at all, on each of these dates."""
    return one.always or all(len(one.halves(date)) in (0, len(HALVES)) for date in dates)
