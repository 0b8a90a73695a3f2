"""The dating without dates: how many days each juror sits for each pool, whenever that is. A bound on the balance, in a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ortools.sat.python import cp_model

from scheduler.engine import cpsat
from scheduler.programme.board.board import Board
from scheduler.programme.dating.options import Variable, extremes, used_jurors


class TotalsModel:
    """The least spread that the totals allow.

    Parameters
    ----------
    board
        a programme.
    held
        the values between which objectives are held already.
    """

    def __init__(self, board: Board, held: Mapping[str, tuple[int, int]]) -> None:
        self.cp = cpsat.Model()
        wanted: dict[tuple[str, ...], list[Variable]] = defaultdict(list)
        possible: dict[tuple[str, ...], dict[str, int]] = {}
        placed = []
        for session in board.sessions:
            structure = board.structures[session]
            profiles = [] if session in board.given_up else board.possible(session)
            costs = sorted({0, *(structure.juror_days(profile) for profile in profiles)})
            able: dict[str, int] = defaultdict(int)
            for date in board.dates[session]:
                for juror in board.able(session, date):
                    able[juror.id] += 1
            if not board.exactly(session) and len(costs) > 1:
                costs += range(costs[1], len(able) * structure.days + 1)
            fitting = any(board.has_days(session, number) for number in {len(profile) for profile in profiles})
            days = self.cp.new_int_var_from_domain(cp_model.Domain.from_values(costs), f"juror-days of {session}")
            here = self.cp.new_bool_var(f"{session} is placed")
            self.cp.add(days == 0).only_enforce_if(here.negated())
            if not fitting:
                self.cp.add(here == 0)
            if structure.with_jury:
                self.cp.add(days >= 1).only_enforce_if(here)
            placed.append(here)
            pool = tuple(able)
            wanted[pool].append(days)
            known = possible.setdefault(pool, {})
            for juror_id, number in able.items():
                known[juror_id] = known.get(juror_id, 0) + number
        self.unplaced: cp_model.LinearExprT = len(placed) - sum(placed)
        if "unplaced" in held:
            self.cp.add(self.unplaced <= held["unplaced"][1])
        self.days_of = self._share_out(board, wanted, possible)
        before = board.before
        if "juror_days" in held:
            # With as many as are wanted, no pool can have more than it wants.
            low, high = (max(days - before.juror_days, 0) for days in held["juror_days"])
            self.cp.add_linear_constraint(sum(self.days_of.values()), low, high)
            self.cp.add(sum(days for several in wanted.values() for days in several) >= low)
        used = used_jurors(self.cp, self.days_of, before.days)
        self.extremes = extremes(self.cp, self.days_of, len(board.open_days), before.days, used)
        apart = self.extremes[0] - self.extremes[1]
        if "juror_days" in held:
            self.cp.add(apart >= by_division(most_days(board, self.days_of), *held["juror_days"]))
        self.cp.minimize(apart)

    def _share_out(
        self,
        board: Board,
        wanted: Mapping[tuple[str, ...], list[Variable]],
        possible: Mapping[tuple[str, ...], Mapping[str, int]],
    ) -> dict[str, Variable]:
        """The days that each juror sits, for all pools together."""
        top = len(board.open_days)
        of_juror: dict[str, list[Variable]] = defaultdict(list)
        for pool, several in wanted.items():
            sat = []
            for juror_id in pool:
                variable = self.cp.new_int_var(0, min(possible[pool][juror_id], top), f"{juror_id} {pool[0]}")
                of_juror[juror_id].append(variable)
                sat.append(variable)
            # Juries may have more members than they must where that is of use.
            self.cp.add(sum(sat) >= sum(several))
        days_of = {}
        for juror in board.programme.jurors:
            if variables := of_juror[juror.id]:
                most = top if juror.max_days is None else min(juror.max_days, top)
                days_of[juror.id] = self.cp.new_int_var(0, most, f"days of {juror.id}")
                self.cp.add(sum(variables) == days_of[juror.id])
        return days_of


def by_division(can: Sequence[int], low: int, high: int) -> int:
    """The least spread with which people can sit so many days together; what a solver proves slowly and arithmetic at once.

    Parameters
    ----------
    can
        how many days each may sit at most.
    low, high
        the total is between these.

    >>> by_division([12] * 30, 148, 148)  # 37 people with 4 days each, or 4 with 37
    1
    """
    ways = ((apart, fewest) for apart in range(max(can, default=0)) for fewest in range(1, max(can) + 1))
    return next((apart for apart, fewest in ways if can_share(can, fewest, apart, low, high)), 0)


def can_share(can: Sequence[int], fewest: int, apart: int, low: int, high: int) -> bool:
    """Whether arithmetic allows that everybody who sits at all sits `fewest` days, or up to `apart` more; see `by_division`."""
    most = 0
    for used, days in enumerate(sorted((days for days in can if days >= fewest), reverse=True), start=1):
        most += min(days, fewest + apart)
        if fewest * used <= high and most >= low:
            return True
    return low <= 0


def most_days(board: Board, jurors: Iterable[str]) -> list[int]:
    """How many days each of these jurors may sit at most, and each who has days besides."""
    gives, before, top = {one.id: one.max_days for one in board.programme.jurors}, board.before.days, len(board.open_days)
    more = {one: top if (most := gives[one]) is None else most for one in jurors}
    return [before.get(one, 0) + more.get(one, 0) for one in more | dict(before)]
