"""Lunches and breaks in a finished plan: one activity per person present across the window, at the first free time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations, product

from models import Activity, Session
from models.policy import Pause
from models.timetable import ActivityKind
from scheduler.shares import in_order

Span = tuple[dt.datetime, dt.datetime]


def pauses(session: Session, activities: Iterable[Activity]) -> list[Activity]:
    """The lunch of everybody who is there across its window, and the breaks of the jurors who are; the members of one jury have
    theirs together, as they work together."""
    policy = session.policy
    if policy.lunch is None and not policy.breaks:
        return []
    busy: dict[tuple[str, str, dt.date], list[Span]] = defaultdict(list)
    for activity in activities:
        people = [("jurors", j) for j in activity.jurors] + [("staff", s) for s in activity.staff]
        if activity.candidate and activity.kind in ("epreuve", "preparation"):
            people.append(("candidate", activity.candidate))
        for kind, one in people:
            busy[kind, one, activity.start.date()].append((activity.start, activity.end))
    found = []
    for (kind, one, date), own in sorted(busy.items()):
        asked: list[tuple[ActivityKind, Pause]] = [("lunch", policy.lunch)] if policy.lunch else []
        asked += [("break", one) for one in sorted(policy.breaks, key=lambda one: one.window[1])] if kind == "jurors" else []
        whose = {"candidate": one} if kind == "candidate" else {kind: (one,)}
        wanted = [(what, pause) for what, pause in asked if is_there(pause, date, own)]
        starts = first_free([pause for _, pause in wanted], date, own, session.policy.grain)
        for (what, pause), start in zip(wanted, starts, strict=True):
            if start is not None:
                found.append(Activity(kind=what, start=start, end=start + dt.timedelta(minutes=pause.minutes), **whose))
    return found


def with_pauses(session: Session, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """These activities and the pauses of those who are there, in order of time."""
    return in_order([*activities, *pauses(session, activities)])


def is_there(pause: Pause, date: dt.date, own: Sequence[Span]) -> bool:
    """Whether who is busy so neither comes after the pause nor leaves before it."""
    opens, closes = (dt.datetime.combine(date, clock) for clock in pause.window)
    minutes = dt.timedelta(minutes=pause.minutes)
    return min(start for start, _ in own) < opens + minutes and max(end for _, end in own) > closes - minutes


def first_free(
    wanted: Sequence[Pause], date: dt.date, busy: Iterable[Span], grain: int, since: dt.datetime | None = None
) -> list[dt.datetime | None]:
    """When each of these pauses may start, on the grain: the first at its first free time, the next at the first that is left, or in
    another order where that gives more of them a place. One that has none on the grain may start at another minute, as what counts is that
    somebody is free for so long. None where one has none then either.

    Parameters
    ----------
    wanted
        the pauses, the most important first.
    date, busy, grain
        the day, what its person does on it, minutes.
    since
        nothing starts before.
    """
    best: list[dt.datetime | None] = [None] * len(wanted)
    taken = list(busy)
    for grains, order in product(((grain,), (grain, 1)), permutations(range(len(wanted)))):
        found: list[dt.datetime | None] = [None] * len(wanted)
        full = [*taken]
        for number in order:
            starts = (_first(wanted[number], date, full, one, since) for one in grains)
            start = next(filter(None, starts), None)
            found[number] = start
            if start is not None:
                full.append((start, start + dt.timedelta(minutes=wanted[number].minutes)))
        if found.count(None) < best.count(None):
            best = found
        if None not in best:
            break
    return best


def _first(pause: Pause, date: dt.date, busy: Sequence[Span], grain: int, since: dt.datetime | None) -> dt.datetime | None:
    opens, closes = (dt.datetime.combine(date, clock) for clock in pause.window)
    step, minutes, midnight = (
        dt.timedelta(minutes=grain),
        dt.timedelta(minutes=pause.minutes),
        dt.datetime.combine(date, dt.time()),
    )
    start = midnight + -(-(max(opens, since or opens) - midnight) // step) * step
    while start + minutes <= closes:
        if not any(begin < start + minutes and start < end for begin, end in busy):
            return start
        start += step
    return None
