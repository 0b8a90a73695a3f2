"""On which of its days a jury does what: whole pieces of work dealt to days, before anything has a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from ortools.sat.python import cp_model

from models import Activity, Candidate, Session, minute_of_day
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.workload.hours import Lumps, jury_days
from scheduler.engine.workload.work import CandidateClass, Part, Test, classes_of
from scheduler.grid import Grid, Span, joined, shared
from scheduler.pieces import Expression

DETERMINISTIC = 0.1
"""Deterministic time for one deal: the first good ones do."""

Deal = dict[tuple[str, str], int]
"""The index of the day on which a candidate's épreuve or a jury's work for him is done, by candidate and name."""


@dataclass(frozen=True)
class _Share:
    """A part of a candidate's work, by the number of its class and its own, and the literal of each day that says it is done on it."""

    candidate: Candidate
    key: tuple[int, int]
    part: Part
    on: Sequence[cp_model.IntVar]
    alone: int
    """Minutes of preparation without the jury."""


class Dealing:
    """The days of the one jury of a session, its tests fixed (`tests`, by candidate).

    A deal keeps the order of a candidate's épreuves and the days between them, and fits by its minutes into each day. What has no
    place in a day all the same is forbidden afterwards (`forbid`), and another deal is asked for. As few days as can be stretch over
    lunch, and candidates come as seldom as can be.
    """

    def __init__(self, session: Session, tests: Mapping[str, Sequence[Activity]], effort: cpsat.Effort) -> None:
        self.session, self.tests, self.effort = session, tests, effort
        self.subject = Subject(session)
        self.days = self.subject.days
        self.dates = [day.date for day in session.days]
        self.cp = cpsat.Model()
        self.zero: Expression = self.cp.new_constant(0)
        self.classes = classes_of(self.subject, len(session.candidates))
        self.shares: list[_Share] = []
        self.comes: list[cp_model.IntVar] = []
        self._most: dict[tuple[tuple[int, int], int, int], cp_model.IntVar] = {}
        lumps = Lumps.of_a_day(lump for kind in self.classes for part in kind.parts for lump in part.lumps)
        self.kinds = list(jury_days(self.subject, lumps, None, Grid(session).unit))
        self.chosen = [self.cp.new_bool_var("") for _ in self.kinds]
        self._blocked: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        self._after: dict[int, dict[tuple[str, int], tuple[int, _Share]]] = defaultdict(dict)
        """By day, what can only be done after tests of it, with the minute from which on it can be."""
        self._sides: dict[tuple[int, str], list[tuple[Span, _Share, cp_model.IntVar]]] = defaultdict(list)
        for c, kind in enumerate(self.classes):
            for candidate in kind.candidates:
                self._share_out(c, kind, candidate)
        for day in self.days:
            self._fill(day)
        lunches = sum(on for on, kind in zip(self.chosen, self.kinds, strict=True) if kind.eats)
        self.cp.minimize(len(self.comes) * lunches + sum(self.comes) + self.zero)

    # ---- constraints

    def _share_out(self, c: int, kind: CandidateClass, candidate: Candidate) -> None:
        cp, own = self.cp, []
        preparing = {e.id: self.subject.lasts(candidate, e.preparation) for e in self.subject.own[candidate.id]}
        for p, part in enumerate(kind.parts):
            on = [cp.new_bool_var("") for _ in self.days]
            cp.add_exactly_one(on)
            alone = sum(preparing.get(name, 0) for name in part.names)
            own.append(_Share(candidate, (c, p), part, on, alone))
        self.shares += own
        for first, second, apart in kind.order:
            for day in self.days:
                for other in self.days:
                    if other > day or (self.dates[day] - self.dates[other]).days < apart:
                        cp.add_bool_or([own[second].on[day].negated(), own[first].on[other].negated()])
        comes = [cp.new_bool_var("") for _ in self.days]
        self.comes += comes
        tested = {test.epreuve: test for test in kind.tests}
        held = [(tested[a.epreuve], a) for a in self.tests.get(candidate.id, ()) if a.epreuve in tested]
        for day in self.days:
            oral = [share for share in own if share.part.oral]
            for share in oral:
                cp.add_implication(share.on[day], comes[day])
            spans = self.subject.opening.spans(day, candidate.available)
            sat = sum(test.minutes for test, a in held if a.start.date() == self.dates[day])
            there = sum((_there(share) * share.on[day] for share in oral), self.zero)
            cp.add(there <= max(0, self.subject.opening.work(spans) - sat))
            for test, a in held:
                if a.start.date() == self.dates[day]:
                    cp.add(comes[day] == 1)
                    self._around(day, candidate, own, test, a)
        for test, a in held:
            for p, apart in test.after.items():
                for day in self.days:
                    if (self.dates[day] - a.start.date()).days < apart:
                        cp.add(own[p].on[day] == 0)

    def _around(self, day: int, candidate: Candidate, own: Sequence[_Share], test: Test, held: Activity) -> None:
        """What a candidate does on the day of his test lies before or after it, and leaves him his lunch."""
        oral = [share for share in own if share.part.oral]
        shortest = min((share.part.lumps[0] for share in oral), default=0)
        start, end = minute_of_day(held.start.time()), minute_of_day(held.end.time())
        low, high = self.subject.opening.with_lunch(start, end, shortest)
        spans = self.subject.opening.spans(day, candidate.available)
        first, last = (spans[0][0], spans[-1][1]) if spans else (0, 0)
        before, after, afterwards = self.zero, self.zero, self.zero
        for p, share in enumerate(own):
            if p in test.after:
                key, begins = (candidate.id, p), self._begins(p, own, test, end, high)
                self._after[day][key] = max(begins, self._after[day].get(key, (begins,))[0]), share
            if not share.part.oral:
                continue
            early = self.cp.new_bool_var("")
            self._sides[day, test.epreuve].append(((low, high), share, early))
            self.cp.add_implication(early, share.on[day])
            if p in test.after:
                self.cp.add(early == 0)
            before = before + _there(share) * early
            after = after + _there(share) * (share.on[day] - early)
            # he is deliberated on when he has been heard
            afterwards = afterwards + sum(share.part.lumps[1:]) * (share.on[day] - early)
        self.cp.add(before <= max(0, low - first))
        self.cp.add(after <= max(0, last - high))
        self.cp.add(after + afterwards <= max(0, self.subject.opening.stretches[day][-1][1] - high))
        self._blocked[day][candidate.id] += self.subject.opening.not_heard(start, end, shortest)

    def _begins(self, p: int, own: Sequence[_Share], test: Test, end: int, high: int, then: tuple[int, ...] = ()) -> int:
        """The minute from which on a part can be that follows a test on its day: an oral after lunch, where that must come first, and all that
        is prepared or follows another such part so much later. Nothing follows itself, even where that is asked and cannot be."""
        order = {(q, after) for q, after, _ in self.classes[own[p].key[0]].order}
        # an oral with the deliberation in its part begins before its own marking, which comes before the deliberation
        later = {q for before, q in order if before == p} if own[p].part.oral else set[int]()
        first = [q for q, after in order if after == p and q in test.after and q not in then and q not in later]
        ready = high + own[p].alone if own[p].part.oral else end
        return max([ready, *(self._begins(q, own, test, end, high, (*then, p)) + own[q].part.lumps[0] for q in first)])

    def _fill(self, day: int) -> None:
        """What is done in a day fits into it, in minutes, and so does what can only be done after the test."""
        here = [(on, kind) for on, kind in zip(self.chosen, self.kinds, strict=True) if kind.day == day]
        self.cp.add_at_most_one(on for on, _ in here)
        self._hold(((s.part.share, s.on[day]) for s in self.shares), ((kind.load(), on) for on, kind in here))
        if self._blocked[day]:
            blocked = reduce(shared, map(joined, self._blocked[day].values()))
            heard = ((s.part.heard, s.on[day]) for s in self.shares if s.candidate.id in self._blocked[day])
            self._hold(heard, ((kind.beside((tuple(blocked),)), on) for on, kind in here))
        for sides in (own for (held, _), own in self._sides.items() if held == day):
            low, high = max(low for (low, _), _, _ in sides), min(high for (_, high), _, _ in sides)
            self._hold(((s.part.heard, early) for _, s, early in sides), ((kind.load(until=low), on) for on, kind in here))
            late = ((s.part.own, s.on[day] - early) for _, s, early in sides)
            self._hold(late, ((kind.load(high), on) for on, kind in here))
        after = self._after[day].values()
        for ready in {begins for begins, _ in after}:
            later = [(s.part.own, s.on[day]) for begins, s in after if begins >= ready]
            self._hold(later, ((kind.load(ready), on) for on, kind in here))

    def _hold(self, work: Iterable[tuple[int, Expression]], room: Iterable[tuple[int, Expression]]) -> None:
        minutes = sum((size * on for size, on in work if size), self.zero)
        self.cp.add(minutes <= sum((most * on for most, on in room), self.zero))

    # ---- deals

    def deal(self) -> Deal | None:
        """The next deal; None where there is none, or none was found."""
        self.outcome = cpsat.run(self.cp, self.effort, max_deterministic_time=DETERMINISTIC)
        if self.outcome.verdict == "unknown":
            self.outcome = cpsat.run(self._in_turn(), self.effort, max_deterministic_time=DETERMINISTIC)
        if self.outcome.values is None:
            return None
        return {(s.candidate.id, name): self._day(s) for s in self.shares for name in s.part.names}

    def _in_turn(self) -> cpsat.Model:
        """The same where each part of candidates who are alike is done for one after the other: they may come more often so, but many of them
        on many days are soon dealt."""
        cp = self.cp.clone()
        for one, other in pairwise(sorted(self.shares, key=lambda share: share.key)):
            if one.key == other.key:
                for day in self.days[1:]:
                    cp.add(sum(one.on[day:]) <= sum(other.on[day:]))
        return cp

    @property
    def called(self) -> int:
        """On how many days candidates come as they were dealt last; on one each where they were not."""
        return sum(map(self.outcome.holds, self.comes)) if self.outcome.values is not None else len(self.session.candidates)

    def _day(self, share: _Share) -> int:
        return next(day for day in self.days if self.outcome.holds(share.on[day]))

    def forbid(self, days: Collection[int]) -> None:
        """Deal no more as much work of every kind as now to any of these days, whoever it is for."""
        counts = [self._counted(day) for day in days]
        for day, counted in zip(days, counts, strict=True):
            self.cp.add_bool_or([self._fewer(key, day, number) for key, number in counted.items()])

    def _counted(self, day: int) -> dict[tuple[int, int], int]:
        found: dict[tuple[int, int], int] = defaultdict(int)
        for share in self.shares:
            found[share.key] += self.outcome.holds(share.on[day])
        return {key: number for key, number in found.items() if number}

    def _fewer(self, key: tuple[int, int], day: int, number: int) -> cp_model.IntVar:
        """Whether fewer than so many such parts are done on a day."""
        if (key, day, number) not in self._most:
            fewer = self._most[key, day, number] = self.cp.new_bool_var("")
            here = sum(share.on[day] for share in self.shares if share.key == key)
            self.cp.add(here < number).only_enforce_if(fewer)
        return self._most[key, day, number]


def _there(share: _Share) -> int:
    """Minutes for which the candidate is there."""
    return share.part.lumps[0] + share.alone
