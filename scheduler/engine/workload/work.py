"""What juries have to do for candidates, in parts that may lie on different days, and how the days of these parts follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from models import Candidate, Epreuve
from models.window import Availability
from scheduler.bounds.infeasibility.subject import Subject

REVIEW, DELIBERATION = "dossier_review", "deliberation"

Starts = Mapping[str, Sequence[Sequence[int]]]
"""By test and day, when it may start for all who sit it."""


@dataclass(frozen=True)
class Part:
    """Work of one jury on one day for a candidate: `lumps` are the minutes of what it consists of, each without a pause.

    `names` are the épreuves and the jury work in it; `oral` says whether the candidate is there. Of a `group` épreuve (its id), the
    minutes are shared by so many `members` at most.
    """

    names: tuple[str, ...]
    lumps: tuple[int, ...]
    oral: bool
    group: str | None = None
    members: int = 1

    @property
    def minutes(self) -> int:
        return sum(self.lumps)

    @property
    def own(self) -> int:
        """Minutes of it that no other candidate shares."""
        return 0 if self.group else self.minutes

    @property
    def share(self) -> int:
        """The same, and his share of a group that is full."""
        return self.minutes // self.members

    def pieces(self, lump: int) -> int:
        """How many pieces of so many minutes its own lumps can be cut into."""
        return 0 if self.group else sum(own // lump for own in self.lumps)

    @property
    def heard(self) -> int:
        """Minutes of épreuves in it."""
        return self.lumps[0] if self.oral and not self.group else 0


def outside(part: Part, after: bool) -> int:
    """Minutes of an oral that lie neither in a test nor in the lunch that goes with it: all its work, where it comes after the test."""
    if not part.oral:
        return 0
    return part.own if after else part.heard


@dataclass(frozen=True)
class Test:
    """A simultaneous test as a class of candidates sits it: for how many minutes, and how many days each part that follows it comes
    later at least (`after`: by the number of the part; `then`: by the id of another test)."""

    epreuve: str
    minutes: int
    after: dict[int, int]
    then: dict[str, int]


@dataclass(frozen=True)
class CandidateClass:
    """Candidates alike in what they sit, how long, and when they are there.

    `order` has triples of two parts and the days that the second comes after the first at least. `stays` are the minutes of what
    the candidate does in one piece, and `apart` on how many days his épreuves lie at least.
    """

    candidates: tuple[Candidate, ...]
    parts: tuple[Part, ...]
    order: tuple[tuple[int, int, int], ...]
    tests: tuple[Test, ...]
    stays: tuple[int, ...]
    apart: int
    available: Availability

    @property
    def number(self) -> int:
        return len(self.candidates)

    @property
    def minutes(self) -> int:
        """Minutes of a jury for one of them, of a group his share."""
        return sum(part.share for part in self.parts)


def classes_of(subject: Subject, most: int) -> list[CandidateClass]:
    """The candidates in classes: at most so many, if need be by forgetting when somebody is there."""
    found = list(_classes(subject, windows=True))
    return found if len(found) <= most else list(_classes(subject, windows=False))


def _classes(subject: Subject, windows: bool) -> Iterable[CandidateClass]:
    alike: dict[object, list[Candidate]] = {}
    for candidate in subject.session.candidates:
        alike.setdefault(
            (subject.own[candidate.id], candidate.extra_time, candidate.available if windows else None), []
        ).append(candidate)
    for candidates in alike.values():
        yield _class(subject, tuple(candidates), windows)


def _class(subject: Subject, candidates: tuple[Candidate, ...], windows: bool) -> CandidateClass:
    one = candidates[0]
    own = {e.id: e for e in subject.own[one.id]}
    later = _days_between(subject, own)
    parts = _parts(subject, one, own, later)
    of = {name: number for number, part in enumerate(parts) for name in part.names}
    order: dict[tuple[int, int], int] = {}
    tests = []
    for (before, after), days in later.items():
        if before in of and after in of and of[before] != of[after]:
            pair = of[before], of[after]
            order[pair] = max(days, order.get(pair, 0))
    tested = {e.id for e in own.values() if e.sitting == "simultaneous"}
    for epreuve in own.values():
        if epreuve.id in tested:
            after_it: dict[int, int] = {}
            for (before, after), days in later.items():
                if before == epreuve.id and after in of:
                    after_it[of[after]] = max(days, after_it.get(of[after], 0))
            then = {after: days for (before, after), days in later.items() if before == epreuve.id and after in tested}
            tests.append(Test(epreuve.id, subject.lasts(one, epreuve.minutes), after_it, then))
    apart = 1 + max((1 for (_, after), days in later.items() if days and after in own), default=0)
    return CandidateClass(
        candidates,
        tuple(parts),
        tuple((first, second, days) for (first, second), days in order.items()),
        tuple(tests),
        tuple(stay.minutes for stay in subject.stays(one)),
        apart,
        one.available if windows else None,
    )


def _days_between(subject: Subject, own: dict[str, Epreuve]) -> dict[tuple[str, str], int]:
    """For each two of a candidate's épreuves and works of which one comes before the other, the days between them at least."""
    found: dict[tuple[str, str], int] = {}
    judged = [e.id for e in own.values() if e.jury]
    for epreuve in own.values():
        for follows in epreuve.follows:
            if follows.epreuve in own:
                pair = follows.epreuve, epreuve.id
                found[pair] = max(follows.days, found.get(pair, 0))
        if epreuve.final:
            found |= {(other, epreuve.id): found.get((other, epreuve.id), 0) for other in own if other != epreuve.id}
        if subject.policy.marking_of(epreuve):
            asked = epreuve.marking.before if epreuve.marking else None
            marking = f"marking {epreuve.id}"
            found[epreuve.id, marking] = 0
            found[marking, asked if asked in own and asked is not None else DELIBERATION] = 0
        found[epreuve.id, DELIBERATION] = 0
    found |= {(REVIEW, one): 0 for one in judged}
    names = list(dict.fromkeys(name for pair in found for name in pair))
    for middle, first, last in product(names, names, names):
        if (first, middle) in found and (middle, last) in found:
            days = found[first, middle] + found[middle, last]
            found[first, last] = max(days, found.get((first, last), 0))
    return found


