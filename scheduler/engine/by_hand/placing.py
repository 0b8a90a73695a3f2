"""One candidate after the other before a jury, each of his pieces where it fits first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from models import Activity, Candidate, Epreuve
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.by_hand.juries import Jury
from scheduler.engine.by_hand.sheet import DAY, Sheet, Taken, Who
from scheduler.engine.by_hand.steps import Piece, Step, Steps

TRIES = 8
"""How often a candidate's first piece is put later, where one of those after it finds no place."""

LATER = 30
"""Minutes later each time."""


Chosen = tuple[str | None, tuple[str, ...]]
"""The room of a piece, and who serves."""


class Placing:
    """A timetable that grows candidate by candidate."""

    def __init__(self, subject: Subject) -> None:
        self.subject, self.session, self.sheet = subject, subject.session, Sheet(subject)
        self.activities: list[Activity] = []
        self.sat: dict[tuple[str, str], tuple[int, int]] = {}
        self.heard: dict[tuple[Jury, int], int] = defaultdict(int)
        self.steps = Steps(subject, self.sat)

    # ---- simultaneous tests

    def hold_tests(self, candidates: Sequence[Candidate]) -> bool:
        """Hold each common test of these candidates as early as it can be; whether all can."""
        own = (e.id for c in candidates for e in self.subject.own[c.id] if e.sitting == "simultaneous")
        return all(self._hold(test, candidates) for test in dict.fromkeys(own))

    def _hold(self, test: str, candidates: Sequence[Candidate]) -> bool:
        sitters = [(c, e) for c in candidates for e in self.subject.own[c.id] if e.id == test]
        sitters.sort(key=lambda one: self.subject.lasts(one[0], one[1].minutes))
        pinned = next((at for c, e in sitters if (at := self.steps.pinned(c, e)) is not None), None)
        start: int | None = max(self.steps.after(c, e) for c, e in sitters) if pinned is None else pinned
        while start is not None:
            later = self._all_free(sitters, start)
            if later == start and self._seated(sitters, start):
                return True
            start = None if later is None or pinned is not None else max(later, start + self.sheet.grain)
        return False

    def _all_free(self, sitters: Iterable[tuple[Candidate, Epreuve]], start: int) -> int | None:
        for candidate, epreuve in sitters:
            own = Taken(start, start + self.subject.lasts(candidate, epreuve.minutes))
            free = self.sheet.free_from(("candidate", candidate.id), own)
            if free != start:
                return None if free is None else self.sheet.up(free)
            if not self.sheet.rests(("candidate", candidate.id), [own]):
                return start + self.sheet.grain
        return start

    def _seated(self, sitters: Sequence[tuple[Candidate, Epreuve]], start: int) -> bool:
        """Seat them in rooms of the test's kind, the largest first, whoever has most time first; whether all have a seat, and each room
        its staff."""
        sheet, mark, waiting = self.sheet, self.sheet.mark, list(sitters)
        while waiting:
            test = waiting[-1][1]
            whole = Taken(start, start + self.subject.lasts(waiting[-1][0], test.minutes), candidate="")
            free = [
                r
                for r in self.session.rooms
                if test.room in r.kinds and sheet.room_from(test.room, whole, r.id) == (start, r.id)
            ]
            room = max(free, key=lambda r: r.seats, default=None)
            served = sheet.staff_from(test.staff, whole)
            if (test.room and room is None) or served is None or served[0] != start:
                sheet.back_to(mark)
                return False
            number = room.seats if room else len(waiting)
            for candidate, epreuve in waiting[-number:]:
                piece = Piece("epreuve", epreuve, 0, self.subject.lasts(candidate, epreuve.minutes))
                self._put(candidate, None, piece, start, (room.id if room else None, tuple(served[1])))
            if room:
                sheet.take(("room", room.id), replace(whole, people=number))
            for one in served[1]:
                sheet.take(("staff", one), whole)
            waiting = waiting[:-number]
        return True

    # ---- one candidate

    def place(self, candidate: Candidate, jury: Jury | None, days: Collection[int]) -> bool:
        """Place all of a candidate, before this jury where he has one, which sits on these days only; whether he fits."""
        mark, floor = self.sheet.mark, 0
        limit = self.subject.exam.jury.max_candidates_per_day
        days = [day for day in days if jury is None or limit is None or self.heard[jury, day] < limit]
        for _ in range(TRIES):
            begun = self._all_from(candidate, jury, days, floor)
            if begun is None:
                if jury is not None:
                    self._count(candidate, jury)
                return True
            self.sheet.back_to(mark)
            if begun < floor:
                return False
            floor = self.sheet.up(begun + LATER)
        return False

    def _count(self, candidate: Candidate, jury: Jury) -> None:
        seen = {self.sat[candidate.id, e.id][0] // DAY for e in self.subject.own[candidate.id] if e.jury}
        for day in self.subject.days:
            if self.subject.base(day) // DAY in seen:
                self.heard[jury, day] += 1

    def _all_from(self, candidate: Candidate, jury: Jury | None, days: Collection[int], floor: int) -> int | None:
        """Place his steps, the first no earlier than the floor; None where all fit, else when the first of them began, or -1."""
        begun = -1
        for chain in self.steps.chains(candidate):
            step = self.steps.of(candidate, chain, 0 if begun >= 0 else floor)
            at = self._step(candidate, jury, days, step)
            if at is None:
                return begun
            begun = at if begun < 0 else begun
        closing = self.steps.after_all(candidate)
        return None if closing is None or self._step(candidate, jury, days, closing) is not None else begun

    # ---- one step

    def _step(self, candidate: Candidate, jury: Jury | None, days: Collection[int], step: Step) -> int | None:
        """Put a step where it fits first; when that is, None where it is nowhere."""
        start: int | None = self.sheet.up(step.earliest)
        if jury is None and any(p.jury for p in step.pieces):
            return None
        while start is not None and (step.latest is None or start <= step.latest):
            later, chosen = self._tried(candidate, jury, days, step, start)
            if later == start:
                for piece, one in zip(step.pieces, chosen, strict=True):
                    self._put(candidate, jury, piece, start, one, take=True)
                return start
            start = None if later is None else max(self.sheet.up(later), start + self.sheet.grain)
        return None

    def _tried(
        self, candidate: Candidate, jury: Jury | None, days: Collection[int], step: Step, start: int
    ) -> tuple[int | None, list[Chosen]]:
        """The same start where all of a step fits there, with rooms and staff; else a later one before which it does not."""
        chosen, people = list[Chosen](), defaultdict[Who, list[Taken]](list)
        for piece in step.pieces:
            own = self._taken(candidate, piece, start)
            for who in self._people(candidate, jury, piece):
                free = self.sheet.free_from(who, own, days if who[0] == "juror" else None)
                if who[0] == "juror" and free == own.start and not self._closes(who, jury, own):
                    free = (own.start // DAY + 1) * DAY
                if free != own.start:
                    return (None if free is None else free - piece.after), []
                people[who].append(own)
        for who, some in people.items():
            if not self.sheet.rests(who, some):
                return start + self.sheet.grain, []
        for piece in step.pieces:
            own = self._taken(candidate, piece, start)
            served = self.sheet.staff_from(piece.staff, own)
            if served is None or served[0] != own.start:
                return (None if served is None else served[0] - piece.after), []
            room = None
            if piece.room:
                seats = _seats(jury, piece, served[1])
                pin = self.steps.pins.get((candidate.id, piece.epreuve.id if piece.epreuve else None))
                found = self.sheet.room_from(
                    piece.room, replace(own, people=seats), pin.room if pin and piece.kind == "epreuve" else None
                )
                if found is None or found[0] != own.start:
                    return (None if found is None else found[0] - piece.after), []
                room = found[1]
            chosen.append((room, tuple(served[1])))
        return start, chosen

    def _closes(self, who: Who, jury: Jury | None, own: Taken) -> bool:
        """Whether what a jury does for all of its candidates at once still fits after this."""
        policy, heard = self.session.policy, 1 + sum(n for (one, _), n in self.heard.items() if one == jury)
        at_last = policy.pv + (0 if policy.deliberates == "candidate" else heard * policy.deliberation_minutes)
        return not at_last or self.sheet.there_until(who, own.start) >= self.sheet.up(own.end) + self.sheet.up(at_last)

    def _taken(self, candidate: Candidate, piece: Piece, start: int) -> Taken:
        begin = start + piece.after
        exam = piece.kind == "epreuve"
        alone = exam and piece.epreuve is not None and piece.epreuve.sitting == "individual"
        return Taken(begin, begin + piece.minutes, candidate.id if exam else None, alone=alone)

    def _people(self, candidate: Candidate, jury: Jury | None, piece: Piece) -> Iterator[Who]:
        if piece.candidate:
            yield "candidate", candidate.id
        if piece.jury and jury is not None:
            yield from (("juror", one) for one in jury.jurors)

    def _put(
        self,
        candidate: Candidate,
        jury: Jury | None,
        piece: Piece,
        start: int,
        chosen: Chosen,
        *,
        take: bool = False,
    ) -> None:
        """Write a piece down; with `take`, its room and staff are taken as well, which otherwise many share."""
        own, (room, staff) = self._taken(candidate, piece, start), chosen
        for who in self._people(candidate, jury, piece):
            self.sheet.take(who, own)
        if take:
            if room:
                self.sheet.take(("room", room), replace(own, people=_seats(jury, piece, staff)))
            for one in staff:
                self.sheet.take(("staff", one), own)
        midnight = dt.datetime.combine(self.session.days[0].date, dt.time())
        self.activities.append(
            Activity(
                kind=piece.kind,
                epreuve=piece.epreuve.id if piece.epreuve else None,
                candidate=candidate.id,
                start=midnight + dt.timedelta(minutes=own.start),
                end=midnight + dt.timedelta(minutes=own.end),
                room=room,
                jurors=jury.jurors if jury and piece.jury else (),
                staff=staff,
            )
        )
        self.sheet.remember(self.activities.pop)
        if piece.kind == "epreuve" and piece.epreuve is not None:
            key = candidate.id, piece.epreuve.id
            self.sat[key] = own.start, own.end
            self.sheet.remember(lambda: self.sat.pop(key))


def _seats(jury: Jury | None, piece: Piece, staff: Sequence[str]) -> int:
    """How many sit in the room of a piece: the candidate, those who serve, and his jury where it attends."""
    return 1 + len(staff) + (len(jury.jurors) if jury and piece.jury else 0)
