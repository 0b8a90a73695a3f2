"""Rooms and staff for épreuves whose times and juries are known: whether there are enough, and how few room changes it takes.

A plain backtracking over the room of each épreuve and preparation, then over the staff of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from models import Epreuve, Room, Session
from tests.oracle.clock import Clock, inside
from tests.oracle.local import Piece

Jury = tuple[str, ...]


class Stay(NamedTuple):
    """A candidate in a place for an épreuve or its preparation."""

    candidate: str
    kind: str
    epreuve: Epreuve
    start: int
    end: int
    jury: Jury


class Event(NamedTuple):
    """What staff is needed for: an épreuve, a group, one room of a simultaneous test, or a preparation in the room `watched`."""

    start: int
    end: int
    roles: tuple[tuple[str, int], ...]
    watched: str | None = None


class Busy(NamedTuple):
    """What somebody of the staff does; who watches may watch others in the same room meanwhile."""

    start: int
    end: int
    watched: str | None


class Places:
    """The rooms and the staff of a session."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self.clock = clock
        self.changeover = session.policy.changeover
        self.most, self.rest = session.policy.max_staff_minutes, session.policy.staff_rest
        self.sat = {(c.id, e.id): e for c in session.candidates for e in session.epreuves_of(c)}
        self.rooms = {room.id: room for room in session.rooms}
        self.room_windows = {room.id: clock.windows(room.available) for room in session.rooms}
        self.pins = {(p.candidate, p.epreuve): p.room for p in session.pins if p.room is not None}
        self.staff = {one.id: one for one in session.staff}
        self.staff_windows = {one.id: clock.windows(one.available) for one in session.staff}
        pinned = set(self.pins.values())
        # Rooms alike in everything may stand for each other: of those still empty only the first is tried.
        self.alike = {
            room.id: (room.kinds, room.seats, room.available, room.posts) if room.id not in pinned else room.id
            for room in session.rooms
        }
        for epreuve in self.sat.values():
            if epreuve.sitting == "group" and not epreuve.jury and epreuve.room is None:
                raise ValueError(f"{epreuve.id}: the oracle tells groups without a jury apart by their rooms")
        self.count_changes = any(o.name == "room_changes" for o in session.objectives)
        self._known: dict[object, int | None] = {}

    def fewest_changes(self, own: tuple[tuple[str, Jury, tuple[Piece, ...]], ...]) -> int | None:
        """The fewest room changes with which these candidates (each with his jury and his own activities) find rooms and
        staff; 0 where nobody counts them; None where they do not find them."""
        if own not in self._known:
            self._known[own] = self._search(own)
        return self._known[own]

    def _search(self, own: tuple[tuple[str, Jury, tuple[Piece, ...]], ...]) -> int | None:
        stays = [
            Stay(candidate, p.kind, self.sat[candidate, p.epreuve or ""], p.start, p.end, jury)
            for candidate, jury, pieces in own
            for p in pieces
        ]
        stays = [s for s in stays if s.kind == "epreuve" or s.epreuve.preparation_room is not None]
        stays.sort(key=lambda s: (s.start, s.end, s.candidate))
        best: int | None = None
        for where in self._rooms(stays, 0, []):
            changes = self._changes(stays, where) if self.count_changes else 0
            if (best is None or changes < best) and self._staffed(
                list(self._events(stays, where)), {}, list(zip(stays, where, strict=True))
            ):
                best = changes
                if best == 0:
                    break
        return best

    # Rooms

    def _rooms(self, stays: list[Stay], index: int, where: list[str | None]) -> Iterator[list[str | None]]:
        if index == len(stays):
            yield where
            return
        stay = stays[index]
        kind = stay.epreuve.room if stay.kind == "epreuve" else stay.epreuve.preparation_room
        if kind is None:
            yield from self._rooms(stays, index + 1, [*where, None])
            return
        empty_tried = set()
        pin = self.pins.get((stay.candidate, stay.epreuve.id)) if stay.kind == "epreuve" else None
        for room in self.rooms.values():
            if kind not in room.kinds or pin not in (None, room.id):
                continue
            if not inside(self.room_windows[room.id], stay.start, stay.end):
                continue
            if room.id not in where:
                if self.alike[room.id] in empty_tried:
                    continue
                empty_tried.add(self.alike[room.id])
            there = [other for other, place in zip(stays, where, strict=False) if place == room.id]
            if self._one_jury_one_room(stay, stays, where, room.id) and self._fits(room, [*there, stay]):
                yield from self._rooms(stays, index + 1, [*where, room.id])

    def _one_jury_one_room(self, stay: Stay, stays: list[Stay], where: list[str | None], room: str) -> bool:
        return not stay.epreuve.jury or all(
            place == room for other, place in zip(stays, where, strict=False) if self._same_group(stay, other)
        )

    @staticmethod
    def _same_group(one: Stay, other: Stay) -> bool:
        """Whether they start one group épreuve together; without a jury they are one group where they share a room."""
        return (
            one.kind == other.kind == "epreuve"
            and one.epreuve.sitting == "group"
            and one.epreuve.id == other.epreuve.id
            and one.start == other.start
            and (not one.epreuve.jury or one.jury == other.jury)
        )

    def _together(self, one: Stay, other: Stay) -> bool:
        if one.epreuve.sitting == "simultaneous":
            return one.epreuve.id == other.epreuve.id
        return self._same_group(one, other)

    def _fits(self, room: Room, stays: list[Stay]) -> bool:
        """Whether the last of these stays may join the others in this room."""
        new = stays[-1]
        if new.kind == "epreuve":
            for other in stays[:-1]:
                if other.kind != "epreuve" or self._together(new, other):
                    continue
                if room.posts > 1 and new.epreuve.sitting == other.epreuve.sitting == "individual":
                    continue
                pause = self.changeover if other.candidate != new.candidate else 0
                if new.start < other.end + pause and other.start < new.end + pause:
                    return False
            if room.posts > 1 and new.epreuve.sitting == "individual" and not self._find_posts(room, stays):
                return False
            group = [s for s in stays if self._same_group(new, s)]
            if new.epreuve.group_size is not None and len(group) > new.epreuve.group_size:
                return False
        return all(self._people(stays, s.start) <= room.seats for s in stays)

    def _find_posts(self, room: Room, stays: list[Stay]) -> bool:
        """Whether the individual épreuves can be given posts, on each of which two of different candidates are a changeover apart: every
        way to give them is tried."""
        alone = [s for s in stays if s.kind == "epreuve" and s.epreuve.sitting == "individual"]

        def may_follow(before: Stay, after: Stay) -> bool:
            return before.end + (self.changeover if before.candidate != after.candidate else 0) <= after.start

        def place(index: int, posts: list[list[Stay]]) -> bool:
            if index == len(alone):
                return True
            for number in range(room.posts):
                if number < len(posts) and not may_follow(posts[number][-1], alone[index]):
                    continue
                given = [[*own, alone[index]] if n == number else own for n, own in enumerate(posts)]
                if place(index + 1, given if number < len(posts) else [*given, [alone[index]]]):
                    return True
                if number >= len(posts):  # of the posts that are still free, one is as good as another
                    break
            return False

        alone.sort(key=lambda s: (s.start, s.end))
        return place(0, [])

    @staticmethod
    def _people(stays: list[Stay], minute: int) -> int:
        """Who sits in a room at this minute: candidates, and with individual and group épreuves the jury and the staff."""
        now = [s for s in stays if s.start <= minute < s.end]
        held = {
            (s.epreuve.id, s.start, s.candidate if s.epreuve.sitting == "individual" else ""): (
                len(s.jury) if s.epreuve.jury else 0
            )
            + sum(s.epreuve.staff.values())
            for s in now
            if s.kind == "epreuve" and s.epreuve.sitting != "simultaneous"
        }
        return len(now) + sum(held.values())

    def _changes(self, stays: list[Stay], where: list[str | None]) -> int:
        rooms: dict[tuple[str, int], set[str]] = {}
        for stay, room in zip(stays, where, strict=True):
            if stay.kind == "epreuve" and stay.epreuve.jury and room is not None:
                for juror in stay.jury:
                    rooms.setdefault((juror, self.clock.day(stay.start)), set()).add(room)
        return sum(len(used) - 1 for used in rooms.values())

    # Staff

    def _events(self, stays: list[Stay], where: list[str | None]) -> Iterator[Event]:
        ends: dict[tuple[object, ...], int] = {}
        roles: dict[tuple[object, ...], tuple[tuple[str, int], ...]] = {}
        for stay, room in zip(stays, where, strict=True):
            if stay.kind != "epreuve":
                if stay.epreuve.preparation_staff:
                    yield Event(stay.start, stay.end, tuple(sorted(stay.epreuve.preparation_staff.items())), room)
                continue
            if not stay.epreuve.staff:
                continue
            if stay.epreuve.sitting == "individual":
                key: tuple[object, ...] = (stay.start, stay.epreuve.id, stay.candidate)
            else:
                # One room of a simultaneous test; or one group, which its jury tells apart where it has no room.
                key = (stay.start, stay.epreuve.id, room, stay.jury if stay.epreuve.jury else ())
            ends[key] = max(ends.get(key, 0), stay.end)
            roles[key] = tuple(sorted(stay.epreuve.staff.items()))
        for key, end in sorted(ends.items(), key=lambda item: (item[0][0], item[1])):
            start = key[0]
            assert isinstance(start, int)
            yield Event(start, end, roles[key])

    def _staffed(self, events: list[Event], busy: dict[str, list[Busy]], placed: list[tuple[Stay, str | None]]) -> bool:
        """Whether staff can be named for these events, beside what they already do, and those who watch have seats."""
        if not events:
            return self._seated(busy, placed) and self._rested(busy)
        event, *later = events
        if not event.roles:
            return self._staffed(later, busy, placed)
        (role, number), *others = event.roles
        free = [one.id for one in self.staff.values() if one.role == role and self._free(one.id, event, busy.get(one.id, []))]
        for named in combinations(free, number):
            taken = busy | {one: [*busy.get(one, []), Busy(event.start, event.end, event.watched)] for one in named}
            if self._staffed([event._replace(roles=tuple(others)), *later], taken, placed):
                return True
        return False

    def _seated(self, busy: dict[str, list[Busy]], placed: list[tuple[Stay, str | None]]) -> bool:
        """Whether every room has a seat for each who watches in it, beside the others there."""
        watching = [(one, own) for one, every in busy.items() for own in every if own.watched is not None]
        for room in {own.watched for _, own in watching}:
            stays = [stay for stay, place in placed if place == room]
            for minute in {stay.start for stay in stays}:
                there = {one for one, own in watching if own.watched == room and own.start <= minute < own.end}
                if self._people(stays, minute) + len(there) > self.rooms[room or ""].seats:
                    return False
        return True

    def _rested(self, busy: dict[str, list[Busy]]) -> bool:
        """Whether nobody of the staff does too much on a day, nor in one stretch; minute by minute."""
        for own in busy.values():
            for midnight in self.clock.day_starts:
                today = [one for one in own if midnight <= one.start < midnight + 1440]
                minutes = sorted({minute for one in today for minute in range(one.start, one.end)})
                if self.most is not None and len(minutes) > self.most:
                    return False
                if self.rest is not None and not self._in_stretches(today, minutes, self.rest.minutes, self.rest.every):
                    return False
        return True

    @staticmethod
    def _in_stretches(today: list[Busy], minutes: list[int], rest: int, every: int) -> bool:
        first = last = None
        stretches = []
        for minute in minutes:
            if first is None or last is None or minute - last > rest:
                first = minute
                stretches.append([first, minute])
            last = stretches[-1][1] = minute
        for start, end in stretches:
            longest = max(one.end - one.start for one in today if start <= one.start <= end)
            if end + 1 - start > max(every, longest):
                return False
        return True

    def _free(self, one: str, event: Event, busy: list[Busy]) -> bool:
        if not inside(self.staff_windows[one], event.start, event.end):
            return False
        for other in busy:
            meets = event.start < other.end and other.start < event.end
            if meets and (event.watched is None or event.watched != other.watched):
                return False
        pieces = self.clock.all_lunches
        for start, end in [*((own.start, own.end) for own in busy), (event.start, event.end)]:
            pieces &= self.clock.lunch_free(start, end)
        return self.clock.can_lunch(pieces)
