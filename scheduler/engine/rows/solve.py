"""The lexicographic solve on rows: bounds first, then the plan that reaches them, then names."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from models.objective import objectives_in_order
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer, better
from scheduler.engine.levels import Descent, Floors, Goal, LexicographicSolve, bounded, descend, goals_of, in_turn
from scheduler.engine.progress import Reporter
from scheduler.engine.rows import fitting
from scheduler.engine.rows.counting import Counting, Counts, serves
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.model import RowsModel
from scheduler.engine.rows.places import sharing
from scheduler.engine.rows.shape import Shape, shape_of
from scheduler.engine.rows.task import Task
from scheduler.engine.search import Search
from scheduler.pieces import Expression

MANY = 12
"""From so many candidates on, juries are counted first; with fewer, rows are as fast (benchmarks/)."""

FEW = 8
"""Up to so many candidates, conflicts leave so little room that telling everybody apart at once is faster than a bound first."""


NAMING = 2.0
"""Seconds that the levels leave for names: a plan without them is no timetable."""

LAYING_OUT = 3.0
"""Seconds at most that a level of the first plan may take: it is a start, not yet a proof."""


BLOCKS_SHARE = 0.5
"""How much of the time left a restriction may take: what it leaves open is for the exact formulation."""


def solve_rows(search: Search, *, block: bool = False) -> Answer | None:
    """Solve on rows: first without telling jurors and candidates apart more than the clock does, then with conflicts in the model.

    Exact where every candidate is heard in one piece; None where somebody is not, or where days may close otherwise. With `block` everybody
    is, his épreuves one after the other in an order that the titre allows, and days close in one way: a restriction, whose bounds nobody
    else hears of. What the first attempt proves is a floor for the second, and what both prove is one for all formulations.
    """
    effort = search.effort.alone()  # rows are small: one thread proves in less time than eight (benchmarks/)
    named = _shape(search, block)
    if named is None or (named.closes_otherwise and not block):
        return None
    if block:
        if not named.restricts(search.session):
            return None
        effort = effort.sparing_share(1 - BLOCKS_SHARE)
    # what is the least among blocks is no news of the session
    report = Reporter(None, len(search.objectives)) if block else search.report
    task = Task(search.session, search.objectives, search.candidates, named, report)

    def proven(floors: Floors) -> Floors:
        if not block:
            search.raise_to(floors)
        return floors

    effort = effort.sparing(effort.left() / 5)
    floors: Floors = ()
    counts = Counts(None, floors)
    if len(search.candidates) >= MANY:
        if serves(task.session, named.blurred(), task.objectives):
            known = search.incumbent.values if search.incumbent else ()
            counts = Counting(
                task, effort, known, lambda plan: search.offer(plan.activities, plan.formulation, plan.left_out)
            ).solve()
            floors = proven(counts.floors)
        if counts.answer and (counts.answer.proven or effort.over):
            return counts.answer
        if search.incumbent and effort.over:
            return None
    for shape in (named,) if len(search.candidates) <= FEW else (named.blurred(), named):
        attempt = _Attempt(task, effort, shape)
        found = attempt.descend(floors)
        if found.verdict == "infeasible":
            return Answer("infeasible", "rows")
        if found.best is None:
            break
        answer = attempt.named(found)
        if answer:
            return better(answer, counts.answer)
        floors = proven(max(floors, tuple(level.bound for level in found.levels if level.proven)))
    return counts.answer and replace(counts.answer, levels=tuple(bounded(counts.answer.levels, floors)))


def heard_in_one_piece(search: Search) -> bool:
    """Whether positions serve the session as it is: every candidate is heard in one piece, and days close in one way."""
    own = shape_of(search.session, search.candidates)
    return own is not None and not own.closes_otherwise


def _shape(search: Search, block: bool) -> Shape | None:
    """The session in the shape of rows; who deliberates on several at once is not put into blocks where his candidates need none."""
    own = shape_of(search.session, search.candidates)
    if own is None or not own.closes_otherwise:
        return shape_of(search.session, search.candidates, block=True) if block else own
    return own


def start(search: Search) -> Answer | None:
    """Whether everybody fits, each heard in a block: a timetable is given to the search, good or not, that an interrupt or a short time
    limit still leaves; an answer only where there is none."""
    # whether everybody fits is the same whatever is asked for
    session = search.session.model_copy(update={"objectives": objectives_in_order()})
    named = shape_of(session, search.candidates, block=True)
    if named is None or not fitting.serves(session, named.blurred()):
        return None
    fits = fitting.Fitting(session, named, search.candidates, search.effort.alone()).at_once(
        lambda plan: search.offer(plan.activities, "start", plan.left_out), sparing=True
    )
    refuted = fits is False and not search.partial and not named.restricts(session)
    return Answer("infeasible", "start") if refuted else None


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

    def descend(self, floors: Floors) -> Descent:
        self.model, goals = self._expressed()
        weighed = self._weigh() if self._weighable() else None
        start = self._laid_out(weighed) if weighed and weighed.loads else None
        floors = max(floors, weighed.floors if weighed else ())
        return descend(self.model.cp, goals, self.effort.sparing(NAMING), self.task.report, floors, start)

    def _expressed(self) -> tuple[RowsModel, list[Goal]]:
        """The model in full detail with the goals of all levels: every call numbers its variables alike."""
        model = sharing(self.task.session, self.shape, self.task.candidates, some=self.task.partial)
        return model, goals_of(self.objectives, model.express)

    def _weighable(self) -> bool:
        """Whether the first two levels are those that loads alone bound well, and nobody may be left out."""
        return [o.name for o in self.objectives[:2]] == ["juror_days", "juror_presence"] and not self.objectives[0].tolerance

    def _loads(self) -> RowsModel:
        return RowsModel(self.task.session, self.shape, self.task.candidates, some=self.task.partial, detail=False)

    def _weigh(self) -> _Weighed:
        """Floors from loads alone, without positions: how many juries, and what lunch and breaks they cannot do without."""
        model = self._loads()
        juror_days, rest = Goal("juror_days", model.express("juror_days")), Goal("rest", sum(map(model.rest, model.rows)))
        weighing = LexicographicSolve(model.cp, self.effort, Reporter(None, 2), self._each_day_for_itself())
        floors: Floors = ()
        for goal, least in ((juror_days, int), (rest, model.least_presence)):
            weighing.minimise(goal, 1 / 4)
            if weighing.best is None:
                break
            floors += (least(weighing.held[-1].bound),)
            if not weighing.sound:
                break
        return _Weighed(model, floors, weighing.best)

    def _each_day_for_itself(self) -> cpsat.Outcome | None:
        """A good start for the loads, found at once: no work is carried over to another day."""
        model = self._loads()
        model.keep_days_apart()
        return self._in_turn(model, [model.express("juror_days"), sum(map(model.rest, model.rows))])

    def _in_turn(self, model: RowsModel, expressions: list[Expression], most: float = math.inf) -> cpsat.Outcome | None:
        return in_turn(model.cp, expressions, lambda cp: cpsat.run(cp, self.effort, seconds=min(self.effort.left() / 8, most)))

    def _laid_out(self, weighed: _Weighed) -> cpsat.Outcome | None:
        """A whole plan that has these loads: with them fixed, each row is laid out by itself."""
        (model, goals), loads = self._expressed(), weighed.loads
        assert loads is not None
        model.take_loads(weighed.model, loads)
        for ours, theirs in zip(model.rows, weighed.model.rows, strict=True):
            for own, other in ((ours.eats, theirs.eats), (ours.early, theirs.early), (ours.late, theirs.late)):
                model.cp.add(own == loads[other])
        return self._in_turn(model, [goal.expression for goal in goals], LAYING_OUT)

    def named(self, found: Descent) -> Answer | None:
        """The plan with names; None where names or rooms are wanting."""
        assert found.best is not None
        plan = with_names(self.model.laid_out(found.best), self.task.named, self.task.candidates, self.effort)
        return Answer("found", "rows", plan.activities, found.levels, plan.left_out, found.interrupted) if plan else None
