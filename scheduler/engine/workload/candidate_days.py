"""Candidates who come on no day but those of their tests, or on one only, among the loads: how many days the others need."""

from __future__ import annotations

from functools import cached_property

from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.simultaneous import Tests
from scheduler.engine.workload.work import DELIBERATION, CandidateClass
from scheduler.pieces import Expression


class CandidateDays:
    """`whole` says how many candidates of a class have all their épreuves on one day: by the numbers of the class and of the kind of their
    jury's day; `alone` how many of those who have no jury at all."""

    def __init__(self, model: LoadModel, tests: Tests, *, one_jury: bool) -> None:
        self.model, self.tests, self.one_jury = model, tests, one_jury
        self.whole: dict[tuple[int, int], Expression] = {}
        self.alone: dict[int, Expression] = {}
        self.several: dict[int, Expression] = {}
        for c, kind in enumerate(model.classes):
            self._part(c, kind)
            if len(kind.tests) > 1 and not model.work.partial:
                self.several[c] = self._with_tests(c, kind)
        self._fill_days()

    def _part(self, c: int, kind: CandidateClass) -> None:
        """Whoever comes on one day only has all his parts before the jury done in one day of it, and his tests on that day."""
        model = self.model
        present = self._present(kind)
        if not present:
            self.alone[c] = model.planned[c]
            return
        for day in model.subject.days if kind.apart == 1 else ():
            here = [j for j in model.on[day] if all((c, p, j) in model.done for p in present)]
            if not here or not self._fits(c, kind, day):
                continue
            for j in here:
                self.whole[c, j] = model.cp.new_int_var(0, kind.number, "")
                for p in present:
                    model.cp.add(self.whole[c, j] <= model.done[c, p, j])
            for test in kind.tests:
                model.cp.add(sum(self.whole[c, j] for j in here) <= kind.number * self.tests.on[test.epreuve][day])

    def _with_tests(self, c: int, kind: CandidateClass) -> Expression:
        """On how many days those come who sit several tests: on all of these, and whoever is not heard on them alone on another."""
        cp, days = self.model.cp, self.model.subject.days
        tested = [cp.new_bool_var("") for _ in days]
        for day in days:
            on = [self.tests.on[test.epreuve][day] for test in kind.tests]
            for test in on:
                cp.add(tested[day] >= test)
            cp.add(tested[day] <= sum(on))
        whole = sum((n for (other, _), n in self.whole.items() if other == c), self.model.zero)
        apart = cp.new_int_var(0, kind.number, "")
        cp.add(apart <= kind.number * (sum(tested) - 1))
        for p in self._present(kind):
            heard: Expression = self.model.zero
            for day in days:
                on_it = cp.new_int_var(0, kind.number, "")
                cp.add(on_it <= self.model.done_on(c, p, [day]))
                cp.add(on_it <= kind.number * tested[day])
                heard = heard + on_it
            cp.add(whole + apart <= heard)
        found = cp.new_int_var(kind.apart * kind.number, (len(days) + 1) * kind.number, "")
        cp.add(found >= kind.number * sum(tested) + kind.number - (whole + apart if self._present(kind) else kind.number))
        return found

    def _present(self, kind: CandidateClass) -> list[int]:
        """Which parts lie on the day of who comes on one day only."""
        that_day = self.model.subject.deliberation_that_day > 0
        return [p for p, part in enumerate(kind.parts) if part.oral or (that_day and DELIBERATION in part.names)]

    def _fits(self, c: int, kind: CandidateClass, day: int) -> bool:
        opening, spans = self.model.subject.opening, self.model.hours[c][day]
        return bool(spans) and sum(kind.stays) <= opening.work(spans) and max(kind.stays) <= opening.longest(spans)

    def _fill_days(self) -> None:
        """Of whole candidates, only so many fit into a day of a jury."""
        model = self.model
        sizes = [sum(kind.parts[p].own for p in self._present(kind)) for kind in model.classes]
        for j, own in enumerate(model.days):
            for size in {size for size in sizes if size}:
                some = [(sizes[c] // size) * n for (c, other), n in self.whole.items() if other == j and sizes[c] >= size]
                if some:
                    model.cp.add(sum(some) <= own.load() // size * model.count[j])

    @cached_property
    def least(self) -> Expression:
        """One day for each candidate, another for whoever is not done in one; of one jury, no fewer than come on each of its days."""
        model, found = self.model, self.model.zero
        for c, kind in enumerate(model.classes):
            if c in self.several:
                own = self.several[c]
            else:
                whole = self.alone.get(c, sum((n for (other, _), n in self.whole.items() if other == c), model.zero))
                own = kind.apart * model.planned[c]
                if kind.apart == 1:
                    own = own + model.planned[c] - whole
            if not self.one_jury:
                found = found + own
                continue
            come = model.cp.new_int_var(0, (len(model.subject.days) + 1) * kind.number, "")
            model.cp.add(come >= own)
            model.cp.add(come >= self._heads(c, kind))
            found = found + come
        return found

    def _heads(self, c: int, kind: CandidateClass) -> Expression:
        """How many of a class come on each day at least, added up: all on that of a test, else as many as have one of their orals, each
        kind of juries' days by itself, as nobody has two juries."""
        model, found = self.model, self.model.zero
        for day in model.subject.days:
            heard = sum((model.heads_of(c, j) for j in model.on[day]), model.zero)
            come = model.cp.new_int_var(0, kind.number, "")
            model.cp.add(come >= heard)
            for test in kind.tests:
                model.cp.add(come >= model.planned[c] - kind.number * (1 - self.tests.on[test.epreuve][day]))
            found = found + come
        return found
