"""From a solution of the dating to names: which of the jurors, rooms and staff that are alike goes to which session."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from models.plan import DatedSession, SessionDay
from models.presence import HALVES, Half, Present
from models.programme import PoolRoom
from scheduler.programme.board.board import Board
from scheduler.programme.board.profiles import plenty
from scheduler.programme.board.structure import Profile
from scheduler.programme.dating.options import Choice

Given = dict[tuple[str, dt.date], list[str]]


class _InTurn:
    """In which order a session is given what is free: what was posted in it on that day; last what was posted then in another session that is
    still held then; else first what it has on other days."""

    def __init__(self, board: Board, choice: Choice, noun: str) -> None:
        self._posted: dict[tuple[str, dt.date], tuple[str, ...]] = {}
        self._held: dict[dt.date, set[str]] = defaultdict(set)
        self.already: dict[str, set[str]] = defaultdict(set)
        for session in board.posted:
            for day in board.sessions[session].calendar:
                names = self._posted[session, day.date] = getattr(day, noun)
                self.already[session].update(names)
                if session in choice.options and day.date in choice.options[session].days:
                    self._held[day.date].update(names)

    def __call__(self, names: Iterable[str], session: str, date: dt.date) -> list[str]:
        own, held = self._posted.get((session, date), ()), self._held[date]
        return sorted(names, key=lambda one: (one not in own, one in held, one not in self.already[session]))


def name(board: Board, choice: Choice) -> dict[str, DatedSession]:
    """Every placed session with its days and people. What is left over goes to those who can use it: more rooms, more staff.

    Whoever and whatever was posted in a session stays in it where that is as good: sessions that keep their days come first.
    """
    stays = {one: tuple(board.posted.get(one, ())) == option.days for one, option in choice.options.items()}
    ordered = sorted(choice.options.items(), key=lambda row: not stays[row[0]])
    choice = Choice(dict(ordered), choice.jurors, choice.classes)
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
        return len(day.jurors) // structure.unit

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
    already = defaultdict(set, {one: set[str]().union(*days.values()) for one, days in board.posted.items()})
    for date, held in _by_date(choice):
        left = {group: list(jurors) for (group, on), jurors in choice.jurors.items() if on == date}
        wanted = {
            session: choice.options[session].profile[number][0] * board.structures[session].unit for session, number in held
        }
        for session, _ in held:  # whoever was posted in a session stays in it
            posted, pool = board.posted.get(session, {}).get(date, ()), left.get(group_of[session], [])
            given[session, date] = [one for one in pool if one in posted][: wanted[session]]
            left[group_of[session]] = [one for one in pool if one not in given[session, date]]
        for session, _ in held:
            group = group_of[session]
            pool = left[group]
            more = len(pool) if len(group) == 1 else wanted[session] - len(given[session, date])
            # Whoever sits in this session on another day, or was to, comes again.
            own = given[session, date] + sorted(pool, key=lambda one: (one not in already[session], pool.index(one)))[:more]
            left[group] = [one for one in pool if one not in own]
            given[session, date] = own
            already[session].update(own)
    return given


def _rooms(board: Board, choice: Choice) -> Given:
    rooms, shared = board.programme.rooms, board.shared
    given: Given = {}
    in_turn = _InTurn(board, choice, "rooms")
    for date, held in _by_date(choice):
        free = {room.id: room for room in rooms if room.halves(date) and not shared.kinds.isdisjoint(room.kinds)}

        def take(session: str, one: str, date: dt.date = date, free: dict[str, PoolRoom] = free) -> None:
            del free[one]
            given.setdefault((session, date), []).append(one)
            in_turn.already[session].add(one)

        for session, number in held:
            profile, structure = choice.options[session].profile, board.structures[session]
            for (what, kind), count in zip(structure.resources, profile[number], strict=True):
                if what == "room" and kind in shared.plain:
                    for one in in_turn((room.id for room in free.values() if kind in room.kinds), session, date)[:count]:
                        take(session, one)
        for session, members, count in _of_classes(board, choice, date, held, "room"):
            for one in in_turn((name for name in members if name in free), session, date)[:count]:
                take(session, one)
        for session, kind, half in _short(board, choice, date, held, "room", given):
            least = board.shared.smallest(session, kind)
            here = [room for room in free.values() if board.programme.serves(board.sessions[session], room)]
            useful = [r.id for r in here if kind in r.kinds and r.seats >= least and half in r.halves(date)]
            if useful:
                take(session, in_turn(useful, session, date)[0])
    return given


def _staff(board: Board, choice: Choice) -> Given:
    given: Given = {}
    in_turn = _InTurn(board, choice, "staff")
    for date, held in _by_date(choice):
        free = {one.id: one for one in board.programme.staff if one.halves(date)}
        for session, number in held:
            structure = board.structures[session]
            for (what, role), count in zip(structure.resources, choice.options[session].profile[number], strict=True):
                if what == "staff" and role in board.shared.plain_roles:
                    for name in in_turn((one.id for one in free.values() if one.role == role), session, date)[:count]:
                        del free[name]
                        given.setdefault((session, date), []).append(name)
        _take_classes(board, choice, date, held, "staff", free, given, in_turn)
        for session, role, half in _short(board, choice, date, held, "staff", given):
            here = [one for one in free.values() if board.programme.serves(board.sessions[session], one)]
            if more := in_turn((one.id for one in here if one.role == role and half in one.halves(date)), session, date):
                del free[more[0]]
                given.setdefault((session, date), []).append(more[0])
    return given


def _responsables(board: Board, choice: Choice) -> Given:
    """One for each session and day; where some are there for half a day, another for the other half, as far as there are."""
    given: Given = {}
    in_turn = _InTurn(board, choice, "responsables")
    for date, held in _by_date(choice):
        free = {one.id: one for one in board.programme.responsables if one.halves(date)}
        if board.shared.plain_responsables:
            for session, _ in held:
                given[session, date] = in_turn(free, session, date)[:1]
                free = {name: one for name, one in free.items() if name not in given[session, date]}
            continue
        _take_classes(board, choice, date, held, "responsable", free, given, in_turn)
        for half in HALVES:
            there = {one.id for one in board.programme.responsables if half in one.halves(date)}
            for session, _ in held:
                own = given.setdefault((session, date), [])
                asked = board.sessions[session]
                serve = (name for name, one in free.items() if name in there and board.programme.serves(asked, one))
                spare = in_turn(serve, session, date)
                if spare and there.isdisjoint(own):
                    del free[spare[0]]
                    own.append(spare[0])
    return given


def _take_classes(
    board: Board,
    choice: Choice,
    date: dt.date,
    held: list[tuple[str, int]],
    what: str,
    free: dict[str, Any],
    given: Given,
    in_turn: _InTurn,
) -> None:
    """Give each session as many of each class of staff or responsables as the dating counted for it."""
    for session, members, count in _of_classes(board, choice, date, held, what):
        for name in in_turn((one for one in members if one in free), session, date)[:count]:
            del free[name]
            given.setdefault((session, date), []).append(name)


def _of_classes(
    board: Board, choice: Choice, date: dt.date, held: list[tuple[str, int]], what: str
) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """What the dating counted for the sessions of a date, out of classes of rooms, staff or responsables: session, members, how many."""
    for session, _ in held:
        for number, count in sorted(choice.classes.get((session, date), {}).items()):
            one = board.shared.classes[number]
            if one.sort[0] == what:
                yield session, one.members, count


def _short(
    board: Board, choice: Choice, date: dt.date, held: list[tuple[str, int]], what: str, given: Given
) -> Iterator[tuple[str, str, Half]]:
    """Who could use one more of which kind or role in which half of the day, in turns, until each was asked for all that it can use."""
    programme = board.programme
    names: dict[str, tuple[Present, tuple[str, ...]]]
    if what == "room":
        names = {room.id: (room, room.kinds) for room in programme.rooms}
    else:
        names = {one.id: (one, (one.role,)) for one in programme.staff}
    asked = []
    for session, number in held:
        structure = board.structures[session]
        wanted = plenty(structure, choice.options[session].profile)[number]
        for resource, most in zip(structure.resources, wanted, strict=True):
            if resource[0] == what:
                asked += [(turn, session, resource[1], half) for half in HALVES for turn in range(most)]
    for turn, session, one, half in sorted(asked, key=lambda row: row[0]):
        own = (names[name] for name in given.get((session, date), ()))
        if sum(one in serves and half in there.halves(date) for there, serves in own) <= turn:
            yield session, one, half
