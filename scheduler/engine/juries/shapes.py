"""What a jury of the same jurors can have: its days, on which of them it stays over lunch, and whom it can take in so many minutes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.workload.hours import jury_days
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.work import Part

MOST_DAYS = 7
"""Days of a session at most: juries are told apart by any of them on which they sit."""

MOST = 4000
"""Kinds of juries at most."""


class Shape(NamedTuple):
    """A jury's days, on how many of them it stays over lunch, the minutes that it has for work, and how many candidates of each size."""

    days: tuple[int, ...]
    lunches: int
    minutes: int
    takes: tuple[int, ...]


@dataclass(frozen=True)
class Shapes:
    """The kinds of juries of a session; `sizes` are the minutes of all the work for a candidate, each with how many such there are."""

    work: Workload

    @property
    def subject(self) -> Subject:
        return self.work.subject

    @cached_property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Minutes of a candidate, and how many such candidates there are; those for whom a jury does nothing apart."""
        found: Counter[int] = Counter()
        for kind in self.work.classes:
            found[kind.minutes] += kind.number
        return tuple((size, number) for size, number in sorted(found.items(), reverse=True) if size)

    @property
    def needed(self) -> int:
        """Minutes of work for all candidates."""
        return sum(minutes * number for minutes, number in self.sizes)

    def load(self, takes: Sequence[int]) -> int:
        """Minutes of work for so many candidates of each size."""
        return sum(n * size for n, (size, _) in zip(takes, self.sizes, strict=True))

    @property
    def lunch(self) -> int:
        """Minutes of lunch."""
        return self.subject.policy.lunch.minutes if self.subject.policy.lunch else 0

    @cached_property
    def heard(self) -> tuple[bool, ...]:
        """By size, whether a jury hears every such candidate: only those count against what it may hear in a day."""
        alone = {kind.minutes for kind in self.work.classes if not any(part.oral for part in kind.parts)}
        return tuple(size not in alone for size, _ in self.sizes)

    @cached_property
    def _groups(self) -> list[frozenset[Part]]:
        """By size, the groups that every such candidate is part of."""
        found: dict[int, frozenset[Part]] = {}
        for kind in self.work.classes:
            own = frozenset(part for part in kind.parts if part.group)
            found[kind.minutes] = found.get(kind.minutes, own) & own
        return [found[size] for size, _ in self.sizes]

    @property
    def grouped(self) -> bool:
        """Whether anybody is heard in a group."""
        return any(self._groups)

    def lost(self, takes: Sequence[int]) -> int:
        """Minutes that the groups of a jury's candidates last beyond the shares of all: where they cannot all be full, or as long for all."""
        members: dict[str, list[Part]] = defaultdict(list)
        for number, groups in zip(takes, self._groups, strict=True):
            for part in groups if number else ():
                members[part.names[0]] += [part] * number
        lost = 0
        for parts in members.values():
            # those who need longest are together
            parts.sort(key=lambda part: part.minutes, reverse=True)
            lost += sum(part.minutes for part in parts[:: parts[0].members]) - sum(part.share for part in parts)
        return lost

    def beyond(self, shape: Shape) -> int:
        """Minutes of a jury beyond the work that is counted: of lunches, and of groups that are not full."""
        return shape.lunches * self.lunch + self.lost(shape.takes)

    @cached_property
    def loads(self) -> list[tuple[int, int]]:
        """By day, the most minutes of work of a jury that does not stay over lunch, and of one that does; nothing where none can sit."""
        found = [(0, 0) for _ in self.subject.days]
        for kind in jury_days(self.subject, self.work.lumps, None, self.work.unit):
            aside, across = found[kind.day]
            found[kind.day] = (aside, max(across, kind.load())) if kind.eats else (max(aside, kind.load()), across)
        return found

    def there(self, days: Sequence[int]) -> int:
        """How many juries there may be that sit on all of these days."""
        everybody = ({juror.id for juror in self.subject.jurors_on[day]} for day in days)
        return len(set.intersection(*everybody)) // self.subject.size

    def all_of_them(self, most_days: int | None = None, spare: int | None = None) -> Iterator[Shape]:
        """Those that take as many candidates as they can; or, with `spare`, all of no more than so many days that are left with no more
        than so many minutes."""
        limit = self.subject.exam.jury.max_candidates_per_day
        for number in range(1, min(len(self.subject.days), most_days or 7) + 1):
            for days in combinations(self.subject.days, number):
                if not self.there(days):
                    continue
                for lunches, minutes in self._minutes(days, spare is not None):
                    most = None if limit is None else limit * len(days)
                    for takes in self._bundles(minutes, most, spare):
                        yield Shape(days, lunches, minutes, takes)

    def most_minutes(self, days: int, lunches: int) -> int:
        """The most minutes that so many days of juries have, so many of them over lunch."""
        aside = max(low for low, _ in self.loads)
        return days * aside + lunches * max(max(0, high - low) for low, high in self.loads)

    def _minutes(self, days: Sequence[int], whatever: bool) -> Iterator[tuple[int, int]]:
        """How many lunches these days have, those that add most first, and the most minutes with so many; also where the lunches add
        nothing (`whatever`)."""
        least = sum(self.loads[day][0] for day in days)
        more = sorted((self.loads[day][1] - self.loads[day][0] for day in days), reverse=True)
        for lunches in range(len(days) + 1):
            if lunches and more[lunches - 1] <= 0 and not whatever:
                return
            yield lunches, least + sum(max(0, minutes) for minutes in more[:lunches])

    def _bundles(self, minutes: int, most: int | None, spare: int | None) -> Iterator[tuple[int, ...]]:
        """The numbers of candidates of each size that fit, where no more do; or that leave no more than so many minutes."""
        ranges = [range(min(number, minutes // size) + 1) for size, number in self.sizes]
        for takes in product(*ranges):
            left = minutes - self.load(takes)
            heads = sum(n for n, heard in zip(takes, self.heard, strict=True) if heard)
            if left < 0 or (most is not None and heads > most) or not any(takes):
                continue
            full = [most is not None and heads == most and heard for heard in self.heard]
            more = zip(takes, self.sizes, full, strict=True)
            every = all(n == number or size > left or no_more for n, (size, number), no_more in more)
            if every if spare is None else left <= spare:
                yield takes
