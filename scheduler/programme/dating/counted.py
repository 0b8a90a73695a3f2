"""A relaxation of the dating: jurors counted by kind, not named.

It has few variables where the exact model has one per juror, day and group, so that its bounds come fast. Whatever the exact model
allows is allowed here too; where the days that it chooses can be given their jurors, with no worse a balance, they are optimal.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property

from ortools.sat.python import cp_model

from scheduler.programme.board.board import Board
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.cuts import more_jurors
from scheduler.programme.dating.options import Choice, Group, OptionsModel, Variable, came_as_posted

JurorType = tuple[tuple[str, str], ...]
"""The titres and millésimes for which a juror is habilité."""


class CountedModel(OptionsModel):
    """The model of a board, with so many jurors of each kind per date and pool."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.came: dict[tuple[str, dt.date], Variable] = {}
        self.used_on: dict[tuple[dt.date, JurorType, tuple[bool, ...]], list[Variable | None]] = {}
        self.alike: dict[tuple[dt.date, str], tuple[JurorType, tuple[bool, ...]]] = {}
        self.pool_of: dict[tuple[Group, dt.date], int] = {}
        self.there: dict[tuple[dt.date, JurorType, tuple[bool, ...]], list[str]] = defaultdict(list)
        self._count_jurors()
        self._keep_cuts()
        assert self.changes is not None  # its variables are there from the start

    def _count_jurors(self) -> None:
        """On each date, the demand on each pool of jurors from those who are in it, each in one session; over all dates, no kind
        of juror more days than its jurors give."""
        programme = self.board.programme
        kind_of: dict[str, JurorType] = {
            juror.id: tuple(sorted({(h.titre, h.millesime) for h in juror.habilitations})) for juror in programme.jurors
        }
        number_of = {kind: n for n, kind in enumerate(dict.fromkeys(kind_of.values()))}
        of_kind: dict[JurorType, list[Variable]] = defaultdict(list)
        days_possible: dict[str, int] = defaultdict(int)
        for date in self.board.open_days:
            pools: dict[frozenset[str], list[tuple[bool, cp_model.LinearExprT]]] = defaultdict(list)
            for group, members in self.board.groups.items():
                if demand := self.demand(members, date):
                    pool = frozenset(juror.id for juror in self.board.able(members[0], date))
                    size = self.board.structures[members[0]].unit
                    pools[pool].append((self.board.exactly(members[0]), size * sum(demand)))
                    self.pool_of[group, date] = list(pools).index(pool)
            alike: dict[tuple[JurorType, tuple[bool, ...]], int] = defaultdict(int)
            for juror in programme.jurors:
                where = tuple(juror.id in pool for pool in pools)
                if any(where):
                    alike[kind_of[juror.id], where] += 1
                    self.there[date, kind_of[juror.id], where].append(juror.id)
                    self.alike[date, juror.id] = (kind_of[juror.id], where)
                    days_possible[juror.id] += 1
            from_pool: list[list[Variable]] = [[] for _ in pools]
            for (kind, where), number in alike.items():
                which = "".join("+" if there else "-" for there in where)
                used = [
                    self.cp.new_int_var(0, number, f"{date} {number_of[kind]} {which} {n}") if there else None
                    for n, there in enumerate(where)
                ]
                self.used_on[date, kind, where] = used
                known = [variable for variable in used if variable is not None]
                if len(known) > 1:
                    self.cp.add(sum(known) <= number)
                of_kind[kind] += known
                for variables, variable in zip(from_pool, used, strict=True):
                    if variable is not None:
                        variables.append(variable)
            for demands, variables in zip(pools.values(), from_pool, strict=True):
                total = sum(expression for _, expression in demands)
                if all(exact for exact, _ in demands):
                    self.cp.add(sum(variables) == total)
                else:
                    self.cp.add(sum(variables) >= total)
        self.days_of = {}
        for kind, variables in of_kind.items():
            for juror in programme.jurors:
                if kind_of[juror.id] == kind and (possible := days_possible[juror.id]):
                    most = possible if juror.max_days is None else min(juror.max_days, possible)
                    self.days_of[juror.id] = self.cp.new_int_var(0, most, f"days of {juror.id}")
            self.cp.add(sum(variables) == sum(days for one, days in self.days_of.items() if kind_of[one] == kind))

    @cached_property
    def extremes(self) -> tuple[Variable, Variable]:
        """The same; and none come of jurors alike, on a date, but those who are used at all: where few share all days, most of them are
        not."""
        for key, jurors in self.there.items():
            come = [variable for variable in self.used_on[key] if variable is not None]
            here = [self.used.get(one, 1) for one in jurors]
            self.cp.add(sum(come) <= sum(here))
        return super().extremes

    def _come_as_posted(self, session: str, date: dt.date, jurors: frozenset[str]) -> list[Variable]:
        most = sum(one.id in jurors for one in self.board.able(session, date))
        come = self.came[session, date] = self.cp.new_int_var(0, most, f"come as posted {session} {date}")
        self.cp.add(come <= self._seats(session, date))
        return [come]

    def values_of(self, choice: Choice) -> dict[str, int]:
        come = {variable.name: came_as_posted(self.board, choice, *key) for key, variable in self.came.items()}
        come |= {variable.name: 0 for used in self.used_on.values() for variable in used if variable is not None}
        for (group, date), jurors in choice.jurors.items():
            for one in jurors:
                if (group, date) in self.pool_of and (date, one) in self.alike:
                    variable = self.used_on[date, *self.alike[date, one]][self.pool_of[group, date]]
                    if variable is not None:
                        come[variable.name] += 1
        return super().values_of(choice) | come

    def _more_jurors(self, cut: Cut, day: int, date: dt.date) -> list[Variable] | None:
        """Nobody is named here: whoever could come may be one of those who make a difference."""
        return None if any(True for _ in more_jurors(self.board, cut, day, date)) else []
