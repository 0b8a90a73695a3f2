"""The lexicographic solve of the dating: each objective proven, then held while the next is solved.

First on the relaxation that counts jurors, which is fast; then the days that it chose are given their jurors by name. Where that
costs nothing, the bounds of the relaxation prove the whole. Where it does, the exact model solves that objective, and the next ones
are tried on the relaxation again.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ortools.sat.python import cp_model

from models.plan import DatingLevel, DatingObjectiveName
from models.programme import DatingObjective
from models.texts import say
from scheduler.engine import cpsat
from scheduler.programme.board import Board
from scheduler.programme.counted import CountedModel
from scheduler.programme.named import NamedModel
from scheduler.programme.options import Choice, OptionsModel
from scheduler.programme.totals import TotalsModel

Tell = Callable[[str, int | None, int | None], None]
"""Told of an objective's name, its best value and its bound as they come."""

_LAST_SECONDS = 5.0
_TRY_SECONDS = 15.0
_DRAWS = 4
_FEW = 3

Model = TypeVar("Model", bound=OptionsModel)


@dataclass(frozen=True)
class Dating:
    """What the lexicographic solve found: its levels, and the choice where there is one."""

    levels: tuple[DatingLevel, ...]
    choice: Choice | None
    interrupted: bool = False


def solve_levels(
    board: Board,
    objectives: Sequence[DatingObjective],
    effort: cpsat.Effort,
    *,
    level_seconds: float | None = None,
    tell: Tell | None = None,
    lang: str = "fr",
) -> Dating:
    """Solve the objectives in their order; among equals, a session has as few days as possible.

    Parameters
    ----------
    board
        the programme, with all that is known of it.
    objectives
        the most important first.
    effort
        threads, seed and deadline.
    level_seconds
        at most for one solve of one level; a level cut off keeps its honest gap.
    tell
        see `Tell`.
    lang
        of the sentences in the levels.
    """
    return _Descent(board, tuple(objectives), effort, level_seconds, tell, lang).run()


@dataclass(frozen=True)
class _Relaxed:
    """The relaxation, solved: its model with every level held, the levels, and its last solution."""

    model: CountedModel
    levels: list[DatingLevel]
    best: cpsat.Outcome | None


