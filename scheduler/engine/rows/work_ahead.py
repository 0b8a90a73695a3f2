"""Dossiers that juries read, and papers that they mark, for a later day of theirs: how many juries hold how many, from one day to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.engine.cpsat import Outcome
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.columns import Column
from scheduler.pieces import Expression


class Done(NamedTuple):
    """What a jury has done for later days: dossiers read, papers marked."""

    dossiers: int = 0
    papers: int = 0

    def but(self, most: int) -> Done:
        """The same with no more than so many of each."""
        return Done(*(min(number, most) for number in self))


class Flow(NamedTuple):
    """Juries that work a day: what each has done for later days before it and after it, and how many juries do so."""

    before: Done
    after: Done
    juries: cp_model.IntVar


class WorkAhead:
    """The flow of what is done ahead between the days: whoever sits on a day goes on with what any jury has done. Where it is only asked
    what is `enough`, a jury may do more than it will need."""

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
        self.alike: dict[tuple[int, Done], list[int]] = defaultdict(list)
        for n, column in enumerate(columns):
            self.alike[column.day, Done(column.kind.sent, column.kind.papers_sent)].append(n)
        self.flows: dict[tuple[int, Done], list[Flow]] = {}
        self._let_flow()

    def _most(self, day: int) -> int:
        """How many of a kind a jury may need for the days after this one."""
        return self.most_heard * (len(self.calendar.days) - day - 1)

    def _let_flow(self) -> None:
        cp, calendar = self.cp, self.calendar
        everybody = sum(calendar.all_juries(day) for day in calendar.days)
        into: dict[Done, list[Expression]] = {Done(): []}
        for day in calendar.days:
            out, after = defaultdict[Done, list[Expression]](list), defaultdict[Done, list[Expression]](list)
            for (on, sent), numbers in self.alike.items():
                if on == day:
                    flows = self.flows[day, sent] = list(self._flows(day, sent, into))
                    for flow in flows:
                        out[flow.before].append(flow.juries)
                        after[flow.after].append(flow.juries)
                    self._share(numbers, flows)
            earlier, later = calendar.again(day)
            today = [flow for (on, _), flows in self.flows.items() if on == day for flow in flows]
            cp.add(sum(flow.juries for flow in today if flow.before != Done()) + cp.new_constant(0) <= earlier)
            if not self.enough:
                cp.add(sum(flow.juries for flow in today if flow.after != Done()) + cp.new_constant(0) <= later)
            for held, coming in into.items():
                if held == Done():
                    continue
                if max(held) <= self._most(day):  # who does not sit keeps what he has done
                    kept = cp.new_int_var(0, everybody, "")
                    out[held].append(kept)
                    after[held].append(kept)
                come, go = sum(coming) + cp.new_constant(0), sum(out[held]) + cp.new_constant(0)
                cp.add(come >= go if self.enough else come == go)
            into = {Done(): [], **after}

    def _flows(self, day: int, sent: Done, into: dict[Done, list[Expression]]) -> Iterator[Flow]:
        """A flow for each that may come, where so much more is done on the day than for its own candidates."""
        for before in into:
            after = Done(*(one + more for one, more in zip(before, sent, strict=True)))
            if self.enough:
                after = after.but(self._most(day))
            if min(after) >= 0 and max(after) <= self._most(day):
                yield Flow(before, after, self.cp.new_int_var(0, self.calendar.all_juries(day), ""))

    def _share(self, numbers: Sequence[int], flows: Sequence[Flow]) -> None:
        """Each jury that works one of these columns comes with at least what that needs."""
        kinds = [self.columns[n].kind for n in numbers]
        self.cp.add(sum(self.counts[n] for n in numbers) == sum(flow.juries for flow in flows) + self.cp.new_constant(0))
        needs = {Done(kind.brought, kind.papers_brought) for kind in kinds}
        for least in sorted(needs - {Done()}):
            asked = [
                n
                for n, kind in zip(numbers, kinds, strict=True)
                if kind.brought >= least.dossiers and kind.papers_brought >= least.papers
            ]
            able = [flow.juries for flow in flows if all(one >= needed for one, needed in zip(flow.before, least, strict=True))]
            self.cp.add(sum(self.counts[n] for n in asked) <= sum(able) + self.cp.new_constant(0))

    def followed(self, outcome: Outcome) -> list[tuple[Column, int]]:
        """Every day's work of a solution, one by one, with the number of its jury: the same where it works for another day of its own."""
        found: list[tuple[Column, int]] = []
        numbers = count()
        holding: dict[Done, list[int]] = defaultdict(list)
        for day in self.calendar.days:
            now: dict[Done, list[int]] = defaultdict(list)
            for (on, sent), alike in self.alike.items():
                if on != day:
                    continue
                work = [self.columns[n] for n in alike for _ in range(outcome[self.counts[n]])]
                # who needs most goes on with what most was done for
                work.sort(key=lambda column: (-column.kind.brought, -column.kind.papers_brought))
                flows = [flow for flow in self.flows[on, sent] for _ in range(outcome[flow.juries])]
                flows.sort(key=lambda flow: flow.before, reverse=True)
                for column, flow in zip(work, flows, strict=True):
                    number = next(numbers) if flow.before == Done() else holding[flow.before].pop()
                    if flow.after != Done():
                        now[flow.after].append(number)
                    found.append((column, number))
            for held, some in now.items():
                holding[held] += some
        return found
