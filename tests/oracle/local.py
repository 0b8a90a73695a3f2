"""Everything that one candidate's timetable can be, taken alone: his épreuves and preparations, and his jury's work for him.

The times only: who the jurors are, and where it happens, comes later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models import Candidate, Epreuve, Session
from tests.oracle.clock import Clock, Span, inside


class Piece(NamedTuple):
    """One activity of one candidate, in minutes from midnight of the first day."""

    kind: str
    epreuve: str | None
    start: int
    end: int


class GroupPiece(NamedTuple):
    """A jury épreuve sat in a group: others may join it before the same jury."""

    epreuve: str
    start: int
    end: int
    slots: int
    wide: int


class JuryDay(NamedTuple):
    """One day of the jury for this candidate: first start, last end, minutes of work outside groups, halves of the day touched
    (1: before noon, 2: after)."""

    day: int
    first: int
    last: int
    load: int
    halves: int


class Cost(NamedTuple):
    """What a candidate's timetable adds to the objectives; many timetables share one."""

    jury_days: tuple[JuryDay, ...]
    coming: int  # on how many days he is there himself
    waiting: int
    worst_waiting: int
    end: int


class Local(NamedTuple):
    """One possible timetable of a candidate, with what is needed to compare it with those of others."""

    busy: int  # slots of the jury's activities, groups apart
    exam: int  # slots of the jury's épreuves, groups apart
    wide: int  # the same with the changeover after each
    groups: tuple[GroupPiece, ...]
    days: int  # bit set of the days on which his jury works for him
    exam_days: int  # bit set of the days on which he sits a jury épreuve
    pauses: int  # the ways to have lunch and breaks that the jury's activities leave
    cover: tuple[int, ...]  # per day, the stretches of the responsables' presence that hold his activities
    cost: Cost
    own: tuple[Piece, ...]
    work: tuple[Piece, ...]


def has_jury(session: Session, candidate: Candidate) -> bool:
    """Whether anything is done for him by a jury."""
    policy, sat = session.policy, session.epreuves_of(candidate)
    return any(e.jury or marking_minutes(session, e) for e in sat) or policy.deliberation_minutes > 0


def marking_minutes(session: Session, epreuve: Epreuve) -> int:
    if epreuve.marking is None:
        return 0
    return session.policy.marking if epreuve.marking.minutes is None else epreuve.marking.minutes


def jury_load(session: Session, clock: Clock, candidate: Candidate) -> int:
    """Minutes of jury work that he brings, épreuves in groups apart (they may be shared)."""
    sat = session.epreuves_of(candidate)
    load = sum(clock.lasting(e.minutes, candidate) for e in sat if e.jury and e.sitting != "group")
    load += session.policy.dossier_review if any(e.jury for e in sat) else 0
    return load + sum(marking_minutes(session, e) for e in sat) + session.policy.deliberation_minutes


def local_schedules(session: Session, clock: Clock, candidate: Candidate, tests: dict[str, int]) -> list[Local]:
    """All timetables of this candidate, where the simultaneous tests start as `tests` says."""
    found = [
        _local(session, clock, own, work)
        for own in _own(session, clock, candidate, tests)
        for work in _work(session, clock, candidate, own)
    ]
    return [one for one in found if all(one.cover) and clock.can_pause(one.pauses)]


def _in_order(epreuves: tuple[Epreuve, ...]) -> list[Epreuve]:
    """Each épreuve after those that it follows, the entretien final last, so that impossible starts are met early."""
    left, order = list(epreuves), []
    while left:
        names = {e.id for e in left}
        ready = [e for e in left if not any(f.epreuve in names for f in e.follows)]
        first = next((e for e in ready if not e.final), ready[0])
        order.append(first)
        left.remove(first)
    return order


