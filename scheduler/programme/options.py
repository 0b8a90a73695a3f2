"""What every model of the dating shares: each session chooses one option, a profile and its days, and all share the centre.

Rooms of a kind that serve nothing else, staff of a role and responsables are alike, and counted: who of them goes where makes no
difference, and is settled afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from ortools.sat.python import cp_model

from models.plan import DatingObjectiveName
from scheduler.programme.board import Board, Days
from scheduler.programme.days import whole_day
from scheduler.programme.profiles import generous
from scheduler.programme.structure import Profile

Variable: TypeAlias = cp_model.IntVar
Group = tuple[object, ...]


@dataclass(frozen=True)
class Option:
    """One way to hold a session: its profile and its days."""

    session: str
    profile: Profile
    days: Days


@dataclass
class Choice:
    """A solution: an option per placed session, who comes to which group on which date, and how many rooms of which class."""

    options: dict[str, Option]
    jurors: dict[tuple[Group, dt.date], list[str]]
    rooms: dict[tuple[str, dt.date], dict[int, int]] = field(default_factory=dict)


class OptionsModel:
    """A CP-SAT model of a board as it stands, with no juror yet.

    Parameters
    ----------
    board
        its cuts and refuted profiles included.
    only
        the option of each session that is placed, where they are settled; None where they are to be chosen.
    """

    days_of: dict[str, Variable]
    """How many days each juror sits."""

    def __init__(self, board: Board, only: Mapping[str, Option] | None = None) -> None:
        self.board = board
        self.cp = cp_model.CpModel()
        self.options: dict[str, list[tuple[Option, Variable]]] = {}
        self.unplaced: dict[str, Variable] = {}
        self.on: dict[tuple[str, dt.date], list[tuple[Variable, tuple[int, ...]]]] = defaultdict(list)
        self.group_of = {one: group for group, members in board.groups.items() for one in members}
        self.rooms: dict[tuple[str, dt.date], dict[int, Variable]] = {}
        for session in board.sessions:
            if only is None:
                self._choose(session, self._every_option(session))
            else:
                self._choose(session, [only[session]] if session in only else [])
                self.cp.add(self.unplaced[session] == (session not in only))
        self._share_rooms()
        self._share_staff()
        self._keep_apart()

    # ---- variables and what must hold

    def _every_option(self, session: str) -> Iterator[Option]:
        choices: dict[int, list[Days]] = {}
        for profile in () if session in self.board.given_up else self.board.possible(session):
            if len(profile) not in choices:
                choices[len(profile)] = self.board.choices(session, len(profile))
            for days in choices[len(profile)]:
                yield Option(session, profile, days)

    def _choose(self, session: str, options: Iterable[Option]) -> None:
        """One of the options, or unplaced."""
        found: list[tuple[Option, Variable]] = []
        for option in options:
            variable = self.cp.new_bool_var(f"{session} {' '.join(map(str, option.days))} {option.profile}")
            found.append((option, variable))
            for date, counts in zip(option.days, option.profile, strict=True):
                self.on[session, date].append((variable, counts))
        self.options[session] = found
        self.unplaced[session] = self.cp.new_bool_var(f"unplaced {session}")
        self.cp.add_exactly_one([self.unplaced[session], *(variable for _, variable in found)])

    def exactly(self, session: str) -> bool:
        """Whether a jury never has a reason to have more members than the titre asks for."""
        structure = self.board.structures[session]
        return structure.exam.policy.stable_juries and len(structure.exam.exam.jury.required_skills) <= structure.jury_size

    def demand(self, sessions: Iterable[str], date: dt.date) -> list[cp_model.LinearExprT]:
        """How many juries these sessions have on a date, in terms to be summed; none where they cannot have any."""
        return [n[0] * variable for one in sessions for variable, n in self.on.get((one, date), ()) if n[0]]

    # ---- rooms, staff, responsables

    def _share_rooms(self) -> None:
        """On each date, no more rooms than there are."""
        programme = self.board.programme
        taken: dict[tuple[str, dt.date], list[cp_model.LinearExprT]] = defaultdict(list)
        tangled: dict[tuple[int, dt.date], list[Variable]] = defaultdict(list)
        for (session, date), options in self.on.items():
            structure = self.board.structures[session]
            for number, (what, name) in enumerate(structure.resources):
                if what != "room":
                    continue
                wanted = [counts[number] * variable for variable, counts in options if counts[number]]
                if name in self.board.rooms.plain:
                    taken[name, date] += wanted
                elif wanted:
                    self._from_classes(session, date, name, sum(wanted), tangled)
        for (kind, date), demands in taken.items():
            if demands:
                self.cp.add(sum(demands) <= sum(kind in room.kinds and whole_day(room, date) for room in programme.rooms))
        for (number, date), variables in tangled.items():
            rooms = [programme.rooms[room] for room in self.board.rooms.classes[number]]
            self.cp.add(sum(variables) <= sum(whole_day(room, date) for room in rooms))
        for session in self.board.sessions:
            self._seat_tests(session)

    def _from_classes(
        self,
        session: str,
        date: dt.date,
        kind: str,
        wanted: cp_model.LinearExprT,
        tangled: dict[tuple[int, dt.date], list[Variable]],
    ) -> None:
        """Rooms of this kind out of the classes that have it; one room may serve a session for two kinds."""
        programme, own = self.board.programme, self.rooms.setdefault((session, date), {})
        least, usable = self.board.rooms.smallest(session, kind), []
        for number, members in enumerate(self.board.rooms.classes):
            room = programme.rooms[members[0]]
            if kind in room.kinds and room.seats >= least:
                if number not in own:
                    own[number] = self.cp.new_int_var(0, len(members), f"rooms {number} {session} {date}")
                    tangled[number, date].append(own[number])
                usable.append(own[number])
        self.cp.add(sum(usable) >= wanted)

    def _seat_tests(self, session: str) -> None:
        """On some day of the session, a seat for each candidate of a test that rooms of unequal size may hold."""
        structure = self.board.structures[session]
        for test in structure.tests:
            if test.room is None or test.room in self.board.rooms.plain:
                continue
            held = []
            for date in self.board.dates[session]:
                own = self.rooms.get((session, date), {})
                rooms = {n: self.board.programme.rooms[self.board.rooms.classes[n][0]] for n in own}
                seats = sum(room.seats * own[n] for n, room in rooms.items() if test.room in room.kinds)
                here = self.cp.new_bool_var(f"{test.id} {session} {date}")
                self.cp.add(seats >= len(structure.sat[test.id][1])).only_enforce_if(here)
                self.cp.add(sum(variable for variable, _ in self.on.get((session, date), ())) >= 1).only_enforce_if(here)
                held.append(here)
            self.cp.add_bool_or([*held, self.unplaced[session]])

    def _share_staff(self) -> None:
        """On each date, no more staff of a role than there are, and a responsable for each session."""
        programme = self.board.programme
        taken: dict[tuple[str, dt.date], list[cp_model.LinearExprT]] = defaultdict(list)
        held: dict[dt.date, list[Variable]] = defaultdict(list)
        for (session, date), options in self.on.items():
            held[date] += [variable for variable, _ in options]
            for number, (what, role) in enumerate(self.board.structures[session].resources):
                if what == "staff":
                    taken[role, date] += [counts[number] * variable for variable, counts in options if counts[number]]
        for (role, date), demands in taken.items():
            if demands:
                self.cp.add(sum(demands) <= sum(one.role == role and whole_day(one, date) for one in programme.staff))
        if programme.responsables:
            for date, variables in held.items():
                self.cp.add(sum(variables) <= sum(whole_day(one, date) for one in programme.responsables))

    def _keep_apart(self) -> None:
        """A candidate of several sessions is in one of them a day."""
        for sessions in self.board.shared_candidates:
            for date in self.board.open_days:
                here = [variable for one in sessions for variable, _ in self.on.get((one, date), ())]
                if len(here) > 1:
                    self.cp.add_at_most_one(here)

    # ---- objectives

    def objective(self, name: DatingObjectiveName) -> cp_model.LinearExprT:
        """The expression of an objective."""
        match name:
            case "unplaced":
                return sum(self.unplaced.values())
            case "juror_days":
                return sum(self._juror_days(session) for session in self.board.sessions)
            case "load_balance":
                return self.extremes[0] - self.extremes[1]
            case "earliest":
                first = self.board.programme.period.start
                return sum(
                    (option.days[0] - first).days * variable for found in self.options.values() for option, variable in found
                )

    @property
    def doubts(self) -> cp_model.LinearExprT:
        """What to have little of among equals: days, then profiles of which nobody knows yet whether they are enough, and jurors who
        must come on two days."""
        terms: list[cp_model.LinearExprT] = []
        doubts: dict[tuple[str, Profile], int] = {}
        for session, found in self.options.items():
            known = self.board.known(session)
            for option, variable in found:
                key = (session, option.profile)
                if key not in doubts:
                    fits = known.known_to_fit(generous(known.structure, option.profile))
                    doubts[key] = (not fits) + bool(known.staying(option.profile))
                terms.append((3 * len(option.days) + doubts[key]) * variable)
        return sum(terms)

    def _juror_days(self, session: str) -> cp_model.LinearExprT:
        """By the profile chosen, which says it all where juries have no more members than they must."""
        structure = self.board.structures[session]
        return sum(structure.juror_days(option.profile) * variable for option, variable in self.options[session])

    @cached_property
    def extremes(self) -> tuple[Variable, Variable]:
        """Most and fewest days per juror who is used."""
        return extremes(self.cp, self.days_of, len(self.board.open_days))

    def read(self, values: list[int]) -> Choice:
        """The choice that a solution makes."""
        options = {one: o for one, found in self.options.items() for o, variable in found if values[variable.index]}
        rooms = {
            key: {number: values[variable.index] for number, variable in own.items() if values[variable.index]}
            for key, own in self.rooms.items()
        }
        return Choice(options, {}, rooms)


def extremes(cp: cp_model.CpModel, days_of: Mapping[str, Variable], top: int) -> tuple[Variable, Variable]:
    """Most and fewest days per juror who is used, or more and fewer than that; no juror has more than `top`."""
    most, fewest = cp.new_int_var(0, top, "most days"), cp.new_int_var(0, top, "fewest days")
    cp.add(fewest <= most)
    for juror, days in days_of.items():
        used = cp.new_bool_var(f"{juror} is used")
        cp.add(days >= 1).only_enforce_if(used)
        cp.add(days == 0).only_enforce_if(used.negated())
        cp.add(days <= most)
        cp.add(fewest <= days).only_enforce_if(used)
    return most, fewest
