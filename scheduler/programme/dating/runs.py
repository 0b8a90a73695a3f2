"""How CP-SAT is run on a model of the dating: by turns, in deterministic time."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from scheduler.engine import cpsat
from scheduler.engine.levels import Tell
from scheduler.programme.dating.incumbent import Incumbent
from scheduler.programme.dating.options import OptionsModel
from scheduler.programme.dating.totals import TotalsModel

_LAST_SECONDS = 5.0
"""After an interrupt, for each solve that still makes a plan of what is found."""

TRY, SHORT = 15.0, 5.0
"""For a solve that is one of several, in CP-SAT's deterministic time, about seconds of one thread on a core of its own: what a busy
machine cannot reach in the same seconds is tried all the same, and the plan is the same."""

TIDYING = 1 / 2
"""Turns for few days among equals, where a good solution will do."""

_SLIM: dict[str, object] = {"linearization_level": 1}
_FULL: dict[str, object] = {"linearization_level": 2}
_TURNS: tuple[tuple[dict[str, object], float, int], ...] = (
    (_FULL, 1 / 2, 0),
    (_SLIM, 1 / 8, 0),
    (_FULL, 1 / 4, 1),
    (_SLIM, 1 / 8, 1),
    (_FULL, 1 / 2, 2),
    (_SLIM, 1 / 4, 2),
    ({"interleave_search": True}, math.inf, 0),
)
"""What is tried one after the other, for how many turns, and what is added to the seed: full and slim linear relaxations, which prove most
datings in a moment or, with another seed, are lost; all of CP-SAT's searches interleaved. A turn is as much deterministic
time as the model has `_VARIABLES_A_TURN`, one at least."""
_VARIABLES_A_TURN = 2000


@dataclass
class Runs:
    """The runs of one dating.

    Parameters
    ----------
    effort
        threads, seed and deadline.
    level_seconds
        at most for one of them.
    incumbent
        what they begin with, where nothing better is known.
    interrupted
        whether somebody wanted the end.
    enough
        by which share a value may lie above its bound where no search is worth it, or one ends.
    """

    effort: cpsat.Effort
    level_seconds: float | None
    incumbent: Incumbent
    interrupted: bool = False
    enough: float = 0.0

    def run(
        self, model: OptionsModel | TotalsModel, most: float = math.inf, draw: int = 0, tell: Tell | None = None
    ) -> cpsat.Outcome:
        """Run the solver on a model: for the time of a level, or for `most` in deterministic time where that is less.

        By turns; with one thread, each of them always gives the same.
        """
        limit = _LAST_SECONDS if self.interrupted else math.inf if self.level_seconds is None else self.level_seconds
        effort = replace(self.effort, seed=self.effort.seed + draw)
        turn = turn_of(model)
        ends, best = time.monotonic() + limit, cpsat.Outcome("unknown")
        for kind, turns, seed in _TURNS:
            slice_ = min(turn * turns, most)
            how = kind | {"relative_gap_limit": self.enough} | ({"max_deterministic_time": slice_} if slice_ < math.inf else {})
            left = ends - time.monotonic()
            seconds, own = None if left == math.inf else max(left, 0.01), replace(effort, seed=effort.seed + seed)
            outcome = cpsat.run(model.cp, own, seconds=seconds, tell=tell, **how)
            self.interrupted |= outcome.interrupted
            best, most = _better(best, outcome), most - slice_
            if best.verdict in ("optimal", "infeasible") or self.interrupted or most <= 0 or time.monotonic() >= ends:
                break
            if best.values is not None:
                cpsat.hint(model.cp, best.values)
        near = best.verdict == "optimal" and best.bound != best.value
        return replace(best, verdict="feasible") if near else best

    @contextmanager
    def within_a_level(self) -> Iterator[None]:
        """Several runs that have the time of one level together."""
        whole = self.effort
        self.effort = whole if self.level_seconds is None else whole.for_seconds(self.level_seconds)
        try:
            yield
        finally:
            self.effort = whole

    @property
    def over(self) -> bool:
        """Whether there is no time left, or somebody wanted the end."""
        return self.interrupted or self.effort.left() <= 0

    def hints(self, model: OptionsModel) -> dict[str, int]:
        """The incumbent, as a model knows it."""
        return model.values_of(self.incumbent.choice)

    def minimise(
        self,
        model: OptionsModel,
        expression: cp_model.LinearExprT,
        known: dict[str, int],
        most: float = math.inf,
        tell: Tell | None = None,
    ) -> cpsat.Outcome:
        """Minimise one expression; `known` holds values to start from, by the names of variables."""
        model.cp.minimize(expression)
        start_from(model, known or self.hints(model))
        return self.run(model, most, tell=tell)


def turn_of(model: OptionsModel | TotalsModel) -> float:
    """Deterministic time for one try, by the size of the model."""
    return max(len(model.cp.proto.variables) / _VARIABLES_A_TURN, 1.0)


def by_name(model: OptionsModel | TotalsModel, outcome: cpsat.Outcome | None) -> dict[str, int]:
    """A solution as values by the names of variables, which the models share; empty where there is none."""
    if outcome is None or outcome.values is None:
        return {}
    return {
        variable.name: value for variable, value in zip(model.cp.proto.variables, outcome.values, strict=True) if variable.name
    }


def start_from(model: OptionsModel, known: dict[str, int]) -> None:
    """Hint values by the names of variables."""
    model.cp.clear_hints()  # type: ignore[no-untyped-call]
    for index, variable in enumerate(model.cp.proto.variables):
        if variable.name in known:
            model.cp.add_hint(model.cp.get_int_var_from_proto_index(index), known[variable.name])


def _better(one: cpsat.Outcome, other: cpsat.Outcome) -> cpsat.Outcome:
    """What two runs of the same model give together."""
    if other.verdict in ("optimal", "infeasible"):
        return other
    values = other.values if other.values is not None else one.values
    value = other.value if other.values is not None else one.value
    bounds = [run.bound for run in (one, other) if run.bound is not None]
    bound = min(max(bounds), value) if bounds and value is not None else None
    verdict: cpsat.Verdict = "unknown" if values is None else "optimal" if bound is not None and bound == value else "feasible"
    return cpsat.Outcome(verdict, value, bound, values, one.interrupted or other.interrupted, one.seconds + other.seconds)
