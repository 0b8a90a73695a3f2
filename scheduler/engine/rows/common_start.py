"""When the simultaneous test may start: everybody is there, and the rooms and staff that it needs exist at that time."""

from __future__ import annotations

from models import Session
from scheduler.engine.rows.hours import after_welcome, lunch_hours
from scheduler.engine.rows.shape import Shape
from scheduler.grid import Grid, Span, lies_in


def common_starts(session: Session, shape: Shape, partial: bool) -> list[list[Span]]:
    """For each day, inclusive ranges of starts, in units. A start that is left out is impossible; one that is in may still be.

    In a `partial` timetable any of the candidates may be absent.
    """
    grid, test = shape.grid, shape.test
    assert test is not None
    sitting = [g for g in shape.groups if g.kind.test is not None]
    shortest = min(g.kind.test or 0 for g in sitting)
    longest = max(g.kind.test or 0 for g in sitting)
    number = sum(len(g.candidates) for g in sitting)
    found = []
    for day in range(len(session.days)):
        low, high = after_welcome(session, grid, day)
        starts = [start for lo, hi in grid.starts(day, [(low, high)], shortest) for start in range(lo, hi + 1)]
        if not partial:
            starts = [
                s for s in starts if all(lies_in(grid.spans(day, g.kind.available), s, s + (g.kind.test or 0)) for g in sitting)
            ]
        starts = [s for s in starts if _leaves_lunch(session, grid, day, s, s + (shortest if partial else longest))]
        starts = [s for s in starts if _served(session, shape, day, s, s + shortest, 1 if partial else number)]
        if not partial:  # whoever has the most time needs a room and its staff to the end
            starts = [s for s in starts if _served(session, shape, day, s, s + longest, 1)]
        if session.responsables:
            spans = grid.joint_spans(day, [one.available for one in session.responsables])
            starts = [s for s in starts if lies_in(spans, s, s + shortest)]
        found.append([(s, s) for s in starts])
    return found


def _leaves_lunch(session: Session, grid: Grid, day: int, start: int, end: int) -> bool:
    """Whether who sits from start to end can have lunch before it or after it."""
    lunch = lunch_hours(session, grid, day)
    return lunch is None or end <= lunch.last or start >= lunch.over


def _served(session: Session, shape: Shape, day: int, start: int, end: int, number: int) -> bool:
    """Whether the rooms there then have seats enough, and for each of the fewest rooms that do, the staff that it needs."""
    grid, test = shape.grid, shape.test
    assert test is not None
    rooms = 1
    if test.room is not None:
        seats = sorted(
            (r.seats for r in session.rooms if test.room in r.kinds and lies_in(grid.spans(day, r.available), start, end)),
            reverse=True,
        )
        rooms = next((n for n in range(1, len(seats) + 1) if sum(seats[:n]) >= number), 0)
        if not rooms:
            return False
    for role, needed in test.staff.items():
        able = [s for s in session.staff if s.role == role and lies_in(grid.spans(day, s.available), start, end)]
        if len(able) < rooms * needed:
            return False
    return True
