"""A dating in a moment, without a solver: sessions one after the other, those that were posted and those with the least to choose from
first, each as it was posted, or else where it costs the fewest juror-days and then where it is earliest. A restriction: what it finds is a dating, what it does not find says nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from models.programme import PoolJuror
from scheduler.programme.board.alike import RESPONSABLE
from scheduler.programme.board.board import Board, Days
from scheduler.programme.board.days import whole_day
from scheduler.programme.board.structure import Profile, covers
from scheduler.programme.dating.options import Choice, Group, Option, changes_of

SESSIONS = 2000
"""Sessions that are placed at most, over all orders tried, where some find no place."""


def greedy(board: Board, tell: Callable[[int], None] | None = None) -> Choice:
    """Days and jurors for as many sessions as find a place one after the other.

    Where some find none, the cheapest sessions come first, as more of these share what there is; then those that found none, for so many
    orders as take little time. A session for whose profile something was cut, or which needs jurors who come on both of its days, is left to the solver. `tell` is told how many have no place, whenever
    that is fewer.
    """
    able: dict[tuple[str, dt.date], list[str]] = {}
    choices = {one: sum(len(board.able(one, date)) for date in board.dates[one]) for one in board.sessions}
    cheapest = {one: min(map(board.structures[one].juror_days, board.possible(one)), default=0) for one in board.sessions}
    order = sorted(board.sessions, key=lambda one: (one not in board.posted, choices[one]))
    best = found = _Greedy(board, able).choice(order)
    if tell:
        tell(len(order) - len(best.options))
    for narrow in (1, -1) if len(best.options) < len(order) else ():
        others = sorted(board.sessions, key=lambda one: (one not in board.posted, cheapest[one], narrow * choices[one]))
        found = _Greedy(board, able).choice(others)
        if _better(board, found, best):
            best, order = found, others
            if tell:
                tell(len(order) - len(best.options))
    found = best
    never: set[str] = set()
    for _ in range(SESSIONS // max(len(order), 1)):
        missed = {one for one in order if one not in found.options and one not in never}
        if not missed:
            break
        order = [*(one for one in order if one in missed), *(one for one in order if one not in missed)]
        found = _Greedy(board, able).choice(order)
        if order[0] not in found.options:  # nobody came before it
            never.add(order[0])
        if tell and len(found.options) > len(best.options):
            tell(len(order) - len(found.options))
        if _better(board, found, best):
            best = found
    return best


def _better(board: Board, one: Choice, other: Choice) -> bool:
    """Whether it places more sessions, or as many with fewer changes."""
    return (-len(one.options), changes_of(board, one)) < (-len(other.options), changes_of(board, other))


def fill(board: Board, choice: Choice) -> Choice:
    """A choice, and as many sessions more as find a place beside it."""
    made = _Greedy(board)
    made.accept(choice)
    rest = made.choice([one for one in board.sessions if one not in choice.options])
    jurors = {key: [*choice.jurors.get(key, ()), *rest.jurors.get(key, ())] for key in choice.jurors | rest.jurors}
    return Choice(choice.options | rest.options, jurors, choice.classes | rest.classes)


@dataclass
class _Taken:
    """What one session takes on one date."""

    jurors: list[str] = field(default_factory=list)
    classes: dict[int, int] = field(default_factory=dict)


class _Greedy:
    def __init__(self, board: Board, able: dict[tuple[str, dt.date], list[str]] | None = None) -> None:
        self.board, self.near = board, board.near()
        self.able = {} if able is None else able
        programme = board.programme
        self.group_of: dict[str, Group] = {one: group for group, members in board.groups.items() for one in members}
        dates = board.open_days
        self.rooms = {
            (kind, date): sum(kind in room.kinds and whole_day(room, date) for room in programme.rooms)
            for kind in board.shared.plain
            for date in dates
        }
        self.staff = {
            (role, date): sum(one.role == role and whole_day(one, date) for one in programme.staff)
            for role in board.shared.plain_roles
            for date in dates
        }
        self.responsables = {date: sum(whole_day(one, date) for one in programme.responsables) for date in dates}
        self.classes = {
            (number, date): len(one.members) if one.halves(date) else 0
            for number, one in enumerate(board.shared.classes)
            for date in dates
        }
        self.sits: Counter[str] = Counter()
        self.busy: dict[dt.date, set[str]] = defaultdict(set)
        self.spent: set[str] = {juror.id for juror in programme.jurors if juror.max_days == 0}
        self.barred = {one: frozenset[str]().union(*board.conflicts(one).values()) for one in board.sessions}
        self.candidates: dict[dt.date, set[str]] = defaultdict(set)
        self.posted: dict[dt.date, set[str]] = defaultdict(set)
        for posted in board.posted.values():
            for date, jurors in posted.items():
                self.posted[date].update(jurors)

    def choice(self, order: Iterable[str]) -> Choice:
        """The sessions in this order, each where there is a place for it."""
        found = Choice({}, {}, {})
        for session in order:
            placed = self._placed(session)
            if placed is None:
                continue
            option, taken = placed
            found.options[session] = option
            for number, date in enumerate(option.days):
                self._take(session, option.profile[number], date, taken[number])
                found.jurors.setdefault((self.group_of[session], date), []).extend(taken[number].jurors)
                if taken[number].classes:
                    found.classes[session, date] = taken[number].classes
        return found

    def accept(self, choice: Choice) -> None:
        """Take what a choice takes."""
        for session, option in choice.options.items():
            for number, date in enumerate(option.days):
                self._take(session, option.profile[number], date, _Taken([], choice.classes.get((session, date), {})))
        for (_, date), jurors in choice.jurors.items():
            self._sit(jurors, date)

    def _sit(self, jurors: Iterable[str], date: dt.date) -> None:
        for one in jurors:
            self.sits[one] += 1
            self.busy[date].add(one)
            if self.sits[one] == self.board.jurors[one].max_days:
                self.spent.add(one)

    def _able(self, session: str, date: dt.date) -> list[str]:
        """The ids of those who may sit in a session on a date."""
        if (session, date) not in self.able:
            self.able[session, date] = [one.id for one in self.board.able(session, date)]
        return self.able[session, date]

    def _placed(self, session: str) -> tuple[Option, list[_Taken]] | None:
        board = self.board
        if session in board.given_up:
            return None
        known = board.known(session)
        cuts = [cut for cut in board.cuts if cut.session == session]
        rows: dict[int, list[Days]] = {}
        posted = tuple(board.posted.get(session, ()))

        def cost(profile: Profile) -> tuple[bool, int, int]:
            return (bool(posted) and len(profile) != len(posted), board.structures[session].juror_days(profile), len(profile))

        for profile in sorted(board.possible(session), key=cost):
            if known.staying(profile) or any(covers(cut.profile, profile) for cut in cuts):
                continue
            if len(profile) not in rows:
                rows[len(profile)] = self.near.rows(session, len(profile)) or []
            as_posted = [posted] if posted in rows[len(profile)] else []
            for days in as_posted + rows[len(profile)]:
                if taken := self._on(session, profile, days):
                    return Option(session, profile, days), taken
        return None

    def _on(self, session: str, profile: Profile, days: Days) -> list[_Taken] | None:
        taken: list[_Taken] = []
        for day, date in zip(profile, days, strict=True):
            one = self._on_date(session, day, date, Counter(juror for before in taken for juror in before.jurors))
            if one is None:
                return None
            taken.append(one)
        structure = self.board.structures[session]
        for test in structure.tests:
            if test.room and test.room not in self.board.shared.plain:
                shared = self.board.shared.classes
                seats = (
                    sum(shared[n].seats * count for n, count in one.classes.items() if test.room in shared[n].kinds)
                    for one in taken
                )
                if max(seats) < len(structure.sat[test.id][1]):
                    return None
        return taken

    def _on_date(self, session: str, day: Sequence[int], date: dt.date, before: Counter[str]) -> _Taken | None:
        board, structure, shared = self.board, self.board.structures[session], self.board.shared
        candidates = {one.id for one in board.sessions[session].candidates}
        if candidates & self.candidates[date]:
            return None
        classes: dict[int, int] = {}

        def from_classes(numbers: list[int], count: int) -> bool:
            for number in numbers:
                more = min(count, self.classes[number, date] - classes.get(number, 0))
                if more > 0:
                    classes[number] = classes.get(number, 0) + more
                    count -= more
            return count <= 0

        for (what, name), count in zip(structure.resources[1:], day[1:], strict=True):
            if what == "room" and name in shared.plain:
                enough = self.rooms[name, date] >= count
            elif what == "room":
                useful = shared.rooms_for(session, name)
                enough = from_classes(sorted(useful, key=lambda n: -shared.classes[n].seats), count)
            elif name in shared.plain_roles:
                enough = self.staff[name, date] >= count
            else:
                enough = from_classes(shared.people_for(session, (what, name)), count)
            if not enough:
                return None
        if board.programme.responsables:
            if shared.plain_responsables and not self.responsables[date]:
                return None
            if not shared.plain_responsables and not from_classes(shared.people_for(session, RESPONSABLE), 1):
                return None
        jurors = self._jurors(session, day[0], date, before)
        return None if jurors is None else _Taken(jurors, classes)

    def _jurors(self, session: str, juries: int, date: dt.date, before: Counter[str]) -> list[str] | None:
        """So many juries of jurors whom nothing bars from any candidate, the least busy first, with the skills that each jury needs."""
        board, structure = self.board, self.board.structures[session]
        jury, wanted, apart = structure.exam.exam.jury, juries * structure.unit, structure.apart(juries)
        out = self.busy[date] | self.spent | self.barred[session]
        names = [one for one in self._able(session, date) if one not in out]
        if before:  # whoever sits on an earlier day of the session has given it already
            gives = {one: board.jurors[one].max_days for one in before}
            names = [one for one in names if (most := gives.get(one)) is None or self.sits[one] + before[one] < most]
        if len(names) < wanted:
            return None
        own = board.posted.get(session, {}).get(date, ())
        elsewhere = self.posted[date].difference(own)
        names.sort(key=lambda one: (one not in own, one in elsewhere, -before[one], self.sits[one]))
        if not jury.required_skills and not jury.distinct_employers:
            return names[:wanted]
        free = [board.jurors[one] for one in names]
        chosen: list[PoolJuror] = []
        for skill in jury.required_skills:
            has = sum(skill in one.skills for one in chosen)
            chosen += [one for one in free if one not in chosen and skill in one.skills][: max(apart - has, 0)]
        employers = Counter[str](one.employer or one.id for one in chosen)
        # Those of whom juries are made that share nobody come first, whoever else sits too last.
        for most, until in ((apart, apart * structure.jury_size), (wanted, wanted)):
            for one in free:
                if len(chosen) >= until:
                    break
                employer = one.employer or one.id
                if one not in chosen and not (jury.distinct_employers and employers[employer] >= most):
                    chosen.append(one)
                    employers[employer] += 1
        made = sum(min(number, apart) for number in employers.values()) >= apart * structure.jury_size
        enough = len(chosen) == wanted and (made or not jury.distinct_employers)
        return [one.id for one in chosen] if enough else None

    def _take(self, session: str, day: Sequence[int], date: dt.date, taken: _Taken) -> None:
        structure, shared = self.board.structures[session], self.board.shared
        for (what, name), count in zip(structure.resources[1:], day[1:], strict=True):
            if what == "room" and name in shared.plain:
                self.rooms[name, date] -= count
            elif what == "staff" and name in shared.plain_roles:
                self.staff[name, date] -= count
        for number, count in taken.classes.items():
            self.classes[number, date] -= count
        self.responsables[date] -= 1
        self._sit(taken.jurors, date)
        self.candidates[date].update(one.id for one in self.board.sessions[session].candidates)