def _parts(subject: Subject, candidate: Candidate, own: dict[str, Epreuve], later: dict[tuple[str, str], int]) -> list[Part]:
    parts = list(_orals(subject, candidate))
    if parts and subject.policy.dossier_review:
        parts.append(Part((REVIEW,), (subject.policy.dossier_review,), False))
    for epreuve in own.values():
        if subject.policy.marking_of(epreuve):
            parts.append(Part((f"marking {epreuve.id}",), (subject.policy.marking_of(epreuve),), False))
    if subject.policy.deliberation_minutes:
        deliberation = Part((DELIBERATION,), (subject.policy.deliberation_minutes,), False)
        last = next((e for e in own if all((other, e) in later for other in own if other != e)), None)
        ends = next((n for n, part in enumerate(parts) if part.oral and last in part.names and not part.group), None)
        if ends is None or not subject.deliberation_that_day:
            parts.append(deliberation)
        else:
            # on the day of his last épreuve, by the same jury
            oral = parts[ends]
            parts[ends] = Part((*oral.names, DELIBERATION), (*oral.lumps, *deliberation.lumps), True)
    return parts


def _orals(subject: Subject, candidate: Candidate) -> Iterable[Part]:
    """Épreuves before the jury; those that follow each other at once are one part."""
    for stay in subject.stays(candidate):
        run: list[Epreuve] = []
        for epreuve, after in pairwise((*stay.epreuves, None)):
            if epreuve is None or not epreuve.jury:
                continue
            minutes = subject.lasts(candidate, epreuve.minutes)
            if epreuve.sitting == "group":
                yield Part((epreuve.id,), (minutes,), True, epreuve.id, subject.group_size(epreuve))
                continue
            run.append(epreuve)
            if after is None or not after.jury or after.sitting == "group":
                yield Part(tuple(e.id for e in run), (sum(subject.lasts(candidate, e.minutes) for e in run),), True)
                run = []
