"""The exact model of the dating: jurors by name.

They are chosen per day and group of sessions that draw on the same jurors alike; which of them goes to which session of the group
makes no difference, and is settled afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from ortools.sat.python import cp_model

from scheduler.programme.board.board import Board
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.cuts import more_jurors
from scheduler.programme.dating.options import Choice, Group, Option, OptionsModel, Variable, came_as_posted


class NamedModel(OptionsModel):
    """The model of a board with all its jurors."""

    def __init__(
        self, board: Board, only: Mapping[str, Option | None] | None = None, *, dropping: bool = False, later: bool = False
    ) -> None:
        super().__init__(board, only, dropping=dropping, later=later)
        self.sits: dict[tuple[Group, dt.date], dict[str, Variable]] = {}
        self.came: dict[tuple[str, dt.date], dict[str, Variable]] = {}
        self.more_juries: dict[tuple[str, dt.date], Variable] = {}
        self._choose_jurors()
        for session in board.sessions:
            self._see_everybody(session)
            self._stay(session)
        self._keep_cuts()
        assert self.changes is not None  # its variables are there from the start

    def _choose_jurors(self) -> None:
        """Enough able jurors for the juries of each group and date; a juror in one session a day, on no more days than he gives."""
        of_juror: dict[str, list[Variable]] = defaultdict(list)
        on_date: dict[tuple[str, dt.date], list[Variable]] = defaultdict(list)
        for group, members in self.board.groups.items():
            size = self.board.structures[members[0]].unit
            more_juries = self.board.more_juries(members[0])
            for date in self.board.open_days:
                juries = self.demand(members, date)
                if not juries and not (more_juries and (members[0], date) in self.on):
                    continue
                sits = {
                    juror.id: self.cp.new_bool_var(f"{juror.id} {members[0]} {date}")
                    for juror in self.board.able(members[0], date)
                }
                self.sits[group, date] = sits
                for one, variable in sits.items():
                    of_juror[one].append(variable)
                    on_date[one, date].append(variable)
                if more_juries:
                    more = self.cp.new_int_var(0, len(sits) // size, f"more juries {members[0]} {date}")
                    self.more_juries[members[0], date] = more
                    juries.append(more)
                if self.board.whole_juries(members[0]):
                    self.cp.add(sum(sits.values()) == size * sum(juries))
                else:
                    self.cp.add(sum(sits.values()) >= size * sum(juries))
                if len(group) == 1:
                    self._particular(members[0], date, sits, sum(juries))
        for variables in on_date.values():
            if len(variables) > 1:
                self.cp.add_at_most_one(variables)
        self.days_of = {}
        for juror in self.board.programme.jurors:
            variables = of_juror[juror.id]
            most = len(variables) if juror.max_days is None else min(juror.max_days, len(variables))
            if variables:
                self.days_of[juror.id] = self.cp.new_int_var(0, most, f"days of {juror.id}")
                self.cp.add(sum(variables) == self.days_of[juror.id])

    def _particular(self, session: str, date: dt.date, sits: dict[str, Variable], juries: cp_model.LinearExprT) -> None:
        """What the titre asks of each jury, and nobody on a day that the session does not have."""
        structure = self.board.structures[session]
        jury = structure.exam.exam.jury
        here = sum(variable for variable, _ in self.on[session, date])
        for variable in sits.values():
            self.cp.add(variable <= here)
        stable = structure.exam.policy.stable_juries
        if not stable:  # one jury is certain
            juries = sum(structure.apart(counts[0]) * variable for variable, counts in self.on[session, date])
        jurors = {juror.id: juror for juror in self.board.able(session, date)}
        for skill in jury.required_skills:
            self.cp.add(sum(v for one, v in sits.items() if skill in jurors[one].skills) >= juries)
        if jury.distinct_employers:
            of_employer: dict[str, list[Variable]] = defaultdict(list)
            for one, variable in sits.items():
                if employer := jurors[one].employer:
                    of_employer[employer].append(variable)
            if not stable:
                of_some = [self.cp.new_bool_var("") for _ in of_employer]
                for some, variables in zip(of_some, of_employer.values(), strict=True):
                    self.cp.add(some <= sum(variables))
                own = [variable for one, variable in sits.items() if not jurors[one].employer]
                self.cp.add(sum(of_some) + sum(own) >= structure.jury_size * juries)
            for variables in of_employer.values() if stable else ():
                if len(variables) > 1:
                    self.cp.add(sum(variables) <= juries)

    def _see_everybody(self, session: str) -> None:
        """A candidate with conflicts, or who is not always there, has a day on which he is there and enough jurors may judge him; and no jury
        sees more on a day than it can."""
        structure, group, board = self.board.structures[session], self.group_of[session], self.board
        conflicts = board.conflicts(session) if structure.with_jury else {}
        seen: dict[dt.date, list[Variable]] = defaultdict(list)
        particular = [one for one in board.sessions[session].candidates if one.id in conflicts or not one.always]
        for one in particular if conflicts else ():
            if not any(epreuve.jury for epreuve in structure.exam.epreuves_of(one.candidate)):
                continue
            some = []
            for date in board.dates[session]:
                sits, out = self.sits.get((group, date), {}), conflicts.get(one.id, ())
                clean = [variable for juror, variable in sits.items() if juror not in out]
                if one.halves(date) and len(clean) >= structure.jury_size:
                    here = self.cp.new_bool_var(f"{one.id} seen {date}")
                    self.cp.add(sum(clean) >= structure.jury_size).only_enforce_if(here)
                    some.append(here)
                    seen[date].append(here)
            self.cp.add_bool_or([*some, self.unplaced[session]])
        if seen and (most := board.known(session).seen):
            self._no_more_than(session, most, seen, len(structure.heard) - len(particular))

    def _no_more_than(self, session: str, most: tuple[int, int], seen: dict[dt.date, list[Variable]], others: int) -> None:
        """Of those who are seen on a date, and of the others, no more than its juries can see, `most` on the first day and on a later one."""
        rest = []
        for date in self.board.dates[session]:
            can = [
                most[number > 0] * way.profile[number][0] * dates[date]
                for way in self.ways[session]
                for number, dates in enumerate(way.at)
                if date in dates
            ]
            if (session, date) in self.more_juries:
                can.append(max(most) * self.more_juries[session, date])
            rest.append(self.cp.new_int_var(0, others, ""))
            self.cp.add(sum(seen[date]) + rest[-1] <= sum(can))
        self.cp.add(sum(rest) >= others * (1 - self.unplaced[session]))

    def _stay(self, session: str) -> None:
        """Where a profile needs jurors who sit on more than one day, so many of them do."""
        known, group = self.board.known(session), self.group_of[session]
        both: cp_model.LinearExprT | None = None
        for way in self.ways[session]:
            if needs := known.staying(way.profile):
                if both is None:
                    days: dict[str, list[Variable]] = defaultdict(list)
                    for date in self.board.dates[session]:
                        for one, variable in self.sits.get((group, date), {}).items():
                            days[one].append(variable)
                    twice = {one: self.cp.new_bool_var(f"{one} twice in {session}") for one in days if len(days[one]) > 1}
                    for one, variable in twice.items():
                        self.cp.add(sum(days[one]) >= 2 * variable)
                    both = sum(twice.values())
                self.cp.add(both >= needs).only_enforce_if(way.chosen)

    def _more_jurors(self, cut: Cut, day: int, date: dt.date) -> list[Variable] | None:
        """The jurors who make a difference, or that there are more of those who are alike."""
        sits, found = self.sits.get((self.group_of[cut.session], date), {}), []
        for jurors, most in more_jurors(self.board, cut, day, date):
            come = [sits[one] for one in jurors if one in sits]
            if most == 0:
                found += come
            elif len(come) > most:
                more = self.cp.new_bool_var("")
                self.cp.add(sum(come) > most).only_enforce_if(more)
                found.append(more)
        return found

    def _juror_days(self, session: str) -> cp_model.LinearExprT:
        if self.board.exactly(session):
            return super()._juror_days(session)
        own = (self.sits.get((self.group_of[session], date), {}) for date in self.board.dates[session])
        return sum(variable for sits in own for variable in sits.values())

    def _come_as_posted(self, session: str, date: dt.date, jurors: frozenset[str]) -> list[Variable]:
        """Of a group of its own, whoever of them sits; else those who sit in the group, as many as the session has jurors."""
        group = self.group_of[session]
        sits = {one: variable for one, variable in self.sits.get((group, date), {}).items() if one in jurors}
        if len(group) == 1:
            return list(sits.values())
        come = self.came[session, date] = {one: self.cp.new_bool_var(f"{one} as posted {session} {date}") for one in sits}
        for one, variable in come.items():
            self.cp.add_implication(variable, sits[one])
        self.cp.add(sum(come.values()) <= self._seats(session, date))
        return list(come.values())

    def values_of(self, choice: Choice) -> dict[str, int]:
        came = {
            variable.name: int(number < came_as_posted(self.board, choice, session, date))
            for (session, date), own in self.came.items()
            for number, variable in enumerate(
                [v for one, v in own.items() if one in choice.jurors.get((self.group_of[session], date), ())]
            )
        }
        sits = {
            variable.name: int(one in choice.jurors.get(key, ()))
            for key, own in self.sits.items()
            for one, variable in own.items()
        }
        return super().values_of(choice) | sits | came

    def read(self, values: list[int]) -> Choice:
        choice = super().read(values)
        choice.jurors = {key: [one for one, v in sits.items() if values[v.index]] for key, sits in self.sits.items()}
        return choice
