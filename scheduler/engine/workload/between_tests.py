"""For how long candidates wait between tests of one day on which no jury hears them, however the tests are held then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from math import prod
from typing import TypeAlias

from scheduler.engine.workload.ways import Held
from scheduler.engine.workload.work import CandidateClass, Starts

MOST = 20_000
"""So many moments of the tests of a day are compared at most: where there are more, nobody is known to wait."""

Waits: TypeAlias = tuple[int, ...]
"""Minutes that a candidate of each class waits."""


def waits_between(
    classes: Sequence[CandidateClass], lunch: tuple[int, ...] | None, starts: Starts, way: Held
) -> dict[int, list[Waits]]:
    """By day of several tests, what candidates wait at least with these at some moment of it: of all moments those of which no other is better
    for every class. Nothing of a day on which nobody need wait."""
    on: dict[int, list[str]] = defaultdict(list)
    for test, day in way:
        on[day].append(test)
    found = {}
    for day, tests in on.items():
        own = [starts[test][day] for test in tests]
        if len(tests) < 2 or prod(map(len, own)) > MOST:
            continue
        waits = {_waits(classes, lunch, dict(zip(tests, begun, strict=True))) for begun in product(*own)}
        best = _best([some for some in waits if some is not None])
        if best and any(map(any, best)):
            found[day] = best
    return found


def _best(some: Sequence[Waits]) -> list[Waits]:
    """Those of which no other is better for every class."""
    best = list[Waits]()
    for one in sorted(some, key=sum):
        if not any(all(a <= b for a, b in zip(other, one, strict=True)) for other in best):
            best.append(one)
    return best


def _waits(classes: Sequence[CandidateClass], lunch: tuple[int, ...] | None, begun: Mapping[str, int]) -> Waits | None:
    """What each class waits where each test begins at this minute; None where somebody cannot sit them so, or has no lunch."""
    found = []
    for kind in classes:
        spans = sorted(
            (begun[test.epreuve], begun[test.epreuve] + test.minutes) for test in kind.tests if test.epreuve in begun
        )
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
