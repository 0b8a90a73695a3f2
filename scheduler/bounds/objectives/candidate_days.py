"""Candidate-days: one for each candidate, more where his épreuves need them, and one more for each whom no jury can hear on the day of
his test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from models import Candidate, Epreuve
from scheduler.bounds.infeasibility.sentence import Text, said, sentence, several
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known, fewest


def count(known: Known) -> Bound | None:
    everybody = known.session.candidates
    days = sorted(days_needed(known.subject, candidate) for candidate in everybody)[: max(0, len(everybody) - known.left_out)]
    if not days:
        return None
    more, (again, most) = sum(days) - len(days), _called_again(known)
    parts = [said("why_days_each", candidates=several("why_candidates", len(days)))]
    if more:
        parts.append(said("why_days_longer", days=several("why_days_more", more)))
    if again:
        parts.append(said("why_days_again", candidates=several("why_called_again", again), most=most))
    return Bound(sum(days) + again, sentence("why_days_of_candidates", parts=_joined(parts)))


def _joined(parts: list[Text]) -> Text:
    return ", ".join(french for french, _ in parts), ", ".join(english for _, english in parts)


# ---- a candidate alone


def days_needed(subject: Subject, candidate: Candidate) -> int:
    """How many days a candidate comes at least, whoever else there is: by the order of his épreuves, their length, and when he is there."""
    spans = [subject.opening.spans(day, candidate.available) for day in subject.days]
    stays = [stay.minutes for stay in subject.stays(candidate)]
    apart, lasting = _in_order(subject, candidate)
    at_once = any(subject.opening.longest(own) >= max(stays) and own[-1][1] - own[0][0] >= lasting for own in spans if own)
    works = sorted(map(subject.opening.work, spans), reverse=True)
    return max(apart, 1 if at_once else 2, fewest(sum(stays), works))


def _in_order(subject: Subject, candidate: Candidate) -> tuple[int, int]:
    """On how many days his épreuves lie at least as they follow each other, and how many minutes they would take on one."""
    own = {e.id: e for e in subject.own[candidate.id]}
    days: dict[str, int] = {}
    ends: dict[str, int] = {}
    while len(ends) < len(own):
        for epreuve in own.values():
            before = [f for f in epreuve.follows if f.epreuve in own]
            if epreuve.id in ends or not all(f.epreuve in ends for f in before):
                continue
            alone = subject.lasts(candidate, epreuve.preparation)
            starts = max((ends[f.epreuve] + max(f.gap, alone) for f in before), default=alone)
            days[epreuve.id] = max((days[f.epreuve] + bool(f.days) for f in before), default=1)
            ends[epreuve.id] = starts + subject.lasts(candidate, epreuve.minutes)
    return max(days.values()), max(ends.values())


# ---- those who sit one test


def _called_again(known: Known) -> tuple[int, int]:
    """How many candidates have an oral on another day than that of their test at least, and how many can have all of theirs on it."""
    test = _common_test(known)
    if test is None:
        return 0, 0
    tested = [c for c in known.subject.heard if _sits(known.subject, c, test) and days_needed(known.subject, c) == 1]
    most = max(_heard_with(known, test, tested), default=None)
    return (0, 0) if most is None else (max(0, len(tested) - known.left_out - most), most)


def _common_test(known: Known) -> Epreuve | None:
    """The simultaneous test of a session that has one, without a jury, before juries that stay together."""
    own = known.subject.own
    tests = {e.id: e for c in known.session.candidates for e in own[c.id] if e.sitting == "simultaneous"}
    [test] = tests.values() if len(tests) == 1 else [None]
    return test if test and known.stable and not test.jury else None


def _heard_with(known: Known, test: Epreuve, tested: Sequence[Candidate]) -> Iterator[int]:
    """How many of those tested may have all their orals on the day of the test: by day, and by how many of the juries that there are sit
    on it, where the others can hear the rest."""
    after = all(_all_after(known.subject, candidate, test) for candidate in known.subject.heard)
    for day in known.days:
        others = [other for other in known.days if other > day or (other < day and not after)]
        whole = list(accumulate((_heard_whole(known, day, minutes, tested) for minutes in known.times[day]), initial=0))
        for turns in range(min(len(known.times[day]), known.most_turns) + 1):
            most = known.most_heard_with_test(turns, day)
            if known.heard <= most + known.most_heard(known.most_turns - turns, others):
                yield min(most, whole[turns])


def _heard_whole(known: Known, day: int, minutes: int, tested: Sequence[Candidate]) -> int:
    """How many candidates a jury with so many minutes can hear whole on a day, who sit nothing on another."""
    subject, tally = known.subject, known.tally
    if tally.grouped:
        return len(tested)
    orals = (sum(subject.lasts(c, e.minutes) for e in subject.own[c.id] if e.jury) + tally.before(c, day) for c in tested)
    return sum(total <= minutes for total in accumulate(sorted(oral + subject.deliberation_that_day for oral in orals)))


def _sits(subject: Subject, candidate: Candidate, test: Epreuve) -> bool:
    return any(e.id == test.id for e in subject.own[candidate.id])


def _all_after(subject: Subject, candidate: Candidate, test: Epreuve) -> bool:
    """Whether a candidate sits the test before all that a jury hears of him."""
    own = subject.own[candidate.id]
    sits = _sits(subject, candidate, test)
    after = {test.id} if sits else set[str]()
    for _ in own:
        after |= {e.id for e in own if (e.final and sits) or any(f.epreuve in after for f in e.follows)}
    return all(e.id in after for e in own if e.jury)
