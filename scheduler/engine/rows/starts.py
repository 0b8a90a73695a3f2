"""Choices of when the simultaneous test starts: on one day, at one of some units, and what juries' days then cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.columns import Column


@dataclass(frozen=True)
class Starts:
    """The test on one day, at one of these units; where nobody sits a test, there is one choice without a day.

    `columns` are those of all days, on the day of the test with it; `exact` says whether they are laid out, and not only loads.
    """

    calendar: Calendar
    columns: Sequence[Column]
    exact: bool
    day: int | None = None
    at: tuple[int, ...] = ()

    @property
    def single(self) -> bool:
        """Whether nothing is left to choose."""
        return len(self.at) < 2

    def costed(self, waits_first: bool) -> Iterator[Column]:
        """The columns with what they cost here at the least."""
        for column in self.columns:
            here = column.with_starts(self.at, waits_first) if column.test else column
            if here:
                yield here

    def split(self, worked: Iterable[tuple[Column, int]]) -> Iterator[Starts]:
        """In three: those before the start with which the days that so many juries work wait least in all, those after it, and that start."""
        waits: dict[int, list[int]] = defaultdict(list)
        for column, juries in worked:
            if column.test:
                for start, cost in column.costs.items():
                    waits[start].append(cost.wait * juries)
        best = min(self.at, key=lambda start: (-len(waits[start]), sum(waits[start]), start))
        place = self.at.index(best)
        for at in (self.at[:place], self.at[place + 1 :], (best,)):
            if at and self.day is not None:
                yield replace(self, calendar=self.calendar.with_test(self.day, at), at=at)
