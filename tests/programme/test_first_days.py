"""The relaxation in which sessions have their first days alone."""

from __future__ import annotations

import pytest

from scheduler.engine import cpsat
from scheduler.programme.board.board import Board
from scheduler.programme.board.profiles import Profiles
from scheduler.programme.dating.counted import CountedModel
from scheduler.programme.dating.first_days import FirstDaysModel
from tests.programme.test_overloaded import overloaded


def soonest(model: type[CountedModel], sessions: int, days: int) -> int | None:
    """The least sum of start dates of so many sessions, one after the other in one room on the ten open days from Monday 1 March 2027 on; None
    where they find no place."""
    programme = overloaded(rooms=1, max_days=None, sessions=sessions)
    asked = tuple(one.model_copy(update={"days": days}) for one in programme.sessions)
    board = Board(programme.model_copy(update={"sessions": asked}))
    for structure in board.structures.values():
        board.profiles[structure.key] = Profiles(structure, [((1, 1),) * days])
    made = model(board)
    made.cp.add(made.objective("unplaced") == 0)
    made.cp.minimize(made.objective("earliest"))
    outcome = cpsat.run(made.cp, cpsat.Effort.until(None, 0, 1))
    assert outcome.verdict in ("optimal", "infeasible")
    return outcome.value


@pytest.mark.parametrize(
    ("sessions", "days", "bound", "value"),
    [
        (7, 1, 0 + 1 + 2 + 3 + 4 + 7 + 8, 0 + 1 + 2 + 3 + 4 + 7 + 8),
        (5, 2, 0 + 1 + 2 + 3 + 4, 0 + 1 + 2 + 3 + 4),  # the second days in the second week
        (6, 2, 0 + 1 + 2 + 3 + 4 + 7, None),  # twelve days
    ],
)
def test_what_first_days_need_is_counted_and_what_later_days_need_is_not(
    sessions: int, days: int, bound: int, value: int | None
) -> None:
    assert soonest(FirstDaysModel, sessions, days) == bound
    assert soonest(CountedModel, sessions, days) == value
