"""Events that cannot both have happened."""

from __future__ import annotations

from collections.abc import Iterable

from models import Session
from models.events import CandidateAbsent, CandidateBack, CandidateLate, Event, JurorLate, JurorOut, Overrun
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.replanning.happened import Happened
from scheduler.replanning.wording import called


def confirm_possible(session: Session, happened: Happened, events: Iterable[Event], lang: str) -> None:
    """Raise SchedulerError, in one sentence with both, where two events contradict each other.

    A juror may be late and leave later on: he is not there again after he has left.
    """
    events = list(events)
    for absent in (event for event in events if isinstance(event, CandidateAbsent)):
        for other in events:
            if isinstance(other, CandidateBack | CandidateLate | Overrun) and other.candidate == absent.candidate:
                _refuse(absent, other, called(session, "candidate", absent.candidate), lang)
    for out in (event for event in events if isinstance(event, JurorOut)):
        for other in events:
            late = isinstance(other, JurorLate) and other.juror == out.juror
            if late and any(away.juror == out.juror and happened.out[out.juror] < away.until for away in happened.away):
                _refuse(out, other, called(session, "juror", out.juror), lang)


def _refuse(one: Event, other: Event, who: str, lang: str) -> None:
    both = {name: say(f"event_is_{type(event).__name__}", lang) for name, event in (("one", one), ("other", other))}
    raise SchedulerError(say("replan_contradiction", lang, who=who, **both))
