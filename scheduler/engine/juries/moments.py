"""On how many days candidates come at least, by when the tests begin: asked of many possible starts at once, then of parts of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import count, permutations
from typing import get_args

from scheduler.engine.juries.calls import Asked
from scheduler.engine.juries.least import Begun
from scheduler.engine.juries.whole import WholeJuries
from scheduler.engine.workload.several_tests import begins_after
from scheduler.engine.workload.ways import Held
from scheduler.engine.workload.work import CandidateClass, Starts

ASKED: tuple[Asked, ...] = get_args(Asked)


@dataclass(frozen=True)
class Moments:
    """Juries with the tests on these days, at some of the times at which they may begin, and what has been asked of them."""

    whole: WholeJuries
    way: Held
    asked: int = 0

    @property
    def last(self) -> Asked:
        """What was asked last."""
        return ASKED[self.asked]

    @property
    def number(self) -> int:
        """How many starts there are of all tests."""
        starts = self.whole.calls.starts
        return sum(len(starts[test][day]) for test, day in self.way)

    @property
    def begun(self) -> Begun:
        """The minute of the session at which each test begins, where there is one."""
        base, starts = self.whole.kinds.subject.base, self.whole.calls.starts
        return tuple((test, base(day) + starts[test][day][0]) for test, day in self.way)

    def parts(self) -> Iterator[Moments]:
        """Those of the test with most starts in two halves; none where each has one."""
        starts = self.whole.calls.starts
        if self.number == len(self.way):
            return
        test, day = max(self.way, key=lambda one: len(starts[one[0]][one[1]]))
        some = starts[test][day]
        for half in (some[: len(some) // 2], some[len(some) // 2 :]):
            left = self._apart({other: half if other == test else starts[other][on] for other, on in self.way})
            if all(left.values()):
                fewer = _by_day(self.way, left, len(self.whole.kinds.subject.days))
                yield replace(self, whole=self.whole.among(fewer, self.way, anew=True))

    def _apart(self, starts: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
        """The starts at which nobody sits two tests of a day at a time, nor one before another that it follows, and rooms are changed over."""
        left, classes, subject = dict(starts), self.whole.kinds.work.classes, self.whole.kinds.subject
        follows = {(test.epreuve, later) for kind in classes for test in kind.tests for later in test.then}
        for (one, day), (other, on) in permutations(self.way, 2):
            lasts = [tuple(_minutes(kind, test) for test in (one, other)) for kind in classes]
            long, longer = (min((both[n] for both in lasts if all(both)), default=0) for n in range(2))
            first, last = (other, one) not in follows, (one, other) not in follows
            if day == on and long:
                long, longer = max(long, begins_after(subject, one, other)), max(longer, begins_after(subject, other, one))
                left[one] = [
                    start
                    for start in left[one]
                    if any((first and start + long <= at) or (last and at + longer <= start) for at in left[other])
                ]
        return left


def _by_day(way: Held, starts: Mapping[str, Sequence[int]], days: int) -> Starts:
    """The starts of each test on its day, none on the others."""
    return {test: [starts[test] if d == day else [] for d in range(days)] for test, day in way}


def _minutes(kind: CandidateClass, test: str) -> int:
    return next((own.minutes for own in kind.tests if own.epreuve == test), 0)


@dataclass
class ByMoment:
    """The moments of a session's tests, whose days are told, by the candidates' days that there are at least; those that promise fewest are
    looked at first, of these the earliest: the more of a day is left after its tests, the sooner juries fill it."""

    whole: WholeJuries
    known: int
    _open: list[tuple[int, int, int, int, Moments]] = field(default_factory=list)
    _done: list[int] = field(default_factory=list)
    _count: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        starts = self.whole.calls.starts
        for way, least in self.whole.ways.items():
            own = _by_day(way, {test: starts[test][day] for test, day in way}, len(self.whole.kinds.subject.days))
            self._push(max(least, self.known), Moments(self.whole.among(own, way), way, int(self.whole.calls.in_orders)))

    def _push(self, least: int, moments: Moments) -> None:
        heappush(self._open, (least, sum(minute for _, minute in moments.begun), moments.number, next(self._count), moments))

    def least(self, enough: int) -> int:
        """On how many days candidates come at least, as far as is known; `enough` is all that is asked."""
        return min([enough, *self._done, *(one[0] for one in self._open[:1])])

    def moment(self, enough: int) -> tuple[int, Moments] | None:
        """One of those that promise fewest days, each test at one time, and how many; None where all have enough, or time is over."""
        while self._open and self._open[0][0] < enough and not self.whole.effort.over:
            least, *_, one = self._open[0]
            one.whole.spend(self.whole.effort)
            more = one.whole.candidate_days(least, enough, one.last)
            parts = list(one.parts()) if more == least else [one]
            if not parts:
                return least, one
            heappop(self._open)
            for part in parts:
                self._push(more, part)
        return None

    def ask_more(self) -> None:
        """Of the moment that was given last, as no timetable was found."""
        least, *_, one = heappop(self._open)
        if one.asked + 1 < len(ASKED):
            self._push(least, replace(one, asked=one.asked + 1))
        else:
            self._done.append(least)
