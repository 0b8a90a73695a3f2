"""From a solution of the dating to names: which of the jurors, rooms and staff that are alike goes to which session."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from models.plan import DatedSession, SessionDay
from models.programme import PoolRoom
from scheduler.programme.board import Board
from scheduler.programme.days import whole_day
from scheduler.programme.options import Choice
from scheduler.programme.profiles import plenty
from scheduler.programme.structure import Profile

Given = dict[tuple[str, dt.date], list[str]]


def name(board: Board, choice: Choice) -> dict[str, DatedSession]:
    """Every placed session with its days and people. What is left over goes to those who can use it: more rooms, more staff."""
    given = {
        "jurors": _jurors(board, choice),
        "rooms": _rooms(board, choice),
        "staff": _staff(board, choice),
        "responsables": _responsables(board, choice),
    }
    return {
        session: DatedSession(
            id=session,
            calendar=tuple(
                SessionDay(date=date, **{noun: tuple(sorted(of.get((session, date), ()))) for noun, of in given.items()})
                for date in option.days
            ),
        )
        for session, option in choice.options.items()
    }


def profile_of(board: Board, dated: DatedSession) -> Profile:
    """What a dated session really has, as a profile of its structure."""
    structure = board.structures[dated.id]
    rooms = {room.id: room for room in board.programme.rooms}
    roles = {one.id: one.role for one in board.programme.staff}

    def count(day: SessionDay, what: str, name: str) -> int:
        if what == "room":
            return sum(name in rooms[one].kinds for one in day.rooms)
        if what == "staff":
            return sum(roles[one] == name for one in day.staff)
        return len(day.jurors) // structure.jury_size

    return tuple(
        tuple(min(count(day, *resource), most) for resource, most in zip(structure.resources, structure.most, strict=True))
        for day in dated.calendar
    )


def _by_date(choice: Choice) -> Iterator[tuple[dt.date, list[tuple[str, int]]]]:
    """The sessions of each date, each with the number of its day, in order."""
    held: dict[dt.date, list[tuple[str, int]]] = defaultdict(list)
    for session, option in choice.options.items():
        for number, date in enumerate(option.days):
            held[date].append((session, number))
    for date in sorted(held):
        yield date, held[date]


def _jurors(board: Board, choice: Choice) -> Given:
    group_of = {one: group for group, members in board.groups.items() for one in members}
    given: Given = {}
    already: dict[str, set[str]] = defaultdict(set)
    for date, held in _by_date(choice):
        left = {group: list(jurors) for (group, on), jurors in choice.jurors.items() if on == date}
        for session, number in held:
            group = group_of[session]
            wanted = choice.options[session].profile[number][0] * board.structures[session].jury_size
            pool = left.get(group, [])
            if len(group) == 1:
                wanted = len(pool)
            # Whoever sat in this session on an earlier day comes again.
            own = sorted(pool, key=lambda one: (one not in already[session], pool.index(one)))[:wanted]
            left[group] = [one for one in pool if one not in own]
            given[session, date] = own
            already[session].update(own)
    return given


def _rooms(board: Board, choice: Choice) -> Given:
    rooms = board.programme.rooms
    class_of = {rooms[number].id: k for k, members in enumerate(board.rooms.classes) for number in members}
    given: Given = {}
    already: dict[str, set[str]] = defaultdict(set)
    for date, held in _by_date(choice):
        free = [room for room in rooms if whole_day(room, date) and room.id in class_of]

        def take(session: str, one: PoolRoom, date: dt.date = date, free: list[PoolRoom] = free) -> None:
            free.remove(one)
            given.setdefault((session, date), []).append(one.id)
            already[session].add(one.id)

        for session, number in held:
            profile, structure = choice.options[session].profile, board.structures[session]
            for (what, kind), count in zip(structure.resources, profile[number], strict=True):
                if what == "room" and kind in board.rooms.plain:
                    for one in _preferred((room for room in free if kind in room.kinds), already[session])[:count]:
                        take(session, one)
            for k, count in sorted(choice.rooms.get((session, date), {}).items()):
                for one in _preferred((room for room in free if class_of[room.id] == k), already[session])[:count]:
                    take(session, one)
        for session, kind in _short(board, choice, date, held, "room", given):
            useful = [room for room in free if kind in room.kinds and room.seats >= board.rooms.smallest(session, kind)]
            if useful:
                take(session, _preferred(useful, already[session])[0])
    return given


def _preferred(rooms: Iterable[PoolRoom], already: set[str]) -> list[PoolRoom]:
    return sorted(rooms, key=lambda room: room.id not in already)


def _staff(board: Board, choice: Choice) -> Given:
    given: Given = {}
    for date, held in _by_date(choice):
        free = [one for one in board.programme.staff if whole_day(one, date)]
        for session, number in held:
            structure = board.structures[session]
            for (what, role), count in zip(structure.resources, choice.options[session].profile[number], strict=True):
                if what == "staff":
                    for one in [one for one in free if one.role == role][:count]:
                        free.remove(one)
                        given.setdefault((session, date), []).append(one.id)
        for session, role in _short(board, choice, date, held, "staff", given):
            if more := next((one for one in free if one.role == role), None):
                free.remove(more)
                given.setdefault((session, date), []).append(more.id)
    return given


def _short(
    board: Board, choice: Choice, date: dt.date, held: list[tuple[str, int]], what: str, given: Given
) -> Iterator[tuple[str, str]]:
    """Who could use one more of which kind or role, in turns, until each was asked for all that it can use."""
    programme = board.programme
    names = {room.id: room.kinds for room in programme.rooms} if what == "room" else {s.id: (s.role,) for s in programme.staff}
    asked = []
    for session, number in held:
        structure = board.structures[session]
        wanted = plenty(structure, choice.options[session].profile)[number]
        for resource, most in zip(structure.resources, wanted, strict=True):
            if resource[0] == what:
                has = sum(resource[1] in names[one] for one in given.get((session, date), ()))
                asked += [(turn, session, resource[1]) for turn in range(has, most)]
    for _, session, one in sorted(asked, key=lambda row: row[0]):
        yield session, one


def _responsables(board: Board, choice: Choice) -> Given:
    given: Given = {}
    for date, held in _by_date(choice):
        free = [one.id for one in board.programme.responsables if whole_day(one, date)]
        for (session, _), one in zip(held, free, strict=False):
            given[session, date] = [one]
    return given
