"""What one jury can do in a day: the kinds of days that it may have, and how much fits into each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, reduce
from typing import TypeAlias

from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.members import seatings
from scheduler.grid import Span, joined, length, shared

Ways: TypeAlias = tuple[tuple[Span, ...], ...]
"""Alternatives, each of stretches that do not overlap."""
MOST_KINDS = 12
"""Kinds of juries told apart on one day; with more, all jurors count as there whenever one of them is."""


@dataclass(frozen=True)
class Lumps:
    """Sizes in minutes, each with how many there are of it: which totals they can come to."""

    numbers: tuple[tuple[int, int], ...]

    @classmethod
    def of_a_day(cls, sizes: Iterable[int]) -> Lumps:
        """As many of each size as a day holds: of what a jury does without a pause."""
        return cls(tuple((size, 1440 // size) for size in sorted(set(sizes))))

    @property
    def sizes(self) -> Iterator[int]:
        return (size for size, _ in self.numbers)

    @cached_property
    def _totals(self) -> int:
        """As bits."""
        found = 1
        for size, number in self.numbers:
            left, step = number, 1
            while left:
                taken = min(step, left)
                found |= found << (taken * size)
                left, step = left - taken, 2 * step
        return found

    def most(self, minutes: int) -> int:
        """The greatest total that fits into so many minutes."""
        return (self._totals & ((1 << (minutes + 1)) - 1)).bit_length() - 1 if minutes > 0 else 0


@dataclass(frozen=True)
class JuryDay:
    """A kind of day of a jury: which jurors (by the hours of each) sit when, and whether it `eats` between (else its lunch lies before or after).

    `ways` are the stretches in which it can work, one tuple for each time at which it may have lunch.
    """

    day: int
    seats: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    eats: bool
    ways: Ways
    most: int
    limit: int | None
    lumps: Lumps = field(compare=False)

    @property
    def minutes(self) -> int:
        """The most minutes that it can be there, lunch apart."""
        return _longest(self.ways)

    def load(self, since: int = 0, until: int = 1440) -> int:
        """The most minutes of work that fit, begun at this minute or later and done by another."""
        found = _most(self.lumps, self.ways, since, until)
        return found if self.limit is None else min(found, self.lumps.most(self.limit))

    def beside(self, taken: Ways) -> int:
        """The most minutes of work that fit where one of these is taken by something else."""
        return self.lumps.most(_beside(self.ways, taken))

    def fits(self, lump: int, since: int = 0) -> int:
        """How many pieces of work of so many minutes fit, begun at this minute or later."""
        return _number(self.ways, lump, since)


# A search for the earliest end asks the same of the days that it leaves as they are, again and again.


@lru_cache(maxsize=4096)
def _longest(ways: Ways) -> int:
    return max(map(length, ways))


@lru_cache(maxsize=4096)
def _most(lumps: Lumps, ways: Ways, since: int, until: int) -> int:
    return max(sum(lumps.most(min(high, until) - max(low, since)) for low, high in way) for way in ways)


@lru_cache(maxsize=4096)
def _number(ways: Ways, lump: int, since: int) -> int:
    return max(sum(max(0, high - max(low, since)) // lump for low, high in way) for way in ways)


@lru_cache(maxsize=4096)
def _beside(ways: Ways, taken: Ways) -> int:
    free = [~minutes for minutes in _as_bits(taken)]
    return max(
        max((minutes & rest).bit_count() for rest in free) if free else minutes.bit_count() for minutes in _as_bits(ways)
    )


@lru_cache(maxsize=4096)
def _as_bits(ways: Ways) -> tuple[int, ...]:
    """Each with a bit for each of its minutes."""
    return tuple(sum((1 << high) - (1 << low) for low, high in joined(way)) for way in ways)


def jury_days(subject: Subject, lumps: Lumps, until: int | None, step: int) -> Iterator[JuryDay]:
    """The kinds of days that juries may have, where everything ends by this minute of the session."""
    for day in subject.days:
        for seats, spans, most in _juries(subject, day):
            own = tuple(cut(spans, subject, day, until))
            for eats, ways in _by_lunch(own, subject.opening.lunch, step) if own else ():
                if possible := tuple(dict.fromkeys(way for way in ways if way)):
                    yield JuryDay(day, seats, own, eats, possible, most, subject.policy.max_jury_minutes, lumps)


def _by_lunch(own: tuple[Span, ...], lunch: tuple[int, ...] | None, step: int) -> Iterator[tuple[bool, list[tuple[Span, ...]]]]:
    """Whether a jury of these hours has lunch between, and the stretches in which it can work then."""
    if lunch is None:
        yield False, [own]
        return
    opens, closes, minutes = lunch
    yield False, [tuple(shared(own, [(0, closes - minutes)]))]
    yield False, [tuple(shared(own, [(opens + minutes, 1440)]))]
    if own[0][0] < opens + minutes and own[-1][1] > closes - minutes:
        starts = sorted({opens, *range(-(-opens // step) * step, closes - minutes + 1, step), closes - minutes})
        yield True, [tuple(shared(own, [(0, at), (at + minutes, 1440)])) for at in starts]


def cut(spans: Iterable[Span], subject: Subject, day: int, until: int | None) -> list[Span]:
    """The parts of spans of a day that lie before a minute of the session."""
    return shared(spans, [(0, 1440 if until is None else until - subject.base(day))])


def _juries(subject: Subject, day: int) -> Iterator[tuple[tuple[tuple[int, int], ...], list[Span], int]]:
    """The juries that may sit on a day: how many jurors of which hours are in it, when all are there, and how many such there may be."""
    hours = Counter(tuple(subject.there(juror, day)) for juror in subject.jurors_on[day])
    kinds, size = list(hours), subject.size
    if 1 < len(kinds) <= 8 and size <= 4:
        found: dict[tuple[tuple[int, int], ...], list[Span]] = {}
        for some in seatings(dict(enumerate(hours.values())), size):
            if spans := reduce(shared, [list(kinds[kind]) for kind in some]):
                found[tuple(sorted(Counter(some).items()))] = spans
        if len(found) <= MOST_KINDS:
            for seats, spans in found.items():
                yield seats, spans, min(hours[kinds[kind]] // number for kind, number in seats)
            return
    number = sum(hours.values())
    if number >= size:
        yield ((-1, size),), joined(span for spans in kinds for span in spans), number // size


def seats_there(subject: Subject, day: int) -> dict[int, int]:
    """How many jurors of each kind of hours are there on a day; under -1 all of them."""
    hours = Counter(tuple(subject.there(juror, day)) for juror in subject.jurors_on[day])
    return {**dict(enumerate(hours.values())), -1: sum(hours.values())}
