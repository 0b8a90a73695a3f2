"""The fullest days that a jury can work, whatever may be idle in them: what fits at all is some part of one of these.

A day's work is a sequence of candidates heard and lunch, with dossiers read and deliberations in between, each begun as early as it may be.
What matters of a sequence is how much it holds and when it ends: of two that hold the same, the one that ends first is kept.

Reading or deliberating that could as well come after a candidate, or after lunch, comes after: exchanged with what follows, it moves
nothing else. So it stands before only where it is needed there, or where what follows may not begin yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scheduler.engine.rows.workdays import Moments, first

REMEMBERED = 512
"""Days that are kept in mind: sessions that differ in a fact or two mostly have the same ones."""


class Hours(NamedTuple):
    """All that a jury's day depends on. Lengths and moments in units after it may begin; moments as bits.

    `orals` has the length of each class of candidates and when one may come before the jury, `counts` how many there are. Lunch takes
    `lunch` units and may begin at `lunches`; whoever is through by `last`, or begins at `over` or later, does without. With `ahead`,
    dossiers may have been read on earlier days, and may be read for later ones.
    """

    length: int
    orals: tuple[tuple[int, Moments], ...]
    counts: tuple[int, ...]
    limit: int
    most_work: int
    review: int
    deliberation: int
    changeover: int
    lunch: int
    lunches: Moments
    last: int
    over: int
    ahead: bool


class Step(NamedTuple):
    """A piece of work and when it begins; `what` is "read", "deliberate", "lunch" or "hear", and `kind` the number of the class heard."""

    start: int
    what: str
    kind: int = -1


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
    """What is done: candidates heard by class, dossiers read, deliberations held, and whether lunch is taken or not needed."""

    heard: tuple[int, ...]
    read: int
    deliberated: int
    fed: bool


class _Label(NamedTuple):
    """How a sequence got to where it is: when it ends, when the next candidate may come, how many dossiers it wanted beforehand at most."""

    end: int
    ready: int
    wanted: int
    before: _Label | None = None
    steps: tuple[Step, ...] = ()

    def as_good(self, other: _Label) -> bool:
        """Whether all that may follow the other may follow this one."""
        return self.end <= other.end and self.ready <= other.ready and self.wanted <= other.wanted


@lru_cache(maxsize=REMEMBERED)
def fullest(hours: Hours) -> tuple[Day, ...]:
    """Days of which none holds all that another does: more candidates of each class, more dossiers read ahead, fewer read before."""
    days = [day for state, labels in _reached(hours) for label in labels if (day := _ended(hours, state, label))]
    days.sort(key=lambda day: (-sum(day.heard), -day.sent, day.brought))
    kept: list[Day] = []
    for day in days:
        if not any(other.holds(day) for other in kept):
            kept.append(day)
    return tuple(kept)


def _ended(hours: Hours, state: _State, label: _Label) -> Day | None:
    """The day that ends with what is still to be done, and as much read ahead as fits; None where it does not fit."""
    number, end = sum(state.heard), hours.length if state.fed else hours.last
    deliberations = number - state.deliberated if hours.deliberation else 0
    left = min(end - label.end, hours.most_work - _work(hours, state)) - deliberations * hours.deliberation
    if left < 0:
        return None
    reads = 0
    if hours.review:
        reads = min(left // hours.review, sum(hours.counts) - state.read) if hours.ahead else 0
        if not hours.ahead and state.read < number:
            return None
    if not number and not (state.read + reads):
        return None
    steps, _ = _block(hours, label.end, reads, deliberations)
    chain: list[tuple[Step, ...]] = [steps]
    at: _Label | None = label
    while at is not None:
        chain.append(at.steps)
        at = at.before
    return Day(state.heard, state.read + reads, label.wanted, tuple(step for steps in reversed(chain) for step in steps))


def _work(hours: Hours, state: _State) -> int:
    orals = sum(n * size for n, (size, _) in zip(state.heard, hours.orals, strict=True))
    return orals + state.read * hours.review + state.deliberated * hours.deliberation


def _block(hours: Hours, at: int, reads: int, deliberations: int) -> tuple[tuple[Step, ...], int]:
    """So much reading, then so much deliberating, one after the other; and the end of it."""
    steps = [Step(at + n * hours.review, "read") for n in range(reads)]
    at += reads * hours.review
    steps += [Step(at + n * hours.deliberation, "deliberate") for n in range(deliberations)]
    return tuple(steps), at + deliberations * hours.deliberation


def _reached(hours: Hours) -> Iterator[tuple[_State, list[_Label]]]:
    """Every state right after a candidate or lunch that fits into the day, those of fewer candidates first."""
    nobody = (0,) * len(hours.orals)
    layer: dict[_State, list[_Label]] = {_State(nobody, 0, 0, not hours.lunch): [_Label(0, 0, 0)]}
    if hours.lunch and hours.over <= hours.length:
        layer[_State(nobody, 0, 0, True)] = [_Label(max(hours.over, 0), 0, 0)]
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
    """Who is heard next, or lunch, with what is read and deliberated before it."""
    heard, read, deliberated, fed = state
    number, room = sum(heard), hours.most_work - _work(hours, state)
    if not fed:
        for reads, deliberations, steps, start in _fillings(hours, state, label, hours.lunches, label.end, 0, room):
            if start + hours.lunch <= hours.length:
                done = _State(heard, read + reads, deliberated + deliberations, True)
                yield done, _Label(start + hours.lunch, label.ready, label.wanted, label, (*steps, Step(start, "lunch")))
    if number == hours.limit:
        return
    missing = max(number + 1 - read, 0) if hours.review else 0
    for kind, (size, moments) in enumerate(hours.orals):
        if heard[kind] == hours.counts[kind] or size > room:
            continue
        more = (*heard[:kind], heard[kind] + 1, *heard[kind + 1 :])
        for needed in range(missing + 1) if hours.ahead else (missing,):
            for reads, deliberations, steps, start in _fillings(hours, state, label, moments, label.ready, needed, room - size):
                end = start + size
                if end <= hours.length:
                    done = _State(more, read + reads, deliberated + deliberations, fed)
                    wanted = max(label.wanted, number + 1 - done.read) if hours.review else 0
                    yield done, _Label(end, end + hours.changeover, wanted, label, (*steps, Step(start, "hear", kind)))


def _fillings(
    hours: Hours, state: _State, label: _Label, moments: Moments, ready: int, needed: int, room: int
) -> Iterator[tuple[int, int, tuple[Step, ...], int]]:
    """What may be read and deliberated before what begins at one of the moments: what is needed, and more where that may not begin yet."""
    pending = sum(state.heard) - state.deliberated if hours.deliberation else 0
    for more in range(sum(hours.counts) - state.read - needed + 1 if hours.review else 1):
        for deliberations in range(pending + 1):
            if (needed + more) * hours.review + deliberations * hours.deliberation > room:
                break
            steps, end = _block(hours, label.end, needed + more, deliberations)
            if more or deliberations:
                last = end - (hours.deliberation if deliberations else hours.review)
                if last >= ready and moments >> last & 1:
                    break
            start = _from(moments, max(end, ready))
            if start is None:
                break
            yield needed + more, deliberations, steps, start
        if more and hours.review:
            last = label.end + (needed + more - 1) * hours.review
            if (last >= ready and moments >> last & 1) or _from(moments, last) is None:
                return


def _from(moments: Moments, earliest: int) -> int | None:
    """The first of the moments from one on."""
    left = moments >> earliest
    return earliest + first(left) if left else None
