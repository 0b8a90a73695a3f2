"""Events that cannot both have happened."""

from __future__ import annotations

from collections.abc import Iterable

from models import Session
from models.events import (
    CandidateAbsent,
    CandidateBack,
    CandidateLate,
    Event,
    JurorLate,
    JurorOut,
    Overrun,
    StaffLate,
    StaffOut,
)
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.replanning.happened import Happened
from scheduler.replanning.wording import called


def confirm_possible(session: Session, happened: Happened, events: Iterable[Event], lang: str) -> None:
    """Raise SchedulerError, in one sentence with both, where two events contradict each other.

    A juror, or somebody of the staff, may be late and leave later on: he is not there again after he has left.
    """
    events = list(events)
    for absent in (event for event in events if isinstance(event, CandidateAbsent)):
        for other in events:
            if isinstance(other, CandidateBack | CandidateLate | Overrun) and other.candidate == absent.candidate:
                _refuse(absent, other, called(session, "candidate", absent.candidate), lang)
    for gone in (event for event in events if isinstance(event, JurorOut | StaffOut)):
        kind, out, away = happened.absences(gone)
        one = getattr(gone, kind)
        for other in events:
            late = isinstance(other, JurorLate | StaffLate) and getattr(other, kind, None) == one
            if late and any(stretch.one == one and out[one] < stretch.until for stretch in away):
                _refuse(gone, other, called(session, kind, one), lang)


def _refuse(one: Event, other: Event, who: str, lang: str) -> None:
    both = {name: say(f"event_is_{type(event).__name__}", lang) for name, event in (("one", one), ("other", other))}
    raise SchedulerError(say("replan_contradiction", lang, who=who, **both))
