"""One day of a jury in an order in which it is hardly ever idle and its candidates wait as little as they can, its tests already placed.

What is done on the day is given; all that may come next is walked through, what promises least waiting first. Rooms and staff are not
looked at, nor all that keeps pieces apart: so what is proven holds for every timetable of the jury, and the exact model judges what is
found. Candidates who are alike stand for each other, and of each state the moments at which the jury may be there are the bits of one
number, so that all beginnings of the day are walked at once; where somebody sits a test, one by one while it begins or ends, and all the
time where waiting is counted, as that depends on the moment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from heapq import heappop, heappush
from itertools import combinations_with_replacement, count, pairwise, product
from math import inf
from typing import NamedTuple, TypeAlias

from scheduler.engine.cpsat import Effort
from scheduler.engine.orders.around_test import AroundTest, fitting_into, one_after_the_other
from scheduler.engine.orders.course import AroundAll, Course, Task
from scheduler.engine.orders.in_groups import Gaps, alike, least_after, least_around, member_of
from scheduler.engine.orders.states import (
    ATE,
    AWAY,
    COME,
    FED,
    GONE,
    HUNGRY,
    IDLE,
    OVER,
    READ,
    TOGETHER,
    WORKED,
    Candidates,
    One,
    Sat,
    State,
    Step,
    Today,
)
from scheduler.grid import Span

OFTEN = 200
"""After so many steps, hundredths of a second, the clock is looked at."""

TURNS = 40
"""So many ways in which candidates may be after a test are looked at for each step, all in all: their number grows with each sort of them."""

FIRST_TURNS = 4000
"""The same before the first step, of all moments at which the jury may come."""


class Begin(NamedTuple):
    """When something is begun, in units of the day: for which candidate, by sort and place in it, and what."""

    sort: int
    place: int
    task: str
    at: int


Path: TypeAlias = tuple[tuple[State, int], ...]
"""The states of a walk, each with the moments at which the jury may be there."""


class DayOrder(NamedTuple):
    """What is known of a day: the states through which it goes, where an order was found; for how many units its candidates wait at least, None
    where there is no order in which they wait no longer than was asked; how many units are still to spare then, and how many steps that took."""

    path: Path | None
    least: int | None
    spare: int
    steps: int


class _Around(NamedTuple):
    """Of one test of each who sits any: between which moments all do, what is left around it, by sort, and what may be done while all sit it, by what is
    done before."""

    begins: int
    ends: int
    left: list[AroundAll | None]
    meanwhile: dict[object, int]


class Walk:
    """A walk through a day: of each course how many candidates have it, `apart` where something must lie between two of them; a state is not
    entered again at the same moments, nor with less left. Waiting is `counted`, or nobody asks."""

    def __init__(self, sorts: Sequence[tuple[Course, int]], today: Today, apart: bool, counted: bool) -> None:
        self.today, self.apart, self.counted = today, apart, counted
        self.courses = tuple(course for course, _ in sorts)
        self.away: Candidates = tuple(((0, AWAY, 0),) * number for _, number in sorts)
        work = [task.size for course in self.courses for task in course.tasks if not task.oral]
        self.shortest, self.longest = min(work, default=1), max(work, default=0)
        """Units of the shortest and the longest task without a candidate."""
        self.sat: list[tuple[Sat, ...]] = [test.each if test else () for test in today.tests]
        """By sort, the tests of the day."""
        each = range(max(map(len, self.sat), default=0))
        self.around_each = [self._around_one([own[min(n, len(own) - 1)] if own else None for own in self.sat]) for n in each]
        self.around = self.around_each[-1].left if self.around_each else [None] * len(self.courses)
        """By sort, what is left around the last test."""
        self._tests: dict[object, AroundTest] = {}
        """What is known of those who are heard around the test."""
        self.grouped = any(course.grouped for course in self.courses)
        prepared = any(task.ahead for course in self.courses for task in course.tasks)
        self.in_groups_alone = self.grouped and not prepared and not today.tested
        """Whether candidates are heard in groups and prepare for nothing, and nobody sits a test."""
        self.turns = inf
        """In how many ways candidates may still be looked at after a test."""

    def _around_one(self, tests: Sequence[Sat | None]) -> _Around:
        left = [course.around(test.ends) if test else None for course, test in zip(self.courses, tests, strict=True)]
        some = [test for test in tests if test]
        return _Around(max(test.begins for test in some), min(test.ends for test in some), left, {})

    def through(self, spare: int, waiting: int | None, steps: int, effort: Effort) -> DayOrder:
        """The walk with so many units to spare, in the order of what candidates wait at least: no longer than `waiting`, in so many steps."""
        self.turns, self._effort, least, number = FIRST_TURNS + TURNS * steps, effort, 0, count()
        seen: dict[object, dict[tuple[int, int], int]] = defaultdict(dict)
        origins: list[tuple[int, State, int]] = []
        """Of each state that was entered, the one before it and the moments."""
        heap: list[tuple[int, int, int, int, int, State, int, int]] = []

        def push(step: Step, before: int, known: int, cost: int) -> None:
            state, moments = step.state, step.moments
            least = max(known, cost + self._ahead(state, moments)) if self.counted else 0
            if waiting is None or least <= waiting:
                # of those that promise the same what came last goes on, and in that what takes longest
                rest = self._work(state.candidates) + state.spare
                heappush(heap, (least, -len(origins), rest, next(number), before, state, moments, cost))

        try:
            for step in self._morning(spare):
                push(step, -1, 0, step.cost)
            while heap:
                least, _, _, _, before, state, moments, cost = heappop(heap)
                if len(origins) >= steps or (len(origins) % OFTEN == 0 and effort.over):
                    break
                own = seen[state[:4]]
                for (idle, waited), known in own.items():
                    if idle >= state.spare and waited <= cost:
                        moments &= ~known
                if not moments:
                    continue
                left = state.spare, cost
                own[left] = own.get(left, 0) | moments
                origins.append((before, state, moments))
                if state.last == OVER:
                    return DayOrder(_path(origins), least, state.spare, len(origins))
                for step in self._next(state, moments):
                    push(step, len(origins) - 1, least, cost + step.cost if self.counted else 0)
            else:
                return DayOrder(None, None, 0, len(origins))
        except _TooMany:
            pass
        # nobody who has not been looked at waits less
        return DayOrder(None, least, 0, len(origins))

    # ---- what is found

    def begun(self, path: Path) -> tuple[Begin, ...]:
        """Each task with its start: a last moment of the day is chosen, and what comes before it follows from it."""
        self.turns = inf  # what was found is found again, whoever walked there
        names = [list(range(len(some))) for some in self.away]
        done: list[tuple[list[tuple[int, int, str]], int]] = []
        for (state, moments), (after, later) in pairwise(path):
            step = next(s for s in self._next(state, moments) if s.state == after and not later & ~s.moments)
            done.append(([(sort, names[sort][place], task.name) for sort, place, task in step.tasks], step.units))
            names = [
                [name for _, name in sorted(zip(own, some, strict=True), key=lambda pair: pair[0])]
                for own, some in zip(step.each, names, strict=True)
            ]
        at, begun = self.today.at(path[-1][1] & -path[-1][1]), list[Begin]()
        for tasks, units in reversed(done):
            at -= units
            begun += [Begin(sort, place, name, at) for sort, place, name in tasks]
        return tuple(begun)

    # ---- what is left, and what it costs at least

    def _work(self, candidates: Candidates) -> int:
        """Units of work that are left."""
        return sum(course.work[done] for course, some in zip(self.courses, candidates, strict=True) for done, _, _ in some)

    def _ahead(self, state: State, moments: int) -> int:
        """For how long candidates wait at least: until their test, and for each other, now or around it."""
        if state.last == OVER:
            return 0
        if self.today.tested and (at := self.today.at(moments)) < self.today.tested_until:
            return self._around_test(state, at) if at >= self.today.on_last_tests else 0
        heard, spent = list[int](), list[int]()
        for course, some in zip(self.courses, state.candidates, strict=True):
            for one in some:
                if one[1] not in (AWAY, GONE):
                    heard.append(course.heard[one[0]])
                    spent.append(self._spent(course, one, state.eaten))
        waits = self._in_turn(state, heard, spent)
        if not self.grouped:
            return waits
        return waits + self._after_groups(state) if self.in_groups_alone else max(waits, self._around_groups(state))

    def _after_groups(self, state: State) -> int:
        """The same of those who have still to come, for each other after their groups: whoever has his lunch then has it while the jury does, as
        nobody prepares or sits a test before."""
        found, idle = 0, state.spare - (0 if state.eaten else self.today.meal)
        away = tuple(tuple(one for one in some if one[1] == AWAY) for some in state.candidates)
        gaps = Gaps(int(self.apart), self.shortest if self.apart else 0, 0 if state.eaten else 1)
        for own in self._left_in_groups(away).values():
            members = [member_of(self.courses[sort], done, number) for sort, number, done in own]
            waits = least_after(members, self.courses[own[0][0]].tasks[own[0][1]].group, idle, gaps)
            found = max(found, waits or 0)
        return found

    def _around_groups(self, state: State) -> int:
        """The same of those who are still to be heard in a group, for each other around it."""
        found, idle = 0, state.spare - (0 if state.eaten else self.today.meal)
        for own in self._left_in_groups(state.candidates).values():
            splits = alike([self.courses[sort].around_group(done, number) for sort, number, done in own])
            spent = -max(self.courses[sort].preparing[done] for sort, _, done in own) - self.today.meal
            tasks = [self.courses[sort].tasks[number] for sort, number, _ in own]
            groups = min(len(own), idle // min(task.size for task in tasks))
            if groups * (most := tasks[0].group) >= len(own):
                waits = least_around(splits, len(own), groups, most, spent, self._gap(state), not state.eaten)
                found = max(found, waits)
        return found

    def _spent(self, course: Course, one: One, eaten: bool) -> int:
        """For how long he has waited without its being counted yet; less than nothing where a preparation, or lunch, is before him. Where the
        jury has still to eat, he waits for that as long as he eats."""
        done, where, free = one
        return free - course.preparing[done] - (self.today.meal if eaten and where == HUNGRY else 0) - self._paid(course, one)

    def _gap(self, state: State) -> int:
        """Units between two candidates at least: where the jury may not be idle any more, it works for somebody."""
        idle = state.spare - (0 if state.eaten else self.today.meal)
        return (1 if idle > 0 else self.shortest) if self.apart else 0

    def _in_turn(self, state: State, heard: list[int], spent: list[int]) -> int:
        """For how long those who are heard for so long wait for each other at least, and those who are so in groups alone by themselves."""
        if len(heard) < 2:
            return max(0, *spent, 0)
        if not self.grouped:
            return one_after_the_other(heard, spent, self._gap(state), not state.eaten)
        together = sum(max(0, before) for size, before in zip(heard, spent, strict=True) if not size)
        spent = [before for size, before in zip(heard, spent, strict=True) if size]
        return together + one_after_the_other([*filter(None, heard)], spent, self._gap(state), not state.eaten)

    def _around_test(self, state: State, at: int) -> int:
        """The same where some have still to sit a test, or sit it."""
        heard, spent = list[int](), list[int]()
        around_it, persons, wait = self._heard_around(state.eaten, self._gap(state)), list[int](), 0
        for course, some, test, around in zip(self.courses, state.candidates, self.today.tests, self.around, strict=True):
            for one in some:
                done, where, _ = one
                if where == GONE:
                    continue
                if test is None or around is None or at >= test[1]:
                    if where != AWAY:
                        heard.append(course.heard[done])
                        spent.append(self._spent(course, one, state.eaten))
                    continue
                if where != AWAY and at < test[0]:
                    spent_before = self._spent(course, one, True) + test[0] - at
                    wait += max(0, spent_before - around[done].before)
                if course.heard[done]:
                    hungry, splits = where in (AWAY, HUNGRY), around[done].splits
                    persons.append(around_it.person(course, done, test, splits, course.ready[done], hungry))
        room = self.today.all_tested[0] - at
        return self._in_turn(state, heard, spent) + around_it.least(persons, room, wait)

    def _heard_around(self, eaten: bool, gap: int) -> AroundTest:
        """What is known of those who are heard around the test."""
        if (key := (eaten, gap)) not in self._tests:
            self._tests[key] = AroundTest(self.today, eaten, gap)
        return self._tests[key]

    def _in_time(self, state: State, moments: int, left: int) -> int:
        """The moments at which what is left can still be done, with lunch, and as long as the jury hears nobody while a test is sat and has nothing
        else to do: it is there until after the test where somebody cannot be heard before it."""
        today, free, together = self.today, 0 if state.eaten else self.today.meal, self._together(state.candidates)
        enough = free + together <= state.spare
        in_time = moments & today.between(today.opens, state.way[1] - free - together - left) if enough else 0
        for test in self.around_each:
            in_time = in_time and self._in_time_beside(state, in_time, left, free, test)
        return in_time

    def _in_time_beside(self, state: State, in_time: int, left: int, free: int, test: _Around) -> int:
        """The same of one test, the others left aside."""
        today, begins, ends = self.today, test.begins, test.ends
        inside = heard = late = 0
        for course, some, around in zip(self.courses, state.candidates, test.left, strict=True):
            for done, _, _ in some:
                if around is None:
                    inside += course.most_work[done]
                else:
                    inside += around[done].free
                    late += around[done].late
                    heard += course.heard[done]
        if late:
            # until then there is no more to do than the rest
            idle = left - late + state.spare if late <= state.way[1] - ends else 0
            in_time &= today.between(max(today.opens, ends - idle), today.closes)
        elif not heard:
            return in_time
        stays = in_time & today.between(today.opens if late else begins - heard + 1, ends - 1)
        at_first = stays & today.between(today.opens, begins)
        meanwhile = (stays & ~at_first) & today.between(ends - inside - state.spare, today.closes)
        if at_first:
            idle, spare = ends - begins - self._meanwhile(state, test), state.spare
            if today.lunch is not None and not state.eaten:
                spare += min(0, max(0, min(ends, today.lunch[1]) - max(begins, today.lunch[0])) - free)
            if idle > spare:
                at_first = 0
            else:
                at_first &= today.between(today.opens, state.way[1] - max(idle, free) - left)
        if ends - inside > state.way[1] - left:
            meanwhile &= today.between(ends - inside, today.closes)
        return in_time & ~stays | at_first | meanwhile

    def _meanwhile(self, state: State, test: _Around) -> int:
        """Units of work at most that lie in the time in which all sit it: of who is heard before it, what comes before all his orals does so,
        too, and of who is not, all his orals come after it. Less than nothing where there is no time for that after it."""
        key = state.way[1], tuple(done for some in state.candidates for done, _, _ in some)
        if key not in test.meanwhile:
            room, found = state.way[1] - test.ends, {0: 0}
            for course, some, around in zip(self.courses, state.candidates, test.left, strict=True):
                for done, _, _ in some:
                    if around is None:
                        ways = [(0, course.most_work[done])]
                    else:
                        own = around[done]
                        ways = [(course.work[done] - own.free, own.free)]
                        if own.before:
                            ways.append((own.late, own.meanwhile - own.first))
                    more = defaultdict[int, int](int)
                    for (after, known), (later, units) in product(found.items(), ways):
                        if after + later <= room:
                            more[after + later] = max(more[after + later], known + units)
                    found = more
            test.meanwhile[key] = max(found.values(), default=-self.today.closes)
        return test.meanwhile[key]

    def _kept_apart(self, state: State) -> bool:
        """Whether enough is left, work without a candidate, lunch or idle units, to lie between the runs in which candidates are still heard."""
        if not self.apart:
            return True
        runs, before, after = 0, True, True
        others = state.spare if state.eaten else state.spare - self.today.meal + 1
        for course, some in zip(self.courses, state.candidates, strict=True):
            for done, _, _ in some:
                runs += course.runs[done]
                others += course.beside[done].number
                if course.runs[done]:
                    before &= course.beside[done].before
                    after &= course.beside[done].after
        if not isinstance(state.last, tuple):
            # nothing need lie before the first of them
            return runs <= 1 or runs - 1 <= others - before - after
        if state.last != TOGETHER:
            sort, (done, _, _) = state.last
            runs -= self.courses[sort].runs[done] - self.courses[sort].prepared[done]
        return not runs or runs <= others - after

    # ---- what comes next

    def _next(self, state: State, moments: int) -> Iterator[Step]:
        """A task, lunch, nothing for a unit, or the end of the day."""
        today = self.today
        left = self._work(state.candidates)
        if not left and not self._together(state.candidates):
            if state.eaten and state.last != IDLE:
                yield from self._evening(state, moments)
            return
        lunch, soon = self.today.meal, self._in_time(state, moments, left)
        if not soon or not self._kept_apart(state):
            return
        for sort, some in enumerate(state.candidates):
            for place, one in enumerate(some):
                if place and some[place - 1] == one:
                    continue
                for number, task in enumerate(self.courses[sort].tasks):
                    if not task.group and not one[0] >> number & 1 and one[0] & task.after == task.after:
                        yield from self._task(state, soon, sort, place, number)
        if self.grouped:
            yield from self._groups(state, soon)
        if not state.eaten and today.lunch is not None and state.spare >= lunch:
            opens, closes, _ = today.lunch
            when = soon & today.between(opens, opens if state.last == IDLE else closes - lunch)
            yield from self._pause(state._replace(eaten=True, spare=state.spare - lunch, last=READ), when, lunch)
        if state.spare > (0 if state.eaten else lunch) and state.last != COME:
            idler = state._replace(spare=state.spare - 1, last=IDLE)
            yield from self._pause(idler, soon, 1)

    def _morning(self, spare: int) -> Iterator[Step]:
        """The jury comes, after lunch, for lunch too, or before it."""
        today, left = self.today, self._work(self.away)
        for first, last, eaten in today.ways:
            if not eaten and spare < self.today.meal:
                continue
            state, merged = State((first, last), self.away, COME, eaten, spare), dict[State, Step]()
            gap = self._gap(state) if eaten else min(self._gap(state), self.today.meal)
            moments = self._once_they_have_eaten(self._in_time(state, today.between(first, last), left), gap)
            for some in self._sides(moments):
                units = today.at(some) - today.opens if today.tested else 0
                for cost, each in self._aged(self.away, today.opens, units):
                    step = Step(cost, state._replace(candidates=_sorted(each)), some, (), 0, each)
                    if self.counted:
                        yield step
                    elif (known := merged.get(step.state)) is None:
                        merged[step.state] = step
                    else:
                        merged[step.state] = known._replace(moments=known.moments | some)
            yield from merged.values()

    def _once_they_have_eaten(self, moments: int, gap: int) -> int:
        """The moments at which the jury may come so that it has time for all who sit a test and can have lunch only after it, once they have:
        as long as lasts what can only be after the test, and all, where it comes too late to hear anybody before it."""
        heard, late, pieces, begins, resumes = self._eating_only_after
        if not heard or self.grouped:
            return moments
        today = self.today
        until = fitting_into(pieces, gap, today.last_lunch - today.all_tested[1])
        free = today.until - resumes + (until + gap if until else 0)
        for own, last in ((late, today.opens - 1), (heard, begins - min(pieces))):
            needed = sum(units for units, _ in own) + gap * (len(own) - 1)
            if needed <= until:
                continue  # none of them is there so late that he eats
            # who is heard before lunch may be deliberated on meanwhile
            if max(needed + min((then for _, then in own), default=0), 0 if until else sum(map(sum, own))) > free:
                moments &= today.between(today.opens, last)
        return moments

    @cached_property
    def _eating_only_after(self) -> tuple[list[Span], list[Span], frozenset[int], int, int]:
        """Of all who can have lunch only after their test: for how long each is heard, and deliberated on; the same of what of that can only be after
        the test; for how long they may be heard before others are; and when the last of these tests begins, and the first is eaten after."""
        today, heard, late = self.today, list[Span](), list[Span]()
        pieces, begins, resumes = set[int](), today.opens, today.closes
        for course, some, test, around in zip(self.courses, self.away, today.tests, self.around, strict=True):
            if test and around and course.heard[0] and today.eats_only_after(test):
                least = min(after for _, after in around[0].splits)
                heard += [(course.heard[0], course.deliberated)] * len(some)
                late += [(least, course.deliberated)] * (len(some) if least else 0)
                pieces |= course.heard_first(0, any_of_them=least < course.heard[0])
                begins, resumes = max(begins, test.begins), min(resumes, today.fed_after(test))
        return heard, late, frozenset(pieces), begins, resumes

    def _sides(self, moments: int, units: int = 0) -> Iterator[int]:
        """Those that so many units lead past no beginning and no end of a test together, the others one by one; all so where waiting is counted."""
        today = self.today
        if not today.tested:
            if moments:
                yield moments
            return
        if not self.counted:
            for some in (
                moments & today.between(today.opens, today.tested_from - max(1, units)),
                moments & today.between(today.tested_until, today.closes) if units else 0,
            ):
                if some:
                    yield some
                moments &= ~some
        while moments:
            some = moments & -moments
            moments &= ~some
            yield some

    def _evening(self, state: State, moments: int) -> Iterator[Step]:
        """The jury goes where nobody is there any more."""
        today = self.today
        for some in self._sides(moments, today.closes):
            at = today.at(some)
            for cost, each in self._aged(state.candidates, at, today.closes + 1 - at if today.tested else 0):
                if all(where in (AWAY, GONE) for own in each for _, where, _ in own):
                    yield Step(cost, state._replace(candidates=_sorted(each), last=OVER), some, (), 0, each)

    def _pause(self, state: State, moments: int, units: int) -> Iterator[Step]:
        """Nothing for so many units."""
        for some in self._sides(moments, units):
            later = self._later(state, some, units)
            if later:
                for cost, each in self._aged(state.candidates, self.today.at(some), units):
                    yield Step(cost, state._replace(candidates=_sorted(each)), later, (), units, each)

    def _later(self, state: State, moments: int, units: int) -> int:
        """The moments so much later at which the jury may be there, and has time for lunch left where it has not eaten."""
        today, (first, last) = self.today, state.way
        if not state.eaten and today.lunch is not None:
            last = min(last, today.lunch[1] - today.lunch[2])
        return moments << units & today.between(first, last)

    def _task(self, state: State, moments: int, sort: int, place: int, number: int) -> Iterator[Step]:
        course, one = self.courses[sort], state.candidates[sort][place]
        task, today = course.tasks[number], self.today
        moments &= today.between(task.tested + task.ahead, today.closes)
        done, where, _ = one
        if task.oral:
            found = self._heard(state, moments, sort, place, number)
        else:
            if 1 << number == course.closing and where != GONE:
                return
            # work is done before an idle minute, and is read before other work, where both can be
            if state.last == IDLE:
                moments &= today.between(task.tested, task.tested)
            elif state.last == WORKED and not task.after:
                moments &= today.between(task.tested, task.tested + self.longest - 1)
            found = iter([(0, where, moments)])
        sides = ((cost, now, some) for cost, now, all_of_them in found for some in self._sides(all_of_them, task.size))
        for cost, now, some in sides:
            later = self._later(state, some, task.size)
            if not later:
                continue
            others = list(state.candidates)
            if task.oral:
                # he does not wait meanwhile
                others[sort] = (*others[sort][:place], (done, GONE, 0), *others[sort][place + 1 :])
            for more, each in self._aged(others, today.at(some), task.size, {(sort, place)}):
                own = list(each[sort])
                own[place] = (done | 1 << number, *((now, 0) if task.oral else own[place][1:]))
                everybody = [*each[:sort], own, *each[sort + 1 :]]
                heard = (sort, own[place]) if self.apart else READ
                last = heard if task.oral else WORKED if task.after else READ
                after = state._replace(candidates=_sorted(everybody), last=last)
                yield Step(cost + more, after, later, ((sort, place, task),), task.size, everybody)

    # ---- groups

    def _together(self, candidates: Candidates) -> int:
        """Units that the groups take at least that are left, each as full as it may be, those who need longest together."""
        if not self.grouped:
            return 0
        units = 0
        for own in self._left_in_groups(candidates).values():
            tasks = [self.courses[sort].tasks[number] for sort, number, _ in own]
            units += sum(sorted((task.size for task in tasks), reverse=True)[:: tasks[0].group])
        return units

    def _left_in_groups(self, candidates: Candidates) -> dict[str, list[tuple[int, int, int]]]:
        """By what is heard in groups, of each who is still to be in one: his sort, the number of the task, and what is done for him."""
        left: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for sort, (course, some) in enumerate(zip(self.courses, candidates, strict=True)):
            for number, task in enumerate(course.tasks) if course.grouped else ():
                if task.group:
                    left[task.name] += [(sort, number, done) for done, _, _ in some if not done >> number & 1]
        return {name: own for name, own in left.items() if own}

    def _groups(self, state: State, moments: int) -> Iterator[Step]:
        """Some who may be heard in a group are so, at most as many as it holds: of those who are alike it does not matter who."""
        free: dict[str, dict[object, list[tuple[int, int, int]]]] = defaultdict(lambda: defaultdict(list))
        for sort, (course, some) in enumerate(zip(self.courses, state.candidates, strict=True)):
            for number, task in enumerate(course.tasks):
                for place, one in enumerate(some) if task.group else ():
                    if one[1] != GONE and not one[0] >> number & 1 and one[0] & task.after == task.after:
                        free[task.name][sort, one].append((sort, place, number))
        for those in free.values():
            sort, _, number = next(iter(those.values()))[0]
            most = self.courses[sort].tasks[number].group
            for numbers in product(*(range(min(most, len(some)) + 1) for some in those.values())):
                if 0 < sum(numbers) <= most:
                    members = [one for some, n in zip(those.values(), numbers, strict=True) for one in some[:n]]
                    yield from self._group(state, moments, members)

    def _group(self, state: State, moments: int, members: Sequence[tuple[int, int, int]]) -> Iterator[Step]:
        """These are heard together, each as long as he needs: the jury as long as any of them."""
        today, tasks = self.today, [self.courses[sort].tasks[number] for sort, _, number in members]
        size, busy = max(task.size for task in tasks), {(sort, place) for sort, place, _ in members}
        own = tuple((sort, place, task) for (sort, place, _), task in zip(members, tasks, strict=True))
        spare = state.spare - size
        # whoever was heard just now may go on alone
        if spare < (0 if state.eaten else self.today.meal) or (len(members) > 1 and isinstance(state.last, tuple)):
            return
        for task in tasks:
            moments &= today.between(task.tested, today.closes)
        for chosen in product(*(list(self._heard(state, moments, *one)) for one in members)):
            at_once = moments
            for _, _, some in chosen:
                at_once &= some
            for some in self._sides(at_once, size):
                later = self._later(state, some, size)
                others = [list(those) for those in state.candidates]
                for sort, place, _ in members:
                    others[sort][place] = (others[sort][place][0], GONE, 0)
                for more, each in self._aged(others, today.at(some), size, busy) if later else ():
                    ways = [
                        self._ended(sort, (state.candidates[sort][place][0] | 1 << number, now, 0), task, today.at(some), size)
                        for (sort, place, number), task, (_, now, _) in zip(members, tasks, chosen, strict=True)
                    ]
                    for ended in product(*ways):
                        everybody = [list(those) for those in each]
                        for (sort, place, _), (_, one) in zip(members, ended, strict=True):
                            everybody[sort][place] = one
                        last = self._last_of(
                            [(task, sort, one) for task, (sort, _, _), (_, one) in zip(tasks, members, ended, strict=True)]
                        )
                        after = state._replace(candidates=_sorted(everybody), last=last, spare=spare)
                        cost = more + sum(wait for wait, _, _ in chosen) + sum(wait for wait, _ in ended)
                        yield Step(cost, after, later, own, size, everybody)

    def _ended(self, sort: int, one: One, task: Task, at: int, size: int) -> list[tuple[int, One]]:
        """What somebody of a group that begins then, and lasts so long for all, has waited when it is over, and where he is."""
        return [(0, one)] if task.size == size else self._older(sort, one, at + task.size, size - task.size)

    def _last_of(self, heard: Sequence[tuple[Task, int, One]]) -> tuple[int, One] | str:
        """Whom a jury has heard last in a group: the one who needs longest, where the others are done before."""
        if not self.apart:
            return READ
        *others, (task, sort, one) = sorted(heard, key=lambda his: his[0].size)
        return TOGETHER if others and others[-1][0].size == task.size else (sort, one)

    def _heard(self, state: State, moments: int, sort: int, place: int, number: int) -> Iterator[tuple[int, int, int]]:
        """A candidate is heard: what he has waited until then, where he is then, and the moments at which it may begin."""
        today, one = self.today, state.candidates[sort][place]
        course, (done, where, free) = self.courses[sort], one
        task = course.tasks[number]
        if where == GONE or (isinstance(state.last, tuple) and state.last != (sort, one)):
            return
        if where != AWAY and free < task.ahead:
            return
        moments &= today.between(today.opens + task.ahead, state.way[1] - task.size)
        for side, tested in self._beside_tests(moments, sort, task):
            over = not (course.is_heard(done | 1 << number) or tested)
            for cost, now, some in self._fed(where, free, task.ahead, self._paid(course, one), side) if side else ():
                for then, those in self._afterwards(now, some, task.size):
                    if not over:
                        yield cost, then, those
                    elif then != ATE:
                        yield cost, GONE, those

    def _beside_tests(self, moments: int, sort: int, task: Task) -> Iterator[tuple[int, bool]]:
        """Of the moments those at which this may begin before a test, between two of them, and after them: whether he sits one later."""
        first = self.today.opens
        for test in self.sat[sort]:
            yield moments & self.today.between(first, test.begins - task.size), True
            first = test.ends + task.ahead
        yield moments & self.today.between(first, self.today.closes), False

    def _fed(self, where: int, free: int, ahead: int, paid: int, moments: int) -> Iterator[tuple[int, int, int]]:
        """What somebody has waited who begins then with something that he prepares: he may have eaten while he was free."""
        today = self.today
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

    def _afterwards(self, where: int, moments: int, size: int) -> Iterator[tuple[int, int]]:
        """Where he is after something of that size: nobody who has not eaten is there until after lunch could last begin."""
        today = self.today
        late = 0 if today.lunch is None else moments & today.between(today.lunch[1] - today.lunch[2] + 1 - size, today.closes)
        if moments & ~late:
            yield where, moments & ~late
        if late and where != HUNGRY:
            yield FED, late

    # ---- time goes by

    def _paid(self, course: Course, one: One) -> int:
        """How much of the time that he has been free counts as waiting already: what is left may be a preparation, or lunch."""
        done, where, free = one
        return max(0, free - course.ahead[done] - (self.today.meal if where == HUNGRY else 0))

    def _aged(
        self,
        candidates: Sequence[Sequence[One]],
        at: int,
        units: int,
        busy: Set[tuple[int, int]] = frozenset(),
    ) -> Iterator[tuple[int, Sequence[Sequence[One]]]]:
        """What may be so much later, each with what candidates wait meanwhile; each of them at his place. Something is done for those who are
        `busy` (sort and place)."""
        if not any(at < test.ends and at + units > test.begins for own in self.sat for test in own):
            each = [
                [self._waits(course, one, units) for one in some] for course, some in zip(self.courses, candidates, strict=True)
            ]
            yield sum(cost for own in each for cost, _ in own), [[later for _, later in own] for own in each]
            return
        alike: dict[tuple[int, One, bool], list[int]] = defaultdict(list)
        for sort, some in enumerate(candidates):
            for place, one in enumerate(some):
                alike[sort, one, (sort, place) in busy].append(place)
        ways = [
            combinations_with_replacement(
                [(0, one)] if heard and one[1] == GONE else self._older(sort, one, at, units), len(places)
            )
            for (sort, one, heard), places in alike.items()
        ]
        known: dict[object, int] = {}
        for chosen in product(*ways):
            self.turns -= 1
            if self.turns < 0 or (self.turns % OFTEN == 0 and self._effort.over):
                raise _TooMany
            cost, now = 0, [list(some) for some in candidates]
            for ((sort, _, _), places), own in zip(alike.items(), chosen, strict=True):
                for place, (more, one) in zip(places, own, strict=True):
                    cost += more
                    now[sort][place] = one
            key = _sorted(now), tuple(now[sort][place] for sort, place in sorted(busy))
            if key not in known or cost < known[key]:
                known[key] = cost
                yield cost, now

    def _older(self, sort: int, one: One, at: int, units: int) -> list[tuple[int, One]]:
        """The same of one candidate: several where his last test ends, as he may stay or go."""
        today, course = self.today, self.courses[sort]
        test = next((test for test in self.sat[sort] if at < test.ends), None)
        done, where, free = one
        if test is None or at + units <= test.begins:
            return [self._waits(course, one, units)]
        ways = [(0, where)]
        if at <= test.begins:
            if where == GONE:
                return []
            gap, paid = free + test.begins - at, self._paid(course, one)
            ways = [
                (cost + more, later)
                for cost, now, some in self._fed(where, gap, 0, paid, today.between(test.begins, test.begins))
                if some
                for more, later in self._between_tests(test, now)
            ]
        if at + units < test.ends:
            return [(cost, (done, now, 0)) for cost, now in ways]
        found, is_last = list[tuple[int, One]](), test is self.sat[sort][-1]
        for cost, now in ways:
            for then, _ in self._afterwards(now, today.between(test.begins, test.begins), test.ends - test.begins):
                if is_last and then != ATE and not course.is_heard(done):
                    found.append((cost, (done, GONE, 0)))
                if course.is_heard(done) or not is_last:
                    rest = self._older(sort, (done, then, 0), test.ends, at + units - test.ends)
                    found += [(cost + more, later) for more, later in rest]
        return found

    def _between_tests(self, test: Sat, where: int) -> Iterator[tuple[int, int]]:
        """What somebody waits between the tests that he sits, and where he is then, who may have eaten."""
        yield test.free, where
        if test.eats and where == HUNGRY:
            yield test.free - self.today.meal, ATE

    def _waits(self, course: Course, one: One, units: int) -> tuple[int, One]:
        """Who is there is free for so many units more."""
        done, where, free = one
        if where in (AWAY, GONE):
            return 0, one
        later = (done, where, free + units)
        cost = self._paid(course, later) - self._paid(course, one)
        # who has eaten is free for no more than a preparation
        return cost, later if where == HUNGRY else (done, where, min(free + units, course.ahead[done]))


class _TooMany(Exception):
    """There are more ways than are looked at."""


def _path(origins: Sequence[tuple[int, State, int]]) -> Path:
    """The states before the last one, and that."""
    found, last = [], len(origins) - 1
    while last >= 0:
        last, state, moments = origins[last]
        found.append((state, moments))
    return tuple(reversed(found))


def _sorted(each: Sequence[Sequence[One]]) -> Candidates:
    return tuple(tuple(sorted(some)) for some in each)
