"""When people and places are there: windows of a session, days, and periods of a semester."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from models.many import Given
from models.noun import Clock, Noun, minute_of_day, refusal


def months_later(date: dt.date, months: int) -> dt.date:
    """The same day so many months later, or earlier; the last of the month where it has no such day.

    >>> months_later(dt.date(2027, 3, 31), -1)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def notice_ends(date: dt.date, months: int) -> dt.date:
    """The first day that lies so many months after a date, counted back from that day.

    >>> notice_ends(dt.date(2027, 3, 31), 1), notice_ends(dt.date(2027, 3, 15), 1)
    (datetime.date(2027, 5, 1), datetime.date(2027, 4, 15))
    """
    later = months_later(date, months)
    return later if months_later(later, -months) >= date else later + dt.timedelta(days=1)


class Day(Noun):
    """A day of the session, with the hours at which the site opens and closes."""

    date: dt.date
    opens: Clock
    closes: Clock

    if TYPE_CHECKING:  # a checker would refuse "08:30"

        def __init__(self, *, date: dt.date | str, opens: dt.time | str, closes: dt.time | str) -> None: ...

    @field_validator("closes")
    @classmethod
    def _after_it_opens(cls, closes: dt.time, info: ValidationInfo) -> dt.time:
        opens = info.data.get("opens", dt.time.min)
        if opens >= closes:
            code = "day_hours" if closes > dt.time.min else "day_to_midnight"
            raise refusal(code, opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}")
        return closes


class Window(Noun):
    """A stretch of one day; without hours, the whole day."""

    date: dt.date
    start: Clock | None = Field(default=None, alias="from")
    end: Clock | None = Field(default=None, alias="to")

    if TYPE_CHECKING:  # a checker would know `start` and `end` by their names in a file

        def __init__(
            self, *, date: dt.date | str, start: dt.time | str | None = None, end: dt.time | str | None = None
        ) -> None: ...

    @property
    def minutes(self) -> tuple[int, int]:
        """From when to when, in minutes since midnight."""
        return minute_of_day(self.start) if self.start else 0, minute_of_day(self.end) if self.end else 1440

    @field_validator("end")
    @classmethod
    def _after_it_starts(cls, end: dt.time | None, info: ValidationInfo) -> dt.time | None:
        start = info.data.get("start") or dt.time.min
        if end is not None and start >= end:
            raise refusal("window_hours", start=f"{start:%H:%M}", end=f"{end:%H:%M}")
        return end


class Period(Noun):
    """A stretch of days, both ends included."""

    start: dt.date = Field(alias="from")
    end: dt.date = Field(alias="to")

    if TYPE_CHECKING:  # a checker would know `start` and `end` by their names in a file, and refuse "2027-03-16"

        def __init__(self, *, start: dt.date | str, end: dt.date | str) -> None: ...

    @field_validator("end")
    @classmethod
    def _not_before_it_starts(cls, end: dt.date, info: ValidationInfo) -> dt.date:
        start = info.data.get("start", end)
        if start > end:
            raise refusal("period_order", start=str(start), end=str(end))
        return end

    def __contains__(self, date: dt.date) -> bool:
        return self.start <= date <= self.end


Availability = Annotated[tuple[Window, ...] | None, AfterValidator(lambda windows: windows or None)]
"""The windows in which somebody or something is there; none given: all the session's days."""

AvailabilityGiven = Given[Availability, Sequence[Window] | None]
"""The type of a field of them."""
