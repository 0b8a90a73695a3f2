"""What is left of a dating after a cut: the sessions that it does not touch, with all that they have."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.plan import DatedSession
from scheduler.programme.board.board import Board
from scheduler.programme.dating.options import Choice, Option


@dataclass(frozen=True)
class Start:
    """A dating, with the names that it gave: groups of sessions that are alike may since have been parted.

    Parameters
    ----------
    choice
        what was chosen.
    dated
        the same with names.
    cuts
        how many there were of the board, all of which it keeps.
    """

    choice: Choice
    dated: Mapping[str, DatedSession]
    cuts: int

    @classmethod
    def kept(cls, record: Mapping[str, Any], dated: Mapping[str, DatedSession], cuts: int) -> Start:
        """The same from what `record` has kept of it."""
        options: dict[str, Option] = {}
        classes: dict[tuple[str, dt.date], dict[int, int]] = {}
        for session, (profile, *own) in record.items():
            days = tuple(day.date for day in dated[session].calendar)
            options[session] = Option(session, tuple(map(tuple, profile)), days)
            classes |= {
                (session, date): {int(n): count for n, count in one.items()} for date, one in zip(days, own, strict=True)
            }
        return cls(Choice(options, {}, classes), dated, cuts)

    def record(self) -> dict[str, list[Any]]:
        """In plain values, what the names do not say: the profile of each session, and its classes day by day."""
        return {
            one: [option.profile, *(self.choice.classes.get((one, date), {}) for date in option.days)]
            for one, option in self.choice.options.items()
        }

    def still_holding(self, board: Board) -> Choice:
        """The sessions whose profile nothing has refuted since, and of which no later cut speaks."""
        cut = {one.session for one in board.cuts[self.cuts :]}
        return self.of(board, [one for one in self.choice.options if one not in cut and self._still_possible(board, one)])

    def _still_possible(self, board: Board, session: str) -> bool:
        profile = self.choice.options[session].profile
        if session in board.given_up or profile not in board.possible(session):
            return False
        days = Counter(juror for day in self.dated[session].calendar for juror in day.jurors)
        return sum(number > 1 for number in days.values()) >= board.known(session).staying(profile)

    def of(self, board: Board, sessions: Iterable[str]) -> Choice:
        """What these sessions have, by the groups that there are now."""
        group_of = {one: group for group, members in board.groups.items() for one in members}
        found = Choice({}, {}, {})
        for session in sessions:
            found.options[session] = self.choice.options[session]
            for day in self.dated[session].calendar:
                found.jurors.setdefault((group_of[session], day.date), []).extend(day.jurors)
                if classes := self.choice.classes.get((session, day.date)):
                    found.classes[session, day.date] = classes
        return found
