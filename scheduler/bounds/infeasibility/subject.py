"""A session as the counts see it: who must be heard for how long, who is there to hear, and which facts say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from models import Candidate, Epreuve, Juror, Session
from scheduler.bounds.infeasibility.count import Key
from scheduler.bounds.infeasibility.opening import Opening
from scheduler.grid import Span, due


@dataclass(frozen=True)
class Stay:
    """What a candidate sits without a pause: épreuves that follow each other at once, after the preparation of the first."""

    epreuves: tuple[Epreuve, ...]
    minutes: int
    keys: tuple[Key, ...]


class Subject:
    """The numbers of a session and the facts behind them."""

    def __init__(self, session: Session) -> None:
        self.session, self.policy, self.exam = session, session.policy, session.exam
        self.size = session.exam.jury.size
        self.days = range(len(session.days))
        self.opening = Opening(session)
        self._there: dict[tuple[str, int], list[Span]] = {}

    def base(self, day: int) -> int:
        """Minutes from midnight of the first day to that of another."""
        return (self.session.days[day].date - self.session.days[0].date).days * 1440

    @cached_property
    def night(self) -> int:
        """Minutes between two days at least; as many as there could be where there is but one."""
        spans = [self.opening.stretches[day] for day in self.days]
        return min(
            (
                self.base(later) + spans[later][0][0] - self.base(day) - spans[day][-1][1]
                for day, later in combinations(self.days, 2)
                if spans[day] and spans[later]
            ),
            default=1440,
        )

    # ---- what candidates bring

    def lasts(self, candidate: Candidate, minutes: int) -> int:
        """Minutes due to a candidate, his extra time included, on the grain."""
        return due(minutes, candidate, self.policy.grain)

    @cached_property
    def linked_to(self) -> Mapping[str, set[str]]:
        """The candidates whom each juror may not judge, by his id."""
        found: dict[str, set[str]] = {juror.id: set() for juror in self.session.jurors}
        for conflict in self.session.conflicts:
            found[conflict.juror].add(conflict.candidate)
        return found

    @cached_property
    def own(self) -> dict[str, tuple[Epreuve, ...]]:
        """What each candidate sits."""
        return {c.id: self.session.epreuves_of(c) for c in self.session.candidates}

    @cached_property
    def heard(self) -> list[Candidate]:
        """The candidates whom a jury hears."""
        return [c for c in self.session.candidates if any(e.jury for e in self.own[c.id])]

    @cached_property
    def judged(self) -> list[Candidate]:
        """The candidates who have a jury, be it for its work alone."""
        every = bool(self.policy.deliberation_minutes)
        return [c for c in self.session.candidates if every or any(e.jury or self.policy.marking_of(e) for e in self.own[c.id])]

    def group_size(self, epreuve: Epreuve) -> int:
        """How many may sit an épreuve in one group, and find a seat together in a room of its kind, beside the jury and the staff."""
        served = sum(epreuve.staff.values()) + (self.size if epreuve.jury else 0)
        seats = [room.seats - served for room in self.session.rooms if epreuve.room in room.kinds]
        return max(1, min(epreuve.group_size or 1, max(seats, default=1))) if epreuve.room else epreuve.group_size or 1

    def sitters(self, epreuve: Epreuve) -> list[Candidate]:
        """Who sits this épreuve."""
        return self.who_sit([epreuve])

    def who_sit(self, epreuves: Iterable[Epreuve]) -> list[Candidate]:
        """Who sits any of these épreuves."""
        ids = {e.id for e in epreuves}
        return [c for c in self.session.candidates if any(e.id in ids for e in self.own[c.id])]

    def may_wait(self, test: Epreuve) -> bool:
        """Whether a common test may wait for a candidate, a room or somebody of its staff, or is pinned: then it may be sooner without them."""
        pinned = any(pin.epreuve == test.id and pin.start is not None for pin in self.session.pins)
        rooms = (room.available for room in self.session.rooms if test.room in room.kinds)
        staff = (one.available for one in self.session.staff if one.role in test.staff)
        there = (*(c.available for c in self.sitters(test)), *rooms, *staff)
        return pinned or any(one is not None for one in there)

    def lengths(self, epreuve: Epreuve) -> list[int]:
        """Minutes of this épreuve for each who sits it, the fewest first."""
        return sorted(self.lasts(c, e.minutes) for c in self.session.candidates for e in self.own[c.id] if e.id == epreuve.id)

    def work(self, candidate: Candidate) -> int:
        """Minutes of the jury for a candidate without him."""
        review = self.policy.dossier_review if any(e.jury for e in self.own[candidate.id]) else 0
        return review + sum(self.policy.marking_of(e) for e in self.own[candidate.id]) + self.policy.deliberation_minutes

    def load(self, candidate: Candidate) -> int:
        """Minutes of the jury for a candidate, with him and without; a group counts as if it were full."""
        own = [e for e in self.own[candidate.id] if e.jury]
        return self.work(candidate) + sum(self.lasts(candidate, e.minutes) // self.group_size(e) for e in own)

    @property
    def deliberation_that_day(self) -> int:
        """Minutes of a candidate's deliberation that lie on the day of his last épreuve for certain."""
        later = self.policy.deliberates == "session" and len(self.session.days) > 1
        return 0 if later else self.policy.deliberation_minutes

    def stays(self, candidate: Candidate) -> Iterator[Stay]:
        """What a candidate sits in one piece each."""
        own = {e.id: e for e in self.own[candidate.id]}
        next_of: dict[str, Epreuve] = {}
        for epreuve in own.values():
            for follows in epreuve.follows:
                if follows.epreuve in own and follows.within == 0 and not epreuve.preparation:
                    next_of.setdefault(follows.epreuve, epreuve)
        later = {e.id for e in next_of.values()}
        for first in own.values():
            if first.id in later:
                continue
            chain = [first]
            while chain[-1].id in next_of:
                chain.append(next_of[chain[-1].id])
            minutes = self.lasts(candidate, first.preparation) + sum(self.lasts(candidate, e.minutes) for e in chain)
            yield Stay(tuple(chain), minutes, tuple(("follows", b.id, a.id) for a, b in pairwise(chain)))

    # ---- who is there

    def there(self, juror: Juror, day: int) -> list[Span]:
        """When a juror may sit on a day; never where he is not habilité."""
        if (juror.id, day) not in self._there:
            able = juror.habilitated(self.exam.code, self.exam.millesime, self.session.days[day].date)
            self._there[juror.id, day] = self.opening.spans(day, juror.available) if able else []
        return self._there[juror.id, day]

    @cached_property
    def jurors_on(self) -> list[list[Juror]]:
        """For each day, the jurors who may sit."""
        return [[j for j in self.session.jurors if self.there(j, day)] for day in self.days]

    # ---- the facts behind the numbers

    def time_keys(self) -> Iterator[Key]:
        """When the site is open and a responsable there."""
        for day in self.days:
            yield "hours", str(self.session.days[day].date)
            if day == 0 and self.policy.welcome:
                yield ("welcome",)
        yield from window_keys("responsable", self.session.responsables)
        if self.policy.lunch:
            yield ("lunch",)

    def candidate_keys(self, candidates: Iterable[Candidate]) -> Iterator[Key]:
        """That these candidates are to be planned, with their extra time."""
        for candidate in candidates:
            yield "candidate", candidate.id
            if candidate.extra_time:
                yield "extra_time", candidate.id

    def juror_keys(self) -> Iterator[Key]:
        """That nobody else sits."""
        for day in self.days:
            date = self.session.days[day].date
            yield "jurors", str(date)
            for juror in self.session.jurors:
                if juror.habilitated(self.exam.code, self.exam.millesime, date):
                    yield from window_keys("juror", [juror])
                else:
                    yield "habilitation", juror.id
        if self.size > 2:
            yield ("jury_size",)

    def work_keys(self) -> Iterator[Key]:
        """How long the jury works without a candidate, and between two."""
        yield from (
            (name,) for name in ("dossier_review", "marking", "deliberation", "pv", "changeover") if getattr(self.policy, name)
        )
        if any(e.marking and e.marking.minutes for e in self.session.variants):
            yield ("marking",)


def window_keys(kind: str, people: Iterable[object]) -> Iterator[Key]:
    """The windows of those who have any."""
    for one in people:
        if getattr(one, "available", None) is not None:
            yield "window", kind, one.id  # type: ignore[attr-defined]
