"""The rooms of a centre, as far as the sessions of a programme can tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from models.programme import Programme
from scheduler.programme.structure import Structure


class Rooms:
    """Which rooms are alike for these sessions, and which need only be counted."""

    def __init__(self, programme: Programme, structures: Mapping[str, Structure]) -> None:
        self.all = programme.rooms
        self.structures = structures

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds that some session needs."""
        return {kind for structure in self.structures.values() for kind, _ in structure.seats}

    @cached_property
    def classes(self) -> list[list[int]]:
        """The rooms that serve for something, as numbers in the programme, those together that no session can tell apart."""
        found: dict[object, list[int]] = {}
        for number, room in enumerate(self.all):
            if useful := tuple(sorted(self.kinds.intersection(room.kinds))):
                found.setdefault((useful, room.seats), []).append(number)
        return list(found.values())

    @cached_property
    def plain(self) -> set[str]:
        """The kinds whose rooms serve nothing else and are all large enough for whoever needs one: they need only be counted."""
        plain = set()
        for kind in self.kinds:
            rooms = [room for room in self.all if kind in room.kinds]
            alone = all(self.kinds.isdisjoint(set(room.kinds) - {kind}) for room in rooms)
            largest = max(max(self._seats_wanted(session, kind), default=1) for session in self.structures)
            if alone and all(room.seats >= largest for room in rooms):
                plain.add(kind)
        return plain

    def smallest(self, session: str, kind: str) -> int:
        """How many seats a room of this kind has at least, to be of any use to a session: a test may be spread over several."""
        return min(self._seats_wanted(session, kind, test=1), default=1)

    def _seats_wanted(self, session: str, kind: str, test: int | None = None) -> list[int]:
        """The seats that each use of this kind asks of a room; `test` those of a simultaneous test, None for all who sit it."""
        structure = self.structures[session]
        wanted = []
        for epreuve, candidates in structure.sat.values():
            if epreuve.room == kind and epreuve.sitting == "simultaneous":
                wanted.append(len(candidates) if test is None else test)
            elif epreuve.room == kind:
                wanted.append(1 + (structure.jury_size if epreuve.jury else 0) + sum(epreuve.staff.values()))
            if epreuve.preparation and epreuve.preparation_room == kind:
                wanted.append(1)
        return wanted
