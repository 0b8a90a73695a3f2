"""What the days of a session offer to juries that have no names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from typing import NamedTuple

from models import Session
from scheduler.engine.members import seatings
from scheduler.engine.rows.hours import lunch_hours, pause_hours, work_hours
from scheduler.engine.rows.shape import Shape
from scheduler.grid import Span


class Jury(NamedTuple):
    """Jurors told apart by when they are there, and the hours that they share."""

    members: tuple[Span, ...]
    span: Span


class Calendar:
    """Hours, juries, and when the test may start: `starts` by day, in units."""

    def __init__(self, session: Session, shape: Shape, starts: Sequence[Sequence[int]]) -> None:
        self.session, self.shape, self.starts = session, shape, starts
        self.days = range(len(session.days))
        self.size = session.exam.jury.size
        self.hours = [work_hours(session, shape.grid, day) for day in self.days]
        self.lunch = [lunch_hours(session, shape.grid, day) for day in self.days]
        self.pauses = [pause_hours(session, shape.grid, day) for day in self.days]
        self.there = [self._there(day) for day in self.days]
        self.juries = [list(self._juries(day)) for day in self.days]
        self.counts = tuple(sum(len(g.candidates) for g in shape.groups if g.kind == k) for k in shape.classes)
        self.limit = session.exam.jury.max_candidates_per_day or sum(self.counts)
        """How many candidates a jury may hear in a day."""

    def with_test(self, day: int, starts: Sequence[int]) -> Calendar:
        """The same with the test on this day, at one of these units."""
        other = copy(self)
        other.starts = [starts if one == day else () for one in self.days]
        return other

    def _there(self, day: int) -> dict[Span, int]:
        """How many jurors are there on a day, by when they may be at work."""
        found: dict[Span, int] = defaultdict(int)
        low, high = self.hours[day]
        for bank in self.shape.banks:
            span = bank.spans[day]
            if span and max(low, span[0]) < min(high, span[1]):
                found[max(low, span[0]), min(high, span[1])] += len(bank.jurors)
        return dict(found)

    def _juries(self, day: int) -> Iterator[Jury]:
        for members in seatings(dict(sorted(self.there[day].items())), self.size):
            span = max(start for start, _ in members), min(end for _, end in members)
            if span[0] < span[1]:
                yield Jury(members, span)

    def most(self, day: int, jury: Jury) -> int:
        """How many juries of a kind there can be at once."""
        return min(self.there[day][one] // jury.members.count(one) for one in jury.members)

    def again(self, day: int) -> tuple[int, int]:
        """How many juries on a day may have sat on an earlier one, and how many may sit on a later one."""
        banks = [bank for bank in self.shape.banks if bank.spans[day]]
        earlier = sum(len(bank.jurors) for bank in banks if any(bank.spans[:day]))
        later = sum(len(bank.jurors) for bank in banks if any(bank.spans[day + 1 :]))
        return earlier // self.size, later // self.size

    def all_juries(self, day: int) -> int:
        """How many juries there can be at once in all."""
        return sum(self.there[day].values()) // self.size