def _own(session: Session, clock: Clock, candidate: Candidate, tests: dict[str, int]) -> Iterator[tuple[Piece, ...]]:
    windows = clock.windows(candidate.available)
    pins = {
        pin.epreuve: clock.minute(pin.start)
        for pin in session.pins
        if pin.candidate == candidate.id and pin.start is not None and pin.epreuve is not None
    }
    order = _in_order(session.epreuves_of(candidate))
    by_id = {e.id: e for e in order}

    def may_follow(placed: dict[str, Span], epreuve: Epreuve, start: int, end: int) -> bool:
        spans = placed | {epreuve.id: (start, end)}
        for name, (begins, _) in spans.items():
            for relation in by_id[name].follows:
                if relation.epreuve not in spans or epreuve.id not in (name, relation.epreuve):
                    continue
                before = spans[relation.epreuve]
                pause = begins - before[1]
                if pause < relation.gap or (relation.within is not None and pause > relation.within):
                    return False
                if begins // 1440 - before[0] // 1440 < relation.days:
                    return False
            if by_id[name].final and any(other[1] > begins for key, other in spans.items() if key != name):
                return False
        return True

    def place(index: int, placed: dict[str, Span], pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
        if index == len(order):
            if _eats(clock, pieces):
                yield pieces
            return
        epreuve = order[index]
        length = clock.lasting(epreuve.minutes, candidate)
        before = clock.lasting(epreuve.preparation, candidate)
        starts = [tests[epreuve.id]] if epreuve.sitting == "simultaneous" else clock.starts
        for start in starts:
            end, begins = start + length, start - before
            if epreuve.id in pins and pins[epreuve.id] != start:
                continue
            if not clock.in_hours(begins, end) or not inside(windows, start, end) or not inside(windows, begins, start):
                continue
            if any(begins < p.end and p.start < end for p in pieces):
                continue
            if not may_follow(placed, epreuve, start, end):
                continue
            new: tuple[Piece, ...] = (Piece("epreuve", epreuve.id, start, end),)
            if before:
                new = (Piece("preparation", epreuve.id, begins, start), *new)
            yield from place(index + 1, placed | {epreuve.id: (start, end)}, pieces + new)

    yield from place(0, {}, ())


def _eats(clock: Clock, pieces: tuple[Piece, ...]) -> bool:
    free = clock.all_lunches
    for piece in pieces:
        free &= clock.lunch_free(piece.start, piece.end)
    return clock.can_lunch(free)


def _work(session: Session, clock: Clock, candidate: Candidate, own: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """The ways to place the dossier review, the markings and the deliberation, given the candidate's own activities."""
    sat = {e.id: e for e in session.epreuves_of(candidate)}
    times = {p.epreuve: (p.start, p.end) for p in own if p.kind == "epreuve"}
    exams = [p for p in own if p.kind == "epreuve" and sat[p.epreuve or ""].jury]
    last = max(end for _, end in times.values())
    last_start = max(start for start, _ in times.values())
    policy = session.policy

    def starts(length: int) -> list[int]:
        return [
            start
            for start in clock.starts
            if clock.in_hours(start, start + length) and not any(p.start < start + length and start < p.end for p in exams)
        ]

    options: list[list[Piece]] = []
    if policy.deliberation_minutes and policy.deliberates == "candidate":  # on several at once: closing.py
        options.append(
            [
                Piece("deliberation", None, start, start + policy.deliberation_minutes)
                for start in starts(policy.deliberation_minutes)
                if start >= last and clock.day(start) == clock.day(last_start)
            ]
        )
    if policy.dossier_review and exams:
        until = min(p.start for p in exams)
        options.append(
            [
                Piece("dossier_review", None, start, start + policy.dossier_review)
                for start in starts(policy.dossier_review)
                if start + policy.dossier_review <= until
            ]
        )
    for name, epreuve in sat.items():
        length = marking_minutes(session, epreuve)
        if not length:
            continue
        assert epreuve.marking is not None
        until = times.get(epreuve.marking.before, (1 << 30, 0))[0]
        options.append(
            [
                Piece("marking", name, start, start + length)
                for start in starts(length)
                if start >= times[name][1] and start + length <= until
            ]
        )

    def place(index: int, pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
        if index == len(options):
            yield pieces
            return
        for piece in options[index]:
            if any(piece.start < other.end and other.start < piece.end for other in pieces):
                continue
            # The deliberation, placed first, closes the markings that no épreuve of his closes.
            if piece.kind == "marking" and _before(sat[piece.epreuve or ""]) not in times:
                closing = [other for other in pieces if other.kind == "deliberation"]
                if closing and piece.end > closing[0].start:
                    continue
            yield from place(index + 1, (*pieces, piece))

    yield from place(0, ())


def _before(epreuve: Epreuve) -> str | None:
    return epreuve.marking.before if epreuve.marking else None


def _local(session: Session, clock: Clock, own: tuple[Piece, ...], work: tuple[Piece, ...]) -> Local:
    titre = session.offered
    changeover = session.policy.changeover
    busy = exam = wide = exam_days = 0
    groups = []
    pauses = clock.all_ways
    jury: dict[int, list[Piece]] = {}
    everything: dict[int, Span] = {}
    present: dict[int, list[Piece]] = {}
    for piece in (*own, *work):
        day = clock.day(piece.start)
        first, last = everything.get(day, (piece.start, piece.end))
        everything[day] = (min(first, piece.start), max(last, piece.end))
    for piece in own:
        present.setdefault(clock.day(piece.start), []).append(piece)
    for piece in (*work, *(p for p in own if p.kind == "epreuve" and titre[p.epreuve or ""].jury)):
        day = clock.day(piece.start)
        jury.setdefault(day, []).append(piece)
        pauses &= clock.leaves(piece.start, piece.end)
        slots = clock.slots(piece.start, piece.end)
        if piece.kind != "epreuve":
            busy |= slots
            continue
        exam_days |= 1 << day
        after = clock.slots(piece.start, piece.end + changeover)
        if titre[piece.epreuve or ""].sitting == "group":
            groups.append(GroupPiece(piece.epreuve or "", piece.start, piece.end, slots, after))
        else:
            busy |= slots
            exam |= slots
            wide |= after
    waits = [waiting(clock, day, pieces) for day, pieces in present.items()]
    return Local(
        busy=busy,
        exam=exam,
        wide=wide,
        groups=tuple(groups),
        days=sum(1 << day for day in jury),
        exam_days=exam_days,
        pauses=pauses,
        cover=clock.cover(everything),
        cost=Cost(
            jury_days=tuple(_jury_day(session, clock, day, pieces) for day, pieces in sorted(jury.items())),
            coming=len(present),
            waiting=sum(waits),
            worst_waiting=max(waits),
            end=max(last for _, last in everything.values()),
        ),
        own=own,
        work=work,
    )


def waiting(clock: Clock, day: int, pieces: list[Piece]) -> int:
    """A candidate's waiting on one day: first start to last end, less his activities, less lunch where he is there across it."""
    first, last = min(p.start for p in pieces), max(p.end for p in pieces)
    wait = last - first - sum(p.end - p.start for p in pieces)
    if clock.lunch_windows:
        opens, closes = clock.lunch_windows[day]
        if first < opens + clock.lunch_length and last > closes - clock.lunch_length:
            wait -= clock.lunch_length
    return max(0, wait)


def _jury_day(session: Session, clock: Clock, day: int, pieces: list[Piece]) -> JuryDay:
    shared = {e.id for e in session.offered.values() if e.sitting == "group"}
    noon = clock.noons[day]
    halves = (1 if any(p.start < noon for p in pieces) else 0) + (2 if any(p.end > noon for p in pieces) else 0)
    load = sum(p.end - p.start for p in pieces if not (p.kind == "epreuve" and p.epreuve in shared))
    return JuryDay(day, min(p.start for p in pieces), max(p.end for p in pieces), load, halves)
