"""Other timetables without a solver: people who may take each other's places do. The check says whether they might."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from models import Activity, Candidate, Juror, Session

TRIES = 24
"""So many exchanges are tried: a check of each takes milliseconds."""


def exchanged(session: Session, activities: Sequence[Activity], seed: int) -> Iterator[tuple[Activity, ...]]:
    """The timetable with candidates, jurors, or both, in each other's places: first each in the next one's, then drawn."""
    dice = random.Random(seed)

    def candidate_alike(one: Candidate) -> Hashable:
        return (one.extra_time, tuple(e.id for e in session.epreuves_of(one)), one.available)

    def juror_alike(one: Juror) -> Hashable:
        return (one.available, frozenset(one.skills))

    pinned = {pin.candidate for pin in session.pins}
    candidates = [c for c in session.candidates if c.id not in pinned]
    for number in range(TRIES):
        drawn = dice if number >= 3 else None
        who = _places(candidates, candidate_alike, drawn) if number != 1 else {}
        whom = _places(list(session.jurors), juror_alike, drawn) if number != 0 else {}
        yield tuple(_renamed(a, who, whom) for a in activities)


def _places(
    people: Sequence[Candidate] | Sequence[Juror], alike: Callable[[Any], Hashable], dice: random.Random | None
) -> dict[str, str]:
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for one in people:
        groups[alike(one)].append(one.id)
    found: dict[str, str] = {}
    for own in groups.values():
        others = [*own[1:], own[0]] if dice is None else dice.sample(own, len(own))
        found.update(zip(own, others, strict=True))
    return found


def _renamed(a: Activity, who: dict[str, str], whom: dict[str, str]) -> Activity:
    candidate = who.get(a.candidate, a.candidate) if a.candidate else a.candidate
    several = tuple(sorted(who.get(c, c) for c in a.candidates))
    return a.model_copy(
        update={
            "candidate": candidate,
            "candidates": several,
            "jurors": tuple(sorted(whom.get(j, j) for j in a.jurors)),
        }
    )
