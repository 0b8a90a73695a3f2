"""Tiny days of every shape: a session of `tests.engine.any_shapes`, its timetable posted, a moment, and one thing that happens then."""

from __future__ import annotations

import datetime as dt
from functools import cache

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, Event, JurorLate, JurorOut, RoomLost, StaffLate, StaffOut
from scheduler import solve
from tests.engine.any_shapes import any_shape
from tests.oracle.draw import Draw
from tests.replanning.tiny_days import NothingToReplan, TinyDay

EVENTS = ("juror_late", "juror_out", "candidate_absent", "candidate_late", "room_lost")


@cache
def any_day(seed: int) -> TinyDay:
    """The day of this seed.

    Raises
    ------
    NothingToReplan
        where its session has no timetable.
    """
    session = any_shape(seed)
    own = [o for o in session.objectives if o.name != "unplanned"]
    session = session.but(objectives=[o.model_copy(update={"tolerance": 0.0}) for o in own])
    solved = solve(session, workers=1, time_limit=None)
    if not solved:
        raise NothingToReplan(seed)
    posted = solved.model_copy(update={"activities": tuple(a for a in solved.activities if not a.pause)})
    draw = Draw("any day", seed)
    now = _moment(draw, session, posted)
    return TinyDay(session, posted, now, (_event(draw, session, posted, now),))


def late_in_a_group(seed: int) -> TinyDay:
    """The same day, where one of several who sit together comes late for it.

    Raises
    ------
    NothingToReplan
        where its session has no timetable, or none of a group of several.
    """
    session, posted, *_ = any_day(seed)
    exams = [a for a in posted.activities if a.kind == "epreuve" and session.offered[a.epreuve or ""].sitting == "group"]
    together = [
        a for a in exams if any((a.epreuve, a.start, a.room) == (b.epreuve, b.start, b.room) for b in exams if b is not a)
    ]
    if not together:
        raise NothingToReplan(seed)
    draw = Draw("late in a group", seed)
    own = draw.pick(together)
    same = [a for a in posted.activities if (a.epreuve, a.candidate) == (own.epreuve, own.candidate)]
    begins = min(a.start for a in same)
    now = draw.pick([begins, begins - dt.timedelta(minutes=30), own.start])
    until = begins + dt.timedelta(minutes=draw.pick((5, 10, 20, 40)))
    return TinyDay(session, posted, now, (CandidateLate(candidate=own.candidate or "", until=until),))


def leaving_later(seed: int) -> TinyDay:
    """The same day, where a juror leaves later on who has begun to read or to mark for somebody whom his jury has not heard.

    Raises
    ------
    NothingToReplan
        where its session has no timetable, or no jury does anything before it hears somebody.
    """
    session, posted, *_ = any_day(seed)
    heard = {key: a for a in posted.activities if a.kind == "epreuve" and a.jurors for key in a.about}
    before = [a for a in posted.activities if a.kind in ("dossier_review", "marking") and a.candidate in heard]
    before = [
        a for a in before if a.end <= heard[a.candidate or ""].start and a.start.date() == heard[a.candidate or ""].start.date()
    ]
    if not before:
        raise NothingToReplan(seed)
    draw, grain = Draw("leaving later", seed), dt.timedelta(minutes=session.policy.grain)
    own = draw.pick(before)
    now = own.start + draw.number(1, max((heard[own.candidate or ""].start - own.start) // grain, 1)) * grain
    last = max(a.end for a in posted.activities if a.start.date() == own.start.date() and {*a.jurors} & {*own.jurors})
    since = now + draw.number(1, max((last - now) // grain - 1, 1)) * grain
    return TinyDay(session, posted, now, (JurorOut(juror=draw.pick(own.jurors), since=since),))


def staff_away(seed: int) -> TinyDay:
    """The same day with one more of the staff, where somebody of them who was to serve what lies ahead is late, or leaves, at once or later on.

    Raises
    ------
    NothingToReplan
        where its session has no timetable, or asks for no staff, or for some while people eat or rest alone.
    """
    session, posted, *_ = any_day(seed)
    served = [a for a in posted.activities if a.staff]
    if not served:
        raise NothingToReplan(seed)
    draw, grain = Draw("staff away", seed), dt.timedelta(minutes=session.policy.grain)
    one = draw.pick(served)
    who = draw.pick(one.staff)
    role = next(s.role for s in session.staff if s.id == who)
    if draw.chance(0.5):
        session = session.but(staff=[*session.staff, {"id": "more-1", "role": role}])
    own = [a for a in served if who in a.staff]
    clear = [m for m in (one.start + n * grain for n in (-1, 0, 1)) if _is_clear(m, session)]
    if not clear:
        raise NothingToReplan(seed)
    now = draw.pick(clear)
    if draw.chance(0.5):
        return TinyDay(session, posted, now, (StaffLate(staff=who, until=now + draw.number(1, 4) * grain),))
    last = max(a.end for a in own)
    since = now + draw.number(1, max((last - now) // grain - 1, 1)) * grain if draw.chance(0.4) else None
    return TinyDay(session, posted, now, (StaffOut(staff=who, since=since),))


def _moment(draw: Draw, session: Session, posted: Timetable) -> dt.datetime:
    """When something may begin, but not while people eat or rest: whether somebody has had his lunch then is told apart elsewhere."""
    grain = dt.timedelta(minutes=session.policy.grain)
    starts = sorted({a.start for a in posted.activities})
    moments = [start + draw.pick((-1, 0, 0, 1)) * grain for start in starts]
    clear = [m for m in moments if _is_clear(m, session)]
    return draw.pick(clear or starts[:1])


def _is_clear(moment: dt.datetime, session: Session) -> bool:
    pauses = [*([session.policy.lunch] if session.policy.lunch else []), *session.policy.breaks]
    return not any(p.window[0] < moment.time() < p.window[1] for p in pauses)


def _event(draw: Draw, session: Session, posted: Timetable, now: dt.datetime) -> Event:
    """Something about what lies ahead, where there is something."""
    grain = dt.timedelta(minutes=session.policy.grain)
    later = now + draw.number(1, 4) * grain
    ahead = [a for a in posted.activities if a.end > now] or list(posted.activities)
    soon = sorted(ahead, key=lambda a: (a.start, a.candidate or "", a.kind, a.epreuve or ""))[:4]
    kind = draw.pick([kind for kind in EVENTS if any(_concerned(kind, a) for a in soon)])
    one = draw.pick([a for a in soon if _concerned(kind, a)])
    match kind:
        case "juror_late":
            return JurorLate(juror=draw.pick(one.jurors), until=later)
        case "juror_out":
            return JurorOut(juror=draw.pick(one.jurors))
        case "candidate_absent":
            return CandidateAbsent(candidate=one.candidate or "")
        case "candidate_late":
            return CandidateLate(candidate=one.candidate or "", until=max(later, one.start + draw.number(1, 3) * grain))
    return RoomLost(room=one.room or "", until=later if draw.chance(0.6) else None)


def _concerned(kind: str, a: Activity) -> bool:
    return bool(a.room if kind == "room_lost" else a.jurors if "juror" in kind else a.candidate)
