"""Candidates left out: those who fit nowhere, those beyond what all juries can hear or the rooms of a common test can seat, and those who cannot be
there when a common test is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from models import Candidate, Epreuve, Session
from scheduler.bounds.infeasibility.people import juries, own_time
from scheduler.bounds.infeasibility.places import rooms, staff
from scheduler.bounds.infeasibility.sentence import listed, sentence, several
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.bounds.infeasibility.there_together import most_together
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known


def count(known: Known) -> Bound | None:
    found = [bound for bound in (_alone(known), _beyond(known), *_unseated(known), *_apart(known.subject)) if bound.least > 0]
    return max(found, key=lambda bound: bound.least, default=None)


def _alone(known: Known) -> Bound:
    """Who could not even be planned alone: for want of his own time or of a jury, or of a room or staff for what he sits."""
    ids = {one.who[0] for counted in (own_time, juries) for one in counted(known.subject) if one.who}
    for some in _who_sit_the_same(known.session):
        free = some[0].model_copy(update={"available": None, "extra_time": Decimal(0)})
        own = {field: getattr(known.session, field) for field in Session.model_fields}
        # made anew, as a copy would keep what the session has counted of all its candidates
        alone = Subject(Session.model_construct(**own | {"candidates": (free,), "conflicts": (), "pins": (), "wishes": ()}))
        if next(rooms(alone), None) or next(staff(alone), None):
            ids |= {c.id for c in some}
    names = [c.label for c in known.session.candidates if c.id in ids]
    return Bound(len(names), sentence("why_out_alone", names=listed(names)))


def _who_sit_the_same(session: Session) -> Iterable[list[Candidate]]:
    found: dict[tuple[Epreuve, ...], list[Candidate]] = {}
    for candidate in session.candidates:
        found.setdefault(session.epreuves_of(candidate), []).append(candidate)
    return found.values()


def _unseated(known: Known) -> Iterator[Bound]:
    """Who finds no seat in a test that all sit at the same moment."""
    for epreuve in known.session.offered.values():
        if epreuve.sitting == "simultaneous" and epreuve.room:
            heads = len(known.subject.sitters(epreuve))
            seats = sum(room.seats for room in known.session.rooms if epreuve.room in room.kinds)
            reason = sentence("why_out_seats", candidates=several("why_candidates", heads), epreuve=epreuve.name, seats=seats)
            yield Bound(heads - seats, reason)


def _beyond(known: Known) -> Bound:
    number = len(known.subject.heard)
    most = sum(known.gains()) if known.stable else number
    return Bound(number - most, sentence("why_out_beyond", candidates=several("why_candidates", number), most=most))


def _apart(subject: Subject) -> Iterator[Bound]:
    """Who is not there when the common tests are held, whenever that is, or has no time for what he sits after them."""
    tests = [e for e in subject.session.offered.values() if e.sitting == "simultaneous" and subject.sitters(e)]
    sitters = subject.who_sit(tests)
    if any(c.available is not None for c in sitters):
        most = most_together(subject, tests, sitters)
        fields = {"epreuves": listed([e.name for e in tests]), "candidates": several("why_candidates", len(sitters))}
        yield Bound(len(sitters) - most, sentence("why_out_apart", **fields, most=most))
