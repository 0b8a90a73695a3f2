"""Juries for a timetable filled by hand: jurors who share most hours sit together, and those left over on the days that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models import Juror
from scheduler.bounds.infeasibility.opening import shared
from scheduler.bounds.infeasibility.subject import Subject


@dataclass(frozen=True)
class Jury:
    """Who sit together, and on which days they may."""

    jurors: tuple[str, ...]
    days: frozenset[int]


def juries(subject: Subject, order: Sequence[Juror]) -> list[Jury]:
    """Juries such that on one day nobody is in two: those that pins name, then the first in this order with whom shares most time."""
    found = list(_pinned(subject))
    for days in (subject.days, *([day] for day in subject.days)):
        while (jury := _next(subject, order, found, days)) is not None:
            found.append(jury)
    return found


def _pinned(subject: Subject) -> Iterator[Jury]:
    for jurors in dict.fromkeys(tuple(sorted(pin.jurors)) for pin in subject.session.pins if pin.jurors):
        yield Jury(jurors, frozenset(subject.days))


def _next(subject: Subject, order: Sequence[Juror], found: Sequence[Jury], days: Sequence[int]) -> Jury | None:
    free = {j.id: [d for d in days if not any(j.id in one.jurors and d in one.days for one in found)] for j in order}
    for first in order:
        own, others = [first], [j for j in order if j is not first]
        while len(own) < subject.size or _wanting(subject, own):
            able = [(_minutes(subject, (*own, j), free), -n, j) for n, j in enumerate(others) if _may_join(subject, own, j)]
            best = max(able, default=None, key=lambda one: one[:2])
            if best is None or not best[0]:
                break
            own.append(best[2])
            others.remove(best[2])
        else:
            there = frozenset(day for day in days if _on(subject, own, day, free))
            if there:
                return Jury(tuple(sorted(j.id for j in own)), there)
    return None


def _wanting(subject: Subject, own: Sequence[Juror]) -> set[str]:
    """The skills that nobody of them has."""
    return {skill for skill in subject.exam.jury.required_skills if not any(skill in j.skills for j in own)}


def _may_join(subject: Subject, own: Sequence[Juror], other: Juror) -> bool:
    rules, wanting = subject.exam.jury, _wanting(subject, own)
    apart = not rules.distinct_employers or all(not j.employer or j.employer != other.employer for j in own)
    # whoever comes last has what is wanting
    return apart and (len(own) + 1 < subject.size or not wanting or bool(wanting & set(other.skills)))


def _minutes(subject: Subject, own: Sequence[Juror], free: dict[str, list[int]]) -> int:
    return sum(_on(subject, own, day, free) for day in subject.days)


def _on(subject: Subject, own: Sequence[Juror], day: int, free: dict[str, list[int]]) -> int:
    """Minutes of a day on which all of them are there and in no other jury."""
    if any(day not in free[j.id] for j in own):
        return 0
    spans = subject.there(own[0], day)
    for juror in own[1:]:
        spans = shared(spans, subject.there(juror, day))
    return sum(high - low for low, high in spans)
