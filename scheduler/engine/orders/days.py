"""The days of one jury: what is done on each, so that each has an order, and all of them no more than there is to spare.

Day after day it is chosen what is done for whom: most first, as candidates who come on few days are mostly heard whole. Whether a day has an
order depends on what is done on it alone, and is walked through once for all choices and all juries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from itertools import accumulate, count, groupby
from math import inf
from typing import NamedTuple, TypeAlias

from scheduler.engine.cpsat import Effort
from scheduler.engine.orders.course import Course
from scheduler.engine.orders.in_groups import Gaps, Member, least_after, member_of
from scheduler.engine.orders.known_days import MOST, Content, Hours, KnownDays
from scheduler.engine.orders.one_day import DayOrder
from scheduler.engine.orders.shares import Choice, Choices, Part, Share, shares
from scheduler.engine.orders.states import Today

WALKED = 3
"""A step of an order of a day takes as long, for each candidate, as so many choices of what is done on it."""

CHOICES = 10
"""So many choices are looked at for each step."""

DAY, LONGER = 2000, 4
"""So many steps an order of one day may take: hardly any takes more; so many times as many where nothing else is left to be told."""

WHOLE = 20_000
"""So many choices are looked at where most is done whole."""

OFTEN = 1000
"""After so many choices, hundredths of a second, the clock is looked at."""

Morning: TypeAlias = tuple[tuple[int, ...], ...]
"""By sort of candidates, what is done for each of them (a bit for each task), in order."""


Asked: TypeAlias = "Callable[[int], tuple[list[Chosen] | None, int | None]]"
"""By what is known at least: what is chosen for all days, and what that comes to at least, None where there is no such choice."""


class Chosen(NamedTuple):
    """A day on which something is done: its number, what for whom, and in which order."""

    day: int
    shares: tuple[Share, ...]
    order: DayOrder | None


class _Option(NamedTuple):
    """What may be done for some who are alike in the morning, the units of it, and on how many days more than they must they come."""

    shares: tuple[Share, ...]
    units: int
    more: int


class _Node(NamedTuple):
    """A morning: what is left to spare, and of candidates' days, what candidates have waited, whether an order is unknown, and what was chosen."""

    day: int
    morning: Morning
    spare: int
    called: int
    waited: int
    unsure: bool
    chosen: tuple[Chosen, ...]


class _Edge(NamedTuple):
    """What may be done on a day, with no fewer units to spare than `low`, and at most; and what its candidates wait at least, and less `than` they
    do with fewer to spare."""

    node: _Node
    choice: Choice
    low: int
    high: int
    waits: int
    than: int | None = None


