"""From the solver's numbers to a timetable's activities: who, when, and rooms named within their pools."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import cast

from models import Activity
from models.timetable import ActivityKind
from scheduler.engine.cpsat import Outcome
from scheduler.engine.model import SessionModel
from scheduler.engine.naming import Stay, name_rooms
from scheduler.engine.pauses import pauses
from scheduler.engine.places import Demand
from scheduler.occupied import JURY_WORK
from scheduler.pieces import Piece, Sitting, Slot
from scheduler.shares import whole


def activities(model: SessionModel, outcome: Outcome) -> tuple[Activity, ...]:
    """All activities of the solution, lunches and breaks included, in order of time."""
    reading = _Reading(model, outcome)
    found = [activity for sitting in model.sittings for activity in reading.sat(sitting)]
    found += [reading.worked(piece) for piece in model.pieces if reading.takes_place(piece) and piece.kind in JURY_WORK]
    found += pauses(model.session, found)
    return whole(model.session, found)


@dataclass
class _Reading:
    model: SessionModel
    outcome: Outcome

    def __post_init__(self) -> None:
        self.attended: dict[int, list[str]] = defaultdict(list)
        for juror in self.model.session.jurors:
            for day in self.model.days:
                for there, line in self.model.attendance(juror, day):
                    if self.outcome.holds(there):
                        for piece, lies in line.uses:
                            if self.outcome.holds(lies):
                                self.attended[id(piece)].append(juror.id)
        self.rooms = self._rooms()

    def takes_place(self, piece: Piece) -> bool:
        return self.outcome.holds(piece.present)

    def jury(self, piece: Piece) -> tuple[str, ...]:
        """The jurors who attend a piece that holds them."""
        return tuple(self.attended[id(piece)])

    def slot_of(self, sitting: Sitting) -> Slot | None:
        """The slot in which a candidate sits a group épreuve or a simultaneous test."""
        for slot in self.model.slots.get(sitting.epreuve.id, []):
            if slot.of(sitting) and self.outcome.holds(slot.members[sitting.candidate.id]):
                return slot
        return None

    def sat(self, sitting: Sitting) -> list[Activity]:
        """A sitting and its preparation; nothing where the candidate is left out."""
        if not self.takes_place(sitting.piece):
            return []
        moment = self.model.grid.moment
        start = self.outcome[sitting.start]
        epreuve, slot = sitting.epreuve, self.slot_of(sitting)
        held = slot if slot is not None else sitting.piece
        found = [
            Activity(
                kind="epreuve",
                epreuve=epreuve.id,
                candidate=sitting.candidate.id,
                start=moment(start),
                end=moment(start + sitting.size),
                room=self.rooms.get(id(slot) if slot else id(sitting)),
                jurors=self.jury(held) if epreuve.jury else (),
                staff=self._staff(sitting, "epreuve"),
            )
        ]
        if any(piece.epreuve is epreuve for piece in self.model.own_pieces(sitting.candidate, "preparation")):
            begins = moment(start - sitting.preparation)
            room = self.rooms.get(("preparation", id(sitting)))
            found.append(
                Activity(
                    kind="preparation",
                    epreuve=epreuve.id,
                    candidate=sitting.candidate.id,
                    start=begins,
                    end=moment(start),
                    room=room,
                    staff=self._staff(sitting, "preparation"),
                )
            )
        return found

    def worked(self, piece: Piece) -> Activity:
        """Work of the jury alone."""
        start = self.outcome[piece.start]
        return Activity(
            kind=cast(ActivityKind, piece.kind),
            epreuve=piece.epreuve.id if piece.epreuve else None,
            candidate=piece.candidate.id if piece.candidate else None,
            start=self.model.grid.moment(start),
            end=self.model.grid.moment(start + piece.size),
            jurors=self.jury(piece),
        )

    def _staff(self, sitting: Sitting, kind: str) -> tuple[str, ...]:
        holds = self.outcome.holds
        duties = (duty for duty, there in self.model.staffing.of(sitting, kind) if holds(there))
        return tuple(person for duty in duties for person, serves in duty.serves.items() if holds(serves))

    def _rooms(self) -> dict[object, str]:
        """The room of each sitting, slot and preparation."""
        stays: dict[int, list[Stay]] = defaultdict(list)
        for demand in self.model.rooms.demands:
            for pool, lies in demand.pools if self.takes_place(demand.piece) else ():
                if self.outcome.holds(lies):
                    stays[id(pool)].append(self._stay(demand))
        named: dict[object, str] = {}
        for pool in self.model.rooms.pools:
            named |= name_rooms([room.id for room in pool.rooms], stays[id(pool)], self.model.rooms.gap)
        return named

    def _stay(self, demand: Demand) -> Stay:
        piece = demand.piece
        start, end = self.outcome[piece.start], self.outcome[piece.end]
        alone = piece.candidate.id if piece.candidate else None
        if isinstance(piece, Slot):
            sitters = self.model.sitters(piece.epreuve) if piece.epreuve else ()
            sizes = {sitting.candidate.id: sitting.size for sitting in sitters}
            inside = [c for c, member in piece.members.items() if self.outcome.holds(member)]
            *others, last = sorted(inside, key=lambda c: sizes[c])
            until = max((start + sizes[c] for c in others), default=0)
            return Stay(start, end, None if others else last, (), [id(piece)], last=last, others_until=until)
        if piece.kind == "preparation":
            return Stay(start, end, alone, (), [("preparation", id(demand.sittings[0]))], shared=True)
        jury = self.jury(demand.before) if demand.before else ()
        return Stay(start, end, alone, jury, [id(sitting) for sitting in demand.sittings])
