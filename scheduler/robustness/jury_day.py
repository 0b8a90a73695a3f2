"""What a day of a jury absorbs: for a delay at each of its activities, what breaks, and after how many minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from scheduler.robustness.network import Part

Break = Literal["candidate", "jury", "lunch", "break", "closing"]
BREAKS: tuple[Break, ...] = get_args(Break)


@dataclass(frozen=True)
class Broken:
    """What breaks once a delay is longer than `minutes`: a candidate or another jury who must wait, somebody's lunch, a
    juror's break, the closing."""

    minutes: int
    what: Break
    who: str


@dataclass(frozen=True)
class Absorbed:
    """A delay at one activity of a jury: the breaks that it brings, the first one first.

    `start` marks the first activity of the jury's day.
    """

    jury: frozenset[str]
    part: Part
    start: bool
    breaks: tuple[Broken, ...]

    @property
    def minutes(self) -> int | None:
        """How long the delay may be; None where it can never break anything."""
        return self.breaks[0].minutes if self.breaks else None

    def until(self, what: Break) -> int | None:
        """How long it may be before this breaks; None where it never does."""
        return next((one.minutes for one in self.breaks if one.what == what), None)


@dataclass(frozen=True)
class JuryDay:
    """A day of a jury, by its number in the timetable, with the names of its members and a delay at each of its activities."""

    date: dt.date
    number: int
    members: str
    delays: tuple[Absorbed, ...]

    @property
    def at_start(self) -> int | None:
        """How many minutes late the day can begin; None: any number."""
        return next(one.minutes for one in self.delays if one.start)

    @property
    def anywhere(self) -> int | None:
        """What can be lost wherever in the day; None: anything."""
        return self.first.minutes if self.first else None

    @property
    def first(self) -> Broken | None:
        """What breaks first."""
        return min((one.breaks[0] for one in self.delays if one.breaks), key=lambda one: one.minutes, default=None)

    def until(self, what: Break) -> int | None:
        """What can be lost wherever in the day before this breaks; None where it never does."""
        return min((minutes for one in self.delays if (minutes := one.until(what)) is not None), default=None)
