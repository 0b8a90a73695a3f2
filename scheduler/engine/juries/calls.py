"""On how many days the candidates of one jury come at least, as loads alone say, by its days, its lunches and whom it takes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal

from models import Activity, Candidate, Epreuve, Session, Window
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.juries.alone import IN_GROUPS, IN_ORDER, loads_alone, model_alone
from scheduler.engine.juries.on_test_day import OnTestDay, TestDay
from scheduler.engine.juries.shapes import Shape, Shapes
from scheduler.engine.model import SessionModel
from scheduler.engine.objectives import express
from scheduler.engine.orders.days import JuryDays
from scheduler.engine.orders.jury import Orders, jury_days, least_presence, orders, waits_in_groups, walked_through
from scheduler.engine.orders.known_days import KnownDays
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.part import like
from scheduler.engine.teams.timing import starts_of
from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.simultaneous import possible_starts
from scheduler.engine.workload.solve import EFFORT as BRIEFLY
from scheduler.engine.workload.solve import run
from scheduler.engine.workload.ways import Held
from scheduler.engine.workload.work import CandidateClass, Starts
from scheduler.grid import Grid, Span, length

EFFORT = 0.5
"""Deterministic time to lay out one jury: where that cuts it off, the bound is weaker and the same everywhere."""

SOON = 0.04
"""Deterministic time for each candidate for the exact model of one jury where orders of its work are cut off: what it tells it mostly tells
soon."""

IN_VAIN = 2
"""So many juries more than those of which it tells may be asked in vain of the exact model then; of orders after loads, too."""

LOADS = 2.0
"""The same for its loads, where they were cut off before: they tell more than hours do."""


Asked = Literal["loads", "longer", "hours"]
"""What juries are asked of: orders of their work, or their loads where these are not told; these for longer, where they were cut off; their
hours, too."""

STEPS = 50_000
"""So many steps an order of a jury's work may take: where that cuts it off, the bound is weaker and the same everywhere."""

FEW_STEPS, FEWER_STEPS = 2000, 1000
"""The same where many juries are asked on how many days their candidates come, and where loads have told as much as they can."""

ON_TEST_DAY, MOST_ON_TEST_DAY = 200, 1000
"""So many steps an order of the day of a test may take of those who are heard on that day alone: to tell what they wait, and how many they are."""

FEW = 8
"""Candidates of one jury up to which its exact model tells sooner of all moments of the tests than orders of each."""

MOST = 16
"""Candidates of one jury that is laid out at most: the model of more takes long to write down."""


class Tally:
    """Whether something dear is worth to be asked: as long as it does not tell nothing more often than it tells, but for the first times."""

    def __init__(self, in_vain: int) -> None:
        self._left = in_vain

    @property
    def worth(self) -> bool:
        """Whether it is."""
        return self._left > 0

    def count(self, told: bool) -> bool:
        """One more that has told, or has not."""
        self._left += 1 if told else -1
        return told


