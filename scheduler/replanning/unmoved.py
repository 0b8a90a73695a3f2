"""Who stays as he was posted in every plan that tells no more people than one that is known. No solver is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from models import Activity
from scheduler.occupied import Who, people_of
from scheduler.replanning.cost import Cost
from scheduler.replanning.standing import Standing, key_of

Sitting: TypeAlias = Mapping[tuple[str, dt.date], frozenset[str]]
"""By juror and day."""


def may_move(standing: Standing, cost: Cost, most: int) -> frozenset[str]:
    """The candidates of whom anything ahead may be otherwise in a plan that tells at most so many.

    Of a change of anything that is a candidate's some people are told in any case; where they and who is told whatever is planned are more
    than `most`, no such plan has it. `cost` may be of a model in which some are held: who must be told is the same.
    """
    sitting = _sitting(standing)
    return frozenset(
        c
        for c in standing.ahead
        if c in standing.at_risk or any(cost.at_least(who) <= most for who in _told_of(standing, cost, c, sitting))
    )


def _sitting(standing: Standing) -> Sitting:
    """The jury of each juror on a day on which it has begun and loses nobody: he is in no other then."""
    if not standing.session.policy.stable_juries:
        return {}
    return {(juror, date): jury for jury, date in standing.sitting for juror in jury}


def _told_of(standing: Standing, cost: Cost, candidate: str, sitting: Sitting) -> Iterator[set[Who]]:
    """People of whom one set is told as a whole where anything that lies ahead of a candidate who is not at risk is otherwise."""
    ahead = [a for key, a in standing.posted.items() if key[2] == candidate and key not in standing.fixed]
    staff = [one.id for one in standing.session.staff]
    for a in ahead:
        if _is_open(standing, a):
            yield set()
        told = {who for who in people_of(a) if who[0] != "staff" and not standing.knows(who, a)}
        yield told | _besides(standing, a)
        if _has_another_room(standing, a):
            yield told
        # who serves others there at the same time does so still, and who is not there himself knows
        others = {one for key in standing.beside(key_of(a)) for one in standing.posted[key].staff}
        left = [set[Who]() if one in others or standing.knows(("staff", one), a) else {("staff", one)} for one in a.staff]
        yield from (some | {("staff", other)} for some in left for other in staff if other not in a.staff)
    if candidate in standing.settled or not any(a.jurors for a in ahead):
        return
    jury = standing.posted_jury(candidate)
    size = standing.session.exam.jury.size
    if len(jury) != size or cost.model.largest_jury != size or not jury.isdisjoint(standing.happened.out):
        yield set()  # somebody may join it, or be it no longer, of whom nobody else hears
        return
    days = {a.start.date() for a in ahead if a.jurors}
    for other in standing.session.jurors:
        if other.id in jury:
            continue
        joined = {sitting[other.id, day] for day in days if (other.id, day) in sitting}
        if not joined:
            yield from ({("juror", one), ("juror", other.id)} for one in jury)
        # a jury that has begun hears him as a whole, or not at all
        yield from ({("juror", one) for one in jury ^ his} for his in joined)


def _besides(standing: Standing, activity: Activity) -> set[Who]:
    """Who else is told where it is at another time: of a common test all who sit it, of a preparation the jury of its épreuve. Whoever sits in a
    group may leave it for another alone."""
    if activity.jurors or (standing.epreuve(key_of(activity)).sitting != "simultaneous" and activity.kind == "epreuve"):
        return set()
    kind, epreuve, candidate = key_of(activity)
    same = (
        a
        for key, a in standing.posted.items()
        if key[:2] == ("epreuve", epreuve) and key not in standing.fixed and (kind == "epreuve" or key[2] == candidate)
    )
    return {who for a in same for who in people_of(a) if who[0] != "staff" and not standing.knows(who, a)}


def _has_another_room(standing: Standing, activity: Activity) -> bool:
    """Whether it may be elsewhere at the same time."""
    if activity.room is None or activity.kind not in ("epreuve", "preparation"):
        return False
    epreuve = standing.epreuve(key_of(activity))
    kind = epreuve.preparation_room if activity.kind == "preparation" else epreuve.room
    return any(kind in room.kinds and room.id != activity.room for room in standing.session.rooms)


def _is_open(standing: Standing, a: Activity) -> bool:
    """Whether it has no room, or not all the staff, that it asks for: whoever typed it left that to others."""
    if a.kind not in ("epreuve", "preparation"):
        return False
    epreuve = standing.epreuve(key_of(a))
    prepares = a.kind == "preparation"
    room, staff = (epreuve.preparation_room, epreuve.preparation_staff) if prepares else (epreuve.room, epreuve.staff)
    return (room is not None and a.room is None) or len(a.staff) != sum(staff.values())
