"""A relaxation of the dating in which sessions have their first days alone: a bound on `earliest`, in a moment.

What sessions need on later days is left out, since where these may lie anywhere they seldom keep another session from beginning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from scheduler.programme.board.board import Days
from scheduler.programme.board.structure import Profile
from scheduler.programme.dating.counted import CountedModel
from scheduler.programme.dating.options import Way


class FirstDaysModel(CountedModel):
    """The model of a board of which nothing was posted, with the first day of each session."""

    def _in_rows(self, session: str, profile: Profile, rows: Sequence[Days]) -> Way:
        return self._beginning(session, profile, dict.fromkeys(days[0] for days in rows))

    def _anywhere(self, session: str, profile: Profile) -> Way:
        dates = self.board.dates[session]
        return self._beginning(session, profile, dates[: len(dates) - len(profile) + 1])

    def _beginning(self, session: str, profile: Profile, dates: Iterable[dt.date]) -> Way:
        chosen = self.cp.new_bool_var(f"{session} {profile}")
        first = {date: self.cp.new_bool_var(f"{session} {profile} 0 {date}") for date in dates}
        self.cp.add(sum(first.values()) == chosen)
        return Way(session, profile, chosen, (first,))

    def _seat_tests(self, session: str) -> None:
        """A test may be held on a later day."""

    def _keep_cuts(self) -> None:
        """They speak of all days of a session."""
