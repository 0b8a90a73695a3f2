"""Candidates left out: those who fit nowhere, and those beyond what all juries can hear."""

from __future__ import annotations

from scheduler.bounds.infeasibility.people import juries, own_time
from scheduler.bounds.infeasibility.sentence import listed, sentence, several
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known


def count(known: Known) -> Bound | None:
    found = [bound for bound in (_alone(known), _beyond(known)) if bound.least > 0]
    return max(found, key=lambda bound: bound.least, default=None)


def _alone(known: Known) -> Bound:
    """Who could not even be planned alone."""
    ids = {one.who[0] for counted in (own_time, juries) for one in counted(known.subject) if one.who}
    names = [c.label for c in known.session.candidates if c.id in ids]
    return Bound(len(names), sentence("why_out_alone", names=listed(names)))


def _beyond(known: Known) -> Bound:
    number = len(known.subject.heard)
    most = sum(known.gains()) if known.stable else number
    return Bound(number - most, sentence("why_out_beyond", candidates=several("why_candidates", number), most=most))
