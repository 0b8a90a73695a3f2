"""One candidate after the other before a jury, each of his pieces where it fits first."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from models import Activity, Candidate, Epreuve
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.by_hand.juries import Jury
from scheduler.engine.by_hand.sheet import DAY, MANY, Sheet, Taken, Who
from scheduler.engine.by_hand.steps import Piece, Step, Steps
from scheduler.grid import Span

TRIES = 8
"""How often a candidate's first piece is put later, where one of those after it finds no place."""

LATER = 30
"""Minutes later each time."""

APART = 8
"""How often an épreuve is put later, where what the jury does before it finds no place by itself."""

AHEAD = ("dossier_review", "marking")
"""What a jury does before an épreuve."""

Chosen = tuple[str | None, tuple[str, ...]]
"""The room of a piece, and who serves."""


class Group(NamedTuple):
    """Who sit an épreuve together before a jury, from when to when."""

    epreuve: str
    jury: Jury
    start: int
    end: int


class Placing:
    """A timetable that grows candidate by candidate."""

    def __init__(self, subject: Subject) -> None:
        self.subject, self.session, self.sheet = subject, subject.session, Sheet(subject)
        self.activities: list[Activity] = []
        self.sat: dict[tuple[str, str], tuple[int, int]] = {}
        self.heard: dict[tuple[Jury, int], int] = defaultdict(int)
        self.groups: dict[Group, list[Chosen]] = defaultdict(list)
        """Of each group the room and the staff, once for each who is in it."""
        self.steps = Steps(subject, self.sat)
        self.hard = False
        """Whether he for whom a place is looked for has found none so far."""
        self.early = False
        """Whether juries read and mark as early as they can."""
        self.to_come = 0
        """How many candidates come after this one."""

    # ---- simultaneous tests

    def hold_tests(self, candidates: Sequence[Candidate]) -> bool:
        """Hold each common test of these candidates as early as it can be, those that others follow first; whether all can."""
        follows: dict[str, set[str]] = defaultdict(set)
        for epreuve in (e for c in candidates for e in self.subject.own[c.id] if e.sitting == "simultaneous"):
            follows[epreuve.id] |= {f.epreuve for f in epreuve.follows}
        while follows:
            test = next((one for one in follows if not follows[one] & follows.keys()), next(iter(follows)))
            del follows[test]
            if not self._hold(test, candidates):
                return False
        return True

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
            for low, high in self._pinned_beside(candidate) if free == start else ():
                if low < own.end and start < high:
                    free = high
            if free != start:
                return None if free is None else self.sheet.up(free)
            if not self.sheet.rests(("candidate", candidate.id), [own]):
                return start + self.sheet.grain
        return start

    def _pinned_beside(self, candidate: Candidate) -> Iterator[Span]:
        """When he sits, or prepares, what a pin gives its hour, beside the tests."""
        for epreuve in self.subject.own[candidate.id]:
            start = self.steps.pinned(candidate, epreuve) if epreuve.sitting != "simultaneous" else None
            if start is not None:
                before, lasts = (self.subject.lasts(candidate, one) for one in (epreuve.preparation, epreuve.minutes))
                yield start - before, start + lasts

    def _seated(self, sitters: Sequence[tuple[Candidate, Epreuve]], start: int) -> bool:
        """Seat them in rooms of the test's kind, the largest first, whoever has most time first; whether all have a seat, and each room
        its staff."""
        sheet, mark, waiting = self.sheet, self.sheet.mark, list(sitters)
        while waiting:
            test = waiting[-1][1]
            whole = Taken(start, start + self.subject.lasts(waiting[-1][0], test.minutes), candidate=MANY)
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
            number, minutes = room.seats if room else len(waiting), Counter[int]()
            for candidate, epreuve in waiting[-number:]:
                piece = Piece("epreuve", epreuve, 0, self.subject.lasts(candidate, epreuve.minutes))
                self._put(candidate, None, piece, start, (room.id if room else None, tuple(served[1])))
                minutes[piece.minutes] += 1
            if room:  # who has finished leaves his seat
                for own, people in minutes.items():
                    sheet.take(("room", room.id), replace(whole, end=start + own, people=people))
            for one in served[1]:
                sheet.take(("staff", one), whole)
            waiting = waiting[:-number]
        return True

    # ---- one candidate

    def place(self, candidate: Candidate, jury: Jury | None, days: Collection[int], *, hard: bool = False) -> bool:
        """Place all of a candidate, before this jury where he has one, which sits on these days only; whether he fits. Where nothing else
        does (`hard`), his épreuves are tried in other orders, what the jury does before them wherever that fits, and it is trusted that it comes
        again where it has no time for what it does on its last day."""
        mark, self.hard = self.sheet.mark, hard
        limit = self.subject.exam.jury.max_candidates_per_day
        days = [day for day in days if jury is None or limit is None or self.heard[jury, day] < limit]
        for chains in islice(self.steps.orders(candidate), None if hard else 1):
            floor = 0
            for _ in range(TRIES):
                begun = self._all_from(candidate, chains, jury, days, floor)
                if begun is None:
                    if jury is not None:
                        self._count(candidate, jury)
                    return True
                self.sheet.back_to(mark)
                if begun < floor:
                    break
                floor = self.sheet.up(begun + LATER)
        return False

    def _count(self, candidate: Candidate, jury: Jury) -> None:
        seen = {self.sat[candidate.id, e.id][0] // DAY for e in self.subject.own[candidate.id] if e.jury}
        for day in self.subject.days:
            if self.subject.base(day) // DAY in seen:
                self.heard[jury, day] += 1

    def _all_from(
        self,
        candidate: Candidate,
        chains: Sequence[Sequence[Epreuve]],
        jury: Jury | None,
        days: Collection[int],
        floor: int,
    ) -> int | None:
        """Place his steps, the first no earlier than the floor; None where all fit, else when the first of them began, or -1."""
        begun = -1
        for chain in chains:
            step = self.steps.of(candidate, chain, 0 if begun >= 0 else floor)
            ways = [self._step]
            if any(piece.kind in AHEAD for piece in step.pieces):
                first = self.early or self._grouped(jury, step)
                ways = [self._apart, self._step] if first else [self._step, self._apart][: 1 + self.hard]
            at = next((at for way in ways if (at := way(candidate, jury, days, step)) is not None), None)
            if at is None:
                return begun
            begun = at if begun < 0 else begun
        closing = self.steps.after_all(candidate)
        return None if closing is None or self._step(candidate, jury, days, closing) is not None else begun

    # ---- one step

    def _step(self, candidate: Candidate, jury: Jury | None, days: Collection[int], step: Step) -> int | None:
        """Put a step into a group that there is, else where it fits first; when that is, None where it is nowhere."""
        if jury is None and any(p.jury for p in step.pieces):
            return None
        begun = (at for at in self._begun(jury, step) if self._tried(candidate, jury, days, step, at)[0] == at)
        start: int | None = next(begun, self.sheet.up(step.earliest))
        while start is not None and (step.latest is None or start <= step.latest):
            later, chosen = self._tried(candidate, jury, days, step, start)
            if later == start:
                for piece, one in zip(step.pieces, chosen, strict=True):
                    self._put(candidate, jury, piece, start, one, take=True)
                return start
            start = None if later is None else max(self.sheet.up(later), start + self.sheet.grain)
        return None

    def _begun(self, jury: Jury | None, step: Step) -> list[int]:
        """When a step would be in a group that there is."""
        starts = [
            group.start - piece.after
            for piece in step.pieces
            for group, some in self.groups.items()
            if some and piece.kind == "epreuve" and piece.epreuve and (group.epreuve, group.jury) == (piece.epreuve.id, jury)
        ]
        return sorted(at for at in starts if at >= step.earliest and (step.latest is None or at <= step.latest))

    def _apart(self, candidate: Candidate, jury: Jury | None, days: Collection[int], step: Step) -> int | None:
        """Put a step where it fits, and what the jury does before it wherever that fits earlier."""
        work = [piece for piece in step.pieces if piece.kind in AHEAD]
        rest = replace(step, pieces=tuple(piece for piece in step.pieces if piece.kind not in AHEAD))
        mark = self.sheet.mark
        for _ in range(APART):
            start = self._step(candidate, jury, days, rest)
            if start is None:
                return None
            if all(self._ahead(candidate, jury, days, piece, start) for piece in work):
                done, others = self.sheet.mark, work * self._may_join(jury, rest, start)
                all_may_join = all(self._ahead(candidate, jury, days, piece, start) for piece in others)
                self.sheet.back_to(done)
                if all_may_join:
                    return start
            self.sheet.back_to(mark)
            rest = replace(rest, earliest=self.sheet.up(start + sum(piece.minutes for piece in work)))
        return None

    def _ahead(self, candidate: Candidate, jury: Jury | None, days: Collection[int], piece: Piece, before: int) -> bool:
        """Whether work of the jury finds a place before this moment, on the same day or an earlier one."""
        marked = piece.kind == "marking" and piece.epreuve
        earliest = self.sat[candidate.id, marked.id][1] if marked else 0
        alone, latest = (replace(piece, after=0),), before - piece.minutes
        return any(
            self._step(candidate, jury, days, Step(alone, at, latest)) is not None
            for at in (max(earliest, before // DAY * DAY), earliest)
        )

    def _tried(
        self, candidate: Candidate, jury: Jury | None, days: Collection[int], step: Step, start: int
    ) -> tuple[int | None, list[Chosen]]:
        """The same start where all of a step fits there, with rooms and staff; else a later one before which it does not."""
        chosen, people, pieces = list[Chosen](), defaultdict[Who, list[Taken]](list), list[tuple[Piece, Taken, list[Chosen]]]()
        for piece in step.pieces:
            group = self._group(jury, piece, start)
            there = self._there(group)
            if piece.epreuve and len(there) == piece.epreuve.group_size:
                return start + self.sheet.grain, []
            for who in self._people(candidate, None if there else jury, piece):
                own = self._taken(candidate, piece, start, group, who)
                free = self.sheet.free_from(who, own, days if who[0] == "juror" else None)
                if free != own.start:
                    return (None if free is None else free - piece.after), []
                people[who].append(own)
            own = self._taken(candidate, piece, start, group)
            pieces.append((piece, own, there))
            if piece.jury and jury is not None:
                closing = self._closing(jury, own)
                if closing is None:
                    return (own.start // DAY + 1) * DAY - piece.after, []
                for one in jury.jurors:
                    people["juror", one] += closing
        for who, some in people.items():
            if not self.sheet.rests(who, some):
                return start + self.sheet.grain, []
        for piece, own, there in pieces:
            if there:
                room = there[0][0]
                if room and self.sheet.room_from(piece.room or "", replace(own, people=1), room) != (own.start, room):
                    return start + self.sheet.grain, []
                chosen.append(there[0])
                continue
            room = None
            if piece.room:
                seats = _seats(jury, piece)
                pin = self.steps.pins.get((candidate.id, piece.epreuve.id if piece.epreuve else None))
                found = self.sheet.room_from(
                    piece.room, replace(own, people=seats), pin.room if pin and piece.kind == "epreuve" else None
                )
                if found is None or found[0] != own.start:
                    return (None if found is None else found[0] - piece.after), []
                room = found[1]
            served = self.sheet.staff_from(piece.staff, _serving(piece, own, room))
            if served is None or served[0] != own.start:
                return (None if served is None else served[0] - piece.after), []
            chosen.append((room, tuple(served[1])))
        return start, chosen

    def _closing(self, jury: Jury, own: Taken) -> list[Taken] | None:
        """What a jury does for several candidates at once, at the end of the day of this and of its last day; None where it does not fit."""
        policy, found = self.session.policy, list[Taken]()
        each = 0 if policy.deliberates == "candidate" else policy.deliberation_minutes
        if not each and not policy.pv:
            return found
        today, sheet = own.start // DAY, self.sheet
        heard = {self.subject.base(day) // DAY: n for (one, day), n in self.heard.items() if one == jury and n}
        heard[today] = heard.get(today, 0) + 1
        members, last = [("juror", one) for one in jury.jurors], max(heard)
        if self.hard:  # a later day on which nobody is heard so far asks for nothing yet
            last = max(self.subject.base(day) // DAY for day in jury.days)
        for day in {today, last} & heard.keys():
            number = heard[day] if policy.deliberates == "day" else sum(heard.values()) if day == last else 0
            minutes = each * number + (policy.pv if day == last else 0)
            ends = [own.end] if day == today else []
            ends += [taken.end for who in members for taken in sheet.on(who, day)]
            until = min(sheet.there_until(who, day * DAY) for who in members)
            begin = sheet.up(max(ends))
            if minutes and sheet.up(begin + minutes) > until:
                return None
            if minutes:
                found.append(Taken(begin, begin + minutes))
        return found

    def _group(self, jury: Jury | None, piece: Piece, start: int) -> Group | None:
        """Who sit a piece together, where it is sat in groups before a jury."""
        if (
            jury is None
            or piece.kind != "epreuve"
            or piece.epreuve is None
            or piece.epreuve.sitting != "group"
            or not piece.jury
        ):
            return None
        return Group(piece.epreuve.id, jury, start + piece.after, start + piece.after + piece.minutes)

    def _grouped(self, jury: Jury | None, step: Step) -> bool:
        """Whether something of a step is sat in groups before a jury."""
        return any(self._group(jury, piece, 0) for piece in step.pieces)

    def _may_join(self, jury: Jury | None, step: Step, start: int) -> int:
        """How many may join a group that begins with this step: of whom the jury does the same before it."""
        groups = [(piece, group) for piece in step.pieces if (group := self._group(jury, piece, start))]
        opened = [piece.epreuve.group_size or 1 for piece, group in groups if piece.epreuve and len(self.groups[group]) == 1]
        return min(*opened, self.to_come + 1) - 1 if opened else 0

    def _there(self, group: Group | None) -> list[Chosen]:
        """Who is in a group so far."""
        return self.groups.get(group, []) if group else []

    def _taken(
        self, candidate: Candidate, piece: Piece, start: int, group: Group | None = None, who: Who | None = None
    ) -> Taken:
        """What a piece takes of the candidate himself (`who`), or of others and of rooms, for whom a group is of many."""
        begin = start + piece.after
        exam = piece.kind == "epreuve"
        alone = exam and piece.epreuve is not None and piece.epreuve.sitting == "individual"
        of = MANY if group and (who is None or who[0] != "candidate") else candidate.id
        return Taken(begin, begin + piece.minutes, of if exam else None, alone=alone, together=group)

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
        group = self._group(jury, piece, start)
        own, (room, staff) = self._taken(candidate, piece, start, group), chosen
        joins = bool(self._there(group))
        for who in self._people(candidate, None if joins else jury, piece):
            self.sheet.take(who, self._taken(candidate, piece, start, group, who))
        if take:
            if room:
                self.sheet.take(("room", room), replace(own, people=1 if joins else _seats(jury, piece)))
            for one in () if joins else staff:
                self.sheet.take(("staff", one), _serving(piece, own, room))
        if group:
            self.groups[group].append(chosen)
            self.sheet.remember(self.groups[group].pop)
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


def _serving(piece: Piece, own: Taken, room: str | None) -> Taken:
    """What a piece takes of whoever serves: who watches a preparation may watch others in the room."""
    return replace(own, together=("watched", room)) if piece.kind == "preparation" and room else own


def _seats(jury: Jury | None, piece: Piece) -> int:
    """How many sit in the room of a piece: the candidate, those who serve, and his jury where it attends."""
    return 1 + sum(piece.staff.values()) + (len(jury.jurors) if jury and piece.jury else 0)
