"""What the centre chooses where nothing is fixed by law. Every default here is ours, none is law: a session may change each."""

from __future__ import annotations

from typing import Self

from pydantic import Field, field_validator, model_validator

from models.noun import DAY, Clock, Noun, Whole, minute_of_day, refusal


class Pause(Noun):
    """So many free minutes in one piece, within a window."""

    window: tuple[Clock, Clock]
    minutes: Whole = Field(ge=1, le=DAY)

    @model_validator(mode="after")
    def _fits_its_window(self) -> Self:
        start, end = map(minute_of_day, self.window)
        if end - start < self.minutes:
            raise refusal("lunch_window", minutes=self.minutes, width=max(end - start, 0))
        return self


class Lunch(Pause):
    """The lunch break of jurors, staff and candidates."""


class Break(Pause):
    """A break of the jurors, beside their lunch."""


MOST_BREAKS = 6


class Policy(Noun):
    """The centre's own rules. The law asks for a lunch break and for jury time to read and deliberate, but fixes no amount:
    what is absent here is not planned, and `Session.warnings` says so."""

    grain: Whole = Field(default=5, ge=1, le=DAY, description="minutes; every start is a multiple of it, counted from midnight")
    welcome: Whole = Field(
        default=0, ge=0, le=DAY, description="minutes after opening on the first day, before the first activity"
    )
    lunch: Lunch | None = Field(default=None, description="absent: no lunch break is planned")
    breaks: tuple[Break, ...] = Field(
        default=(), max_length=MOST_BREAKS, description="of every juror at work, beside lunch and apart from it"
    )
    dossier_review: Whole = Field(
        default=0, ge=0, le=DAY, description="jury minutes per candidate, before his first jury épreuve"
    )
    marking: Whole = Field(
        default=0, ge=0, le=DAY, description="jury minutes per paper, where the titre asks for marking without saying how long"
    )
    deliberation: Whole = Field(default=0, ge=0, le=DAY, description="jury minutes per candidate, after his last épreuve")
    changeover: Whole = Field(default=0, ge=0, le=DAY, description="minutes between two candidates, for the same juror or room")
    stable_juries: bool = Field(default=True, description="whether a juror belongs to one jury a day")
    max_jury_minutes: Whole | None = Field(
        default=None, ge=1, le=DAY, description="minutes of activity at most per juror and day"
    )

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
