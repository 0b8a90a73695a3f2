"""Clock times as whole numbers: one line of units from midnight of the session's first day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import ceil, gcd
from typing import TypeVar

from models import Candidate, Day, Session, Window, minute_of_day
from models.policy import Pause, Policy
from models.window import Availability

Span = tuple[int, int]
T = TypeVar("T", int, dt.datetime)


def due(minutes: int, candidate: Candidate, grain: int) -> int:
    """Minutes that an épreuve of so many lasts for a candidate: his extra time included, rounded up to the grain.

    >>> due(35, Candidate(id="c1", extra_time=0.3333), 5)
    50
    """
    return _due(minutes, candidate.extra_time, grain)


@cache
def _due(minutes: int, extra_time: Decimal, grain: int) -> int:
    return ceil(minutes * (1 + Fraction(extra_time)) / grain) * grain


def joined(spans: Iterable[Span]) -> list[Span]:
    """Disjoint spans in order; those that touch or overlap become one, and the empty are dropped."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def shared(some: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """What spans share with other spans, each in order and disjoint.

    >>> shared([(0, 60), (90, 120)], [(30, 100)])
    [(30, 60), (90, 100)]
    """
    pairs = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(low, high) for low, high in pairs if low < high]


def without(spans: Iterable[tuple[T, T]], taken: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """What is left of disjoint spans, of units or of moments, where others are taken out of them.

    >>> without([(0, 60), (90, 120)], [(30, 100)])
    [(0, 30), (100, 120)]
    """
    left = list(spans)
    for start, end in taken:
        left = [part for a, b in left for part in ((a, min(b, start)), (max(a, end), b)) if part[0] < part[1]]
    return left


def spans_of(available: Availability, date: dt.date) -> list[Span]:
    """When somebody is there on a day, in minutes from midnight."""
    return [(0, 1440)] if available is None else joined(window.minutes for window in available if window.date == date)


def length(spans: Iterable[Span]) -> int:
    """How long disjoint spans are in all."""
    return sum(end - start for start, end in spans)


def lies_in(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether what begins and ends then lies in one of these spans."""
    return any(low <= start and end <= high for low, high in spans)


def overlapping(policy: Policy) -> list[Pause]:
    """The breaks, and lunch, whose windows overlap that of another."""
    return [
        one
        for one in policy.pauses
        if any(
            one is not other and one.window[0] < other.window[1] and other.window[0] < one.window[1] for other in policy.pauses
        )
    ]


class Grid:
    """The unit is the grain where every duration is a multiple of it, else the largest number of minutes that divides them all.

    Épreuves are rounded up to the grain, jury work is not: it can make the unit finer, and so can a second day, where the grain, which
    counts from its midnight, does not divide 24 hours, and breaks whose windows overlap, where one is taken right after the other.
    Rounding spans inwards to the unit loses nothing, as every start and end is a multiple of it.
    """

    def __init__(self, session: Session) -> None:
        policy = session.policy
        markings = [e.marking.minutes for e in session.variants if e.marking and e.marking.minutes]
        shared = [m for pause in overlapping(policy) for m in (pause.minutes, pause.hours[0])]
        later_midnights = 1440 if len(session.days) > 1 else 0
        alone = (policy.dossier_review, policy.deliberation_minutes, policy.pv, policy.marking, *markings)
        self.unit = gcd(policy.grain, *alone, *shared, later_midnights)
        self.wait_step = gcd(self.unit, policy.lunch.minutes if policy.lunch else 0)
        """Minutes of which every waiting time is a multiple: a lunch is deducted from it, and need not fill whole units."""
        self.grain, self.lunch = policy.grain, policy.lunch
        self.days = session.days
        self.midnight = dt.datetime.combine(self.days[0].date, dt.time())
        self.hours = [self.span(day, Window(date=day.date)) for day in self.days]

    def up(self, minutes: int) -> int:
        """Minutes in units, rounded up."""
        return -(-minutes // self.unit)

    def down(self, minutes: int) -> int:
        """Minutes in units, rounded down."""
        return minutes // self.unit

    def due(self, minutes: int, candidate: Candidate) -> int:
        """Minutes that an épreuve of so many lasts for a candidate."""
        return due(minutes, candidate, self.grain)

    def base(self, day: int) -> int:
        """Minutes from the origin to midnight of the day of this index."""
        return (self.days[day].date - self.days[0].date).days * 1440

    def span(self, day: Day, window: Window) -> Span:
        """The part of a window within the day's hours, in units; empty (end before start) where there is none."""
        return self._rounded(self._minutes(day, window))

    def spans(self, day: int, available: Iterable[Window] | None) -> list[Span]:
        """When somebody with these windows is there on the day: disjoint spans in order, touching windows joined."""
        own = self.days[day]
        if available is None:
            return [self.hours[day]]
        # Joined before they are rounded: between 12:10 and 12:10 there is no hole, whatever the unit.
        whole = joined(self._minutes(own, window) for window in available if window.date == own.date)
        return [span for span in map(self._rounded, whole) if span[0] < span[1]]

    def joint_spans(self, day: int, available: Iterable[Availability]) -> list[Span]:
        """When at least one of several people is there on the day."""
        windows: list[Window] = []
        for own in available:
            if own is None:
                return [self.hours[day]]
            windows += own
        return self.spans(day, windows)

    def _minutes(self, day: Day, window: Window) -> Span:
        base, (start, end) = (day.date - self.days[0].date).days * 1440, window.minutes
        return base + max(minute_of_day(day.opens), start), base + min(minute_of_day(day.closes), end)

    def _rounded(self, minutes: Span) -> Span:
        return self.up(minutes[0]), self.down(minutes[1])

    def window(self, day: int, pause: Pause) -> Span:
        """Between which minutes from the origin lunch or a break may be on the day."""
        base, (opens, closes) = self.base(day), pause.hours
        return base + opens, base + closes

    def holds(self, pause: Pause) -> bool:
        """Whether one that begins on the grid is as good as any in this window: a window off it may have room for none such, or for one from
        its opening on that is sooner over."""
        opens, closes = pause.hours
        first = self.up(opens)
        return first <= self.down(closes - pause.minutes) and self.up(opens + pause.minutes) == first + self.up(pause.minutes)

    def starts(self, day: int, spans: Iterable[Span], size: int, before: int = 0) -> list[Span]:
        """Inclusive ranges of starts on the grain such that [start − before, start + size] lies in one of the spans."""
        base, found = self.base(day), []
        for low, high in spans:
            first = base + -(-((low + before) * self.unit - base) // self.grain) * self.grain
            last = (high - size) * self.unit
            if self.unit == self.grain:
                if first <= last:
                    found.append((first // self.unit, last // self.unit))
            else:
                found += [(m // self.unit, m // self.unit) for m in range(first, last + 1, self.grain)]
        return found

    def minute(self, day: int, clock: dt.time) -> int:
        """Minutes from the origin to this clock time of the day."""
        return self.base(day) + minute_of_day(clock)

    def moment(self, units: int) -> dt.datetime:
        """The clock time of a number of units from the origin."""
        return self.midnight + dt.timedelta(minutes=units * self.unit)

    def position(self, moment: dt.datetime) -> int:
        """Units from the origin to a moment on the grid."""
        return int((moment - self.midnight).total_seconds()) // 60 // self.unit