@dataclass
class _Descent:
    board: Board
    objectives: tuple[DatingObjective, ...]
    effort: cpsat.Effort
    level_seconds: float | None
    tell: Tell | None
    lang: str
    held: list[DatingLevel] = field(default_factory=list)
    interrupted: bool = False
    known: dict[str, int] = field(default_factory=dict)
    shares: dict[int, dict[str, int]] = field(default_factory=dict)

    def run(self) -> Dating:
        choice: Choice | None = None
        while len(self.held) < len(self.objectives) and not self.interrupted:
            relaxed = self._relaxed()
            if relaxed.best is None:
                break
            worse, values, named, outcome = self._named(relaxed)
            self.held += [_at(level, value) for level, value in zip(relaxed.levels[:worse], values, strict=False)]
            if outcome.values and worse:
                choice = named.read(outcome.values)
            if worse == len(relaxed.levels):
                break
            exact = None if self.interrupted else self._exact(relaxed.levels[worse], named, outcome)
            if exact is None and outcome.values:
                self.held.append(_at(relaxed.levels[worse], values[worse]))
                exact = named.read(outcome.values)
            if exact is None:
                break
            choice = exact
        if choice is None:
            return Dating((), None, self.interrupted)
        return Dating(tuple(self._as_chosen(choice)), choice, self.interrupted)

    # ---- the three kinds of solve

    def _relaxed(self) -> _Relaxed:
        """The objectives that are left, on the relaxation, and the days that it chooses."""
        model = self._holding(CountedModel(self.board), self.held)
        expressions = {one.name: model.objective(one.name) for one in self.objectives}
        levels: list[DatingLevel] = []
        best: cpsat.Outcome | None = None
        for objective in self.objectives[len(self.held) :]:
            began, name = time.monotonic(), objective.name
            least, known = 0, self.known | _by_name(model, best)
            if name == "load_balance":
                least, shared = self._balance([*self.held, *levels])
                known |= shared
            model.cp.add(expressions[name] >= least)
            outcome = self._minimise(model, expressions[name], known, name)
            best = outcome if outcome.values is not None else best
            if best is None:
                break
            value = best[expressions[name]]
            bound = min(max(outcome.bound if outcome.bound is not None else 0, least), value)
            seconds = round(time.monotonic() - began, 3)
            level = DatingLevel(
                name=name, value=value, bound=bound, proven=bound == value, tolerance=objective.tolerance, seconds=seconds
            )
            levels.append(level.model_copy(update={"why": self._why(model, level, least)}))
            model.cp.add(expressions[name] <= _limit(level))
            if self.interrupted:
                break
        return _Relaxed(model, levels, best)

    def _balance(self, held: Sequence[DatingLevel]) -> tuple[int, dict[str, int]]:
        """A bound on the spread, and a solution of the relaxation that reaches it, by the names of variables; empty where none is found."""
        limits: dict[str, tuple[int, int]] = {level.name: (level.bound, _limit(level)) for level in held}
        totals = TotalsModel(self.board, limits)
        outcome = cpsat.run(totals.cp, self.effort, seconds=_LAST_SECONDS)
        self.interrupted |= outcome.interrupted
        if outcome.values is None or outcome.bound is None:
            return 0, {}
        apart = outcome.bound
        each = [outcome[days] for days in totals.days_of.values() if outcome[days]]
        middle = (2 * sum(each) / len(each) - apart) / 2 if each else 0
        gives = [juror.max_days for juror in self.board.programme.jurors]
        top = max((len(self.board.open_days) if days is None else days for days in gives), default=0)
        self.shares = {}
        for fewest in sorted(range(1, top + 1), key=lambda one: (abs(one - middle), one)):
            settled = TotalsModel(self.board, limits)
            _settle(settled, fewest, apart)
            shares = cpsat.run(settled.cp, self.effort, seconds=_LAST_SECONDS)
            if shares.verdict != "infeasible":
                self.shares[fewest] = _by_name(settled, shares)
        tried = self._settled(lambda: self._holding(CountedModel(self.board), held), apart, self._seconds(_TRY_SECONDS))
        return apart, _by_name(*tried) if tried else {}

    def _settled(
        self, make: Callable[[], Model], apart: int, seconds: float, most: int | None = None
    ) -> tuple[Model, cpsat.Outcome] | None:
        """A solution with this spread: the fewest days of a juror are tried one after the other, as many as `most`.

        Once they are settled, all that is left is linear, which the solver finds much sooner than a least difference.
        """
        for fewest in list(self.shares)[:most]:
            if self.interrupted:
                break
            model = make()
            _settle(model, fewest, apart)
            _start_from(model, self.shares[fewest])
            outcome = cpsat.run(model.cp, self.effort, seconds=seconds, linearization_level=2)
            self.interrupted |= outcome.interrupted
            if outcome.values:
                return model, outcome
        return None

    def _named(self, relaxed: _Relaxed) -> tuple[int, list[int], NamedModel, cpsat.Outcome]:
        """Jurors by name for the days that the relaxation chose, or for others that are as good to it.

        Returns the number of levels that keep their values, the values, the model and its outcome, the best of all tries.
        """
        found: tuple[int, list[int], NamedModel, cpsat.Outcome] | None = None
        apart = next((level.value for level in [*self.held, *relaxed.levels] if level.name == "load_balance"), None)
        for days in self._as_good(relaxed):
            named, outcome = self._give_jurors(days, apart)
            values = [outcome[named.objective(level.name)] for level in relaxed.levels] if outcome.values else []
            kept = next(
                (n for n, level in enumerate(relaxed.levels) if not values or values[n] > level.value), len(relaxed.levels)
            )
            if found is None or (bool(values), [-v for v in values]) > (bool(found[1]), [-v for v in found[1]]):
                found = kept, values, named, outcome
            # Days that are short of jurors rather than unbalanced are not found by drawing others.
            if kept == len(relaxed.levels) or not values or self.interrupted:
                break
        assert found is not None
        return found

    def _as_good(self, relaxed: _Relaxed) -> Iterator[Choice]:
        """The days of the relaxation: the least doubtful of them and as few as possible, then as they came, then drawn anew."""
        model, best = relaxed.model, relaxed.best
        assert best is not None
        assert best.values is not None
        if not self.interrupted:
            fewest = self._minimise(model, model.doubts, _by_name(model, best))
            yield model.read(fewest.values or best.values)
        yield model.read(best.values)
        model.cp.clear_objective()  # type: ignore[no-untyped-call]
        model.cp.clear_hints()  # type: ignore[no-untyped-call]
        for draw in range(1, _DRAWS + 1):
            effort = replace(self.effort, seed=self.effort.seed + draw)
            drawn = cpsat.run(model.cp, effort, seconds=self._seconds(_TRY_SECONDS), linearization_level=2)
            self.interrupted |= drawn.interrupted
            if drawn.values:
                yield model.read(drawn.values)

    def _give_jurors(self, days: Choice, apart: int | None) -> tuple[NamedModel, cpsat.Outcome]:
        """Jurors by name for settled days: as few juror-days as can be, then balanced, as near to `apart` as can be found."""

        def make() -> NamedModel:
            return self._holding(NamedModel(self.board, only=days.options), self.held)

        named = make()
        if apart is not None:
            named.objective("load_balance")  # its variables must be there before the first solve
        outcome = self._minimise(named, named.objective("juror_days"), {})
        if outcome.values is None or apart is None:
            return named, outcome
        least = outcome[named.objective("juror_days")]

        def make_as_few() -> NamedModel:
            model = make()
            model.cp.add(model.objective("juror_days") <= least)
            return model

        if settled := self._settled(make_as_few, apart, self._seconds(_LAST_SECONDS), _FEW):
            return settled
        named.cp.add(named.objective("juror_days") <= least)
        goal = named.objective("load_balance")
        balanced = self._minimise(named, goal, _by_name(named, outcome), seconds=self._seconds(_LAST_SECONDS))
        return named, balanced if balanced.values else outcome

    def _exact(self, level: DatingLevel, settled: NamedModel, start: cpsat.Outcome) -> Choice | None:
        """Solve one objective on the exact model, from the settled days on, and hold it; the relaxation bounds it from below."""
        began = time.monotonic()

        def make() -> NamedModel:
            return self._holding(NamedModel(self.board), self.held)

        found = self._settled(make, level.bound, self._seconds(_TRY_SECONDS)) if level.name == "load_balance" else None
        if found:
            model, outcome = found
        else:
            model = make()
            expression = model.objective(level.name)
            model.cp.add(expression >= level.bound)
            outcome = self._minimise(model, expression, _by_name(settled, start), level.name)
        if outcome.values is None:
            return None
        value = outcome[model.objective(level.name)]
        bound = min(max(outcome.bound or 0, level.bound), value)
        update = {"value": value, "bound": bound, "proven": bound == value, "why": level.why if value == level.bound else ""}
        seconds = round(level.seconds + time.monotonic() - began, 3)
        self.held.append(level.model_copy(update=update | {"seconds": seconds}))
        self.known = _by_name(model, outcome)
        return model.read(outcome.values)

    # ---- what they share

    def _holding(self, model: Model, levels: Sequence[DatingLevel]) -> Model:
        """The model, with these levels held."""
        for level in levels:
            model.cp.add(model.objective(level.name) <= _limit(level))
        return model

    def _seconds(self, most: float) -> float:
        """Seconds for a solve that is one of several for one level."""
        return _LAST_SECONDS if self.interrupted else min(most, math.inf if self.level_seconds is None else self.level_seconds)

    def _minimise(
        self,
        model: OptionsModel,
        expression: cp_model.LinearExprT,
        known: dict[str, int],
        name: str = "",
        seconds: float | None = None,
    ) -> cpsat.Outcome:
        """Solve one objective; `known` holds values to start from, by the names of variables."""
        tell = self.tell
        told = (lambda value, bound: tell(name, value, bound)) if tell and name else None
        model.cp.minimize(expression)
        _start_from(model, known)
        seconds = seconds or (_LAST_SECONDS if self.interrupted else self.level_seconds)
        # Its linear relaxation is what proves a dating: on its full, even one thread is enough.
        outcome = cpsat.run(model.cp, self.effort, seconds=seconds, tell=told, linearization_level=2)
        self.interrupted |= outcome.interrupted
        return outcome

    def _why(self, model: CountedModel, level: DatingLevel, least: int) -> str:
        """The bound that bites, where it is one of ours."""
        if level.name == "juror_days" and level.proven and all(model.options.values()):
            own = (
                min(self.board.structures[one].juror_days(option.profile) for option, _ in found)
                for one, found in model.options.items()
            )
            if sum(own) == level.bound:
                return say("bound_juror_days", self.lang, sessions=len(model.options), bound=level.bound)
        if level.value and level.value == least:
            return say("bound_load_balance", self.lang, bound=level.bound)
        return ""

    def _as_chosen(self, choice: Choice) -> list[DatingLevel]:
        """The levels with the values of the final choice: where a tolerance was used, a later level may have changed an earlier.
        A level that was not reached has no bound but 0."""
        days: dict[str, int] = {}
        for jurors in choice.jurors.values():
            for one in jurors:
                days[one] = days.get(one, 0) + 1
        first = self.board.programme.period.start
        values: dict[DatingObjectiveName, int] = {
            "unplaced": len(self.board.sessions) - len(choice.options),
            "juror_days": sum(days.values()),
            "load_balance": max(days.values(), default=0) - min(days.values(), default=0),
            "earliest": sum((option.days[0] - first).days for option in choice.options.values()),
        }
        held = {level.name: level for level in self.held}
        left = {
            one.name: DatingLevel(name=one.name, value=0, bound=0, proven=False, tolerance=one.tolerance)
            for one in self.objectives
        }
        return [_at(level, values[level.name]) for level in (left | held).values()]


