"""Who and what is there over a semester: periods, days of the week, half-days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from models.noun import Noun, refusal
from models.window import Period

Half = Literal["am", "pm"]
HALVES: tuple[Half, Half] = ("am", "pm")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _weekday(value: Any) -> Any:
    words = value.lower().split() if isinstance(value, str) else []
    if not words or words[0] not in DAYS or words[1:] not in ([], ["am"], ["pm"]):
        raise refusal("weekday", value=str(value), known=", ".join(DAYS))
    return " ".join(words)


Weekday = Annotated[str, BeforeValidator(_weekday)]
"""A day of the week, "tue", or its half before or after the middle of the day, "tue am"."""


class Stretch(Period):
    """A period of which, with `half`, only the mornings or only the afternoons count."""

    half: Half | None = None

    def halves(self, date: dt.date) -> frozenset[Half]:
        """Which halves of this date it covers."""
        if date not in self:
            return frozenset()
        return frozenset(HALVES if self.half is None else (self.half,))


class Present(Noun):
    """Somebody or something with a calendar: there in its `available` periods (absent: always), on its `weekdays` (absent: every
    day), and not in its `closed` periods."""

    available: tuple[Stretch, ...] | None = None
    closed: tuple[Stretch, ...] = ()
    weekdays: tuple[Weekday, ...] | None = None

    @property
    def always(self) -> bool:
        """Whether he, she or it has no calendar of its own."""
        return (self.available, self.closed, self.weekdays) == (None, (), None)

    def halves(self, date: dt.date) -> frozenset[Half]:
        """Which halves of this date he, she or it is there: both, one or none."""
        there = frozenset(HALVES)
        if self.available is not None:
            there &= _covered(self.available, date)
        if self.weekdays is not None:
            of_day = (weekday.split() for weekday in self.weekdays)
            named = [words[1:] or list(HALVES) for words in of_day if words[0] == DAYS[date.weekday()]]
            there &= frozenset(half for half in HALVES if any(half in halves for halves in named))
        return there - _covered(self.closed, date)


def _covered(stretches: Iterable[Stretch], date: dt.date) -> frozenset[Half]:
    return frozenset(half for stretch in stretches for half in stretch.halves(date))
