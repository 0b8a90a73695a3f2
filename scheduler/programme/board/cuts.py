"""What a session that turned out to have no timetable forbids: itself again, and all that offers it no more."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import TypeVar

from models import Session
from models.plan import DatedSession, SessionDay
from models.presence import HALVES, Half
from models.programme import PoolResponsable, PoolRoom, PoolStaff
from models.window import Window
from scheduler.programme.board.board import Board
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.structure import without_common_deliberation

MOST_BESIDES = 20
"""How many jurors on days are tried besides those whom a session has, at most."""

Halves = frozenset[Half]
Thing = TypeVar("Thing", PoolRoom, PoolStaff, PoolResponsable)

_UP_SETS: tuple[frozenset[Halves], ...] = (
    frozenset({frozenset(HALVES)}),
    frozenset({frozenset(HALVES), frozenset({HALVES[0]})}),
    frozenset({frozenset(HALVES), frozenset({HALVES[1]})}),
    frozenset({frozenset(HALVES), frozenset({HALVES[0]}), frozenset({HALVES[1]})}),
)
"""The sets of presences that hold, with each, all that are no shorter. People who come are no more than those of a day that did not
suffice, each for no longer, where none of these sets has more of them (Hall)."""


def standing(board: Board, session: str, juror: str) -> tuple[object, ...]:
    """What tells jurors of one session apart, besides the hours at which they are there."""
    jury = board.structures[session].exam.exam.jury
    one = board.jurors[juror]
    against = frozenset(candidate for candidate, jurors in board.conflicts(session).items() if juror in jurors)
    skills = frozenset(one.skills).intersection(jury.required_skills)
    return (against, one.employer if jury.distinct_employers else None, skills)


def always_more(board: Board, cut: Cut, day: int, date: dt.date) -> bool:
    """Whether a date offers a session, whoever its jurors are, what this day of the cut did not: a candidate who is there for longer, or
    other distances between days where they matter."""
    before = cut.days[day].date
    if date == before:
        return False
    if board.structures[cut.session].over_nights:
        return True
    return any(not one.halves(date) <= one.halves(before) for one in board.sessions[cut.session].candidates)


def more_jurors(board: Board, cut: Cut, day: int, date: dt.date) -> Iterator[tuple[list[str], int]]:
    """Sets of able jurors, and how many of each the session has at most on a date to have no more than on this day of the cut."""
    if not board.particular(cut.session):
        return
    had = cut.days[day]
    able = board.able(cut.session, date)
    if not cut.alike:
        stranger = [
            one.id for one in able if one.id not in had.jurors or not one.halves(date) <= board.jurors[one.id].halves(had.date)
        ]
        if stranger:
            yield stranger, 0
        return
    come: dict[tuple[object, ...], dict[str, Halves]] = defaultdict(dict)
    for one in able:
        come[standing(board, cut.session, one.id)][one.id] = one.halves(date)
    came = Counter((standing(board, cut.session, one), _presence(board, cut, day, one)) for one in had.jurors)
    for alike, members in come.items():
        for presences in _UP_SETS:
            most = sum(came[alike, presence] for presence in presences)
            several = [one for one, presence in members.items() if presence in presences]
            if len(several) > most:
                yield several, most


def _presence(board: Board, cut: Cut, day: int, juror: str) -> Halves:
    return frozenset(HALVES) if day in cut.whole else board.jurors[juror].halves(cut.days[day].date)


def more_of_classes(board: Board, cut: Cut, day: int, date: dt.date) -> Iterator[tuple[int, int]]:
    """The classes of rooms, staff and responsables, and how many of each the session has at most on a date to have no more than on this
    day of the cut."""
    had, class_of = cut.days[day], board.shared.class_of
    names = [*(("room", r) for r in had.rooms), *(("staff", s) for s in had.staff)]
    names += [("responsable", r) for r in had.responsables]
    counts = Counter(class_of[one] for one in names if one in class_of)
    for number, one in enumerate(board.shared.classes):
        if one.halves(date):
            yield number, counts[number] if one.halves(date) <= one.halves(had.date) else 0


def with_jurors_in_vain(board: Board, dated: DatedSession, in_vain: Callable[[DatedSession], bool]) -> DatedSession:
    """A dated session without a timetable, with as many jurors more as leave it without one, taken one after the other; the same where it
    does not matter who comes, or there are too many to try."""
    besides = [
        (number, one.id)
        for number, day in enumerate(dated.calendar if board.particular(dated.id) else ())
        for one in board.able(dated.id, day.date)
        if one.id not in day.jurors
    ]
    for number, juror in besides if len(besides) <= MOST_BESIDES else ():
        days = list(dated.calendar)
        days[number] = days[number].model_copy(update={"jurors": (*days[number].jurors, juror)})
        more = dated.model_copy(update={"calendar": tuple(days)})
        if in_vain(more):
            dated = more
    return dated


def with_all_rooms_and_staff(board: Board, dated: DatedSession) -> DatedSession:
    """The dated session with all rooms, staff and responsables of the centre that it could use on its days."""
    programme, structure, asked = board.programme, board.structures[dated.id], board.sessions[dated.id]
    kinds, roles = {kind for kind, _ in structure.seats}, {role for role, _ in structure.staff}

    def rich(day: SessionDay) -> SessionDay:
        def there(several: tuple[Thing, ...]) -> list[Thing]:
            return [one for one in several if one.halves(day.date) and programme.serves(asked, one)]

        rooms = (one.id for one in there(programme.rooms) if not kinds.isdisjoint(one.kinds))
        staff = (one.id for one in there(programme.staff) if one.role in roles)
        responsables = (one.id for one in there(programme.responsables))
        return day.model_copy(update={"rooms": tuple(rooms), "staff": tuple(staff), "responsables": tuple(responsables)})

    return dated.model_copy(update={"calendar": tuple(map(rich, dated.calendar))})


def lifted(board: Board, session: Session, dated: DatedSession) -> dict[frozenset[int], Session]:
    """The session with more than it had: where it has no timetable even so, a cut forbids far more than the session itself.

    Of jurors who are alike the same come on all days, as far as there are so many: who comes twice can do all that two can who come
    once. On the days of the key they are there for the whole day: on all of them, on all but one, or on none. Where they are there at
    different hours and it matters who of them comes again, nobody can say who stands for whom, and that is left out. Where they would
    deliberate on all on the last of several days, as others do on their own, nobody does.
    """
    every = frozenset(range(len(dated.calendar)))
    presences = {n: {board.jurors[one].halves(dated.calendar[n].date) for one in dated.calendar[n].jurors} for n in every}
    away = {n for n in every if presences[n] - {frozenset(HALVES)}}
    again = board.structures[dated.id].same_jury_on_several_days and sum(bool(day.jurors) for day in dated.calendar) > 1
    found: dict[frozenset[int], Session] = {}
    for whole in (every, *(every - {n} for n in sorted(away)), every - away):
        mixed = any(len(presences[n]) > 1 for n in every - whole)
        if not mixed or (len(away - whole) == 1 and not again):
            found.setdefault(whole, _with_more(board, session, dated, whole))
    return found


def _with_more(board: Board, session: Session, dated: DatedSession, whole: frozenset[int]) -> Session:
    of_standing: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for juror in session.jurors:
        of_standing[standing(board, dated.id, juror.id)].append(juror.id)
    windows: dict[str, list[Window]] = defaultdict(list)
    for number, day in enumerate(dated.calendar):
        for several in of_standing.values():
            come = [one for one in several if one in day.jurors]
            presences = [HALVES if number in whole else tuple(board.jurors[one].halves(day.date)) for one in come]
            for name, presence in zip(several, sorted(presences, key=lambda one: (-len(one), one)), strict=False):
                windows[name].append(_window(day.date, presence, board.programme.noon))
    jurors = [
        one.model_copy(
            update={
                "available": tuple(windows[one.id]),
                "habilitations": tuple(right.model_copy(update={"until": dt.date.max}) for right in one.habilitations),
            }
        )
        for one in session.jurors
        if windows[one.id]
    ]
    ids = {one.id for one in jurors}
    # A copy would keep what was worked out for the original.
    fields = session.model_dump(by_alias=True) | {
        "jurors": [one.model_dump(by_alias=True) for one in jurors],
        "conflicts": [one.model_dump() for one in session.conflicts if one.juror in ids],
    }
    if sum(bool(day.jurors) for day in dated.calendar) > 1:
        fields["policy"] = fields["policy"] | without_common_deliberation(session.policy)
    return Session.model_validate(fields)


def _window(date: dt.date, presence: tuple[Half, ...], noon: dt.time) -> Window:
    if len(presence) == len(HALVES):
        return Window(date=date)
    return Window(date=date, end=noon) if presence == ("am",) else Window(date=date, start=noon)
