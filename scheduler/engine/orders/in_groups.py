"""For how long candidates of one jury wait at least for each other around what they do in groups, in units of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations_with_replacement
from typing import NamedTuple

from scheduler.engine.orders.around_test import one_after_the_other
from scheduler.engine.orders.course import Course, Split

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


class Member(NamedTuple):
    """One who is still to be in a group: for how long that lasts for him, and for how long he is heard by himself after it."""

    group: int
    after: int


def member_of(course: Course, done: int, number: int) -> Member:
    """Somebody for whom so much is done, and not the task of this number: as much of the rest as may be comes before it."""
    after = (0 if before else size for before, size in course.around_group(done, number))
    return Member(course.tasks[number].size, min(after))


def least_after(members: Sequence[Member], most: int, spare: int, gaps: Gaps) -> int | None:
    """What these wait at least for each other after their groups, of so many (`most`) each at most, for which there are so many units to spare;
    None where there is no time for them. Groups as many as may be and of one size are best, in which those who are heard longest come last."""
    sizes = sorted((one.after for one in members if one.after), reverse=True)
    longest = sorted((one.group for one in members), reverse=True)
    found: int | None = None
    for groups in range(1, len(members) + 1):
        # those who need longest are together
        place = (groups - 1) * most
        spare -= longest[place] if place < len(members) else longest[-1]
        if spare < 0:
            break
        if groups * most >= len(members):
            waits = sum(size * (place // groups) for place, size in enumerate(sizes)) + gaps.least(len(sizes), groups, spare)
            found = waits if found is None else min(found, waits)
    return found


class Gaps(NamedTuple):
    """How many units lie between two candidates at least where the jury is idle meanwhile, and where it works, and in how many places something else
    parts them."""

    idle: int
    working: int
    parted: int

    def least(self, number: int, groups: int, idle: int) -> int:
        """What so many candidates in so many groups wait for these at least, of a jury that may be idle for so many units: all who come after a
        gap do."""
        members = (number // groups + (place < number % groups) for place in range(groups))
        after = sorted((later for some in members for later in range(1, some)), reverse=True)[self.parted :]
        short = idle // self.idle if self.idle < self.working else 0
        return sum(later * (self.idle if place < short else self.working) for place, later in enumerate(after))
