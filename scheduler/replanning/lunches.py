"""The lunches and breaks of a replan: those that were posted where they still can be, and nobody's in the past anew."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import TypeVar

from models import Activity, Break, Session
from models.policy import Pause
from scheduler.engine.pauses import first_free, is_there, pauses
from scheduler.occupied import Who, people_of
from scheduler.replanning.standing import Standing

Span = tuple[dt.datetime, dt.datetime]
P = TypeVar("P", bound=Pause)


def lunches(standing: Standing, session: Session, activities: Sequence[Activity], over: Sequence[Activity]) -> list[Activity]:
    """One lunch per person present across the window, also where a part of what he was there for is `over`."""
    there = {(who, a.start.date()) for a in activities for who in people_of(a)}
    busy: dict[tuple[Who, dt.date], list[Span]] = defaultdict(list)
    for a in (*activities, *over):
        for who in people_of(a):
            busy[who, a.start.date()].append((a.start, a.end))
    lunch = (a for a in pauses(session, (*activities, *over)) if a.kind == "lunch")
    # who is in nothing any more has no lunch in the timetable either
    wanted = {(who, a.start.date()): a for a in lunch for who in people_of(a) if (who, a.start.date()) in there}
    found = []
    for (who, date), posted in standing.lunches.items():
        if (who, date) in there and standing.lunched(who, date):
            wanted.pop((who, date), None)
            found.append(posted)
    for (who, date), earliest in wanted.items():
        before = standing.lunches.get((who, date))
        # one off the grain was so as it had to be, and stays only where it still has to: not where he is free since a moment on it
        as_posted = [before] if before else []
        stays, at_all = ([a for a in some if standing.on_grain(a.start) == a.start] for some in (as_posted, [earliest]))
        free = [*stays, *_from_now_on(standing, session, before or earliest), *at_all, *as_posted, earliest]
        own = busy[who, date]
        at = [a for a in free if all(end <= a.start or a.end <= start for start, end in own)]
        found.append(max(at, key=lambda a: _rests_beside(standing, session, a, own)) if who[0] == "juror" else at[0])
    return found


def _rests_beside(standing: Standing, session: Session, lunch: Activity, own: Sequence[Span]) -> int:
    """How many of the breaks that a juror has before him have a place beside his lunch and what he is busy with."""
    (who,), date = people_of(lunch), lunch.start.date()
    to_come = [one for one in standing.breaks_ahead(who, date) if is_there(one, date, own)]
    starts = first_free(to_come, date, [*own, (lunch.start, lunch.end)], session.policy.grain, standing.rests_since(who, date))
    return len(to_come) - starts.count(None)


def breaks(
    standing: Standing, session: Session, activities: Sequence[Activity], over: Sequence[Activity], eaten: Iterable[Activity]
) -> list[Activity]:
    """The breaks of each juror across their windows, also where a part of what he was there for is `over`: as posted where he is free then, else at
    the first free time that is not over."""
    if not session.policy.breaks:
        return []
    there = {(juror, a.start.date()) for a in activities for juror in a.jurors}
    busy: dict[tuple[Who, dt.date], list[Span]] = defaultdict(list)
    for a in (*activities, *over):
        for juror in a.jurors:
            if (juror, a.start.date()) in there:
                busy[("juror", juror), a.start.date()].append((a.start, a.end))
    found = []
    for (who, date), own in busy.items():
        taken = [*own, *((a.start, a.end) for a in eaten if who in people_of(a) and a.start.date() == date)]
        since = standing.rests_since(who, date)
        rows = [a for a in standing.breaks.get((who, date), []) if _may_stay(standing, a, own, taken)]
        posted: list[Activity] = []
        had: list[Break] = []
        for a, which in zip(rows, which_of(session.policy.breaks, rows), strict=True):
            others = [(b.start, b.end) for b in rows if b is not a]
            if which and (a.start < standing.now or _where_it_must(standing, session, a, which, [*taken, *others], since)):
                posted.append(a)
                had.append(which)
        found += posted
        taken += [(a.start, a.end) for a in posted]
        ahead = standing.breaks_ahead(who, date)
        missing = [one for one in session.policy.breaks if one in ahead and one not in had and is_there(one, date, own)]
        starts = first_free(missing, date, taken, session.policy.grain, since)
        for one, start in zip(missing, starts, strict=True):
            if start is not None:
                end = start + dt.timedelta(minutes=one.minutes)
                found.append(Activity(kind="break", start=start, end=end, jurors=(who[1],)))
    return found


def _where_it_must(
    standing: Standing, session: Session, pause: Activity, which: Break, taken: Iterable[Span], since: dt.datetime
) -> bool:
    """Whether a break is on the grain, or there is no place for it there."""
    if standing.on_grain(pause.start) == pause.start:
        return True
    (start,) = first_free([which], pause.start.date(), taken, session.policy.grain, since)
    return start is None or standing.on_grain(start) != start


def _may_stay(standing: Standing, pause: Activity, own: Iterable[Span], taken: Iterable[Span]) -> bool:
    """Whether its juror is free during a break that was posted. One that has begun was had; of those to come none closes the day nor opens it."""
    between = any(end <= pause.start for _, end in own) and any(pause.end <= start for start, _ in own)
    free = all(end <= pause.start or pause.end <= start for start, end in taken)
    return free and (pause.start < standing.now or between)


def which_of(asked: Sequence[P], rows: Sequence[Activity]) -> list[P | None]:
    """Which of the pauses that are asked for each of these of one person and day is, so that as many as can be are one: whole and in its window."""
    best: list[P | None] = [None] * len(rows)
    for order in permutations(asked):
        found, left = list[P | None](), [*order]
        for a in rows:
            found.append(next((one for one in left if _is(a, one)), None))
            left = [one for one in left if one is not found[-1]]
        if found.count(None) < best.count(None):
            best = found
        if best.count(None) <= len(rows) - len(asked):
            break
    return best


def _is(taken: Activity, pause: Pause) -> bool:
    opens, closes = (dt.datetime.combine(taken.start.date(), clock) for clock in pause.window)
    return opens <= taken.start and taken.end <= closes and taken.minutes >= pause.minutes


def _from_now_on(standing: Standing, session: Session, posted: Activity) -> Iterable[Activity]:
    """His lunch at every moment of the window from now on."""
    lunch = session.policy.lunch
    if lunch is None:
        return
    grain, minutes = dt.timedelta(minutes=session.policy.grain), dt.timedelta(minutes=lunch.minutes)
    opens, closes = (dt.datetime.combine(posted.start.date(), clock) for clock in lunch.window)
    start = standing.on_grain(max(opens, standing.now))
    while start + minutes <= closes:
        yield posted.model_copy(update={"start": start, "end": start + minutes})
        start += grain
