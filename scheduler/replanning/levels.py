"""The levels of a replan: who is left out, who must be told, minutes moved, then the session's own objectives."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ortools.sat.python import cp_model

from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.levels import SHARE, within
from scheduler.engine.objectives import express
from scheduler.engine.pieces import Expression
from scheduler.engine.progress import Reporter
from scheduler.replanning.cost import Cost
from scheduler.replanning.model import AheadModel
from scheduler.replanning.result import Reached

Tell: TypeAlias = Callable[[int | None, int | None], None]
CORE = 0.6
"""How much of its time the level of people may raise its bound core by core."""


@dataclass(frozen=True)
class Descent:
    """How far the levels got; `best` is the last solution, None where there is none."""

    verdict: cpsat.Verdict
    best: cpsat.Outcome | None = None
    levels: tuple[Reached, ...] = ()
    interrupted: bool = False


def least_change(model: AheadModel, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> Descent:
    """Minimise each level in turn, each held while the next is minimised; `objectives` are the session's own.

    The last level breaks ties: of plans that are as good in all else, one that puts the fewest people in other rooms or other juries.
    """
    cost = Cost(model)
    own = [(objective, express(objective.name, model)) for objective in objectives]
    first = [("people_told", cost.people), ("minutes_moved", cost.minutes)]
    if model.standing.at_risk:
        first.insert(0, ("unplanned", sum(1 - model.planned[c] for c in sorted(model.standing.at_risk))))
    _hint_posted(model)
    so_far = _Levels(model, report, best=_start(model, cost, first, effort))
    for name, expression in first:
        verdict = so_far.minimise(name, expression, effort, SHARE)
        if so_far.best is None:
            return Descent(verdict, interrupted=so_far.interrupted)
    for objective, expression in own:
        so_far.minimise(objective.name, expression, effort, SHARE, tolerance=objective.tolerance)
    so_far.take_back(effort)
    so_far.minimise("reassigned", cost.reassignments, effort, 1.0)
    return so_far.descent()


@dataclass
class _Held:
    """A level that is done: its expression, the best value that may exist, whether that is reached, and what may be given up of it."""

    name: str
    expression: Expression
    bound: int
    proven: bool
    tolerance: float


@dataclass
class _Levels:
    """The levels so far, and the last solution."""

    model: AheadModel
    report: Reporter
    best: cpsat.Outcome | None = None
    held: list[_Held] = field(default_factory=list)
    sound: bool = True
    interrupted: bool = False

    def minimise(
        self,
        name: str,
        expression: Expression,
        effort: cpsat.Effort,
        share: float,
        *,
        tolerance: float = 0.0,
    ) -> cpsat.Verdict:
        """Minimise one more level within a share of the time left, and hold it within its tolerance."""
        self.report.begin(name)
        cp = self.model.cp
        outcome = _minimise(cp, name, expression, effort, effort.left() * share, self.report.tell)
        self.interrupted = effort.interrupt.asked
        self.best = outcome if outcome.values is not None else self.best
        if self.best is None:
            return outcome.verdict
        value = self.best[expression]
        bound = value if isinstance(expression, int) else min(outcome.bound or 0, value)
        self.sound = self.sound and outcome.values is not None and bound == value
        self.held.append(_Held(name, expression, bound, self.sound, tolerance))
        self.report.tell(value, bound, done=True)
        cp.clear_objective()  # type: ignore[no-untyped-call]
        cp.add(expression <= within(value, tolerance))
        cp.add(expression >= bound)
        cpsat.hint(cp, self.best.values or [])
        return outcome.verdict

    def take_back(self, effort: cpsat.Effort) -> None:
        """A tolerance gives up no more than the levels below made use of: hold what they reached, and take back the rest."""
        for level in self.held:
            if self.best is None or isinstance(level.expression, int):
                continue
            if level.tolerance:
                for below in self.held:
                    self.model.cp.add(below.expression <= self.best[below.expression])
                self.model.cp.minimize(level.expression)
                outcome = _run(self.model.cp, effort)
                self.best = outcome if outcome.values is not None else self.best
                self.model.cp.clear_objective()  # type: ignore[no-untyped-call]
            self.model.cp.add(level.expression <= self.best[level.expression])

    def descent(self) -> Descent:
        """The levels with the values of the last solution."""
        best = self.best
        assert best is not None
        levels = tuple(Reached(one.name, best[one.expression], one.bound, one.proven) for one in self.held)
        return Descent("optimal" if self.sound else "feasible", best, levels, self.interrupted)


def fewest_left_out(model: AheadModel, effort: cpsat.Effort) -> tuple[str, ...] | None:
    """Of the candidates at risk, those who are left out at best; None where no timetable is found at all."""
    at_risk = sorted(model.standing.at_risk)
    model.cp.minimize(sum(1 - model.planned[c] for c in at_risk) if at_risk else 0)
    outcome = _run(model.cp, effort)
    if outcome.values is None:
        return None
    return tuple(c for c in at_risk if not outcome.holds(model.planned[c]))


def last_end(model: AheadModel, day: int, effort: cpsat.Effort) -> dt.datetime | None:
    """The earliest that what lies ahead on a day can end; None where no timetable is found at all."""
    end = model.cp.new_int_var(0, model.grid.hours[day][1], "last end")
    for piece in model.pieces:
        if not model.held(piece):
            model.cp.add(end >= piece.end).only_enforce_if(piece.on[day])
    model.cp.minimize(end)
    outcome = _run(model.cp, effort)
    return None if outcome.values is None else model.grid.moment(outcome[end])


def _start(
    model: AheadModel, cost: Cost, levels: Sequence[tuple[str, Expression]], effort: cpsat.Effort
) -> cpsat.Outcome | None:
    """A good plan to start from: small searches among those in which nothing but the candidates at risk moves, then among those in
    which juries change only where they must. The whole search is then short."""
    best: cpsat.Outcome | None = None
    for still in (True, False) if model.standing.at_risk else (False,):
        cp = model.cp.clone()
        _keep_juries(model, cp)
        if still:
            at_risk = model.standing.at_risk
            cp.add_bool_and([stays for key, stays in cost.stays.items() if key[2] not in at_risk])
        if best is not None and best.values is not None:
            cpsat.hint(cp, best.values)
        for name, expression in levels:
            outcome = _minimise(cp, name, expression, effort, effort.left() / 6)
            if outcome.values is None:
                break
            best = outcome
            cp.clear_objective()  # type: ignore[no-untyped-call]
            cp.add(expression <= best[expression])
            cpsat.hint(cp, outcome.values)
    if best is not None and best.values is not None:
        cpsat.hint(model.cp, best.values)
    return best


def _keep_juries(model: AheadModel, cp: cp_model.CpModel) -> None:
    """Keep every posted jury, and of those that have lost a juror whoever is left."""
    standing = model.standing
    for bench in model.benches:
        candidate = next(iter(bench.holds))
        jury, planned = standing.posted_jury(candidate), model.planned[candidate]
        for juror, member in bench.members.items() if jury else ():
            if candidate not in standing.at_risk:
                cp.add(member == (juror in jury))
            elif juror in jury and juror not in standing.happened.out:
                cp.add_implication(planned, member)


def _minimise(
    cp: cp_model.CpModel, name: str, expression: Expression, effort: cpsat.Effort, seconds: float, tell: Tell | None = None
) -> cpsat.Outcome:
    """One level. Most people need not be told: raising the bound on them core by core finds and proves that, in one thread and in no
    time where they are few; where it does not, it has found nothing, and the usual search goes on."""
    until = time.monotonic() + seconds
    if isinstance(expression, int):  # nothing can change: any solution is as good as another
        return _run(cp, effort, seconds=seconds)
    cp.minimize(expression)
    if name == "people_told":
        outcome = _run(cp, effort.alone(), seconds=seconds * CORE, tell=tell, core=True)
        if outcome.verdict in ("optimal", "infeasible"):
            return outcome
    return _run(cp, effort, seconds=until - time.monotonic(), tell=tell)


def _run(
    cp: cp_model.CpModel,
    effort: cpsat.Effort,
    *,
    seconds: float | None = None,
    tell: Tell | None = None,
    core: bool = False,
) -> cpsat.Outcome:
    """Run the solver without much presolve, as nearly all stays as posted."""
    light = {"cp_model_probing_level": 0, "symmetry_level": 0, "optimize_with_core": core}
    return cpsat.run(cp, effort, seconds=seconds, tell=tell, **light)


def _hint_posted(model: AheadModel) -> None:
    """Hint the posted timetable, from now on."""
    standing, hinted = model.standing, set()
    for sitting in model.sittings:
        posted = standing.posted.get(("epreuve", sitting.epreuve.id, sitting.candidate.id))
        if posted is not None and id(sitting.piece) not in hinted:
            hinted.add(id(sitting.piece))
            model.cp.add_hint(sitting.piece.base, max(model.units(posted.start) - sitting.offset, 0))
    for key, piece in model.works.items():
        if key in standing.posted:
            model.cp.add_hint(piece.base, max(model.units(standing.posted[key].start), 0))
    for bench in model.benches:
        jury = standing.posted_jury(next(iter(bench.holds)))
        for juror, member in bench.members.items() if jury else ():
            model.cp.add_hint(member, juror in jury)
