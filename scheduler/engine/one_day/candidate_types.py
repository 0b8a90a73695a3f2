"""Candidates who are alike in what they sit and how long, whoever they are and whenever they are there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models import Epreuve
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.workload.work import CandidateClass


@dataclass(frozen=True)
class Sat:
    """An épreuve as a type of candidates sits it, in minutes."""

    epreuve: Epreuve
    minutes: int
    preparation: int


@dataclass(frozen=True)
class CandidateType:
    """What candidates of a type sit, the jury work for each, in minutes (`markings`: by the épreuve), and all that a jury does for one."""

    sat: tuple[Sat, ...]
    review: int
    markings: tuple[tuple[Epreuve, int], ...]
    deliberation: int
    minutes: int

    @property
    def lasting(self) -> dict[str, int]:
        """Minutes of each jury work."""
        marked = {f"marking {epreuve.id}": minutes for epreuve, minutes in self.markings}
        return {"dossier_review": self.review, "deliberation": self.deliberation} | marked

    @property
    def own(self) -> int:
        """Minutes of the candidate's own."""
        return sum(one.minutes + one.preparation for one in self.sat)


def types_of(subject: Subject, classes: tuple[CandidateClass, ...]) -> dict[CandidateType, list[int]]:
    """The types of candidates, each with the numbers of its classes."""
    found: dict[CandidateType, list[int]] = defaultdict(list)
    for number, each in enumerate(classes):
        found[_type(subject, each)].append(number)
    return dict(found)


def _type(subject: Subject, each: CandidateClass) -> CandidateType:
    one = each.candidates[0]
    own = subject.own[one.id]
    sat = tuple(Sat(e, subject.lasts(one, e.minutes), subject.lasts(one, e.preparation)) for e in own)
    review = subject.policy.dossier_review if any(e.jury for e in own) else 0
    markings = tuple((e, subject.marking(e)) for e in own if subject.marking(e))
    return CandidateType(sat, review, markings, subject.policy.deliberation_minutes, sum(part.own for part in each.parts))
