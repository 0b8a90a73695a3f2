"""The levels of a replan: who is left out, who must be told, minutes moved, then the session's own objectives."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ortools.sat.python import cp_model

from models.objective import Objective, within
from scheduler.engine import cpsat
from scheduler.engine.levels import SHARE
from scheduler.engine.objectives import express
from scheduler.engine.progress import Reporter
from scheduler.pieces import Expression
from scheduler.replanning.cost import Cost
from scheduler.replanning.model import AheadModel
from scheduler.replanning.remaining import without_whom
from scheduler.replanning.result import Reached
from scheduler.replanning.standing import Standing

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


def least_change(
    model: AheadModel, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter, fewest: int = 0
) -> Descent:
    """Minimise each level in turn, each held while the next is minimised; `objectives` are the session's own, and fewer than `fewest`
    are known not to be left out.

    The last level breaks ties: of plans that are as good in all else, one that puts the fewest people in other rooms or other juries.
    """
    cost = Cost(model)
    first = [AimedAt("people_told", cost.people, core=True), AimedAt("minutes_moved", cost.minutes)]
    if model.standing.at_risk:
        first.insert(0, unplanned(model, fewest))
    last = AimedAt("reassigned", cost.reassignments)
    own = own_levels(model, objectives)
    hint_posted(model)
    return descended(model, first, own, [last], start(model, cost, first, effort), effort, report)


def own_levels(model: AheadModel, objectives: Sequence[Objective]) -> list[AimedAt]:
    """The session's own objectives. As they make variables, they are asked for before the first solution is."""
    return [AimedAt(o.name, express(o.name, model), tolerance=o.tolerance) for o in objectives]


def unplanned(model: AheadModel, fewest: int = 0) -> AimedAt:
    """How many of the candidates at risk are left out."""
    return AimedAt("unplanned", sum(1 - model.planned[c] for c in sorted(model.standing.at_risk)), floor=fewest)


def descended(
    model: AheadModel,
    first: Sequence[AimedAt],
    own: Sequence[AimedAt],
    last: Sequence[AimedAt],
    best: cpsat.Outcome | None,
    effort: cpsat.Effort,
    report: Reporter,
) -> Descent:
    """Minimise what comes first, the session's own objectives and what comes last, each held while the next is minimised; `best` is a
    solution to begin with."""
    so_far = _Levels(model, report, best=best)
    for level in first:
        verdict = so_far.minimise(level, effort, SHARE)
        if so_far.best is None:
            return Descent(verdict, interrupted=so_far.interrupted)
    if any(level.tolerance for level in own):
        for level in own:
            so_far.minimise(level, effort, SHARE)
        so_far.take_back(effort)
        for level in last:
            so_far.minimise(level, effort, 1.0)
    else:
        so_far.minimise_all([*own, *last], effort)
    return so_far.descent()


