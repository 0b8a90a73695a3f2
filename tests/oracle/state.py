"""Where the search stands: the choices made first, and a timetable of the first few candidates under them."""

from __future__ import annotations

from typing import NamedTuple

from models import Candidate
from tests.oracle.juries import Assignment, Jury
from tests.oracle.local import Cost, GroupPiece, Local


class Root(NamedTuple):
    """The choices made first, and what each candidate may do under them."""

    candidates: tuple[Candidate, ...]
    juries: Assignment
    options: tuple[list[Local], ...]
    twins: tuple[int, ...]  # per candidate, the place of the one before him whom he may be exchanged with; -1: none
    later_load: tuple[dict[str, int], ...]  # minutes of jury work, per juror, that candidates from here on bring
    later_coming: tuple[int, ...]  # and days on which they come
    later_wait: tuple[int, ...]
    later_worst: tuple[int, ...]
    later_end: tuple[int, ...]
    jurors: dict[str, int]  # and the days that each needs at least


class JurorDay(NamedTuple):
    first: int
    last: int
    load: int
    halves: int
    jury: Jury


Days = tuple[JurorDay | None, ...]


class Juror(NamedTuple):
    """What a juror does so far; the sets as in `Local`."""

    busy: int
    exam: int
    wide: int
    pauses: int
    days: Days


class Group(NamedTuple):
    """A group before a jury so far."""

    members: int
    end: int
    slots: int
    wide: int


class State(NamedTuple):
    """A timetable of the first candidates of a root."""

    jurors: dict[str, Juror]
    groups: dict[tuple[Jury, str, int], Group]
    judged: dict[tuple[Jury, int], int]
    cover: tuple[int, ...]
    coming: int
    waiting: int
    worst: int
    end: int
    changes: int
    chosen: tuple[int, ...]


def merged(days: Days, cost: Cost, jury: Jury) -> Days:
    """A juror's days with those of a candidate more."""
    with_it = list(days)
    for piece in cost.jury_days:
        day = with_it[piece.day]
        if day is None:
            with_it[piece.day] = JurorDay(piece.first, piece.last, piece.load, piece.halves, jury)
        else:
            first, last = min(day.first, piece.first), max(day.last, piece.last)
            with_it[piece.day] = JurorDay(first, last, day.load + piece.load, day.halves | piece.halves, jury)
    return tuple(with_it)


def grown(group: Group | None, piece: GroupPiece) -> Group:
    if group is None:
        return Group(1, piece.end, piece.slots, piece.wide)
    return Group(group.members + 1, max(group.end, piece.end), group.slots | piece.slots, group.wide | piece.wide)
