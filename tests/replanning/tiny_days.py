"""Tiny days drawn from a seed: a session, a timetable posted for it by a greedy hand, a moment, and what happens then."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, Event, JurorLate, JurorOut, Overrun, RoomLost
from scheduler import check
from tests.oracle.draw import Draw

DAY = dt.date(2027, 3, 16)
GRAIN = 30
OPENS = 9 * 60
KINDS = ("overrun", "juror_late", "juror_out", "candidate_absent", "candidate_late", "room_lost")


class NothingToReplan(Exception):
    """A drawn session has no timetable, or what happens contradicts itself: no fault, and no mistake of the code is taken for it."""


class TinyDay(NamedTuple):
    session: Session
    posted: Timetable
    now: dt.datetime
    events: tuple[Event, ...]


def tiny_day(seed: int) -> TinyDay:
    """The day of this seed; its main event is of the kind `KINDS[seed % 6]`."""
    for attempt in range(100):
        draw = Draw("tiny day", seed * 100 + attempt)
        session = _session(draw)
        posted = _post(draw, session)
        if posted is not None and check(session, posted).ok:
            last = max(a.start for a in posted.activities)
            now = at(OPENS + GRAIN * draw.number(0, (last - at(OPENS)) // dt.timedelta(minutes=GRAIN)))
            events = [_event(draw, KINDS[seed % len(KINDS)], session, posted, now)]
            if draw.chance(0.25):
                second = _event(draw, draw.pick(KINDS), session, posted, now)
                events += [] if _contradict(events[0], second) else [second]
            return TinyDay(session, posted, now, tuple(events))
    raise AssertionError(f"nothing can be posted for seed {seed}")


def leaving_later(seed: int) -> TinyDay:
    """The day of this seed, on which a juror leaves later on who has read the dossier of somebody not heard yet."""
    for attempt in range(1000):
        draw = Draw("leaving later", seed * 1000 + attempt)
        session = _session(draw)
        posted = _post(draw, session) if session.policy.dossier_review else None
        if posted is None or not check(session, posted).ok:
            continue
        review = draw.pick([a for a in posted.activities if a.kind == "dossier_review"])
        own = [a for a in posted.activities if a.candidate == review.candidate and a != review]
        now = min(a.start for a in own)
        slots = (max(a.end for a in own) - now) // dt.timedelta(minutes=GRAIN)
        since = now + dt.timedelta(minutes=GRAIN * draw.number(1, max(slots - 1, 1)))
        events: list[Event] = [JurorOut(juror=draw.pick(review.jurors), since=since)]
        others = [c.id for c in session.candidates if c.id != review.candidate]
        if draw.chance(0.3):
            events.append(CandidateAbsent(candidate=draw.pick(others)))
        return TinyDay(session, posted, now, tuple(events))
    raise AssertionError(f"nothing can be posted for seed {seed}")


def _contradict(one: Event, other: Event) -> bool:
    """Whether somebody is both away and late, or away and before the jury for longer."""
    kinds, about = {one.event, other.event}, [getattr(e, "juror", None) or getattr(e, "candidate", None) for e in (one, other)]
    apart = ({"juror_out", "juror_late"}, {"candidate_absent", "candidate_late"}, {"candidate_absent", "overrun"})
    return about[0] == about[1] and kinds in apart


def at(minute: int) -> dt.datetime:
    """A minute of the day."""
    return dt.datetime.combine(DAY, dt.time()) + dt.timedelta(minutes=minute)


def _session(draw: Draw) -> Session:
    two = draw.chance(0.6)
    epreuves: list[dict[str, Any]] = [
        {"id": "oral", "minutes": draw.pick([30, 30, 60]), "jury": True, "room": "entretien"},
    ]
    if two:
        follows: dict[str, Any] = {"epreuve": "oral"}
        if draw.chance(0.4):
            follows["within"] = 0
        epreuves.append({"id": "final", "minutes": 30, "jury": True, "room": "entretien", "follows": [follows]})
    if draw.chance(0.25):
        epreuves[0]["staff"] = {"comedien": 1}
    size = 3 if draw.chance(0.15) else 2
    jurors = draw.number(2, 4) if size == 2 else draw.number(3, 4)
    rooms = draw.number(1, 2)
    candidates = draw.number(2, 3) if not two else 2
    slots = draw.number(9, 12)
    policy: dict[str, Any] = {"grain": GRAIN, "changeover": draw.pick([0, 0, 30])}
    if draw.chance(0.6):
        policy["deliberation"] = 30
    if draw.chance(0.5) and not ("deliberation" in policy and two):
        policy["dossier_review"] = 30
    if draw.chance(0.5):
        policy["lunch"] = {"window": ["11:30", "13:30"], "minutes": 60}
    return Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "1", "epreuves": epreuves, "jury": {"size": size}},
            "days": [{"date": DAY, "opens": "09:00", "closes": _clock(OPENS + GRAIN * slots)}],
            "candidates": [{"id": f"c{n}"} for n in range(1, candidates + 1)],
            "jurors": [
                {"id": f"j{n}", "habilitations": [{"titre": "T", "millesime": "1", "until": "2027-12-31"}]}
                for n in range(1, jurors + 1)
            ],
            "conflicts": [{"candidate": "c1", "juror": "j1"}] if jurors > size and draw.chance(0.3) else [],
            "rooms": [{"id": f"s{n}", "kinds": ["entretien"], "seats": 5} for n in range(1, rooms + 1)],
            "staff": [{"id": f"k{n}", "role": "comedien"} for n in range(1, draw.number(1, 2) + 1)],
            "policy": policy,
            "objectives": ["session_end"],
        }
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _post(draw: Draw, session: Session) -> Timetable | None:
    """Everybody as early as he can be, with a pause now and then; the jurors in the order of the list."""
    size, jurors = session.exam.jury.size, [j.id for j in session.jurors]
    juries = [tuple(jurors[n : n + size]) for n in range(0, len(jurors) - size + 1, size)]
    foes = {(c.candidate, c.juror) for c in session.conflicts}
    done: list[Activity] = []
    for number, candidate in enumerate(session.candidates):
        able = [jury for jury in juries if not any((candidate.id, juror) in foes for juror in jury)]
        if not able:
            return None
        jury = able[number % len(able)]
        room = session.rooms[juries.index(jury) % len(session.rooms)].id
        ready = OPENS + GRAIN * (draw.number(0, 1))
        for kind, epreuve, minutes in _wanted(session):
            staff = (draw.pick(session.staff).id,) if epreuve and session.offered[epreuve].staff else ()
            found = _first_free(session, done, ready, kind, epreuve, candidate.id, minutes, jury, room, staff)
            if found is None:
                return None
            done.append(found)
            ready = (found.end.hour * 60 + found.end.minute) + (GRAIN if kind == "dossier_review" and draw.chance(0.3) else 0)
    return Timetable(session="session", status="feasible", activities=(*done, *_lunches(session, done)))


def _lunches(session: Session, done: list[Activity]) -> list[Activity]:
    """The first hour of the window, which is left free, for everybody there across it."""
    busy: dict[tuple[str, str], list[Activity]] = {}
    for a in done if session.policy.lunch else ():
        own = [("candidate", a.candidate or "")] if a.kind == "epreuve" else []
        for who in (*own, *(("jurors", j) for j in a.jurors), *(("staff", s) for s in a.staff)):
            busy.setdefault(who, []).append(a)
    found = []
    for (kind, one), own in sorted(busy.items()):
        if min(a.start for a in own) < at(12 * 60 + 30) < max(a.end for a in own):
            whose: Any = {"candidate": one} if kind == "candidate" else {kind: (one,)}
            found.append(Activity(kind="lunch", start=at(11 * 60 + 30), end=at(12 * 60 + 30), **whose))
    return found


def _wanted(session: Session) -> list[tuple[str, str | None, int]]:
    policy = session.policy
    review = [("dossier_review", None, policy.dossier_review)] if policy.dossier_review else []
    end = [("deliberation", None, policy.deliberation)] if policy.deliberation else []
    return [*review, *(("epreuve", e.id, e.minutes) for e in session.epreuves), *end]


def _first_free(
    session: Session,
    done: list[Activity],
    ready: int,
    kind: str,
    epreuve: str | None,
    candidate: str,
    minutes: int,
    jury: tuple[str, ...],
    room: str,
    staff: tuple[str, ...],
) -> Activity | None:
    closes = session.days[0].closes
    for start in range(ready, closes.hour * 60 + closes.minute - minutes + 1, GRAIN):
        if session.policy.lunch and start < 12 * 60 + 30 and start + minutes > 11 * 60 + 30:
            continue
        one = Activity(
            kind=kind,  # type: ignore[arg-type]
            epreuve=epreuve,
            candidate=candidate,
            start=at(start),
            end=at(start + minutes),
            room=room if kind == "epreuve" else None,
            jurors=jury,
            staff=staff,
        )
        if all(_apart(session, one, other) for other in done):
            return one
    return None


def _apart(session: Session, one: Activity, other: Activity) -> bool:
    shared = set(one.jurors) & set(other.jurors) or one.candidate == other.candidate or set(one.staff) & set(other.staff)
    place = one.room is not None and one.room == other.room
    if not shared and not place:
        return True
    exams = (
        one.kind == other.kind == "epreuve"
        and one.candidate != other.candidate
        and (set(one.jurors) & set(other.jurors) or place)
    )
    gap = dt.timedelta(minutes=session.policy.changeover if exams else 0)
    return one.start >= other.end + gap or other.start >= one.end + gap


def _event(draw: Draw, kind: str, session: Session, posted: Timetable, now: dt.datetime) -> Event:
    """Something that concerns what lies ahead, where there is something."""
    later = now + dt.timedelta(minutes=GRAIN * draw.number(1, 4))
    ahead = sorted((a for a in posted.activities if a.kind == "epreuve" and a.end > now), key=lambda a: (a.start, a.candidate))
    one = draw.pick(ahead or [a for a in posted.activities if a.kind == "epreuve"])
    if kind == "overrun":
        one = draw.pick(ahead[:2] or [one])
        return Overrun(candidate=one.candidate, epreuve=one.epreuve, minutes=GRAIN * draw.number(1, 2))
    if kind == "juror_late":
        return JurorLate(juror=draw.pick(one.jurors), until=later)
    if kind == "juror_out":
        return JurorOut(juror=draw.pick(one.jurors))
    if kind == "candidate_absent":
        return CandidateAbsent(candidate=one.candidate)
    if kind == "candidate_late":
        return CandidateLate(candidate=one.candidate, until=one.start + dt.timedelta(minutes=GRAIN * draw.number(1, 3)))
    return RoomLost(room=one.room, until=later if draw.chance(0.4) else None)
