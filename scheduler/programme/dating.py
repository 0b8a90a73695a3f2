"""The dating as a CP-SAT model: which days, which jurors, rooms and staff for each session, one objective after the other.

A session chooses one *option*: a profile and its days. Jurors are chosen per day and group of sessions that draw on the same jurors
alike; which of them goes to which session of the group is settled afterwards, since it makes no difference. Rooms of a kind that
serve nothing else, staff of a role and responsables are alike too, and counted.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from ortools.sat.python import cp_model

from models.plan import DatingObjectiveName
from scheduler.programme.board import Board, Days
from scheduler.programme.days import whole_day
from scheduler.programme.structure import Profile, covers

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
    """A solution of the model: an option per placed session, and who comes to which group on which date."""

    options: dict[str, Option]
    jurors: dict[tuple[Group, dt.date], list[str]]
    rooms: dict[tuple[str, dt.date], dict[int, int]] = field(default_factory=dict)


class DatingModel:
    """The CP-SAT model of a board as it stands, its cuts and refuted profiles included."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.cp = cp_model.CpModel()
        self.options: dict[str, list[tuple[Option, Variable]]] = {}
        self.unplaced: dict[str, Variable] = {}
        self._on: dict[tuple[str, dt.date], list[tuple[Variable, tuple[int, ...]]]] = defaultdict(list)
        self._group_of = {one: group for group, members in board.groups.items() for one in members}
        self.sits: dict[tuple[Group, dt.date], dict[str, Variable]] = {}
        self.rooms: dict[tuple[str, dt.date], dict[int, Variable]] = {}
        self._choose_options()
        self._choose_jurors()
        self._share_rooms()
        self._share_staff()
        self._keep_apart()
        self._keep_cuts()

    # ---- variables and what must hold

    def _choose_options(self) -> None:
        for session in self.board.sessions:
            found: list[tuple[Option, Variable]] = []
            choices: dict[int, list[Days]] = {}
            for number, profile in enumerate(() if session in self.board.given_up else self.board.possible(session)):
                if len(profile) not in choices:
                    choices[len(profile)] = self.board.choices(session, len(profile))
                for days in choices[len(profile)]:
                    variable = self.cp.new_bool_var(f"{session} {number} {days[0]}")
                    found.append((Option(session, profile, days), variable))
                    for date, counts in zip(days, profile, strict=True):
                        self._on[session, date].append((variable, counts))
            self.options[session] = found
            self.unplaced[session] = self.cp.new_bool_var(f"unplaced {session}")
            self.cp.add_exactly_one([self.unplaced[session], *(variable for _, variable in found)])

    def _choose_jurors(self) -> None:
        of_juror: dict[str, list[Variable]] = defaultdict(list)
        on_date: dict[tuple[str, dt.date], list[Variable]] = defaultdict(list)
        for group, members in self.board.groups.items():
            size = self.board.structures[members[0]].jury_size
            for date in self.board.open_days:
                juries = [
                    counts[0] * variable for one in members for variable, counts in self._on.get((one, date), ()) if counts[0]
                ]
                if not juries:
                    continue
                sits = {
                    juror.id: self.cp.new_bool_var(f"{juror.id} {members[0]} {date}")
                    for juror in self.board.able(members[0], date)
                }
                self.sits[group, date] = sits
                for one, variable in sits.items():
                    of_juror[one].append(variable)
                    on_date[one, date].append(variable)
                if len(group) > 1:
                    self.cp.add(sum(sits.values()) == size * sum(juries))
                else:
                    self.cp.add(sum(sits.values()) >= size * sum(juries))
                    self._particular(members[0], date, sits, sum(juries))
        for variables in on_date.values():
            if len(variables) > 1:
                self.cp.add_at_most_one(variables)
        self.days_of: dict[str, Variable] = {}
        for juror in self.board.programme.jurors:
            variables = of_juror[juror.id]
            most = len(variables) if juror.max_days is None else min(juror.max_days, len(variables))
            if variables:
                self.days_of[juror.id] = self.cp.new_int_var(0, most, f"days of {juror.id}")
                self.cp.add(sum(variables) == self.days_of[juror.id])
        for members in self.board.groups.values():
            for session in members:
                self._see_everybody(session)

    def _particular(self, session: str, date: dt.date, sits: dict[str, Variable], juries: cp_model.LinearExprT) -> None:
        """What the titre asks of each jury, and nobody on a day that the session does not have."""
        jury = self.board.structures[session].exam.exam.jury
        here = sum(variable for variable, _ in self._on[session, date])
        for variable in sits.values():
            self.cp.add(variable <= here)
        jurors = {juror.id: juror for juror in self.board.able(session, date)}
        for skill in jury.required_skills:
            self.cp.add(sum(v for one, v in sits.items() if skill in jurors[one].skills) >= juries)
        if jury.distinct_employers:
            of_employer: dict[str, list[Variable]] = defaultdict(list)
            for one, variable in sits.items():
                if employer := jurors[one].employer:
                    of_employer[employer].append(variable)
            for variables in of_employer.values():
                if len(variables) > 1:
                    self.cp.add(sum(variables) <= juries)

    def _see_everybody(self, session: str) -> None:
        """A candidate with conflicts has, on some day, enough jurors who may judge him."""
        structure, group = self.board.structures[session], self._group_of[session]
        if not structure.with_jury:
            return
        for candidate, kept_out in self.board.conflicts(session).items():
            seen = []
            for date in self.board.dates[session]:
                clean = [v for one, v in self.sits.get((group, date), {}).items() if one not in kept_out]
                if len(clean) >= structure.jury_size:
                    here = self.cp.new_bool_var(f"{candidate} seen {date}")
                    self.cp.add(sum(clean) >= structure.jury_size).only_enforce_if(here)
                    seen.append(here)
            if any(c.id == candidate and self._has_jury(session, c.sits) for c in self.board.sessions[session].candidates):
                self.cp.add_bool_or([*seen, self.unplaced[session]])

    def _has_jury(self, session: str, sits: tuple[str, ...] | None) -> bool:
        return any(
            epreuve.jury and (sits is None or epreuve.id in sits) for epreuve in self.board.structures[session].with_jury
        )

    # ---- rooms, staff, responsables

    def _share_rooms(self) -> None:
        """On each date, no more rooms than there are."""
        programme = self.board.programme
        taken: dict[tuple[str, dt.date], list[cp_model.LinearExprT]] = defaultdict(list)
        tangled: dict[tuple[int, dt.date], list[Variable]] = defaultdict(list)
        for (session, date), options in self._on.items():
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
                self.cp.add(sum(variable for variable, _ in self._on.get((session, date), ())) >= 1).only_enforce_if(here)
                held.append(here)
            self.cp.add_bool_or([*held, self.unplaced[session]])

    def _share_staff(self) -> None:
        """On each date, no more staff of a role than there are, and a responsable for each session."""
        programme = self.board.programme
        taken: dict[tuple[str, dt.date], list[cp_model.LinearExprT]] = defaultdict(list)
        held: dict[dt.date, list[Variable]] = defaultdict(list)
        for (session, date), options in self._on.items():
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
                here = [variable for one in sessions for variable, _ in self._on.get((one, date), ())]
                if len(here) > 1:
                    self.cp.add_at_most_one(here)

    def _keep_cuts(self) -> None:
        """A session that a cut speaks of has more than the cut says: another juror at least, or days that it does not speak of."""
        for cut in self.board.cuts:
            group = self._group_of[cut.session]
            particular = len(group) == 1  # else any able juror is as good as those who were there
            for option, chosen in self.options[cut.session]:
                if covers(cut.profile, option.profile) and cut.days in (None, option.days):
                    others = [
                        variable
                        for date, had in zip(option.days, cut.jurors, strict=True)
                        for juror, variable in self.sits.get((group, date), {}).items()
                        if particular and juror not in had
                    ]
                    self.cp.add_bool_or([*others, chosen.negated()])

    # ---- objectives

    def objective(self, name: DatingObjectiveName) -> cp_model.LinearExprT:
        """The expression of an objective."""
        match name:
            case "unplaced":
                return sum(self.unplaced.values())
            case "juror_days":
                return sum(self.days_of.values())
            case "load_balance":
                return self._spread
            case "earliest":
                first = self.board.programme.period.start
                return sum(
                    (option.days[0] - first).days * variable for found in self.options.values() for option, variable in found
                )

    @property
    def days_used(self) -> cp_model.LinearExprT:
        """The days of all sessions."""
        return sum(len(option.days) * variable for found in self.options.values() for option, variable in found)

    @cached_property
    def _spread(self) -> cp_model.LinearExprT:
        top = max((juror.max_days or len(self.board.open_days) for juror in self.board.programme.jurors), default=0)
        most, fewest = self.cp.new_int_var(0, top, "most days"), self.cp.new_int_var(0, top, "fewest days")
        self.cp.add(fewest <= most)
        for juror, days in self.days_of.items():
            used = self.cp.new_bool_var(f"{juror} is used")
            self.cp.add(days >= 1).only_enforce_if(used)
            self.cp.add(days == 0).only_enforce_if(used.negated())
            self.cp.add(days <= most)
            self.cp.add(fewest <= days).only_enforce_if(used)
        return most - fewest

    # ---- reading a solution

    def read(self, values: list[int]) -> Choice:
        """The choice that a solution makes."""

        def is_true(variable: Variable) -> bool:
            return values[variable.index] == 1

        options = {one: option for one, found in self.options.items() for option, variable in found if is_true(variable)}
        jurors = {key: [one for one, variable in sits.items() if is_true(variable)] for key, sits in self.sits.items()}
        rooms = {
            key: {number: values[variable.index] for number, variable in own.items() if values[variable.index]}
            for key, own in self.rooms.items()
        }
        return Choice(options, jurors, rooms)
