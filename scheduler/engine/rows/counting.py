"""The lexicographic solve on counts: a bound from loads, one from what can be laid out, then a plan that reaches it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models import Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer, better
from scheduler.engine.levels import Descent, Floors, Goal, bounded, descend, goals_of, leap
from scheduler.engine.rows.calendar import Calendar, Team
from scheduler.engine.rows.columns import LaidOut, OutOfTime, Seen, loads
from scheduler.engine.rows.common_start import common_starts
from scheduler.engine.rows.counted import CountedModel
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.layout import Layout
from scheduler.engine.rows.shape import Shape
from scheduler.engine.rows.task import Task

MOST_CLASSES, MOST_JURIES = 3, 12
"""With more classes of candidates, or juries told apart by their hours, there would be more counts than rows."""

BRIEFLY = {"cp_model_probing_level": 0, "max_presolve_iterations": 1}
"""Counts take longer to simplify than to solve."""

LINEAR = {"linearization_level": 2}
"""With teams, the linear relaxation proves what a search does not."""

MOST_IDLE = 6
"""Units that may be idle in a jury's day before counts grow too many."""

NAMING = 0.15
"""How much of the time left may be spent on a plan in which few juries read ahead."""

LEAPING = 2.0
"""Seconds at most for a solution that reaches all bounds at once: where there is one, it is mostly found in some tenths of one."""

STARTS, LAST_STARTS, DRAWS = 2, 4, 3
"""How many starts of the test are tried for a plan, how many of them in the last look, and how many plans for names."""


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


