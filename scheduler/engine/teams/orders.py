"""One jury's work in an order in which it is hardly ever idle and its candidates wait as little as they can, its tests already placed.

All that may come next is walked through, what promises least waiting first. Rooms and staff are not looked at, nor all that keeps pieces
apart: so what is proven holds for every timetable of the jury, and the exact model judges what is found. Candidates who are alike stand for
each other, and of each state the moments at which the jury may be there are the bits of one number, so that all beginnings of a day are
walked at once; on the day of a test, where waiting depends on the moment, one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import combinations_with_replacement, count, pairwise, product
from random import Random
from typing import Literal, TypeAlias

from models import Activity, Candidate, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.cpsat import Effort
from scheduler.engine.teams.around_test import AroundTest, one_after_the_other
from scheduler.engine.teams.course import AroundAll, Course, Task, course_of
from scheduler.engine.teams.states import (
    ATE,
    AWAY,
    COME,
    FED,
    GONE,
    HUNGRY,
    IDLE,
    READ,
    WORKED,
    Candidates,
    One,
    State,
    Step,
    Today,
)
from scheduler.grid import Grid

OFTEN = 200
"""After so many steps, hundredths of a second, the clock is looked at."""

TURNS = 40
"""So many ways in which candidates may be after a test are looked at for each step, all in all: their number grows with each sort of them."""

AGAIN = 500
"""So many steps has each walk in an order of its own, where nobody asks what candidates wait."""

ALONE = 1000
"""The same where there are no others."""

Walks: TypeAlias = Literal["one", "several", "both"]

Begun: TypeAlias = dict[tuple[str, str], int]
"""The start of each thing that a jury does for a candidate, in units of the grid."""


@dataclass(frozen=True)
class Orders:
    """What is known of a jury: when it does what, in units, where an order was found; and for how many minutes its candidates wait at least,
    None where there is no order in which they wait no longer than was asked."""

    begun: Begun | None
    least: int | None


def orders(
    session: Session,
    tests: Mapping[str, Sequence[Activity]],
    minutes: int,
    called: int | None,
    waiting: int | None,
    steps: int,
    effort: Effort,
    walks: Walks = "both",
) -> Orders | None:
    """An order of the work of a jury that is there for so many minutes, whose candidates come on so many days at most, and wait no longer
    than they may: where that is asked, as little as they can. So many steps are made at most, in one walk or several short ones, or
    half of them in these where one finds nothing; None where it does anything else than hear candidates one by one and work for each of them."""
    walk = _walk(session, tests, waiting is not None)
    if walk is None:
        return None
    grid = walk.grid
    spare = grid.down(minutes) - sum(course.work[0] * len(some) for course, some in walk.sorts.items())
    days = called if called is not None else len(session.candidates) * len(session.days)
    more = days - sum(len(some) * walk.tested(course) for course, some in walk.sorts.items())
    if spare < 0 or more < 0 or not walk.days:
        return Orders(None, None)
    if waiting is not None:
        return walk.through(spare, more, waiting // grid.unit, steps, effort)
    size = 0 if walks == "one" else AGAIN if walks == "both" else ALONE
    alone = steps if walks == "one" else steps // 2 if walks == "both" else size
    found = walk.through(spare, more, None, alone, effort)
    for turn in range((steps - alone) // size if size else 0):
        if found.begun or found.least is None or effort.over:
            break
        # mostly one of several short walks, each in another order, soon finds what a long one does not
        found = walk.through(spare, more, None, size, effort, Random(turn))
    return found


def walked_through(session: Session) -> bool:
    """Whether orders of a jury's work are told at all, its candidates sitting no more than one test on a day."""
    return _walk(session, {}, counted=True) is not None


