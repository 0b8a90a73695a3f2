"""From where a peer puts things to a timetable: rooms named, activities written down, lunches given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from benchmarks.peers.work import Calendar, Placed, Work
from models import Activity, Epreuve, Session, Timetable
from models.timetable import ActivityKind
from scheduler.engine.pauses import pauses


class Unnamed(Exception):
    """A room is wanting for what was placed."""


def timetable_of(session: Session, works: list[Work], placed: Mapping[str, Placed], status: str = "feasible") -> Timetable:
    """The timetable of what a peer placed. It states no objective: values are counted from its activities.

    Raises
    ------
    Unnamed
        where the rooms do not suffice.
    """
    found = _Naming(session, works, placed).activities()
    everything = (*found, *pauses(session, found))
    return Timetable(session=session.id, status=status, activities=tuple(sorted(everything, key=lambda a: (a.start, a.end))))


class _Naming:
    def __init__(self, session: Session, works: list[Work], placed: Mapping[str, Placed]) -> None:
        self.session, self.works, self.placed = session, works, placed
        self.calendar = Calendar(session)
        self.free_from: dict[str, int] = defaultdict(int)

    def activities(self) -> list[Activity]:
        rooms = self._rooms_of_pieces()
        found = self._test()
        for work in self.works:
            put, who = self.placed[work.candidate.id], work.candidate.id
            for number, (piece, start) in enumerate(zip(work.pieces, put.pieces, strict=True)):
                staff = put.staff[number] if put.staff else ()
                if piece.preparation:
                    prepared = self._add("preparation", start - piece.preparation, start, piece.epreuves[0].id, who)
                    room = self._free_seat(piece.preparation_room, prepared, found) if piece.preparation_room else None
                    found.append(prepared.model_copy(update={"room": room}))
                for epreuve, size in zip(piece.epreuves, piece.sizes, strict=True):
                    sat = self._add("epreuve", start, start + size, epreuve.id, who, put.jury)
                    found.append(sat.model_copy(update={"room": rooms[who, number], "staff": staff}))
                    start += size
            for kind, start, size in (
                ("dossier_review", put.review, work.review),
                ("marking", put.marking, work.marking),
                ("deliberation", put.deliberation, work.deliberation),
            ):
                if size and start is not None:
                    about = self._tested().id if kind == "marking" else None
                    found.append(self._add(kind, start, start + size, about, who, put.jury))
        return found

    def _tested(self) -> Epreuve:
        return next(e for e in self.session.epreuves if e.sitting == "simultaneous")

    def _add(
        self, kind: ActivityKind, start: int, end: int, epreuve: str | None, candidate: str, jury: tuple[str, ...] = ()
    ) -> Activity:
        moment = self.calendar.moment
        return Activity(kind=kind, epreuve=epreuve, candidate=candidate, start=moment(start), end=moment(end), jurors=jury)

    def _free_seat(self, kind: str, prepared: Activity, found: list[Activity]) -> str:
        """A room of a kind with a seat left for a preparation: the last one first, as a test fills the first ones."""
        for room in reversed(self.session.rooms):
            if kind not in room.kinds:
                continue
            there = [a for a in found if a.room == room.id and a.start < prepared.end and prepared.start < a.end]
            moments = [prepared.start, *(a.start for a in there if a.start > prepared.start)]
            if all(sum(a.start <= moment < a.end for a in there) < room.seats for moment in moments):
                return room.id
        raise Unnamed(f"no seat is free in {kind} for {prepared.candidate}")

    def _test(self) -> list[Activity]:
        """The test in the rooms of its kind, filled one after the other, whoever has more time last."""
        sitting = [w for w in self.works if w.test is not None]
        if not sitting:
            return []
        test = self._tested()
        sitting.sort(key=lambda w: w.test or 0)
        halls = [r for r in self.session.rooms if test.room in r.kinds]
        seats = [(number, hall.id) for number, hall in enumerate(halls) for _ in range(hall.seats)]
        found = []
        for work, (number, hall) in zip(sitting, seats, strict=False):
            start = self.placed[work.candidate.id].test
            assert start is not None
            assert work.test is not None
            sat = self._add("epreuve", start, start + work.test, test.id, work.candidate.id)
            found.append(sat.model_copy(update={"room": hall, "staff": self._on_duty(test, number)}))
        return found

    def _on_duty(self, test: Epreuve, hall: int) -> tuple[str, ...]:
        """Who serves in the hall of this number."""
        people = {role: [s.id for s in self.session.staff if s.role == role] for role in test.staff}
        return tuple(one for role, number in test.staff.items() for one in people[role][hall * number : (hall + 1) * number])

    def _rooms_of_pieces(self) -> dict[tuple[str, int], str]:
        """First free room of its kind for each piece, in order of time; a group has one.

        Who goes on before the room could be changed over stays where he is.
        """
        stays = sorted(
            (self.placed[w.candidate.id].pieces[n], w.candidate.id, n) for w in self.works for n in range(len(w.pieces))
        )
        by_id = {w.candidate.id: w for w in self.works}
        named: dict[tuple[str, int], str] = {}
        groups: dict[tuple[int, tuple[str, str]], str] = {}
        last: dict[str, tuple[str, int]] = {}
        kinds = {room.id: room.kinds for room in self.session.rooms}
        for start, who, number in stays:
            piece, jury = by_id[who].pieces[number], self.placed[who].jury
            together = (start, jury)
            if piece.group_size and together in groups:
                room = groups[together]
            elif who in last and piece.room in kinds[last[who][0]] and start < last[who][1] + self.calendar.changeover:
                room = last[who][0]
            else:
                free = [r.id for r in self.session.rooms if piece.room in r.kinds and self.free_from[r.id] <= start]
                if not free:
                    raise Unnamed(f"no {piece.room} is free for {who}")
                room = groups[together] = free[0]
            named[who, number] = room
            last[who] = room, start + piece.size
            self.free_from[room] = max(self.free_from[room], start + piece.size + self.calendar.changeover)
        return named
