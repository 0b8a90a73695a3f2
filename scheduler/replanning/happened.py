"""The events of a replan, read against its session: every moment resolved, every name known."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from models import Session, Timetable
from models.events import (
    CandidateAbsent,
    CandidateBack,
    CandidateLate,
    Event,
    JurorLate,
    JurorOut,
    Overrun,
    RoomLost,
    StaffLate,
    StaffOut,
)
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.replanning.wording import called


@dataclass(frozen=True)
class Away:
    """A stretch of time in which a juror, or somebody of the staff, is not there; `expected` where nobody said since when."""

    one: str
    since: dt.datetime
    until: dt.datetime
    expected: bool


@dataclass
class Happened:
    """What happened, by whom and what it concerns."""

    now: dt.datetime
    out: dict[str, dt.datetime] = field(default_factory=dict)
    """Jurors who fell out, and since when."""
    away: list[Away] = field(default_factory=list)
    """When jurors who are late are not there."""
    staff_out: dict[str, dt.datetime] = field(default_factory=dict)
    """Who of the staff fell out, and since when."""
    staff_away: list[Away] = field(default_factory=list)
    over: list[tuple[JurorLate | StaffLate | CandidateLate | RoomLost, dt.datetime]] = field(default_factory=list)
    """What is over by now, before it begins or before the session does, with when: it changes nothing, but of what a late candidate
    sits now."""
    absent: set[str] = field(default_factory=set)
    back: set[str] = field(default_factory=set)
    """Candidates who were absent or left out before, and are not any more."""
    late: dict[str, dt.datetime] = field(default_factory=dict)
    lost: dict[str, list[tuple[dt.datetime, dt.datetime]]] = field(default_factory=dict)
    """Rooms that cannot be used, each with when it cannot."""
    overruns: dict[tuple[str, str], int] = field(default_factory=dict)
    """Minutes longer, on the grain, by candidate and épreuve."""
    given_twice: dict[Overrun, int] = field(default_factory=dict)
    """Overruns that were told of in the same words more than once, with how often."""

    def absences(self, event: JurorOut | JurorLate | StaffOut | StaffLate) -> tuple[str, dict[str, dt.datetime], list[Away]]:
        """Of whom an event tells, "juror" or "staff", with who of them fell out and who is away."""
        if isinstance(event, JurorOut | JurorLate):
            return "juror", self.out, self.away
        return "staff", self.staff_out, self.staff_away

    def room_lost(self, room: str | None, start: dt.datetime, end: dt.datetime) -> bool:
        """Whether a room cannot be used some time between these moments."""
        return any(since < end and start < until for since, until in self.lost.get(room or "", ()))


def happened(session: Session, now: dt.datetime, events: Iterable[Event], lang: str) -> Happened:
    """Read the events.

    Raises
    ------
    SchedulerError
        where an event names somebody or something that the session does not have, a moment with a time zone, or one after the session.
    """
    found, grain, events = Happened(now), session.policy.grain, [*events]
    longer: dict[tuple[str, str], int] = defaultdict(int)
    first, last = first_opening(session), last_closing(session)
    for event in events:
        _known(session, event, lang)
        match event:
            case JurorOut(juror=one, since=since) | StaffOut(staff=one, since=since):
                kind, out, _ = found.absences(event)
                start = _since(session, kind, one, since, now, lang)
                out[one] = min(start, out.get(one, dt.datetime.max))
            case JurorLate(juror=one, until=until, since=since) | StaffLate(staff=one, until=until, since=since) as late:
                kind, out, away = found.absences(event)
                until = moment(until, now, lang)
                start = _since(session, kind, one, since, now, lang)
                if until >= last:  # he comes when all is over: he is out
                    out[one] = min(start, out.get(one, dt.datetime.max))
                if start < until and first < until:
                    away.append(Away(one, start, until, since is None))
                else:
                    found.over.append((late, until))
            case CandidateAbsent(candidate=candidate):
                found.absent.add(candidate)
            case CandidateBack(candidate=candidate):
                found.back.add(candidate)
            case CandidateLate(candidate=candidate, until=until) as late:
                until = moment(until, now, lang)
                found.late[candidate] = max(until, found.late.get(candidate, dt.datetime.min))
                if until <= max(now, first):
                    found.over.append((late, until))
            case RoomLost(room=room, since=since, until=until) as lost:
                start = _since(session, "room", room, since, now, lang)
                end = moment(until, now, lang) if until else dt.datetime.max
                if since and end <= start:
                    raise SchedulerError(say("replan_room_back", lang, room=room, since=start, until=end))
                if start < end:
                    found.lost.setdefault(room, []).append((start, end))
                if end <= max(now, first):
                    found.over.append((lost, end))
            case Overrun(candidate=candidate, epreuve=epreuve, minutes=minutes):
                longer[candidate, epreuve] += minutes
    # who leaves when all is over changes nothing
    found.out, found.staff_out = (
        {one: start for one, start in out.items() if start < last or now >= last} for out in (found.out, found.staff_out)
    )
    found.overruns = {key: -(-minutes // grain) * grain for key, minutes in longer.items()}
    told = Counter(event for event in events if isinstance(event, Overrun))
    found.given_twice = {event: number for event, number in told.items() if number > 1}
    return found


def still_late(found: Happened, timetable: Timetable) -> Happened:
    """The same with who is to join a test late that has not begun, as an earlier replan has it; but of whom something is told since."""
    told = {*found.late, *found.absent}
    joining = {
        a.candidate: a.joins
        for a in timetable.activities
        if a.candidate and a.joins and a.start >= found.now and a.candidate not in told
    }
    return replace(found, late=joining | found.late)


def first_opening(session: Session) -> dt.datetime:
    """When the site opens on the session's first day."""
    return min(dt.datetime.combine(day.date, day.opens) for day in session.days)


def last_closing(session: Session) -> dt.datetime:
    """When the site closes on the session's last day."""
    return max(dt.datetime.combine(day.date, day.closes) for day in session.days)


def moment(when: dt.datetime | dt.time | None, now: dt.datetime, lang: str) -> dt.datetime:
    """A moment; a time of day is one of the day of `now`, nothing at all is `now`. With a time zone it is refused."""
    if when is None:
        return now
    if when.tzinfo is not None:
        raise SchedulerError(say("event_zone", lang, value=when))
    return dt.datetime.combine(now.date(), when) if isinstance(when, dt.time) else when


def _since(
    session: Session, kind: str, one: str, since: dt.datetime | dt.time | None, now: dt.datetime, lang: str
) -> dt.datetime:
    """From when something is so; refused after the session, as a slip in its date would look like an event that changes nothing."""
    start, end = moment(since, now, lang), last_closing(session)
    if start > max(end, now):
        raise SchedulerError(say("event_after", lang, who=called(session, kind, one), since=start, end=end))
    return start


def _known(session: Session, event: Event, lang: str) -> None:
    for kind in ("juror", "staff", "candidate", "room"):
        named = getattr(event, kind, None)
        if named is not None and named not in session.called(kind):
            code = "back" if isinstance(event, CandidateBack) else kind  # who was absent is no more in the session of a replan
            raise SchedulerError(say(f"replan_unknown_{code}", lang, value=named, known=session.called_text(kind)))
    if isinstance(event, Overrun):
        candidate = next(c for c in session.candidates if c.id == event.candidate)
        sat = [e.id for e in session.epreuves_of(candidate)]
        if event.epreuve not in sat:
            text = say(
                "replan_unknown_epreuve",
                lang,
                value=event.epreuve,
                who=called(session, "candidate", candidate.id),
                known=", ".join(sat),
            )
            raise SchedulerError(text)
