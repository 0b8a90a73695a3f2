"""Rooms in which somebody put what the session asks no room for: an office to deliberate in. No plan waits for them; they are kept while they are free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from models import Activity, Session
from scheduler.check import check
from scheduler.grid import lies_in, spans_of
from scheduler.occupied import people_of
from scheduler.replanning.standing import Standing, key_of


def in_their_rooms(standing: Standing, shown: Session, activities: Iterable[Activity]) -> list[Activity]:
    """The activities, each that lies ahead and asks for no room in the one that was typed for it where that is free, and in none where it is not:
    which these are `given_up` tells."""
    kept, waiting = [], []
    for a in activities:
        ahead = a.start >= standing.now and standing.room_asked(key_of(a), a) is None
        typed = standing.typed.get(key_of(a)) if ahead and not a.pause else None
        if typed is not None and typed.room is not None:
            waiting.append(a.model_copy(update={"room": typed.room}))
        else:
            kept.append(a)
    # what stays when it was goes before what comes
    for a in sorted(waiting, key=lambda a: (not _is_as_typed(standing, a), a.start, a.end)):
        free = _is_there(shown, a) and _is_free(standing, a, [*kept, *waiting])
        kept.append(a if free else a.model_copy(update={"room": None}))
    return kept


def given_up(standing: Standing, activities: Iterable[Activity]) -> list[tuple[Activity, str]]:
    """What is no longer in the room that was typed for it, where none is asked for, with that room."""
    typed = ((a, standing.typed.get(key_of(a))) for a in activities if a.room is None and not a.pause)
    return [(a, was.room) for a, was in typed if was is not None and was.room is not None]


def _is_as_typed(standing: Standing, a: Activity) -> bool:
    """Whether it is when and where it was, with as many people."""
    was = standing.typed.get(key_of(a))
    if was is None or (was.start, was.end, was.room) != (a.start, a.end, a.room):
        return False
    return len({*people_of(a)}) <= len({*people_of(was)})


def _is_there(shown: Session, a: Activity) -> bool:
    """Whether its room can be used then."""
    midnight = dt.datetime.combine(a.start.date(), dt.time())
    start, end = (int((moment - midnight).total_seconds()) // 60 for moment in (a.start, a.end))
    return any(room.id == a.room and lies_in(spans_of(room.available, a.start.date()), start, end) for room in shown.rooms)


def _is_free(standing: Standing, a: Activity, others: Iterable[Activity]) -> bool:
    """Whether nothing else is in its room then, or just before and after; or all that is there was, and broke no rule."""
    gap = dt.timedelta(minutes=standing.session.policy.changeover)
    there = [
        b for b in others if b.room == a.room and key_of(b) != key_of(a) and a.start < b.end + gap and b.start < a.end + gap
    ]
    return not there or (all(_is_as_typed(standing, b) for b in [a, *there]) and not _is_too_full(standing, a))


def _is_too_full(standing: Standing, a: Activity) -> bool:
    """Whether something was wrong with its room then as it was posted."""
    report = check(standing.session, standing.timetable)
    return any(a.room in v.who and v.start and v.start < a.end and a.start < (v.end or v.start) for v in report)
