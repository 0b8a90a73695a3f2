"""Seats in the simultaneous tests of a timetable, for candidates who are planned later than the others."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from models import Activity, Candidate, Session
from scheduler.engine.teams.placing_tests import is_test
from scheduler.grid import due


def seated(
    session: Session, activities: Collection[Activity], candidates: Sequence[Candidate]
) -> dict[str, list[Activity]] | None:
    """The tests of these candidates, when the others have theirs; None where somebody finds no seat."""
    sat: dict[str, list[Activity]] = defaultdict(list)
    for a in activities:
        if is_test(session, a):
            sat[a.epreuve or ""].append(a)
    found: dict[str, list[Activity]] = {}
    for candidate in candidates:
        found[candidate.id] = own = [a for some in sat.values() for a in some if a.candidate == candidate.id]
        for epreuve in session.epreuves_of(candidate):
            others = sat.get(epreuve.id, [])
            if epreuve.sitting != "simultaneous" or not others or any(a.epreuve == epreuve.id for a in own):
                continue
            place = _seat(session, others)
            if place is None:
                return None
            lasts = dt.timedelta(minutes=due(epreuve.minutes, candidate, session.policy.grain))
            own.append(place.model_copy(update={"candidate": candidate.id, "end": place.start + lasts}))
            others.append(own[-1])
    return found


def _seat(session: Session, others: Sequence[Activity]) -> Activity | None:
    """Somebody who has the same test in a room with a seat for one more."""
    seats = {room.id: room.seats for room in session.rooms}
    taken = Counter(a.room for a in others)
    return next((a for a in others if a.room is None or taken[a.room] < seats.get(a.room, 0)), None)
