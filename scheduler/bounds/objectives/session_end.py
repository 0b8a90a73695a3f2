"""The end: on the last day that cannot be done without, a jury still has so many candidates to hear one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from models import Candidate
from scheduler.bounds.infeasibility.sentence import on, sentence, several
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known


def count(known: Known) -> Bound | None:
    found = [*_by_candidate(known), *_by_jury(known)]
    return max(found, key=lambda bound: bound.least, default=None)


def _by_candidate(known: Known) -> list[Bound]:
    """Nobody is done before he has been there long enough."""
    ends = []
    for candidate in known.subject.session.candidates:
        stays = [stay.minutes for stay in known.subject.stays(candidate)]
        ends.append(min((end for day in known.days for end in _done(known, day, candidate, stays)), default=0))
    ends.sort()
    if len(ends) <= known.left_out:
        return []
    return [Bound(ends[-1 - known.left_out], sentence("why_end_candidate"))]


def _done(known: Known, day: int, candidate: Candidate, stays: list[int]) -> Iterator[int]:
    """When he is done at the earliest, where he is done on this day: his longest piece lies within one of his spans."""
    spans = known.subject.opening.spans(day, candidate.available)
    fitting = [low + max(stays) for low, high in spans if high - low >= max(stays)]
    if fitting:
        whole = spans[0][0] + sum(stays) if len(known.days) == 1 else 0
        yield known.subject.base(day) + max(whole, *fitting[:1])


def _by_jury(known: Known) -> list[Bound]:
    """The last day that cannot be done without, and what is left for it at best."""
    if not known.stable or not known.judged:
        return []
    rest = _heads_left if known.tally.one_piece and known.heard else _minutes_left
    found: list[Bound] = []
    for day in known.days:
        for turns in range(1, min(len(known.times[day]), known.most_turns) + 1):
            found += rest(known, day, turns)
    return [min(found, key=lambda bound: bound.least)] if found else []


def _heads_left(known: Known, day: int, turns: int) -> Iterator[Bound]:
    """What is left in candidates, where each is heard on one day."""
    number = max(1, known.heard - known.most_heard(known.most_turns - turns, range(day)))
    if number > known.most_heard(turns, [day]):
        return
    row = -(-number // turns)
    end = min(_heard(known, day, span, row) for span in known.subject.opening.stretches[day])
    code = "why_end" if row == 1 else "why_end_one_jury" if turns == 1 else "why_end_juries"
    many = {"candidates": several("why_candidates", number), "juries": several("why_juries", turns)}
    date = on(known.session.days[day].date)
    yield Bound(known.subject.base(day) + end, sentence(code, date=date, row=row, **many))


def _heard(known: Known, day: int, span: tuple[int, int], number: int) -> int:
    """When a jury that hears so many candidates is done at the earliest."""
    tally, low = known.tally, span[0]
    _, whole = tally.row(day, number)
    end = _around_lunch(known, low, whole)
    if not tally.grouped:
        first, _ = tally.for_orals(day, *span)
        end = max(end, _around_lunch(known, first, tally.in_a_row(number) + tally.least_after))
    return end


def _minutes_left(known: Known, day: int, turns: int) -> Iterator[Bound]:
    """What is left in minutes of jury work."""
    earlier = sorted((minutes for other in range(day) for minutes in known.times[other]), reverse=True)
    rest = known.tally.needed(known.left_out) - sum(earlier[: known.most_turns - turns])
    if rest > sum(known.times[day][:turns]):
        return
    each = max(1, -(-rest // turns))
    end = min(_around_lunch(known, low, each) for low, _ in known.subject.opening.stretches[day])
    date = on(known.session.days[day].date)
    text = sentence("why_end_minutes", date=date, minutes=max(1, rest), juries=several("why_juries", turns))
    yield Bound(known.subject.base(day) + end, text)


def _around_lunch(known: Known, start: int, minutes: int) -> int:
    """When so many minutes are over, begun at this time at the earliest: before lunch, or with lunch in or before them."""
    if known.subject.opening.lunch is None:
        return start + minutes
    opens, closes, lunch = known.subject.opening.lunch
    if start + minutes <= closes - lunch:
        return start + minutes
    return min(start + minutes + lunch, max(start, opens + lunch) + minutes)