def _walk(session: Session, tests: Mapping[str, Sequence[Activity]], counted: bool) -> Walk | None:
    """What is walked through; None where that is not told."""
    subject, grid, policy = Subject(session), Grid(session), session.policy
    sorts: dict[Course, list[Candidate]] = defaultdict(list)
    for candidate in session.candidates:
        course = course_of(subject, grid, candidate, tests.get(candidate.id, ()))
        if course is None:
            return None
        sorts[course].append(candidate)
    if policy.deliberates != "candidate" or policy.pv:
        return None
    days = []
    for day in subject.days:
        if len(subject.jurors_on[day]) < subject.size:
            continue
        own, base = subject.opening.stretches[day], grid.base(day)
        opens, closes = grid.up(base + own[0][0]), grid.down(base + own[-1][1])
        sat = [[test for test in course.tests if opens <= test[0] < closes] for course in sorts]
        if any(len(some) > 1 for some in sat):
            return None
        lunch = None
        if policy.lunch:
            early, late = (grid.minute(day, clock) for clock in policy.lunch.window)
            if any(minute % grid.unit for minute in (early, late, policy.lunch.minutes)):
                return None
            lunch = (early // grid.unit, late // grid.unit, policy.lunch.minutes // grid.unit)
        days.append(Today(opens, closes, lunch, tuple(some[0] if some else None for some in sat)))
    return Walk(grid, dict(sorts), days, policy.changeover > 0, counted)


@dataclass
class Walk:
    """A walk through the days of a jury, `apart` where something must lie between two candidates; a state is not entered again at the same
    moments, nor with less left. Waiting is `counted`, or nobody asks."""

    grid: Grid
    sorts: dict[Course, list[Candidate]]
    days: Sequence[Today]
    apart: bool
    counted: bool
    courses: tuple[Course, ...] = ()
    shortest: int = 0
    longest: int = 0
    """Units of the shortest and the longest task without a candidate."""
    sits: list[list[int]] = field(default_factory=list)
    """By day and sort, on how many days from that one on he sits a test here; a last row for after the last day."""
    around: list[list[AroundAll | None]] = field(default_factory=list)
    """By day and sort, what is left around the test."""
    later: list[list[int]] = field(default_factory=list)
    """Units of work on the days after each at most, by on how many of them the jury stays over lunch."""
    _left: int = 0
    """How many ways may still be looked at."""
    tested_later: list[list[int]] = field(default_factory=list)
    """By day, the numbers of those after it on which somebody sits a test."""
    _tests: dict[object, AroundTest] = field(default_factory=dict)
    """What is known of those who are heard around the test of a day."""
    _known: dict[object, int] = field(default_factory=dict)
    """What candidates wait at least around tests on later days."""

    def __post_init__(self) -> None:
        self.courses = tuple(self.sorts)
        work = [task.size for course in self.courses for task in course.tasks if not task.oral]
        self.shortest, self.longest = min(work, default=1), max(work, default=0)
        self.sits = [
            [sum(today.tests[sort] is not None for today in self.days[number:]) for sort in range(len(self.courses))]
            for number in range(len(self.days) + 1)
        ]
        self.around = [
            [course.around(test[1]) if test else None for course, test in zip(self.courses, today.tests, strict=True)]
            for today in self.days
        ]
        for number in range(1, len(self.days) + 1):
            rest = self.days[number:]
            self.tested_later.append([n for n in range(number, len(self.days)) if self.days[n].tested])
            more = sorted((max(0, today.across - today.aside) for today in rest), reverse=True)
            aside = sum(today.aside for today in rest)
            self.later.append([aside + sum(more[:lunches]) for lunches in range(len(rest) + 1)])

    def tested(self, course: Course) -> int:
        """On how many days a candidate sits tests, whether his jury is there or not."""
        return len({test[0] * self.grid.unit // 1440 for test in course.tests})

    def through(
        self, spare: int, days: int, waiting: int | None, steps: int, effort: Effort, draw: Random | None = None
    ) -> Orders:
        """The walk, in the order of what candidates wait at least; of steps that promise the same, in that of a `draw`."""
        self._left, self._effort, least, number = TURNS * steps, effort, 0, count()
        seen: dict[object, dict[tuple[int, int, int], int]] = defaultdict(dict)
        origins: list[tuple[int, State, int]] = []
        """Of each state that was entered, the one before it and the moments."""
        heap: list[tuple[int, int, float, int, int, State, int, int]] = []
        away = tuple(tuple((0, AWAY, 0) for _ in some) for some in self.sorts.values())

        def push(step: Step, before: int, known: int, cost: int) -> None:
            state, moments = step.state, step.moments
            least = max(known, cost + self._ahead(state, moments)) if self.counted else 0
            if waiting is None or least <= waiting:
                # of those that promise the same what came last goes on, and in that what takes longest
                rest = (self._work(state.candidates) + state.spare) * (draw.random() if draw else 1.0)
                heappush(heap, (least, -len(origins), rest, next(number), before, state, moments, cost))

        try:
            for step in self._morning(0, away, spare, days):
                push(step, -1, 0, step.cost)
            while heap:
                least, _, _, _, before, state, moments, cost = heappop(heap)
                if len(origins) >= steps or (len(origins) % OFTEN == 0 and effort.over):
                    break
                own = seen[state[:5]]
                for (idle, more, waited), known in own.items():
                    if idle >= state.spare and more >= state.days and waited <= cost:
                        moments &= ~known
                if not moments:
                    continue
                left = state.spare, state.days, cost
                own[left] = own.get(left, 0) | moments
                origins.append((before, state, moments))
                if state.number == len(self.days):
                    return Orders(self._begun(origins, len(origins) - 1), least * self.grid.unit)
                for step in self._next(state, moments):
                    push(step, len(origins) - 1, least, cost + step.cost if self.counted else 0)
            else:
                return Orders(None, None)
        except _TooMany:
            pass
        # nobody who has not been looked at waits less
        return Orders(None, least * self.grid.unit)

    # ---- what is found

    def _begun(self, origins: Sequence[tuple[int, State, int]], last: int) -> Begun:
        """Each task with its start: a last moment of the day is chosen, and what comes before it follows from it."""
        path = []
        while last >= 0:
            before, state, moments = origins[last]
            path.append((state, moments))
            last = before
        path.reverse()
        names = [[c.id for c in some] for some in self.sorts.values()]
        begun: Begun = {}
        of_the_day: list[tuple[str, Task | None, int]] = []
        for (state, moments), (after, later) in pairwise(path):
            step = next(s for s in self._next(state, moments) if s.state == after and not later & ~s.moments)
            if step.task is not None:
                sort, place, task = step.task
                of_the_day.append((names[sort][place], task, step.units))
            elif after.number == state.number:
                of_the_day.append(("", None, step.units))
            else:
                at = self.days[state.number].at(moments & -moments)
                for who, done, units in reversed(of_the_day):
                    at -= units
                    if done is not None:
                        begun[who, done.name] = at
                of_the_day = []
            names = [
                [name for _, name in sorted(zip(own, some, strict=True), key=lambda pair: pair[0])]
                for own, some in zip(step.each, names, strict=True)
            ]
        return begun

    def _lunch(self, today: Today) -> int:
        return today.lunch[2] if today.lunch else 0

    # ---- what is left, and what it costs at least

    def _work(self, candidates: Candidates) -> int:
        """Units of work that are left."""
        return sum(course.work[done] for course, some in zip(self.courses, candidates, strict=True) for done, _, _ in some)

    def _more_days(self, state: State) -> int:
        """How many of those who may be heard today may be heard on another day as well; less than none where days do not do for those who
        have still to come on one that is not of their tests."""
        more = self._spare_days(state)
        return min(more, 0) if state.number == len(self.days) - 1 else more

    def _spare_days(self, state: State) -> int:
        """How many candidates' days are left for those who need no more."""
        left, number = state.days, state.number
        for course, some, sits, later in zip(
            self.courses, state.candidates, self.sits[number], self.sits[number + 1], strict=True
        ):
            for done, where, _ in some:
                if ((where == AWAY and not sits) or (where == GONE and not later)) and course.heard[done]:
                    left -= 1
        return left

    def _ahead(self, state: State, moments: int) -> int:
        """For how long candidates wait at least: until their test, and for each other, now or around tests."""
        if state.number == len(self.days):
            return 0
        today = self.days[state.number]
        if today.tested and (at := today.at(moments)) < today.tested_until:
            least = self._around_test(state, today, at)
        else:
            least = self._for_each_other(state, today)
        return least + (self._around_later_tests(state) if self.tested_later[state.number] else 0)

    def _for_each_other(self, state: State, today: Today) -> int:
        """The same of those who are there, where nobody sits a test any more."""
        heard, short, spent = list[int](), list[int](), list[int]()
        lunch = self._lunch(today)
        for course, some, later in zip(self.courses, state.candidates, self.sits[state.number + 1], strict=True):
            for done, where, free in some:
                if where not in (AWAY, GONE):
                    short.append(course.shortest[done])
                    heard.append(short[-1] if later else course.heard[done])
                    spent.append(self._spent(course, done, where, free, lunch, state.eaten))
        if len(spent) < 2:
            return max(0, *spent, 0)
        return self._in_turn(state, heard, short, spent)

    def _spent(self, course: Course, done: int, where: int, free: int, lunch: int, eaten: bool) -> int:
        """For how long he has waited without its being counted yet; less than nothing where a preparation, or lunch, is before him. Where the
        jury has still to eat, he waits for that as long as he eats."""
        eats = lunch if where == HUNGRY else 0
        paid = max(0, free - course.ahead[done] - eats)
        return free - course.preparing[done] - (eats if eaten else 0) - paid

    def _gap(self, state: State) -> int:
        """Units between two candidates at least: where the jury may not be idle any more, it works for somebody."""
        return (1 if state.spare else self.shortest) if self.apart else 0

    def _in_turn(
        self,
        state: State,
        heard: list[int],
        short: list[int],
        spent: list[int],
        around_test: Callable[[int], int] = lambda _: 0,
    ) -> int:
        """For how long those who are heard for so long wait for each other at least, and others around a test, where some may be heard for a
        `short` time only, or of the others on another day: as many as may come on more days."""
        more, gap = max(0, self._more_days(state)), self._gap(state)
        heard.sort()
        short.sort()
        spent.sort()
        ways = []
        for shorter in range(min(more, len(heard)) + 1):
            sizes = heard[: len(heard) - shorter] + short[:shorter]
            in_turn = one_after_the_other(sizes, spent, gap, not state.eaten)
            ways.append(in_turn + around_test(more - shorter))
        return min(ways)

    def _around_test(self, state: State, today: Today, at: int) -> int:
        """The same where some have still to sit a test, or sit it."""
        heard, short, spent, lunch = list[int](), list[int](), list[int](), self._lunch(today)
        around_it, persons, wait = self._heard_around(state.number, state.eaten, self._gap(state)), list[int](), 0
        for course, some, test, around, later in zip(
            self.courses,
            state.candidates,
            today.tests,
            self.around[state.number],
            self.sits[state.number + 1],
            strict=True,
        ):
            for done, where, free in some:
                if where == GONE:
                    continue
                if test is None or around is None or at >= test[1]:
                    if where != AWAY:
                        short.append(course.shortest[done])
                        heard.append(short[-1] if later else course.heard[done])
                        spent.append(self._spent(course, done, where, free, lunch, state.eaten))
                    continue
                if where != AWAY and at < test[0]:
                    spent_before = self._spent(course, done, where, free, lunch, True) + test[0] - at
                    wait += max(0, spent_before - around[done].before)
                if not later and course.heard[done]:
                    hungry, splits = where in (AWAY, HUNGRY), around[done].splits
                    persons.append(around_it.person(course, done, test, splits, course.ready[done], hungry))
        room = today.all_tested[0] - at
        return self._in_turn(state, heard, short, spent, lambda more: around_it.least(persons, room, wait, more))

    def _heard_around(self, number: int, eaten: bool, gap: int) -> AroundTest:
        """What is known of those who are heard around the test of this day."""
        if (key := (number, eaten, gap)) not in self._tests:
            self._tests[key] = AroundTest(self.days[number], eaten, gap)
        return self._tests[key]

    def _around_later_tests(self, state: State) -> int:
        """The same of those who sit one more test alone, on a later day, and are not there now."""
        number = state.number
        away = tuple(
            tuple(
                done
                for done, where, _ in some
                if ((where == AWAY and sits == 1) or (where == GONE and later == 1)) and course.heard[done]
            )
            for course, some, sits, later in zip(
                self.courses, state.candidates, self.sits[number], self.sits[number + 1], strict=True
            )
        )
        more = max(0, self._spare_days(state))
        key = number, away, more
        if key not in self._known:
            self._known[key] = sum(self._on_a_later_day(other, away, more) for other in self.tested_later[number])
        return self._known[key]

    def _on_a_later_day(self, number: int, away: Sequence[Sequence[int]], more: int) -> int:
        """The same around the test of that day, of those who sit none later, by what is done for each; so many of them may come on another."""
        today = self.days[number]
        around_it, persons = self._heard_around(number, True, 0), list[int]()
        for course, some, test, around, later in zip(
            self.courses, away, today.tests, self.around[number], self.sits[number + 1], strict=True
        ):
            if test is not None and around is not None and not later:
                for done in some:
                    # all that comes before may be done on an earlier day
                    persons.append(around_it.person(course, done, test, around[done].splits, 0, hungry=True))
        return around_it.least(persons, today.all_tested[0] - today.opens, 0, more)

    def _heard_in_time(self, state: State) -> bool:
        """Whether in the morning all who come on one more day alone, that of a test, can be heard on it."""
        more = self._more_days(state)
        if more < 0:
            return False
        for day in self.days[state.number :]:
            heard = sorted(
                course.heard[done]
                for course, some, test, days in zip(
                    self.courses, state.candidates, day.tests, self.sits[state.number], strict=True
                )
                if test and days == 1
                for done, _, _ in some
            )
            most = max(day.aside, day.across if state.spare >= self._lunch(day) else 0)
            if sum(heard[: max(0, len(heard) - more)]) > most:
                return False
        return True

    def _idle_while_tested(self, state: State, moments: int, more: int) -> int:
        """Units for which a jury that must be there after a test hears nobody meanwhile and has nothing else to do, lunch among them; so many
        (`more`) may be heard on another day."""
        today, last = self.days[state.number], state.number == len(self.days) - 1
        if not today.tested:
            return 0
        at, (begins, ends) = today.at(moments), today.all_tested
        if at >= ends:
            return 0
        other = after = 0
        for course, some, around, later in zip(
            self.courses, state.candidates, self.around[state.number], self.sits[state.number + 1], strict=True
        ):
            for done, _, _ in some:
                other += around[done].meanwhile if around else course.work[done]
                if around is not None and not later:
                    after += around[done].more if last else around[done].at_once
        return max(0, ends - max(at, begins) - other) if after > more else 0

    # ---- what comes next

    def _next(self, state: State, moments: int) -> Iterator[Step]:
        """A task, lunch, nothing for a unit, or the next day."""
        today = self.days[state.number]
        left = self._work(state.candidates)
        if state.eaten and state.last != IDLE:
            yield from self._evening(state, moments)
        more = self._more_days(state)
        if not left or more < 0:
            return
        # what is left must be done on this day and those after it
        lunch, idle = self._lunch(today), self._idle_while_tested(state, moments, more)
        soon = moments & self._soon(state, left, idle)
        if not soon:
            return
        for sort, some in enumerate(state.candidates):
            for place, one in enumerate(some):
                if place and some[place - 1] == one:
                    continue
                for number, task in enumerate(self.courses[sort].tasks):
                    if not one[0] >> number & 1 and one[0] & task.after == task.after:
                        yield from self._task(state, soon, sort, place, number)
        if not state.eaten and today.lunch is not None and state.spare >= lunch:
            opens, closes, _ = today.lunch
            when = soon & today.between(opens, opens if state.last == IDLE else closes - lunch)
            yield from self._pause(state._replace(eaten=True, spare=state.spare - lunch, last=READ), when, lunch)
        if state.spare > (0 if state.eaten else lunch) and state.last != COME:
            idler = state._replace(spare=state.spare - 1, last=IDLE)
            yield from self._pause(idler, soon & self._soon(idler, left, max(0, idle - 1)) >> 1, 1)

    def _soon(self, state: State, left: int, idle: int = 0) -> int:
        """The moments at which what is left can still be done on this day and those after it, with lunch and so many idle units."""
        today = self.days[state.number]
        free = max(idle, 0 if state.eaten else self._lunch(today))
        return today.between(today.opens, state.way[1] - free - self._today(state, left, free)) if free <= state.spare else 0

    def _today(self, state: State, left: int, free: int = 0) -> int:
        """Units of what is left that must be worked today, where so many are free."""
        lunch, later = self._lunch(self.days[state.number]), self.later[state.number]
        lunches = (state.spare - free) // lunch if lunch else 0
        return max(0, left - later[min(lunches, len(later) - 1)])

    def _morning(self, number: int, candidates: Candidates, spare: int, days: int) -> Iterator[Step]:
        """The jury comes, after lunch, for lunch too, or before it."""
        if number == len(self.days):
            if not self._work(candidates):
                yield Step(0, State(number, (0, 0), candidates, COME, True, 0, 0), 1, None, 0, candidates)
            return
        today, left = self.days[number], self._work(candidates)
        if not self._heard_in_time(State(number, (0, 0), candidates, COME, True, spare, days)):
            return
        for first, last, eaten in today.ways:
            if not eaten and spare < self._lunch(today):
                continue
            state = State(number, (first, last), candidates, COME, eaten, spare, days)
            for some in self._each(today, today.between(first, last) & self._soon(state, left)):
                units = today.at(some) - today.opens if today.tested else 0
                for cost, each in self._aged(number, candidates, today.opens, units):
                    yield Step(cost, state._replace(candidates=_sorted(each)), some, None, 0, each)

    def _each(self, today: Today, moments: int) -> Iterator[int]:
        """One by one where somebody is tested, else all at once."""
        while moments:
            some = moments & -moments if today.tested else moments
            moments &= ~some
            yield some

    def _evening(self, state: State, moments: int) -> Iterator[Step]:
        """The jury goes where nobody is there any more, and who has had his last épreuve today is deliberated on."""
        if self._today(state, self._work(state.candidates)):
            return
        today = self.days[state.number]
        at = today.at(moments)
        for cost, each in self._aged(state.number, state.candidates, at, today.closes + 1 - at if today.tested else 0):
            if all(
                where in (AWAY, GONE) and not (where == GONE and course.over(done, today.closes) and course.closing & ~done)
                for course, some in zip(self.courses, each, strict=True)
                for done, where, _ in some
            ):
                names = [[(done, AWAY, 0) for done, _, _ in some] for some in each]
                for step in self._morning(state.number + 1, _sorted(names), state.spare, state.days):
                    yield step._replace(cost=cost + step.cost, each=self._through(names, step))

    def _through(self, before: Sequence[Sequence[One]], step: Step) -> Sequence[Sequence[One]]:
        """Where each candidate is in the morning, at the place that he had in the evening."""
        found = []
        for some, after in zip(before, step.each, strict=True):
            places = sorted(range(len(some)), key=lambda place: some[place])
            own: list[One] = [(0, 0, 0)] * len(some)
            for place, one in zip(places, after, strict=True):
                own[place] = one
            found.append(own)
        return found

    def _pause(self, state: State, moments: int, units: int) -> Iterator[Step]:
        """Nothing for so many units."""
        later = self._later(state, moments, units)
        if later:
            for cost, each in self._aged(state.number, state.candidates, self.days[state.number].at(moments), units):
                yield Step(cost, state._replace(candidates=_sorted(each)), later, None, units, each)

    def _later(self, state: State, moments: int, units: int) -> int:
        """The moments so much later at which the jury may be there, and has time for lunch left where it has not eaten."""
        today, (first, last) = self.days[state.number], state.way
        if not state.eaten and today.lunch is not None:
            last = min(last, today.lunch[1] - today.lunch[2])
        return moments << units & today.between(first, last)

    def _task(self, state: State, moments: int, sort: int, place: int, number: int) -> Iterator[Step]:
        course, one = self.courses[sort], state.candidates[sort][place]
        task, today = course.tasks[number], self.days[state.number]
        moments &= today.between(task.tested + task.ahead, today.closes)
        done, where, _ = one
        if task.oral:
            found = self._heard(state, moments, sort, place, task)
        else:
            if 1 << number == course.closing and where != GONE:
                return
            # work is done before an idle minute, and is read before other work, where both can be
            if state.last == IDLE:
                moments &= today.between(task.tested, task.tested)
            elif state.last == WORKED and not task.after:
                moments &= today.between(task.tested, task.tested + self.longest - 1)
            found = iter([(0, state.days, where, moments)])
        for cost, days, now, some in found:
            later = self._later(state, some, task.size)
            if not later:
                continue
            others = list(state.candidates)
            if task.oral:
                # he does not wait meanwhile
                others[sort] = (*others[sort][:place], (done, GONE, 0), *others[sort][place + 1 :])
            for more, each in self._aged(state.number, others, today.at(some), task.size, (sort, place)):
                own = list(each[sort])
                own[place] = (done | 1 << number, *((now, 0) if task.oral else own[place][1:]))
                everybody = [*each[:sort], own, *each[sort + 1 :]]
                heard = (sort, own[place]) if self.apart else READ
                last = heard if task.oral else WORKED if task.after else READ
                after = state._replace(candidates=_sorted(everybody), last=last, days=days)
                yield Step(cost + more, after, later, (sort, place, task), task.size, everybody)

    def _heard(self, state: State, moments: int, sort: int, place: int, task: Task) -> Iterator[tuple[int, int, int, int]]:
        """A candidate is heard: what he has waited until then, the days left, where he is then, and the moments at which it may begin."""
        today, one = self.days[state.number], state.candidates[sort][place]
        course, test, (done, where, free) = self.courses[sort], today.tests[sort], one
        if where == GONE or (isinstance(state.last, tuple) and state.last != (sort, one)):
            return
        if test is not None and moments:
            at = today.at(moments)
            if at + task.size > test[0] and at - task.ahead < test[1]:
                return
        days = state.days - (where == AWAY and test is None)
        if days < 0 or (where != AWAY and free < task.ahead):
            return
        moments &= today.between(today.opens + task.ahead, state.way[1] - task.size)
        tested = test is not None and bool(moments) and today.at(moments) < test[0]
        over = (course.heard[done] == task.size) and not tested
        for cost, now, some in self._fed(today, where, free, task.ahead, self._paid(course, one, today), moments):
            for then, those in self._afterwards(today, now, some, task.size):
                if not over:
                    yield cost, days, then, those
                again = (days or self.sits[state.number + 1][sort]) and state.number < len(self.days) - 1
                if then != ATE and (over or (not tested and again)):
                    yield cost, days, GONE, those

    def _fed(self, today: Today, where: int, free: int, ahead: int, paid: int, moments: int) -> Iterator[tuple[int, int, int]]:
        """What somebody has waited who begins then with something that he prepares: he may have eaten while he was free."""
        if today.lunch is None:
            yield (0 if where == AWAY else free - ahead - paid), FED, moments
            return
        opens, closes, units = today.lunch
        if where == AWAY:
            early = today.between(today.opens, opens + units - 1 + ahead)
            yield 0, HUNGRY, moments & early
            yield 0, FED, moments & ~early
            return
        yield free - ahead - paid, where, moments
        if where == HUNGRY and free - ahead >= units:
            yield free - ahead - units - paid, ATE, moments & today.between(opens + units + ahead, closes - units + free)

    def _afterwards(self, today: Today, where: int, moments: int, size: int) -> Iterator[tuple[int, int]]:
        """Where he is after something of that size: nobody who has not eaten is there until after lunch could last begin."""
        late = 0 if today.lunch is None else moments & today.between(today.lunch[1] - today.lunch[2] + 1 - size, today.closes)
        if moments & ~late:
            yield where, moments & ~late
        if late and where != HUNGRY:
            yield FED, late

    # ---- time goes by

    def _paid(self, course: Course, one: One, today: Today) -> int:
        """How much of the time that he has been free counts as waiting already: what is left may be a preparation, or lunch."""
        done, where, free = one
        return max(0, free - course.ahead[done] - (today.lunch[2] if where == HUNGRY and today.lunch else 0))

    def _aged(
        self,
        number: int,
        candidates: Sequence[Sequence[One]],
        at: int,
        units: int,
        busy: tuple[int, int] | None = None,
    ) -> Iterator[tuple[int, Sequence[Sequence[One]]]]:
        """What may be so much later, each with what candidates wait meanwhile; each of them at his place. Something is done for the one who is
        `busy` (his sort and place)."""
        today = self.days[number]
        if not any(test and at < test[1] and at + units > test[0] for test in today.tests):
            each = [
                [self._waits(course, one, units, today) for one in some]
                for course, some in zip(self.courses, candidates, strict=True)
            ]
            yield sum(cost for own in each for cost, _ in own), [[later for _, later in own] for own in each]
            return
        alike: dict[tuple[int, One, bool], list[int]] = defaultdict(list)
        for sort, some in enumerate(candidates):
            for place, one in enumerate(some):
                alike[sort, one, (sort, place) == busy].append(place)
        ways = [
            combinations_with_replacement(self._older(number, sort, one, at, units), len(places))
            for (sort, one, _), places in alike.items()
        ]
        known: dict[object, int] = {}
        for chosen in product(*ways):
            self._left -= 1
            if self._left < 0 or (self._left % OFTEN == 0 and self._effort.over):
                raise _TooMany
            cost, now = 0, [list(some) for some in candidates]
            for ((sort, _, _), places), own in zip(alike.items(), chosen, strict=True):
                for place, (more, one) in zip(places, own, strict=True):
                    cost += more
                    now[sort][place] = one
            key = _sorted(now), busy and now[busy[0]][busy[1]]
            if key not in known or cost < known[key]:
                known[key] = cost
                yield cost, now

    def _older(self, number: int, sort: int, one: One, at: int, units: int) -> list[tuple[int, One]]:
        """The same of one candidate: several where his test ends, as he may stay or go."""
        today, course = self.days[number], self.courses[sort]
        test = today.tests[sort]
        done, where, free = one
        if test is None or at >= test[1] or at + units <= test[0]:
            return [self._waits(course, one, units, today)]
        ways = [(0, where)]
        if at <= test[0]:
            if where == GONE:
                return []
            gap, paid = free + test[0] - at, self._paid(course, one, today)
            ways = [
                (cost, now)
                for cost, now, some in self._fed(today, where, gap, 0, paid, today.between(test[0], test[0]))
                if some
            ]
        if at + units < test[1]:
            return [(cost, (done, now, 0)) for cost, now in ways]
        found = []
        for cost, now in ways:
            for then, _ in self._afterwards(today, now, today.between(test[0], test[0]), test[1] - test[0]):
                if then != ATE and (number < len(self.days) - 1 or not course.heard[done]):
                    found.append((cost, (done, GONE, 0)))
                if course.heard[done]:
                    more, later = self._waits(course, (done, then, 0), at + units - test[1], today)
                    found.append((cost + more, later))
        return found

    def _waits(self, course: Course, one: One, units: int, today: Today) -> tuple[int, One]:
        """Who is there is free for so many units more."""
        done, where, free = one
        if where in (AWAY, GONE):
            return 0, one
        later = (done, where, free + units)
        cost = self._paid(course, later, today) - self._paid(course, one, today)
        # who has eaten is free for no more than a preparation
        return cost, later if where == HUNGRY else (done, where, min(free + units, course.ahead[done]))


class _TooMany(Exception):
    """There are more ways than are looked at."""


def _sorted(each: Sequence[Sequence[One]]) -> Candidates:
    return tuple(tuple(sorted(some)) for some in each)
