"""Positions with juries and the test on given days: one choice after the other, those that promise most first.

How many juries sit on which day is most of what makes rows hard: where it is told, a level of a dozen candidates who are all different takes some
tenths of a second, and of two dozen a second or two; where it is not, ten times as long (benchmarks/history.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, islice

from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.levels import Floors, Goal, goals_of
from scheduler.engine.rows.counting import Counting
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.hours import work_hours
from scheduler.engine.rows.model import RowsModel
from scheduler.engine.rows.on_days import Most, OnDays
from scheduler.engine.rows.places import sharing
from scheduler.engine.rows.shape import Shape
from scheduler.engine.search import Search

MOST = 500
"""In how many ways days of juries may be dealt to days: with more, there are too many choices."""


@dataclass
class Choice:
    """Juries and the test on given days, and the model of it once it was asked, with its last solution."""

    on: OnDays
    model: RowsModel | None = None
    goals: Sequence[Goal] = ()
    last: cpsat.Outcome = field(default_factory=lambda: cpsat.Outcome("unknown"))


def serves(objectives: Sequence[Objective]) -> bool:
    """Whether the first of several levels is the days of jurors, and none is given up for those below."""
    return len(objectives) > 1 and objectives[0].name == "juror_days" and not any(o.tolerance for o in objectives)


class ByDay:
    """A search for levels of which the first is the days of jurors, its session in the shape of rows, and counts of it that were solved."""

    def __init__(
        self,
        search: Search,
        shape: Shape,
        objectives: Sequence[Objective],
        effort: cpsat.Effort,
        counting: Counting | None,
    ) -> None:
        self.search, self.shape, self.objectives, self.effort, self.counting = search, shape, objectives, effort, counting
        self.names = [objective.name for objective in objectives]
        self.most, self.size = Most(search.session, shape), search.session.exam.jury.size
        self.tested = sum(len(g.candidates) for g in shape.groups if g.kind.test is not None)
        self.best: Floors | None = search.incumbent.values[: len(objectives)] if search.incumbent else None

    def solve(self) -> bool | None:
        """Raise the bounds and give the search timetables, level by level; says whether it is proven that there is none, and None where there
        are too many choices."""
        number, search = count(), self.search
        waiting: list[tuple[Floors, int, int | Choice]] = []

        def wait(floors: Floors, what: int | Choice) -> None:
            # of equals the last comes first: it is solved on most levels
            heappush(waiting, (floors, -next(number), what))

        least = -(-search.floors[0] // self.size)
        wait(self._floors((least * self.size,)), least)
        while waiting:
            floors, _, what = heappop(waiting)
            if self.best is not None and floors >= self.best:
                break
            search.raise_to(floors)
            if self.effort.over:
                return False
            if isinstance(what, int):
                if not self._few(what):
                    return None
                for on in self._choices(what):
                    wait(self._floors((what * self.size,), on), Choice(on))
                if what < sum(self.most.juries):
                    wait(self._floors(((what + 1) * self.size,)), what + 1)
                continue
            level = self._level(floors)
            if self._counted(floors[:level]):
                wait(self._floors(floors[:level], what.on), what)
                continue
            found = self._ask(what, floors, level)
            if found.bound is not None and self.best is not None:
                wait(self._floors((*floors[:level], found.bound), what.on), what)
                search.raise_to(min(waiting[0][0], self.best))
            if found.verdict not in ("optimal", "infeasible"):
                return False
        if self.best is not None:
            search.raise_to(self.best)
        return self.best is None

    def _level(self, floors: Floors) -> int:
        """The first level on which a choice may be better than the best, but that of days, which it tells."""
        if self.best is None or floors[0] < self.best[0]:
            return 1
        return next(n for n, (floor, value) in enumerate(zip(floors, self.best, strict=True)) if floor < value)

    def _counted(self, above: Floors) -> bool:
        """Whether counts tell something new of the levels below these, which come to no less."""
        if self.counting is None or len(above) < 2 or "candidate_waiting" in self.names[: len(above)]:
            return False
        if self.counting.floors[: len(above)] >= above:
            return False
        self.search.raise_to(self.counting.bounds_from(above))
        return True

    def _floors(self, above: Floors, on: OnDays | None = None) -> Floors:
        """What the levels come to at least below those that come to so much."""
        found, known = list(above), self.search.floors
        for name in self.names[len(found) :]:
            bound = self._least(name, on) if on else 0
            if tuple(found) == known[: len(found)] and len(found) < len(known):
                bound = max(bound, known[len(found)])
            found.append(bound)
        return tuple(found)

    def _least(self, name: str, on: OnDays) -> int:
        """What a level comes to at least with juries and the test on these days."""
        if name == "candidate_days":
            later = 0 if on.test is None else max(0, self.tested - on.heard[on.test])
            return self.most.everybody + later
        if name == "session_end":
            grid, last = self.shape.grid, max(day for day, number in enumerate(on.juries) if number)
            return grid.unit * (work_hours(self.search.session, grid, last)[0] + min(k.oral for k in self.shape.classes))
        return 0

    def _few(self, total: int) -> bool:
        """Whether so many days of juries are dealt to days in few ways."""
        return len(list(islice(dealt(self.most.juries, total), MOST + 1))) <= MOST

    def _choices(self, total: int) -> Iterator[OnDays]:
        """So many days of juries, which hold everybody; who sits the test is heard on its day or later."""
        tests = [day for day, starts in enumerate(self.most.starts) if starts] if self.tested else [None]
        for juries in dealt(self.most.juries, total):
            for test in tests:
                on = OnDays(self.most, juries, test)
                if sum(on.heard) >= self.most.everybody and sum(on.heard[test or 0 :]) >= self.tested:
                    yield on

    def _ask(self, choice: Choice, floors: Floors, level: int) -> cpsat.Outcome:
        """The least that a level comes to with a choice, those above it at their bounds, where that is not more than the best has; on the last
        level, where it is less."""
        if choice.model is None:
            choice.model = sharing(self.search.session, self.shape, on=choice.on)
            choice.goals = goals_of(self.objectives, choice.model.express)
        goal, cp = choice.goals[level], choice.model.cp.clone()
        for above, floor in zip(choice.goals[1:level], floors[1:level], strict=True):
            cp.add(above.expression <= floor)
        cp.add(goal.expression >= floors[level])
        if self.best is not None and floors[:level] == self.best[:level]:
            cp.add(goal.expression <= self.best[level] - (level == len(self.names) - 1))
        if choice.last.values is not None:
            cpsat.hint(cp, choice.last.values)
        cp.minimize(goal.expression)
        found = cpsat.run(cp, self.effort)
        if found.values is not None:
            choice.last = found
            self._offer(choice.model, found)
            self._note(tuple(found[goal.expression] for goal in choice.goals))
        return found

    def _note(self, values: Floors) -> None:
        """The best is what was found, named or not, or the incumbent, whoever has found it: its candidates may wait less than positions say."""
        known = [self.search.incumbent.values[: len(self.names)]] if self.search.incumbent else []
        self.best = min([values, *known, *([self.best] if self.best else [])])

    def _offer(self, model: RowsModel, found: cpsat.Outcome) -> None:
        plan = with_names(model.laid_out(found), self.shape, self.search.candidates, self.effort)
        if plan:
            self.search.offer(plan.activities, "rows", plan.left_out)


def dealt(most: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """The ways to deal so many to days which take at most so many each."""
    if not most:
        yield ()
        return
    for number in range(max(0, total - sum(most[1:])), min(most[0], total) + 1):
        for others in dealt(most[1:], total - number):
            yield number, *others
