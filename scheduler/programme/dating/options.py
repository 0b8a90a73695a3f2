"""What every model of the dating shares: each session chooses a profile and a date for each of its days, and all share the centre.

Rooms of a kind that serve nothing else, staff of a role and responsables are alike, and counted: who of them goes where makes no
difference, and is settled afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from ortools.sat.python import cp_model

from models.plan import DatingObjectiveName
from models.presence import Present
from scheduler.engine import cpsat
from scheduler.programme.board.alike import RESPONSABLE
from scheduler.programme.board.board import Board, Days
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.cuts import always_more, more_of_classes
from scheduler.programme.board.days import whole_day
from scheduler.programme.board.profiles import generous
from scheduler.programme.board.structure import Profile, covers

Variable: TypeAlias = cp_model.IntVar
Group = tuple[object, ...]


@dataclass(frozen=True)
class Option:
    """One way to hold a session: its profile and its days."""

    session: str
    profile: Profile
    days: Days


@dataclass(frozen=True)
class Way:
    """A session with one profile: whether it is the one, and on which date each of its days lies."""

    session: str
    profile: Profile
    chosen: Variable
    at: tuple[Mapping[dt.date, Variable], ...]


@dataclass
class Choice:
    """A solution: an option per placed session, who comes to which group on which date, and how many of which class of rooms, staff and
    responsables each session has on each date."""

    options: dict[str, Option]
    jurors: dict[tuple[Group, dt.date], list[str]]
    classes: dict[tuple[str, dt.date], dict[int, int]] = field(default_factory=dict)


def came_as_posted(board: Board, choice: Choice, session: str, date: dt.date) -> int:
    """How many of the jurors who were posted in a session on a date a choice can give to it then."""
    option, posted = choice.options.get(session), board.posted.get(session, {})
    if option is None or date not in option.days or date not in posted:
        return 0
    group = next(group for group, members in board.groups.items() if session in members)
    there = len(posted[date].intersection(choice.jurors.get((group, date), ())))
    seats = option.profile[option.days.index(date)][0] * board.structures[session].unit
    return there if len(group) == 1 else min(there, seats)


def changes_of(board: Board, choice: Choice) -> int:
    """The value of `changes`: see `OptionsModel.changes`."""
    if not board.posted:
        return 0
    moved = (
        len(board.sessions[session].candidates)
        for session, posted in board.posted.items()
        if session not in choice.options or choice.options[session].days != tuple(posted)
    )
    group_of = {one: group for group, members in board.groups.items() for one in members}
    called = 0
    for session, posted in board.posted.items():
        if option := choice.options.get(session):
            for number, date in enumerate(option.days):
                alone = len(group_of[session]) == 1
                seats = option.profile[number][0] * board.structures[session].unit
                called += len(choice.jurors.get((group_of[session], date), ())) if alone else seats
                called -= came_as_posted(board, choice, session, date) if date in posted else 0
    return sum(moved) + called


class OptionsModel:
    """A CP-SAT model of a board as it stands, with no juror yet.

    Parameters
    ----------
    board
        its cuts and refuted profiles included.
    only
        the option of each session that is placed, where they are settled; None where they are to be chosen, of one session or of all.
    dropping
        whether a session whose option is settled may be left without a place after all.
    later
        whether it may have other days after the first of its option, and where days are in a row any profile.
    """

    days_of: dict[str, Variable]
    """How many days each juror sits."""

    def __init__(
        self, board: Board, only: Mapping[str, Option | None] | None = None, *, dropping: bool = False, later: bool = False
    ) -> None:
        self.board = board
        self.cp = cpsat.Model()
        self.ways: dict[str, list[Way]] = {}
        self.unplaced: dict[str, Variable] = {}
        self.on: dict[tuple[str, dt.date], list[tuple[Variable, tuple[int, ...]]]] = defaultdict(list)
        self.group_of = {one: group for group, members in board.groups.items() for one in members}
        self.classes: dict[tuple[str, dt.date], dict[int, Variable]] = {}
        self.as_posted: dict[str, tuple[str, Profile, Days]] = {}
        self.cut = {cut.session for cut in board.cuts}
        """The sessions that may be given more rooms and staff on a date than they have been counted to need there."""
        for session in board.sessions:
            if only is not None and session not in only:
                self._choose(session, [])
            elif only is None or (option := only[session]) is None:
                self._choose(session, self._every_way(session))
            else:
                way = self._from_first(option) if later else [self._in_rows(session, option.profile, [option.days])]
                self._choose(session, way)
                if not dropping:
                    self.cp.add(self.unplaced[session] == 0)
        self._share_rooms()
        self._share_staff()
        self._share_responsables()
        self._share_classes()
        self._keep_apart()

    # ---- variables and what must hold

    def _every_way(self, session: str, like: Option | None = None) -> Iterator[Way]:
        """Its possible profiles; with an option to be `like`, those rows of days alone that begin with its first day, and where days may
        lie anywhere its profile alone."""
        board = self.board
        dominated = board.dominated(session)
        for profile in () if session in board.given_up else board.possible(session):
            if like and like.profile != profile and not board.days_near:
                continue
            if profile in dominated or not board.has_days(session, len(profile)):
                continue
            rows = board.rows(session, len(profile))
            if rows is not None and like:
                rows = [days for days in rows if days[0] == like.days[0]]
            yield self._anywhere(session, profile) if rows is None else self._in_rows(session, profile, rows)

    def _choose(self, session: str, ways: Iterable[Way]) -> None:
        """One of the ways, or unplaced."""
        self.ways[session] = list(ways)
        for way in self.ways[session]:
            for dates, counts in zip(way.at, way.profile, strict=False):  # some models have first days alone
                for date, variable in dates.items():
                    self.on[session, date].append((variable, counts))
        self.unplaced[session] = self.cp.new_bool_var(f"unplaced {session}")
        self.cp.add_exactly_one([self.unplaced[session], *(way.chosen for way in self.ways[session])])

    def _in_rows(self, session: str, profile: Profile, rows: Sequence[Days]) -> Way:
        """The profile on one of these rows of days, one variable each."""
        chosen = self.cp.new_bool_var(f"{session} {profile}")
        begins = [self.cp.new_bool_var(f"{session} {profile} {' '.join(map(str, days))}") for days in rows]
        self.cp.add(sum(begins) == chosen)
        at: list[dict[dt.date, Variable]] = []
        for number in range(len(profile)):
            several: dict[dt.date, list[Variable]] = defaultdict(list)
            for days, variable in zip(rows, begins, strict=True):
                several[days[number]].append(variable)
            at.append({date: self._any(own, f"{session} {profile} {number} {date}") for date, own in several.items()})
        return Way(session, profile, chosen, tuple(at))

    def _any(self, variables: list[Variable], name: str) -> Variable:
        """One that is the sum of several of which no two are true. It has its own name, by which models know each other's solutions."""
        some = self.cp.new_bool_var(name)
        self.cp.add(sum(variables) == some)
        return some

    def _anywhere(self, session: str, profile: Profile) -> Way:
        """The profile on any dates of the session, in order."""
        dates, last = self.board.dates[session], len(profile) - 1
        chosen = self.cp.new_bool_var(f"{session} {profile}")
        at = tuple(
            {
                date: self.cp.new_bool_var(f"{session} {profile} {number} {date}")
                for date in dates[number : len(dates) - last + number]
            }
            for number in range(len(profile))
        )
        before: list[Variable] = []
        for own in at:
            self.cp.add(sum(own.values()) == chosen)
            until = [self.cp.new_bool_var("") for _ in own]  # whether this day is on that date at the latest
            for index, variable in enumerate(own.values()):
                self.cp.add(until[index] == (until[index - 1] if index else 0) + variable)
            for earlier, later in zip(before, until[:-1], strict=False):
                self.cp.add_implication(later, earlier)
            before = until
        for one in self.board.seldom(session):
            there = [variable for own in at for date, variable in own.items() if one.halves(date)]
            self.cp.add(sum(there) >= chosen)
        if apart := self.board.structures[session].days_apart:
            for date, variable in at[0].items():
                far = [other for day, other in at[last].items() if (day - date).days >= apart]
                self.cp.add(sum(far) >= variable)
        return Way(session, profile, chosen, at)

    def _from_first(self, option: Option) -> Iterator[Way]:
        """What is like an option, from its first day on."""
        for way in self._every_way(option.session, option):
            self.cp.add(way.at[0].get(option.days[0], 0) == way.chosen)
            yield way

    def demand(self, sessions: Iterable[str], date: dt.date) -> list[cp_model.LinearExprT]:
        """How many juries these sessions have on a date, in terms to be summed; none where they cannot have any."""
        return [n[0] * variable for one in sessions for variable, n in self.on.get((one, date), ()) if n[0]]

    # ---- rooms, staff, responsables

    def _share_rooms(self) -> None:
        """On each date, no more rooms of a plain kind than there are, and for the others rooms out of the classes that have their kind."""
        shared, rooms = self.board.shared, self.board.programme.rooms
        self._share("room", shared.plain, shared.rooms_for, lambda kind: [room for room in rooms if kind in room.kinds])
        for session in self.board.sessions:
            self._seat_tests(session)

    def _share_staff(self) -> None:
        """On each date, no more staff of a plain role than there are, and for the others staff of their classes."""
        shared, staff = self.board.shared, self.board.programme.staff

        def people_for(session: str, role: str) -> Iterable[int]:
            return shared.people_for(session, ("staff", role))

        self._share("staff", shared.plain_roles, people_for, lambda role: [one for one in staff if one.role == role])

    def _share(
        self,
        what: str,
        plain: Collection[str],
        classes_for: Callable[[str, str], Iterable[int]],
        all_of: Callable[[str], Iterable[Present]],
    ) -> None:
        taken: dict[tuple[str, dt.date], list[cp_model.LinearExprT]] = defaultdict(list)
        for (session, date), options in self.on.items():
            for number, (kind, name) in enumerate(self.board.structures[session].resources):
                if kind != what:
                    continue
                wanted = [counts[number] * variable for variable, counts in options if counts[number]]
                if name in plain:
                    taken[name, date] += wanted
                elif wanted or session in self.cut:
                    self.cp.add(sum(self._of_classes(session, date, classes_for(session, name))) >= sum(wanted))
        for (name, date), demands in taken.items():
            if demands:
                self.cp.add(sum(demands) <= sum(whole_day(one, date) for one in all_of(name)))

    def _of_classes(self, session: str, date: dt.date, numbers: Iterable[int]) -> list[Variable]:
        """How many of each of these classes a session has on a date: of those that are there for some of it."""
        own, found = self.classes.setdefault((session, date), {}), []
        for number in numbers:
            one = self.board.shared.classes[number]
            if one.halves(date):
                if number not in own:
                    own[number] = self.cp.new_int_var(0, len(one.members), f"class {number} {session} {date}")
                found.append(own[number])
        return found

    def _seat_tests(self, session: str) -> None:
        """On some day of the session, a seat for each candidate of a test that rooms of unequal size may hold."""
        structure, shared = self.board.structures[session], self.board.shared
        for test in structure.tests:
            if test.room is None or test.room in shared.plain:
                continue
            held = []
            for date in self.board.dates[session]:
                own = self.classes.get((session, date), {})
                seats = sum(
                    shared.classes[number].seats * variable
                    for number, variable in own.items()
                    if test.room in shared.classes[number].kinds
                )
                here = self.cp.new_bool_var(f"{test.id} {session} {date}")
                self.cp.add(seats >= len(structure.sat[test.id][1])).only_enforce_if(here)
                self.cp.add(sum(variable for variable, _ in self.on.get((session, date), ())) >= 1).only_enforce_if(here)
                held.append(here)
            self.cp.add_bool_or([*held, self.unplaced[session]])

    def _share_responsables(self) -> None:
        """A responsable for each session of a date."""
        programme = self.board.programme
        if not programme.responsables:
            return
        held: dict[dt.date, list[Variable]] = defaultdict(list)
        for (session, date), options in self.on.items():
            here = [variable for variable, _ in options]
            held[date] += here
            if not self.board.shared.plain_responsables:
                self.cp.add(
                    sum(self._of_classes(session, date, self.board.shared.people_for(session, RESPONSABLE))) >= sum(here)
                )
        if self.board.shared.plain_responsables:
            for date, variables in held.items():
                self.cp.add(sum(variables) <= sum(whole_day(one, date) for one in programme.responsables))

    def _share_classes(self) -> None:
        """No more of a class on a date than it has members, and none for a session that is not held."""
        taken: dict[tuple[int, dt.date], list[Variable]] = defaultdict(list)
        for (session, date), own in self.classes.items():
            here = sum(variable for variable, _ in self.on[session, date])
            for number, variable in own.items():
                taken[number, date].append(variable)
                self.cp.add(variable <= len(self.board.shared.classes[number].members) * here)
        for (number, _), variables in taken.items():
            if len(variables) > 1:
                self.cp.add(sum(variables) <= len(self.board.shared.classes[number].members))

    def _keep_apart(self) -> None:
        """A candidate of several sessions is in one of them a day."""
        for sessions in self.board.shared_candidates:
            for date in self.board.open_days:
                here = [variable for one in sessions for variable, _ in self.on.get((one, date), ())]
                if len(here) > 1:
                    self.cp.add_at_most_one(here)

    # ---- cuts

    def _keep_cuts(self) -> None:
        """A session that a cut speaks of has, on some of its days, more than the cut says."""
        for cut in self.board.cuts:
            for way in self.ways[cut.session]:
                if covers(cut.profile, way.profile):
                    self._keep_cut(cut, way)

    def _keep_cut(self, cut: Cut, way: Way) -> None:
        some: list[cp_model.BoolVarT] = [way.chosen.negated()]
        for day, dates in enumerate(way.at):
            more = self.cp.new_bool_var("")
            some.append(more)
            for date, variable in dates.items():
                if (reasons := self._more_than(cut, day, date)) is not None:
                    self.cp.add_bool_or([more.negated(), variable.negated(), *reasons])
        self.cp.add_bool_or(some)

    def _more_than(self, cut: Cut, day: int, date: dt.date) -> list[Variable] | None:
        """What would give a session on a date more than it had on a day of a cut; None where it always has more."""
        if always_more(self.board, cut, day, date):
            return None
        jurors = self._more_jurors(cut, day, date)
        if jurors is None:
            return None
        own = self.classes.get((cut.session, date), {})
        for number, most in more_of_classes(self.board, cut, day, date):
            if number in own and most < len(self.board.shared.classes[number].members):
                more = self.cp.new_bool_var("")
                self.cp.add(own[number] > most).only_enforce_if(more)
                jurors.append(more)
        return jurors

    def _more_jurors(self, cut: Cut, day: int, date: dt.date) -> list[Variable] | None:
        """The same of the jurors alone."""
        raise NotImplementedError

    # ---- objectives

    def objective(self, name: DatingObjectiveName) -> cp_model.LinearExprT:
        """The expression of an objective."""
        match name:
            case "unplaced":
                return sum(self.unplaced.values())
            case "changes":
                return self.changes
            case "juror_days":
                return self.board.before.juror_days + sum(self._juror_days(session) for session in self.board.sessions)
            case "load_balance":
                return self.extremes[0] - self.extremes[1]
            case "earliest":
                first = self.board.programme.period.start
                return self.board.before.starts + sum(
                    (date - first).days * variable
                    for ways in self.ways.values()
                    for way in ways
                    for date, variable in way.at[0].items()
                )

    # ---- what was posted

    @cached_property
    def changes(self) -> cp_model.LinearExprT:
        """The candidates of sessions that do not have exactly their posted days, and the juror-days that were not posted.

        Which of the jurors of a group sits in which of its sessions is settled afterwards: those who were posted there come first.
        """
        terms: list[cp_model.LinearExprT] = []
        for session, posted in self.board.posted.items():
            terms.append(len(self.board.sessions[session].candidates) * (1 - sum(self._as_posted(session, tuple(posted)))))
            terms.append(self._juror_days(session))
            for date, jurors in posted.items():
                if (session, date) in self.on:
                    terms += [-1 * one for one in self._come_as_posted(session, date, jurors)]
        return sum(terms)

    def _as_posted(self, session: str, days: Days) -> list[Variable]:
        """For each profile, whether the session has it on its posted days."""
        found = []
        for way in self.ways[session]:
            if len(way.at) != len(days) or any(date not in dates for date, dates in zip(days, way.at, strict=True)):
                continue
            if len(days) == 1:
                found.append(way.at[0][days[0]])
                continue
            same = self.cp.new_bool_var(f"{session} {way.profile} as posted")
            for date, dates in zip(days, way.at, strict=True):
                self.cp.add_implication(same, dates[date])
            self.as_posted[same.name] = (session, way.profile, days)
            found.append(same)
        return found

    def _come_as_posted(self, session: str, date: dt.date, jurors: frozenset[str]) -> list[Variable]:
        """Variables that together say how many of its posted jurors a session has on a date."""
        raise NotImplementedError

    def _seats(self, session: str, date: dt.date) -> cp_model.LinearExprT:
        """How many jurors a session has on a date."""
        return self.board.structures[session].unit * sum(self.demand([session], date))

    @property
    def doubts(self) -> cp_model.LinearExprT:
        """What to have little of among equals: days, then profiles of which nobody knows yet whether they are enough, and jurors who
        must come on two days."""
        terms: list[cp_model.LinearExprT] = []
        for session, ways in self.ways.items():
            known = self.board.known(session)
            for way in ways:
                fits = known.known_to_fit(generous(known.structure, way.profile))
                doubts = (not fits) + bool(known.staying(way.profile))
                terms.append((3 * len(way.profile) + doubts) * way.chosen)
        return sum(terms)

    def _juror_days(self, session: str) -> cp_model.LinearExprT:
        """By the profile chosen, which says it all where juries have no more members than they must."""
        structure = self.board.structures[session]
        return sum(structure.juror_days(way.profile) * way.chosen for way in self.ways[session])

    @cached_property
    def extremes(self) -> tuple[Variable, Variable]:
        """Most and fewest days per juror who is used."""
        return extremes(self.cp, self.days_of, len(self.board.open_days), self.board.before.days, self.used)

    @cached_property
    def used(self) -> dict[str, Variable]:
        """Whether a juror sits at all, of those who have no days besides."""
        return used_jurors(self.cp, self.days_of, self.board.before.days)

    def values_of(self, choice: Choice) -> dict[str, int]:
        """A choice that another model, or none, has made, by the names of this model's variables."""
        found: dict[str, int] = {}
        for session, ways in self.ways.items():
            option = choice.options.get(session)
            found[self.unplaced[session].name] = int(option is None)
            for way in ways:
                same = option is not None and option.profile == way.profile
                found[way.chosen.name] = int(same)
                for number, dates in enumerate(way.at):
                    for date, variable in dates.items():
                        found[variable.name] = int(same and option is not None and option.days[number] == date)
        for one, (session, profile, dates_posted) in self.as_posted.items():
            option = choice.options.get(session)
            found[one] = int(option is not None and (option.profile, option.days) == (profile, dates_posted))
        for key, own in self.classes.items():
            for number, variable in own.items():
                found[variable.name] = choice.classes.get(key, {}).get(number, 0)
        days = Counter(one for jurors in choice.jurors.values() for one in jurors)
        return found | {variable.name: days[one] for one, variable in self.days_of.items()}

    def read(self, values: list[int]) -> Choice:
        """The choice that a solution makes."""
        options = {}
        for session, ways in self.ways.items():
            for way in ways:
                if values[way.chosen.index]:
                    days = (next(date for date, variable in own.items() if values[variable.index]) for own in way.at)
                    options[session] = Option(session, way.profile, tuple(days))
        classes = {
            key: {number: values[variable.index] for number, variable in own.items() if values[variable.index]}
            for key, own in self.classes.items()
        }
        return Choice(options, {}, classes)


