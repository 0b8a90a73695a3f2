"""Several simultaneous tests among the loads: in their order, on one day only where nobody need sit two at once or miss lunch, and with
no oral of who sits two on a day but beside both, and beside the lunch for which they leave one place only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.workload.hours import Ways
from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.work import Starts, Test, outside
from scheduler.grid import Span
from scheduler.pieces import Expression


def keep_apart(model: LoadModel, on: Mapping[str, Sequence[Expression]], starts: Starts) -> None:
    """What each class asks of every two of its tests, where everybody is planned: `on` says on which days tests are."""
    asked: set[tuple[str, str, int]] = set()
    for kind in model.classes:
        for two in combinations(kind.tests, 2):
            ways = _turns(two)
            for one, other in ways if len(ways) == 1 else ():
                _in_order(model, on[one.epreuve], on[other.epreuve], one.then[other.epreuve])
            asked |= {
                (two[0].epreuve, two[1].epreuve, day)
                for day in model.subject.days
                if not on_one_day(model.subject, two, starts, day)
            }
    for first, second, day in sorted(asked):
        model.cp.add(on[first][day] + on[second][day] <= 1)


def on_one_day(subject: Subject, two: tuple[Test, Test], starts: Starts, day: int) -> bool:
    """Whether a class can sit both tests on a day."""
    return any(_fit(subject, one, other, starts[one.epreuve][day], starts[other.epreuve][day]) for one, other in _turns(two))


def _turns(two: tuple[Test, Test]) -> list[tuple[Test, Test]]:
    """In which orders two tests may come."""
    return [(one, other) for one, other in (two, two[::-1]) if one.epreuve not in other.then]


def _in_order(model: LoadModel, first: Sequence[Expression], second: Sequence[Expression], days: int) -> None:
    """The second test is so many days later at least."""
    for day in model.subject.days:
        model.cp.add(second[day] <= sum((first[other] for other in model.days_before(day, days)), model.zero))


def _fit(subject: Subject, one: Test, other: Test, firsts: Sequence[int], seconds: Sequence[int]) -> bool:
    """Whether a class can sit both tests on a day, one before the other."""
    lunch, after = subject.opening.lunch, begins_after(subject, one.epreuve, other.epreuve)
    for start in firsts:
        end = start + one.minutes
        later = [second for second in seconds if second >= max(end, start + after)]
        if later and (
            lunch is None
            or start >= lunch[0] + lunch[2]
            or later[0] + other.minutes <= lunch[1] - lunch[2]
            or min(later[-1], lunch[1]) - max(end, lunch[0]) >= lunch[2]
        ):
            return True
    return False


def begins_after(subject: Subject, one: str, other: str) -> int:
    """Minutes from the beginning of a test to that of a later one of the day at least: as long as the first lasts for whoever needs least, and a
    changeover, where there are fewer seats than both need together.

    Some room is then used for both. As many of them as there are may be used by one and the same candidate both times, who waits for
    nobody: without these, that is one seat fewer for each. Whose sittings the changeover lies between is not known.
    """
    rooms = subject.session.rooms
    sat = [e for own in subject.own.values() for e in own if e.id in (one, other)]
    some = [room for room in rooms if any(e.room in room.kinds for e in sat)]
    if any(e.room is None for e in sat) or sum(room.seats for room in some) >= len(sat) - len(some):
        return 0
    sitting = ((c, e.minutes) for c in subject.session.candidates for e in subject.own[c.id] if e.id == one)
    return min(subject.lasts(c, minutes) for c, minutes in sitting) + subject.policy.changeover


# ---- two on one day

MOST_PAIRS = 500_000
"""With more pairs of starts of two tests, of all days together, it is forgotten what is heard beside both: trying them takes seconds."""


def two_on_a_day(model: LoadModel, on: Mapping[str, Sequence[Expression]], starts: Starts) -> None:
    """Keep what is heard of those who sit two tests on a day beside both."""
    pairs = list(dict.fromkeys(two for kind in model.classes for two in combinations([t.epreuve for t in kind.tests], 2)))
    if sum(len(starts[one][day]) * len(starts[other][day]) for one, other in pairs for day in model.subject.days) > MOST_PAIRS:
        return
    for pair in pairs:
        tests = {c: [t for test in pair for t in kind.tests if t.epreuve == test] for c, kind in enumerate(model.classes)}
        sitters = {c: own for c, own in tests.items() if len(own) == len(pair)}
        for day in model.subject.days:
            taken = _taken(model, list(sitters.values()), starts, day)
            if taken:
                _hear_beside(model, sitters, day, taken, sum((on[test][day] for test in pair), model.zero))


def _taken(model: LoadModel, sitters: Sequence[Sequence[Test]], starts: Starts, day: int) -> Ways:
    """When nobody is heard who sits two tests on a day, for each of their starts: those who have least time to sit them have the most left."""
    shortest = min((part.lumps[0] for _, _, part in model.parts() if part.oral), default=0)
    orders = []
    for first, second in ((0, 1), (1, 0)):
        if any(two[first].epreuve in two[second].then for two in sitters):
            continue
        one, other = (sitters[0][n].epreuve for n in (first, second))
        lasts, lasts_then = (min(two[n].minutes for two in sitters) for n in (first, second))
        gap = max(0, begins_after(model.subject, one, other) - lasts)
        orders.append(InTurn(tuple(starts[one][day]), tuple(starts[other][day]), lasts, lasts_then, gap))
    return _beside_lunch(model.subject.opening.lunch, tuple(orders), shortest)


class InTurn(NamedTuple):
    """When each of two tests may start, for how many minutes they last, and how many lie between them at least."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    minutes: int
    minutes_of_second: int
    gap: int