class Counting:
    """A solve on counts."""

    def __init__(self, task: Task, effort: cpsat.Effort) -> None:
        self.task, self.effort = task, effort.with_parameters(**BRIEFLY)
        session, self.shape = task.session, task.named.blurred()
        starts = common_starts(session, self.shape, False) if self.shape.test else [[] for _ in session.days]
        self.calendar = Calendar(session, self.shape, [[start for start, _ in spans] for spans in starts])
        self.teams = self.calendar.teams()
        self.seen: Seen = {}
        self.near = False
        """Whether a plan was looked for that need not reach all bounds."""

    def solve(self) -> Counts:
        """Bounds from loads, then from what can be laid out, and a plan that reaches them.

        What can be laid out is looked at more and more closely, until a plan reaches all bounds: at first whoever sits goes on with what
        any jury has read; then only a jury of the same jurors; at last with what it costs to have read before the day of the test.
        """
        light = CountedModel(self.calendar, loads(self.calendar))
        self.least = _proven(self._descend(light, self._goals(light)[:2], (), self.effort))
        self.most_heard = light.reading.most_heard
        counts = Counts(None, self.least)
        if len(self.least) == 2:
            looks: list[tuple[bool, Sequence[Team]]] = [(False, ()), (False, self.teams), (True, self.teams)]
            for exact, teams in looks:
                try:
                    counts = self._closer(counts, exact, teams, last=exact)
                except OutOfTime:
                    break
                if counts.answer and counts.answer.proven:
                    break
        return counts

    def _closer(self, counts: Counts, exact: bool, teams: Sequence[Team], last: bool) -> Counts:
        """Bounds among what can be laid out, and a plan.

        Where the loads' presence is met, no plan has an idle unit, and the levels below are proven among all plans. Where it is not, as
        many idle units are let in as the difference comes to.
        """
        reached = max(counts.floors, self.least)
        idle = 0
        while idle <= MOST_IDLE:
            laid_out = self._laid_out(self.calendar, idle)
            model = CountedModel(self.calendar, laid_out.columns(self.most_heard, exact=exact), teams)
            effort = self.effort.with_parameters(**LINEAR) if teams else self.effort
            found = self._descend(model, self._goals(model), reached, effort)
            if found.best is None or found.levels[0].value > self.least[0]:
                break
            more = (found.levels[1].value - self.least[1]) // (self.calendar.size * self.shape.grid.unit)
            if more <= idle:
                floors = max(counts.floors, _proven(found))
                answer = self._planned(model, laid_out, found.best, floors, last)
                return Counts(_bounded(better(counts.answer, answer), floors), floors)
            idle = more
        return counts

    def _laid_out(self, calendar: Calendar, idle: int) -> LaidOut:
        return LaidOut(calendar, self.seen, idle, over=lambda: self.effort.over)

    def _descend(self, model: CountedModel, goals: Sequence[Goal], floors: Floors, effort: cpsat.Effort) -> Descent:
        """All levels; counts are found faster without the solution of the level above than with it."""
        start = None
        if floors:
            found = leap(model.cp, goals, effort, floors, min(effort.left() * NAMING, LEAPING))
            start = found if found.values else None
            floors = floors if found.bound is None else (*floors, found.bound)
        return descend(model.cp, goals, effort, self.task.report, floors, start, hinted=False)

    def _goals(self, model: CountedModel) -> list[Goal]:
        return goals_of(self.task.objectives, model.express)

    # ---- a plan

    def _planned(
        self, bound: CountedModel, laid_out: LaidOut, outcome: cpsat.Outcome, floors: Floors, last: bool
    ) -> Answer | None:
        """A plan with names that reaches all that is proven, with the starts of the test that serve the bound's own choice best; at `last`
        one that comes near."""
        best: Answer | None = None
        for calendar in self._one_start(bound, laid_out, outcome, LAST_STARTS if last else STARTS):
            best = _bounded(
                better(best, self._named(bound, outcome, self._laid_out(calendar, laid_out.idle), floors, last)), floors
            )
            if best and best.proven:
                break
        return best

    def _one_start(self, bound: CountedModel, laid_out: LaidOut, outcome: cpsat.Outcome, number: int) -> Iterator[Calendar]:
        """The calendar with the test fixed on the day of the bound, at the starts with which its columns wait least."""
        if not self.shape.test:
            yield self.calendar
            return
        day = next(day for day, on in enumerate(bound.test_on) if outcome.holds(on))
        waits = [(laid_out.waits(column), number) for column, number in bound.chosen(outcome) if column.test]
        possible = [start for start in self.calendar.starts[day] if all(start in by_start for by_start, _ in waits)]
        cost = {start: sum(number * by_start[start] for by_start, number in waits) for start in possible}
        for start in sorted(possible, key=lambda start: (cost[start], start))[:number]:
            yield Calendar(self.task.session, self.shape, [[start] if other == day else [] for other in self.calendar.days])

    def _named(
        self, bound: CountedModel, outcome: cpsat.Outcome, laid_out: LaidOut, floors: Floors, last: bool
    ) -> Answer | None:
        columns = list(laid_out.columns(bound.reading.most_heard))
        for draw in range(DRAWS):
            effort = replace(self.effort, seed=self.effort.seed + draw)
            model = CountedModel(laid_out.calendar, columns, self.teams)
            model.hint_from(bound, outcome)
            goals = self._goals(model)
            # the less juries read ahead, the more of them may be named
            start = leap(model.cp, [*goals, Goal("read_ahead", model.read_ahead())], effort, floors, effort.left() * NAMING)
            if start.values is None and not last:
                if self.near:
                    return None
                # one that comes near is worth some time, as long as there is none
                effort, self.near = effort.sparing_share(1 - NAMING), True
            found = descend(model.cp, goals, effort, self.task.report, floors, start if start.values else None, hinted=False)
            if found.best is None:
                return None
            rows = [replace(laid_out.row(column), jury=jury) for column, jury in model.reading.followed(found.best)]
            tests = [(day, start) for day, some in enumerate(laid_out.calendar.starts) for start in some]
            held, start_of_test = tests[0] if self.shape.test else (None, 0)
            layout = Layout(self.task.session, self.shape, tuple(rows), held, start_of_test)
            named = with_names(layout, self.task.named, self.task.candidates, effort)
            if named:
                return Answer("found", "rows", named.activities, found.levels, named.left_out, found.interrupted)
        return None


def _bounded(answer: Answer | None, floors: Floors) -> Answer | None:
    """The answer with the bounds that hold now."""
    return replace(answer, levels=tuple(bounded(answer.levels, floors))) if answer else None


def _proven(found: Descent) -> Floors:
    return tuple(level.bound for level in found.levels if level.proven)