def used_jurors(cp: cp_model.CpModel, days_of: Mapping[str, Variable], before: Mapping[str, int]) -> dict[str, Variable]:
    """Whether each juror sits at all, of those who have no days besides: `before` are days besides those that each sits, `days_of`."""
    used = {}
    for juror, days in days_of.items():
        if not before.get(juror):
            used[juror] = cp.new_bool_var(f"{juror} is used")
            cp.add(days >= 1).only_enforce_if(used[juror])
            cp.add(days == 0).only_enforce_if(used[juror].negated())
    return used


def extremes(
    cp: cp_model.CpModel,
    days_of: Mapping[str, Variable],
    top: int,
    before: Mapping[str, int],
    used: Mapping[str, Variable],
) -> tuple[Variable, Variable]:
    """Most and fewest days per juror who is used, or more and fewer than that.

    Parameters
    ----------
    cp
        the model.
    days_of
        the days that each juror sits.
    top
        no juror has more of these.
    before
        the days that jurors have besides these.
    used
        whether each of the others sits at all, see `used_jurors`.
    """
    top += max(before.values(), default=0)
    most, fewest = cp.new_int_var(0, top, "most days"), cp.new_int_var(0, top, "fewest days")
    cp.add(fewest <= most)
    for juror, number in before.items():
        if number:
            days = days_of.get(juror, 0)
            cp.add(number + days <= most)
            cp.add(fewest <= number + days)
    for juror, here in used.items():
        cp.add(days_of[juror] <= most)
        cp.add(fewest <= days_of[juror]).only_enforce_if(here)
    return most, fewest
