"""How evenly days are shared out among jurors: the least spread, and solutions that have it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from models.objective import within
from models.plan import DatingLevel, DatingObjectiveName
from scheduler.engine import cpsat
from scheduler.engine.levels import Tell
from scheduler.programme.board.board import Board
from scheduler.programme.dating.held import Model, holding, most_of
from scheduler.programme.dating.incumbent import days_of_jurors
from scheduler.programme.dating.named import NamedModel
from scheduler.programme.dating.options import OptionsModel
from scheduler.programme.dating.runs import SHORT, TRY, Runs, by_name, start_from, turn_of
from scheduler.programme.dating.totals import TotalsModel, can_share, most_days

_STEPS = 3
"""Spreads that are tried one after the other, from a bound on."""

_WAYS = 3
"""Ways to share the days out equally that are solved one after the other at most."""

_PATIENCE = 2.0
"""Turns for each of them before the others have had theirs."""


class Spread:
    """The spread of a board; `shares` are the ways to share the days out with the least, by the fewest days of a juror."""

    def __init__(self, board: Board, runs: Runs) -> None:
        self.board, self.runs = board, runs
        self.shares: dict[int, dict[str, int]] = {}
        self._known: dict[tuple[object, ...], tuple[int, dict[int, dict[str, int]]]] = {}
        """The least spread and its ways, by the limits for which they were found."""

    def least(self, held: Sequence[DatingLevel]) -> int | None:
        """The least spread that the totals allow, and the ways to share the days out with it; None where nobody knows."""
        limits: dict[str, tuple[int, int]] = {level.name: (level.bound, most_of(level)) for level in held}
        if known := self._known.get(tuple(limits.items())):
            self.shares = known[1]
            return known[0]
        totals = TotalsModel(self.board, limits)
        outcome = self.runs.run(totals, SHORT)
        if outcome.values is None or outcome.bound is None:
            return None
        apart = outcome.bound
        before = self.board.before.days
        sat = {one: outcome[days] for one, days in totals.days_of.items()}
        each = [days for one in sat | dict(before) if (days := sat.get(one, 0) + before.get(one, 0))]
        middle = (2 * sum(each) / len(each) - apart) / 2 if each else 0
        self.shares = self.ways(held, apart, middle)
        self._known[tuple(limits.items())] = (apart, self.shares)
        return apart

    def ways(self, held: Sequence[DatingLevel], apart: int, middle: float) -> dict[int, dict[str, int]]:
        """The fewest days of a juror with which the totals allow a spread, those nearest to `middle` first, and how they share the days out."""
        limits: dict[str, tuple[int, int]] = {level.name: (level.bound, most_of(level)) for level in held}
        gives = [juror.max_days for juror in self.board.programme.jurors]
        top = max((len(self.board.open_days) if days is None else days for days in gives), default=0)
        top += max(self.board.before.days.values(), default=0)
        found = {}
        can = most_days(self.board, [juror.id for juror in self.board.programme.jurors])
        for fewest in sorted(range(1, top + 1), key=lambda one: (abs(one - middle), one)):
            if "juror_days" in limits and not can_share(can, fewest, apart, *limits["juror_days"]):
                continue
            settled = TotalsModel(self.board, limits)
            settle(settled, fewest, apart)
            shares = self.runs.run(settled, SHORT)
            if shares.verdict != "infeasible":
                found[fewest] = by_name(settled, shares)
        return found

    def reached(
        self,
        make: Callable[[], Model],
        apart: int,
        effort: float,
        most: int | None = None,
        without: set[int] | None = None,
    ) -> tuple[Model, cpsat.Outcome] | None:
        """A solution with this spread: the fewest days of a juror are tried one after the other, as many as `most`, but those `without` which
        it is to do, where what finds none is noted.

        Once they are settled, all that is left is linear, which the solver finds much sooner than a least difference.
        """
        for fewest in list(self.shares)[:most]:
            if self.runs.interrupted:
                break
            if without and fewest in without:
                continue
            model = make()
            settle(model, fewest, apart)
            start_from(model, self.runs.hints(model) | self.shares[fewest])
            outcome = self.runs.run(model, effort)
            if outcome.values:
                return model, outcome
            if without is not None:
                without.add(fewest)
        return None

    def smallest(
        self, make: Callable[[], NamedModel], least: int, held: Sequence[DatingLevel]
    ) -> tuple[NamedModel, cpsat.Outcome] | None:
        """A solution with the least spread from a bound on, in some steps, with the bound that those which have none leave."""
        with self.runs.within_a_level():
            return self._smallest(make, least, held)

    def _smallest(
        self, make: Callable[[], NamedModel], least: int, held: Sequence[DatingLevel]
    ) -> tuple[NamedModel, cpsat.Outcome] | None:
        bound = least
        for apart in range(least, least + _STEPS):
            if has := self._of_incumbent(apart, held):
                has[1].bound = bound
                return has
            verdicts = []
            for fewest, share in self.ways(held, apart, next(iter(self.shares), 0)).items():
                model = make()
                settle(model, fewest, apart)
                start_from(model, self.runs.hints(model) | share)
                outcome = self.runs.run(model, TRY)
                if outcome.values is not None:
                    outcome.bound = bound
                    return model, outcome
                verdicts.append(outcome.verdict)
                if self.runs.over:
                    return None
            if bound == apart and all(verdict == "infeasible" for verdict in verdicts):
                bound = apart + 1
        return None

    def _of_incumbent(self, apart: int, held: Sequence[DatingLevel]) -> tuple[NamedModel, cpsat.Outcome] | None:
        """The incumbent as a solution with this spread, where it has that and what is held."""
        choice, values = self.runs.incumbent.choice, self.runs.incumbent.values
        if values["load_balance"] != apart or any(values[level.name] > most_of(level) for level in held):
            return None
        model = holding(NamedModel(self.board, only=choice.options), held)
        settle(model, min(filter(None, days_of_jurors(self.board, choice).values()), default=0), apart)
        start_from(model, self.runs.hints(model))
        outcome = self.runs.run(model, SHORT)
        return (model, outcome) if outcome.values else None

    def below(
        self,
        name: DatingObjectiveName,
        least: int,
        held: Sequence[DatingLevel],
        known: dict[str, int],
        make: Callable[[], Model],
        tell: Tell | None = None,
    ) -> tuple[Model, cpsat.Outcome] | None:
        """An objective below the spread, of which `least` is a bound, solved for each way to share the days out, where all is linear: the
        best of these solutions, and a bound for all of them. None where the spread is not settled, or leaves many ways."""
        balance = balance_of(held)
        ways = self.ways(held[: held.index(balance)], balance.value, known.get("fewest days", 0)) if balance else {}
        if balance is None or len(ways) > _WAYS:
            return None
        with self.runs.within_a_level():
            return self._best_way(name, least, ways, balance.value, known, make, tell)

    def _best_way(
        self,
        name: DatingObjectiveName,
        least: int,
        ways: Iterable[int],
        apart: int,
        known: dict[str, int],
        make: Callable[[], Model],
        tell: Tell | None,
    ) -> tuple[Model, cpsat.Outcome] | None:
        def values_only(value: int | None, bound: int | None) -> None:
            if tell and value is not None:  # a bound of one of the ways bounds no others
                tell(value, None)

        bounds = dict.fromkeys(ways, least)
        best: tuple[Model, cpsat.Outcome] | None = None
        value = 0
        for patience in (_PATIENCE, math.inf):  # none of them holds up the others
            for fewest in ways:
                enough = best is not None and value <= within(min([value, *bounds.values()]), self.runs.enough)
                if self.runs.over or enough:
                    break
                if fewest not in bounds:
                    continue
                model = make()
                settle(model, fewest, apart)
                expression = model.objective(name)
                model.cp.add(expression >= least)
                if best:
                    model.cp.add(expression < value)
                outcome = self.runs.minimise(
                    model, expression, known, most=patience * turn_of(model), tell=values_only if tell else None
                )
                if outcome.values is not None:
                    best, value = (model, outcome), outcome[expression]
                bounds[fewest] = max(bounds[fewest], outcome.bound or 0)
                if outcome.verdict in ("optimal", "infeasible"):
                    del bounds[fewest]
                bounds = {one: bound for one, bound in bounds.items() if best is None or bound < value}
        if best is None:
            return None
        outcome = best[1]
        outcome.bound = min([value, *bounds.values()])
        outcome.verdict = "optimal" if outcome.bound == value else "feasible"
        return best


def balance_of(levels: Sequence[DatingLevel]) -> DatingLevel | None:
    """The spread, where it is held at a value that is the least."""
    held = (one for one in levels if one.name == "load_balance")
    return next((one for one in held if one.proven and not one.tolerance), None)


def settle(model: OptionsModel | TotalsModel, fewest: int, apart: int) -> None:
    """Every juror who is used sits `fewest` days, and no more than `apart` more."""
    most, least = model.extremes
    model.cp.add(least == fewest)
    model.cp.add(most == fewest + apart)
    model.cp.clear_objective()  # type: ignore[no-untyped-call]
