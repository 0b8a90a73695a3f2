"""The lexicographic descent: each level in turn, held while the next is minimised.

A level is proven where its value meets its bound and all levels above it are proven. Everybody who solves level after level does so
here: the formulations of a session, a replan, a repair and the dating of a programme.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from ortools.sat.python import cp_model

from models.objective import Objective, ObjectiveName, within
from scheduler.engine import cpsat
from scheduler.engine.progress import Reporter
from scheduler.pieces import Expression

SHARE = 0.6
"""How much of the time left a level may take, but the last: a level that cannot be proven must not starve those below."""


FINDING = 0.5
"""How much of the time left may be spent on a first solution, whatever it is worth."""


CORE = 0.6
"""How much of its time a level may raise its bound core by core."""


Floors: TypeAlias = tuple[int, ...]
"""Bounds known beforehand, for the first levels in their order. Each but the first holds only where all levels before it come out at
theirs: more jury days may well need less presence. So of two such rows of bounds the greater, compared level by level, is the better."""

Tell: TypeAlias = Callable[[int | None, int | None], None]
"""Told of a value and a bound as they come."""


@dataclass(frozen=True)
class Goal:
    """A level as it is asked for: its name, what is minimised, how much of it may be given up for the levels below, and a value below
    which it cannot be. `core`: mostly few of its literals hold, so that its bound is best raised core by core."""

    name: str
    expression: Expression
    tolerance: float = 0.0
    floor: int = 0
    core: bool = False

    @property
    def least(self) -> int:
        """The floor; of what cannot change, its value."""
        return self.expression if isinstance(self.expression, int) else self.floor


@dataclass(frozen=True)
class Reached:
    """A level as it came out: its value, the best that may exist, and whether that is proven, as all levels above are.

    Where a tolerance was made use of, the value is greater than the bound although that is proven to be reached.
    """

    name: str
    value: int
    bound: int
    proven: bool


@dataclass(frozen=True)
class Descent:
    """How far the levels got: the last solution, None where there is none, and each level with its value there."""

    verdict: cpsat.Verdict
    best: cpsat.Outcome | None = None
    levels: tuple[Reached, ...] = ()
    interrupted: bool = False
    bound: int = 0
    """Of the first level, where there is no solution."""


def goals_of(objectives: Iterable[Objective], express: Callable[[ObjectiveName], Expression]) -> list[Goal]:
    """The objectives as goals. What expresses them makes variables: it is asked before there is a solution."""
    return [Goal(one.name, express(one.name), one.tolerance) for one in objectives]


def minimised(
    cp: cp_model.CpModel, goal: Goal, effort: cpsat.Effort, seconds: float, tell: Tell | None = None
) -> cpsat.Outcome:
    """One level minimised. Where few literals hold, raising the bound on them core by core finds and proves that, in one thread and in no
    time; where it does not, it has found nothing, and the usual search goes on."""
    until = time.monotonic() + seconds
    if isinstance(goal.expression, int):  # nothing can change: any solution is as good as another
        return cpsat.run(cp, effort, seconds=seconds)
    cp.minimize(goal.expression)
    cp.add(goal.expression >= goal.floor)
    if goal.core:
        outcome = cpsat.run(cp, effort.alone(), seconds=seconds * CORE, tell=tell, optimize_with_core=True)
        if outcome.verdict in ("optimal", "infeasible"):
            return outcome
    return cpsat.run(cp, effort, seconds=until - time.monotonic(), tell=tell)


Minimise: TypeAlias = Callable[[cp_model.CpModel, Goal, cpsat.Effort, float, Tell], cpsat.Outcome]
"""Minimises one level in so many seconds."""


@dataclass
class LexicographicSolve:
    """The levels of a model so far, and the last solution, with which the search begins.

    A level is held at its value, within its tolerance. One that time cuts off is held at the best value found: the bounds of the
    levels below stay sound, as this only widens what they choose from, but none of them counts as proven. With `hinted`, each level
    starts from the solution of the one above; `found` hears of the best solution of each level, and `solve` is how one is minimised.
    """

    cp: cp_model.CpModel
    effort: cpsat.Effort
    report: Reporter
    best: cpsat.Outcome | None = None
    hinted: bool = True
    found: Callable[[cpsat.Outcome], object] = lambda outcome: None
    solve: Minimise = minimised
    goals: list[Goal] = field(default_factory=list)
    held: list[Reached] = field(default_factory=list)
    """The levels that are done, each with the value at which it is held."""
    sound: bool = True
    """Whether all of them are proven."""
    bound: int = 0

    def __post_init__(self) -> None:
        self.hint()

    def hint(self) -> None:
        """Hint the last solution."""
        if self.hinted and self.best is not None:
            cpsat.hint(self.cp, self.best.values or [])

    def improve(self, outcome: cpsat.Outcome) -> None:
        """Go on from this solution, where it is one."""
        if outcome.values is not None:
            self.best = outcome
            self.found(outcome)

    def minimise(self, goal: Goal, share: float = 1.0) -> cpsat.Verdict:
        """Minimise one more level within a share of the time left, and hold it. One that is on its floor is done."""
        told = self.report.begin(goal.name)
        if self.best is not None and self.best[goal.expression] == goal.least:
            self.hold(goal, goal.least)
            return "optimal"
        if self.best is not None and self.best[goal.expression] < goal.least:
            # the model is a relaxation, and less than this is proven to be no timetable
            self.best = None
        outcome = self.solve(self.cp, goal, self.effort, self.effort.left() * share, told.tell)
        if outcome.verdict == "infeasible":
            self.best = None
            return "infeasible"
        # one that is as good may be worse in the levels below
        if self.best is None or (outcome.values is not None and outcome[goal.expression] < self.best[goal.expression]):
            self.improve(outcome)
        bound = max(outcome.bound or 0, goal.least)
        if self.best is None:
            self.bound = bound
            return "unknown"
        self.hold(goal, bound)
        return outcome.verdict

    def hold(self, goal: Goal, bound: int) -> None:
        """Hold a level at the value of the last solution; no value is below the bound, proven."""
        assert self.best is not None
        value = self.best[goal.expression]
        bound = min(bound, value)
        self.sound = self.sound and bound == value
        self.goals.append(goal)
        self.held.append(Reached(goal.name, value, bound, self.sound))
        self.report.begin(goal.name).tell(value, bound, done=True)
        self.cp.clear_objective()  # type: ignore[no-untyped-call]
        if not isinstance(goal.expression, int):
            self.cp.add(goal.expression <= within(value, goal.tolerance))
            self.cp.add(goal.expression >= bound)
        self.hint()

    def take_back(self) -> None:
        """A tolerance gives up no more than the levels below make use of: of all that these let pass, the first level takes back as much
        as can be, then the next."""
        for goal in self.goals:
            if self.best is None or isinstance(goal.expression, int):
                continue
            if goal.tolerance:
                self.cp.minimize(goal.expression)
                self.improve(cpsat.run(self.cp, self.effort))
                self.cp.clear_objective()  # type: ignore[no-untyped-call]
            self.cp.add(goal.expression <= self.best[goal.expression])

    def descent(self, verdict: cpsat.Verdict | None = None) -> Descent:
        """The levels with the values of the last solution; the verdict where there is none."""
        best, interrupted = self.best, self.effort.interrupt.asked
        if best is None:
            return Descent(verdict or "unknown", interrupted=interrupted, bound=self.bound)
        levels = [replace(one, value=best[goal.expression]) for goal, one in zip(self.goals, self.held, strict=True)]
        return Descent("optimal" if self.sound else "feasible", best, tuple(levels), interrupted)


def descend(
    cp: cp_model.CpModel,
    goals: Sequence[Goal],
    effort: cpsat.Effort,
    report: Reporter,
    floors: Floors = (),
    start: cpsat.Outcome | None = None,
    *,
    hinted: bool = True,
    found: Callable[[cpsat.Outcome], object] = lambda outcome: None,
) -> Descent:
    """Minimise each goal in turn.

    A level may take a part of the time (`SHARE`), but all of it as long as there is no solution.
    """
    so_far = LexicographicSolve(cp, effort, report, start, hinted, found)
    if start is None and hinted:
        # one thread without an objective finds a first solution where all of them with one find none
        first = cpsat.run(cp, effort.alone(), seconds=effort.left() * (1.0 if effort.workers == 1 else FINDING))
        if first.verdict == "infeasible":
            return so_far.descent("infeasible")
        so_far.improve(first)
        so_far.hint()
    for index, goal in enumerate(goals):
        known = _known(so_far.held, floors) if so_far.sound else None
        above, last = so_far.best, index == len(goals) - 1 or so_far.best is None
        verdict = so_far.minimise(replace(goal, floor=max(goal.floor, known or 0)), 1.0 if last else SHARE)
        if so_far.best is None and so_far.held:
            # a relaxation does not reach what is proven of this level with those above at their bounds, which then come to more
            so_far.best, so_far.sound = above, False
            return so_far.descent()
        if so_far.best is None:
            return so_far.descent(verdict)
    if any(goal.tolerance for goal in goals):
        so_far.take_back()
    return so_far.descent()


def floors_of(levels: Sequence[Reached]) -> Floors:
    """The bounds that levels prove: of those that are proven, and of the one below them."""
    proven = next((number for number, level in enumerate(levels) if not level.proven), len(levels))
    return tuple(level.bound for level in levels[: proven + 1])


def _known(above: Sequence[Reached], floors: Floors) -> int | None:
    """The floor of the level below those above; None where none holds."""
    index = len(above)
    return floors[index] if index < len(floors) and [level.value for level in above] == list(floors[:index]) else None
