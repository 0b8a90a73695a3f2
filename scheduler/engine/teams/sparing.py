"""Of rooms and staff that serve alike, as many as one jury has use for: a part asks the solver about no more of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from models import Room, Session, Staff
from scheduler.engine.teams.part import like
from scheduler.engine.teams.preparing import prepared_in
from scheduler.grid import length, spans_of

AT_ONCE = 2
"""Épreuves of one part that are held at a time at the most: before its jury, and beside it."""

One = TypeVar("One", Room, Staff)


def sparing(part: Session, dates: Iterable[dt.date]) -> Session:
    """The part with those rooms and members of staff that have the most time left on these dates, few of each sort.

    A restriction: what it lacks may be needed where several candidates are at épreuves without the jury. The same part where it lacks nothing.
    """
    days, asked = frozenset(dates), _asked(part)
    pinned = {pin.room for pin in part.pins}
    shared = [room for room in part.rooms if room.id in pinned or prepared_in(part, room)]
    rooms = defaultdict[Hashable, list[Room]](list)
    staff = defaultdict[Hashable, list[Staff]](list)
    for room in part.rooms:
        if room not in shared:
            rooms[room.kinds, room.seats, room.posts].append(room)
    for person in part.staff:
        staff[person.role].append(person)
    kept = {room.id for room in shared} | {room.id for own in rooms.values() for room in _freest(own, AT_ONCE, days)}
    serving = {s.id for role, own in staff.items() for s in _freest(own, AT_ONCE * asked.get(str(role), 0), days)}
    if len(kept) == len(part.rooms) and len(serving) == len(part.staff):
        return part
    return like(
        part,
        rooms=tuple(room for room in part.rooms if room.id in kept),
        staff=tuple(person for person in part.staff if person.id in serving),
    )


def _asked(part: Session) -> dict[str, int]:
    """How many of each role an épreuve of the part asks for at the most."""
    asked: dict[str, int] = defaultdict(int)
    for epreuve in part.variants:
        for needs in (epreuve.staff, epreuve.preparation_staff):
            for role, number in needs.items():
                asked[role] = max(asked[role], number)
    return asked


def _freest(ones: Iterable[One], most: int, days: frozenset[dt.date]) -> Iterator[One]:
    return iter(sorted(ones, key=lambda one: -_free(one, days))[:most])


def _free(one: Room | Staff, days: frozenset[dt.date]) -> int:
    """Minutes for which it is there on these dates."""
    return sum(length(spans_of(one.available, date)) for date in days)
