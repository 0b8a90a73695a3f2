"""The days' work that juries can be counted on: by its load alone for a bound, or as it can be laid out for a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import NamedTuple

from scheduler.engine.rows.calendar import Calendar, Jury
from scheduler.engine.rows.hours import longest_around
from scheduler.engine.rows.layout import LaidRow
from scheduler.engine.rows.workdays import Cost, Label, Workday


class Work(NamedTuple):
    """What a day's work costs: units from first to last, steps that candidates wait, and its last unit."""

    length: int
    wait: int
    end: int


@dataclass(frozen=True)
class Column:
    """A day's work of one kind, to be counted; `test` says whether it is the day of the simultaneous test, `costs` what it comes to with
    each of its starts (nothing where only its load is known)."""

    day: int
    test: bool
    jury: Jury
    kind: Label
    work: Work
    costs: Mapping[int, Cost] = field(default_factory=dict, compare=False)

    def with_starts(self, starts: Collection[int], waits_first: bool) -> Column | None:
        """The column where the test starts at one of these units; None where it cannot.

        With several, it has the shortest wait and the earliest end of any. With one, and where waiting comes before the end (`waits_first`),
        it has the end of the work that makes candidates wait least: no other serves a plan that waits as little as may be.
        """
        if not self.costs:
            return self
        known = [self.costs[start] for start in starts if start in self.costs]
        if not known:
            return None
        begins = known[0].begins if len(starts) == 1 and waits_first else min(cost.soonest for cost in known)
        return replace(self, work=Work(self.work.length, min(cost.wait for cost in known), begins + self.work.length))


def _days(calendar: Calendar) -> Iterator[tuple[int, Jury, bool]]:
    for day in calendar.days:
        for jury in calendar.juries[day]:
            yield day, jury, False
            if calendar.shape.test and calendar.starts[day]:
                yield day, jury, True


def loads(calendar: Calendar) -> Iterator[Column]:
    """Every load that fits before, after or around lunch and breaks, without a minute idle: nothing that can be laid out costs less."""
    for day, jury, test in _days(calendar):
        yield from _loads(calendar, day, jury, test)


