"""Where a jury and its candidates are between two steps of a walk through its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from scheduler.engine.orders.course import Task
from scheduler.grid import Span

COME, READ, WORKED, IDLE, OVER = "come", "read", "worked", "idle", "over"
"""What a jury has done last, where it has heard nobody; the day is over where it has done all."""

AWAY, HUNGRY, ATE, FED, GONE = range(5)
"""Where a candidate is on a day: not come yet; come before the first lunch could be over, and not eaten since; eaten, and nothing of his
has ended since lunch could last begin; neither; gone for the day. Who eats and is gone before has eaten nothing that is deducted."""

One: TypeAlias = tuple[int, int, int]
"""Of a candidate the tasks that are done (a bit each), where he is, and for how long he has been free, as far as that matters."""

TOGETHER: tuple[int, One] = (-1, (0, AWAY, 0))
"""Whom a jury has just heard where it was several of whom none was alone at last: nobody follows at once."""

Candidates: TypeAlias = tuple[tuple[One, ...], ...]
"""By sort, of candidates who are alike."""


class Sat(NamedTuple):
    """When somebody sits a test, or several between which nobody hears him: then he is free for so many units in all, and he may eat. Where he may be
    heard between it and others that he sits `earlier` on the same day, these are told apart."""

    begins: int
    ends: int
    free: int = 0
    eats: bool = False
    earlier: tuple[Sat, ...] = ()

    @property
    def each(self) -> tuple[Sat, ...]:
        """All of the day, in order."""
        return (*self.earlier, self)

    def later_by(self, units: int) -> Sat:
        """The same so much later."""
        earlier = tuple(test.later_by(units) for test in self.earlier)
        return self._replace(begins=self.begins + units, ends=self.ends + units, earlier=earlier)


class State(NamedTuple):
    """Between which moments the jury is there, where its candidates are, whom it has just heard, or what else it has done last, whether it has
    eaten or need not, and what is left of idle units."""

    way: Span
    candidates: Candidates
    last: tuple[int, One] | str
    eaten: bool
    spare: int


class Step(NamedTuple):
    """What may come next: what candidates wait meanwhile, the state and the moments after it, whose tasks it was (by sort and place) and how
    long it lasted, and where each candidate is now, at the place that he had."""

    cost: int
    state: State
    moments: int
    tasks: tuple[tuple[int, int, Task], ...]
    units: int
    each: Sequence[Sequence[One]]


@dataclass(frozen=True)
class Today:
    """A day of the jury: its hours, the lunch window (opens, closes, minutes), by sort who sits what when, and until when it may be there (`until`)."""

    opens: int
    closes: int
    lunch: tuple[int, int, int] | None
    tests: tuple[Sat | None, ...]
    until: int

    @cached_property
    def meal(self) -> int:
        """Units of lunch."""
        return self.lunch[2] if self.lunch else 0

    @cached_property
    def across(self) -> int:
        """Units of work of a jury that stays over lunch, at most."""
        return self.until - self.opens - self.meal

    @cached_property
    def ways(self) -> list[tuple[int, int, bool]]:
        """Between which moments the jury may be there: for lunch too, or after it or before it, where it need not eat any more."""
        if self.lunch is None:
            return [(self.opens, self.until, True)]
        opens, closes, units = self.lunch
        return [
            (self.opens, self.until, False),
            (max(self.opens, opens + units), self.until, True),
            (self.opens, min(self.until, closes - units), True),
        ]

    @cached_property
    def aside(self) -> int:
        """The same of one that does not."""
        return max(max(0, last - first) for first, last, eaten in self.ways if eaten)

    @cached_property
    def tested(self) -> bool:
        """Whether anybody sits a test."""
        return any(self.tests)

    @cached_property
    def tested_from(self) -> int:
        """From when on somebody does."""
        return min((test.each[0].begins for test in filter(None, self.tests)), default=self.closes)

    @cached_property
    def tested_until(self) -> int:
        """Until when somebody is."""
        return max((test.ends for test in filter(None, self.tests)), default=self.opens)

    @cached_property
    def on_last_tests(self) -> int:
        """From when on nobody has more than one before him between which and others he may be heard."""
        return max((own.ends for test in filter(None, self.tests) for own in test.earlier), default=self.opens)

    @cached_property
    def all_tested(self) -> Span:
        """Between which moments all do who sit one at all, the last of theirs."""
        tests = [test for test in self.tests if test]
        return max(test.begins for test in tests), min(test.ends for test in tests)

    @cached_property
    def last_lunch(self) -> int:
        """When lunch may last begin; before anything where there is none."""
        return self.lunch[1] - self.lunch[2] if self.lunch else -1

    def eats_after(self, moment: int) -> bool:
        """Whether there is time for lunch then."""
        return moment <= self.last_lunch

    def eats_only_after(self, test: Sat) -> bool:
        """Whether somebody who sits this test, and is there until lunch could last begin, can have lunch only after it."""
        before = self.lunch is None or self.lunch[0] + self.lunch[2] <= test.begins
        return self.eats_after(test.ends) and not before and not test.eats

    def fed_after(self, test: Sat) -> int:
        """When who eats after this test is done with that, at the earliest."""
        return max(test.ends, self.lunch[0]) + self.lunch[2] if self.lunch else test.ends

    def free_between(self, test: Sat) -> int:
        """For how long somebody who does nothing else waits between his tests."""
        first, *_ = each = test.each
        free = sum(one.free for one in each) + sum(later.begins - one.ends for one, later in pairwise(each))
        if self.lunch is None:
            return free
        opens, closes, units = self.lunch
        eats = first.begins < opens + units and test.ends > closes - units
        return max(0, free - (units if eats else 0))

    def between(self, low: int, high: int) -> int:
        """The moments from one to another, both included."""
        # asked some times at each step of a walk
        if (found := self._between.get((low, high))) is None:
            first, last = max(0, low - self.opens), min(self.closes, high) - self.opens
            found = self._between[low, high] = (1 << last + 1) - (1 << first) if first <= last else 0
        return found

    @cached_property
    def _between(self) -> dict[Span, int]:
        return {}

    def at(self, moments: int) -> int:
        """The last of some moments, mostly the only one."""
        return self.opens + moments.bit_length() - 1
