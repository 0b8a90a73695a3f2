"""The seeded draw among candidates: nobody's place in the list decides the order of passage."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from models import Activity, Candidate, Session
from scheduler.shares import in_order


def drawn(candidates: Iterable[Candidate], seed: int) -> list[Candidate]:
    """The candidates in the order of a seeded draw."""
    order = sorted(candidates, key=lambda c: c.id)
    random.Random(seed).shuffle(order)
    return order


def alike(session: Session, candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Candidates whom no rule and no wish tells apart, in this order."""
    conflicts: dict[str, set[str]] = {}
    for conflict in session.conflicts:
        conflicts.setdefault(conflict.candidate, set()).add(conflict.juror)
    pinned = {pin.candidate for pin in session.pins}
    wishes: dict[str, Counter[object]] = defaultdict(Counter)  # one that stands there twice counts twice
    for wish in session.wishes:
        wishes[wish.who][wish.avoid, wish.weight] += 1
    found: dict[object, list[Candidate]] = {}
    for c in candidates:
        sat = session.epreuves_of(c)
        asked = frozenset(wishes[c.id].items())
        key = (c.extra_time, sat, c.available, frozenset(conflicts.get(c.id, ())), asked, c.id if c.id in pinned else None)
        found.setdefault(key, []).append(c)
    return list(found.values())


def in_turn(session: Session, activities: Sequence[Activity], order: Sequence[Candidate]) -> tuple[Activity, ...]:
    """The same timetable with the names of candidates who are alike exchanged: who comes first in this order is planned, and passes first.

    The order of passage goes by the first épreuve before a jury, else the first of all.
    """
    passes: dict[str, tuple[bool, dt.datetime]] = {}
    for a in activities:
        if a.kind == "epreuve" and a.candidate is not None:
            at = not a.jurors, a.start
            passes[a.candidate] = min(at, passes.get(a.candidate, at))
    name: dict[str, str] = {}
    for some in alike(session, order):
        planned = sorted((c.id for c in some if c.id in passes), key=lambda one: passes[one])
        name |= dict(zip(planned, (c.id for c in some), strict=False))
    return in_order(renamed(session, activities, name))


def renamed(session: Session, activities: Iterable[Activity], name: Mapping[str, str]) -> list[Activity]:
    """What candidates do in the names of others, their pauses included."""
    rank = {c.id: number for number, c in enumerate(session.candidates)}
    return [
        a.model_copy(
            update={
                "candidate": name.get(a.candidate or "", a.candidate),
                "candidates": tuple(sorted((name.get(one, one) for one in a.candidates), key=rank.__getitem__)),
            }
        )
        if any(name.get(one, one) != one for one in a.about)
        else a
        for a in activities
    ]
