"""How many juries hear how many whole candidates of each kind on a day, among the loads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from scheduler.engine import cpsat
from scheduler.engine.one_day.candidate_types import CandidateType, types_of
from scheduler.engine.one_day.day_model import WholeDay
from scheduler.engine.workload.hours import cut
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.simultaneous import starts_on
from scheduler.engine.workload.work import REVIEW
from scheduler.pieces import Expression

MOST = 400
"""Kinds of juries' days with whole candidates at most: with more, nothing is told apart."""


class Asked(NamedTuple):
    """A jury's day, and when the test may start on it."""

    day: WholeDay
    starts: tuple[int, ...]


Least = Callable[[Asked], int | None]
"""What is known of the least minutes that candidates wait on such a day; None where there is none."""


class ProfiledLevels(Levels):
    """The levels among loads, with each jury's day that holds whole candidates told apart by how many of which kind; with `tight`, a
    restriction: none is any other."""

    def __init__(self, work: Workload, until: int | None, known: Least, tight: bool = False) -> None:
        super().__init__(work, until)
        self.known, self.tight = known, tight
        self.kinds = types_of(work.subject, work.classes)
        self.numbers: dict[tuple[int, Asked], Expression] = {}
        self.brought: dict[int, Expression] = {}
        self.waiting = self.cp.new_int_var(0, 1440 * max(1, len(work.subject.session.candidates)), "")
        starts = {day: self._starts(day) for day in work.subject.days}
        for j, own in enumerate(self.model.days):
            self._tell_apart(j, starts[own.day])
        if len(self.numbers) > MOST:
            self.numbers = {}
        for day in work.subject.days:
            self._limit_brought(day)
        self.cp.add(self.waiting >= self.at_once.waiting())
        self.learn(list(self.numbers))

    def express(self, name: str) -> Expression | None:
        """As the loads say, but for waiting."""
        return self.waiting if name == "candidate_waiting" else super().express(name)

    def learn(self, some: Sequence[tuple[int, Asked]]) -> None:
        """Take what is known by now: of these, which are impossible, and of all, what their candidates wait."""
        for key in some:
            if self.known(key[1]) is None:
                self.cp.add(self.numbers[key] == 0)
        costs = ((self.known(asked) or 0, n) for (_, asked), n in self.numbers.items())
        self.cp.add(self.waiting >= sum((cost * n for cost, n in costs if cost), self.model.zero))

    def chosen(self, outcome: cpsat.Outcome) -> dict[tuple[int, Asked], int]:
        """The juries' days of a solution, with how many juries have each."""
        return {key: outcome[n] for key, n in self.numbers.items() if outcome[n]}

    # ---- what must hold

    def _starts(self, day: int) -> tuple[int, ...]:
        model = self.model
        sitters = [(c, test) for c, kind in enumerate(model.classes) for test in kind.tests]
        return tuple(starts_on(model, day, sitters)) if sitters else ()

    def _tell_apart(self, j: int, starts: tuple[int, ...]) -> None:
        """Each jury has one of these days, or hears no whole candidates; of days that are not tight there are no more than other work,
        idle minutes or dossiers read before let there be."""
        model, cp, own = self.model, self.cp, self.model.days[j]
        whole = {
            kind: [self.at_once.whole[c, j] for c in some if (c, j) in self.at_once.whole] for kind, some in self.kinds.items()
        }
        whole = {kind: some for kind, some in whole.items() if some}
        if not whole:
            return
        mine: list[tuple[Asked, Expression]] = []
        for heard in self._heard(j, list(whole)):
            fits = sum(kind.minutes for kind in heard) <= own.load()
            for tight in (True,) * fits + (False,) * (not self.tight):
                asked = Asked(self._day(j, heard, tight), starts)
                number = self.numbers[j, asked] = cp.new_int_var(0, own.most, "")
                mine.append((asked, number))
        cp.add(sum(number for _, number in mine) <= model.count[j])
        for kind, some in whole.items():
            cp.add(sum(asked.day.heard.count(kind) * number for asked, number in mine) == sum(some))
        size = len(model.subject.session.candidates)
        brought, spare = cp.new_int_var(0, size, ""), cp.new_int_var(0, own.most, "")
        self.brought[j] = brought
        loose = sum(number for asked, number in mine if not asked.day.tight)
        work = sum(sum(kind.minutes for kind in asked.day.heard) * number for asked, number in mine)
        review = model.subject.policy.dossier_review
        cp.add(loose <= spare + brought)
        cp.add(model.work.unit * spare <= model.load[j] + model.idle[j] - work + review * brought)

    def _heard(self, j: int, kinds: Sequence[CandidateType]) -> Iterator[tuple[CandidateType, ...]]:
        """Whom one jury may hear whole in a day of this kind; their dossiers may have been read before it."""
        model = self.model
        load, limit = model.days[j].load(), model.subject.exam.jury.max_candidates_per_day
        sizes = [kind.minutes - kind.review for kind in kinds]
        most = [sum(model.classes[c].number for c in self.kinds[kind]) for kind in kinds]
        ranges = (range(min(n, load // size if size else n) + 1) for n, size in zip(most, sizes, strict=True))
        for numbers in product(*ranges):
            fits = sum(size * n for size, n in zip(sizes, numbers, strict=True)) <= load
            if fits and 0 < sum(numbers) <= (limit or sum(numbers)):
                yield tuple(kind for kind, n in zip(kinds, numbers, strict=True) for _ in range(n))

    def _day(self, j: int, heard: tuple[CandidateType, ...], tight: bool) -> WholeDay:
        subject, own = self.model.subject, self.model.days[j]
        there = list(cut(subject.opening.stretches[own.day], subject, own.day, self.model.until))
        span = own.spans[0][0], own.spans[-1][1]
        return WholeDay(own.day, span, (there[0][0], there[-1][1]), own.lunch, heard, tight)

    def _limit_brought(self, day: int) -> None:
        """A dossier that is not read on the day is read before it."""
        model = self.model
        before = [
            model.done[c, p, j]
            for c, p, part in model.parts()
            if part.names == (REVIEW,)
            for j, own in enumerate(model.days)
            if own.day < day and (c, p, j) in model.done
        ]
        brought = [n for j, n in self.brought.items() if model.days[j].day == day]
        if brought:
            self.cp.add(sum(brought) <= sum(before, model.zero))
