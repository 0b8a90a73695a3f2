"""Naming rooms: stays of one pool of like rooms, each given a room so that no two overlap."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass
class Stay:
    """A time in some room of a pool, in units: whose it is, before which jury, and what bears its room's name in the end.

    `shared` marks a preparation, which does not keep others out. Of a group it is nobody's, but its `last` may stay there alone when the
    others have left (`others_until`).
    """

    start: int
    end: int
    candidate: str | None
    jury: tuple[str, ...]
    keys: Sequence[Hashable]
    shared: bool = False
    last: str | None = None
    others_until: int = 0


def name_rooms(rooms: Sequence[str], stays: Sequence[Stay], gap: int) -> dict[Hashable, str]:
    """Give each stay the first free room, the one its jury used last where that is free.

    Stays taken in order of start never need more rooms than overlap at once, so the solver's count of rooms suffices. A candidate's
    stays that follow each other within the changeover stay in one room.
    """
    named: dict[Hashable, str] = {}
    free_from = dict.fromkeys(rooms, 0)
    last_of: dict[object, str] = {}
    held_by: dict[str, Stay] = {}
    for stay in sorted(stays, key=lambda s: (s.start, s.end)):
        if stay.shared:
            room = rooms[0]
        else:
            own = [
                r
                for r, before in held_by.items()
                if stay.candidate is not None
                and stay.candidate == (before.candidate or before.last)
                and 0 <= stay.start - before.end < max(gap, 1)
                and before.others_until + gap <= stay.start
            ]
            # none is free only where the rules on rooms are left out
            free = own or [r for r in rooms if free_from[r] <= stay.start] or list(rooms)
            usual = last_of.get(stay.jury)
            room = usual if usual in free else free[0]
            free_from[room] = max(free_from[room], stay.end + gap)
            held_by[room] = stay
            last_of[stay.jury] = room
        for key in stay.keys:
            named[key] = room
    return named
