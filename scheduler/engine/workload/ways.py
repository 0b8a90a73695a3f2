"""On which days the simultaneous tests of a session may be, the same for all juries."""

from __future__ import annotations

from itertools import combinations, product
from typing import TypeAlias

from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.several_tests import on_one_day
from scheduler.engine.workload.work import Starts

Held: TypeAlias = tuple[tuple[str, int], ...]
"""The index of the day of each test, in their order by name; none where that is not told."""

MOST = 16
"""With more ways to hold the tests than these, each jury may have them on whatever days suit it."""


def ways_to_hold(work: Workload, starts: Starts) -> list[Held]:
    """All of them, and some that there are not; `starts` says when each test may start."""
    days = [[(epreuve, day) for day in work.subject.days if own[day]] for epreuve, own in sorted(starts.items())]
    apart = _apart(work, starts)
    found = [way for way in product(*days) if _in_order(work, way) and apart.isdisjoint(combinations(way, 2))]
    return found if 0 < len(found) <= MOST else [()]


def _in_order(work: Workload, way: Held) -> bool:
    """Whether each test that comes later for somebody lies so many days later."""
    on = {test: work.subject.session.days[day].date for test, day in way}
    return all(
        (on[after] - on[test.epreuve]).days >= days
        for kind in work.classes
        for test in kind.tests
        for after, days in test.then.items()
    )


def _apart(work: Workload, starts: Starts) -> set[tuple[tuple[str, int], ...]]:
    """Every two tests of a day that somebody cannot sit both then."""
    pairs = [two for kind in work.classes for two in combinations(sorted(kind.tests, key=lambda test: test.epreuve), 2)]
    return {
        tuple((test.epreuve, day) for test in two)
        for two in pairs
        for day in work.subject.days
        if not on_one_day(work.subject, two, starts, day)
    }
