"""For how long candidates wait between tests of one day on which no jury hears them, however the tests are held then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from math import prod
from typing import TypeAlias

from ortools.sat.python import cp_model

from scheduler.engine.workload.ways import Held
from scheduler.engine.workload.work import CandidateClass, Starts
from scheduler.pieces import Expression

MOST = 20_000
"""So many moments of the tests of a day are compared at most: where there are more, nobody is known to wait."""

Waits: TypeAlias = tuple[int, ...]
"""Minutes that a candidate of each class waits."""

Lasts: TypeAlias = tuple[tuple[str, int], ...]
"""The tests of a day that a class sits, each with its minutes."""


def waits_between(
    classes: Sequence[CandidateClass], lunch: tuple[int, ...] | None, starts: Starts, way: Held
) -> dict[int, Sequence[Waits]]:
    """By day of several tests, what candidates wait at least with these at some moment of it: of all moments those of which no other is better
    for every class. Nothing of a day on which nobody need wait."""
    on: dict[int, list[str]] = defaultdict(list)
    for test, day in way:
        on[day].append(test)
    found = {}
    for day, tests in on.items():
        own = tuple((test, tuple(starts[test][day])) for test in tests)
        if len(tests) < 2 or prod(len(some) for _, some in own) > MOST:
            continue
        lasts = tuple(tuple((test.epreuve, test.minutes) for test in kind.tests if test.epreuve in tests) for kind in classes)
        best = _best_of_a_day(lasts, lunch, own)
        if best and any(map(any, best)):
            found[day] = best
    return found


@lru_cache(maxsize=256)
def _best_of_a_day(
    lasts: tuple[Lasts, ...], lunch: tuple[int, ...] | None, starts: tuple[tuple[str, tuple[int, ...]], ...]
) -> Sequence[Waits]:
    """The same of classes by how long each test of the day lasts for them: most days, and most models of a session, have the same hours."""
    tests, own = zip(*starts, strict=True)
    waits = {_waits(lasts, lunch, dict(zip(tests, begun, strict=True))) for begun in product(*own)}
    return _best([some for some in waits if some is not None])


def _best(some: Sequence[Waits]) -> list[Waits]:
    """Those of which no other is better for every class."""
    best = list[Waits]()
    for one in sorted(some, key=sum):
        if not any(all(a <= b for a, b in zip(other, one, strict=True)) for other in best):
            best.append(one)
    return best


def _waits(classes: Sequence[Lasts], lunch: tuple[int, ...] | None, begun: Mapping[str, int]) -> Waits | None:
    """What each class waits where each test begins at this minute; None where somebody cannot sit them so, or has no lunch."""
    found = []
    for kind in classes:
        spans = sorted((begun[test], begun[test] + minutes) for test, minutes in kind)
        if any(high < low for (_, low), (high, _) in pairwise(spans)):
            return None
        waits = sum(high - low for (_, low), (high, _) in pairwise(spans))
        if spans and lunch is not None:
            opens, closes, minutes = lunch
            free = pairwise([opens, *(min(max(at, opens), closes) for span in spans for at in span), closes])
            if all(high - low < minutes for low, high in list(free)[::2]):
                return None
            if spans[0][0] < opens + minutes and spans[-1][1] > closes - minutes:
                waits = max(0, waits - minutes)
        found.append(waits)
    return tuple(found)


def at_some_moment(cp: cp_model.CpModel, waits: Sequence[Expression], most: int) -> Expression:
    """The least of these sums, each what all wait at one moment of the tests: no more than `most`."""
    if len(waits) == 1:
        return waits[0]
    moments = [cp.new_bool_var("") for _ in waits]
    cp.add_exactly_one(moments)
    least = cp.new_int_var(0, most, "")
    for one, is_so in zip(waits, moments, strict=True):
        cp.add(least >= one).only_enforce_if(is_so)
    return least
