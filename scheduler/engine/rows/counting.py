"""The lexicographic solve on counts: a bound from loads, one for each start of the test from what can be laid out, and a plan that reaches it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import chain, count
from typing import NamedTuple

from models import Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.levels import Floors, Goal, Reached, bounded, descend, goals_of, leap
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.columns import LaidOut, OutOfTime, Seen, loads
from scheduler.engine.rows.common_start import common_starts
from scheduler.engine.rows.counted import CountedModel
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.layout import Layout
from scheduler.engine.rows.shape import Shape
from scheduler.engine.rows.starts import Starts
from scheduler.engine.rows.task import Task

MOST_CLASSES, MOST_JURIES = 3, 12
"""With more classes of candidates, or juries told apart by their hours, there would be more counts than rows."""

BRIEFLY = {"cp_model_probing_level": 0, "max_presolve_iterations": 1}
"""Counts take longer to simplify than to solve."""

LINEAR = {"linearization_level": 2}
"""With teams, the linear relaxation proves what a search does not."""

MOST_IDLE = 6
"""Units that may be idle in a jury's day before counts grow too many."""

SHARE = 0.5
"""How much of the time left one solution may take."""

NAMING = 0.15
"""How much of the time left may be spent on a plan in which few juries read ahead."""

LEAVES, DRAWS = 4, 3
"""For how many starts of the test that are as good as any names are looked for, and in how many plans of each."""


@dataclass(frozen=True)
class Counts:
    """A plan with names where one was found, and the bounds that hold in any case."""

    answer: Answer | None
    floors: Floors


def serves(session: Session, shape: Shape, objectives: Sequence[Objective]) -> bool:
    """Whether counts serve these objectives, and are few."""
    first = [o.name for o in objectives[:2]] == ["juror_days", "juror_presence"]
    return first and not any(o.tolerance for o in objectives) and few(session, shape)


def few(session: Session, shape: Shape) -> bool:
    """Whether counts are few: not many classes nor juries, no papers to mark, no orals that must follow the test soon."""
    juries = Calendar(session, shape, []).juries
    return (
        len(shape.classes) <= MOST_CLASSES
        and all(len(on_a_day) <= MOST_JURIES for on_a_day in juries)
        and not shape.marking
        and all(k.latest_after_test is None for k in shape.classes)
    )


class _Look(NamedTuple):
    """What is known of some starts of the test: bounds of the first levels; how many units juries would have to be idle for less;
    whether time was too short for all levels; whether dossiers stay with the same jurors; and a solution that reaches the bounds."""

    floors: Floors
    idle: int = 0
    cut: bool = False
    teams: bool = False
    model: CountedModel | None = None
    goals: Sequence[Goal] = ()
    outcome: cpsat.Outcome | None = None


