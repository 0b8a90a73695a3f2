"""Counts of what all sit at the same instant: a common moment, seats and staff for all."""

from __future__ import annotations

from collections.abc import Iterator

from models import Epreuve
from scheduler.engine.counts.count import Count, count
from scheduler.engine.counts.sentence import listed, sentence
from scheduler.engine.counts.subject import Subject, window_keys
from scheduler.engine.grid import Span


def tests(subject: Subject) -> Iterator[Count]:
    """Simultaneous tests for which there is no moment, or too few seats or staff at any."""
    for epreuve in subject.session.offered.values():
        if epreuve.sitting == "simultaneous" and subject.sitters(epreuve):
            yield from _test(subject, epreuve)


def _test(subject: Subject, epreuve: Epreuve) -> Iterator[Count]:
    sitters = subject.sitters(epreuve)
    rooms = [r for r in subject.session.rooms if epreuve.room in r.kinds]
    able = [s for s in subject.session.staff if s.role in epreuve.staff]
    roles = [s.role for s in able]
    if (epreuve.room and not rooms) or any(roles.count(role) < needed for role, needed in epreuve.staff.items()):
        return  # nobody or nothing of the kind at all: said once, of the rooms and of the staff
    number, seats = len(sitters), sum(r.seats for r in rooms)
    keys = [*subject.candidate_keys(sitters), *window_keys("candidate", sitters), *subject.time_keys()]
    keys += [*window_keys("room", rooms), *window_keys("staff", able)]
    keys += [("rooms", epreuve.room)] if epreuve.room else []
    keys += [("staff", role) for role in epreuve.staff]
    if epreuve.room and seats < number:
        fields = {"epreuve": epreuve.name, "number": number, "seats": seats, "rooms": listed([r.label for r in rooms])}
        yield count("simultaneous", sentence("count_test_seats", **fields), (r.id for r in rooms), keys)
        return
    shortest = min(subject.lasts(c, epreuve.minutes) for c in sitters)
    lasts = {(c.available, subject.lasts(c, epreuve.minutes)) for c in sitters}
    spans = subject.opening.spans
    there = False
    fewest = len(rooms)
    for day in subject.days:
        present = [(spans(day, windows), minutes) for windows, minutes in lasts]
        open_at = [(spans(day, r.available), r.seats) for r in rooms]
        at_work = [(spans(day, s.available), s.role) for s in able]
        for start in _starts(subject, day, shortest):
            if not all(_within(own, start, start + minutes) for own, minutes in present):
                continue
            there = True
            free = sorted((seats for own, seats in open_at if _within(own, start, start + shortest)), reverse=True)
            used = next((n for n in range(1, len(free) + 1) if sum(free[:n]) >= number), 0) if epreuve.room else 1
            if not used:
                continue
            fewest = min(fewest, used)
            on_site = [role for own, role in at_work if _within(own, start, start + shortest)]
            if all(on_site.count(role) >= used * needed for role, needed in epreuve.staff.items()):
                return
    if not there:
        absent = [c for c in sitters if c.available is not None]
        fields = {"epreuve": epreuve.name, "minutes": shortest, "number": number}
        code = "count_test_moment_windows" if absent else "count_test_moment"
        text = sentence(code, **fields, candidates=listed([c.label for c in absent]))
        yield count("simultaneous", text, (c.id for c in absent), keys)
    else:
        role, needed = next(iter(epreuve.staff.items()), ("", 0))
        fields = {"epreuve": epreuve.name, "number": number, "rooms": fewest, "role": role, "staff": fewest * needed}
        code = "count_test_served" if epreuve.staff else "count_test_rooms"
        yield count("simultaneous", sentence(code, **fields), [*(r.id for r in rooms), *(s.id for s in able)], keys)


def _starts(subject: Subject, day: int, minutes: int) -> Iterator[int]:
    grain = subject.policy.grain
    for low, high in subject.opening.stretches[day]:
        yield from range(-(-low // grain) * grain, high - minutes + 1, grain)


def _within(spans: list[Span], start: int, end: int) -> bool:
    return any(low <= start and end <= high for low, high in spans)
