"""Dossiers that juries read for a later day of theirs: how many juries hold how many, from one day to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.engine.cpsat import Outcome
from scheduler.engine.rows.calendar import Calendar, Jury, Team
from scheduler.engine.rows.columns import Column
from scheduler.pieces import Expression


class Flow(NamedTuple):
    """Juries that work a day: what each holds before and after, and how many do so. `holder` is the number of their team; −1 stands
    for juries that hold nothing and add nothing, whoever they are."""

    holder: int
    before: int
    after: int
    juries: cp_model.IntVar


class ReadingAhead:
    """The flow of dossiers between the days.

    Without teams, whoever sits on a day goes on with what any jury holds: a bound. With them, jurors of the same banks do. Where it is
    only asked what is `enough`, a jury may read more than it will need.
    """

    def __init__(
        self,
        cp: cp_model.CpModel,
        calendar: Calendar,
        columns: Sequence[Column],
        counts: Sequence[cp_model.IntVar],
        teams: Sequence[Team],
        enough: bool = False,
    ) -> None:
        self.cp, self.calendar, self.columns, self.counts = cp, calendar, columns, counts
        self.teams, self.enough = teams, enough
        self.holders = range(len(teams) or 1)
        self.most_heard = max((sum(c.kind.heard) for c in columns), default=0)
        self.alike: dict[tuple[int, Jury | None, int], list[int]] = defaultdict(list)
        for n, column in enumerate(columns):
            self.alike[column.day, column.jury if teams else None, column.kind.sent].append(n)
        self.flows: dict[tuple[int, Jury | None, int], list[Flow]] = {}
        self._let_flow()

    def _held(self, holder: int, day: int) -> range:
        """How many dossiers a jury may hold after a day."""
        later = range(day + 1, len(self.calendar.days))
        able = sum(self.teams[holder].juries[other] is not None for other in later) if self.teams else len(later)
        return range(self.most_heard * able + 1) if day >= 0 else range(1)

    def _let_flow(self) -> None:
        cp, calendar = self.cp, self.calendar
        into: dict[tuple[int, int, int], list[Expression]] = defaultdict(list)
        out: dict[tuple[int, int, int], list[Expression]] = defaultdict(list)
        seated: dict[tuple[int, int], list[Expression]] = defaultdict(list)
        for (day, jury, sent), numbers in self.alike.items():
            flows = self.flows[day, jury, sent] = self._flows(day, jury, sent)
            for flow in flows:
                if flow.holder >= 0:
                    out[flow.holder, day, flow.before].append(flow.juries)
                    into[flow.holder, day + 1, flow.after].append(flow.juries)
                    for bank, seats in self.teams[flow.holder].seats if self.teams else ():
                        seated[day, bank].append(seats * flow.juries)
            cp.add(sum(self.counts[n] for n in numbers) == sum(flow.juries for flow in flows) + cp.new_constant(0))
            for least in sorted({self.columns[n].kind.brought for n in numbers} - {0}):
                asked = sum(self.counts[n] for n in numbers if self.columns[n].kind.brought >= least)
                able = sum(flow.juries for flow in flows if flow.before >= least)
                cp.add(asked <= able + cp.new_constant(0))
        for (_, bank), jurors in seated.items():
            cp.add(sum(jurors) <= len(calendar.shape.banks[bank].jurors))
        everybody = sum(calendar.all_juries(day) for day in calendar.days)
        for holder in self.holders:
            for day in calendar.days[1:]:
                for held in self._held(holder, day - 1)[1:]:
                    if held in self._held(holder, day):  # who does not sit keeps what he has read
                        kept = cp.new_int_var(0, everybody, "")
                        out[holder, day, held].append(kept)
                        into[holder, day + 1, held].append(kept)
                    coming, going = (sum(flows[holder, day, held]) + cp.new_constant(0) for flows in (into, out))
                    cp.add(coming >= going if self.enough else coming == going)

    def _flows(self, day: int, jury: Jury | None, sent: int) -> list[Flow]:
        cp, most = self.cp, self.calendar.all_juries(day)
        found = [Flow(-1, 0, 0, cp.new_int_var(0, most, ""))] if self.teams and (self.enough or not sent) and sent >= 0 else []
        for holder in self.holders:
            if self.teams and self.teams[holder].juries[day] != jury:
                continue
            for before in self._held(holder, day - 1):
                after = before + sent
                if self.enough:
                    after = min(after, self._held(holder, day)[-1])
                if after in self._held(holder, day) and (not self.teams or before or after):
                    found.append(Flow(holder, before, after, cp.new_int_var(0, most, "")))
        return found

    def followed(self, outcome: Outcome) -> list[tuple[Column, int]]:
        """Every day's work of a solution, one by one, with the number of its jury: the same where it works for another day of its own."""
        found: list[tuple[Column, int]] = []
        numbers = count()
        holding: dict[tuple[int, int], list[int]] = defaultdict(list)
        for day in self.calendar.days:
            now: dict[tuple[int, int], list[int]] = defaultdict(list)
            for (on, jury, sent), alike in self.alike.items():
                if on != day:
                    continue
                work = [self.columns[n] for n in alike for _ in range(outcome[self.counts[n]])]
                work.sort(key=lambda column: -column.kind.brought)  # who needs most goes on with what most was read for
                flows = [flow for flow in self.flows[on, jury, sent] for _ in range(outcome[flow.juries])]
                flows.sort(key=lambda flow: -flow.before)
                for column, flow in zip(work, flows, strict=True):
                    number = holding[flow.holder, flow.before].pop() if flow.before else next(numbers)
                    if flow.after:
                        now[flow.holder, flow.after].append(number)
                    found.append((column, number))
            for held, some in now.items():
                holding[held] += some
        return found
