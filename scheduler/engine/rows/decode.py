"""From rows of positions to a timetable: candidates, rooms and staff are named, each jury's work is laid out in its gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from models import Activity, Candidate, Epreuve, Room
from models.timetable import ActivityKind
from models.window import Availability
from scheduler.engine.cpsat import Effort
from scheduler.engine.pauses import with_pauses
from scheduler.engine.rows.arrangement import Arrangement
from scheduler.engine.rows.layout import ANY_PAPER, Layout
from scheduler.engine.rows.seating import Seating, seat
from scheduler.engine.rows.shape import CandidateClass, Shape
from scheduler.grid import Grid, lies_in
from scheduler.shares import closed


@dataclass(frozen=True)
class Named:
    """The activities of a plan, and who is left out."""

    activities: tuple[Activity, ...]
    left_out: tuple[str, ...]


def with_names(layout: Layout, named: Shape, candidates: Sequence[Candidate], effort: Effort) -> Named | None:
    """The plan of a layout with its names; None where names or rooms are wanting."""
    seating = seat(layout, named, candidates, effort)
    if seating and layout.roomy:
        layout = layout.hearing(seating.heard)
    activities = Naming(layout, seating).activities_of_all() if seating else None
    return Named(activities, seating.left_out) if seating and activities is not None else None


@dataclass
class Heard:
    """A candidate at his position: the start of his oral, in units."""

    candidate: Candidate
    kind: CandidateClass
    row: int
    day: int
    start: int
    way: Arrangement


@dataclass
class Naming:
    """What is named so far. Rooms and people are given greedily; the check says whether that was good enough."""

    layout: Layout
    seating: Seating
    activities: list[Activity] = field(default_factory=list)
    busy: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def own(self) -> dict[str, dict[str, Epreuve]]:
        """What each candidate sits, by id."""
        session = self.layout.session
        return {c.id: {e.id: e for e in session.epreuves_of(c)} for c in session.candidates}

    @property
    def grid(self) -> Grid:
        """The session's grid."""
        return self.layout.shape.grid

    def activities_of_all(self) -> tuple[Activity, ...] | None:
        """Every activity, lunches and breaks included; None where a room or somebody is wanting."""
        heard = self._name_candidates()
        if not (self._hold_test(heard) and self._hear(heard) and self._lay_out_work(heard)):
            return None
        held = closed(self.layout.session, self.activities) if self.layout.shape.closes_days else self.activities
        return with_pauses(self.layout.session, held)

    def _name_candidates(self) -> list[Heard]:
        """The candidates of each row at its positions, those of a class in the order of the draw."""
        heard = []
        for number, row in enumerate(self.layout.rows):
            here = {kind: list(own) for kind, own in self.seating.heard[number].items()}
            for gap in row.gaps:
                if gap.holds is not None and gap.way is not None:
                    heard.append(Heard(here[gap.holds].pop(0), gap.holds, number, row.day, gap.start, gap.way))
        return heard

    # ---- épreuves

    def _add(
        self,
        kind: ActivityKind,
        candidate: Candidate,
        start: int,
        end: int,
        epreuve: str | None,
        room: str | None = None,
        jurors: tuple[str, ...] = (),
        staff: tuple[str, ...] = (),
    ) -> None:
        at, until, who = self.grid.moment(start), self.grid.moment(end), candidate.id
        self.activities.append(
            Activity(kind=kind, candidate=who, start=at, end=until, epreuve=epreuve, room=room, jurors=jurors, staff=staff)
        )

    def _hold_test(self, heard: list[Heard]) -> bool:
        """Seat the test in the fewest rooms, the largest first, those with extra time together in the last."""
        test = self.layout.shape.test
        sitting = sorted((h for h in heard if h.kind.test is not None), key=lambda h: h.kind.test or 0)
        if test is None or not sitting:
            return True
        start, day = self.layout.test_start, self.layout.test_day
        assert day is not None
        longest = start + max(h.kind.test or 0 for h in sitting)
        rooms: list[Room | None] = [None]
        if test.room is not None:
            rooms = []
            able = [
                r for r in self.layout.session.rooms if test.room in r.kinds and self._there(r.available, day, start, longest)
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
                self.busy["room", room.id] += [(start, end + self.layout.shape.changeover)] * room.posts
            for h in seated:
                until = start + (h.kind.test or 0)
                self._add("epreuve", h.candidate, start, until, test.id, room.id if room else None, staff=staff)
        return not sitting

    def _hear(self, heard: list[Heard]) -> bool:
        """Place each oral: its épreuves one after the other, in the room its jury uses where that is free."""
        usual: dict[tuple[str, ...], str] = {}
        for h in sorted(heard, key=lambda h: h.start):
            jury, test = self.seating.juries[h.row], self.layout.shape.test
            if test:
                self._work("marking", h.candidate, h.start, h.kind.lead, jury, test.id)
            for name, offset in zip(h.kind.epreuves, h.way.offsets, strict=True):
                epreuve, start = self.own[h.candidate.id][name], h.start + offset
                if not self._prepare(h, epreuve, start):
                    return False
                end = start + self.grid.up(self.grid.due(epreuve.minutes, h.candidate))
                staff = self._staff(epreuve, h.day, start, end)
                if staff is None:
                    return False
                people = 1 + len(jury) + len(staff)
                room = self._room(epreuve.room, people, h.day, start, end, usual.get(jury), h.candidate.id)
                if epreuve.room is not None and room is None:
                    return False
                if room:
                    usual[jury] = room
                self._add("epreuve", h.candidate, start, end, name, room, jury, staff)
        return True

    def _prepare(self, h: Heard, epreuve: Epreuve, start: int) -> bool:
        """Give a candidate what he prepares before an épreuve, in a seat that is free; False where there is none."""
        begins = start - self.grid.up(self.grid.due(epreuve.preparation, h.candidate))
        if begins == start:
            return True
        room = self._room(epreuve.preparation_room, 1, h.day, begins, start, None, shared=True)
        staff = self._watchers(epreuve, room, h.day, begins, start)
        if staff is None:
            return False
        self._add("preparation", h.candidate, begins, start, epreuve.id, room, staff=staff)
        return room is not None or epreuve.preparation_room is None

    def _watchers(self, epreuve: Epreuve, room: str | None, day: int, start: int, end: int) -> tuple[str, ...] | None:
        """Who watches a preparation, those first who watch another in the same room meanwhile; None where there are too few."""
        found: list[str] = []
        for role, number in epreuve.preparation_staff.items():
            free = []
            for s in self.layout.session.staff:
                if s.role != role or not self._there(s.available, day, start, end):
                    continue
                meanwhile = [(low, high) for low, high in self.busy["staff", s.id] if start < high and low < end]
                if set(meanwhile) <= set(self.busy[f"watching {room}", s.id]):
                    free.append((not meanwhile, len(self.busy["staff", s.id]), s.id))
            if len(free) < number:
                return None
            found += [one for _, _, one in sorted(free)[:number]]
        for person in found:
            self.busy["staff", person].append((start, end))
            self.busy[f"watching {room}", person].append((start, end))
        return tuple(found)

    def _there(self, available: Availability, day: int, start: int, end: int) -> bool:
        return lies_in(self.grid.spans(day, available), start, end)

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
        gap = self.layout.shape.changeover
        able = [
            r
            for r in self.layout.session.rooms
            if kind in r.kinds and r.seats >= people and self._there(r.available, day, start, end)
        ]
        for room in sorted(able, key=lambda r: r.id != usual):
            taken = self.busy["room", room.id]
            own = self.busy[f"candidate {candidate}", room.id]
            inside = [(s, e) for s, e in taken if start < e and s < end and (s, e) not in own]
            if len(inside) < max(room.holds(people), 1) if not shared else not inside:
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
                for s in self.layout.session.staff
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

    def _lay_out_work(self, heard: list[Heard]) -> bool:
        """In each gap: deliberations as soon as they may be, readings and markings right before the next candidate; False where a paper that
        is not told apart from shorter ones is to be marked while it is still written."""
        own = [[h for h in heard if h.row == number] for number in range(len(self.layout.rows))]
        reads, marks = self._carried(own)
        shape, test = self.layout.shape, self.layout.shape.test
        for number, row in enumerate(self.layout.rows):
            jury = self.seating.juries[number]
            to_read, to_mark, to_deliberate = reads[number], marks[number], list(own[number])
            end = None
            for gap in row.gaps:
                last = gap is row.gaps[-1]
                at = gap.start - gap.work(shape) if end is None else end
                for _ in range(gap.deliberations):
                    at = self._work("deliberation", to_deliberate.pop(0).candidate, at, shape.deliberation, jury)
                if not last:
                    at = gap.start - replace(gap, deliberations=0).work(shape)
                for _ in range(gap.reviews):
                    at = self._work("dossier_review", to_read.pop(0).candidate, at, shape.review, jury)
                for paper in sorted(gap.markings):
                    for _ in range(gap.markings[paper]):
                        # who is heard first comes first, but for whoever is still writing
                        h = next((h for h in to_mark[paper] if self._paper_ready(h, row.day) <= at), to_mark[paper][0])
                        to_mark[paper].remove(h)
                        ready = self._paper_ready(h, row.day)
                        if ready > at and paper == ANY_PAPER:
                            return False
                        at = max(at, ready)
                        at = self._work("marking", h.candidate, at, h.kind.marking, jury, test.id if test else None)
                if gap.holds and gap.way:
                    for moment in gap.way.deliberations[: gap.deliberations_inside]:
                        held = to_deliberate.pop(0).candidate
                        self._work("deliberation", held, gap.start + moment, shape.deliberation, jury)
                    for moment in gap.way.reviews[: gap.reviews_inside]:
                        self._work("dossier_review", to_read.pop(0).candidate, gap.start + moment, shape.review, jury)
                length = gap.way.length if gap.way else shape.lunch if gap.lunch else gap.rest
                end = gap.start + length if not last else at
        return True

    def _paper_ready(self, h: Heard, day: int) -> int:
        return self.layout.test_start + (h.kind.test or 0) if day == self.layout.test_day else 0

    def _work(
        self, kind: ActivityKind, candidate: Candidate, start: int, size: int, jury: tuple[str, ...], epreuve: str | None = None
    ) -> int:
        if size:
            self._add(kind, candidate, start, start + size, epreuve, jurors=jury)
        return start + size

    def _carried(self, own: list[list[Heard]]) -> tuple[list[list[Heard]], list[dict[int, list[Heard]]]]:
        """What each row reads and marks, its own candidates first: those that an earlier day's row does for it are taken off."""
        reads = [list(heard) for heard in own]
        marks = [
            {paper: [h for h in heard if paper in (ANY_PAPER, h.kind.test) and h.kind.marking] for paper in self.layout.papers}
            for heard in own
        ]
        for (earlier, later), carried in self.seating.reviews.items():
            for _ in range(carried):
                reads[earlier].append(reads[later].pop(0))
        for paper, pairs in self.seating.markings.items():
            for (earlier, later), carried in pairs.items():
                for _ in range(carried):
                    marks[earlier][paper].append(marks[later][paper].pop(0))
        return reads, marks
