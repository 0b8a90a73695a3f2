"""The ends of activities, which nobody needs to move with their starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from models import Activity, Session, Timetable
from scheduler.replanning.asked_for import asked_for
from scheduler.replanning.standing import Key
from scheduler.shares import in_its_own_name, whole


def ends_moved(session: Session, edited: Timetable, posted: Timetable | None) -> Timetable:
    """An edited timetable with the ends that its starts ask for, where somebody moved a start alone: the end is still the posted one, or
    does not even come after the start."""
    before = {_which(a): a for a in whole(session, posted.activities)} if posted else {}
    minutes = dict(asked_for(session))

    def forgotten(a: Activity) -> bool:
        was = before.get(_which(a))
        return a.end <= a.start or (was is not None and a.start != was.start and a.end == was.end)

    found = (lasting(session, a, minutes) if forgotten(a) else a for a in edited.activities)
    return edited.model_copy(update={"activities": tuple(found)})


def backwards(edited: Timetable, posted: Timetable) -> list[Activity]:
    """What ends before it starts, and not when it was to: nobody forgot to move that end, it was typed so."""
    ends = {_which(a): a.end for a in posted.activities}
    return [a for a in edited.activities if a.end < a.start and ends.get(_which(a), a.start) != a.end]


def lasting(session: Session, a: Activity, minutes: Mapping[Key, int]) -> Activity:
    """The activity as long as the session asks for, from its start; `minutes` as `asked_for`. As it is where nothing asks for it."""
    lasts = sum(minutes.get((a.kind, a.epreuve, one), 0) for one in a.about)
    if a.kind == "pv":  # of a jury, in nobody's name or in that of one
        lasts = session.policy.pv
    return a.model_copy(update={"end": a.start + dt.timedelta(minutes=lasts)}) if lasts else a


def _which(a: Activity) -> tuple[object, ...]:
    """What stays the same of an activity when its time is moved; what a jury does for nobody alone is known by its jury."""
    own = in_its_own_name(a)
    return a.kind, a.epreuve, own.about, frozenset(() if own.about else a.jurors), frozenset(a.staff if a.pause else ())