class Calls:
    """The candidate-days of juries; all of them together may be idle for so many minutes (`spare`)."""

    def __init__(self, kinds: Shapes, spare: int, effort: cpsat.Effort) -> None:
        self.kinds, self.spare, self.effort = kinds, spare, effort
        self.sorts, subject = _sorts(kinds), kinds.subject
        self.heard = [_heard(subject, kind.candidates[0]) for kind in self.sorts or ()]
        """Minutes for which a candidate of each is heard."""
        self.opening = [length(subject.opening.stretches[day]) for day in subject.days]
        """Minutes of each day."""
        self.starts = possible_starts(LoadModel(kinds.work))
        self.begins = _begins(self.starts)
        """Of each test, by day, between which minutes of it it begins."""
        self.in_orders = walked_through(subject.session)
        """Whether orders of a jury's work are told at all."""
        beside = len(subject.session.jurors) // subject.size
        self.large = self.in_orders and not kinds.grouped and len(subject.session.candidates) > FEW * beside
        """Whether juries are so large that orders of their work are mostly cut off: then the day of a test tells of who is heard on it alone."""
        self.grouped = self.in_orders and kinds.grouped and not self.starts
        """Whether candidates are heard in groups, and nobody sits a test."""
        self.known: dict[object, int | None] = {}
        self.looked: set[object] = set()
        """Of which orders of their work were asked, or loads."""
        self.cut_off: set[object] = set()
        """Of which these may tell more."""
        self.laid_out: set[object] = set()
        self.briefly: set[object] = set()
        """Of which the exact model does not tell soon at all moments at once."""
        self.tells, self.orders_tell = Tally(IN_VAIN), Tally(IN_VAIN)
        self.presence: dict[object, int] = {}
        """For how many minutes they are there at least, where that was asked."""
        self.orders: dict[object, Orders | None] = {}
        self.impossible: set[object] = set()
        """Of which there is no order however long candidates wait."""
        self.days = KnownDays()
        """What is known of single days of juries."""
        self.on_test_day = OnTestDay(self._day_of)
        self.in_few_days: dict[object, Orders] = {}
        """Orders in which candidates come on as few days as they can."""
        self.waiting_least: dict[object, Orders] = {}
        """Orders in which candidates wait least, however long they may."""
        self._alike: dict[Held, dict[Shape, int]] = defaultdict(dict)
        self._numbers: dict[object, int] = {}
        """A number for all that is alike, which is sooner compared."""
        self._possible = self.starts
        """When tests may begin at all."""
        self._tested: dict[Held, list[tuple[int, int, int]]] = {}
        self._counted: dict[int, int | None] = {}

    def at(self, starts: Starts, *, anew: bool = False) -> Calls:
        """The same where the tests begin at these times of those at which they may: what is known holds then, too, and what is learned then
        only then. Orders tell more where each is held whenever it begins; loads may, and are asked `anew` where that is wanted."""
        other = copy(self)
        other.starts, other.begins, other.known, other._counted = starts, _begins(starts), dict(self.known), {}
        anew = anew or other.narrow
        other.looked, other.cut_off = (set(), set()) if anew else (set(self.looked), set(self.cut_off))
        other.laid_out, other.briefly, other.presence = set(self.laid_out), set(), {} if anew else dict(self.presence)
        return other

    def alike(self, shape: Shape, way: Held) -> int:
        """The same for juries on days of which no one differs for them, with the tests on these days: each has the same hours, and lies
        before, on or after the day of each test, none of which is after the last of them; the tests have days of the same kind."""
        known = self._alike[way]
        if shape not in known:
            known[shape] = self._numbers.setdefault(self._hours(shape, way), len(self._numbers))
        return known[shape]

    def _hours(self, shape: Shape, way: Held) -> object:
        subject = self.kinds.subject
        session, sorts = subject.session, self.sorts or ()
        if any(room.available is not None for room in session.rooms) or any(s.available is not None for s in session.staff):
            return shape, way
        orders = [days for kind in sorts for _, _, days in kind.order]
        orders += [days for kind in sorts for test in kind.tests for days in (*test.after.values(), *test.then.values())]
        own = [e for kind in sorts for e in subject.own[kind.candidates[0].id]]
        # what is done without a jury may be so on any day before
        elsewhere = any(not e.jury and e.sitting != "simultaneous" for e in own)
        # how far apart two days are tells when what follows may begin
        night = subject.night
        overnight = any(f.gap > night or (f.within is not None and f.within >= night) for e in own for f in e.follows)
        untold = not way and any(kind.tests for kind in sorts)
        if any(orders) or elsewhere or overnight or untold or any(day > shape.days[-1] for _, day in way):
            return shape, way
        days = tuple((tuple(subject.opening.stretches[d]), *((d > on) - (d < on) for _, on in way)) for d in shape.days)
        tests = tuple(sorted(met if day in shape.days else rest for day, met, rest in self._days_of_tests(way)))
        return days, shape.lunches, shape.takes, tests

    def _days_of_tests(self, way: Held) -> list[tuple[int, int, int]]:
        """By day of tests, a number for its hours, which tests it has, and when each may begin then; and one that is all that matters to juries
        of other days: which test it has, where it has no other."""
        if way not in self._tested:
            opening, on = self.kinds.subject.opening, defaultdict[int, list[str]](list)
            for test, day in way:
                on[day].append(test)
            found = []
            for day, tests in on.items():
                whole = tuple(opening.stretches[day]), *((test, tuple(self._possible[test][day])) for test in tests)
                met, alone = (self._numbers.setdefault(one, len(self._numbers)) for one in (whole, tests[0]))
                found.append((day, met, alone if len(tests) == 1 else met))
            self._tested[way] = found
        return self._tested[way]

    def fewest(self, shape: Shape, way: Held) -> int | None:
        """What is known so far: as many days for each candidate as there must be; None where there is no such jury."""
        if self.sorts is None:
            return 0
        known = self.known.get(key := self.alike(shape, way), 0)
        if key not in self._counted:
            self._counted[key] = self._count(shape, way)
        counted = self._counted[key]
        return None if known is None or counted is None else max(known, counted)

    def _count(self, shape: Shape, way: Held, steps: int = 0) -> int | None:
        """The same before anything was asked, but for so many steps of an order of the day of its tests."""
        least, on, heard, beside = 0, dict(way), list[int](), defaultdict[int, int](int)
        tests = [test for number, kind in zip(shape.takes, self.sorts or (), strict=True) if number for test in kind.tests]
        if any(test.after and on.get(test.epreuve, 0) > shape.days[-1] for test in tests):
            return None  # what follows a test is not before it
        for (number, kind, tested, days), minutes in zip(self._each(shape, way), self.heard, strict=True):
            least += number * days
            if number and days == len(tested):
                heard += [minutes] * number
                for day in tested.intersection(shape.days):
                    sat = sum(test.minutes for test in kind.tests if on.get(test.epreuve) == day)
                    beside[day] = max(beside[day], self.opening[day] - sat)
        # who is heard on no other day is so before his tests or after them
        room = sum(beside.values())
        number = sum(minutes <= room for minutes in accumulate(sorted(heard)))
        if number and (its := self._test_day(shape, way)):
            number = min(number, len(heard) - sum(its.numbers) + self.on_test_day.most(its, self.effort, steps))
        return least + len(heard) - number

    def _each(self, shape: Shape, way: Held) -> Iterator[tuple[int, CandidateClass, set[int], int]]:
        """How many candidates of each sort such a jury hears, the days of their tests, and on how many days each of them comes at least."""
        on = dict(way)
        for number, kind in zip(shape.takes, self.sorts or (), strict=True):
            tested = {on[test.epreuve] for test in kind.tests if test.epreuve in on}
            yield number, kind, tested, _days(kind, shape, tested)

    def _test_day(self, shape: Shape, way: Held) -> TestDay | None:
        """The only day of tests of such a jury; None where it has another, or that is not told."""
        days = {day for _, day in way} & set(shape.days)
        if not self.large or len(days) != 1 or len(way) < len(self.starts):
            return None
        (day,) = days
        first, *others = (test for test, other in way if other == day)
        if others and any(len(self.starts[test][day]) > 1 for test in (first, *others)):
            return None
        numbers, called = list[int](), 0
        for number, _, tested, its in self._each(shape, way):
            numbers.append(number if day in tested and its == len(tested) else 0)
            called += number * its
        held = {test: (other, self.starts[test][other][0], self.starts[test][other][0]) for test, other in way}
        begun = tuple(tuple(sorted({**held, first: (day, start, start)}.items())) for start in self.starts[first][day])
        return TestDay(day, day > shape.days[0], tuple(numbers), called, begun)

    def waits_on_test_day(self, shape: Shape, way: Held, called: int, steps: int = 0) -> int | None:
        """For how many minutes the candidates of such a jury wait at least who are heard on the day of their test alone, where all come on so many
        days at most and each test has one time, as far as so many steps of an order of that day tell; None where there is no such jury."""
        on = self._test_day(shape, way)
        return 0 if on is None else self.on_test_day.waits(on, called, steps, self.effort)

    def waits_in_groups(self, shape: Shape, called: int, idle: int | None) -> int | None:
        """The same of those of a jury, `idle` for so many minutes at most, who are heard in groups where nobody sits a test."""
        minutes = self.most_minutes(shape, idle) - shape.lunches * self.kinds.lunch
        return waits_in_groups(self.alone(shape), minutes, shape.lunches, called, self.effort, self.days)

    def _day_of(self, day: int, begun: Mapping[str, tuple[int, int, int]]) -> JuryDays | None:
        """A day of tests for a jury with one candidate of each sort; None where orders of its work are not told."""
        alone = self.alone(Shape((day,), 0, 0, (1,) * len(self.sorts or ())))
        jury = jury_days(alone, self._tests(alone, begun), self.effort, self.days)
        return None if jury is None or not jury.days or len(jury.sorts) < len(alone.candidates) else jury

    def alone(self, shape: Shape) -> Session:
        """A session of this jury and its candidates, who are there all day, as it is on its days: one juror does for all."""
        assert self.sorts is not None
        session = self.kinds.subject.session
        candidates = tuple(
            _another(kind.candidates[0], n) for number, kind in zip(shape.takes, self.sorts, strict=True) for n in range(number)
        )
        windows = tuple(Window(date=session.days[day].date) for day in shape.days)
        on = self.kinds.subject.jurors_on
        able = next(juror for juror in session.jurors if all(juror in on[day] for day in shape.days))
        jury = session.exam.jury.model_copy(update={"size": 1})
        return like(
            session,
            titre=session.exam.model_copy(update={"jury": jury}),
            candidates=candidates,
            jurors=(able.model_copy(update={"available": windows}),),
            conflicts=(),
            pins=(),
        )

    def most_minutes(self, shape: Shape, idle: int | None = None) -> int:
        """For how many minutes it may be there, and be idle for so many of them; for as many as all juries may together where that is not said."""
        spare = self.spare if idle is None else min(self.spare, self.kinds.lost(shape.takes) + idle)
        return self.kinds.load(shape.takes) + spare + shape.lunches * self.kinds.lunch

    def small(self, shape: Shape) -> bool:
        """Whether this jury is small enough to be laid out."""
        return sum(shape.takes) <= MOST

    def model(self, shape: Shape, way: Held, idle: int | None = None) -> SessionModel:
        """The exact model of this one jury and its candidates, which is there for no longer than it may be."""
        model = model_alone(self.alone(shape), self.starts, dict(way), self.effort.seed)
        model.cp.add(express("juror_days", model) <= len(shape.days))
        model.cp.add(express("juror_presence", model) <= self.most_minutes(shape, idle))
        return model

    def _held(self, shape: Shape, way: Held, *, on_several: bool = False) -> dict[str, tuple[int, int, int]] | None:
        """The day of each test, and between which minutes of it it begins; None where on a day of this jury one is not held for some moments
        whenever it begins, or may be on others, too, where the exact model tells more of waiting and of the end (`on_several`: nobody asks of
        these). Of the other tests their days tell all, and any moment stands for them."""
        on, found = dict(way), {}
        for test, days in self.begins.items():
            day = on.get(test, next(iter(days)) if len(days) == 1 else None)
            if (
                day is None
                or day not in days
                or (day in shape.days and not (self._is_held(test, day) and (on_several or len(days) == 1)))
            ):
                return None
            first, last = days[day]
            found[test] = (day, first, last if day in shape.days else first)
        return found

    def _is_held(self, test: str, day: int) -> bool:
        """Whether a test on this day is held for some moments whenever it begins."""
        first, last = self.begins[test][day]
        return last - first < self._shortest[test]

    @property
    def narrow(self) -> bool:
        """Whether all tests are."""
        return all(len(days) == 1 and self._is_held(test, next(iter(days))) for test, days in self.begins.items())

    @cached_property
    def _shortest(self) -> dict[str, int]:
        """Minutes of each test at least."""
        tests = [test for kind in self.kinds.work.classes for test in kind.tests]
        return {test.epreuve: min(other.minutes for other in tests if other.epreuve == test.epreuve) for test in tests}

    def walked_through(self, shape: Shape, way: Held) -> bool:
        """Whether orders of this jury's work are walked through with the tests as they are."""
        return self.in_orders and self._held(shape, way) is not None

    def in_order(
        self,
        shape: Shape,
        way: Held,
        called: int | None,
        waiting: int | None,
        steps: int = STEPS,
        until: int | None = None,
        idle: int | None = None,
    ) -> Orders | None:
        """An order of the work of this jury and what its candidates wait at least, who come on so many days at most and wait no longer than they
        may; where nobody asks that, on how many days they come. All is done by the minute of the session `until`, and the jury is `idle`
        for so many minutes at most. None where that is not told.

        Where a test may begin at several moments it is what lies between the last start and the first end: nobody is heard meanwhile,
        whichever it is, and all that may be then may be here; but how long candidates wait is not told.
        """
        held = self._held(shape, way, on_several=waiting is None and until is None)
        if held is None or (waiting is not None and not _at_once(held)):
            return None
        jury = self._jury(shape, way, called, held, idle)
        by = None if until is None else until - self.kinds.subject.base(shape.days[-1])
        key = jury, waiting, steps, by
        best = self.waiting_least.get(jury) if waiting is not None and until is None else None
        if best is not None and best.least is not None:
            return best if best.least <= (waiting or 0) else Orders(None, None)
        if waiting is not None and (jury, by) in self.impossible:
            return Orders(None, None, impossible=True)
        if key not in self.orders:
            alone, least = self.alone(shape), self.fewest(shape, way)
            found = orders(
                alone,
                self._tests(alone, held),
                self.most_minutes(shape, idle),
                called,
                waiting,
                steps,
                self.effort,
                self.days,
                least or 0,
                until,
            )
            if self.effort.over:
                return found  # it may be looked at again
            self.orders[key] = found
            if found is not None and found.impossible:
                self.impossible.add((jury, by))
            if until is None and found is not None and found.begun is not None:
                (self.in_few_days if waiting is None else self.waiting_least)[jury] = found
        return self.orders[key]

    def _tests(self, alone: Session, held: Mapping[str, tuple[int, int, int]]) -> dict[str, list[Activity]]:
        """The tests of a jury's candidates, whichever of some moments they begin at."""
        subject = self.kinds.subject
        return {
            c.id: [_sat(subject, c, e, *held[e.id]) for e in alone.epreuves_of(c) if e.id in held] for c in alone.candidates
        }

    def beyond(self, shape: Shape, way: Held) -> int:
        """For how many minutes this jury is there beyond its work at least, as far as is known: for its lunches, or idle."""
        return max(self.kinds.beyond(shape), self.presence.get(self.alike(shape, way), 0) - self.kinds.load(shape.takes))

    def ask_presence(self, shape: Shape, way: Held) -> bool:
        """Whether orders of its work tell, the first time that they are asked, that it is there for longer than was known."""
        key, held = self.alike(shape, way), self._held(shape, way, on_several=True)
        if not 0 < self.spare < sum(self.opening[day] for day in shape.days):
            return False  # it may not be idle at all, or be there all day
        if key in self.presence or held is None or not self.in_orders or not self.small(shape):
            return False
        alone, before, most = self.alone(shape), self.beyond(shape, way), self.most_minutes(shape)
        tests = self._tests(alone, held)
        self.effort.kept(self.presence, key, lambda: least_presence(alone, tests, most, FEW_STEPS, self.effort, self.days))
        return self.beyond(shape, way) > before

    def any_longer(self, juries: Iterable[Shape], way: Held) -> bool:
        """The same of any of these juries, each of which is asked."""
        longer = [self.ask_presence(shape, way) for shape in juries]
        return any(longer)

    def _jury(
        self, shape: Shape, way: Held, called: int | None, held: Mapping[str, tuple[int, int, int]], idle: int | None = None
    ) -> object:
        """The same for juries of which orders are the same: their tests begin at the same moments, and they may be idle for as long."""
        on_its_days = sorted((test, shape.days.index(on), *span) for test, (on, *span) in held.items() if on in shape.days)
        return self.alike(shape, way), tuple(on_its_days), called, idle

    def times(
        self,
        shape: Shape,
        team: Team,
        way: Held,
        called: int | None = None,
        waiting: int | None = None,
        until: int | None = None,
        idle: int | None = None,
    ) -> dict[tuple[str, str], dt.datetime]:
        """When each thing is done for the candidates of such a jury in the order of its work that is known, in which they come on few days, or
        wait so long at most, and all is done by then (`until`); nothing where a test has no time yet."""
        held = self._held(shape, way, on_several=waiting is None and until is None)
        if held is None or not _at_once(held):
            return {}
        found = (
            self.in_few_days.get(self._jury(shape, way, None, held))
            if waiting is None and until is None
            else self.in_order(shape, way, called, waiting, until=until, idle=idle)
        )
        grid = Grid(self.kinds.subject.session)
        if found is None or found.begun is None:
            return {}
        moments = {key: grid.moment(unit) for key, unit in found.begun.items()}
        dates = [self.kinds.subject.session.days[day].date for day in team.days]
        later = dict(zip(sorted({moment.date() for moment in moments.values()}), dates, strict=False))
        size_of = {c.id: kind.minutes for kind in self.kinds.work.classes for c in kind.candidates}
        instead = dict[str, str]()
        for (size, _), kind in zip(self.kinds.sizes, self.sorts or (), strict=True):
            own = [one for one in team.candidates if size_of[one] == size]
            instead |= {_another(kind.candidates[0], n).id: one for n, one in enumerate(own)}
        return {
            (instead[one], name): dt.datetime.combine(later[moment.date()], moment.time())
            for (one, name), moment in moments.items()
        }

    def refuted(self, shape: Shape, way: Held) -> bool:
        """Whether there is no such jury, as orders of its work tell, where they do."""
        if self.sorts is None or not self.walked_through(shape, way):
            return False
        if (key := self.alike(shape, way)) not in self.looked:
            self.look_at(shape, way)
        return self.known.get(key, 0) is None

    def look_at(self, shape: Shape, way: Held) -> None:
        """Ask orders of its work, or its loads where these tell nothing, or are cut off; again another time where time is over before."""
        self._look_at(shape, way)
        if not self.effort.over:
            self.looked.add(self.alike(shape, way))

    def _look_at(self, shape: Shape, way: Held) -> None:
        if (least := self.fewest(shape, way)) is not None:
            counted = self._count(shape, way, MOST_ON_TEST_DAY)
            self.known[self.alike(shape, way)] = None if counted is None else max(counted, least)
        # where a test may be on several days, loads mostly tell at once that there is no such jury
        loads_first = any(len(days) > 1 for days in self.begins.values())
        if loads_first:
            self.load(shape, way)
            if self.fewest(shape, way) is None or not self.orders_tell.worth:
                return
        least = self.fewest(shape, way)
        told = self._put_in_order(shape, way, FEWER_STEPS if loads_first else FEW_STEPS)
        if loads_first and not self.effort.over:
            self.orders_tell.count(self.fewest(shape, way) != least)
        elif not told and not loads_first:
            self.load(shape, way)

    def look_longer(self, shape: Shape, way: Held) -> None:
        """The same for longer."""
        if self._put_in_order(shape, way, STEPS) is None:
            self.load(shape, way, LOADS)
        if not self.effort.over:
            self.cut_off.discard(self.alike(shape, way))

    def _put_in_order(self, shape: Shape, way: Held, steps: int) -> bool | None:
        """Whether orders of its work tell all of on how many days its candidates come, or that there is no such jury. None where they are not walked
        through; where a test has several moments, loads may tell more than the order that is found."""
        held = self._held(shape, way, on_several=True)
        found = self.in_order(shape, way, None, None, steps) if self.small(shape) and self.in_orders else None
        if found is None or held is None:
            return None
        key, least = self.alike(shape, way), self.fewest(shape, way) or 0
        self.known[key] = None if found.least is None else max(least, found.least)
        told = found.least is None or (found.begun is not None and _at_once(held))
        if told:
            self.laid_out.add(key)
        elif found.begun is None and steps < STEPS:
            self.cut_off.add(key)
        return told

    def fewest_idle(self, shape: Shape, way: Held, idle: int) -> int | None:
        """On how many days its candidates come at least where it is idle for so many minutes at most, as orders of its work tell; None where there is no
        such jury."""
        known = self.fewest(shape, way)
        if known is None or idle >= self.spare or not (self.small(shape) and self.in_orders):
            return known
        found = self.in_order(shape, way, None, None, FEW_STEPS, idle=idle)
        return known if found is None else None if found.least is None else max(known, found.least)

    def lay_out(self, shape: Shape, way: Held) -> None:
        """Ask the exact model, where nothing else knows better."""
        key = self.alike(shape, way)
        if key in self.briefly or self._told_soon(shape, way):
            return
        # where orders tell of single moments, these are asked instead
        if sum(shape.takes) > FEW and way and self.in_orders and not self.walked_through(shape, way):
            self.briefly.add(key)
        elif self._lay_out(shape, way, EFFORT, **(IN_GROUPS if self.kinds.grouped else IN_ORDER)) or not self.effort.over:
            self.laid_out.add(key)

    def _told_soon(self, shape: Shape, way: Held) -> bool:
        """Whether the exact model tells all soon, simplified first: it is asked as long as it mostly does."""
        if not (self.in_orders and self.tells.worth):
            return False
        told = self._lay_out(shape, way, SOON * sum(shape.takes))
        return told if self.effort.over else self.tells.count(told)

    def _lay_out(self, shape: Shape, way: Held, at_most: float, **how: Any) -> bool:
        """Whether the exact model tells on how many days the candidates come, or that there is no such jury."""
        key, least, model = self.alike(shape, way), self.fewest(shape, way) or 0, self.model(shape, way)
        model.cp.minimize(express("candidate_days", model))
        found = cpsat.run(model.cp, self.effort, max_deterministic_time=at_most, **how)
        told = found.verdict in ("optimal", "infeasible")
        if self.effort.over and not told:
            return False
        self.known[key] = None if found.verdict == "infeasible" else max(least, found.bound or 0)
        if told:
            self.cut_off.discard(key)
            self.laid_out.add(key)
        held = self._held(shape, way, on_several=True)
        if found.verdict == "optimal" and held is not None:
            of_jury = starts_of(a for a in activities(model, found) if a.jurors)
            begun = {name: model.grid.position(start) for name, start in of_jury.items()}
            self.in_few_days[self._jury(shape, way, None, held)] = Orders(begun, found.value)
        return told

    def load(self, shape: Shape, way: Held, at_most: float = BRIEFLY) -> None:
        """Ask the loads of this one jury and its candidates."""
        if (least := self.fewest(shape, way)) is None:
            return
        levels = loads_alone(self.alone(shape), self.starts, way)
        days, presence, called = map(levels.express, ("juror_days", "juror_presence", "candidate_days"))
        assert days is not None
        assert presence is not None
        assert called is not None
        levels.cp.add(days <= len(shape.days))
        levels.cp.add(presence <= self.most_minutes(shape))
        levels.cp.minimize(called)
        found, key = run(levels, self.effort, at_most), self.alike(shape, way)
        self.known[key] = None if found.verdict == "infeasible" else max(found.bound or 0, least)
        if at_most < LOADS and found.verdict not in ("optimal", "infeasible"):
            self.cut_off.add(key)


