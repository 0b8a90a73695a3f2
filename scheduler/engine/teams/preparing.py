"""Rooms to prepare in: the parts of a session share their seats, and those who watch over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from models import Room, Session
from scheduler.grid import Span

Taken = Mapping[tuple[str, str, dt.date], Sequence[Span]]


def prepared_in(session: Session, room: Room) -> bool:
    """Whether somebody may prepare in a room."""
    return any(e.preparation and e.preparation_room in room.kinds for e in session.variants)


def watched_apart(session: Session) -> bool:
    """Whether who watches preparations does so in one room, and nothing else but at the tests, which are placed before.

    Then whoever watches those of one part watches those of the others meanwhile, and nobody else does.
    """
    prepared = [e for e in session.variants if e.preparation_staff]
    roles = {role for e in prepared for role in e.preparation_staff}
    rooms = {room.id for room in session.rooms for e in prepared if e.preparation_room in room.kinds}
    others = [e for e in session.variants if e.sitting != "simultaneous"]
    return len(rooms) == 1 and not any(roles & set(e.staff) for e in others)


def seats_left(session: Session, room: Room, busy: Taken, sharing: int) -> tuple[int, dict[dt.date, list[Span]]]:
    """How many seats of a room one of so many parts has to prepare in, and when others leave it fewer, by date.

    It has its share, and room for one candidate and his watchers at least.
    """
    watching = max((sum(e.preparation_staff.values()) for e in session.variants if e.preparation_room in room.kinds), default=0)
    together = watching if watched_apart(session) else 0
    share = max(1 + watching - together, (room.seats - together) // sharing)
    most = room.seats - together - share
    full: dict[dt.date, list[Span]] = {}
    for day in session.days:
        inside = [*busy.get(("seat", room.id, day.date), ())]
        if not together:
            inside += busy.get(("watched", room.id, day.date), ())
        if over := list(_over(inside, most)):
            full[day.date] = over
    return share + together, full


def _over(spans: Sequence[Span], most: int) -> Iterator[Span]:
    """When more than so many of these go on at once."""
    times = sorted({time for span in spans for time in span})
    for start, end in pairwise(times):
        if sum(low <= start < high for low, high in spans) > most:
            yield start, end
