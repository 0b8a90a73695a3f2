"""How many candidates can be there together when the common tests are held: each of them is at one moment for all who sit it."""

from __future__ import annotations

from collections.abc import Iterable

from models import Candidate, Epreuve
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.bounds.infeasibility.together import starts
from scheduler.grid import lies_in

MOST = 300
"""With more ways in which some of the candidates are there together than these, all of them are taken for one."""


def most_together(subject: Subject, tests: Iterable[Epreuve], sitters: list[Candidate]) -> int:
    """Of the candidates who sit any of these tests, how many at the most can sit all of theirs, whichever moments these are at, and have the time to
    sit afterwards what follows. A relaxation: by their own windows and the hours of the site alone."""
    together = {(1 << len(sitters)) - 1}
    for test in tests:
        together = _largest(some & others for others in _able(subject, test, sitters) for some in together)
    return max((some.bit_count() for some in together), default=0)


def _able(subject: Subject, test: Epreuve, sitters: list[Candidate]) -> set[int]:
    """Who of these can be there together at a start of the test, each a bit, whoever does not sit it among them: the largest such sets."""
    alike: dict[object, tuple[Candidate, int]] = {}
    others = 0
    for number, candidate in enumerate(sitters):
        if all(e.id != test.id for e in subject.own[candidate.id]):
            others |= 1 << number
            continue
        what = candidate.available, candidate.extra_time, subject.own[candidate.id]
        alike[what] = candidate, alike.get(what, (candidate, 0))[1] | 1 << number
    kinds = [(_Sitter(subject, candidate, test), some) for candidate, some in alike.values()]
    shortest = subject.lengths(test)[0]
    return _largest(
        others | sum(some for sitter, some in kinds if sitter.may_begin(day, start))
        for day in subject.days
        for start in starts(subject, day, shortest)
    )


class _Sitter:
    """When a candidate may begin a test, and has time afterwards for whatever he sits after it."""

    def __init__(self, subject: Subject, candidate: Candidate, test: Epreuve) -> None:
        own = next(e for e in subject.own[candidate.id] if e.id == test.id)
        self.minutes = subject.lasts(candidate, own.minutes)
        self.spans = [subject.opening.spans(day, candidate.available) for day in subject.days]
        after = [stay for stay in subject.stays(candidate) if any(f.epreuve == test.id for f in stay.epreuves[0].follows)]
        self.latest = min((self._latest(stay.minutes) for stay in after), default=(len(self.spans), 0))
        """The day and the minute by which he is to be done with it."""

    def _latest(self, minutes: int) -> tuple[int, int]:
        """The last moment at which he can begin something that lasts so long."""
        ends = [(day, high - minutes) for day, own in enumerate(self.spans) for low, high in own if high - low >= minutes]
        return max(ends, default=(-1, 0))

    def may_begin(self, day: int, start: int) -> bool:
        """Whether he is there for it from then on, and later for the rest."""
        end = start + self.minutes
        return (day, end) <= self.latest and lies_in(self.spans[day], start, end)


def _largest(sets: Iterable[int]) -> set[int]:
    """Those of these sets that are no part of another; all in one where they are too many."""
    found: list[int] = []
    for some in sorted(set(sets), key=int.bit_count, reverse=True):
        if all(some & larger != some for larger in found):
            found.append(some)
    union = 0
    for some in found:
        union |= some
    return {*found} if len(found) <= MOST else {union}
