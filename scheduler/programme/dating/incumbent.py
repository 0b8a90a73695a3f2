"""The best dating so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.plan import DatingObjectiveName
from models.programme import DatingObjective
from scheduler.programme.board.board import Board
from scheduler.programme.dating.options import Choice, changes_of


class Incumbent:
    """A dating that is possible. Which of two is better is only told where no objective has a tolerance."""

    def __init__(self, board: Board, objectives: Sequence[DatingObjective], choice: Choice) -> None:
        self.board, self.choice = board, choice
        self.names = [one.name for one in objectives]
        self.exact = not any(one.tolerance for one in objectives)

    @property
    def values(self) -> dict[DatingObjectiveName, int]:
        """The value of every objective."""
        return values_of(self.board, self.choice)

    def note(self, choice: Choice) -> None:
        """Take a choice for the incumbent, where it is better."""
        if not self.better_than(choice):
            self.choice = choice

    def better_than(self, choice: Choice) -> bool:
        """Whether a choice is worse."""
        others, own = values_of(self.board, choice), self.values
        return self.exact and [others[name] for name in self.names] > [own[name] for name in self.names]


def days_of_jurors(board: Board, choice: Choice) -> Counter[str]:
    """How many days each juror sits, those of sessions that stay included."""
    days = Counter(board.before.days)
    for jurors in choice.jurors.values():
        days.update(jurors)
    return days


def values_of(board: Board, choice: Choice) -> dict[DatingObjectiveName, int]:
    """The value of every objective."""
    days = days_of_jurors(board, choice)
    first = board.programme.period.start
    return {
        "unplaced": len(board.sessions) - len(choice.options),
        "changes": changes_of(board, choice),
        "juror_days": sum(days.values()),
        "load_balance": max(days.values(), default=0) - min(days.values(), default=0),
        "earliest": board.before.starts + sum((option.days[0] - first).days for option in choice.options.values()),
    }
