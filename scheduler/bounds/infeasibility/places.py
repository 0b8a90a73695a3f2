"""Counts of rooms and staff: none at all, too few seats or people, too few minutes, or too few turns in these."""

from __future__ import annotations

from collections.abc import Iterator

from models import Epreuve, Room
from scheduler.bounds.infeasibility.count import Count, Key, count
from scheduler.bounds.infeasibility.remarks import remarks
from scheduler.bounds.infeasibility.sentence import in_role, listed, sentence, several
from scheduler.bounds.infeasibility.subject import Subject, window_keys
from scheduler.bounds.infeasibility.turns import room_turns, staff_turns
from scheduler.grid import Span, length


def rooms(subject: Subject) -> Iterator[Count]:
    """Kinds of rooms that are missing, too small, or open for too few minutes."""
    held = [e for e in subject.session.offered.values() if e.room and subject.sitters(e)]
    for kind in dict.fromkeys(e.room for e in held):
        there = [r for r in subject.session.rooms if kind in r.kinds]
        own = [e for e in held if e.room == kind]
        names = listed([e.name for e in own])
        keys: list[Key] = [("rooms", str(kind)), *window_keys("room", there)]
        if not there:
            first = subject.sitters(own[0])[:1]
            text = sentence("count_no_room_many" if len(own) > 1 else "count_no_room", kind=kind, epreuves=names)
            yield count("sits", text, (), [*keys, *subject.candidate_keys(first)])
            continue
        small = list(_too_small(subject, own, there, keys))
        yield from small or _room_minutes(subject, str(kind), own, there, keys)
    yield from _preparation_rooms(subject)


def _preparation_rooms(subject: Subject) -> Iterator[Count]:
    """Kinds of rooms to prepare in that are missing, or too small for one candidate with who watches him."""
    prepared = [e for e in subject.session.offered.values() if e.preparation and e.preparation_room and subject.sitters(e)]
    there = {kind for room in subject.session.rooms for kind in room.kinds}
    for kind in dict.fromkeys(str(e.preparation_room) for e in prepared if e.preparation_room not in there):
        own = [e for e in prepared if e.preparation_room == kind]
        text = sentence("count_no_preparation_room", kind=kind, epreuves=listed([e.name for e in own]))
        yield count("sits", text, (), [("rooms", kind), *subject.candidate_keys(subject.sitters(own[0])[:1])])
    for epreuve in prepared:
        rooms = [room for room in subject.session.rooms if epreuve.preparation_room in room.kinds]
        people = 1 + sum(epreuve.preparation_staff.values())
        seats = max((room.seats for room in rooms), default=people)
        if seats < people:
            fields = {
                "kind": epreuve.preparation_room,
                "epreuve": epreuve.name,
                "people": people,
                "seats": several("count_places", seats),
            }
            keys: list[Key] = [("rooms", str(epreuve.preparation_room)), *window_keys("room", rooms)]
            keys += [("staff", role) for role in epreuve.preparation_staff]
            first = subject.candidate_keys(subject.sitters(epreuve)[:1])
            yield count("preparation", sentence("count_preparation_seats", **fields), (r.id for r in rooms), [*keys, *first])


def _too_small(subject: Subject, own: list[Epreuve], there: list[Room], keys: list[Key]) -> Iterator[Count]:
    for epreuve in own:
        if epreuve.sitting == "simultaneous":
            continue
        people = 1 + sum(epreuve.staff.values()) + (subject.size if epreuve.jury else 0)
        seats = max(r.seats for r in there)
        if seats < people:
            text = sentence(
                "count_seats", kind=epreuve.room, epreuve=epreuve.name, people=people, seats=several("count_places", seats)
            )
            first = subject.candidate_keys(subject.sitters(epreuve)[:1])
            more: list[Key] = [("staff", role) for role in epreuve.staff] + ([("jury_size",)] if subject.size > 2 else [])
            yield count("one_at_a_time", text, (r.id for r in there), [*keys, *first, *more])


def _room_minutes(subject: Subject, kind: str, own: list[Epreuve], there: list[Room], keys: list[Key]) -> Iterator[Count]:
    opening, changeover = subject.opening, subject.policy.changeover
    spans = [opening.spans(day, room.available) for room in there for day in subject.days for _ in range(room.posts)]
    minutes = sum(map(length, spans))
    needed, visitors = 0, set()
    for epreuve in own:
        lasts = subject.lengths(epreuve)
        if epreuve.sitting == "simultaneous":
            needed += lasts[0]
        else:
            needed += sum(lasts[:: epreuve.group_size or 1])
            if epreuve.sitting == "individual":
                visitors |= {c.id for c in subject.sitters(epreuve)}
    needed += max(0, len(visitors) - sum(map(len, spans))) * changeover  # after the last of a window there is none
    if needed > minutes:
        names = listed([r.label for r in there])
        people = subject.who_sit(own)
        given = remarks(subject, [c.id for c in people], lunch=False)
        text = sentence("count_room_minutes", kind=kind, rooms=names, needed=needed, there=minutes, given=given)
        needs = [*keys, *subject.candidate_keys(people), *subject.time_keys(), *subject.work_keys()]
        yield count("one_at_a_time", text, (r.id for r in there), needs)
    else:
        yield from room_turns(subject, kind, own, there)


def staff(subject: Subject) -> Iterator[Count]:
    """Roles that nobody has, or too few, or for too few minutes."""
    held = [e for e in subject.session.offered.values() if subject.sitters(e)]
    for role in dict.fromkeys(role for e in held for role in e.staff):
        own = [e for e in held if role in e.staff]
        there = [s for s in subject.session.staff if s.role == role]
        most = max(own, key=lambda e: e.staff[role])
        keys: list[Key] = [("staff", role), *window_keys("staff", there)]
        if len(there) < most.staff[role]:
            people = several("count_people", most.staff[role])
            fields = {"role": in_role(role), "people": people, "there": len(there), "epreuve": most.name}
            first = subject.candidate_keys(subject.sitters(most)[:1])
            yield count("sits", sentence("count_staff", **fields), (s.id for s in there), [*keys, *first])
            continue
        needed = 0
        for epreuve in own:
            lasts = subject.lengths(epreuve)
            times = lasts[:1] if epreuve.sitting == "simultaneous" else lasts[:: epreuve.group_size or 1]
            needed += sum(times) * epreuve.staff[role]
        spans: list[list[Span]] = [subject.opening.spans(day, s.available) for s in there for day in subject.days]
        minutes = sum(map(subject.opening.work, spans))
        if needed > minutes:
            sitters = subject.who_sit(own)
            fields = {"role": in_role(role), "names": listed([s.label for s in there]), "needed": needed, "there": minutes}
            text = sentence("count_staff_minutes", **fields, given=remarks(subject, [c.id for c in sitters]))
            needs = [*keys, *subject.candidate_keys(sitters), *subject.time_keys()]
            yield count("one_at_a_time", text, (s.id for s in there), needs)
        else:
            yield from staff_turns(subject, role, own, there)
