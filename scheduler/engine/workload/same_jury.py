"""A candidate has one jury on all days: among the loads, the days of one jury hold all the work for each of its candidates.

Juries of one day share no juror. So the juries of a session are told apart by the days on which they sit, and a sum of whole candidates
seldom fills these days.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from scheduler.engine.workload.hours import Lumps
from scheduler.engine.workload.loads import LoadModel
from scheduler.pieces import Expression

MOST_DAYS = 6
"""In a session of more days, only the juries that sit on one day are told apart."""


class SameJury:
    """The juries by the days on which they sit: how many of each, and how many candidates of each class they have."""

    def __init__(self, model: LoadModel) -> None:
        self.model = model
        self.minutes = [sum(part.own for part in kind.parts) for kind in model.classes]
        numbers = Counter[int]()
        for minutes, kind in zip(self.minutes, model.classes, strict=True):
            numbers[minutes] += kind.number
        self.bundles = Lumps(tuple((size, number) for size, number in sorted(numbers.items()) if size))
        self.alone = [model.cp.new_int_var(0, kind.most, "") for kind in model.days]
        for j in range(len(model.days)):
            self._fill_one_day(j)
        if len(model.subject.days) <= MOST_DAYS:
            self._fill_all_days()
        else:
            self._pair_the_others()

    def _hold(self, candidates: dict[int, Expression], minutes: int, juries: Expression) -> Expression:
        """So many juries, each with so many minutes, do all the work for these candidates; says how long it is."""
        cp, zero = self.model.cp, self.model.zero
        load = sum((self.minutes[c] * n for c, n in candidates.items()), zero)
        cp.add(load <= self.bundles.most(minutes) * juries)
        for size in self.bundles.sizes:
            cp.add(sum((self.minutes[c] // size * n for c, n in candidates.items()), zero) <= minutes // size * juries)
        return load

    def _fill_one_day(self, j: int) -> None:
        """A jury that sits on this day only has whole candidates; the others may do any part of the work."""
        model, kind = self.model, self.model.days[j]
        model.cp.add(self.alone[j] <= model.count[j])
        whole = {}
        for c, sitters in enumerate(model.classes):
            own = [model.done[c, p, j] for p in range(len(sitters.parts)) if (c, p, j) in model.done]
            if own and len(own) == len(sitters.parts):
                whole[c] = model.cp.new_int_var(0, sitters.number, "")
                for number in own:
                    model.cp.add(whole[c] <= number)
        load = self._hold(whole, kind.load(), self.alone[j])
        own_load = sum((part.own * n for part, n in model.parts_in(j) if part.own), model.zero)
        model.cp.add(own_load - load <= kind.load() * (model.count[j] - self.alone[j]))

    def _fill_all_days(self) -> None:
        """Every candidate has a jury, and all its days hold all its candidates."""
        model, days = self.model, self.model.subject.days
        longest = [max((model.days[j].load() for j in model.on[day]), default=0) for day in days]
        juries: dict[tuple[int, ...], Expression] = {}
        held: list[list[Expression]] = [[] for _ in model.classes]
        for number in range(1, len(days) + 1):
            for some in combinations(days, number):
                if not all(model.on[day] for day in some):
                    continue
                most = min(sum(model.days[j].most for j in model.on[day]) for day in some)
                juries[some] = model.cp.new_int_var(0, most, "")
                candidates = {c: model.cp.new_int_var(0, kind.number, "") for c, kind in enumerate(model.classes)}
                self._hold(candidates, sum(longest[day] for day in some), juries[some])
                for c, candidate in candidates.items():
                    held[c].append(candidate)
        for c, kind in enumerate(model.classes):
            if kind.parts:
                model.cp.add(sum(held[c], model.zero) == model.planned[c])
        for day in days:
            sitting = sum((n for some, n in juries.items() if day in some), model.zero)
            model.cp.add(sitting == sum((model.count[j] for j in model.on[day]), model.zero))
            alone = sum((self.alone[j] for j in model.on[day]), model.zero)
            model.cp.add(juries.get((day,), model.zero) == alone)

    def _pair_the_others(self) -> None:
        """Whoever does not sit on one day only sits on another."""
        model = self.model
        shared = [count - alone for count, alone in zip(model.count, self.alone, strict=True)]
        for day in model.subject.days:
            elsewhere = sum((shared[j] for j, kind in enumerate(model.days) if kind.day != day), model.zero)
            model.cp.add(sum((shared[j] for j in model.on[day]), model.zero) <= elsewhere)