@dataclass(frozen=True)
class AimedAt:
    """What is minimised: its name, its expression, what may be given up of it, and a value below which it cannot be. `core`: mostly
    few of its literals hold, so that its bound is best raised core by core."""

    name: str
    expression: Expression
    tolerance: float = 0.0
    floor: int = 0
    core: bool = False


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

    def minimise(self, level: AimedAt, effort: cpsat.Effort, share: float) -> cpsat.Verdict:
        """Minimise one more level within a share of the time left, and hold it within its tolerance. One that is on its floor is."""
        self.report.begin(level.name)
        if self.best is not None and self.best[level.expression] == level.floor:
            self._hold(level, level.floor)
            return "optimal"
        if self.best is not None and effort.over:
            self.interrupted = effort.interrupt.asked
            self._hold(level, level.floor)
            return "feasible"
        outcome = minimised(self.model.cp, level, effort, effort.left() * share, self.report.tell)
        self.interrupted = effort.interrupt.asked
        self.best = outcome if outcome.values is not None else self.best
        if self.best is None:
            return outcome.verdict
        known = isinstance(level.expression, int)
        self._hold(level, level.expression if known else max(outcome.bound or 0, level.floor))
        return outcome.verdict

    def minimise_all(self, levels: Sequence[AimedAt], effort: cpsat.Effort) -> None:
        """Minimise these levels. Little of a plan is open any more, and what is best for their sum is mostly best for each: one search
        that proves that does for all levels. It is asked first, and again where a level could not be bettered."""
        self._improve(levels, effort)
        left, ask = list(levels), True
        while left:
            if ask and self.best is not None and not effort.over:
                better = self._better(left, self.best, effort)
                if better.verdict == "infeasible":
                    for level in left:
                        self.report.begin(level.name)
                        self._hold(level, self.best[level.expression])
                    return
                self.best = better if better.values is not None else self.best
            level, before = left.pop(0), self.best
            self.minimise(level, effort, SHARE if left else 1.0)
            ask = before is not None and self.best is not None and self.best[level.expression] == before[level.expression]

    def _improve(self, levels: Sequence[AimedAt], effort: cpsat.Effort) -> None:
        """Take a plan that is good in these levels together, whose values the solver knows exactly: so far they were only bounded."""
        if effort.over:
            return
        cp = self.model.cp.clone()
        cp.minimize(sum(level.expression for level in levels))
        good = light_run(cp, effort, seconds=effort.left() / 6)
        self.best = good if good.values is not None else self.best

    def _better(self, levels: Sequence[AimedAt], best: cpsat.Outcome, effort: cpsat.Effort) -> cpsat.Outcome:
        """What is better in one of these levels than the best so far and no worse in those above it."""
        cp, ways = self.model.cp.clone(), []
        for index, level in enumerate(levels):
            if best[level.expression] > level.floor:
                ways.append(cp.new_bool_var(""))
                cp.add(level.expression <= best[level.expression] - 1).only_enforce_if(ways[-1])
                for above in levels[:index]:
                    cp.add(above.expression <= best[above.expression]).only_enforce_if(ways[-1])
        if not ways:
            return cpsat.Outcome("infeasible")
        cp.add_bool_or(ways)
        return light_run(cp, effort, seconds=effort.left() * SHARE)

    def _hold(self, level: AimedAt, bound: int) -> None:
        """Hold a level at the value of the last solution; no value is below the bound, proven."""
        assert self.best is not None
        cp, value = self.model.cp, self.best[level.expression]
        bound = min(bound, value)
        self.sound = self.sound and bound == value
        self.held.append(_Held(level.name, level.expression, bound, self.sound, level.tolerance))
        self.report.tell(value, bound, done=True)
        cp.clear_objective()  # type: ignore[no-untyped-call]
        cp.add(level.expression <= within(value, level.tolerance))
        cp.add(level.expression >= bound)
        cpsat.hint(cp, self.best.values or [])

    def take_back(self, effort: cpsat.Effort) -> None:
        """A tolerance gives up no more than the levels below made use of: hold what they reached, and take back the rest."""
        for level in self.held:
            if self.best is None or isinstance(level.expression, int):
                continue
            if level.tolerance:
                for below in self.held:
                    self.model.cp.add(below.expression <= self.best[below.expression])
                self.model.cp.minimize(level.expression)
                outcome = light_run(self.model.cp, effort)
                self.best = outcome if outcome.values is not None else self.best
                self.model.cp.clear_objective()  # type: ignore[no-untyped-call]
            self.model.cp.add(level.expression <= self.best[level.expression])

    def descent(self) -> Descent:
        """The levels with the values of the last solution."""
        best = self.best
        assert best is not None
        levels = tuple(Reached(one.name, best[one.expression], one.bound, one.proven) for one in self.held)
        return Descent("optimal" if self.sound else "feasible", best, levels, self.interrupted)


def fewest_left_out(model: AheadModel, effort: cpsat.Effort, most: int | None = None) -> tuple[cpsat.Verdict, tuple[str, ...]]:
    """Of the candidates at risk, those who are left out at best, where it is `most` of them: "infeasible" where there is no timetable
    with so few, "unknown" where time does not tell."""
    at_risk = sorted(model.standing.at_risk)
    left_out = sum(1 - model.planned[c] for c in at_risk)
    if at_risk:
        model.cp.minimize(left_out)
        if most is not None:
            model.cp.add(left_out <= most)
    outcome = light_run(model.cp, effort)
    if outcome.values is None:
        return outcome.verdict, ()
    return outcome.verdict, tuple(c for c in at_risk if not outcome.holds(model.planned[c]))


def last_end(model: AheadModel, day: int, effort: cpsat.Effort) -> dt.datetime | None:
    """The earliest that what lies ahead on a day can end; None where no timetable is found at all."""
    end = model.cp.new_int_var(0, model.grid.hours[day][1], "last end")
    for piece in model.pieces:
        if not model.held(piece):
            model.cp.add(end >= piece.end).only_enforce_if(piece.on[day])
    model.cp.minimize(end)
    outcome = light_run(model.cp, effort)
    return None if outcome.values is None else model.grid.moment(outcome[end])


