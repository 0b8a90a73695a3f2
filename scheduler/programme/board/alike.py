"""Rooms, staff and responsables that are alike, so that the dating only counts them: which sessions tell apart, and on which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.presence import Half, Present
from models.programme import PoolResponsable, PoolRoom, PoolStaff, Programme
from scheduler.programme.board.days import by_whole_days
from scheduler.programme.board.structure import Structure

RESPONSABLE = ("responsable", "")

Sort = tuple[str, str]
"""What a class serves for: ("room", ""), ("staff", role) or ("responsable", "")."""


@dataclass(frozen=True)
class Class:
    """Things or people whom no session can tell apart: they serve for the same, and are there at the same hours.

    Parameters
    ----------
    sort
        what they serve for.
    kinds
        of rooms, the kinds that some session needs; else empty.
    seats
        of rooms, how many people may sit in one.
    site
        the one whose sessions they serve; empty: those of all.
    members
        their ids, in the order of the programme.
    one
        any of them, for its calendar.
    """

    sort: Sort
    kinds: tuple[str, ...]
    seats: int
    site: str
    members: tuple[str, ...]
    one: Present

    def halves(self, date: dt.date) -> frozenset[Half]:
        """Which halves of a date they are there."""
        return self.one.halves(date)


class Shared:
    """What a programme shares besides its jurors: what need only be counted by kind or role, and the classes of all else.

    A kind of room is plain where its rooms serve for nothing else, hold as much as each other of whoever needs one, are there for whole
    days or not at all, and all on one site. So is a role of staff, and so are the responsables, who are there for whole days or not at
    all, and bound to no site.
    """

    def __init__(self, programme: Programme, structures: Mapping[str, Structure], dates: Sequence[dt.date]) -> None:
        self.programme = programme
        self.structures = structures
        self.dates = dates

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of rooms that some session needs."""
        return {kind for structure in self.structures.values() for kind, _ in structure.seats}

    @cached_property
    def plain(self) -> set[str]:
        """The kinds of rooms that need only be counted."""
        plain = set()
        for kind in self.kinds:
            rooms = [room for room in self.programme.rooms if kind in room.kinds]
            alone = all(self.kinds.isdisjoint(set(room.kinds) - {kind}) for room in rooms)
            whole = all(by_whole_days(room, self.dates) for room in rooms)
            together = len({room.site or self.programme.site for room in rooms}) <= 1
            if alone and whole and together and self._hold_alike(kind, rooms):
                plain.add(kind)
        return plain

    def _hold_alike(self, kind: str, rooms: Sequence[PoolRoom]) -> bool:
        """Whether rooms of a kind have the same posts, and seats for whoever may be in one, or as many of them as all others and of use."""
        same = len({room.posts for room in rooms}) <= 1
        least = max(self.smallest(session, kind) for session in self.structures)
        if len({room.seats for room in rooms}) > 1:
            least = max(self.largest(session, kind) for session in self.structures)
        return same and all(room.seats >= least for room in rooms)

    @cached_property
    def plain_roles(self) -> set[str]:
        """The roles of staff that need only be counted."""
        roles = {one.role for one in self.programme.staff}
        return {r for r in roles if all(self._anywhere(one) for one in self.programme.staff if one.role == r)}

    def _anywhere(self, one: PoolStaff | PoolResponsable) -> bool:
        return not one.site and by_whole_days(one, self.dates)

    @cached_property
    def plain_responsables(self) -> bool:
        """Whether the responsables need only be counted."""
        return all(self._anywhere(one) for one in self.programme.responsables)

    @cached_property
    def classes(self) -> list[Class]:
        """The classes of all that is not plain."""
        found: dict[tuple[Sort, tuple[str, ...], int, str, object], list[tuple[str, Present]]] = {}

        def note(sort: Sort, kinds: tuple[str, ...], seats: int, site: str, name: str, one: Present) -> None:
            alike = (sort, kinds, seats, site, (one.available, one.closed, one.weekdays))
            found.setdefault(alike, []).append((name, one))

        for room in self.programme.rooms:
            useful = tuple(sorted(self.kinds.intersection(room.kinds)))
            if useful and not self.plain.issuperset(useful):
                # a room of several posts is like no other
                kinds = useful if room.posts == 1 else (*useful, f"room {room.id}")
                note(("room", ""), kinds, room.seats, room.site or self.programme.site, room.id, room)
        for member in self.programme.staff:
            if member.role not in self.plain_roles:
                note(("staff", member.role), (), 0, member.site, member.id, member)
        if not self.plain_responsables:
            for responsable in self.programme.responsables:
                note(RESPONSABLE, (), 0, responsable.site, responsable.id, responsable)
        return [
            Class(sort, kinds, seats, site, tuple(name for name, _ in members), members[0][1])
            for (sort, kinds, seats, site, _), members in found.items()
        ]

    def rooms_for(self, session: str, kind: str) -> list[int]:
        """The numbers of the classes of rooms of a kind that are of use to a session: on its site, and large enough."""
        least, site = self.smallest(session, kind), self.sites[session]
        rooms = ((n, one) for n, one in enumerate(self.classes) if one.sort[0] == "room")
        return [n for n, one in rooms if kind in one.kinds and one.seats >= least and one.site == site]

    def people_for(self, session: str, sort: Sort) -> list[int]:
        """The numbers of the classes of staff of a role, or of responsables, who serve a session."""
        return [n for n, one in enumerate(self.classes) if one.sort == sort and one.site in ("", self.sites[session])]

    @cached_property
    def sites(self) -> dict[str, str]:
        """The site of each session."""
        return {session.id: self.programme.where(session) for session in self.programme.sessions}

    @cached_property
    def class_of(self) -> dict[tuple[str, str], int]:
        """The number of the class of each room, member of staff or responsable that has one, by "room", "staff" or "responsable" and id."""
        return {(one.sort[0], name): n for n, one in enumerate(self.classes) for name in one.members}

    def all_plain(self, session: str) -> bool:
        """Whether all that a session needs besides its jurors need only be counted."""
        structure = self.structures[session]
        return (
            self.plain_responsables
            and all(kind in self.plain for kind, _ in structure.seats)
            and all(role in self.plain_roles or not number for role, number in structure.staff)
        )

    def smallest(self, session: str, kind: str) -> int:
        """How many seats a room of this kind has at least, to be of any use to a session: a test may be spread over several, a group be one
        candidate."""
        structure = self.structures[session]
        wanted = []
        for epreuve in structure.variants:
            if epreuve.room == kind:
                test = epreuve.sitting == "simultaneous"
                wanted.append(1 if test else 1 + structure.jury_size * epreuve.jury + sum(epreuve.staff.values()))
            if epreuve.preparation and epreuve.preparation_room == kind:
                wanted.append(1 + sum(epreuve.preparation_staff.values()))
        return min(wanted, default=1)

    def largest(self, session: str, kind: str) -> int:
        """How many people of a session are in a room of this kind at a moment, at most: those of one épreuve at all its posts, and whoever
        prepares, with those who watch them."""
        structure = self.structures[session]
        sitting, preparing = [0], 0
        for epreuve in structure.variants:
            candidates = len(structure.sat[epreuve.id][1])
            if epreuve.room == kind and epreuve.sitting == "simultaneous":
                sitting.append(candidates)
            elif epreuve.room == kind:
                each = (epreuve.group_size or 1) + structure.largest_jury * epreuve.jury + sum(epreuve.staff.values())
                sitting.append(each * dict(structure.posts)[kind])
            if epreuve.preparation and epreuve.preparation_room == kind:
                preparing += candidates * (1 + sum(epreuve.preparation_staff.values()))
        return max(sitting) + preparing
