"""Juries for a timetable filled by hand: jurors who share most hours, and may judge most candidates, sit together; those left over on the days
that they share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from models import Juror
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.grid import Span, length, shared


@dataclass(frozen=True)
class Jury:
    """Who sit together, and on which days they may."""

    jurors: tuple[str, ...]
    days: frozenset[int]


def juries(subject: Subject, order: Sequence[Juror]) -> list[Jury]:
    """Juries such that on one day nobody is in two: the first in this order with whom shares most time and may judge most with him. No more
    of them than there are candidates."""
    found, free = list[Jury](), _free(subject, order)
    for days in (subject.days, *([day] for day in subject.days)):
        for first in order:
            if len(found) >= len(subject.session.candidates):
                return found
            if jury := _with(subject, first, [j for j in order if j is not first], free, days):
                found.append(jury)
                _take(free, jury)
    return found


def jury_of_each(subject: Subject, order: Sequence[Juror], taken: Collection[tuple[str, int]]) -> Iterator[Jury]:
    """The jury of each of these jurors that would be formed first, of those who are not `taken`: on one day somebody may be in several."""
    free = _free(subject, order, taken)
    for first in order:
        if jury := _with(subject, first, [j for j in order if j is not first], free, subject.days):
            yield jury


def _free(subject: Subject, order: Sequence[Juror], taken: Collection[tuple[str, int]] = ()) -> dict[str, set[int]]:
    """The days on which each juror is there, and is not taken."""
    return {j.id: {day for day in subject.days if subject.there(j, day) and (j.id, day) not in taken} for j in order}


def pinned_juries(subject: Subject) -> Iterator[Jury]:
    """The juries that pins name, on all days: on some, jurors of one may be in another."""
    for jurors in dict.fromkeys(tuple(sorted(pin.jurors)) for pin in subject.session.pins if pin.jurors):
        yield Jury(jurors, frozenset(subject.days))


def _take(free: dict[str, set[int]], jury: Jury) -> None:
    for one in jury.jurors:
        free[one] = free.get(one, set()) - jury.days


def _with(subject: Subject, first: Juror, others: list[Juror], free: dict[str, set[int]], days: Collection[int]) -> Jury | None:
    """A jury of this juror and those with whom he shares most time on these days; None where there are none."""
    own = [first]
    hours = {day: subject.there(first, day) for day in days if day in free[first.id]}
    while hours and (len(own) < subject.size or _wanting(subject, own)):
        able = [j for j in others if _may_join(subject, own, j) and not free[j.id].isdisjoint(hours)]
        if not able:
            return None
        best = max(able, key=lambda j: _shared_minutes(subject, hours, j, free) * _judged(subject, [*own, j]))
        hours = _together(subject, hours, best, free)
        own.append(best)
        others.remove(best)
    return Jury(tuple(sorted(j.id for j in own)), frozenset(hours)) if hours else None


def _shared_minutes(subject: Subject, hours: dict[int, list[Span]], other: Juror, free: dict[str, set[int]]) -> int:
    return sum(length(spans) for spans in _together(subject, hours, other, free).values())


def _judged(subject: Subject, own: Sequence[Juror]) -> int:
    """How many candidates they may judge together, and one."""
    return 1 + len(subject.judged) - len(set().union(*(subject.linked_to[j.id] for j in own)))


def _together(subject: Subject, hours: dict[int, list[Span]], other: Juror, free: dict[str, set[int]]) -> dict[int, list[Span]]:
    """When a jury is there with another juror, by the days on which it is."""
    found = {day: shared(spans, subject.there(other, day)) for day, spans in hours.items() if day in free[other.id]}
    return {day: spans for day, spans in found.items() if spans}


def _wanting(subject: Subject, own: Sequence[Juror]) -> set[str]:
    """The skills that nobody of them has."""
    return {skill for skill in subject.exam.jury.required_skills if not any(skill in j.skills for j in own)}


def _may_join(subject: Subject, own: Sequence[Juror], other: Juror) -> bool:
    rules, wanting = subject.exam.jury, _wanting(subject, own)
    apart = not rules.distinct_employers or all(not j.employer or j.employer != other.employer for j in own)
    # whoever comes last has what is wanting
    return apart and (len(own) + 1 < subject.size or not wanting or bool(wanting & set(other.skills)))
