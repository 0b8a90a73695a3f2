"""The lunches of a replan: those that were posted where they still can be, and nobody's in the past anew."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from models import Activity, Session
from scheduler.engine.breaks import lunches as first_free
from scheduler.occupied import Who, people_of
from scheduler.replanning.standing import Standing

Span = tuple[dt.datetime, dt.datetime]


def lunches(standing: Standing, session: Session, activities: Iterable[Activity]) -> list[Activity]:
    """One lunch per person present across the window."""
    activities = list(activities)
    busy: dict[tuple[Who, dt.date], list[Span]] = defaultdict(list)
    for a in activities:
        for who in people_of(a):
            busy[who, a.start.date()].append((a.start, a.end))
    wanted = {(who, a.start.date()): a for a in first_free(session, activities) for who in people_of(a)}
    found = []
    for (who, date), posted in standing.lunches.items():
        # who is in nothing any more has no lunch in the timetable either
        if (who, date) in busy and standing.lunched(who, date):
            wanted.pop((who, date), None)
            found.append(posted)
    for (who, date), earliest in wanted.items():
        before = standing.lunches.get((who, date))
        free = [*([before] if before else []), *_from_now_on(standing, session, before or earliest), earliest]
        found.append(next(a for a in free if all(end <= a.start or a.end <= start for start, end in busy[who, date])))
    return found


def _from_now_on(standing: Standing, session: Session, posted: Activity) -> Iterable[Activity]:
    """His lunch at every moment of the window from now on."""
    lunch = session.policy.lunch
    if lunch is None:
        return
    grain, minutes = dt.timedelta(minutes=session.policy.grain), dt.timedelta(minutes=lunch.minutes)
    midnight = dt.datetime.combine(posted.start.date(), dt.time())
    opens, closes = (dt.datetime.combine(posted.start.date(), clock) for clock in lunch.window)
    start = midnight + -(-(max(opens, standing.now) - midnight) // grain) * grain
    while start + minutes <= closes:
        yield posted.model_copy(update={"start": start, "end": start + minutes})
        start += grain
