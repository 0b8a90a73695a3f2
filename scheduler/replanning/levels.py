"""The levels of a replan: who is left out, who must be told, minutes moved, then the session's own objectives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.levels import SHARE, descend
from scheduler.engine.objectives import express
from scheduler.engine.pieces import Expression
from scheduler.engine.progress import Reporter
from scheduler.replanning.cost import Cost
from scheduler.replanning.model import AheadModel
from scheduler.replanning.result import Reached


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
    _hint_posted(model)
    first = [("people_told", cost.people), ("minutes_moved", cost.minutes)]
    if model.standing.at_risk:
        first.insert(0, ("unplanned", sum(1 - model.planned[c] for c in sorted(model.standing.at_risk))))
    so_far = _Levels(model, report)
    for name, expression in first:
        verdict = so_far.minimise(name, expression, effort, SHARE)
        if so_far.best is None:
            return Descent(verdict, interrupted=so_far.interrupted)
    if objectives and not so_far.interrupted:
        expressions = [(o, express(o.name, model)) for o in objectives]
        own = descend(model.cp, expressions, effort.sparing(5), report)
        so_far.best = own.best or so_far.best
        so_far.interrupted = own.interrupted
        for level, (_, expression) in zip(own.levels, expressions, strict=False):
            so_far.held.append((level.name, expression, level.bound, level.proven and so_far.sound))
        so_far.sound = so_far.sound and own.verdict == "optimal"
    if not so_far.interrupted:
        so_far.minimise("reassigned", cost.reassignments, effort, 1.0)
    return so_far.descent()


@dataclass
class _Levels:
    """The levels so far: the last solution, and each expression with its bound and whether it is proven."""

    model: AheadModel
    report: Reporter
    best: cpsat.Outcome | None = None
    held: list[tuple[str, Expression, int, bool]] = field(default_factory=list)
    sound: bool = True
    interrupted: bool = False

    def minimise(self, name: str, expression: Expression, effort: cpsat.Effort, share: float) -> cpsat.Verdict:
        """Minimise one more level within a share of the time left, and hold it."""
        if self.interrupted:
            return "unknown"
        self.report.begin(name)
        cp = self.model.cp
        if not isinstance(expression, int):  # else nothing can change: any solution is as good as another
            cp.minimize(expression)
        outcome = cpsat.run(cp, effort, seconds=effort.left() * share, tell=self.report.tell if cp.has_objective() else None)
        self.interrupted = outcome.interrupted
        self.best = outcome if outcome.values is not None else self.best
        if self.best is None:
            return outcome.verdict
        value = self.best[expression]
        bound = value if isinstance(expression, int) else min(outcome.bound or 0, value)
        self.sound = self.sound and outcome.values is not None and bound == value
        self.held.append((name, expression, bound, self.sound))
        self.report.tell(value, bound, done=True)
        cp.clear_objective()  # type: ignore[no-untyped-call]
        cp.add(expression <= value)
        cp.add(expression >= bound)
        cpsat.hint(cp, self.best.values or [])
        return outcome.verdict

    def descent(self) -> Descent:
        """The levels with the values of the last solution."""
        best = self.best
        assert best is not None
        levels = tuple(Reached(name, best[value], bound, proven) for name, value, bound, proven in self.held)
        return Descent("optimal" if self.sound else "feasible", best, levels, self.interrupted)


def fewest_left_out(model: AheadModel, effort: cpsat.Effort) -> tuple[str, ...] | None:
    """Of the candidates at risk, those who are left out at best; None where no timetable is found at all."""
    at_risk = sorted(model.standing.at_risk)
    model.cp.minimize(sum(1 - model.planned[c] for c in at_risk) if at_risk else 0)
    outcome = cpsat.run(model.cp, effort)
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
    outcome = cpsat.run(model.cp, effort)
    return None if outcome.values is None else model.grid.moment(outcome[end])


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
        for juror, member in bench.members.items():
            model.cp.add_hint(member, juror in jury)
