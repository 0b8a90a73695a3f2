"""From rows of positions to a timetable: candidates, rooms and staff are named, each jury's work is laid out in its gaps."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from models import Activity, Candidate, Epreuve, Room
from scheduler.engine.breaks import lunches
from scheduler.engine.cpsat import Outcome
from scheduler.engine.rows.model import Row, RowsModel
from scheduler.engine.rows.seating import Seating
from scheduler.engine.rows.shape import CandidateClass


@dataclass
class Heard:
    """A candidate at his position: the start of his oral, in units."""

    candidate: Candidate
    kind: CandidateClass
    row: Row
    start: int


@dataclass
class Naming:
    """What is named so far. Rooms and people are given greedily; the check says whether that was good enough."""

    model: RowsModel
    outcome: Outcome
    seating: Seating
    activities: list[Activity] = field(default_factory=list)
    busy: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def activities_of_all(self) -> tuple[Activity, ...] | None:
        """Every activity, lunches included; None where a room or somebody is wanting."""
        heard = self._name_candidates()
        if not (self._hold_test(heard) and self._hear(heard)):
            return None
        self._lay_out_work(heard)
        session = self.model.session
        found = [*self.activities, *lunches(session, self.activities)]
        return tuple(sorted(found, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.jurors, a.staff)))

    def __post_init__(self) -> None:
        self.number = {id(row): number for number, row in enumerate(self.model.rows)}

    def jury(self, row: Row) -> tuple[str, ...]:
        """The jurors of a row."""
        return self.seating.juries[self.number[id(row)]]

    def _name_candidates(self) -> list[Heard]:
        """The candidates of each row at its positions, those of a class in the order of the draw."""
        heard = []
        for row in self.model.rows:
            here = {kind: list(own) for kind, own in self.seating.heard.get(self.number[id(row)], {}).items()}
            for position in row.positions:
                for kind, holds in position.holds.items():
                    if self.outcome.holds(holds):
                        heard.append(Heard(here[kind].pop(0), kind, row, self.outcome[position.start]))
        return heard

    # ---- épreuves

    def _epreuve(self, name: str) -> Epreuve:
        return self.model.session.offered[name]

    def _units(self, minutes: int, candidate: Candidate) -> int:
        grain = self.model.policy.grain
        return self.model.grid.up(math.ceil(minutes * (1 + candidate.extra_time) / grain) * grain)

    def _add(self, kind: str, start: int, end: int, **what: object) -> None:
        moment = self.model.grid.moment
        self.activities.append(Activity(kind=kind, start=moment(start), end=moment(end), **what))

    def _hold_test(self, heard: list[Heard]) -> bool:
        """Seat the test in the fewest rooms, the largest first, those with extra time together in the last."""
        test = self.model.shape.test
        sitting = sorted((h for h in heard if h.kind.test is not None), key=lambda h: h.kind.test or 0)
        if test is None or not sitting:
            return True
        start = self.outcome[self.model.test_start]
        day = next(d for d, on in enumerate(self.model.test_on) if self.outcome.holds(on))
        longest = start + max(h.kind.test or 0 for h in sitting)
        rooms: list[Room | None] = [None]
        if test.room is not None:
            rooms = []
            able = [
                r for r in self.model.session.rooms if test.room in r.kinds and self._there(r.available, day, start, longest)
            ]
            for large in sorted(able, key=lambda r: -r.seats):
                if sum(r.seats for r in rooms if r) < len(sitting):
                    rooms.append(large)
            if sum(r.seats for r in rooms if r) < len(sitting):
                return False
        for room in rooms:
            seated, sitting = sitting[: room.seats if room else None], sitting[room.seats if room else len(sitting) :]
            end = start + max(h.kind.test or 0 for h in seated)
            staff = self._staff(test, day, start, end)
            if staff is None:
                return False
            if room:
                self.busy["room", room.id].append((start, end + self.model.shape.changeover))
            for h in seated:
                where = {"room": room.id if room else None, "staff": staff}
                self._add("epreuve", start, start + (h.kind.test or 0), epreuve=test.id, candidate=h.candidate.id, **where)
        return not sitting

    def _hear(self, heard: list[Heard]) -> bool:
        """Place each oral: its épreuves one after the other, in the room its jury uses where that is free."""
        usual: dict[tuple[str, ...], str] = {}
        for h in sorted(heard, key=lambda h: h.start):
            jury, start = self.jury(h.row), h.start
            first = self._epreuve(h.kind.epreuves[0])
            if h.kind.preparation:
                begins = start - h.kind.preparation
                room = self._room(first.preparation_room, 1, h.row.day, begins, start, None, shared=True)
                if first.preparation_room is not None and room is None:
                    return False
                self._add("preparation", begins, start, epreuve=first.id, candidate=h.candidate.id, room=room)
            for name in h.kind.epreuves:
                epreuve = self._epreuve(name)
                end = start + self._units(epreuve.minutes, h.candidate)
                staff = self._staff(epreuve, h.row.day, start, end)
                if staff is None:
                    return False
                people = 1 + len(jury) + len(staff)
                room = self._room(epreuve.room, people, h.row.day, start, end, usual.get(jury), h.candidate.id)
                if epreuve.room is not None and room is None:
                    return False
                if room:
                    usual[jury] = room
                self._add("epreuve", start, end, epreuve=name, candidate=h.candidate.id, room=room, jurors=jury, staff=staff)
                start = end
        return True

    def _there(self, available: object, day: int, start: int, end: int) -> bool:
        return any(low <= start and end <= high for low, high in self.model.grid.spans(day, available))  # type: ignore[arg-type]

    def _room(
        self,
        kind: str | None,
        people: int,
        day: int,
        start: int,
        end: int,
        usual: str | None,
        candidate: str = "",
        shared: bool = False,
    ) -> str | None:
        """A free room of the kind with seats enough, the usual one first. One that the same candidate has just used is free for him."""
        if kind is None:
            return None
        gap = self.model.shape.changeover
        able = [
            r
            for r in self.model.session.rooms
            if kind in r.kinds and r.seats >= people and self._there(r.available, day, start, end)
        ]
        for room in sorted(able, key=lambda r: r.id != usual):
            taken = self.busy["room", room.id]
            own = self.busy[f"candidate {candidate}", room.id]
            if all(end <= s or start >= e or (s, e) in own for s, e in taken):
                if not shared:
                    taken.append((start, end + gap))
                    own.append((start, end + gap))
                return room.id
        return None

    def _staff(self, epreuve: Epreuve, day: int, start: int, end: int) -> tuple[str, ...] | None:
        """Free people of each role, those least used first; None where there are too few."""
        found: list[str] = []
        for role, number in epreuve.staff.items():
            free = [
                s.id
                for s in self.model.session.staff
                if s.role == role
                and self._there(s.available, day, start, end)
                and all(end <= low or start >= high for low, high in self.busy["staff", s.id])
            ]
            if len(free) < number:
                return None
            found += sorted(free, key=lambda s: len(self.busy["staff", s]))[:number]
        for person in found:
            self.busy["staff", person].append((start, end))
        return tuple(found)

    # ---- jury work

    def _lay_out_work(self, heard: list[Heard]) -> None:
        """In each gap: deliberations as soon as they may be, readings and markings right before the next candidate."""
        own = {id(row): [h for h in heard if h.row is row] for row in self.model.rows}
        reads, marks = self._carried(own)
        shape, length = self.model.shape, self.outcome
        for row in self.model.rows:
            if not length.holds(row.line.active):
                continue
            jury = self.jury(row)
            to_read, to_mark, to_deliberate = reads[id(row)], marks[id(row)], list(own[id(row)])
            end = None
            for position in row.gaps:
                start = length[position.start]
                work = length[position.work]
                last = position is row.after
                at = end if end is not None and last else start - work if end is None else end
                for _ in range(length[position.deliberations]):
                    at = self._work("deliberation", to_deliberate.pop(0).candidate, at, shape.deliberation, jury)
                if not last:
                    marked = sum(length[m] for m in position.markings.values()) * self.model.marking_length
                    at = start - length[position.reviews] * shape.review - marked
                for _ in range(length[position.reviews]):
                    at = self._work("dossier_review", to_read.pop(0).candidate, at, shape.review, jury)
                for paper in sorted(position.markings):
                    for _ in range(length[position.markings[paper]]):
                        h = to_mark[paper].pop(0)
                        at = max(at, self._paper_ready(h, row.day))
                        test = self.model.shape.test
                        at = self._work("marking", h.candidate, at, h.kind.marking, jury, test.id if test else None)
                end = start + length[position.length] if not last else at

    def _paper_ready(self, h: Heard, day: int) -> int:
        held = self.outcome.holds(self.model.test_on[day])
        return self.outcome[self.model.test_start] + (h.kind.test or 0) if held else 0

    def _work(
        self, kind: str, candidate: Candidate, start: int, size: int, jury: tuple[str, ...], epreuve: str | None = None
    ) -> int:
        if size:
            self._add(kind, start, start + size, candidate=candidate.id, jurors=jury, epreuve=epreuve)
        return start + size

    def _carried(self, own: dict[int, list[Heard]]) -> tuple[dict[int, list[Heard]], dict[int, dict[int, list[Heard]]]]:
        """What each row reads and marks, its own candidates first: those that an earlier day's row does for it are taken off."""
        reads = {row: list(heard) for row, heard in own.items()}
        marks = {
            row: {paper: [h for h in heard if h.kind.test == paper and h.kind.marking] for paper in self.model.papers}
            for row, heard in own.items()
        }
        for later in self.model.rows:
            for earlier, carried in later.reviews_brought:
                for _ in range(self.outcome[carried]):
                    reads[id(earlier)].append(reads[id(later)].pop(0))
            for paper, brought in later.markings_brought.items():
                for earlier, carried in brought:
                    for _ in range(self.outcome[carried]):
                        marks[id(earlier)][paper].append(marks[id(later)][paper].pop(0))
        return reads, marks
