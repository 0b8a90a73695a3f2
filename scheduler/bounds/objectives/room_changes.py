"""Room changes: a candidate whose orals ask for rooms of several kinds moves his jury, on every day of a jury."""

from __future__ import annotations

from itertools import combinations

from models import Candidate
from scheduler.bounds.infeasibility.sentence import sentence, several
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.juror_days import turns_heard
from scheduler.bounds.objectives.known import Known


def count(known: Known) -> Bound | None:
    if not known.tally.one_piece or not known.heard:
        return None
    moves = min(_moves(known, candidate) for candidate in known.subject.heard)
    turns = turns_heard(known) if known.stable else 1
    if not moves:
        return None
    many = {"turns": several("why_jury_days", turns), "moves": several("why_room_changes", moves)}
    text = sentence("why_moves", **many, size=known.size)
    return Bound(turns * moves * known.size, text)


def _moves(known: Known, candidate: Candidate) -> int:
    """How often his jury moves for him at least: no room is of two of the kinds that he needs."""
    kinds = sorted({e.room for e in known.subject.own[candidate.id] if e.jury and e.room})
    shared = any(set(pair) <= set(room.kinds) for pair in combinations(kinds, 2) for room in known.session.rooms)
    return 0 if shared or not kinds else len(kinds) - 1
