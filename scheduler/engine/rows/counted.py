"""How many juries work which day: counts in place of rows, so that two hundred candidates are no more to decide than twenty.

Juries that do the same are one count. Dossiers that are read for a later day stay with the jury that has read them: what passes from one
day to the next is how many juries hold how many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from scheduler.engine import cpsat
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.columns import Column
from scheduler.engine.rows.work_ahead import WorkAhead
from scheduler.pieces import Expression


class CountedModel:
    """One whole number for each column, and the flow of dossiers read ahead. Where it is only asked what is `enough`, juries may hear and
    read more than there is; `out` then counts who is left out, where `some` may be."""

    def __init__(
        self,
        calendar: Calendar,
        columns: Iterable[Column],
        enough: bool = False,
        some: bool = False,
    ) -> None:
        self.calendar, self.columns = calendar, list(columns)
        self.grid = calendar.shape.grid
        self.cp = cpsat.Model()
        self.count = [self.cp.new_int_var(0, calendar.most(c.day, c.jury), "") for c in self.columns]
        self.on: dict[int, list[int]] = {day: [] for day in calendar.days}
        for number, column in enumerate(self.columns):
            self.on[column.day].append(number)
        self.out = [self.cp.new_int_var(0, everybody if some else 0, "") for everybody in calendar.counts]
        self._hear_everybody(enough)
        self._seat_jurors()
        self._hold_test()
        self.ahead = WorkAhead(self.cp, calendar, self.columns, self.count, enough)

    # ---- what must hold

    def _hear_everybody(self, enough: bool) -> None:
        for number, everybody in enumerate(self.calendar.counts):
            heard = sum(c.kind.heard[number] * n for c, n in zip(self.columns, self.count, strict=True) if c.kind.heard[number])
            heard = heard + self.cp.new_constant(0)
            self.cp.add(heard + self.out[number] >= everybody if enough else heard == everybody)

    def _seat_jurors(self) -> None:
        for day, there in enumerate(self.calendar.there):
            for span, jurors in there.items():
                sitting = [(self.columns[n].jury.members.count(span), self.count[n]) for n in self.on[day]]
                self.cp.add(sum(seats * count for seats, count in sitting if seats) + self.cp.new_constant(0) <= jurors)

    def _hold_test(self) -> None:
        """The test is on one day; on that day juries work as its start allows, and before it, or too soon after it, hear none of its writers."""
        cp, calendar = self.cp, self.calendar
        self.test_on = [cp.new_bool_var("") for _ in calendar.days]
        if not calendar.shape.test:
            return
        cp.add_exactly_one(self.test_on)
        dates = [day.date for day in calendar.session.days]
        for day, on in enumerate(self.test_on):
            if not calendar.starts[day]:
                cp.add(on == 0)
            most = calendar.all_juries(day)
            with_test = sum(self.count[n] for n in self.on[day] if self.columns[n].test)
            without = sum(self.count[n] for n in self.on[day] if not self.columns[n].test)
            cp.add(with_test + cp.new_constant(0) <= most * on)
            cp.add(without + cp.new_constant(0) <= most * (1 - on))
            for number, kind in enumerate(calendar.shape.classes):
                if kind.test is None:
                    continue
                for other in calendar.days:
                    if other < day or (dates[other] - dates[day]).days < kind.days_after_test:
                        for n in self.on[other]:  # one by one: with their sum, 192 candidates took half as long again
                            if self.columns[n].kind.heard[number]:
                                cp.add(self.count[n] == 0).only_enforce_if(on)

    # ---- objectives

    def express(self, name: str) -> Expression:
        """The value of an objective, in its own unit."""
        size, unit = self.calendar.size, self.grid.unit
        both = list(zip(self.columns, self.count, strict=True))
        if name == "juror_days":
            return size * sum(self.count)
        if name == "juror_presence":
            # all work is done whoever does it: what can be saved is pauses and idle units, which is easier to decide than lengths
            spared = sum((c.kind.rest + c.kind.idle) * n for c, n in both if c.kind.rest or c.kind.idle)
            return size * unit * (self.calendar.shape.all_work + spared)
        if name == "candidate_days":
            tested = [number for number, kind in enumerate(self.calendar.shape.classes) if kind.test is not None]
            apart = [(sum(c.kind.heard[number] for number in tested), n) for c, n in both if not c.test]
            return sum(self.calendar.counts) + sum((heard * n for heard, n in apart if heard), self.cp.new_constant(0))
        if name == "candidate_waiting":
            return self.grid.wait_step * sum((c.work.wait * n for c, n in both if c.work.wait), self.cp.new_constant(0))
        return unit * self._end()

    def _end(self) -> Expression:
        """The last unit at work: each end that a column may have is passed or not."""
        ends = sorted({c.work.end for c in self.columns})
        passed = [self.cp.new_bool_var("") for _ in ends]
        for before, after in pairwise(passed):
            self.cp.add_implication(after, before)
        at: dict[int, list[int]] = defaultdict(list)
        for number, column in enumerate(self.columns):
            at[column.work.end].append(number)
        for end, is_passed in zip(ends, passed, strict=True):
            most = self.calendar.all_juries(self.columns[at[end][0]].day)
            self.cp.add(sum(self.count[n] for n in at[end]) <= most * is_passed)
        steps = [end - before for before, end in zip([0, *ends], ends, strict=False)]
        return sum(step * is_passed for step, is_passed in zip(steps, passed, strict=True))

    def done_ahead(self) -> Expression:
        """How many days' work depends on dossiers that the same jury reads on another day, or on papers that it marks then."""
        apart = [n for c, n in zip(self.columns, self.count, strict=True) if any(c.kind.ahead)]
        return sum(apart, self.cp.new_constant(0))

    # ---- a solution

    def chosen(self, outcome: cpsat.Outcome) -> list[tuple[Column, int]]:
        """The columns of a solution, with how many juries work each."""
        return [(c, outcome[n]) for c, n in zip(self.columns, self.count, strict=True) if outcome[n]]
