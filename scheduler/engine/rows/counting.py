"""The lexicographic solve on counts: a bound from loads, one from what can be laid out, then a plan that reaches it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models import Candidate, Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.levels import SHARE, Descent, Floors, bounded, descend, leap
from scheduler.engine.pieces import Expression
from scheduler.engine.progress import Reporter
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.columns import LaidOut, loads
from scheduler.engine.rows.common_start import common_starts
from scheduler.engine.rows.counted import CountedModel
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.layout import Layout
from scheduler.engine.rows.shape import Shape

MOST_CLASSES, MOST_JURIES = 3, 12
"""With more classes of candidates, or juries told apart by their hours, there would be more counts than rows."""

MOST_IDLE = 6
"""Units that may be idle in a jury's day before counts grow too many."""

NAMING = 2.0
"""Seconds at most for a plan in which few juries read ahead."""

STARTS, DRAWS = 4, 3
"""How many starts of the test are tried for a plan, and how many plans for names."""


@dataclass(frozen=True)
class Counts:
    """A plan with names where one was found, and the bounds that hold in any case."""

    answer: Answer | None
    floors: Floors


def serves(session: Session, shape: Shape, objectives: Sequence[Objective]) -> bool:
    """Whether counts are few: not many classes nor juries, no papers to mark, no orals that must follow the test soon."""
    juries = Calendar(session, shape, []).juries
    return (
        [o.name for o in objectives[:2]] == ["juror_days", "juror_presence"]
        and not any(o.tolerance for o in objectives)
        and len(shape.classes) <= MOST_CLASSES
        and all(len(on_a_day) <= MOST_JURIES for on_a_day in juries)
        and not shape.marking
        and all(k.latest_after_test is None for k in shape.classes)
    )


class Counting:
    """A solve on counts."""

    def __init__(
        self,
        session: Session,
        objectives: Sequence[Objective],
        effort: cpsat.Effort,
        report: Reporter,
        named: Shape,
        candidates: Sequence[Candidate],
    ) -> None:
        self.session, self.objectives, self.report = session, objectives, report
        self.effort = effort.briefly_simplified()
        self.named, self.shape, self.candidates = named, named.blurred(), candidates
        starts = common_starts(session, self.shape, False) if self.shape.test else [[] for _ in session.days]
        self.calendar = Calendar(session, self.shape, [[start for start, _ in spans] for spans in starts])

    def solve(self) -> Counts:
        """Go down the levels on loads, then on what can be laid out without an idle minute.

        Where the loads' presence is met, no plan has an idle minute, and the levels below are proven among all plans. Where it is not,
        so many idle minutes are let in as the difference comes to.
        """
        light = CountedModel(self.calendar, loads(self.calendar))
        found = self._descend(light, self._levels(light)[:2], ())
        floors = _proven(found)
        if len(floors) < 2:
            return Counts(None, floors)
        answer = None
        for exact in (False, True) if self.shape.test and self.shape.review else (True,):
            answer, floors = self._laid_out(light.most_heard(), floors, exact)
            if answer and _settled(answer):
                break
        return Counts(answer, floors)

    def _laid_out(self, most_heard: int, floors: Floors, exact: bool) -> tuple[Answer | None, Floors]:
        idle = 0
        while idle <= MOST_IDLE:
            laid_out = LaidOut(self.calendar, idle)
            model = CountedModel(self.calendar, laid_out.columns(most_heard, exact=exact))
            found = self._descend(model, self._levels(model), floors[:2])
            if found.best is None or found.levels[0].value > floors[0]:
                break
            more = (found.levels[1].value - floors[1]) // (self.calendar.size * self.shape.grid.unit)
            if more <= idle:
                floors = max(floors, _proven(found))
                return self._planned(model, laid_out, found.best, floors), floors
            idle = more
        return None, floors

    def _descend(self, model: CountedModel, levels: list[tuple[Objective, Expression]], floors: Floors) -> Descent:
        """All levels; counts are found faster without the solution of the level above than with it."""
        start = None
        if floors:
            found = leap(model.cp, [e for _, e in levels], self.effort, floors, self.effort.left() * SHARE)
            start = found if found.values else None
            floors = floors if found.bound is None else (*floors, found.bound)
        return descend(model.cp, levels, self.effort, self.report, floors, start, hinted=False)

    def _levels(self, model: CountedModel) -> list[tuple[Objective, Expression]]:
        return [(objective, model.express(objective.name)) for objective in self.objectives]

    # ---- a plan

    def _planned(self, bound: CountedModel, laid_out: LaidOut, outcome: cpsat.Outcome, floors: Floors) -> Answer | None:
        """A plan with names: with the starts of the test that serve the bound's own choice best, until one reaches all that is proven."""
        best: Answer | None = None
        for calendar in self._one_start(bound, laid_out, outcome):
            answer = self._named(bound, outcome, LaidOut(calendar, laid_out.idle), floors)
            if answer and (best is None or _values(answer) < _values(best)):
                best = answer
            if best and _settled(best):
                break
        return best

    def _one_start(self, bound: CountedModel, laid_out: LaidOut, outcome: cpsat.Outcome) -> Iterator[Calendar]:
        """The calendar with the test fixed on the day of the bound, at the starts with which its columns wait least."""
        if not self.shape.test:
            yield self.calendar
            return
        day = next(day for day, on in enumerate(bound.test_on) if outcome.holds(on))
        waits = [(laid_out.waits(column), number) for column, number in bound.chosen(outcome) if column.test]
        possible = [start for start in self.calendar.starts[day] if all(start in by_start for by_start, _ in waits)]
        cost = {start: sum(number * by_start[start] for by_start, number in waits) for start in possible}
        for start in sorted(possible, key=lambda start: (cost[start], start))[:STARTS]:
            yield Calendar(self.session, self.shape, [[start] if other == day else [] for other in self.calendar.days])

    def _named(self, bound: CountedModel, outcome: cpsat.Outcome, laid_out: LaidOut, floors: Floors) -> Answer | None:
        for draw in range(DRAWS):
            effort = replace(self.effort, seed=self.effort.seed + draw)
            model = CountedModel(laid_out.calendar, laid_out.columns(bound.most_heard()))
            model.hint_from(bound, outcome)
            levels = self._levels(model)
            # the less juries read ahead, the more of them may be named
            start = leap(model.cp, [*(e for _, e in levels), model.read_ahead()], effort, floors, NAMING)
            found = descend(model.cp, levels, effort, self.report, floors, start if start.values else None, hinted=False)
            if found.best is None:
                return None
            rows = [laid_out.row(column) for column, number in model.chosen(found.best) for _ in range(number)]
            starts = [(day, start) for day, some in enumerate(laid_out.calendar.starts) for start in some]
            day, start = starts[0] if self.shape.test else (None, 0)
            layout = Layout(self.session, self.shape, tuple(rows), day, start)
            named = with_names(layout, self.named, self.candidates, effort)
            if named:
                levels = tuple(bounded(found.levels, floors))
                return Answer("found", "rows", named.activities, levels, named.left_out, found.interrupted)
        return None


def _settled(answer: Answer) -> bool:
    return all(level.proven for level in answer.levels)


def _values(answer: Answer) -> list[int]:
    return [level.value for level in answer.levels]


def _proven(found: Descent) -> Floors:
    return tuple(level.bound for level in found.levels if level.proven)
