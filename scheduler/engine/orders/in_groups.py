"""For how long candidates of one jury wait at least for each other around what they do in groups, in units of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations_with_replacement

from scheduler.engine.orders.around_test import one_after_the_other
from scheduler.engine.orders.course import Split

KEPT = 1 << 14
"""Of so many sets of candidates it is kept what they wait: they come again in many states."""


def alike(splits: Sequence[tuple[Split, ...]]) -> tuple[Split, ...]:
    """How each of these may be heard by himself before his group and after it, for no longer than any of them."""
    if len({len(own) for own in splits}) > 1:
        return ((0, 0),)
    return tuple((min(before), min(after)) for before, after in (zip(*ways, strict=True) for ways in zip(*splits, strict=True)))


@lru_cache(maxsize=KEPT)
def least_around(splits: tuple[Split, ...], number: int, groups: int, most: int, spent: int, gap: int, parted: bool) -> int:
    """What so many candidates wait at least in so many groups, of so many (`most`) each, or fewer: who may be heard before and after so (`splits`) and
    have waited so long (less than nothing where lunch or a preparation is before them), with a `gap` between two of them, but where something
    else has `parted` these."""
    if not number:
        return 0
    # the largest group has no fewer than they are on average
    return min(
        (
            _around(splits, members, spent, gap, parted)
            + least_around(splits, number - members, groups - 1, min(most, members), spent, gap, parted)
            for members in range(-(-number // groups), min(most, number) + 1)
        ),
        default=0,
    )


def _around(splits: tuple[Split, ...], members: int, spent: int, gap: int, parted: bool) -> int:
    """The same of one group: those who are heard before it wait for it, those who are heard after it wait for each other."""
    waits = []
    for ways in combinations_with_replacement(splits, members):
        sides = ([size for size in side if size] for side in zip(*ways, strict=True)) if ways else ()
        waits.append(sum(one_after_the_other(own, [spent] * len(own), gap, parted) for own in sides))
    return min(waits)
