"""Lunches in a finished plan: one activity per person present across the window, at the first free time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from models import Activity, Session


def lunches(session: Session, activities: Iterable[Activity]) -> list[Activity]:
    """The lunch of everybody who is there across the window; the members of one jury eat together, as they work together."""
    lunch = session.policy.lunch
    if lunch is None:
        return []
    busy: dict[tuple[str, str, dt.date], list[Activity]] = defaultdict(list)
    for activity in activities:
        people = [("jurors", j) for j in activity.jurors] + [("staff", s) for s in activity.staff]
        if activity.candidate and activity.kind in ("epreuve", "preparation"):
            people.append(("candidate", activity.candidate))
        for kind, one in people:
            busy[kind, one, activity.start.date()].append(activity)
    minutes, grain = dt.timedelta(minutes=lunch.minutes), dt.timedelta(minutes=session.policy.grain)
    found = []
    for (kind, one, date), own in sorted(busy.items()):
        opens, closes = (dt.datetime.combine(date, clock) for clock in lunch.window)
        if min(a.start for a in own) >= opens + minutes or max(a.end for a in own) <= closes - minutes:
            continue
        midnight = dt.datetime.combine(date, dt.time())
        start = midnight + -(-(opens - midnight) // grain) * grain
        while start + minutes <= closes and any(a.start < start + minutes and start < a.end for a in own):
            start += grain
        if start + minutes <= closes:
            whose = {"candidate": one} if kind == "candidate" else {kind: (one,)}
            found.append(Activity(kind="lunch", start=start, end=start + minutes, **whose))
    return found
