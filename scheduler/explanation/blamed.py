"""Who cannot be heard, and for which conflicts: said at once, where leaving out candidates in turn takes one search for each."""

from __future__ import annotations

from models import Session
from scheduler.bounds.infeasibility.count import Key
from scheduler.engine import cpsat
from scheduler.engine.slots.feasible import posed
from scheduler.engine.workload.hearing import not_all_heard


def blamed(session: Session, effort: cpsat.Effort) -> frozenset[Key] | None:
    """Of a session without a timetable, candidates who already cannot all be heard, and the conflicts for which they cannot: not yet the
    fewest, and to be verified, as others who sit their tests count for when these may begin. None where that is not told.

    That of defences is, and where who may hear whom is the reason: it takes one search, where leaving out candidates in turn takes one
    for each.
    """
    defences = posed(session, effort.seed, some=True)
    if defences is None:
        return not_all_heard(session, effort, conflicts=True) or None
    needed = defences.needed(effort.in_one_thread())
    conflicts = (("conflict", conflict.candidate, conflict.juror) for conflict in session.conflicts)
    return None if needed is None else frozenset((*(("candidate", one) for one in needed), *conflicts))
