"""What happens on the day itself: who falls out, who is late, what is lost, what takes longer."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from models.noun import DAY, Id, Noun, Whole, refusal

_HOURS = re.compile(r"(\d{1,2})\s*[hH]\s*(\d\d)?$")
_FRENCH_DATE = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})\s+(?:à\s+)?")


def moment_or_clock(said: str) -> dt.datetime | dt.time:
    """A moment with its date, or a time of day alone, in words; ValueError where it is neither.

    >>> moment_or_clock("9h"), moment_or_clock("8h30"), moment_or_clock("2027-03-16 10h40")
    (datetime.time(9, 0), datetime.time(8, 30), datetime.datetime(2027, 3, 16, 10, 40))
    >>> moment_or_clock("16/03/2027 à 10h40")  # as timetables show it
    datetime.datetime(2027, 3, 16, 10, 40)
    """
    said = _FRENCH_DATE.sub(lambda date: f"{date[3]}-{int(date[2]):02}-{int(date[1]):02} ", said.strip())
    said = _HOURS.sub(lambda hours: f"{int(hours[1]):02}:{hours[2] or '00'}", said)
    return dt.datetime.fromisoformat(said) if "-" in said else dt.time.fromisoformat(said.zfill(5))


def _moment_or_clock(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.time):
        return value
    if not isinstance(value, str):
        raise refusal("event_moment", value=value)  # a number would be read as seconds since 1970
    try:
        return moment_or_clock(value)
    except ValueError as wrong:
        raise refusal("event_moment", value=value) from wrong


When = Annotated[dt.datetime | dt.time, BeforeValidator(_moment_or_clock)]
"""A moment, "2027-03-16T10:40", or a time of day, "10:40" or "10h40": that of the day of `now`."""


Said = dt.datetime | dt.time | str
"""A moment or a time of day as it may be given: itself, or in words."""


class JurorOut(Noun):
    """A juror falls out: ill, called away.

    `since` (in a file: `from`) is when he left or will leave; absent, `now`. What he had begun by then has taken place. Where he never
    came, `since` is the start of what he missed.
    """

    event: Literal["juror_out"] = "juror_out"
    juror: Id
    since: When | None = Field(default=None, alias="from")

    if TYPE_CHECKING:  # a checker would ask for moments alone, and know `since` by its name in a file

        def __init__(self, *, juror: str, since: Said | None = None) -> None: ...


class JurorLate(Noun):
    """A juror is not there before `until`.

    `since` (in a file: `from`) is when he should have come, and what he had begun by then has taken place; absent, the start of what he is
    expected at right `now`. Where `until` is on another day, he is away for the rest of this one, too; from the session's end on, he is out.
    """

    event: Literal["juror_late"] = "juror_late"
    juror: Id
    until: When
    since: When | None = Field(default=None, alias="from")

    if TYPE_CHECKING:  # a checker would ask for moments alone, and know `since` by its name in a file

        def __init__(self, *, juror: str, until: Said, since: Said | None = None) -> None: ...


class StaffOut(Noun):
    """Somebody of the staff falls out: a comédien is ill, a surveillant called away.

    `since` (in a file: `from`) is as of `JurorOut`. What he had begun by then goes to its end; what he was to serve later is served by
    another of his role, or moves. Where more serve than are asked for, and enough are left, nothing waits for him.
    """

    event: Literal["staff_out"] = "staff_out"
    staff: Id
    since: When | None = Field(default=None, alias="from")

    if TYPE_CHECKING:  # a checker would ask for moments alone, and know `since` by its name in a file

        def __init__(self, *, staff: str, since: Said | None = None) -> None: ...


class StaffLate(Noun):
    """Somebody of the staff is not there before `until`; `since` (in a file: `from`) and `until` are as of `JurorLate`."""

    event: Literal["staff_late"] = "staff_late"
    staff: Id
    until: When
    since: When | None = Field(default=None, alias="from")

    if TYPE_CHECKING:  # a checker would ask for moments alone, and know `since` by its name in a file

        def __init__(self, *, staff: str, until: Said, since: Said | None = None) -> None: ...


class CandidateAbsent(Noun):
    """A candidate does not come, or does not come back: what he has not begun falls away, the épreuve under way `now` included."""

    event: Literal["candidate_absent"] = "candidate_absent"
    candidate: Id


class CandidateLate(Noun):
    """A candidate is not there before `until`, which may be on another day.

    The épreuve that this cuts into still ends when it would have: the time is lost, the end stays, and the jury is held as planned. One
    that would be over by then is given to him later, but for a simultaneous test, which he has missed. One that has not begun and is to take
    longer (`Overrun`) is given to him later, too, where hours, a lunch or a break leave it no time for that from when it was to begin.
    A later replan knows of a test that he is to join late, and of no other lateness: as long as he is not there it is told of it again.
    """

    event: Literal["candidate_late"] = "candidate_late"
    candidate: Id
    until: When

    if TYPE_CHECKING:  # a checker would ask for moments alone, and know `since` by its name in a file

        def __init__(self, *, candidate: str, until: Said) -> None: ...


class CandidateBack(Noun):
    """A candidate of whom an earlier replan said that he is absent, or that there is no place for him, is there after all: he is planned
    again like the others, and what he had begun counts, before the jury that had begun it. Where he had begun nothing he has no day of his
    own that `keep_days` could keep."""

    event: Literal["candidate_back"] = "candidate_back"
    candidate: Id


class RoomLost(Noun):
    """A room can no longer be used, from `since` (in a file: `from`) on; absent, `now`. What is under way in it goes to its end.

    `until` is when it can be used again; absent, never more in this session.
    """

    event: Literal["room_lost"] = "room_lost"
    room: Id
    since: When | None = Field(default=None, alias="from")
    until: When | None = None

    if TYPE_CHECKING:  # a checker would ask for moments alone, and know `since` by its name in a file

        def __init__(self, *, room: str, since: Said | None = None, until: Said | None = None) -> None: ...


class Overrun(Noun):
    """An épreuve of a candidate takes so many minutes longer than planned. Those of several overruns of it add up; the sum is counted up
    to the grain."""

    event: Literal["overrun"] = "overrun"
    candidate: Id
    epreuve: Id
    minutes: Whole = Field(ge=1, le=DAY)


Event = Annotated[
    JurorOut | JurorLate | StaffOut | StaffLate | CandidateAbsent | CandidateLate | CandidateBack | RoomLost | Overrun,
    Field(discriminator="event"),
]
"""One thing that happened."""
