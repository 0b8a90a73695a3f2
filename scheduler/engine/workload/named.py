"""Juries with names, where few may sit: who is in conflict with whom, and which jurors are there on which days together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from models import Juror, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.members import lawful, seatings
from scheduler.grid import Span, shared

Hours = dict[int, list[Span]]
Times = tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Alike:
    """Jurors who are there at the same times, may hear the same candidates, have the same skills of those that are asked for, and are of one
    employer where that counts."""

    jurors: tuple[Juror, ...]
    there: Times
    against: frozenset[str]

    def apart(self, seats: int) -> int:
        """Into how many sets the choices of so many of them can be parted, any two of a set having somebody in common.

        Juries of one set never sit on the same day, so that they count as one.
        """
        return len(self.jurors) if seats == 1 else max(1, len(self.jurors) - 2 * seats + 2)


@dataclass(frozen=True)
class Jury:
    """One jury that may sit: of which jurors, by the numbers of those who are alike, and which of several such."""

    members: tuple[int, ...]
    number: int


def serves(session: Session) -> bool:
    """Whether no jury need be larger than the rules ask for: who brings its skills has a seat in it, and nobody is pinned."""
    rules = session.exam.jury
    few = len(rules.required_skills) <= rules.size
    return session.policy.stable_juries and few and not any(p.jurors for p in session.pins)


def alike_jurors(subject: Subject) -> list[Alike]:
    """The jurors, those together between whom nothing makes a difference."""
    session, rules = subject.session, subject.exam.jury
    groups = defaultdict[tuple[Times, frozenset[str], frozenset[str], str | None], list[Juror]](list)
    for juror in session.jurors:
        there = tuple(tuple(subject.there(juror, day)) for day in subject.days)
        employer = juror.employer if rules.distinct_employers else None
        skills = frozenset(rules.required_skills).intersection(juror.skills)
        groups[there, frozenset(subject.linked_to[juror.id]), skills, employer].append(juror)
    return [Alike(tuple(some), there, against) for (there, against, *_), some in groups.items()]


def possible_juries(subject: Subject, alike: Sequence[Alike], at_most: int) -> dict[Jury, Hours] | None:
    """The juries that may sit, each with its days and when all its jurors are there; None where they are more than `at_most`."""
    found: dict[Jury, Hours] = {}
    for members in seatings({a: len(one.jurors) for a, one in enumerate(alike)}, subject.size):
        if not lawful(subject.session, [alike[a].jurors[0] for a in members]):
            continue
        hours: Hours = {}
        for day in subject.days:
            if spans := reduce(shared, [list(alike[a].there[day]) for a in members]):
                hours[day] = spans
        if hours:
            most = min(alike[a].apart(number) for a, number in Counter(members).items())
            found |= {Jury(members, number): hours for number in range(most)}
        if len(found) > at_most:
            return None
    return found


def seated(alike: Sequence[Alike], jury: Jury, days: Sequence[int], taken: set[tuple[str, int]]) -> tuple[str, ...] | None:
    """Jurors of a jury who are free on these days, one for each seat; None where there are none."""
    found: list[str] = []
    for a in jury.members:
        free = (j.id for j in alike[a].jurors if j.id not in found and not any((j.id, day) in taken for day in days))
        one = next(free, None)
        if one is None:
            return None
        found.append(one)
    return tuple(found)
