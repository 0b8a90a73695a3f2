"""Who is heard on no day but that of his test: how many of one jury at the most, and for how long these wait at least.

A relaxation of any jury that sits on that day, whatever else it does then and on its other days: walked through in a few steps for each moment of the
test, so that it tells of juries whose orders would be cut off, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from scheduler.engine.cpsat import Effort
from scheduler.engine.orders.days import JuryDays

MOST = 8
"""Candidates who are heard on the day of their test at most: where there may be so many there may be any number."""

BRIEFLY = 0.2
"""Seconds for steps that tell that fewer are."""

Numbers: TypeAlias = tuple[int, ...]
"""Candidates of each sort."""

Begun: TypeAlias = tuple[tuple[str, tuple[int, int, int]], ...]
"""The day of each test, and between which minutes of it it begins."""


class TestDay(NamedTuple):
    """The only day of tests of a jury, whether it comes `ahead` of it, how many candidates of each sort are heard on no other day at best, on how many
    days all come then, and when the tests may begin."""

    day: int
    ahead: bool
    numbers: Numbers
    called: int
    begun: tuple[Begun, ...]


class OnTestDay:
    """What is known of days of tests; `day_of` says what one is for a jury with one candidate of each sort, None where orders of its work
    are not told."""

    def __init__(self, day_of: Callable[[int, Mapping[str, tuple[int, int, int]]], JuryDays | None]) -> None:
        self._day_of = day_of
        self._days: dict[tuple[int, Begun], JuryDays | None] = {}
        self._most: dict[tuple[TestDay, int], int] = {}

    def most(self, on: TestDay, effort: Effort, steps: int = 0) -> int:
        """How many are heard on that day alone at most, whenever the tests begin, as far as so many steps tell of each moment."""
        # of whom there may be more than can be heard, there may be any number
        most = self._most_of(on, (MOST,) * len(on.numbers), effort, steps)
        if most == MOST:
            return sum(on.numbers)
        return self._most_of(on, tuple(min(number, most) for number in on.numbers), effort, steps)

    def _most_of(self, on: TestDay, numbers: Numbers, effort: Effort, steps: int) -> int:
        some = on._replace(numbers=numbers, called=0)
        at_once = effort.kept(self._most, (some, 0), lambda: self._at_once(some, effort))
        if not steps or not at_once:
            return at_once
        return effort.kept(self._most, (some, steps), lambda: self._in_steps(some, at_once, effort.for_seconds(BRIEFLY), steps))

    def _at_once(self, on: TestDay, effort: Effort) -> int:
        found, most = 0, min(sum(on.numbers), MOST)
        for begun in on.begun:
            while found < most and self._may_be(on, begun, found + 1, effort, 0):
                found += 1
        return found

    def _in_steps(self, on: TestDay, most: int, effort: Effort, steps: int) -> int:
        for heard in range(most, 0, -1):
            if any(self._may_be(on, begun, heard, effort, steps) for begun in on.begun):
                return heard
        return 0

    def _may_be(self, on: TestDay, begun: Begun, heard: int, effort: Effort, steps: int) -> bool:
        return effort.over or self._waits(on, begun, heard, steps, effort) is not None

    def waits(self, on: TestDay, called: int, steps: int, effort: Effort) -> int | None:
        """For how many minutes those wait at least who are heard on that day alone, where all come on so many days at most and the tests begin at one
        moment, as far as so many steps tell; None where there are no such juries."""
        heard = sum(on.numbers) - max(0, called - on.called)
        return self._waits(on, on.begun[0], heard, steps, effort) if 0 < heard <= MOST and len(on.begun) == 1 else 0

    def _waits(self, on: TestDay, begun: Begun, heard: int, steps: int, effort: Effort) -> int | None:
        jury = self._day(on.day, begun, effort)
        if jury is None:
            return 0
        each = (jury.heard_on_first(some, steps, ahead=on.ahead) for some in _of_them(on.numbers, heard))
        return min((waits * jury.minutes for waits in each if waits is not None), default=None)

    def _day(self, day: int, begun: Begun, effort: Effort) -> JuryDays | None:
        if (day, begun) not in self._days:
            self._days[day, begun] = self._day_of(day, dict(begun))
        if jury := self._days[day, begun]:
            jury.effort = effort
        return jury


def _of_them(numbers: Sequence[int], heard: int) -> Iterator[Numbers]:
    """So many of some of each sort."""
    if not numbers:
        if not heard:
            yield ()
        return
    for own in range(min(numbers[0], heard) + 1):
        for others in _of_them(numbers[1:], heard - own):
            yield own, *others
