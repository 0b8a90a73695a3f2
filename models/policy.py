"""What the centre chooses where nothing is fixed by law. Every default here is ours, none is law: a session may change each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from models.many import EMPTY, Many
from models.noun import DAY, Clock, Noun, Whole, minute_of_day, refusal
from models.titre import Epreuve


class Pause(Noun):
    """So many free minutes in one piece, within a window."""

    window: tuple[Clock, Clock]
    minutes: Whole = Field(ge=1, le=DAY)

    @property
    def hours(self) -> tuple[int, int]:
        """Its window in minutes from midnight."""
        opens, closes = map(minute_of_day, self.window)
        return opens, closes

    @field_validator("window")
    @classmethod
    def _ends_after_it_begins(cls, window: tuple[dt.time, dt.time]) -> tuple[dt.time, dt.time]:
        start, end = window
        if end < start:
            raise refusal("pause_hours", start=f"{start:%H:%M}", end=f"{end:%H:%M}")
        return window

    @model_validator(mode="after")
    def _fits_its_window(self) -> Self:
        start, end = self.hours
        if end - start < self.minutes:
            raise refusal("lunch_window", minutes=self.minutes, width=end - start)
        return self


class Lunch(Pause):
    """The lunch break of jurors, staff and candidates."""

    if TYPE_CHECKING:  # a checker would refuse "11:30"

        def __init__(self, *, window: tuple[dt.time | str, dt.time | str], minutes: int) -> None: ...


class Break(Pause):
    """A break of the jurors, beside their lunch."""

    if TYPE_CHECKING:  # a checker would refuse "10:00"

        def __init__(self, *, window: tuple[dt.time | str, dt.time | str], minutes: int) -> None: ...


MOST_BREAKS = 6


class StaffRest(Noun):
    """A rest for the staff: activities with less than `minutes` between one and the next are of one stretch, which lasts `every` minutes at
    most from its first start to its last end. An activity that is longer by itself is a stretch alone."""

    minutes: Whole = Field(ge=1, le=DAY)
    every: Whole = Field(ge=1, le=DAY)


class Deliberation(Noun):
    """When the jury deliberates, and for how many minutes per candidate: on each by himself (`candidate`), on all whose last épreuve is on
    one day in one piece at the end of that day (`day`), or on all of the jury's in one piece on the last day on which it hears somebody (`session`);
    of a jury that hears nobody, on the last on which one of its candidates sits something."""

    minutes: Whole = Field(ge=0, le=DAY, description="per candidate")
    when: Literal["candidate", "day", "session"] = "candidate"


def _how_written(deliberation: Any) -> str:
    return "at_a_time" if isinstance(deliberation, (dict, Deliberation)) else "minutes_alone"


class Policy(Noun):
    """The centre's own rules. The law asks for a lunch break and for jury time to read and deliberate, but fixes no amount:
    what is absent here is not planned, and `Session.warnings` says so."""

    grain: Whole = Field(default=5, ge=1, le=DAY, description="minutes; every start is a multiple of it, counted from midnight")
    welcome: Whole = Field(
        default=0, ge=0, le=DAY, description="minutes after opening on the first day, before the first activity"
    )
    lunch: Lunch | None = Field(default=None, description="absent: no lunch break is planned")
    breaks: Many[Break] = Field(
        default=EMPTY, max_length=MOST_BREAKS, description="of every juror at work, beside lunch and apart from it"
    )
    dossier_review: Whole = Field(
        default=0, ge=0, le=DAY, description="jury minutes per candidate, before his first jury épreuve"
    )
    marking: Whole = Field(
        default=0, ge=0, le=DAY, description="jury minutes per paper, where the titre asks for marking without saying how long"
    )
    deliberation: Annotated[
        Annotated[Deliberation, Tag("at_a_time")] | Annotated[Whole, Field(ge=0, le=DAY), Tag("minutes_alone")],
        Discriminator(_how_written),
    ] = Field(
        default=0, description="jury minutes per candidate, after his last épreuve; or {minutes, when: candidate|day|session}"
    )
    pv: Whole = Field(
        default=0,
        ge=0,
        le=DAY,
        description="minutes in which each jury writes its procès-verbal, after all else, on its last day",
    )
    changeover: Whole = Field(default=0, ge=0, le=DAY, description="minutes between two candidates, for the same juror or room")
    stable_juries: bool = Field(default=True, description="whether a juror belongs to one jury a day")
    max_jury_minutes: Whole | None = Field(
        default=None, ge=1, le=DAY, description="minutes of activity at most per juror and day"
    )
    max_staff_minutes: Whole | None = Field(
        default=None, ge=1, le=DAY, description="minutes of activity at most per member of staff and day"
    )
    staff_rest: StaffRest | None = Field(default=None, description="absent: no rest is planned for the staff, beside lunch")

    @property
    def deliberation_minutes(self) -> int:
        """Jury minutes of deliberation per candidate."""
        return self.deliberation.minutes if isinstance(self.deliberation, Deliberation) else self.deliberation

    def marking_of(self, epreuve: Epreuve) -> int:
        """Minutes in which a jury marks one paper of this épreuve; 0 where it marks none."""
        if epreuve.marking is None:
            return 0
        return self.marking if epreuve.marking.minutes is None else epreuve.marking.minutes

    @property
    def deliberates(self) -> Literal["candidate", "day", "session"]:
        """Over what one piece of deliberation goes: a candidate, all of a jury's day, or all of the jury's."""
        return self.deliberation.when if isinstance(self.deliberation, Deliberation) else "candidate"

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """Lunch, where there is one, and the breaks."""
        return (*((self.lunch,) if self.lunch else ()), *self.breaks)

    @field_validator("breaks")
    @classmethod
    def _breaks_differ(cls, breaks: tuple[Break, ...]) -> tuple[Break, ...]:
        for number, one in enumerate(breaks):
            if one in breaks[:number]:
                start, end = one.window
                raise refusal("break_twice", minutes=one.minutes, start=f"{start:%H:%M}", end=f"{end:%H:%M}")
        return breaks
