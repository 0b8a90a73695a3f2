"""When anything may take place at all, in minutes from midnight of each day, and how much of it a person can use."""

from __future__ import annotations

from collections.abc import Iterator

from models import Session, minute_of_day
from models.window import Availability
from scheduler.grid import Span, joined, length, shared, spans_of


class Opening:
    """The hours of a session's days: the site is open, the welcome is over, a responsable is there."""

    def __init__(self, session: Session) -> None:
        self.session = session
        lunch = session.policy.lunch
        self.lunch = (*lunch.hours, lunch.minutes) if lunch else None
        self.hours: list[Span] = []
        self.stretches: list[list[Span]] = []
        for index, day in enumerate(session.days):
            opens = minute_of_day(day.opens) + (session.policy.welcome if index == 0 else 0)
            self.hours.append((opens, minute_of_day(day.closes)))
            there = [span for one in session.responsables for span in self._windows(index, one.available)]
            self.stretches.append(joined(there) if session.responsables else joined([self.hours[index]]))

    def _windows(self, day: int, available: Availability) -> list[Span]:
        return shared(spans_of(available, self.session.days[day].date), [self.hours[day]])

    def spans(self, day: int, available: Availability) -> list[Span]:
        """When somebody with these windows can be in an activity of the day."""
        return shared(self.stretches[day], self._windows(day, available))

    def _only_side(self, start: int, end: int) -> tuple[int, bool] | None:
        """Where lunch can only lie before a test, or only after it: how many minutes that side has beside it, and whether it is before."""
        if self.lunch is None:
            return None
        opens, closes, minutes = self.lunch
        before, after = start - opens - minutes, closes - minutes - end
        if start >= closes or end <= opens or (before < 0) == (after < 0):
            return None
        return (before, True) if after < 0 else (after, False)

    def with_lunch(self, start: int, end: int, shortest: int) -> Span:
        """When nobody who sits a test can be heard on its day: while it lasts, and during lunch where that can only lie right before or
        right after it, `shortest` being the least minutes of what a jury hears in one piece."""
        side = self._only_side(start, end)
        if self.lunch is None or side is None or side[0] >= shortest:
            return start, end
        minutes = self.lunch[2]
        return (start - minutes, end) if side[1] else (start, end + minutes)

    def not_heard(self, start: int, end: int, shortest: int) -> tuple[Span, ...]:
        """The same, and what every lunch takes that he can have where it can only lie before the test, or only after it: whoever is heard then
        must eat on that side of it."""
        test, side = self.with_lunch(start, end, shortest), self._only_side(start, end)
        if self.lunch is None or side is None or not shortest <= side[0] < self.lunch[2]:
            return (test,)
        opens, closes, minutes = self.lunch
        return ((start - minutes, opens + minutes), test) if side[1] else (test, (closes - minutes, end + minutes))

    def _lunches(self, spans: list[Span]) -> Iterator[int]:
        """Starts of lunch among which is one that costs least: those where it meets an end of a span."""
        if self.lunch is None:
            return
        opens, closes, minutes = self.lunch
        ends = {end for span in spans for end in span}
        for start in sorted({opens, closes - minutes, *ends, *(end - minutes for end in ends)}):
            if opens <= start <= closes - minutes:
                yield start

    def work(self, spans: list[Span]) -> int:
        """The most minutes of activity that fit within these spans of one day, lunch deducted where it cannot lie outside."""
        whole = length(spans)
        if self.lunch is None or not spans:
            return whole
        minutes = self.lunch[2]
        return whole - min(sum(overlap(span, (at, at + minutes)) for span in spans) for at in self._lunches(spans))

    def longest(self, spans: list[Span]) -> int:
        """The longest activity in one piece that fits within these spans of one day, lunch kept free."""
        if self.lunch is None or not spans:
            return max((end - start for start, end in spans), default=0)
        minutes = self.lunch[2]
        found = 0
        for at in self._lunches(spans):
            for start, end in spans:
                before, after = min(end, at) - start, end - max(start, at + minutes)
                found = max(found, before, after)
        return found


def overlap(one: Span, other: Span) -> int:
    """Minutes that two spans share.

    >>> overlap((0, 60), (45, 90))
    15
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
