"""Whether hours allow that something takes longer than it was posted."""

from __future__ import annotations

import datetime as dt

from models import Activity, Session, minute_of_day
from scheduler.grid import joined, lies_in, spans_of


def hours_allow(session: Session, posted: Activity, until: dt.datetime) -> bool:
    """Whether the site is open from its posted end until then, and a responsable, its people and its room are there."""
    date = posted.start.date()
    midnight = dt.datetime.combine(date, dt.time())
    start, end = (int((moment - midnight).total_seconds()) // 60 for moment in (posted.end, until))
    there = [
        *(c.available for c in session.candidates if c.id == posted.candidate),
        *(j.available for j in session.jurors if j.id in posted.jurors),
        *(s.available for s in session.staff if s.id in posted.staff),
        *(r.available for r in session.rooms if r.id == posted.room),
    ]
    spans = [
        [(0, minute_of_day(day.closes)) for day in session.days if day.date == date],
        *(spans_of(one, date) for one in there),
    ]
    if session.responsables:
        spans.append(joined(span for one in session.responsables for span in spans_of(one.available, date)))
    return all(lies_in(own, start, end) for own in spans)