def _begins(starts: Starts) -> dict[str, dict[int, Span]]:
    return {test: {day: (min(own), max(own)) for day, own in enumerate(days) if own} for test, days in starts.items()}


def _at_once(held: Mapping[str, tuple[int, int, int]]) -> bool:
    """Whether each test has one time."""
    return all(first == last for _, first, last in held.values())


def _heard(subject: Subject, candidate: Candidate) -> int:
    """Minutes for which a jury hears him."""
    own = (e for e in subject.own[candidate.id] if e.jury and e.sitting == "individual")
    return sum(subject.lasts(candidate, e.minutes) for e in own)


def _sat(subject: Subject, candidate: Candidate, epreuve: Epreuve, day: int, first: int, last: int) -> Activity:
    """A test as he sits it, whichever of some moments it begins at."""
    midnight = dt.datetime.combine(subject.session.days[day].date, dt.time())
    end = midnight + dt.timedelta(minutes=first + subject.lasts(candidate, epreuve.minutes))
    return Activity(
        kind="epreuve", epreuve=epreuve.id, candidate=candidate.id, start=midnight + dt.timedelta(minutes=last), end=end
    )


def _days(kind: CandidateClass, shape: Shape, tested: Set[int]) -> int:
    """On how many days a candidate of this jury comes at least: those of his tests, and another where the jury sits on none of them."""
    heard = any(part.oral for part in kind.parts) and tested.isdisjoint(shape.days)
    return max(kind.apart, len(tested) + heard)


