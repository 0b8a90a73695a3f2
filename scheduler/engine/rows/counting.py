"""The lexicographic solve on counts: a bound from loads, one for each start of the test from what can be laid out, and a plan that reaches it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heappop, heappush
from itertools import chain, count

from models import Session
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.levels import Floors, Goal, Reached, descend, goals_of
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.columns import Column, LaidOut, Seen, loads
from scheduler.engine.rows.common_start import common_starts
from scheduler.engine.rows.counted import CountedModel
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.layout import LaidRow, Layout
from scheduler.engine.rows.shape import Shape
from scheduler.engine.rows.workdays import OutOfTime
from scheduler.engine.search import Search

MOST_CLASSES, MOST_JURIES = 3, 12
"""With more classes of candidates, or juries told apart by their hours, there would be more counts than rows."""

BRIEFLY = {"cp_model_probing_level": 0, "max_presolve_iterations": 1}
"""Counts take longer to simplify than to solve."""

LINEAR = {"linearization_level": 2}
"""The linear relaxation proves what a search does not."""

MOST_IDLE = 6
"""Units that may be idle in a jury's day before counts grow too many."""

SOON = 0.1
"""How much of the time left a first plan with few juror-days may take."""

SHARE = 0.5
"""How much of the time left one solution may take."""

NAMING = 0.15
"""How much of the time left may be spent on a plan in which few juries read ahead."""

LEAVES, DRAWS = 4, 3
"""For how many starts of the test that are as good as any names are looked for, and in how many plans of each."""


def serves(session: Session, shape: Shape, objectives: Sequence[Objective]) -> bool:
    """Whether counts serve these objectives, and are few."""
    first = [o.name for o in objectives[:2]] == ["juror_days", "juror_presence"]
    return first and not any(o.tolerance for o in objectives) and few(session, shape)


def few(session: Session, shape: Shape) -> bool:
    """Whether counts are few: not many classes nor juries, no orals that must follow the test soon."""
    juries = Calendar(session, shape, []).juries
    return (
        len(shape.classes) <= MOST_CLASSES
        and all(len(on_a_day) <= MOST_JURIES for on_a_day in juries)
        and all(k.latest_after_test is None for k in shape.classes)
    )


@dataclass(frozen=True)
class Starts:
    """A choice of when the simultaneous test starts: on one day, at one of these units; where nobody sits a test, there is one choice without a day.

    `columns` are those of all days, on the day of the test with it; `exact` says whether they are laid out, and not only loads.
    """

    calendar: Calendar
    columns: Sequence[Column]
    exact: bool
    day: int | None = None
    at: tuple[int, ...] = ()

    @property
    def single(self) -> bool:
        """Whether nothing is left to choose."""
        return len(self.at) < 2

    def costed(self, waits_first: bool) -> Iterator[Column]:
        """The columns with what they cost here at the least."""
        for column in self.columns:
            here = column.with_starts(self.at, waits_first) if column.test else column
            if here:
                yield here

    def split(self, worked: Iterable[tuple[Column, int]]) -> Iterator[Starts]:
        """In three: those before the start with which the days that so many juries work wait least in all, those after it, and that start."""
        waits: dict[int, list[int]] = defaultdict(list)
        for column, juries in worked:
            if column.test:
                for start, cost in column.costs.items():
                    waits[start].append(cost.wait * juries)
        best = min(self.at, key=lambda start: (-len(waits[start]), sum(waits[start]), start))
        place = self.at.index(best)
        for at in (self.at[:place], self.at[place + 1 :], (best,)):
            if at and self.day is not None:
                yield replace(self, calendar=self.calendar.with_test(self.day, at), at=at)


@dataclass
class _Look:
    """What is known of some starts of the test: bounds of the first levels, and how many units juries would have to be idle for less.

    Of these bounds, so many are `held` by the next solution that is looked for, as that may be; `outcome` is one that has reached them.
    `cut` says that time was too short.
    """

    floors: Floors
    held: int
    idle: int = 0
    cut: bool = False
    model: CountedModel | None = None
    goals: Sequence[Goal] = ()
    outcome: cpsat.Outcome | None = None

    @property
    def solved(self) -> tuple[CountedModel, cpsat.Outcome]:
        """The model with its solution, where there is one."""
        assert self.model is not None
        assert self.outcome is not None
        return self.model, self.outcome


