"""Other timetables without a solver: people who may take each other's places do. The check says whether they might."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations

from models import Activity, Candidate, Juror, Session

Activities = tuple[Activity, ...]
SWAPS = 80
"""So many swaps are tried: a check of each takes milliseconds."""


def farthest(
    session: Session,
    activities: Activities,
    apart: Callable[[Activities], int],
    as_good: Callable[[Activities], bool],
    seed: int,
    over: Callable[[], bool],
) -> Activities:
    """The timetable with people in each other's places that is most `apart`, as far as a few trials tell; nothing where none is as good.

    First all are exchanged, each with the next who is like him; then two at a time, on and on until time is `over`.
    """
    best: Activities = ()
    for who, whom in ((True, True), (True, False), (False, True)):
        candidates = _each_in_the_next_ones(_candidates(session)) if who else {}
        jurors = _each_in_the_next_ones(_jurors(session)) if whom else {}
        best = _better(_renamed(activities, candidates, jurors), best, apart, as_good)
    dice = random.Random(seed)
    for candidates, jurors in _swaps(session, dice):
        if over():
            break
        best = _better(_renamed(best or activities, candidates, jurors), best, apart, as_good)
    return best


def _better(
    some: Activities, best: Activities, apart: Callable[[Activities], int], as_good: Callable[[Activities], bool]
) -> Activities:
    return some if apart(some) > apart(best) and as_good(some) else best


def _candidates(session: Session) -> list[list[str]]:
    """Candidates who sit the same for as long, at the same hours."""
    pinned = {pin.candidate for pin in session.pins}

    def like(one: Candidate) -> Hashable:
        return (one.extra_time, session.epreuves_of(one), one.available)

    return _grouped([(c.id, like(c)) for c in session.candidates if c.id not in pinned])


def _jurors(session: Session) -> list[list[str]]:
    """Jurors with the same hours and skills."""

    def like(one: Juror) -> Hashable:
        return (one.available, frozenset(one.skills))

    return _grouped([(j.id, like(j)) for j in session.jurors])


def _grouped(people: Sequence[tuple[str, Hashable]]) -> list[list[str]]:
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for one, like in people:
        groups[like].append(one)
    return list(groups.values())


def _each_in_the_next_ones(groups: list[list[str]]) -> dict[str, str]:
    return {one: following for group in groups for one, following in zip(group, [*group[1:], group[0]], strict=True)}


def _swaps(session: Session, dice: random.Random) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    pairs = [(True, pair) for group in _candidates(session) for pair in combinations(group, 2)]
    pairs += [(False, pair) for pair in combinations([j.id for j in session.jurors], 2)]
    dice.shuffle(pairs)
    for candidates, (one, other) in pairs[:SWAPS]:
        swap = {one: other, other: one}
        yield (swap, {}) if candidates else ({}, swap)


def _renamed(activities: Activities, who: dict[str, str], whom: dict[str, str]) -> Activities:
    return tuple(
        a.model_copy(
            update={
                "candidate": who.get(a.candidate, a.candidate) if a.candidate else a.candidate,
                "candidates": tuple(who.get(c, c) for c in a.candidates),
                "jurors": tuple(sorted(whom.get(j, j) for j in a.jurors)),
            }
        )
        for a in activities
    )
