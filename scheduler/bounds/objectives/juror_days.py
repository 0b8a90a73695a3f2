"""Juror-days: how many candidates, or minutes, one jury takes in a day; conflicts; the juries that are fixed."""

from __future__ import annotations

from collections import defaultdict

from scheduler.bounds.infeasibility.sentence import sentence, several
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known, fewest


def count(known: Known) -> Bound | None:
    found = [*(_by_jury(known) if known.stable else _by_juror(known)), *_named(known)]
    return max(found, key=lambda bound: bound.least, default=None)


def _by_jury(known: Known) -> list[Bound]:
    if not known.judged:
        return []
    size = known.size
    found = [Bound(size, sentence("why_one_jury", size=size))]
    by_heads = turns_heard(known)
    turns = max(by_heads, fewest(known.tally.needed(known.left_out), known.longest()))
    if known.heard and not any(known.most_on):
        return found  # no jury can hear anybody: there is no timetable to count days of
    if turns > 1 and turns == by_heads:
        most, fewer = max(known.most_on), known.most_heard(turns - 1, known.days)
        code = "why_heads_limit" if most == known.subject.exam.jury.max_candidates_per_day else "why_heads"
        code = code if most and -(-known.heard // most) == turns else "why_heads_uneven"
        fields = {"candidates": several("why_candidates", known.heard), "most": most, "fewer": fewer, **_turns(turns, size)}
        found.append(Bound(turns * size, sentence(code, **fields)))
    elif turns > 1:
        needed, fewer = known.tally.needed(known.left_out), sum(known.longest()[: turns - 1])
        fields = {"needed": needed, "fewer": fewer, **_turns(turns, size)}
        found.append(Bound(turns * size, sentence("why_jury_minutes", **fields)))
    elif _apart(known):
        found.append(Bound(2 * size, sentence("why_conflicts", **_turns(2, size))))
    return found


def _turns(turns: int, size: int) -> dict[str, object]:
    return {"turns": several("why_jury_days", turns), "less": several("why_jury_days", turns - 1), "size": size}


def turns_heard(known: Known) -> int:
    """How many days of stable juries it takes at least to hear everybody."""
    return max(1, fewest(known.heard, known.gains()))


def _apart(known: Known) -> bool:
    """Whether no jury could judge everybody."""
    judged = {c.id for c in known.subject.judged}
    involved = {conflict.juror for conflict in known.session.conflicts if conflict.candidate in judged}
    clean = [sum(j.id not in involved for j in jurors) for jurors in known.subject.jurors_on]
    return known.left_out == 0 and all(number < known.size for number in clean)


def _by_juror(known: Known) -> list[Bound]:
    needed = known.tally.needed(known.left_out)
    if not known.judged:
        return []
    least = max(known.size, fewest(needed * known.size, known.longest()))
    if least == known.size:
        return [Bound(least, sentence("why_one_jury", size=known.size))]
    fields = {
        "needed": needed * known.size,
        "less": several("why_juror_days", least - 1),
        "fewer": sum(known.longest()[: least - 1]),
    }
    return [Bound(least, sentence("why_juror_minutes", **fields))]


def _named(known: Known) -> list[Bound]:
    """The jurors of juries that are fixed come a day at least each, and longer where a day is too short for all that they hear."""
    if known.left_out:
        return []
    load: dict[str, int] = defaultdict(int)
    for candidate in known.subject.judged:
        for juror in known.juries.get(candidate.id, ()):
            load[juror] += 0 if known.tally.grouped else known.minutes(candidate)
    jurors = {j.id: j for j in known.session.jurors}
    work, limit = known.subject.opening.work, known.policy.max_jury_minutes
    days = {}
    for juror, minutes in load.items():
        times = sorted((work(known.subject.there(jurors[juror], day)) for day in known.days), reverse=True)
        days[juror] = max(1, fewest(minutes, (min(time, limit or time) for time in times)))
    longer = sum(number > 1 for number in days.values())
    code = "why_named_longer" if longer else "why_named"
    return [Bound(sum(days.values()), sentence(code, jurors=several("why_jurors", len(days)), longer=longer))] if days else []