class Counting:
    """A solve on counts of a search for these levels, its session in the shape with conflicts and employers (`named`); with `bounds` alone, as
    if all candidates were there whenever they may sit the test."""

    def __init__(
        self, search: Search, named: Shape, objectives: Sequence[Objective], effort: cpsat.Effort, *, bounds: bool = False
    ) -> None:
        self.search, self.named, self.objectives, self.effort = search, named, objectives, effort.with_parameters(**BRIEFLY)
        self.known = search.incumbent.values if search.incumbent else ()
        self.bounds = bounds
        session, self.shape = search.session, named.at_any_hour() if bounds else named.blurred()
        starts = common_starts(session, named, False) if self.shape.test else [[] for _ in session.days]
        self.calendar = Calendar(session, self.shape, [[start for start, _ in spans] for spans in starts])
        names = [objective.name for objective in objectives]
        ends = names.index("session_end") if "session_end" in names else 0
        self.waits_first = "candidate_waiting" in names[:ends]
        self.seen: Seen = {}
        self.answer: Answer | None = None
        self.floors: Floors = ()
        self.given = self.elsewhere = 0
        """How many levels are held from the beginning, and of how many of these the bounds are not those of counts."""

    def offer(self, plan: Answer) -> None:
        """Give the search a plan as soon as there is one."""
        self.search.offer(plan.activities, plan.formulation, plan.left_out)

    def solve(self) -> None:
        """Bounds from loads, then from what can be laid out, and a plan that reaches them.

        Where the loads' presence is met, no plan has an idle unit, and the levels below are proven among all plans. Where it is not, as
        many idle units are let in as the difference comes to.
        """
        found = descend(self.light.cp.clone(), self._goals_of_loads, self.effort, self.search.report, hinted=False)
        self.least = self.floors = tuple(level.bound for level in found.levels if level.proven)
        if len(self.least) == 2:
            with suppress(OutOfTime):
                if not self.bounds:
                    self._soon(found.best)
                self._raise(self.least)
        self.search.raise_to(self.floors)

    def bounds_from(self, known: Floors) -> Floors:
        """The bounds of all levels, where the first are known to come to no less than these; waiting must not be among them, as only the days
        are counted that make candidates wait least."""
        self.floors, self.elsewhere = max(self.floors, known), len(known)
        if len(self.least) == 2 and self._idle_from(known[0]):
            with suppress(OutOfTime):
                self._raise(max(known, self.least))
        return self.floors

    def _idle_from(self, days: int) -> bool:
        """Whether it is known what presence is with no unit idle, in so many days of jurors: with more days fewer lunches are taken in them."""
        if days > self.least[0]:
            first, presence = self._goals_of_loads
            cp = self.light.cp.clone()
            cp.add(first.expression <= days)
            cp.minimize(presence.expression)
            found = cpsat.run(cp, self.effort)
            if found.verdict != "optimal" or found.value is None:
                return False
            self.least = (days, found.value)
        return True

    @cached_property
    def _goals_of_loads(self) -> list[Goal]:
        """Days and presence of jurors, by loads alone."""
        return self._goals(self.light)[:2]

    @cached_property
    def light(self) -> CountedModel:
        """The days' work by its load alone."""
        return CountedModel(self.calendar, loads(self.calendar), enough=self.shape.marking > 0)

    def _raise(self, known: Floors) -> None:
        """Raise the bounds from those that are known of the first levels, with as many idle units as they need."""
        self.given = len(known)
        idle: int | None = (known[1] - self.least[1]) // self._idle_unit
        while idle is not None and idle <= MOST_IDLE:
            idle = self._best_first(idle, known)

    @property
    def _idle_unit(self) -> int:
        """What a jury's idle unit adds to the presence of jurors, in minutes."""
        return self.calendar.size * self.shape.grid.unit

    def _goals(self, model: CountedModel) -> list[Goal]:
        return goals_of(self.objectives, model.express)

    def _laid_out(self, calendar: Calendar, idle: int) -> LaidOut:
        most, juries = self.light.ahead.most_heard, self.least[0] // self.calendar.size
        least = sum(self.calendar.counts) - (juries - 1) * most
        return LaidOut(calendar, self.seen, most, idle, lambda: self.effort.over, max(0, least))

    def _soon(self, found: cpsat.Outcome | None) -> None:
        """A plan with as few juror-days as may be, where none is known: with the test on a day that loads leave it, as early as it may start."""
        if found is None or (self.known and self.known[0] <= self.least[0]):
            return
        starts = Starts(self.calendar, [], False)
        for day, on in enumerate(self.light.test_on):
            if self.calendar.starts[day] and found.holds(on):
                first = self.calendar.starts[day][:1]
                starts = Starts(self.calendar.with_test(day, first), [], False, day, tuple(first))
        starts, effort = self._in_detail(starts, 0), self.effort.for_seconds(self.effort.left() * SOON)
        look = _Look(self.least, len(self.least))
        self._look(starts, look, 0, effort)
        if look.outcome:
            self._name(starts, look, 0)

    def _best_first(self, idle: int, known: Floors) -> int | None:
        """Of all starts of the test, those whose bounds are least are looked at more closely, level by level, until there is a plan that
        reaches them: first those of a day at once, by loads, then laid out; then fewer, then one by one. Where more units must be idle than
        these, how many."""
        number, leaves = count(), 0
        waiting: list[tuple[Floors, int, int, Starts, _Look]] = []

        def wait(starts: Starts, look: _Look) -> None:
            # of equals the last comes first: it is looked at most closely
            heappush(waiting, (look.floors, look.idle, -next(number), starts, look))

        for starts in self._each_day():
            wait(starts, _Look(known, len(known)))
        while waiting and not self.effort.over:
            floors, _, _, starts, look = heappop(waiting)
            if not leaves:
                self.floors = max(self.floors, floors)
            if look.idle > idle:
                return look.idle
            if look.cut:
                break
            if not starts.exact and look.outcome:
                wait(self._in_detail(starts, idle), _Look(look.floors, self.given))
            elif not look.outcome or look.held < len(look.goals):
                self._look(starts, look, idle)
                wait(starts, look)
            elif not starts.single:
                model, outcome = look.solved
                held = max(
                    look.held - 2, self.given
                )  # that fewer starts do not reach all bounds is seen above the last level first
                for part in starts.split(model.chosen(outcome)):
                    wait(part, _Look(look.floors, held))
            elif self.bounds:
                break
            else:
                self._name(starts, look, idle)
                leaves += 1
                if leaves == LEAVES or (self.answer and self.answer.values == list(self.floors)):
                    break
        return None

    def _each_day(self) -> Iterator[Starts]:
        """All starts of the test, those of each day for themselves, by loads."""
        if not self.shape.test:
            yield Starts(self.calendar, list(loads(self.calendar)), False)
        for day, at in enumerate(self.calendar.starts):
            if at:
                calendar = self.calendar.with_test(day, at)
                yield Starts(calendar, list(loads(calendar)), False, day, tuple(at))

    def _in_detail(self, starts: Starts, idle: int) -> Starts:
        """The same starts, all columns laid out."""
        laid_out = self._laid_out(starts.calendar, idle)
        columns = [laid_out.columns(day, day == starts.day) for day in self.calendar.days]
        return replace(starts, columns=list(chain.from_iterable(columns)), exact=True)

    def _look(self, starts: Starts, look: _Look, idle: int, effort: cpsat.Effort | None = None) -> None:
        """The least that these starts come to on one level more, where the bounds above it are reached; where they are not, one level less."""
        if look.model is None:
            columns = starts.costed(self.waits_first)
            look.model = CountedModel(starts.calendar, columns, enough=self.shape.marking > 0 and not starts.exact)
            look.goals = self._goals(look.model)
        held, unit = look.held, self._idle_unit
        idler = (self.least[0], self.least[1] + unit * (idle + 1))
        found = self._leap(look, effort or self.effort)
        if found.verdict == "infeasible" and held > 1:
            look.held = held - 1
            look.floors = (*look.floors[: held - 1], look.floors[held - 1] + 1)
        elif found.verdict == "infeasible":  # so few juries would have to be idle for longer, if they are enough at all
            look.floors, look.idle = idler, MOST_IDLE + 1
        elif found.values is None or (held < len(look.goals) and found.bound != found.value):
            look.cut = True
            look.outcome = found if found.values is not None else None
            if found.bound is not None:
                look.floors = max(look.floors, (*look.floors[:held], found.bound))
        else:
            if held < len(look.goals):
                assert found.bound is not None
                look.floors = max(look.floors, (*look.floors[:held], found.bound))
                look.held += 1
            look.outcome = found
            more = (look.floors[1] - self.least[1]) // unit
            if more > idle:
                look.floors, look.idle = idler, more

    def _leap(self, look: _Look, effort: cpsat.Effort, share: float = SHARE) -> cpsat.Outcome:
        """A solution that reaches the bounds that are held, and the best of these by the next goal where there is one."""
        assert look.model is not None
        if look.outcome is not None and look.outcome.values is not None:
            cpsat.hint(look.model.cp, look.outcome.values)
        cp = look.model.cp.clone()
        for number, (goal, floor) in enumerate(zip(look.goals, look.floors[: look.held], strict=False)):
            # what is known from elsewhere counts may come below; what they have proven themselves they reach, which is soon decided
            cp.add(goal.expression <= floor if number < self.elsewhere else goal.expression == floor)
        for goal in look.goals[look.held : look.held + 1]:
            for floor in look.floors[look.held : look.held + 1]:
                cp.add(goal.expression >= floor)
            cp.minimize(goal.expression)
        return cpsat.run(cp, effort.with_parameters(**LINEAR), seconds=effort.left() * share)

    # ---- a plan

    def _name(self, starts: Starts, look: _Look, idle: int) -> None:
        """A plan with names that is worth what was found: the first that comes, or else one of those in which juries read least ahead, as the
        less they do, the more of them may be named."""
        model, first = look.solved
        if self.answer and self.answer.values <= [first[goal.expression] for goal in look.goals]:
            return
        laid_out, start = self._laid_out(starts.calendar, idle), starts.at[0] if starts.at else 0
        alike, tried = dict[Column, LaidRow](), list[list[tuple[Column, int]]]()
        for outcome, effort in self._plans(look, self.effort):
            followed = model.ahead.followed(outcome)
            if followed in tried:
                continue
            tried.append(followed)
            for column, _ in followed:
                if column not in alike:
                    alike[column] = laid_out.row(column)
            rows = [replace(alike[column], jury=jury) for column, jury in followed]
            layout = Layout(self.search.session, self.shape, tuple(rows), starts.day, start)
            named = with_names(layout, self.named, self.search.candidates, effort)
            if named:
                levels = tuple(Reached(goal.name, outcome[goal.expression], 0, proven=False) for goal in look.goals)
                answer = Answer("found", "rows", named.activities, levels, named.left_out)
                self.offer(answer)
                self.answer = answer if self.answer is None or answer.values < self.answer.values else self.answer
                return

    def _plans(self, look: _Look, effort: cpsat.Effort) -> Iterator[tuple[cpsat.Outcome, cpsat.Effort]]:
        """Solutions that are worth as much, then some that are worth less on the last levels, with the effort for their names."""
        model, first = look.solved
        yield first, effort
        for held in (look.held, look.held - 1, look.held - 2):
            draws = DRAWS if held == look.held else 1
            if held < 2 or (held < look.held and self.answer):
                break
            goals = [*look.goals[:held], Goal("done_ahead", model.done_ahead())]
            fewest = replace(look, held=held, goals=goals, floors=look.floors[:held])
            for draw in range(draws):
                other = replace(effort, seed=effort.seed + draw)
                outcome = self._leap(fewest, other, share=NAMING)
                if outcome.values is not None:
                    yield outcome, other
