"""A part of a session as a session of its own: some candidates, some jurors, and what others leave of rooms and staff."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models import Activity, Certificate, Epreuve, Pin, Room, Session, Titre, Window, minute_of_day
from scheduler.engine.teams.preparing import prepared_in, seats_left, watched_apart
from scheduler.grid import Span, spans_of, without

Busy = dict[tuple[str, str, dt.date], list[Span]]
"""When each room or person is taken, in minutes from midnight, by what it is ("room", "staff", "juror"), its id and the date; also when
each seat of a room is that somebody prepares on ("seat"), and when somebody watches there: by his id ("watch") and the room's
("watched")."""


def taken_by(session: Session, activities: Iterable[Activity]) -> Busy:
    """When activities take rooms, staff and jurors: a room with a changeover before and after, a juror for all of his day.

    Who is taken on a day keeps some time for lunch.
    """
    gap, busy = session.policy.changeover, defaultdict(list)
    posts = {room.id: room.posts for room in session.rooms}
    apart = watched_apart(session)
    duties: Busy = defaultdict(list)
    for a in activities:
        if a.pause:
            continue
        own = minute_of_day(a.start.time()), minute_of_day(a.end.time())
        for one in a.jurors:
            busy["juror", one, a.start.date()].append((0, 1440))
        for one in a.staff:
            busy["watch" if a.kind == "preparation" and apart else "staff", one, a.start.date()].append(own)
            duties["staff", one, a.start.date()].append(own)
        if a.room is None:
            continue
        if a.kind == "preparation":
            busy["seat", a.room, a.start.date()].append(own)
            busy["watched", a.room, a.start.date()] += [own for _ in a.staff]
        else:
            alone = a.epreuve is None or session.offered[a.epreuve].sitting == "individual"
            span = (own[0] - gap, own[1] + gap)
            busy["room", a.room, a.start.date()] += [span] * (1 if alone else posts.get(a.room, 1))
    for key, spans in duties.items():
        busy[key] += _lunch(session, spans)
    return busy


def _lunch(session: Session, taken: list[Span]) -> list[Span]:
    """The first time within the window of lunch that is not taken."""
    lunch = session.policy.lunch
    if lunch is None:
        return []
    free = (low for low, high in without([lunch.hours], taken) if high - low >= lunch.minutes)
    return [(low, low + lunch.minutes) for low in free][:1]


@dataclass(frozen=True)
class Part:
    """Which candidates and jurors make up a part, on which days the jurors are there, and how many parts share a room's seats."""

    candidates: Collection[str]
    jurors: Collection[str]
    days: Mapping[str, Collection[int]]
    sharing: int = 1


def part_of(session: Session, part: Part, busy: Busy, tests: Mapping[str, Sequence[Activity]]) -> Session:
    """The session of a part.

    Its tests are fixed where they are held (`tests`, by candidate), and ask for no room and no staff any more.
    """
    placed = {a.epreuve for own in tests.values() for a in own}
    exam = changed(session.exam, lambda epreuves: [_without_place(e) if e.id in placed else e for e in epreuves])
    own = [c for c in session.candidates if c.id in part.candidates]
    pins = [p for p in session.pins if p.candidate in part.candidates and p.epreuve not in placed]
    pins += [Pin(candidate=c.id, epreuve=a.epreuve, start=a.start) for c in own for a in tests.get(c.id, ())]
    jurors = tuple(_left(session, "juror", [j for j in session.jurors if j.id in part.jurors], busy, part.days))
    there = {j.id for j in jurors}
    return like(
        session,
        titre=exam,
        candidates=tuple(own),
        jurors=jurors,
        conflicts=tuple(c for c in session.conflicts if c.candidate in part.candidates and c.juror in there),
        rooms=tuple(_rooms_left(session, busy, part.sharing)),
        staff=tuple(_left(session, "staff", session.staff, _with_others_watching(session, busy), {})),
        pins=tuple(pins),
    )


def like(session: Session, **changes: Any) -> Session:
    """A session of the same fields but for the changes, with its titre written out, and with nothing remembered of the other: its nouns are whole
    already, and validating them again would only cost time."""
    same = {name: getattr(session, name) for name in type(session).model_fields}
    return Session.model_construct(**same | {"titre": session.exam, "millesime": None} | changes)


def changed(titre: Titre, change: Callable[[tuple[Epreuve, ...]], Iterable[Epreuve]]) -> Titre:
    """A titre with the épreuves of all its kinds changed."""

    def parts(certificates: Mapping[str, Certificate]) -> dict[str, Certificate]:
        return {name: one.model_copy(update={"epreuves": tuple(change(one.epreuves))}) for name, one in certificates.items()}

    return titre.model_copy(
        update={"epreuves": tuple(change(titre.epreuves)), "ccp": parts(titre.ccp), "ccs": parts(titre.ccs)}
    )


def _without_place(epreuve: Epreuve) -> Epreuve:
    return epreuve.model_copy(update={"room": None, "staff": {}})


def _with_others_watching(session: Session, busy: Busy) -> Busy:
    """The same, where whoever watches over a room does so alone: his colleagues are taken as long."""
    found = Busy(busy)
    for (kind, one, date), spans in busy.items():
        role = {s.id: s.role for s in session.staff}.get(one) if kind == "watch" else None
        for other in session.staff:
            own = busy.get(("watch", other.id, date), [])
            if role and other.role == role and other.id != one:
                found["staff", other.id, date] = [*found.get(("staff", other.id, date), []), *without(spans, own)]
    return found


def _rooms_left(session: Session, busy: Busy, sharing: int) -> Iterator[Room]:
    """The rooms at the times at which they are free; of a room of several posts a share of those that are free all the time."""
    for room in session.rooms:
        seats, taken = room.seats, busy
        if sharing > 1 and prepared_in(session, room):
            seats, full = seats_left(session, room, busy, sharing)
            taken = busy | {
                ("room", room.id, date): [*busy.get(("room", room.id, date), []), *more] for date, more in full.items()
            }
        spans = [own for (kind, one, _), own in busy.items() if (kind, one) == ("room", room.id)]
        free = min(room.posts - max(map(_at_once, spans), default=0), -(-room.posts // sharing))
        if room.posts > 1 and free > 0:
            yield room.model_copy(update={"posts": free, "seats": max(1, min(seats, room.seats * free // room.posts))})
        else:
            yield from _left(session, "room", [room.model_copy(update={"seats": seats})], taken, {})


def _at_once(spans: Sequence[Span]) -> int:
    """How many of these stretches go on at the same time at the most."""
    return max((sum(low <= start < high for low, high in spans) for start, _ in spans), default=0)


def _left(
    session: Session, kind: str, all_of_them: Iterable[Any], busy: Busy, days: Mapping[str, Collection[int]]
) -> Iterator[Any]:
    """Those who are there at some time that is not taken, with the windows that are left."""
    for one in all_of_them:
        windows = tuple(
            Window.model_construct(date=day.date, start=clock(low), end=clock(high))
            for number, day in enumerate(session.days)
            if number in days.get(one.id, range(len(session.days)))
            for low, high in without(spans_of(one.available, day.date), busy.get((kind, one.id, day.date), []))
        )
        if windows:
            yield one.model_copy(update={"available": windows})


def clock(minutes: int) -> dt.time | None:
    """The clock time of minutes since midnight; None for the end of the day."""
    return None if minutes >= 1440 else dt.time(*divmod(minutes, 60))
