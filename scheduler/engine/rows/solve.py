"""The lexicographic solve on rows: bounds first, then the plan that reaches them, then names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models import Level, Session, Timetable
from models.objective import Objective
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer, better
from scheduler.engine.draw import drawn
from scheduler.engine.levels import Descent, Floors, bounded, descend
from scheduler.engine.pieces import Expression
from scheduler.engine.progress import Reporter
from scheduler.engine.rows import fitting
from scheduler.engine.rows.counting import Counting, Counts, serves
from scheduler.engine.rows.decode import Named, with_names
from scheduler.engine.rows.model import RowsModel
from scheduler.engine.rows.shape import Shape, shape_of
from scheduler.engine.rows.task import Task
from scheduler.objective_values import objective_values

MANY = 16
"""From so many candidates on, juries are counted first; with fewer, rows are as fast (benchmarks/)."""

FEW = 8
"""Up to so many candidates, conflicts leave so little room that telling everybody apart at once is faster than a bound first."""


NAMING = 2.0
"""Seconds that the levels leave for names: a plan without them is no timetable."""

LAYING_OUT = 3.0
"""Seconds at most that a level of the first plan may take: it is a start, not yet a proof."""


@dataclass(frozen=True)
class RowsResult:
    """An answer, where rows could give one, and in any case the bounds that they prove.

    `narrowed` is true of an answer that is the best of fewer plans than there are: where it is not proven, there may be a better one.
    """

    answer: Answer | None
    floors: Floors
    narrowed: bool = False


def solve_rows(session: Session, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> RowsResult:
    """Solve on rows: first without telling jurors and candidates apart more than the clock does, then with conflicts in the model.

    What the first attempt proves is a floor for the second, and what both prove is one for the plain formulation.
    """
    effort = effort.alone()  # rows are small: one thread proves in less time than eight (benchmarks/)
    candidates = drawn(session.candidates, effort.seed)
    named = shape_of(session, candidates)
    floors: Floors = ()
    if named is None:
        return RowsResult(None, floors)
    late, effort = effort, effort.sparing(effort.left() / 5)
    task = Task(session, objectives, candidates, named, report)
    first, counts = None, Counts(None, floors)
    if len(candidates) >= MANY:
        first = _at_once(task, effort)
        if first and first.verdict == "infeasible":
            return RowsResult(first, floors)
        if serves(session, named.blurred(), objectives):
            counts = Counting(task, effort).solve()
            floors = counts.floors
        if counts.answer and counts.answer.proven:
            return RowsResult(counts.answer, floors)
        if first and effort.over:
            first = replace(first, levels=tuple(bounded(first.levels, floors)), interrupted=effort.interrupt.asked)
            return RowsResult(better(counts.answer, first), floors, narrowed=True)
    for shape in (named,) if len(candidates) <= FEW else (named.blurred(), named):
        attempt = _Attempt(task, effort, shape)
        found = attempt.descend(floors)
        if found.verdict == "infeasible":
            return RowsResult(Answer("infeasible", "rows"), floors)
        if found.best is None:
            break
        answer = attempt.named(found)
        if answer:
            return RowsResult(better(answer, counts.answer), floors)
        floors = max(floors, tuple(level.bound for level in found.levels if level.proven))
    attempt = _Attempt(task, late, named.blurred())
    best = better(better(attempt.each_day_for_itself(floors), counts.answer), first)
    return RowsResult(best and replace(best, levels=tuple(bounded(best.levels, floors))), floors, narrowed=True)


def _at_once(task: Task, effort: cpsat.Effort) -> Answer | None:
    """A plan for everybody, good or not: what an interrupt or a short time limit still leaves. Or the proof that there is none."""
    session, partial = task.session, task.objectives[0].name == "unplanned"
    if not fitting.serves(session, task.named.blurred()):
        return None
    found: list[Timetable] = []

    def accepted(plan: Named) -> bool:
        timetable = Timetable(session=session.id, status="feasible", activities=plan.activities)
        if check(session, timetable).ok:
            found.append(timetable)
        return bool(found)

    fits = fitting.Fitting(session, task.named, task.candidates, effort).at_once(accepted, sparing=True)
    if not found:
        return Answer("infeasible", "rows") if fits is False and not partial else None
    values = objective_values(session, found[0])
    levels = [Level(name=o.name, value=values[o.name], bound=0, proven=False, tolerance=o.tolerance) for o in task.objectives]
    return Answer("found", "rows", found[0].activities, tuple(levels))


@dataclass(frozen=True)
class _Weighed:
    """Floors from loads, and loads that reach them where some were found."""

    model: RowsModel
    floors: Floors
    loads: cpsat.Outcome | None


class _Attempt:
    def __init__(self, task: Task, effort: cpsat.Effort, shape: Shape) -> None:
        self.task, self.effort, self.shape = task, effort, shape
        self.objectives = task.objectives
        self.every_day = range(len(task.session.days))

    def _model(self, days: Sequence[int]) -> RowsModel:
        some = self.objectives[0].name == "unplanned"
        return RowsModel(self.task.session, self.shape, self.task.candidates, some=some, detail=set(days))

    def descend(self, floors: Floors) -> Descent:
        self.model, expressions = self._expressed()
        weighed = self._weigh() if self._weighable() else None
        start = self._laid_out(weighed) if weighed and weighed.loads else None
        if start and start.values:
            cpsat.hint(self.model.cp, start.values)
        floors = max(floors, weighed.floors if weighed else ())
        levels = list(zip(self.objectives, expressions, strict=True))
        return descend(self.model.cp, levels, self.effort.sparing(NAMING), self.task.report, floors, start)

    def _expressed(self) -> tuple[RowsModel, list[Expression]]:
        """The model in full detail with the expressions of all levels: every call numbers its variables alike."""
        model = self._model(self.every_day)
        return model, [model.express(objective.name) for objective in self.objectives]

    def _weighable(self) -> bool:
        """Whether the first two levels are those that loads alone bound well, and nobody may be left out."""
        return [o.name for o in self.objectives[:2]] == ["juror_days", "juror_presence"] and not self.objectives[0].tolerance

    def _weigh(self) -> _Weighed:
        """Floors from loads alone, without positions: how many juries, and how many of them cannot do without a lunch."""
        model = self._model([])
        juror_days, lunches = model.express("juror_days"), sum(row.eats for row in model.rows)
        start = self._each_day_for_itself()
        floors: Floors = ()
        for expression in (juror_days, lunches):
            model.cp.minimize(expression)
            cpsat.hint(model.cp, start or [])
            found = cpsat.run(model.cp, self.effort, seconds=self.effort.left() / 4)
            start = found.values or start
            if found.bound is not None:
                floors += (found.bound if expression is juror_days else model.least_presence(found.bound),)
            if found.bound is None or found.bound != found.value:
                break
            model.cp.add(expression <= found.bound)
        return _Weighed(model, floors, cpsat.Outcome("feasible", values=start) if start else None)

    def _each_day_for_itself(self) -> list[int] | None:
        """A good start for the loads, found at once: no work is carried over to another day."""
        model = self._model([])
        model.keep_days_apart()
        start = None
        for expression in (model.express("juror_days"), sum(row.eats for row in model.rows)):
            model.cp.minimize(expression)
            found = cpsat.run(model.cp, self.effort, seconds=self.effort.left() / 8)
            start = found.values or start
            if found.value is None:
                break
            model.cp.add(expression <= found.value)
        return start

    def _laid_out(self, weighed: _Weighed) -> cpsat.Outcome | None:
        """A whole plan that has these loads: with them fixed, each row is laid out by itself."""
        (model, expressions), loads = self._expressed(), weighed.loads
        assert loads is not None
        model.take_loads(weighed.model, loads)
        for ours, theirs in zip(model.rows, weighed.model.rows, strict=True):
            for own, other in ((ours.eats, theirs.eats), (ours.early, theirs.early), (ours.late, theirs.late)):
                model.cp.add(own == loads[other])
        found = None
        for expression in expressions:
            model.cp.minimize(expression)
            outcome = cpsat.run(model.cp, self.effort, seconds=min(self.effort.left() / 8, LAYING_OUT))
            if outcome.value is None:
                break
            found = outcome
            model.cp.add(expression <= outcome.value)
            cpsat.hint(model.cp, outcome.values or [])
        return found

    def each_day_for_itself(self, floors: Floors) -> Answer | None:
        """The best plan in which no jury works for another day: most often it finds its names, where a better one did not."""
        self.model, expressions = self._expressed()
        self.model.keep_days_apart()
        levels = list(zip(self.objectives, expressions, strict=True))
        found = descend(self.model.cp, levels, self.effort.sparing(NAMING), self.task.report, ())
        answer = self.named(found) if found.best else None
        return replace(answer, levels=tuple(bounded(answer.levels, floors))) if answer else None

    def named(self, found: Descent) -> Answer | None:
        """The plan with names; None where names or rooms are wanting."""
        assert found.best is not None
        plan = with_names(self.model.laid_out(found.best), self.task.named, self.task.candidates, self.effort)
        return Answer("found", "rows", plan.activities, found.levels, plan.left_out, found.interrupted) if plan else None