@dataclass
class JuryDays:
    """A jury's days (`days`, each beginning at its unit of `begins`), of which a unit has so many `minutes`, and its candidates by what is done
    for them (`sorts`)."""

    known: KnownDays
    minutes: int
    apart: bool
    sorts: Mapping[Course, Sequence[str]]
    days: Sequence[Today]
    begins: Sequence[int]
    effort: Effort
    left: int = 0
    """How many choices may still be looked at."""
    unsure: bool = False
    """Whether a day was left aside of which it is not known whether it has an order."""
    impossible: bool = False
    """Whether there is no such choice however long candidates wait."""
    _on_a_day: int = 0
    """How many steps an order of one day may take."""
    _whole: bool = False
    """Whether on each day all is done for a candidate, all that is done without him, or nothing."""
    _few: bool = False
    """Whether a choice was left aside because candidates would come on more days."""
    _shares: dict[object, list[Share]] = field(default_factory=dict)
    _evenings: dict[object, dict[int, Share]] = field(default_factory=dict)
    _options: dict[object, list[_Option]] = field(default_factory=dict)
    _alone: dict[tuple[int, bool], Part | None] = field(default_factory=dict)
    _later_waits: dict[tuple[int, Morning, int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.courses = tuple(self.sorts)
        self._grouped = any(course.grouped for course in self.courses)
        self.morning: Morning = tuple((0,) * len(some) for some in self.sorts.values())

    @property
    def work(self) -> int:
        """Units of work for all its candidates."""
        return self._work(self.morning)

    @cached_property
    def hours(self) -> list[Hours]:
        """By day, its hours, from its own beginning."""
        found = []
        for today, begins in zip(self.days, self.begins, strict=True):
            lunch = today.lunch and (today.lunch[0] - begins, today.lunch[1] - begins, today.lunch[2])
            opens, closes, until = (moment - begins for moment in (today.opens, today.closes, today.until))
            found.append(Hours(self.minutes, opens, closes, lunch, until, self.apart))
        return found

    # ---- however long candidates wait

    def in_few_days(self, spare: int, least: int, called: int, steps: int) -> tuple[list[Chosen] | None, int | None]:
        """What is done on which day, with so many units to spare, candidates coming on as few days as they can, so many at most, but for those of
        their tests; and how many these are at least, None where there is no such choice: it is known to be no less than `least`."""
        least = max(least, self._needed(0, self.morning))
        return self._longer_and_longer(lambda known: self._in_few_days(spare, known, called), least, steps)

    def _longer_and_longer(self, ask: Asked, known: int, steps: int) -> tuple[list[Chosen] | None, int | None]:
        """What is told of all days, of which so much is known at least: an order of one day may take more and more steps, as long as there are
        any left."""
        self.left, self._on_a_day = steps * CHOICES, DAY
        while True:
            chosen, least = ask(known)
            if chosen is not None or least is None:
                return chosen, least
            known = max(known, least)
            self._on_a_day *= LONGER
            if self.left <= WALKED * self._on_a_day or self.effort.over:
                return None, known

    def _in_few_days(self, spare: int, least: int, called: int) -> tuple[list[Chosen] | None, int | None]:
        """The same, each order of a day as long as it may be."""
        self.unsure = False
        try:
            for most in range(least, called + 1):
                found = self._mostly_whole(spare, most)
                if found is not None:
                    return found, least
                self._few, self._failed = False, defaultdict[object, list[tuple[int, int]]](list)
                found = self._from(0, self.morning, spare, most)
                if found is not None:
                    return found, least
                if not self._few:
                    break  # more days would be no use
                if not self.unsure:
                    least = most + 1
        except _Over:
            return None, least
        return None, least if self.unsure else None

    def _mostly_whole(self, spare: int, called: int) -> list[Chosen] | None:
        """Such a choice where on each day all is done for a candidate, all that is done without him, or nothing: one is mostly found soon."""
        left, few, unsure = self.left, self._few, self.unsure
        self.left, self._whole, self._failed = min(left, WHOLE), True, defaultdict[object, list[tuple[int, int]]](list)
        try:
            return self._from(0, self.morning, spare, called)
        except _Over:
            if self.effort.over:
                raise
            return None
        finally:
            self.left, self._whole = left - (min(left, WHOLE) - self.left), False
            self._few, self.unsure = few, unsure

    def least_spare(self, most: int, called: int, steps: int) -> int:
        """How many units must be to spare at least, as far as so many steps tell, candidates coming on so many days at most: no more is asked
        than whether `most` are needed."""
        self.left, self._on_a_day, least = steps * CHOICES, DAY, 0
        try:
            while least < most:
                middle = (least + most) // 2
                if self._mostly_whole(middle, called) is not None or not self._refuted(middle, called):
                    most = middle
                else:
                    least = middle + 1
        except _Over:
            pass
        return least

    def _refuted(self, spare: int, called: int) -> bool:
        """Whether there is no such choice."""
        self.unsure, self._failed = False, defaultdict[object, list[tuple[int, int]]](list)
        return self._from(0, self.morning, spare, called) is None and not self.unsure

    def _from(self, day: int, morning: Morning, spare: int, called: int) -> list[Chosen] | None:
        """The same from a day on."""
        if day == len(self.days):
            return []
        more, failed = called - self._needed(day, morning), self._failed[day, morning]
        self._few |= more < 0
        if more < 0 or any(spare <= idle and more <= days for idle, days in failed):
            return None
        for choice in self._choices(day, morning, spare, more):
            content, (low, high) = self._content(choice), self._to_spare(day, morning, choice, spare)
            taken = self._least_spare(day, content, low, high)
            if taken is not None:
                comes = sum(share.comes for share in choice.shares)
                rest = self._from(day + 1, self._evening(choice), spare - taken, called - comes)
                if rest is not None:
                    order = self.known.order(self.hours[day], content) if content else None
                    return [Chosen(day, choice.shares, order), *rest]
        failed.append((spare, more))
        return None

    def _least_spare(self, day: int, content: Content, low: int, high: int) -> int | None:
        """The fewest units that must be to spare on a day, from `low` to `high`; None where these do not suffice."""
        if not content:
            return 0
        if low > high or not self._fits(day, content, high):
            return None
        high = min(high, max(low, self.known.least_spare(self.hours[day], content)))
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._fits(day, content, middle) else (middle + 1, high)
        return high

    def _fits(self, day: int, content: Content, spare: int) -> bool:
        fits = self.known.fits(self.hours[day], content, spare, self._on_a_day, self.effort, self._walked)
        self.unsure |= fits is None
        return bool(fits)

    # ---- as candidates wait least

    def waiting_least(self, spare: int, called: int, most: int, steps: int) -> tuple[list[Chosen] | None, int | None]:
        """The same in which candidates wait least, no longer than so many units (`most`), and how long that is; at least, where no order is told,
        and None where there is none."""
        return self._longer_and_longer(lambda _: self._waiting_least(spare, called, most), 0, steps)

    def _waiting_least(self, spare: int, called: int, most: int) -> tuple[list[Chosen] | None, int | None]:
        """The same, each order of a day as long as it may be."""
        number, least = count(), 0
        heap: list[tuple[int, int, int, _Node | _Edge]] = []
        seen = defaultdict[object, list[tuple[int, int, int]]](list)

        def push(one: _Node | _Edge, by_now: int) -> None:
            ahead = by_now + self._waits_later(one)
            if ahead <= most:
                day = one.day if isinstance(one, _Node) else one.node.day
                heappush(heap, (max(least, ahead), -day, next(number), one))

        morning = _Node(0, self.morning, spare, called, 0, False, ())
        try:
            # what a test on its first day tells of waiting costs less than whether all days have an order
            least = self._waits_later(morning)
            for after, by_now in self._onward(morning, most) if self.days[0].tested else [(morning, 0)]:
                push(after, by_now)
            self.impossible = bool(heap) and self._refuted(spare, called)
            if not heap or self.impossible:
                return None, None
            while heap:
                least, _, _, one = heappop(heap)
                if isinstance(one, _Edge):
                    for after, by_now in self._walked_through(one, most):
                        push(after, by_now)
                elif one.day == len(self.days):
                    return (None if one.unsure else list(one.chosen)), one.waited
                elif not _no_better(one, seen[one.day, one.morning]):
                    for after, by_now in self._onward(one, most):
                        push(after, by_now)
        except _Over:
            return None, least
        return None, None

    def _onward(self, node: _Node, most: int) -> Iterator[tuple[_Node | _Edge, int]]:
        """What may be done on the day, and for how long candidates have waited by the evening, at least."""
        day, more = node.day, node.called - self._needed(node.day, node.morning)
        for choice in self._choices(day, node.morning, node.spare, more) if more >= 0 else ():
            content, (low, high) = self._content(choice), self._to_spare(day, node.morning, choice, node.spare)
            by_now = node._replace(waited=node.waited + sum(share.waits for share in choice.shares))
            if not content:
                yield self._after(by_now, choice, 0, None), by_now.waited
            elif (
                low <= high
                and (waits := self._waits_at_least(day, content, high)) <= most - by_now.waited
                and self._may_fit(day, content, high)
            ):
                yield _Edge(by_now, choice, low, high, waits), by_now.waited + waits

    def waits_in_groups(self, spare: int, called: int, lunches: int) -> int | None:
        """For how long candidates wait at least for each other after what they do in groups, as is known before any step, with so many units to
        spare beside so many lunches; None where there is no time for the groups."""
        room = self._room_from(0)
        spare = min(spare, room[min(lunches, len(self.days))] - self.work)
        return self._after_groups(0, self.morning, spare, called - self._needed(0, self.morning))

    def _waits_later(self, one: _Node | _Edge) -> int:
        """The same of the days to come, whatever the lunches; very long where there is no time."""
        if isinstance(one, _Node):
            day, morning, spare, called = one.day, one.morning, one.spare, one.called
        else:
            node, morning = one.node, self._evening(one.choice)
            day, spare = node.day + 1, node.spare - one.low
            called = node.called - sum(share.comes for share in one.choice.shares)
        if day == len(self.days):
            return 0
        work, meal = self._work(morning), self.days[day].meal
        spare = max(min(spare - n * meal, room - work) for n, room in enumerate(self._room_from(day)))
        key = day, morning, spare, called - self._needed(day, morning)
        if key not in self._later_waits:
            waits = self._after_groups(*key)
            self._later_waits[key] = MOST if waits is None else waits
        return self._later_waits[key]

    def _after_groups(self, day: int, morning: Morning, spare: int, more: int) -> int | None:
        """The same from a day on, candidates coming on so many days `more` than they must: as many of them may be heard on another than their group
        is. Where a preparation or a test may be before his group, a candidate's lunch may lie before that of his jury, and counts as no waiting."""
        if not self._in_groups_alone:
            return 0
        left, most, found = defaultdict[str, list[Member]](list), dict[str, int](), 0
        for course, some in zip(self.courses, morning, strict=True):
            for number, task in enumerate(course.tasks):
                for done in some if task.group else ():
                    if not done >> number & 1:
                        left[task.name].append(member_of(course, done, number))
                        most[task.name] = task.group
        for name, members in left.items():
            others = sorted(members, key=lambda one: one.after)[: max(0, len(members) - more)]
            waits = least_after(others, most[name], spare, self._gaps(len(self.days) - day)) if others else 0
            if waits is None:
                return None
            found = max(found, waits)
        return found

    def _gaps(self, days: int) -> Gaps:
        """What lies between two candidates, who may be parted by lunch on each of so many days."""
        working = min((task.size for course in self.courses for task in course.tasks if not task.oral), default=int(self.apart))
        return Gaps(int(self.apart), working if self.apart else 0, days)

    @cached_property
    def _in_groups_alone(self) -> bool:
        """Whether candidates are heard in groups and prepare for nothing, and nobody sits a test."""
        tested = any(today.tested for today in self.days)
        return self._grouped and not tested and not any(task.ahead for course in self.courses for task in course.tasks)

    def _may_fit(self, day: int, content: Content, spare: int) -> bool:
        """Whether a day may have an order: asked at once where few do, as somebody sits a test."""
        if not self.days[day].tested:
            return True
        return self.known.fits(self.hours[day], content, spare, self._on_a_day, self.effort, self._walked) is not False

    def _waits_at_least(self, day: int, content: Content, spare: int) -> int:
        """For how long its candidates wait at least, as is known before any step: around a test, and in groups."""
        if not (self.days[day].tested or self._grouped):
            return 0
        return self.known.waits_at_least(self.hours[day], content, spare, self.effort)

    def _walked_through(self, edge: _Edge, most: int) -> Iterator[tuple[_Node | _Edge, int]]:
        """The evening of a day with as few units to spare as there may be, and the same day with more."""
        node, content = edge.node, self._content(edge.choice)
        self.unsure = False
        if self._all_done(edge.choice):
            taken: int | None = edge.high  # nothing is left for which to spare any
        elif edge.than is None:
            taken = self._least_spare(node.day, content, edge.low, edge.high)
        else:
            taken = self._fewer(edge, content)
        if self.unsure:  # it may have one with fewer
            after = self._after(node, edge.choice, edge.low, DayOrder(None, edge.waits, 0, 0))
            yield after, after.waited
        if taken is None:
            return
        found = self._waits(edge, content, taken, most)
        if found.least is not None:
            after = self._after(node, edge.choice, taken, found)
            yield after, after.waited
        than = most + 1 if found.least is None else found.least
        if than > edge.waits and taken < edge.high:
            least = self._waits(edge, content, edge.high, than - 1).least
            if least is not None:
                waits = max(edge.waits, least)
                yield edge._replace(low=taken + 1, waits=waits, than=than), node.waited + waits

    def _all_done(self, choice: Choice) -> bool:
        """Whether nothing is left to be done by then."""
        shares = iter(choice.shares)
        return all(
            next(shares).done == (1 << len(course.tasks)) - 1
            for course, some in zip(self.courses, self.morning, strict=True)
            for _ in some
        )

    def _fewer(self, edge: _Edge, content: Content) -> int:
        """The fewest units to spare with which candidates may wait less."""
        low, high = edge.low, edge.high
        while low < high:
            middle = (low + high) // 2
            found = self._waits(edge, content, middle, (edge.than or 0) - 1)
            if found.least is None:
                low = middle + 1
            elif found.path is None:
                break  # it is not known
            else:
                high = middle
        return low

    def _waits(self, edge: _Edge, content: Content, spare: int, most: int) -> DayOrder:
        """For how long the candidates of a day wait at least with so much to spare, no longer than `most`."""
        return self.known.waits(self.hours[edge.node.day], content, spare, most, self._on_a_day, self.effort, self._walked)

    def _after(self, node: _Node, choice: Choice, taken: int, order: DayOrder | None) -> _Node:
        """The next morning."""
        return _Node(
            node.day + 1,
            self._evening(choice),
            node.spare - taken,
            node.called - sum(share.comes for share in choice.shares),
            node.waited + ((order.least or 0) if order else 0),
            node.unsure or (order is not None and order.path is None),
            (*node.chosen, Chosen(node.day, choice.shares, order)),
        )

    # ---- whatever else the jury does

    def heard_on_first(self, numbers: Sequence[int], steps: int, *, ahead: bool) -> int | None:
        """For how many units so many candidates of each sort wait at least who are heard on the first day alone, as far as so many steps tell; None where
        they cannot be. Whatever else the jury does counts as idle, as much as it likes, and where it comes before that day (`ahead`), all that may
        be done without them before is done."""
        content, hours = list[int](), self.hours[0]
        for sort, number in enumerate(numbers):
            part = self._least_of_him(sort, ahead=ahead) if number else None
            if number and part is None:
                return None
            content += [self.known.number(part)] * number if part else []
        idle = hours.until - hours.opens
        return self.known.waits(hours, tuple(sorted(content)), idle, MOST, steps, self.effort, lambda _: None).least

    def _least_of_him(self, sort: int, *, ahead: bool) -> Part | None:
        """What is done on the first day at the least for somebody who is heard on it alone."""
        if (key := (sort, ahead)) not in self._alone:
            course, today = self.courses[sort], self.days[0]
            done = course.before_he_comes(today.opens) if ahead else 0
            some = shares(course, done, today, self.begins[0], today.tests[sort], later=False, last=False)
            heard = [share for share in some if not course.is_heard(share.done)]
            self._alone[key] = min(heard, key=lambda share: share.units).part if heard else None
        return self._alone[key]

    # ---- what may be done on a day

    def _choices(self, day: int, morning: Morning, spare: int, more: int) -> Iterator[Choice]:
        """What may be done on a day with so many units to spare on it and those after it, candidates coming on so many days more than they must.
        At whichever moments tests begin, it is mostly the same, and enumerated once."""
        today, lunch = self.days[day], self.days[day].meal
        most = min(max(today.aside, today.across if spare >= lunch else 0), self._around_test(day, morning, spare))
        key = self._alike_from[day], morning, most, spare, more, self._whole
        known = self.known.choices(key)
        if known is None:
            known = Choices()
            for choice in self._chosen(day, morning, most, spare, more, known):
                known.found.append(([share.done for share in choice.shares], choice.units))
                yield choice
            self.known.keep(key, known)
        else:
            some = [(sort, done) for sort, own in enumerate(morning) for done in own] if known.found else ()
            shares = [self._by_evening(day, sort, done) for sort, done in some]
            for evening, units in known.found:
                self._looked()
                yield Choice(tuple(own[done] for own, done in zip(shares, evening, strict=True)), units)
        self._few |= known.few

    def _chosen(self, day: int, morning: Morning, most: float, spare: int, more: int, known: Choices) -> Iterator[Choice]:
        """The same, so many units of work at most: what is left must fit in the other days."""
        lunch, later = self.days[day].meal, self._later[day]
        least = self._work(morning) - later[min(spare // lunch if lunch else 0, len(later) - 1)]
        if least > most:
            return
        groups = [(sort, done, len(list(some))) for sort, own in enumerate(morning) for done, some in groupby(own)]
        rest = [0]
        for sort, done, number in reversed(groups):
            rest.append(rest[-1] + self.courses[sort].work[done] * number)
        rest.reverse()

        def chosen(place: int, units: int, more: int) -> Iterator[tuple[tuple[Share, ...], int]]:
            if place == len(groups):
                yield (), units
                return
            known.few |= more < groups[place][2]
            for option in self._some(day, *groups[place], more):
                self._looked()
                if units + option.units + rest[place + 1] < least:
                    return  # those that follow are for fewer units
                known.few |= option.more > more
                if units + option.units <= most and option.more <= more:
                    for others, all_of_them in chosen(place + 1, units + option.units, more - option.more):
                        yield (*option.shares, *others), all_of_them

        for some, units in chosen(0, 0, more):
            yield Choice(some, units)

    def _around_test(self, day: int, morning: Morning, spare: int) -> float:
        """Units of work at most on a day on which all sit a test: nobody is heard meanwhile, nor while all eat after it, and before it and after it
        only where the jury has enough else to do between."""
        today = self.days[day]
        if not today.tested or not all(today.tests):
            return inf
        begins, ends = today.all_tested
        other = sum(course.without_him[done] for course, some in zip(self.courses, morning, strict=True) for done in some)
        before, after = max(0, begins - today.opens), max(0, today.until - ends)
        if all(test is not None and today.eats_only_after(test) for test in today.tests):
            resumes = min(today.fed_after(test) for test in today.tests if test)
            after = max(0, today.last_lunch - ends) + max(0, today.until - resumes)
        across = ends - begins - other <= spare
        return other + (before + after if across else max(before, after))

    def _some(self, day: int, sort: int, done: int, number: int, more: int) -> list[_Option]:
        """What may be done on a day for some of whom so much is done: those of most units first."""
        key = day, sort, done, number, min(more, number), self._whole
        if key not in self._options:
            own, today = self._shares_of(day, sort, done), self.days[day]
            if self._whole:
                course = self.courses[sort]
                full = (1 << len(course.tasks)) - 1
                alone = full & ~(course.orals | course.closing)
                own = [share for share in own if share.done in (done, done | alone, full)]
            needed = self._need(day, sort, done)

            def options(first: int, number: int, units: int, more: int) -> Iterator[_Option]:
                if not number:
                    yield _Option((), 0, 0)
                    return
                for place in range(first, len(own)):
                    self._looked()  # many lead to none at all
                    share = own[place]
                    days = share.comes + share.again - needed
                    if share.units <= units and days <= more:
                        for rest in options(place, number - 1, units - share.units, more - days):
                            yield _Option((share, *rest.shares), share.units + rest.units, days + rest.more)

            found = options(0, number, max(today.aside, today.across), key[4])
            self._options[key] = sorted(found, key=lambda option: -option.units)
        return self._options[key]

    def _shares_of(self, day: int, sort: int, done: int) -> list[Share]:
        key = day, sort, done
        if key not in self._shares:
            today, later = self.days[day], self._tested_from[day + 1][sort]
            some = shares(
                self.courses[sort], done, today, self.begins[day], today.tests[sort], later, day == len(self.days) - 1
            )
            self._shares[key] = sorted(some, key=lambda share: -share.units)
        return self._shares[key]

    def _by_evening(self, day: int, sort: int, done: int) -> dict[int, Share]:
        """What may be done for somebody on a day, by what is done by the evening."""
        key = day, sort, done
        if key not in self._evenings:
            self._evenings[key] = {share.done: share for share in self._shares_of(*key)}
        return self._evenings[key]

    def _content(self, choice: Choice) -> Content:
        return tuple(sorted(self.known.number(share.part) for share in choice.shares if share.part is not None))

    def _evening(self, choice: Choice) -> Morning:
        """What is done for each by then."""
        found, place = list[tuple[int, ...]](), 0
        for some in self.morning:
            found.append(tuple(sorted(share.done for share in choice.shares[place : place + len(some)])))
            place += len(some)
        return tuple(found)

    # ---- what is left

    def _to_spare(self, day: int, morning: Morning, choice: Choice, spare: int) -> tuple[int, int]:
        """How many units may be to spare on a day, at least and at most: lunch is, where the jury stays over it."""
        lunches = _fewest(self._work(morning) - choice.units, self._later[day])
        today = self.days[day]
        return today.meal if choice.units > today.aside else 0, spare - lunches * today.meal

    @cached_property
    def _alike_from(self) -> list[object]:
        """By day, the same for juries of which days from this one on are the same but for the moments of tests, as long as these lie on a day of the
        jury, or between the same ones."""
        hours = [moment for today in self.days for moment in (today.opens, today.closes)]
        whose = [
            tuple(task._replace(tested=sum(task.tested > moment for moment in hours)) for task in course.tasks)
            for course in self.courses
        ]
        tested = [tuple(test is not None for test in today.tests) for today in self.days]
        return [self.known.alike((day, *whose, *self.hours[day:], *tested)) for day in range(len(self.days))]

    @cached_property
    def _later(self) -> list[list[int]]:
        """By day, units of work of the days after it at most, by on how many of them the jury stays over lunch."""
        return [self._room_from(day + 1) for day in range(len(self.days))]

    def _room_from(self, day: int) -> list[int]:
        """The same of the days from one on."""
        rest = self.days[day:]
        more = sorted((max(0, today.across - today.aside) for today in rest), reverse=True)
        return [*accumulate(more, initial=sum(today.aside for today in rest))]

    def _work(self, morning: Morning) -> int:
        """Units of work that are left."""
        return sum(course.work[done] for course, some in zip(self.courses, morning, strict=True) for done in some)

    def _needed(self, day: int, morning: Morning) -> int:
        """On how many days candidates come from this one on, at least, but for those of their tests."""
        return sum(self._need(day, sort, done) for sort, some in enumerate(morning) for done in some)

    def _need(self, day: int, sort: int, done: int) -> bool:
        return self.courses[sort].is_heard(done) and not self._tested_from[day][sort]

    @cached_property
    def _tested_from(self) -> list[list[bool]]:
        """By day and sort, whether he sits a test on a day from this one on; after the last day nobody does."""
        return [
            [any(today.tests[sort] is not None for today in self.days[day:]) for sort in range(len(self.courses))]
            for day in range(len(self.days) + 1)
        ]

    # ---- how long it takes

    def _walked(self, steps: int) -> None:
        self.left -= steps * WALKED

    def _looked(self) -> None:
        self.left -= 1
        if self.left < 0 or (self.left % OFTEN == 0 and self.effort.over):
            raise _Over


class _Over(Exception):
    """No more is looked at."""


def _no_better(node: _Node, known: list[tuple[int, int, int]]) -> bool:
    """Whether a morning promises no more than one like it that is known: else it is, too."""
    left = node.spare, node.called, node.waited
    if any(one[0] >= left[0] and one[1] >= left[1] and one[2] <= left[2] for one in known):
        return True
    known.append(left)
    return False


def _fewest(left: int, room: Sequence[int]) -> int:
    """On how many days the jury stays over lunch at least, where there is `room` for so many units with none, one, ... of them; more than there
    are where what is left does not fit."""
    return next((number for number, units in enumerate(room) if left <= units), len(room))
