"""The fullest days that a jury can work, whatever may be idle in them: what fits at all is some part of one of these.

A day's work is a sequence of candidates heard, lunch and breaks, with dossiers read and deliberations in between, each begun as early as it may be.
What matters of a sequence is how much it holds and when it ends: of two that hold the same, the one that ends first is kept.

Reading or deliberating that could as well come after a candidate, or after a pause, comes after: exchanged with what follows, it moves
nothing else. So it stands before only where it is needed there, or where what follows may not begin yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scheduler.engine.rows.workdays import DELIBERATE, READ, Moments, Piece, Step, first

REMEMBERED = 512
"""Days that are kept in mind: sessions that differ in a fact or two mostly have the same ones."""


class Way(NamedTuple):
    """A way to hear a candidate: how long it takes, when it may begin, and the dossiers, deliberations and pause (as a bit) that lie in it;
    `number` is that of the arrangement."""

    number: int
    length: int
    moments: Moments
    reads: int = 0
    deliberations: int = 0
    pause: int = 0


class Rest(NamedTuple):
    """A lunch or break (`number`) of so many units, that may begin at these moments; whoever is through by `last`, or begins at `over` or
    later, does without."""

    number: int
    size: int
    moments: Moments
    last: int
    over: int


class Hours(NamedTuple):
    """All that a jury's day depends on. Lengths and moments in units after it may begin; moments as bits.

    `orals` has the time before the jury of each class of candidates and the ways to hear one, `counts` how many there are. Dossiers may have
    been read `before` the day, and may be read `ahead` for later ones. At its end a jury keeps `closing_each` units per candidate heard
    and `closing` besides.
    """

    length: int
    orals: tuple[tuple[int, tuple[Way, ...]], ...]
    counts: tuple[int, ...]
    limit: int
    most_work: int
    review: int
    deliberation: int
    changeover: int
    rests: tuple[Rest, ...]
    before: bool
    ahead: bool
    closing_each: int = 0
    closing: int = 0

    @property
    def most(self) -> int:
        """How many dossiers it can pay to read."""
        return sum(self.counts) if self.ahead else min(self.limit, self.length // min(size for size, _ in self.orals))


class Day(NamedTuple):
    """What a day holds: candidates heard by class, dossiers read, of how many the dossier must have been read before, and the work itself."""

    heard: tuple[int, ...]
    read: int
    brought: int
    steps: tuple[Step, ...]

    @property
    def sent(self) -> int:
        """Dossiers read for later days, less those read on earlier ones."""
        return self.read - sum(self.heard)

    def holds(self, other: Day) -> bool:
        """Whether it holds all that the other does."""
        every = all(mine >= theirs for mine, theirs in zip(self.heard, other.heard, strict=True))
        return every and self.sent >= other.sent and self.brought <= other.brought


class _State(NamedTuple):
    """What is done: candidates heard by class, dossiers read, deliberations held, and which pauses are taken or not needed (bits)."""

    heard: tuple[int, ...]
    read: int
    deliberated: int
    rested: int


class _Label(NamedTuple):
    """How a sequence got to where it is: when it ends, when the next candidate may come, how many dossiers it wanted beforehand at most.

    `before` is the label that it goes on from, with so much read and so much deliberated at once after it, and then `step`.
    """

    end: int
    ready: int
    wanted: int
    before: _Label | None = None
    reads: int = 0
    deliberations: int = 0
    step: Step | None = None

    def as_good(self, other: _Label) -> bool:
        """Whether all that may follow the other may follow this one."""
        return self.end <= other.end and self.ready <= other.ready and self.wanted <= other.wanted


@lru_cache(maxsize=REMEMBERED)
def fullest(hours: Hours) -> tuple[Day, ...]:
    """Days of which none holds all that another does: more candidates of each class, more dossiers read ahead, fewer read before."""
    days = [found for state, labels in _reached(hours) for label in labels if (found := _ended(hours, state, label))]
    days.sort(key=lambda found: (-sum(found[0].heard), -found[0].sent, found[0].brought))
    kept: list[tuple[Day, _Label]] = []
    for day, label in days:
        if not any(other.holds(day) for other, _ in kept):
            kept.append((day, label))
    return tuple(day._replace(steps=tuple(_steps(hours, label))) for day, label in kept)


def _ended(hours: Hours, state: _State, label: _Label) -> tuple[Day, _Label] | None:
    """The day that ends with what is still to be done, and as much read ahead as fits; None where it does not fit."""
    number = sum(state.heard)
    end = min([hours.length, *(one.last for n, one in enumerate(hours.rests) if not state.rested >> n & 1)])
    deliberations = number - state.deliberated if hours.deliberation else 0
    closing = hours.closing_each * number + hours.closing
    left = min(end - label.end, hours.most_work - _work(hours, state)) - deliberations * hours.deliberation - closing
    missing = hours.review and not hours.before and state.read < number
    needless = not hours.ahead and state.read > number
    if left < 0 or missing or needless:
        return None
    reads = min(left // hours.review, hours.most - state.read) if hours.review and hours.ahead else 0
    if not number and not state.read + reads:
        return None
    return Day(state.heard, state.read + reads, label.wanted, ()), _Label(0, 0, 0, label, reads, deliberations)


def _steps(hours: Hours, label: _Label) -> Iterator[Step]:
    if label.before is None:
        return
    yield from _steps(hours, label.before)
    at = label.before.end
    for piece, size, number in ((READ, hours.review, label.reads), (DELIBERATE, hours.deliberation, label.deliberations)):
        yield from ((at + n * size, piece) for n in range(number))
        at += number * size
    if label.step is not None:
        yield label.step


def _work(hours: Hours, state: _State) -> int:
    orals = sum(n * size for n, (size, _) in zip(state.heard, hours.orals, strict=True))
    return orals + state.read * hours.review + state.deliberated * hours.deliberation


def _reached(hours: Hours) -> Iterator[tuple[_State, list[_Label]]]:
    """Every state right after a candidate or pause that fits into the day, those of fewer candidates first."""
    nobody = (0,) * len(hours.orals)
    layer: dict[_State, list[_Label]] = {}
    for rested in range(1 << len(hours.rests)):
        begins = max([0, *(one.over for n, one in enumerate(hours.rests) if rested >> n & 1)])
        if begins <= hours.length:
            layer[_State(nobody, 0, 0, rested)] = [_Label(begins, 0, 0)]
    while layer:
        following: dict[_State, list[_Label]] = {}
        for state, labels in layer.items():
            yield state, labels
            for label in labels:
                for after, then in _next(hours, state, label):
                    known = following.setdefault(after, [])
                    if not any(other.as_good(then) for other in known):
                        known[:] = [other for other in known if not then.as_good(other)]
                        known.append(then)
        layer = following


def _next(hours: Hours, state: _State, label: _Label) -> Iterator[tuple[_State, _Label]]:
    """Who is heard next, or a pause, with what is read and deliberated before it."""
    heard, read, deliberated, rested = state
    number, room = sum(heard), hours.most_work - _work(hours, state)
    for pause, rest in enumerate(hours.rests):
        if rested >> pause & 1:
            continue
        for reads, deliberations, start in _fillings(hours, state, label, rest.moments, label.end, 0, room):
            end = start + rest.size
            if end <= hours.length:
                done = _State(heard, read + reads, deliberated + deliberations, rested | 1 << pause)
                step = start, Piece("pause", rest.number)
                yield done, _Label(end, label.ready, label.wanted, label, reads, deliberations, step)
    if number == hours.limit:
        return
    missing = max(number + 1 - read, 0) if hours.review else 0
    for kind, (size, ways) in enumerate(hours.orals):
        if heard[kind] == hours.counts[kind]:
            continue
        more = (*heard[:kind], heard[kind] + 1, *heard[kind + 1 :])
        for way in ways:
            left = room - size - way.reads * hours.review - way.deliberations * hours.deliberation
            if left < 0 or way.pause & rested:
                continue
            for needed in range(missing + 1) if hours.before else (missing,):
                for reads, deliberations, start in _fillings(hours, state, label, way.moments, label.ready, needed, left):
                    end, held = start + way.length, deliberated + deliberations + way.deliberations
                    if end <= hours.length and held <= number and read + reads + way.reads <= hours.most:
                        done = _State(more, read + reads + way.reads, held, rested | way.pause)
                        wanted = max(label.wanted, number + 1 - read - reads) if hours.review else 0
                        ready, step = end + hours.changeover, (start, Piece("hear", kind, way.number))
                        yield done, _Label(end, ready, wanted, label, reads, deliberations, step)


def _fillings(
    hours: Hours, state: _State, label: _Label, moments: Moments, ready: int, needed: int, room: int
) -> Iterator[tuple[int, int, int]]:
    """How much may be read and deliberated before what begins at one of the moments, and when that begins: what is needed, and more where
    it may not begin yet."""
    pending = sum(state.heard) - state.deliberated if hours.deliberation else 0
    for reads in range(needed, hours.most - state.read + 1 if hours.review else 1):
        read_until = label.end + reads * hours.review
        if reads > needed and _may_begin(moments, ready, read_until - hours.review):
            return
        for deliberations in range(pending + 1):
            end = read_until + deliberations * hours.deliberation
            if deliberations and _may_begin(moments, ready, end - hours.deliberation):
                break
            start = _from(moments, max(end, ready))
            if start is None or end - label.end > room:
                break
            yield reads, deliberations, start
        if _from(moments, max(read_until, ready)) is None:
            return


def _may_begin(moments: Moments, ready: int, at: int) -> bool:
    return at >= ready and bool(moments >> at & 1)


def _from(moments: Moments, earliest: int) -> int | None:
    """The first of the moments from one on."""
    left = moments >> earliest
    return earliest + first(left) if left else None
