"""Rule 16: opening hours, and when people and rooms are there."""

from __future__ import annotations

from collections.abc import Iterator

from models import Session, Timetable, minute_of_day
from models.titre import Weight
from models.window import Availability
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, gaps, length, minute_on, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import CENTRE
from scheduler.rules.wording import timed

NAME = "availability"
SENTENCE = (
    "Tout se tient un jour de la session, aux heures d'ouverture, après l'accueil le premier jour, et quand les personnes et les salles sont disponibles.",
    "Everything lies on a day of the session, in opening hours, after the welcome on the first day, and when people and rooms are available.",
)
SOURCE = f"{CENTRE} : horaires et disponibilités déclarés"
WEIGHT: Weight = "I"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Activities outside the days, the hours or somebody's windows; rooms and staff that the session does not have."""
    reading = Reading(session, timetable)
    days = {day.date: day for day in session.days}
    for activity in reading.activities:
        date = activity.start.date()
        who = tuple(one for _, one in reading.people_in(activity))
        if date not in days:
            name = timed(reading, activity)
            texts = (f"{name[0]} : pas un jour de la session", f"{name[1]}: not a day of the session")
            yield Violation(NAME, texts, who, activity.start, activity.end, whole(length(activity)))
        else:
            opens, closes = minute_of_day(days[date].opens), minute_of_day(days[date].closes)
            if date == session.days[0].date:
                opens += session.policy.welcome
            outside = max(opens - minute_on(date, activity.start), minute_on(date, activity.end) - closes)
            if outside > 0:
                name = timed(reading, activity)
                texts = (
                    f"{name[0]} : hors des heures, de {_clock(opens)} à {_clock(closes)}, accueil déduit, de {outside:g} min",
                    f"{name[1]}: outside the hours, from {_clock(opens)} to {_clock(closes)}, welcome deducted, by {outside:g} min",
                )
                yield Violation(NAME, texts, who, activity.start, activity.end, whole(outside))
    yield from _windows(reading)
    yield from _unknown(reading)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _windows(reading: Reading) -> Iterator[Violation]:
    session = reading.session
    everybody: dict[tuple[str, str], Availability] = {("candidate", one.id): one.available for one in session.candidates}
    everybody |= {("juror", one.id): one.available for one in session.jurors}
    everybody |= {("staff", one.id): one.available for one in session.staff}
    everybody |= {("room", one.id): one.available for one in session.rooms}
    for activity in reading.activities:
        if activity.pause:  # who is away at lunch has lunch
            continue
        date, room = activity.start.date(), activity.room
        for kind, one in (*reading.people_in(activity), *([("room", room)] if room is not None else [])):
            windows = everybody.get((kind, one))
            if windows is None:
                continue
            start, end = minute_on(date, activity.start), minute_on(date, activity.end)
            missing = sum(b - a for a, b in gaps(start, end, reading.windows(windows, date)))
            if missing > 0:
                name, about = timed(reading, activity), reading.name(kind, one)
                texts = (
                    f"{name[0]} : {about} n'est pas disponible pendant {missing:g} min",
                    f"{name[1]}: {about} is not available for {missing:g} min",
                )
                yield Violation(NAME, texts, (one,), activity.start, activity.end, whole(missing))


def _unknown(reading: Reading) -> Iterator[Violation]:
    known = {("room", one.id) for one in reading.session.rooms} | {("staff", one.id) for one in reading.session.staff}
    nouns = {"room": ("la salle", "room"), "staff": ("le membre du personnel", "member of staff")}
    for activity in reading.activities:
        rooms = [("room", activity.room)] if activity.room is not None else []
        for kind, one in (*rooms, *(("staff", member) for member in dict.fromkeys(activity.staff))):
            if (kind, one) not in known:
                name, noun = timed(reading, activity), nouns[kind]
                texts = (
                    f"{name[0]} : {noun[0]} {one} n'est pas de la session",
                    f"{name[1]}: {noun[1]} {one} is not in the session",
                )
                yield Violation(NAME, texts, (one,), activity.start, activity.end)


def narrow(model: AskedModel) -> None:
    """Who is away all day is in no jury of that day."""
    for juror in model.session.jurors:
        for day in model.days:
            if not model.grid.spans(day, juror.available):
                model.bar(juror, day)


def post(model: AskedModel) -> None:
    grid, people = model.grid, {s.id: s for s in model.session.staff}
    first = model.session.days[0]
    ready = grid.up(minute_of_day(first.opens) + model.policy.welcome)
    for piece in model.pieces:
        model.cp.add(piece.start >= ready).only_enforce_if(piece.present)
    for candidate in model.candidates:
        if candidate.available:
            for piece in model.own_pieces(candidate, "epreuve", "preparation"):
                model.attend(piece, candidate.available, piece.present)
    for juror in model.session.jurors:
        for day in model.days if juror.available else ():
            for there, line in model.attendance(juror, day):
                model.attend_line(line, juror.available, there)
    for pool in model.rooms.pools:
        if pool.rooms[0].available:
            for demand, lies in pool.demands:
                model.attend(demand.piece, pool.rooms[0].available, lies)
    for duty in model.staffing.duties:
        for person, serves in duty.serves.items():
            if people[person].available:
                model.attend(duty.piece, people[person].available, serves)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check, narrow=narrow)
