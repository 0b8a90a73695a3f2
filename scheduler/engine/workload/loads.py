"""The model of loads: how many juries have which kind of day, and which parts of the work are done in them, in whole numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.window import Availability
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.workload.hours import Lumps, cut, jury_days, seats_there
from scheduler.engine.workload.work import CandidateClass, Part, classes_of
from scheduler.grid import Grid, Span
from scheduler.pieces import Expression

MOST_CLASSES = 8
"""With more classes of candidates, it is forgotten when each is there."""


@dataclass(frozen=True)
class Workload:
    """What is to be done in a session, whatever the hours."""

    subject: Subject
    classes: tuple[CandidateClass, ...]
    lumps: Lumps
    unit: int
    partial: bool

    @classmethod
    def of(cls, subject: Subject, partial: bool) -> Workload:
        classes = tuple(classes_of(subject, MOST_CLASSES))
        sizes = {lump for kind in classes for part in kind.parts for lump in part.lumps}
        pv = {subject.policy.pv} - {0}
        return cls(subject, classes, Lumps.of_a_day(sizes | pv), Grid(subject.session).unit, partial)


class LoadModel:
    """The loads of a session where everything ends by a minute of it (`until`; None: whenever the site closes).

    `count` says how many juries have each kind of day (`days`), and `done` for how many candidates of a class a part of theirs is done
    in days of a kind: by the numbers of the class, the part and the kind.
    """

    def __init__(self, work: Workload, until: int | None = None) -> None:
        self.work, self.subject, self.until = work, work.subject, until
        self.classes = work.classes
        self.cp = cpsat.Model()
        self.zero: Expression = self.cp.new_constant(0)
        self.days = [*jury_days(self.subject, work.lumps, until, work.unit)]
        self.dates = [day.date for day in self.subject.session.days]
        self.on = [[j for j, kind in enumerate(self.days) if kind.day == day] for day in self.subject.days]
        self.hours = [[self.hours_of(kind.available, day) for day in self.subject.days] for kind in self.classes]
        self.count = [self.cp.new_int_var(0, kind.most, "") for kind in self.days]
        self.planned = [self.cp.new_int_var(0 if work.partial else c.number, c.number, "") for c in self.classes]
        self.done: dict[tuple[int, int, int], Expression] = {}
        self._seat_jurors()
        self._share_out()
        self._keep_order()
        loads = zip(self._own_loads(), self._group_loads(), self._written(), strict=True)
        self.load = [own + together + written for own, together, written in loads]
        self.idle: list[Expression] = [self.zero for _ in self.days]
        self._fill_days()
        self._change_over()
        self._limit_heads()

    def hours_of(self, available: Availability, day: int) -> list[Span]:
        """When somebody with these windows may be there on a day."""
        return list(cut(self.subject.opening.spans(day, available), self.subject, day, self.until))

    def parts(self) -> Iterator[tuple[int, int, Part]]:
        """Every part, with the numbers of its class and its own."""
        for c, kind in enumerate(self.classes):
            for p, part in enumerate(kind.parts):
                yield c, p, part

    def parts_in(self, j: int) -> Iterator[tuple[Part, Expression]]:
        """The parts that may be done in days of this kind, and for how many candidates they are."""
        for c, p, part in self.parts():
            if (c, p, j) in self.done:
                yield part, self.done[c, p, j]

    def done_on(self, c: int, p: int, days: Sequence[int]) -> Expression:
        """For how many candidates of a class a part is done on these days."""
        return sum((self.done[c, p, j] for day in days for j in self.on[day] if (c, p, j) in self.done), self.zero)

    def days_before(self, day: int, apart: int) -> list[int]:
        """The days up to this one that lie so many calendar days before it at least."""
        return [other for other in self.subject.days if other <= day and (self.dates[day] - self.dates[other]).days >= apart]

    # ---- constraints

    def _seat_jurors(self) -> None:
        """No more jurors than there are."""
        for day in self.subject.days:
            there = seats_there(self.subject, day)
            for hours, number in there.items():
                seats = [dict(self.days[j].seats).get(hours, 0) * self.count[j] for j in self.on[day]]
                self.cp.add(sum(seats) + self.zero <= number)

    def _share_out(self) -> None:
        """Every part of a candidate who is planned is done on a day on which he can be there for it."""
        for c, p, part in self.parts():
            for j, own in enumerate(self.days):
                if not part.oral or any(high - low >= part.lumps[0] for low, high in self.hours[c][own.day]):
                    self.done[c, p, j] = self.cp.new_int_var(0, self.classes[c].number, "")
            self.cp.add(self.done_on(c, p, self.subject.days) == self.planned[c])

    def _keep_order(self) -> None:
        """Whoever has had a part by a day has had by then what comes before it."""
        for c, kind in enumerate(self.classes):
            for first, second, days in kind.order:
                for day in self.subject.days:
                    early = self.days_before(day, days)
                    if len(early) < len(self.subject.days):
                        self.cp.add(self.done_on(c, second, range(day + 1)) <= self.done_on(c, first, early))

    def _own_loads(self) -> list[Expression]:
        return [sum((part.own * n for part, n in self.parts_in(j) if part.own), self.zero) for j in range(len(self.days))]

    def _group_loads(self) -> list[Expression]:
        """A group takes as long as the longest of its members needs, and has no more of them than allowed."""
        loads: list[Expression] = [self.zero for _ in self.days]
        members: dict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
        for c, p, part in self.parts():
            if part.group:
                members[part.group, part.members].append((c, p, part.minutes))
        for (_, size), sitters in members.items():
            lengths = sorted({minutes for _, _, minutes in sitters})
            for j in range(len(self.days)):
                for length, before in zip(lengths, [0, *lengths], strict=False):
                    own = [self.done[c, p, j] for c, p, minutes in sitters if minutes >= length and (c, p, j) in self.done]
                    groups = self.cp.new_int_var(0, len(self.subject.session.candidates), "")
                    self.cp.add(size * groups >= sum(own) + self.zero)
                    loads[j] = loads[j] + (length - before) * groups
        return loads

    def _written(self) -> list[Expression]:
        """Each jury writes one procès-verbal, on one of its days, and the juries of a day are all others."""
        minutes = self.subject.policy.pv
        if not minutes:
            return [self.zero for _ in self.days]
        writes = [self.cp.new_int_var(0, kind.most, "") for kind in self.days]
        for number, juries in zip(writes, self.count, strict=True):
            self.cp.add(number <= juries)
        for day in self.subject.days:
            self.cp.add(sum(writes) >= sum((self.count[j] for j in self.on[day]), self.zero))
        return [minutes * number for number in writes]

    def _fill_days(self) -> None:
        """What is done in a day fits into it, in minutes, and the long pieces by their number."""
        for j, kind in enumerate(self.days):
            self.cp.add(self.load[j] <= kind.load() * self.count[j])
            for lump in self.work.lumps.sizes:
                own = [part.pieces(lump) * n for part, n in self.parts_in(j) if part.pieces(lump)]
                if own:
                    self.cp.add(sum(own) <= kind.fits(lump) * self.count[j])

    def _heads(self, j: int) -> Expression:
        """How many candidates are heard at least in the days of this kind."""
        return sum((self.heads_of(c, j) for c in range(len(self.classes))), self.zero)

    def heads_of(self, c: int, j: int) -> Expression:
        """How many candidates of a class are heard at least in the days of this kind: as many as have one of their orals."""
        kind = self.classes[c]
        own = [self.done[c, p, j] for p, part in enumerate(kind.parts) if part.oral and (c, p, j) in self.done]
        if not own:
            return self.zero
        heads = self.cp.new_int_var(0, kind.number, "")
        for number in own:
            self.cp.add(heads >= number)
        return heads

    def _change_over(self) -> None:
        """Between candidates a jury has work of its own, lunch, or nothing to do."""
        gap, grouped = self.subject.policy.changeover, any(part.group for _, _, part in self.parts())
        for j, kind in enumerate(self.days):
            idle = self.idle[j] = self.cp.new_int_var(0, 1440 * kind.most, "")
            self.cp.add(self.load[j] + idle <= kind.minutes * self.count[j])
            if not gap or grouped:
                continue
            pauses = gap * (self._heads(j) - self.count[j] * (len(kind.spans) + kind.eats))
            orals = sum((part.heard * n for part, n in self.parts_in(j) if part.heard), self.zero)
            self.cp.add(orals + pauses <= self.load[j] + idle)

    def _limit_heads(self) -> None:
        most = self.subject.exam.jury.max_candidates_per_day
        if most is not None:
            for j, juries in enumerate(self.count):
                self.cp.add(self._heads(j) <= most * juries)