def _sorts(kinds: Shapes) -> list[CandidateClass] | None:
    """The candidates of each size, where those of one size are alike but for when they are there: one stands for all in the exact model."""
    subject = kinds.subject

    def alike(kind: CandidateClass) -> object:
        one = kind.candidates[0]
        own = subject.own[one.id]
        return own, [(subject.lasts(one, e.minutes), subject.lasts(one, e.preparation)) for e in own]

    sorts: dict[int, list[CandidateClass]] = defaultdict(list)
    for kind in kinds.work.classes:
        sorts[kind.minutes].append(kind)
    for some in sorts.values():
        if any(alike(kind) != alike(some[0]) for kind in some):
            return None
    return [sorts[size][0] for size, _ in kinds.sizes]


def _another(candidate: Candidate, number: int) -> Candidate:
    """One like him, who is always there."""
    return candidate.model_copy(update={"id": f"{candidate.id} {number}", "available": None})


def told(calls: Calls, way: Held, shapes: Sequence[Shape], asked: Asked = "loads") -> bool:
    """Whether something is new in these juries, which are looked at: orders of their work or their loads first, then how long they are there, and
    what else is asked. Nothing is where time is over."""
    juries = {calls.alike(shape, way): shape for shape in shapes}
    new = [key for key in juries if key not in calls.looked]
    for key in new:
        calls.look_at(juries[key], way)
    if new:
        return not calls.looked.isdisjoint(new)
    longer = calls.any_longer(juries.values(), way)
    if longer or asked == "loads":
        return longer
    cut_off = [key for key in juries if key in calls.cut_off]
    for key in cut_off:
        calls.look_longer(juries[key], way)
    if cut_off or asked == "longer":
        return not calls.cut_off.issuperset(cut_off)
    before = len(calls.laid_out)
    for key, shape in juries.items():
        if calls.small(shape) and key not in calls.laid_out:
            calls.lay_out(shape, way)
    return len(calls.laid_out) > before
