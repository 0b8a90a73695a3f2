"""A session that turned out to have no timetable, with what it had."""

from __future__ import annotations

from dataclasses import dataclass

from models.plan import SessionDay
from scheduler.programme.board.structure import Profile


@dataclass(frozen=True)
class Cut:
    """A session that has no timetable with what it had on its days.

    It has none either on other days, where whoever and whatever it has was there too, for no less of the day.

    Parameters
    ----------
    session
        its id.
    profile
        what it had, counted.
    days
        what it had, by name.
    alike
        whether it is the same with any other jurors who are alike: as many of them, for no longer.
    whole
        the days, by number, on which it is the same where they are there for the whole day; of account where `alike`.
    """

    session: str
    profile: Profile
    days: tuple[SessionDay, ...]
    alike: bool = False
    whole: frozenset[int] = frozenset()

    @property
    def told(self) -> list[object]:
        """The cut in plain values."""
        days = [one.model_dump(mode="json") for one in self.days]
        return [self.session, self.profile, days, self.alike, sorted(self.whole)]
