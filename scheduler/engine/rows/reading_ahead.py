"""Dossiers that juries read for a later day of theirs: how many juries hold how many, from one day to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.engine.cpsat import Outcome
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.columns import Column
from scheduler.pieces import Expression


class Flow(NamedTuple):
    """Juries that work a day: how many dossiers each holds before and after, and how many juries do so."""

    before: int
    after: int
    juries: cp_model.IntVar


class ReadingAhead:
    """The flow of dossiers between the days: whoever sits on a day goes on with what any jury holds. Where it is only asked what is
    `enough`, a jury may read more than it will need."""

    def __init__(
        self,
        cp: cp_model.CpModel,
        calendar: Calendar,
        columns: Sequence[Column],
        counts: Sequence[cp_model.IntVar],
        enough: bool,
    ) -> None:
        self.cp, self.calendar, self.columns, self.counts, self.enough = cp, calendar, columns, counts, enough
        self.most_heard = max((sum(c.kind.heard) for c in columns), default=0)
        self.alike: dict[tuple[int, int], list[int]] = defaultdict(list)
        for n, column in enumerate(columns):
            self.alike[column.day, column.kind.sent].append(n)
        self.flows: dict[tuple[int, int], list[Flow]] = {}
        self._let_flow()

    def _held(self, day: int) -> range:
        """How many dossiers a jury may hold after a day."""
        return range(self.most_heard * (len(self.calendar.days) - day - 1) + 1) if day >= 0 else range(1)

    def _let_flow(self) -> None:
        cp, calendar = self.cp, self.calendar
        into: dict[tuple[int, int], list[Expression]] = defaultdict(list)
        out: dict[tuple[int, int], list[Expression]] = defaultdict(list)
        for (day, sent), numbers in self.alike.items():
            flows = self.flows[day, sent] = self._flows(day, sent)
            for flow in flows:
                out[day, flow.before].append(flow.juries)
                into[day + 1, flow.after].append(flow.juries)
            cp.add(sum(self.counts[n] for n in numbers) == sum(flow.juries for flow in flows) + cp.new_constant(0))
            for least in sorted({self.columns[n].kind.brought for n in numbers} - {0}):
                asked = sum(self.counts[n] for n in numbers if self.columns[n].kind.brought >= least)
                able = sum(flow.juries for flow in flows if flow.before >= least)
                cp.add(asked <= able + cp.new_constant(0))
        everybody = sum(calendar.all_juries(day) for day in calendar.days)
        for day in calendar.days[1:]:
            for held in self._held(day - 1)[1:]:
                if held in self._held(day):  # who does not sit keeps what he has read
                    kept = cp.new_int_var(0, everybody, "")
                    out[day, held].append(kept)
                    into[day + 1, held].append(kept)
                coming, going = (sum(flows[day, held]) + cp.new_constant(0) for flows in (into, out))
                cp.add(coming >= going if self.enough else coming == going)

    def _flows(self, day: int, sent: int) -> list[Flow]:
        found = []
        for before in self._held(day - 1):
            after = before + sent
            if self.enough:
                after = min(after, self._held(day)[-1])
            if after in self._held(day):
                found.append(Flow(before, after, self.cp.new_int_var(0, self.calendar.all_juries(day), "")))
        return found

    def followed(self, outcome: Outcome) -> list[tuple[Column, int]]:
        """Every day's work of a solution, one by one, with the number of its jury: the same where it works for another day of its own."""
        found: list[tuple[Column, int]] = []
        numbers = count()
        holding: dict[int, list[int]] = defaultdict(list)
        for day in self.calendar.days:
            now: dict[int, list[int]] = defaultdict(list)
            for (on, sent), alike in self.alike.items():
                if on != day:
                    continue
                work = [self.columns[n] for n in alike for _ in range(outcome[self.counts[n]])]
                work.sort(key=lambda column: -column.kind.brought)  # who needs most goes on with what most was read for
                flows = [flow for flow in self.flows[on, sent] for _ in range(outcome[flow.juries])]
                flows.sort(key=lambda flow: -flow.before)
                for column, flow in zip(work, flows, strict=True):
                    number = holding[flow.before].pop() if flow.before else next(numbers)
                    if flow.after:
                        now[flow.after].append(number)
                    found.append((column, number))
            for held, some in now.items():
                holding[held] += some
        return found