def start(model: AheadModel, cost: Cost, levels: Sequence[AimedAt], effort: cpsat.Effort) -> cpsat.Outcome | None:
    """A plan to start from, the whole solution: the whole search is then short, and has an answer from the beginning.

    First the posted plan as it is, without those of whom it can no longer be; then small searches among the plans in which nobody moves
    but those and whom their juries hear, and among those in which juries change only where they must.
    """
    standing, best = model.standing, None
    without = without_whom(standing) if standing.at_risk else frozenset()
    for restrict in _restrictions(standing):
        if best is not None and (best[levels[0].expression] == levels[0].floor or restrict is _as_posted_at_most):
            continue
        if best is not None and effort.over:
            break
        cp = model.cp.clone()
        restrict(model, cost, cp, without or standing.at_risk)
        at_once = restrict in (_as_posted, _as_posted_at_most)
        within_time = effort.at_once() if at_once else effort
        if best is not None and best.values is not None:
            cpsat.hint(cp, best.values)
        for number, level in enumerate(levels):
            done = best is not None and best[level.expression] == level.floor
            # where another juror is looked for, the searches that follow tell who hears of it
            if number and (done or (restrict is not _keep_juries and not standing.yielding)):
                break
            seconds = cpsat.FINISHING if at_once else effort.left() / 6
            outcome = minimised(cp, level, within_time, seconds)
            if outcome.values is None:
                break
            best = outcome
            cp.clear_objective()  # type: ignore[no-untyped-call]
            cp.add(level.expression <= best[level.expression])
            cpsat.hint(cp, outcome.values)
    if best is not None and best.values is not None:
        cpsat.hint(model.cp, best.values)
    return best


Restriction: TypeAlias = Callable[[AheadModel, Cost, cp_model.CpModel, frozenset[str]], None]
"""What holds in a small search, where these candidates are those of whom the posted plan can no longer be."""


def _restrictions(standing: Standing) -> Sequence[Restriction]:
    if standing.yielding:
        return _as_posted, _as_posted_at_most, _keep_others, _keep_juries
    return (_as_posted, _as_posted_at_most, _keep_times, _keep_others, _keep_juries) if standing.at_risk else (_keep_juries,)


def _as_posted(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
    """Keep all as it was posted, but for those who are left out."""
    standing = model.standing
    for candidate in standing.at_risk:
        cp.add_bool_and([model.planned[candidate].negated() if candidate in without else model.planned[candidate]])
    for key, stays in cost.stays.items():
        if key[2] not in without:
            cp.add_bool_and([stays])
    for bench in model.benches:
        candidate = next(iter(bench.holds))
        if candidate not in without:
            jury = standing.still_posted(candidate)
            for juror, member in bench.members.items():
                cp.add(member == (juror in jury))


def _as_posted_at_most(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
    """The same without anybody else who must go for it."""
    standing = model.standing
    for key, stays in cost.stays.items():
        cp.add_implication(model.planned[key[2] or ""], stays)
    for bench in model.benches:
        candidate = next(iter(bench.holds))
        jury = standing.still_posted(candidate)
        for juror, member in bench.members.items():
            cp.add(member == (juror in jury)).only_enforce_if(model.planned[candidate])


def _keep_times(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
    """Move nobody: another juror takes the place of who has gone, or the candidate is left out."""
    _keep_juries(model, cost, cp, without)
    for key, stays in cost.stays.items():
        cp.add_implication(model.planned[key[2] or ""], stays)


def _keep_others(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
    """Move nobody but those of whom the posted plan can no longer be; where all may be left out, those of their juries, too."""
    standing = model.standing
    _keep_juries(model, cost, cp, without)
    moving = without if not standing.yielding else without | heard_with(standing, without)
    cp.add_bool_and([stays for key, stays in cost.stays.items() if key[2] not in moving])
    cp.add_bool_and([model.planned[candidate] for candidate in standing.at_risk - moving])


def heard_with(standing: Standing, some: frozenset[str]) -> frozenset[str]:
    """Whom the posted juries of these candidates hear, themselves included."""
    jurors = frozenset[str]().union(*map(standing.posted_jury, some))
    return frozenset(c for c in standing.ahead if standing.posted_jury(c) & jurors)


def _keep_juries(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
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


def minimised(
    cp: cp_model.CpModel, level: AimedAt, effort: cpsat.Effort, seconds: float, tell: Tell | None = None
) -> cpsat.Outcome:
    """One level. Most people need not be told: raising the bound on them core by core finds and proves that, in one thread and in no
    time where they are few; where it does not, it has found nothing, and the usual search goes on. So with all that is like them."""
    until = time.monotonic() + seconds
    if isinstance(level.expression, int):  # nothing can change: any solution is as good as another
        return light_run(cp, effort, seconds=seconds)
    cp.minimize(level.expression)
    if level.floor:
        cp.add(level.expression >= level.floor)
    if level.core:
        outcome = light_run(cp, effort.alone(), seconds=seconds * CORE, tell=tell, core=True)
        if outcome.verdict in ("optimal", "infeasible"):
            return outcome
    return light_run(cp, effort, seconds=until - time.monotonic(), tell=tell)


def light_run(
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


def hint_posted(model: AheadModel) -> None:
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
