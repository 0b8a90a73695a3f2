"""The plan that is put to the test: there must be one, and it must be the session's."""

from __future__ import annotations

from models import Session, Timetable
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.occupied import people_of


def confirm_posted(session: Session, timetable: Timetable, lang: str) -> None:
    """Raise SchedulerError where there is no timetable, or it is that of other people."""
    if not timetable.activities:
        raise SchedulerError(say("robust_no_timetable", lang))
    for activity in timetable.activities:
        for kind, one in people_of(activity):
            if f"{kind} {one}" not in session.names:
                raise SchedulerError(say("robust_unknown", lang, who=one, session=session.id))
