"""A simultaneous test in no more rooms than its seats need: the exact model leaves open in how many it is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from models import Activity, Session

Held = Mapping[str, Mapping[str, Sequence[Activity]]]
"""By test and room, who sits it there."""


def rooms_of_tests(session: Session, activities: Sequence[Activity]) -> list[str]:
    """The rooms in which tests are held that are held in others, too: those with few seats first."""
    seats = {room.id: room.seats for room in session.rooms}
    found = {room for rooms in _held(session, activities).values() if len(rooms) > 1 for room in rooms}
    return sorted(found, key=lambda room: (seats[room], room))


def without(room: str, session: Session, activities: Sequence[Activity]) -> tuple[Activity, ...] | None:
    """The same timetable where who sits a test in this room does so in the others that it is held in, where these have seats left; None where no
    test leaves it."""
    seats, moved = {one.id: one.seats for one in session.rooms}, dict[int, Activity]()
    for rooms in _held(session, activities).values():
        # who is there longest goes where somebody is so, too: its staff stays until then
        others = sorted(
            (one for one in rooms if one != room), key=lambda one: (max(a.end for a in rooms[one]), one), reverse=True
        )
        free = [one for one in others for _ in range(seats[one] - len(rooms[one]))]
        leave = sorted(rooms.get(room, ()), key=lambda a: (a.end, a.candidate or ""), reverse=True)
        if len(free) >= len(leave):
            moved |= {
                id(a): a.model_copy(update={"room": one, "staff": rooms[one][0].staff})
                for a, one in zip(leave, free, strict=False)
            }
    return tuple(moved.get(id(a), a) for a in activities) if moved else None


def _held(session: Session, activities: Sequence[Activity]) -> Held:
    tests = {e.id for e in session.offered.values() if e.sitting == "simultaneous"}
    held: dict[str, dict[str, list[Activity]]] = defaultdict(lambda: defaultdict(list))
    for a in activities:
        if a.epreuve in tests and a.kind == "epreuve" and a.room:
            held[a.epreuve][a.room].append(a)
    return held
