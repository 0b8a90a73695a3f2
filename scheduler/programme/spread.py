"""How evenly days are shared out among jurors: the least spread, and solutions that have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.plan import DatingLevel
from scheduler.engine import cpsat
from scheduler.programme.board import Board
from scheduler.programme.held import Model, most_of
from scheduler.programme.options import OptionsModel
from scheduler.programme.runs import SHORT, Runs, by_name, start_from
from scheduler.programme.totals import TotalsModel


class Spread:
    """The spread of a board; `shares` are the ways to share the days out with the least, by the fewest days of a juror."""

    def __init__(self, board: Board, runs: Runs) -> None:
        self.board, self.runs = board, runs
        self.shares: dict[int, dict[str, int]] = {}

    def least(self, held: Sequence[DatingLevel]) -> int | None:
        """The least spread that the totals allow, and the ways to share the days out with it; None where nobody knows."""
        limits: dict[str, tuple[int, int]] = {level.name: (level.bound, most_of(level)) for level in held}
        totals = TotalsModel(self.board, limits)
        outcome = self.runs.run(totals, SHORT)
        if outcome.values is None or outcome.bound is None:
            return None
        apart = outcome.bound
        before = self.board.before.days
        sat = {one: outcome[days] for one, days in totals.days_of.items()}
        each = [days for one in sat | dict(before) if (days := sat.get(one, 0) + before.get(one, 0))]
        middle = (2 * sum(each) / len(each) - apart) / 2 if each else 0
        gives = [juror.max_days for juror in self.board.programme.jurors]
        top = max((len(self.board.open_days) if days is None else days for days in gives), default=0)
        top += max(before.values(), default=0)
        self.shares = {}
        for fewest in sorted(range(1, top + 1), key=lambda one: (abs(one - middle), one)):
            settled = TotalsModel(self.board, limits)
            settle(settled, fewest, apart)
            shares = self.runs.run(settled, SHORT)
            if shares.verdict != "infeasible":
                self.shares[fewest] = by_name(settled, shares)
        return apart

    def reached(
        self, make: Callable[[], Model], apart: int, effort: float, most: int | None = None
    ) -> tuple[Model, cpsat.Outcome] | None:
        """A solution with this spread: the fewest days of a juror are tried one after the other, as many as `most`.

        Once they are settled, all that is left is linear, which the solver finds much sooner than a least difference.
        """
        for fewest in list(self.shares)[:most]:
            if self.runs.interrupted:
                break
            model = make()
            settle(model, fewest, apart)
            start_from(model, self.runs.hints(model) | self.shares[fewest])
            outcome = self.runs.run(model, effort)
            if outcome.values:
                return model, outcome
        return None


def settle(model: OptionsModel | TotalsModel, fewest: int, apart: int) -> None:
    """Every juror who is used sits `fewest` days, and no more than `apart` more."""
    most, least = model.extremes
    model.cp.add(least == fewest)
    model.cp.add(most == fewest + apart)
    model.cp.clear_objective()  # type: ignore[no-untyped-call]
