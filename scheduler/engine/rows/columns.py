"""The days' work that juries can be counted on: by its load alone for a bound, or as it can be laid out for a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from scheduler.engine.rows.calendar import Calendar, Jury
from scheduler.engine.rows.layout import LaidRow
from scheduler.engine.rows.workdays import Kind, Workday


class Work(NamedTuple):
    """What a day's work costs: units from first to last, steps that candidates wait, and its last unit."""

    length: int
    wait: int
    end: int


@dataclass(frozen=True)
class Column:
    """A day's work of one kind, to be counted; `test` says whether it is the day of the simultaneous test."""

    day: int
    test: bool
    jury: Jury
    kind: Kind
    work: Work


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
    room = _room(calendar, day, jury)
    each, once = shape.closing_certain
    for heard in product(*(range(count + 1) for count in calendar.counts)):
        number = sum(heard)
        orals = sum(n * k.oral for n, k in zip(heard, shape.classes, strict=True)) + number * (shape.deliberation + each)
        if number > calendar.limit or orals > high - low:
            continue
        for sent in range(-number, (high - low) // shape.review + 1) if shape.review else [0]:
            work = orals + shape.review * (number + sent)
            work += once if work else 0
            if most is None or work * shape.grid.unit <= most:
                for rest, longest in room.items():
                    length = work + rest
                    if 0 < length <= longest:
                        yield Column(day, test, jury, Kind(heard, max(0, -sent), sent, rest, 0), Work(length, 0, low + length))


def _room(calendar: Calendar, day: int, jury: Jury) -> dict[int, int]:
    """How long a day may be, by the units of the pauses that are taken in it; it lies before or after each of the others."""
    found: dict[int, int] = {}
    pauses = calendar.pauses[day]
    for lies in product(("in", "before", "after"), repeat=len(pauses)):
        low, high = jury.span
        for one, where in zip(pauses, lies, strict=True):
            high = min(high, one.last) if where == "before" else high
            low = max(low, one.over) if where == "after" else low
        rest = sum(one.size for one, where in zip(pauses, lies, strict=True) if where == "in")
        found[rest] = max(found.get(rest, 0), high - low)
    return found


class OutOfTime(Exception):
    """The time for a solve is up, or somebody has interrupted it, before the days were looked at."""


Seen = dict[object, tuple[Workday, dict[Kind, Work]]]
"""The days of a session that were looked at, by what tells them apart."""


class LaidOut:
    """Every day's work that can be laid out, with at most so many units idle. Of days that are alike, one is looked at: `seen` has them.

    Where the calendar has several starts of the test, a column has the shortest wait and the earliest end of any of them: a bound. With
    one start it has the wait and the end of one sequence: a plan.

    Looking at a day takes some tenths of a second, and no solver that would mind the time: it raises `OutOfTime` once `over` says so.
    """

    def __init__(self, calendar: Calendar, seen: Seen, idle: int = 0, over: Callable[[], bool] = lambda: False) -> None:
        self.calendar, self.seen, self.idle, self.over = calendar, seen, idle, over

    def columns(self, most_heard: int, *, exact: bool = True) -> Iterator[Column]:
        """The columns of juries that hear so many candidates at most. Where not `exact`, dossiers that are read before the day of the test
        cost nothing there but their load: it seldom pays to read them then, and finding what they cost takes long."""
        for day, jury, test in _days(self.calendar):
            ahead = most_heard if day and self.calendar.shape.review else 0
            found: dict[Kind, Work] = {}
            for brought in range(ahead + 1 if exact or not test else 1):
                for workday in self.workdays(day, jury, brought, test):
                    for kind, work in self._works(workday).items():
                        one = found.setdefault(kind, work)
                        found[kind] = Work(work.length, min(work.wait, one.wait), min(work.end, one.end))
            for kind, work in found.items():
                less = found.get(kind._replace(brought=kind.brought - 1))
                if less is None or work.wait < less.wait or work.end < less.end:
                    yield Column(day, test, jury, kind, work)
            if test and ahead and not exact:
                yield from (column for column in _loads(self.calendar, day, jury, test) if column.kind.brought)

    def workdays(self, day: int, jury: Jury, brought: int, test: bool) -> list[Workday]:
        """A jury's day, or two: with the test so early that candidates may lunch after it, and with it later."""
        calendar, lunch = self.calendar, self.calendar.lunch[day]
        starts = calendar.starts[day]
        halves = [starts] if lunch is None else [[t for t in starts if t < lunch.over], [t for t in starts if t >= lunch.over]]
        return [
            Workday(calendar.session, calendar.shape, day, calendar.hours[day], jury.span, brought, tests, self.idle)
            for tests in ([half for half in halves if half] if test else [()])
        ]

    def waits(self, column: Column) -> dict[int, int]:
        """The steps that candidates wait in a column's work, by the start of the test."""
        found: dict[int, int] = {}
        for workday in self.workdays(column.day, column.jury, column.kind.brought, column.test):
            alike = self._seen(workday)[0]
            if column.kind in alike.sequences:
                least = alike.least(column.kind)
                found |= {test + workday.low - alike.low: wait for test, (wait, _) in least.items()}
        return found

    def row(self, column: Column) -> LaidRow:
        """A column's work, piece by piece; the start of the test must be known."""
        (workday,) = self.workdays(column.day, column.jury, column.kind.brought, column.test)
        alike = self._seen(workday)[0]
        return alike.laid_out(column.kind).moved(column.day, workday.low - alike.low)

    def _seen(self, workday: Workday) -> tuple[Workday, dict[Kind, Work]]:
        """A day like this one that was looked at, with what its work costs."""
        if workday.key not in self.seen:
            if self.over():
                raise OutOfTime
            self.seen[workday.key] = workday, dict(_costs(workday))
        return self.seen[workday.key]

    def _works(self, workday: Workday) -> dict[Kind, Work]:
        alike, works = self._seen(workday)
        shift = workday.low - alike.low
        return {kind: work._replace(end=work.end + shift) for kind, work in works.items()} if shift else works


def _costs(workday: Workday) -> Iterator[tuple[Kind, Work]]:
    for kind, sequences in workday.sequences.items():
        one = len(workday.tests) == 1
        cost = next(iter(workday.least(kind).values()), None) if one else workday.cost(kind)
        if cost is not None:
            yield kind, Work(sequences.length, cost[0], workday.low + cost[1] + sequences.length)
