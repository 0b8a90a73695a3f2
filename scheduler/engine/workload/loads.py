"""The model of loads: how many juries have which kind of day, and which parts of the work are done in them, in whole numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler.engine.counts.subject import Subject
from scheduler.engine.grid import Grid, Span
from scheduler.engine.pieces import Expression
from scheduler.engine.workload.hours import Lumps, cut, jury_days, seats_there
from scheduler.engine.workload.work import CandidateClass, Part, Test, classes_of

MOST_CLASSES = 8
"""With more classes of candidates, it is forgotten when each is there."""

KNOWN = {"unplanned", "juror_days", "juror_presence", "candidate_days"}
"""Objectives that the model expresses; the end is a question of its hours instead."""


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
        sizes = frozenset(lump for kind in classes for part in kind.parts for lump in part.lumps)
        return cls(subject, classes, Lumps(sizes), Grid(subject.session).unit, partial)


class LoadModel:
    """The loads of a session where everything ends by a minute of it (`until`; None: whenever the site closes)."""

    def __init__(self, work: Workload, until: int | None = None) -> None:
        self.work, self.subject, self.until = work, work.subject, until
        self.cp = cp_model.CpModel()
        self.zero = self.cp.new_constant(0)
        self.days = [*jury_days(self.subject, work.lumps, until, work.unit)]
        self.dates = [day.date for day in self.subject.session.days]
        self.count = [self.cp.new_int_var(0, kind.most, "") for kind in self.days]
        self.planned = [self._planned(kind) for kind in work.classes]
        self.done: dict[tuple[int, int, int], Expression] = {}
        self.group_load: dict[int, Expression] = defaultdict(lambda: self.zero)
        self.idle: list[Expression] = [self.zero for _ in self.days]
        self._seat_jurors()
        self._share_out()
        self._keep_order()
        self._hold_groups()
        self._fill_days()
        self._hold_tests()
        self._change_over()
        self._limit_heads()

    def _planned(self, kind: CandidateClass) -> Expression:
        return self.cp.new_int_var(0 if self.work.partial else kind.number, kind.number, "")

    def _on(self, day: int) -> list[int]:
        return [number for number, kind in enumerate(self.days) if kind.day == day]

    def _all_parts(self) -> Iterator[tuple[int, CandidateClass, int, Part]]:
        for c, kind in enumerate(self.work.classes):
            for p, part in enumerate(kind.parts):
                yield c, kind, p, part

    # ---- constraints

    def _seat_jurors(self) -> None:
        """No more jurors than there are."""
        for day in self.subject.days:
            there = seats_there(self.subject, day)
            for hours, number in there.items():
                seats = [dict(self.days[j].seats).get(hours, 0) * self.count[j] for j in self._on(day)]
                self.cp.add(sum(seats) + self.zero <= number)
            everybody = sum(number for hours, number in there.items() if hours >= 0)
            self.cp.add(self.subject.size * sum(self.count[j] for j in self._on(day)) + self.zero <= everybody)

    def _share_out(self) -> None:
        """Every part of a candidate who is planned is done on a day on which he can be there for it."""
        for c, kind, p, part in self._all_parts():
            for j, own in enumerate(self.days):
                if not part.oral or any(high - low >= part.lumps[0] for low, high in self._hours(kind, own.day)):
                    self.done[c, p, j] = self.cp.new_int_var(0, kind.number, "")
            own_days = [self.done[c, p, j] for j in range(len(self.days)) if (c, p, j) in self.done]
            self.cp.add(sum(own_days) + self.zero == self.planned[c])

    def _hours(self, kind: CandidateClass, day: int) -> list[Span]:
        return list(cut(self.subject.opening.spans(day, kind.available), self.subject, day, self.until))

    def _done_on(self, c: int, p: int, days: list[int]) -> Expression:
        return sum((self.done[c, p, j] for d in days for j in self._on(d) if (c, p, j) in self.done), self.zero)

    def _keep_order(self) -> None:
        """Whoever has had a part by a day has had by then what comes before it."""
        for c, kind in enumerate(self.work.classes):
            for first, second, days in kind.order:
                for day in self.subject.days:
                    until = [other for other in self.subject.days if other <= day]
                    early = [other for other in until if (self.dates[day] - self.dates[other]).days >= days]
                    if early != list(self.subject.days):
                        self.cp.add(self._done_on(c, second, until) <= self._done_on(c, first, early))

    def _hold_groups(self) -> None:
        """A group takes as long as the longest of its members needs, and has no more of them than allowed."""
        members: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for c, _, p, part in self._all_parts():
            if part.group:
                members[part.group].append((c, p, part.minutes))
        for epreuve, sitters in members.items():
            size = self.subject.session.offered[epreuve].group_size or 1
            lengths = sorted({minutes for _, _, minutes in sitters})
            for j in range(len(self.days)):
                wider, load = None, self.group_load[j]
                for length, before in zip(lengths, [0, *lengths], strict=False):
                    own = [self.done[c, p, j] for c, p, minutes in sitters if minutes >= length and (c, p, j) in self.done]
                    groups = self.cp.new_int_var(0, len(self.subject.session.candidates), "")
                    self.cp.add(size * groups >= sum(own) + self.zero)
                    if wider is not None:
                        self.cp.add(groups <= wider)
                    wider, load = groups, load + (length - before) * groups
                self.group_load[j] = load

    def _load(self, j: int) -> Expression:
        own = [part.own * self.done[c, p, j] for c, _, p, part in self._all_parts() if (c, p, j) in self.done and part.own]
        return sum(own) + self.group_load[j]

    def _fill_days(self) -> None:
        """What is done in a day fits into it, in minutes, and the long pieces by their number."""
        for j, kind in enumerate(self.days):
            self.cp.add(self._load(j) <= kind.load() * self.count[j])
            for lump in self.work.lumps.sizes:
                own = self._pieces(j, lump)
                if own:
                    self.cp.add(sum(own) <= kind.fits(lump) * self.count[j])

    def _pieces(self, j: int, lump: int) -> list[Expression]:
        found = []
        for c, _, p, part in self._all_parts():
            number = sum(own // lump for own in part.lumps) if not part.group else 0
            if number and (c, p, j) in self.done:
                found.append(number * self.done[c, p, j])
        return found

    # ---- simultaneous tests

    def _hold_tests(self) -> None:
        tests: dict[str, list[tuple[int, Test]]] = defaultdict(list)
        for c, kind in enumerate(self.work.classes):
            for test in kind.tests:
                tests[test.epreuve].append((c, test))
        self.test_on: dict[str, list[Expression]] = {}
        for epreuve, sitters in tests.items():
            self._hold_test(epreuve, sitters)

    def _hold_test(self, epreuve: str, sitters: list[tuple[int, Test]]) -> None:
        """It is on one day; what must follow it is done later, or after its end."""
        cp = self.cp
        on = self.test_on[epreuve] = [cp.new_bool_var("") for _ in self.subject.days]
        if self.work.partial:
            cp.add(sum(on) <= 1)
        else:
            cp.add(sum(on) == 1)
        for c, test in sitters:
            kind = self.work.classes[c]
            cp.add(self.planned[c] <= kind.number * sum(on))
            for day in self.subject.days:
                for p, days in test.after.items():
                    early = [o for o in self.subject.days if (self.dates[day] - self.dates[o]).days >= days and o <= day]
                    cp.add(self._done_on(c, p, [day]) <= kind.number * (sum(on[o] for o in early) + self.zero))
        for day in self.subject.days:
            ends = self._ends(day, sitters)
            if not ends:
                cp.add(on[day] == 0)
                continue
            for j in self._on(day):
                self._after_test(j, on[day], sitters, ends)

    def _ends(self, day: int, sitters: list[tuple[int, Test]]) -> dict[int, int]:
        """When each class is done with the test at the earliest, where it is on this day."""
        together = not self.work.partial
        found: dict[int, int] = {}
        grain = self.subject.policy.grain
        starts = range(0, 1440, grain)
        if together:
            starts_ok = [s for s in starts if all(self._fits(day, c, s, test.minutes) for c, test in sitters)]
            return {c: starts_ok[0] + test.minutes for c, test in sitters} if starts_ok else {}
        for c, test in sitters:
            own = next((s for s in starts if self._fits(day, c, s, test.minutes)), None)
            if own is not None:
                found[c] = own + test.minutes
        return found

    def _fits(self, day: int, c: int, start: int, minutes: int) -> bool:
        end, lunch = start + minutes, self.subject.opening.lunch
        if lunch and not (start >= lunch[0] + lunch[2] or end <= lunch[1] - lunch[2]):
            return False
        return any(low <= start and end <= high for low, high in self._hours(self.work.classes[c], day))

    def _after_test(self, j: int, on: Expression, sitters: list[tuple[int, Test]], ends: dict[int, int]) -> None:
        kind = self.days[j]
        held = self.cp.new_int_var(0, kind.most, "")
        self.cp.add(held >= self.count[j] - kind.most * (1 - on))
        for end in sorted(set(ends.values())):
            own = [
                (self.work.classes[c].parts[p], self.done[c, p, j])
                for c, test in sitters
                if ends.get(c, 0) >= end
                for p in test.after
                if (c, p, j) in self.done and not self.work.classes[c].parts[p].group
            ]
            if not own:
                continue
            self._limit(j, held, [(part.minutes, n) for part, n in own], kind.load(), kind.load(end))
            for lump in self.work.lumps.sizes:
                pieces = [(sum(minutes // lump for minutes in part.lumps), n) for part, n in own]
                self._limit(j, held, pieces, kind.fits(lump), kind.fits(lump, end))

    def _limit(self, j: int, held: Expression, own: list[tuple[int, Expression]], most: int, after: int) -> None:
        if after < most and any(weight for weight, _ in own):
            self.cp.add(sum(weight * n for weight, n in own) <= most * self.count[j] - (most - after) * held)

    # ---- heads

    def _heads(self, j: int) -> Expression:
        """How many candidates are heard at least in the days of this kind."""
        found = self.zero
        for c, kind in enumerate(self.work.classes):
            own = [self.done[c, p, j] for p, part in enumerate(kind.parts) if part.oral and (c, p, j) in self.done]
            if own:
                heads = self.cp.new_int_var(0, kind.number, "")
                for number in own:
                    self.cp.add(heads >= number)
                found = found + heads
        return found

    def _change_over(self) -> None:
        """Between candidates a jury has work of its own, lunch, or nothing to do."""
        gap, grouped = self.subject.policy.changeover, any(part.group for _, _, _, part in self._all_parts())
        for j, kind in enumerate(self.days):
            if not gap or grouped:
                self.cp.add(self._load(j) <= kind.minutes * self.count[j])
                continue
            pauses = gap * (self._heads(j) - self.count[j] * (len(kind.spans) + kind.eats))
            idle = self.idle[j] = self.cp.new_int_var(0, 1440 * kind.most, "")
            orals = sum(part.heard * self.done[c, p, j] for c, _, p, part in self._all_parts() if (c, p, j) in self.done)
            self.cp.add(self._load(j) + idle <= kind.minutes * self.count[j])
            self.cp.add(orals + pauses <= self._load(j) + idle)

    def _limit_heads(self) -> None:
        most = self.subject.exam.jury.max_candidates_per_day
        for j in range(len(self.days)) if most else ():
            self.cp.add(self._heads(j) <= most * self.count[j])

    # ---- objectives

    def express(self, name: str) -> Expression:
        """The least that an objective comes to, given the loads."""
        size, lunch = self.subject.size, self.subject.policy.lunch
        if name == "unplanned":
            return sum(kind.number - planned for kind, planned in zip(self.work.classes, self.planned, strict=True))
        if name == "juror_days":
            return size * sum(self.count) + self.zero
        if name == "juror_presence":
            minutes = lunch.minutes if lunch else 0
            eaten = sum(minutes * n for kind, n in zip(self.days, self.count, strict=True) if kind.eats)
            return size * (sum(self._load(j) + self.idle[j] for j in range(len(self.days))) + eaten) + self.zero
        return self._candidate_days()

    def _candidate_days(self) -> Expression:
        """One for each candidate, another for whoever is not done in one day."""
        found = self.zero
        for c, kind in enumerate(self.work.classes):
            found = found + kind.apart * self.planned[c]
            if kind.apart == 1:
                found = found + self.planned[c] - self._done_at_once(c, kind)
        return found

    def _done_at_once(self, c: int, kind: CandidateClass) -> Expression:
        present = [p for p, part in enumerate(kind.parts) if part.oral or "deliberation" in part.names]
        found = self.zero
        for day in self.subject.days:
            if not self._fits_at_once(kind, day):
                continue
            if not present:
                whole = [self.cp.new_int_var(0, kind.number, "")]
            else:
                whole = []
                for j in self._on(day):
                    if all((c, p, j) in self.done for p in present):
                        number = self.cp.new_int_var(0, kind.number, "")
                        whole.append(number)
                        for p in present:
                            self.cp.add(number <= self.done[c, p, j])
            for test in kind.tests:
                self.cp.add(sum(whole) + self.zero <= kind.number * self.test_on[test.epreuve][day])
            found = found + sum(whole)
        most = self.cp.new_int_var(0, kind.number, "")
        self.cp.add(most <= found)
        self.cp.add(most <= self.planned[c])
        return most

    def _fits_at_once(self, kind: CandidateClass, day: int) -> bool:
        opening, spans = self.subject.opening, self._hours(kind, day)
        return bool(spans) and sum(kind.stays) <= opening.work(spans) and max(kind.stays, default=0) <= opening.longest(spans)