def _by_name(model: OptionsModel | TotalsModel, outcome: cpsat.Outcome | None) -> dict[str, int]:
    """A solution as values by the names of variables, which the models share; empty where there is none."""
    if outcome is None or outcome.values is None:
        return {}
    return {
        variable.name: value for variable, value in zip(model.cp.proto.variables, outcome.values, strict=True) if variable.name
    }


def _start_from(model: OptionsModel, known: dict[str, int]) -> None:
    model.cp.clear_hints()  # type: ignore[no-untyped-call]
    for index, variable in enumerate(model.cp.proto.variables):
        if variable.name in known:
            model.cp.add_hint(model.cp.get_int_var_from_proto_index(index), known[variable.name])


def _settle(model: OptionsModel | TotalsModel, fewest: int, apart: int) -> None:
    """Every juror who is used sits `fewest` days, and no more than `apart` more."""
    most, least = model.extremes
    model.cp.add(least == fewest)
    model.cp.add(most == fewest + apart)
    model.cp.clear_objective()  # type: ignore[no-untyped-call]


def _limit(level: DatingLevel) -> int:
    return level.value + int(level.tolerance * level.value)


def _at(level: DatingLevel, value: int) -> DatingLevel:
    """The level at another value than the one it was solved to."""
    bound = min(level.bound, value)
    return level.model_copy(update={"value": value, "bound": bound, "proven": bound == value})