def _loads(calendar: Calendar, day: int, jury: Jury, test: bool) -> Iterator[Column]:
    shape = calendar.shape
    most = calendar.session.policy.max_jury_minutes
    low, high = jury.span
    room = longest_around(calendar.pauses[day], jury.span)
    each, once = shape.closing_certain
    for heard in product(*(range(count + 1) for count in calendar.counts)):
        number = sum(heard)
        orals = sum(n * k.oral for n, k in zip(heard, shape.classes, strict=True)) + number * (shape.deliberation + each)
        if number > calendar.limit or orals > high - low:
            continue
        if shape.marking:
            for rest, longest in room.items():
                left = min(longest - rest, most // shape.grid.unit if most is not None else longest) - orals - once
                for brought, sent, papers_brought, papers_sent in _done_ahead(calendar, heard, left, test):
                    kind = Label(heard, brought, sent, rest, 0, papers_brought, papers_sent)
                    yield Column(day, test, jury, kind, Work(orals + rest + once, 0, low + orals + rest + once))
            continue
        for sent in range(-number, (high - low) // shape.review + 1) if shape.review else [0]:
            work = orals + shape.review * (number + sent)
            work += once if work else 0
            if most is None or work * shape.grid.unit <= most:
                for rest, longest in room.items():
                    length = work + rest
                    if 0 < length <= longest:
                        yield Column(day, test, jury, Label(heard, max(0, -sent), sent, rest, 0), Work(length, 0, low + length))


def _done_ahead(calendar: Calendar, heard: tuple[int, ...], left: int, test: bool) -> Iterator[tuple[int, int, int, int]]:
    """The most dossiers that can be read and papers that can be marked in so many units of a day on which so many are heard: of how many
    the dossier was read before, how many more are read than heard, and the same of papers, of which none is marked before the day of the test."""
    shape, number = calendar.shape, sum(heard)
    written = sum(n for n, k in zip(heard, shape.classes, strict=True) if k.marking)
    last = None
    for read in range(left // shape.review if shape.review and left >= 0 else 0, -1, -1):
        marked = (left - read * shape.review) // shape.marking
        if left >= 0 and (not test or marked >= written) and marked != last:
            last = marked
            sent, papers = read - number if shape.review else 0, marked - written
            yield max(0, -sent), sent, max(0, -papers), papers


Seen = dict[object, tuple[Workday, dict[Label, dict[int, Cost]]]]
"""The days of a session that were looked at, by what tells them apart."""


class LaidOut:
    """Every day's work that can be laid out, with at most so many units idle, of juries that hear at most `most_heard` candidates whose
    dossiers were read before, and `least_heard` at the least. Of days that are alike, one is looked at: `seen` has them.

    Where the calendar has several starts of the test, a column has the shortest wait and the earliest end of any of them: a bound.
    Looking at a day takes some tenths of a second, and no solver that would mind the time: it ends by `OutOfTime` once `over` says so.
    """

    def __init__(
        self,
        calendar: Calendar,
        seen: Seen,
        most_heard: int,
        idle: int = 0,
        over: Callable[[], bool] = lambda: False,
        least_heard: int = 0,
    ) -> None:
        self.calendar, self.seen, self.most_heard, self.idle, self.over = calendar, seen, most_heard, idle, over
        self.least_heard = least_heard

    def columns(self, day: int, test: bool) -> Iterator[Column]:
        """The columns of a day, with the test or without."""
        last = day == self.calendar.days[-1]
        for jury in self.calendar.juries[day]:
            found: dict[Label, dict[int, Cost]] = {}
            lengths: dict[Label, int] = {}
            for workday in self.workdays(day, jury, test):
                for kind, length, costs in self._costs(workday):
                    if not (last and max(kind.sent, kind.papers_sent) > 0):  # nobody is heard after it
                        found.setdefault(kind, {}).update(costs)
                        lengths[kind] = length
            for kind, costs in _useful(found):
                wait, soonest = (min(cost[n] for cost in costs.values()) for n in (0, 2))
                yield Column(day, test, jury, kind, Work(lengths[kind], wait, soonest + lengths[kind]), costs if test else {})

    def workdays(self, day: int, jury: Jury, test: bool) -> list[Workday]:
        """A jury's day, or two: with the test so early that candidates may lunch after it, and with it later."""
        calendar, lunch = self.calendar, self.calendar.lunch[day]
        starts, ahead = calendar.starts[day], self.most_heard * (len(calendar.days) - 1)
        brought = self.most_heard if calendar.shape.review and any(map(self._may_sit, range(day))) else 0
        halves = [starts] if lunch is None else [[t for t in starts if t < lunch.over], [t for t in starts if t >= lunch.over]]
        return [
            Workday(
                calendar,
                day,
                jury.span,
                brought,
                tests,
                self.idle,
                self.over,
                self._papers_before(day),
                ahead,
                self.least_heard,
            )
            for tests in ([half for half in halves if half] if test else [()])
        ]

    def _papers_before(self, day: int) -> int | None:
        """How many papers a jury may have marked before a day; None where there are none yet."""
        held = self._day_of_test
        if not self.calendar.shape.marking or held is None or day < held:
            return None
        return self.most_heard if any(map(self._may_sit, range(held, day))) else 0

    @cached_property
    def _day_of_test(self) -> int | None:
        """The day on which the test is held; None where it is held on none, or may be on several."""
        days = [day for day, starts in enumerate(self.calendar.starts) if starts]
        return days[0] if len(days) == 1 else None

    def _may_sit(self, day: int) -> bool:
        """Whether there are as many candidates to be heard on a day as a jury hears at the least: before the test, of those who do not sit it."""
        everybody = zip(self.calendar.counts, self.calendar.shape.classes, strict=True)
        early = self._day_of_test is not None and day < self._day_of_test
        return sum(number for number, kind in everybody if not (early and kind.test is not None)) >= self.least_heard

    def row(self, column: Column) -> LaidRow:
        """A column's work, piece by piece; the start of the test must be known."""
        (workday,) = self.workdays(column.day, column.jury, column.test)
        alike = self._seen(workday)[0]
        return alike.laid_out(column.kind).moved(column.day, workday.low - alike.low)

    def _seen(self, workday: Workday) -> tuple[Workday, dict[Label, dict[int, Cost]]]:
        """A day like this one that was looked at, with what its work costs."""
        if workday.key not in self.seen:
            costs = ((kind, workday.costs(kind)) for kind in workday.sequences)
            self.seen[workday.key] = workday, {kind: each for kind, each in costs if each}
        return self.seen[workday.key]

    def _costs(self, workday: Workday) -> Iterator[tuple[Label, int, dict[int, Cost]]]:
        """Each kind, how many units it lasts, and what it costs by the start of the test (0 where there is none)."""
        alike, every = self._seen(workday)
        shift = workday.low - alike.low
        for kind, costs in every.items():
            if shift:
                costs = {start + shift: cost.later(shift) for start, cost in costs.items()}
            yield kind, alike.sequences[kind].length, costs


def _useful(found: Mapping[Label, dict[int, Cost]]) -> Iterator[tuple[Label, dict[int, Cost]]]:
    """The kinds that cost less in something, with some start, than any that needs fewer dossiers read before, and no more papers marked."""
    fewer: dict[Label, list[tuple[int, dict[int, Cost]]]] = defaultdict(list)
    for kind in sorted(found, key=lambda kind: (kind.brought, kind.papers_brought)):
        costs, known = found[kind], fewer[kind._replace(brought=0, papers_brought=0)]
        others = [its for papers, its in known if papers <= kind.papers_brought]
        if any(not any(start in its and _no_more(its[start], cost) for its in others) for start, cost in costs.items()):
            yield kind, costs
            known.append((kind.papers_brought, costs))


def _no_more(one: Cost, other: Cost) -> bool:
    return all(own <= its for own, its in zip(one, other, strict=True))
