"""Candidates who were absent or left out, and are there after all."""

from __future__ import annotations

from models import Session, Timetable
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.occupied import JURY_WORK
from scheduler.replanning.happened import Happened
from scheduler.replanning.wording import called
from scheduler.shares import in_order


def with_those_back(session: Session, timetable: Timetable, happened: Happened, lang: str) -> Timetable:
    """The timetable as it would be if nobody had said of them that they are absent or left out: the épreuves that they had begun count
    again, and what a jury had done for them; they prepare anew what they did not sit. Whom no jury has heard, another may hear where that one
    cannot: it reads anew.

    Raises
    ------
    SchedulerError
        where somebody comes back of whom the timetable says neither.
    """
    gone = timetable.left_out | {*timetable.absent}
    for candidate in sorted(happened.back - gone):
        raise SchedulerError(say("replan_not_gone", lang, who=called(session, "candidate", candidate)))
    own = [a for a in timetable.over if a.candidate in happened.back and not a.pause]
    sat = {(a.candidate, a.epreuve) for a in own if a.kind == "epreuve"}
    again = [a for a in own if a.kind in JURY_WORK or (a.candidate, a.epreuve) in sat]
    return timetable.model_copy(
        update={
            "activities": in_order([*timetable.activities, *again]),
            "unplanned": tuple(one for one in timetable.unplanned if one.candidate not in happened.back),
            "absent": tuple(one for one in timetable.absent if one not in happened.back),
            "over": tuple(a for a in timetable.over if a not in again),
        }
    )
