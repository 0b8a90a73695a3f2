"""Which activities ahead cannot stay as they were posted, whatever is planned: no solver is asked.

Who is in one of them must be told, so that as many people at least are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from models import Activity
from scheduler.occupied import people_of
from scheduler.replanning.standing import Key, Standing


def displaced(standing: Standing) -> frozenset[Key]:
    """What cannot be held at its posted time in its posted room."""
    return frozenset(key for key, a in _ahead(standing) if _cannot_stay(standing, key, a))


def missing(standing: Standing) -> Iterator[tuple[Key, str]]:
    """Each activity with a juror of it who cannot be there when it was posted: it moves, or is his no longer."""
    for key, a in _ahead(standing):
        for juror in a.jurors:
            if _is_kept_away(standing, key, a, juror):
                yield key, juror


def _ahead(standing: Standing) -> Iterator[tuple[Key, Activity]]:
    return ((key, a) for key, a in standing.posted.items() if key not in standing.fixed and key[2] in standing.ahead)


def _cannot_stay(standing: Standing, key: Key, a: Activity) -> bool:
    own = key[0] in ("epreuve", "preparation")
    if a.start < standing.now or standing.happened.room_lost(a.room, a.start, a.end):
        return True
    if own and a.start < standing.happened.late.get(key[2] or "", dt.datetime.min):
        return True
    if any(_is_kept_away(standing, key, a, juror) for juror in standing.settled.get(key[2] or "", ())):
        return True
    for running, until in _running(standing, key, a):
        other = standing.posted[running]
        if running[2] == key[2] and (own or key[0] == "deliberation") and running[0] == "epreuve" and until > a.start:
            return True
        if _share_a_room(standing, other, a) and until > a.start:
            return True
    return False


def _share_a_room(standing: Standing, one: Activity, other: Activity) -> bool:
    both = all(a.kind == "epreuve" and standing.offered[a.epreuve or ""].sitting == "individual" for a in (one, other))
    return both and standing.share_room(one, other)


def _is_kept_away(standing: Standing, key: Key, a: Activity, juror: str) -> bool:
    """Whether one of its jurors comes later, or is still in something that has begun."""
    if juror not in a.jurors or juror in standing.happened.out:
        return False
    late = any(one.one == juror and one.since < a.end and a.start < one.until for one in standing.happened.away)
    busy = (until for other, until in _running(standing, key, a) if ("juror", juror) in people_of(standing.posted[other]))
    return late or any(until > a.start for until in busy)


def _running(standing: Standing, key: Key, a: Activity) -> Iterator[tuple[Key, dt.datetime]]:
    """What has begun before an activity and is not over, with its end; what is one with it does not keep it from being held."""
    for other, (start, end) in standing.spans.items():
        if end > standing.now and start <= a.start and other in standing.under_way and other not in standing.at_once[key]:
            yield other, end