class Counting:
    """A solve on counts."""

    def __init__(self, task: Task, effort: cpsat.Effort) -> None:
        self.task, self.effort = task, effort.with_parameters(**BRIEFLY)
        session, self.shape = task.session, task.named.blurred()
        starts = common_starts(session, self.shape, False) if self.shape.test else [[] for _ in session.days]
        self.calendar = Calendar(session, self.shape, [[start for start, _ in spans] for spans in starts])
        self.teams = self.calendar.teams()
        names = [objective.name for objective in task.objectives]
        ends = names.index("session_end") if "session_end" in names else 0
        self.waits_first = "candidate_waiting" in names[:ends]
        self.seen: Seen = {}
        self.answer: Answer | None = None
        self.floors: Floors = ()

    def solve(self) -> Counts:
        """Bounds from loads, then from what can be laid out, and a plan that reaches them.

        Where the loads' presence is met, no plan has an idle unit, and the levels below are proven among all plans. Where it is not, as
        many idle units are let in as the difference comes to.
        """
        light = CountedModel(self.calendar, loads(self.calendar))
        found = descend(light.cp, self._goals(light)[:2], self.effort, self.task.report, hinted=False)
        self.most_heard = light.reading.most_heard
        self.least = self.floors = tuple(level.bound for level in found.levels if level.proven)
        if len(self.least) == 2:
            idle: int | None = 0
            while idle is not None and idle <= MOST_IDLE:
                try:
                    idle = self._best_first(self._laid_out(self.calendar, idle))
                except OutOfTime:
                    break
        answer = self.answer and replace(self.answer, levels=tuple(bounded(self.answer.levels, self.floors)))
        return Counts(answer, self.floors)

    def _goals(self, model: CountedModel) -> list[Goal]:
        return goals_of(self.task.objectives, model.express)

    def _laid_out(self, calendar: Calendar, idle: int) -> LaidOut:
        return LaidOut(calendar, self.seen, self.most_heard, idle, lambda: self.effort.over)

    def _best_first(self, laid_out: LaidOut) -> int | None:
        """Of all starts of the test, those whose bounds are least are looked at more closely, until there is a plan that reaches them: first
        several at once, where whoever sits goes on with what any jury has read; then one by one, dossiers staying with the same jurors.
        Where more units must be idle than these, how many."""
        number, leaves = count(), 0
        waiting: list[tuple[Floors, int, int, Starts, _Look]] = []

        def wait(starts: Starts, look: _Look) -> None:
            heappush(waiting, (look.floors, look.idle, next(number), starts, look))

        for starts in self._each_day(laid_out):
            wait(starts, _Look(self.least))
        while waiting and not self.effort.over:
            floors, _, _, starts, look = heappop(waiting)
            if not leaves:
                self.floors = max(self.floors, floors)
            if look.idle > laid_out.idle:
                return look.idle
            if look.cut:
                break
            if look.outcome is None or (starts.single and not look.teams):
                teams = starts.single and (look.outcome is not None or not self.shape.review)
                look = self._look(starts, look.floors, teams, laid_out.idle)
                if look.teams:
                    self._name(starts, look, laid_out.idle)
                wait(starts, look)
            elif not starts.single:
                assert look.model is not None
                for part in starts.split(look.model.chosen(look.outcome)):
                    wait(part, _Look(look.floors))
            else:
                leaves += 1
                if leaves == LEAVES or (self.answer and self.answer.values == list(self.floors)):
                    break
        return None

    def _each_day(self, laid_out: LaidOut) -> Iterator[Starts]:
        """All starts of the test, those of each day for themselves."""
        days = self.calendar.days
        without = {day: list(laid_out.columns(day, False)) for day in days}
        if not self.shape.test:
            yield Starts(self.calendar, list(chain.from_iterable(without.values())))
        for day, at in enumerate(self.calendar.starts):
            if at:
                others = chain.from_iterable(without[other] for other in days if other != day)
                columns = [*others, *laid_out.columns(day, True)]
                yield Starts(self.calendar.with_test(day, at), columns, day, tuple(at))

    def _look(self, starts: Starts, floors: Floors, teams: bool, idle: int) -> _Look:
        """The least that these starts come to, level by level, beginning with what reaches all bounds that are known."""
        model = CountedModel(starts.calendar, starts.costed(self.waits_first), self.teams if teams else ())
        goals, known = self._goals(model), len(floors)
        found = self._leap(model, goals, floors)
        while found.verdict == "infeasible" and known > 1:
            known -= 1
            found = self._leap(model, goals, floors[:known])
        unit = self.calendar.size * self.shape.grid.unit
        if found.verdict == "infeasible":  # so few juries would have to be idle for longer, if they are enough at all
            return _Look((self.least[0], self.least[1] + unit * (idle + 1)), MOST_IDLE + 1)
        values = floors[:known]
        while found.values is not None and len(values) < len(goals):
            if found.bound != found.value or found.bound is None:
                break
            values = (*values, found.bound)
            more = (values[1] - self.least[1]) // unit
            if more > idle:
                return _Look((self.least[0], self.least[1] + unit * (idle + 1)), more)
            if len(values) < len(goals):
                found = self._leap(model, goals, values)
        whole = found.values is not None and len(values) == len(goals)
        if not whole and found.bound is not None:
            values = (*values, found.bound)
        return _Look(max(values, floors), 0, not whole, teams, model, goals, found if found.values is not None else None)

    def _leap(self, model: CountedModel, goals: Sequence[Goal], floors: Floors) -> cpsat.Outcome:
        return leap(model.cp, goals, self.effort.with_parameters(**LINEAR), floors, self.effort.left() * SHARE)

    # ---- a plan

    def _name(self, starts: Starts, look: _Look, idle: int) -> None:
        """A plan with names that is worth what was found, among those the one in which juries read least ahead: the less they do, the more
        of them may be named."""
        model, start = look.model, starts.at[0] if starts.at else 0
        if model is None or look.outcome is None:
            return
        values = tuple(look.outcome[goal.expression] for goal in look.goals)
        if self.answer and self.answer.values <= list(values):
            return
        laid_out = self._laid_out(starts.calendar, idle)
        fewest = Goal("read_ahead", model.read_ahead())
        for draw in range(DRAWS):
            effort = replace(self.effort.with_parameters(**LINEAR), seed=self.effort.seed + draw)
            better = leap(model.cp, [*look.goals, fewest], effort, values, effort.left() * NAMING)
            outcome = better if better.values is not None else look.outcome
            rows = [replace(laid_out.row(column), jury=jury) for column, jury in model.reading.followed(outcome)]
            layout = Layout(self.task.session, self.shape, tuple(rows), starts.day, start)
            named = with_names(layout, self.task.named, self.task.candidates, effort)
            if named:
                levels = tuple(
                    Reached(goal.name, value, 0, proven=False) for goal, value in zip(look.goals, values, strict=True)
                )
                self.answer = Answer("found", "rows", named.activities, levels, named.left_out, effort.interrupt.asked)
                return
