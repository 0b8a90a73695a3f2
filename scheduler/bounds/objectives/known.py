"""What is known when a level is counted: the session's numbers, and how far the levels above may go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise

from models import Candidate, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.bounds.infeasibility.tally import Tally


class Known:
    """The numbers of a session, and the most that each level above comes to (`held`): a count below may rest on it."""

    def __init__(self, session: Session) -> None:
        self.session, self.policy = session, session.policy
        self.subject = Subject(session)
        self.tally = Tally(self.subject)
        self.days, self.size = self.subject.days, self.subject.size
        self.stable = session.policy.stable_juries
        self.held: dict[str, int] = {}

    # ---- who is planned

    @property
    def left_out(self) -> int:
        """How many candidates may be missing."""
        return self.held.get("unplanned", 0)

    @property
    def heard(self) -> int:
        """How many candidates are heard at least."""
        return max(0, len(self.subject.heard) - self.left_out)

    @property
    def judged(self) -> int:
        """How many candidates have a jury at least."""
        return max(0, len(self.subject.judged) - self.left_out)

    @cached_property
    def juries(self) -> Mapping[str, frozenset[str]]:
        """The jurors fixed for a candidate, where they are."""
        return {p.candidate: frozenset(p.jurors) for p in self.session.pins if p.jurors}

    def minutes(self, candidate: Candidate) -> int:
        """Minutes that his jury spends on a candidate, with him and without."""
        own = self.subject.own[candidate.id]
        return self.subject.work(candidate) + sum(self.subject.lasts(candidate, e.minutes) for e in own if e.jury)

    # ---- what juries can do

    @cached_property
    def times(self) -> list[list[int]]:
        """By day, the most minutes of activity of each jury (each juror where juries are not stable), the longest first."""
        limit, there = self.policy.max_jury_minutes, self.subject.there
        if self.stable:
            found = [self.tally.jury_minutes(day) for day in self.days]
        else:
            work = self.subject.opening.work
            found = [sorted((work(there(j, d)) for j in self.subject.jurors_on[d]), reverse=True) for d in self.days]
        return [[min(minutes, limit or minutes) for minutes in own] for own in found]

    def longest(self) -> list[int]:
        """The same over all days, the longest first."""
        return sorted((minutes for own in self.times for minutes in own), reverse=True)

    @property
    def most_turns(self) -> int:
        """How many days of juries there may be in all: of jurors, where juries are not stable."""
        there = sum(map(len, self.times))
        held = self.held.get("juror_days")
        return there if held is None else min(there, held // self.size if self.stable else held)

    @cached_property
    def _gains(self) -> list[list[int]]:
        """By day, how many more candidates are heard with each further jury at the most."""
        found = []
        if not self.subject.heard:
            return [[] for _ in self.days]
        for day in self.days:
            each = [self.tally.most_heard(day, minutes) for minutes in self.tally.jury_minutes(day)]
            rooms = self.tally.most_in_rooms(day)
            sums = [min(total, rooms) for total in accumulate(each, initial=0)]
            found.append([after - before for before, after in pairwise(sums)])
        return found

    def gains(self, days: Iterable[int] | None = None) -> list[int]:
        """The same over these days, the most first."""
        return sorted((gain for day in (self.days if days is None else days) for gain in self._gains[day]), reverse=True)

    def most_heard(self, turns: int, days: Iterable[int]) -> int:
        """How many candidates so many juries can hear on these days."""
        return sum(self.gains(days)[: max(0, turns)])

    def most_heard_with_test(self, turns: int, day: int) -> int:
        """How many candidates so many juries can hear on a day on which all who write the session's one test do so first."""
        most, each = self.most_heard(turns, [day]), self.tally.after_test(day) if self.subject.heard else None
        return most if each is None else min(most, turns * each)

    @cached_property
    def most_on(self) -> list[int]:
        """By day, how many candidates one jury can hear."""
        return [max(gains, default=0) for gains in self._gains]

    # ---- lunch

    def lunchless(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """When a jury may be there that need not have lunch: before it, or after it; all the time, where there is none."""
        if self.subject.opening.lunch is None:
            yield low, high
            return
        opens, closes, minutes = self.subject.opening.lunch
        yield low, min(high, closes - minutes)
        yield max(low, opens + minutes), high


def fewest(needed: int, gains: Iterable[int]) -> int:
    """How many of these, taken from the first, reach what is needed; one more than there are where they do not."""
    number = 0
    for total in accumulate(gains, initial=0):
        if total >= needed:
            return number
        number += 1
    return number
