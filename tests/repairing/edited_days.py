"""Tiny sessions of every shape, each with a timetable that somebody has edited by hand."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

from models import Activity, Session, Timetable
from scheduler import solve
from scheduler.repairing.ends import backwards
from tests.engine.any_shapes import any_shape
from tests.oracle.draw import Draw


class EditedDay(NamedTuple):
    session: Session
    edited: Timetable
    posted: Timetable


@cache
def edited_day(seed: int, posts: bool = False) -> EditedDay:
    """The session of this seed with a timetable of it that was edited once to three times; with `posts`, rooms may have several.

    Raises
    ------
    LookupError
        where it has no timetable, or was edited into what ends before it starts.
    """
    session = any_shape(seed, at_once=posts)
    session = session.but(objectives=[o for o in session.objectives if o.name != "unplanned"])
    solved = solve(session, workers=1, time_limit=None)
    if not solved:
        raise LookupError(seed)
    posted = solved.model_copy(update={"activities": tuple(a for a in solved.activities if not a.pause)})
    draw = Draw("edited", seed)
    rows = list(posted.activities)
    for _ in range(draw.number(1, 3)):
        rows = edited_once(draw, session, rows)
    edited = posted.model_copy(update={"activities": tuple(rows), "objectives": ()})
    if backwards(edited, posted):
        raise LookupError(seed)  # refused
    return EditedDay(session, edited, posted)


def edited_once(draw: Draw, session: Session, rows: list[Activity]) -> list[Activity]:
    """The rows with one change, of the kinds that people make."""
    at = draw.number(0, len(rows) - 1)
    row = rows[at]
    grain = dt.timedelta(minutes=session.policy.grain)
    what = draw.pick(
        ["start", "start", "start", "room", "jurors", "staff", "out", "candidate out", "twice", "other day", "off"]
    )
    if what == "out" and len(rows) > 1:
        return rows[:at] + rows[at + 1 :]
    if what == "candidate out":
        return [a for a in rows if a.candidate != row.candidate] if len({a.candidate for a in rows}) > 1 else rows
    by = draw.pick([-3, -2, -1, 1, 2, 3, 5]) * grain
    new = row
    if what in ("start", "twice"):
        new = row.model_copy(update={"start": row.start + by, "end": row.end + (by if draw.chance(0.5) else dt.timedelta())})
    elif what == "room" and row.room:
        new = row.model_copy(update={"room": draw.pick([*(r.id for r in session.rooms), "nowhere"])})
    elif what == "jurors" and row.jurors:
        new = row.model_copy(update={"jurors": tuple(draw.some([*(j.id for j in session.jurors), "nobody"], len(row.jurors)))})
    elif what == "staff" and row.staff:
        new = row.model_copy(update={"staff": tuple(draw.some([s.id for s in session.staff], len(row.staff)))})
    elif what == "other day":
        days = dt.timedelta(days=draw.pick([1, 2, 365]))
        new = row.model_copy(update={"start": row.start + days, "end": row.end + days})
    elif what == "off":
        new = row.model_copy(update={"start": row.start + dt.timedelta(minutes=7)})
    return [*rows[:at], new, *rows[at if what == "twice" else at + 1 :]]
