"""Simultaneous tests among the loads: each is on one day, and what must follow it is done later, or after its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scheduler.engine.workload.hours import Ways
from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.several_tests import keep_apart, two_on_a_day
from scheduler.engine.workload.work import Starts, Test, outside
from scheduler.grid import Span
from scheduler.pieces import Expression

STRETCHES = 3
"""Into how many stretches the possible starts of a day are parted, where candidates may be heard before the test."""

Sitters = Sequence[tuple[int, Test]]
"""The classes of candidates that sit a test, by number, each with how it sits it."""


@dataclass(frozen=True)
class Held:
    """A test held on a day, its start among these."""

    day: int
    starts: tuple[int, ...]
    on: Expression


@dataclass(frozen=True)
class Tests:
    """By test: who sits it, when it may start on each day, on which day it is, and of which starts (`held`)."""

    sitters: Mapping[str, Sitters]
    starts: Starts
    on: Mapping[str, Sequence[Expression]]
    held: Mapping[str, Sequence[Held]]


def possible_starts(model: LoadModel) -> Starts:
    """When each test may start for all who sit it."""
    return {epreuve: [starts_on(model, day, own) for day in model.subject.days] for epreuve, own in sitters_of(model).items()}


def sitters_of(model: LoadModel) -> Mapping[str, Sitters]:
    sitters: dict[str, list[tuple[int, Test]]] = defaultdict(list)
    for c, kind in enumerate(model.classes):
        for test in kind.tests:
            sitters[test.epreuve].append((c, test))
    return sitters


def hold_tests(model: LoadModel, starts: Starts | None = None) -> Tests:
    """Put every test on a day; where it is known when tests may start (`starts`), as some who sit them are not among the loads, then."""
    sitters, starts = sitters_of(model), possible_starts(model) if starts is None else starts
    held = {epreuve: _hold(model, own, starts[epreuve]) for epreuve, own in sitters.items()}
    on = {epreuve: _on(model, some) for epreuve, some in held.items()}
    if not model.work.partial:
        keep_apart(model, on, starts)
        two_on_a_day(model, on, starts)
    return Tests(sitters, starts, on, held)


def _hold(model: LoadModel, sitters: Sitters, starts_on: Sequence[Sequence[int]]) -> list[Held]:
    tied = all(p in test.after for c, test in sitters for p, part in enumerate(model.classes[c].parts) if part.oral)
    chosen = [
        Held(day, tuple(starts), model.cp.new_bool_var(""))
        for day in model.subject.days
        for starts in _stretches(starts_on[day], 1 if tied else STRETCHES)
    ]
    model.cp.add(sum(held.on for held in chosen) + model.zero <= 1)
    on = _on(model, chosen)
    for c, test in sitters:
        number = model.classes[c].number
        model.cp.add(model.planned[c] <= number * sum(on))
        for p, days in test.after.items():
            for day in model.subject.days:
                early = sum((on[other] for other in model.days_before(day, days)), model.zero)
                model.cp.add(model.done_on(c, p, [day]) <= number * early)
    for held in chosen:
        tested = []
        for minutes in sorted({test.minutes for _, test in sitters}):
            longer = [(c, test) for c, test in sitters if test.minutes >= minutes]
            tested.append((minutes, longer, taken(model, held.starts, longer)))
        for j in model.on[held.day]:
            _share_day(model, j, held, tested)
    return chosen


def _on(model: LoadModel, some: Sequence[Held]) -> list[Expression]:
    """By day, whether the test is on it."""
    return [sum((held.on for held in some if held.day == day), model.zero) for day in model.subject.days]


def starts_on(model: LoadModel, day: int, sitters: Sitters) -> list[int]:
    """When the test may start on a day for all who sit it; where candidates may be left out, for any of them."""
    # of each who sits it, as classes may forget when he is there
    unlike = {(one.available, test.minutes) for c, test in sitters for one in model.classes[c].candidates}
    each = [_starts(model, model.hours_of(available, day), minutes) for available, minutes in unlike]
    return sorted(set.union(*each) if model.work.partial else set.intersection(*each))


def _stretches(starts: Sequence[int], number: int) -> list[Sequence[int]]:
    """The starts in so many runs at most."""
    each = max(1, -(-len(starts) // number))
    return [starts[first : first + each] for first in range(0, len(starts), each)]


def _starts(model: LoadModel, spans: Iterable[Span], minutes: int) -> set[int]:
    """When those who are there within these spans can begin so many minutes and be there until they are done, with lunch before or after."""
    lunch, grain = model.subject.opening.lunch, model.subject.policy.grain
    found = {s for low, high in spans for s in range(-(-low // grain) * grain, high - minutes + 1, grain)}
    if lunch is None:
        return found
    return {s for s in found if s >= lunch[0] + lunch[2] or s + minutes <= lunch[1] - lunch[2]}


def _share_day(model: LoadModel, j: int, held: Held, tested: Iterable[tuple[int, Sitters, Ways]]) -> None:
    """On the day of the test, nobody is heard while he sits it, and what must follow it fits into the rest of the day: of those who sit it
    for so many minutes or more, who are not heard at these times (`tested`)."""
    kind = model.days[j]
    with_test = model.cp.new_int_var(0, kind.most, "")
    model.cp.add(with_test >= model.count[j] - kind.most * (1 - held.on))

    def limit(own: Iterable[tuple[int, Expression]], most: int, left: int) -> None:
        counted = [weight * n for weight, n in own if weight]
        if left < most and counted:
            model.cp.add(sum(counted) <= most * model.count[j] - (most - left) * with_test)

    for minutes, longer, not_heard in tested:
        end = held.starts[0] + minutes
        after = [
            (model.classes[c].parts[p], model.done[c, p, j])
            for c, test in longer
            for p in test.after
            if (c, p, j) in model.done
        ]
        limit(((part.own, n) for part, n in after), kind.load(), kind.load(end))
        for lump in model.work.lumps.sizes:
            limit(((part.pieces(lump), n) for part, n in after), kind.fits(lump), kind.fits(lump, end))
        own = [
            (part, p in test.after, model.done[c, p, j])
            for c, test in longer
            for p, part in enumerate(model.classes[c].parts)
            if (c, p, j) in model.done
        ]
        apart = ((part.own if late else part.heard, n) for part, late, n in own)
        limit(apart, kind.load(), kind.beside(tuple(((start, start + minutes),) for start in held.starts)))
        limit(((part.heard, n) for part, _, n in own), kind.load(), kind.beside(not_heard))
        # while those eat who have been heard after the test, a jury may deliberate
        pairs = zip(not_heard, held.starts, strict=True)
        nothing_done = tuple(tuple(span for span in way if span[0] <= start) for way, start in pairs)
        limit(((outside(part, late), n) for part, late, n in own), kind.load(), kind.beside(nothing_done))


def taken(model: LoadModel, starts: Iterable[int], sitters: Sitters) -> Ways:
    """When nobody of those who sit a test is heard, for each of its starts."""
    shortest = min((part.lumps[0] for c, _ in sitters for part in model.classes[c].parts if part.oral), default=0)
    least = min(test.minutes for _, test in sitters)
    return tuple(model.subject.opening.not_heard(start, start + least, shortest) for start in starts)
