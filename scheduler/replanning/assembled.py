"""The timetable of a standing: what is fixed, and what is planned ahead of it."""

from __future__ import annotations

from collections.abc import Iterable

from models import Activity, Session, Timetable, Unplanned
from scheduler.replanning.lunches import breaks, lunches
from scheduler.replanning.rooms_not_asked_for import in_their_rooms
from scheduler.replanning.standing import Standing, key_of
from scheduler.shares import in_order


def assembled(
    standing: Standing, shown: Session, blank: Timetable, planned: Iterable[Activity], why: dict[str, str]
) -> Timetable:
    """What is fixed, as it was posted and with its overruns, and what is planned ahead; and apart from it what took place and counts
    for nobody any more: of who is absent or left out, or done again by another jury. The timetable is one like any other so."""
    gone = standing.absent | why.keys()
    fixed = {
        key: standing.typed[key].model_copy(update={"end": standing.real_end(key), "joins": standing.joins.get(key)})
        for key in standing.fixed
        if key not in standing.over
    }
    counts = {key for key in fixed if key not in standing.again and key[2] not in gone}
    ahead = [a for a in planned if not a.pause and key_of(a) not in standing.kept]
    kept = in_their_rooms(standing, shown, [*(fixed[key] for key in counts), *ahead])
    over = [a for key, a in fixed.items() if key not in counts and key in standing.begun]
    beside = [*standing.over.values(), *over]
    eaten = lunches(standing, shown, kept, beside)
    rested = breaks(standing, shown, kept, beside, eaten)
    over += [a for (who, date), a in standing.lunches.items() if a not in eaten and standing.lunched(who, date)]
    out = [Unplanned(candidate=c, why=text) for c, text in why.items()]
    there = {c.id for c in shown.candidates}
    before = [one for one in standing.timetable.unplanned if one.candidate in there]  # who was left out may be absent now
    # who was absent before is in the session no more, and may come back all the same
    absent = dict.fromkeys([*standing.timetable.absent, *(c for c in standing.candidates if c in standing.absent)])
    took_place = in_order([*standing.timetable.over, *over])
    known = {c.id: c for c in standing.timetable.gone} | standing.candidates
    gone_since = {one for a in took_place for one in a.about} - there
    new = {
        "activities": in_order([*kept, *eaten, *rested]),
        "unplanned": (*before, *out),
        "absent": tuple(absent),
        "gone": tuple(c for one, c in known.items() if one in gone_since),
        "over": took_place,
    }
    return blank.model_copy(update=new)