@lru_cache(maxsize=32)
def _beside_lunch(lunch: tuple[int, ...] | None, orders: tuple[InTurn, ...], shortest: int) -> Ways:
    """The same for two tests held in one of these orders: most days, and most sessions of an explanation, have the same hours."""
    found: dict[tuple[Span, ...], None] = {}
    for two in orders:
        for one in two.first:
            for other in two.second:
                if other >= one + two.minutes + two.gap:
                    spans = (one, one + two.minutes), (other, other + two.minutes_of_second)
                    found.update(dict.fromkeys(_with_lunch(lunch, *spans, shortest)))
    return tuple(found)


def _with_lunch(lunch: tuple[int, ...] | None, one: Span, other: Span, shortest: int) -> Iterator[tuple[Span, ...]]:
    """Two tests, and the lunch of who sits them where they leave one place only for it: what every lunch takes there, or where no oral has room
    beside it, all of a lunch; nothing where they leave none."""
    if lunch is None or one[0] >= lunch[1] or other[1] <= lunch[0]:
        yield one, other
        return
    opens, closes, minutes = lunch
    gaps = [(opens, one[0]), (max(opens, one[1]), min(closes, other[0])), (other[1], closes)]
    places = [n for n, (low, high) in enumerate(gaps) if high - low >= minutes]
    if not places:
        return
    low, high = gaps[places[0]]
    # between the tests, an oral may lie beside lunch outside the hours of lunch
    wide = places[0] == 1 and high - low > minutes and other[0] - one[1] - minutes >= shortest
    if len(places) > 1:
        yield one, other
    elif high - low - minutes >= shortest or wide:
        # what every lunch takes that is there; after the tests, a jury may deliberate meanwhile
        every = (high - minutes, low + minutes)
        yield (one, other, every) if every[0] < every[1] and places[0] < 2 else (one, other)
    else:
        # whoever is heard before the tests has lunch between, and nobody else is there
        yield one, other, [(high - minutes, high), (low, high), (low, low + minutes)][places[0]]


def _hear_beside(model: LoadModel, sitters: Mapping[int, Sequence[Test]], day: int, taken: Ways, tests: Expression) -> None:
    """Juries that sit on the day of both tests (`tests`: how many of them) hear so much less."""
    for j in model.on[day]:
        kind = model.days[j]
        most, left = kind.load(), kind.beside(taken)
        heard = [
            outside(part, any(p in test.after for test in sitters[c])) * model.done[c, p, j]
            for c, p, part in model.parts()
            if c in sitters and (c, p, j) in model.done and part.oral
        ]
        if left < most and heard:
            with_tests = model.cp.new_int_var(0, kind.most, "")
            model.cp.add(with_tests >= model.count[j] - kind.most * (2 - tests))
            model.cp.add(sum(heard) <= most * model.count[j] - (most - left) * with_tests)
