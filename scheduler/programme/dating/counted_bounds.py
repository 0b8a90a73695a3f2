"""What the objectives of a dating come to at least, counted without a solver."""

from __future__ import annotations

from collections.abc import Sequence

from models.plan import DatingObjectiveName
from models.programme import DatingObjective
from scheduler.programme.board.board import Board


class CountedBounds:
    """Bounds of the objectives of a board, in their order."""

    def __init__(self, board: Board, objectives: Sequence[DatingObjective]) -> None:
        self.board, self.names = board, [one.name for one in objectives]
        self.fewest_unplaced = 0
        """How many sessions have no place, as far as that was asked for."""

    def least(self, name: DatingObjectiveName, above: Sequence[int]) -> int:
        """What a level comes to at least, where those above come to no more than this."""
        if name == "unplaced":
            return self.fewest_unplaced
        names = self.names[: len(above)]
        if name == "load_balance" or "unplaced" not in names:
            return 0
        without = above[names.index("unplaced")]
        if name == "juror_days":
            return self.juror_days(without)
        if name == "earliest":
            return self.soonest(without)
        # Where all are placed that can be, each has its own least.
        return self.changes() if without == self.never_placed() else 0

    def never_placed(self) -> int:
        """How many sessions have no option at all."""
        return sum(not self._costs(session) for session in self.board.sessions)

    def juror_days(self, without: int | None = None) -> int:
        """The juror-days of all but so many, None for all that have an option, each at its own least, those with the fewest."""
        own = sorted(min(costs) for session in self.board.sessions if (costs := self._costs(session)))
        placed = len(own) if without is None else len(self.board.sessions) - without
        return self.board.before.juror_days + sum(own[: max(placed, 0)])

    def soonest(self, without: int) -> int:
        """The sum of start dates of all but so many, each on its first day, those with the earliest."""
        board = self.board
        firsts = [board.dates[one][0] for one in board.sessions if self._costs(one)]
        own = sorted((first - board.programme.period.start).days for first in firsts)
        return board.before.starts + sum(own[: max(len(board.sessions) - without, 0)])

    def changes(self) -> int:
        """The changes of each session that was posted at its own least, whatever the others have."""
        return sum(self._own_changes(session) for session in self.board.posted)

    def _own_changes(self, session: str) -> int:
        board, candidates = self.board, len(self.board.sessions[session].candidates)
        posted, size = board.posted[session], board.structures[session].unit
        able = {date: sum(one.id in jurors for one in board.able(session, date)) for date, jurors in posted.items()}
        stays = set(posted) <= set(board.dates[session])
        least = [candidates] if not self._costs(session) else []
        for profile in board.possible(session) if self._costs(session) else ():
            seats = [size * day[0] for day in profile]
            if stays and len(profile) == len(posted):
                least.append(sum(max(wanted - there, 0) for wanted, there in zip(seats, able.values(), strict=True)))
            least.append(candidates + max(sum(seats) - sum(able.values()), 0))
        return min(least)

    def _costs(self, session: str) -> list[int]:
        """The juror-days of each profile that has some days."""
        structure, board = self.board.structures[session], self.board
        profiles = [] if session in board.given_up else board.possible(session)
        with_days = {number for number in {len(one) for one in profiles} if board.has_days(session, number)}
        return [structure.juror_days(one) for one in profiles if len(one) in with_days]
