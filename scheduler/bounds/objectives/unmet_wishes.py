"""Unmet wishes: a candidate must come, and would rather avoid all the hours at which he can."""

from __future__ import annotations

from models import Candidate, Wish
from scheduler.bounds.infeasibility.sentence import listed, sentence
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known
from scheduler.grid import joined, lies_in


def count(known: Known) -> Bound | None:
    if known.left_out:
        return None
    there = {c.id: c for c in known.session.candidates}
    unmet = [wish for wish in known.session.wishes if wish.who in there and _always(known, there[wish.who], wish)]
    if not unmet:
        return None
    names = listed(list(dict.fromkeys(there[wish.who].label for wish in unmet)))
    return Bound(sum(wish.weight for wish in unmet), sentence("why_wishes", names=names))


def _always(known: Known, candidate: Candidate, wish: Wish) -> bool:
    """Whether what he would rather avoid holds all the hours at which he can be in an activity."""
    opening = known.subject.opening
    for day in known.days:
        avoided = joined(opening.spans(day, wish.avoid))
        for start, end in opening.spans(day, candidate.available):
            if not lies_in(avoided, start, end):
                return False
    return True
