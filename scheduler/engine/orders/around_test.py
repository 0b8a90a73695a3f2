"""For how long candidates of one jury wait for each other at least, in turn and around a test that they all sit, in units of the grid."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, combinations_with_replacement, product
from math import comb, prod
from typing import NamedTuple, TypeAlias

from scheduler.engine.orders.course import Course, Split
from scheduler.engine.orders.states import Sat, Today

MOST = 300
"""Ways to be heard around a test that are compared at most: where there are more, two that are next to each other are taken for one that is
no worse than either."""

KEPT = 1 << 14
"""Of so many sets of candidates it is kept what they wait: they come again at other moments of the test."""


class Eats(NamedTuple):
    """When the jury eats on the day of a test: for how long whoever is heard before the test eats without waiting, for how long he waits while the
    jury does, in how many units those are heard of whom the former holds (None: of all), and from when on those eat who are heard after it.
    Whether its lunch may part two of the former, or of the latter."""

    before: int
    meanwhile: int
    within: int | None
    since: int
    parts_before: bool = False
    parts_after: bool = False


class Person(NamedTuple):
    """Somebody who is heard on the day of his test: how much of it may be before the test and after it, the jury's work before it hears him, how
    long he prepares, whether he has still to eat, and what he has waited when the test ends (less than nothing where that is none), by when
    the jury eats, and in all once he has eaten after it (`fed`). Who can eat nowhere else is heard for one of these times (`first`, or any of
    `later` where he was heard before the test) until lunch could last begin, and after his own: so many units after the test (`resumes`)."""

    splits: tuple[Split, ...]
    work: int
    prepares: int
    hungry: bool
    spent_after: tuple[int, ...]
    fed: int
    first: frozenset[int]
    later: frozenset[int]
    resumes: int | None


Waits: TypeAlias = tuple[list[int], list[int], list[int]]
"""By the units of the jury before the test, in order: what all wait at least who take no more, and what of that is after the test."""


class AroundTest:
    """Candidates who sit a test and are heard before it or after it, on its day. The jury has `eaten`, or need not, or has still to, and lets so
    many units (`gap`) lie between two of them."""

    def __init__(self, today: Today, eaten: bool, gap: int) -> None:
        self.today, self.gap = today, gap
        self.room = today.last_lunch - today.all_tested[1]
        """Units after the test until lunch could last begin."""
        self.eats = tuple(self._eats(eaten))
        self.persons = list[Person]()
        self._number: dict[object, int] = {}
        self._known: dict[object, Waits] = {}

    def _eats(self, eaten: bool) -> Iterator[Eats]:
        """When the jury may eat. A lunch is deducted of who is there until it could last begin, so that he waits for all of the jury's that
        lies after his test."""
        if self.today.lunch is None:
            yield Eats(0, 0, None, 0)
            return
        (opens, closes, units), (begins, _), until = self.today.lunch, self.today.all_tested, self.today.tested_until
        own = units if opens + units <= begins else 0
        if eaten:
            yield Eats(own, 0, None, begins - units)
            return
        if own:
            # before the test: who is heard before that waits meanwhile
            yield Eats(own, 0, begins - opens - units, begins - units, parts_before=True)
        least, most = max(0, begins - closes + units), max(0, min(units, begins - opens))
        if least <= most and until >= opens:
            # while it lasts, or up to it, so much of it before the test at least, and no more than so much
            for low, high in ((least, (least + most) // 2), ((least + most) // 2, most)):
                yield Eats(own, low, None, max(begins, opens) - high)
        if until <= closes - units:
            yield Eats(own, 0, None, until, parts_after=True)

    def person(self, course: Course, done: int, test: Sat, splits: tuple[Split, ...], work: int, hungry: bool) -> int:
        """The number of one of them, for whom the jury has still so much `work` before it hears him, `hungry` where he may eat on that day, and
        has not."""
        if (key := (course, done, work, hungry)) not in self._number:
            prepares, late = course.preparing[done], self.today.all_tested[1] - test.ends
            eats = hungry and self.today.eats_after(test.ends)
            units = self.today.meal if eats else 0
            spent = (late - prepares - max(0, min(units, test.ends - one.since)) for one in self.eats)
            only_after = eats and self.today.eats_only_after(test) and not course.grouped
            resumes = self.today.fed_after(test) - self.today.all_tested[1] if only_after else None
            self._number[key] = len(self.persons)
            self.persons.append(
                Person(
                    splits,
                    work,
                    prepares,
                    hungry,
                    tuple(spent),
                    late - prepares - units,
                    course.heard_first(done),
                    course.heard_first(done, any_of_them=True),
                    resumes,
                )
            )
        return self._number[key]

    def least(self, numbers: list[int], room: int, waited: int) -> int:
        """For how long these wait at least, who may be heard before the test in so many units (`room`), and of whom those who are there wait
        so long (`waited`) until then."""
        numbers.sort()
        key = tuple(numbers)
        if key not in self._known:
            self._known[key] = _waits(tuple(self.persons[n] for n in numbers), self.eats, self.gap, self.room)
        used, waits, after = self._known[key]
        place = bisect_right(used, max(0, room)) - 1
        return max(waits[place], waited + after[place])


@lru_cache(maxsize=KEPT)
def _waits(persons: tuple[Person, ...], eats: tuple[Eats, ...], gap: int, room: int) -> Waits:
    """What these wait at least, by the units that the jury takes for them before the test: all ways to split them are compared, and when the
    jury eats; after the test so many units (`room`) lie before lunch could last begin."""
    found = []
    for ways in _ways(persons):
        before = [(x, person) for person, (x, _) in ways if x]
        after = [(y, person) for person, (_, y) in ways if y]
        sizes, late = [x for x, _ in before], [y for y, _ in after]
        pieces = [who.later if x else who.first for who, (x, y) in ways if y]
        those = [who for _, who in after]
        eating = _eating(pieces, those, gap, room)
        afterwards = [_afterwards(late, those, n, one, gap, eating) for n, one in enumerate(eats)]
        waits = (
            one_after_the_other(sizes, _spent_before(before, one), gap, one.parts_before) + rest
            for one, rest in zip(eats, afterwards, strict=True)
        )
        found.append((sum(x + who.work for x, who in before), min(waits), min(afterwards)))
    found.sort()
    used, waited, rested = zip(*found, strict=True)
    return list(used), list(accumulate(waited, min)), list(accumulate(rested, min))


def _eating(pieces: Sequence[frozenset[int]], after: Sequence[Person], gap: int, room: int) -> tuple[int, int] | None:
    """For how long those are heard after the test until lunch could last begin, in so many units (`room`) and in these `pieces`, and from when on
    those who have eaten; None where not all must."""
    resumes = [who.resumes for who in after if who.resumes is not None]
    if not after or len(resumes) < len(after):
        return None
    return fitting_into(frozenset[int]().union(*pieces), gap, room), min(resumes)


def _afterwards(
    sizes: Sequence[int], after: Sequence[Person], number: int, eats: Eats, gap: int, eating: tuple[int, int] | None
) -> int:
    """What those wait at least who are heard for so long each after the test, where the jury eats so: in the way of this number."""
    spent = [who.spent_after[number] for who in after]
    if eating is None:
        return one_after_the_other(sizes, spent, gap, eats.parts_after)
    until, resumes = eating
    # between the last lunch that could begin and the first that is over nobody is heard
    lunch = max(0, resumes - until - max(who.spent_after[number] - who.fed for who in after))
    return one_after_the_other(sizes, spent, gap, eats.parts_after and until > 0, (until, lunch))


@lru_cache(maxsize=KEPT)
def fitting_into(pieces: frozenset[int], gap: int, room: int) -> int:
    """The most units that pieces take, with gaps between them, where there are so many."""
    most = 0
    for piece in pieces:
        if piece <= room:
            rest = fitting_into(pieces, gap, room - piece - gap)
            most = max(most, piece + (gap + rest if rest else 0))
    return most


def _ways(persons: Sequence[Person]) -> Iterator[list[tuple[Person, Split]]]:
    """How all of them may be heard before the test and after it."""
    alike = Counter(persons)
    splits = {person: list(person.splits) for person in alike}
    while prod(comb(len(splits[person]) + n - 1, n) for person, n in alike.items()) > MOST:
        most = max(alike, key=lambda person: len(splits[person]))
        if len(splits[most]) == 1:
            break
        splits[most] = [tuple(map(min, zip(*splits[most][n : n + 2], strict=True))) for n in range(0, len(splits[most]), 2)]
    each = [combinations_with_replacement(splits[person], n) for person, n in alike.items()]
    for chosen in product(*each):
        yield [(person, split) for person, some in zip(alike, chosen, strict=True) for split in some]


def _spent_before(before: Sequence[tuple[int, Person]], eats: Eats) -> list[int]:
    """What those who are heard before the test have waited for the jury's lunch, less their own and their preparations."""
    if eats.within is None:
        return [eats.meanwhile - who.prepares - eats.before * who.hungry for _, who in before]
    # who does not wait while the jury eats, is heard after it
    later = bisect_right(list(accumulate(sorted(x for x, _ in before))), eats.within)
    prepares = max((who.prepares for _, who in before), default=0)
    return [-prepares - eats.before * (n < later) for n in range(len(before))]


def one_after_the_other(
    sizes: Sequence[int], spent: Sequence[int], gap: int = 0, parted: bool = False, pause: tuple[int, int] | None = None
) -> int:
    """For how long candidates wait who are heard for so long each, and have waited so long: less than nothing where they have a preparation or
    lunch before them, which is no waiting. The shortest come first, and who has most before him last: of each two one waits while the
    shorter is heard, and for the `gap` between them; of two who are `parted` by something else there is none. After so many units there is
    a `pause` of so many, in which a gap may lie."""
    wait = passed = 0
    for size, before in zip(sorted(sizes), sorted(spent, reverse=True), strict=True):
        if pause and passed + size > pause[0]:
            passed, pause = passed + max(0, pause[1] - (gap if passed else 0)), None
        wait += max(0, passed + before)
        passed += size + (0 if parted else gap)
        parted = False
    return wait
