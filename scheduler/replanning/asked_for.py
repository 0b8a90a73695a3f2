"""What a session asks for of each candidate: it may have been changed since its timetable was posted, or that was edited by hand."""

from __future__ import annotations

from collections.abc import Iterator

from models import Candidate, Epreuve, Session
from scheduler.grid import due
from scheduler.replanning.standing import Key


def asked_for(session: Session) -> Iterator[tuple[Key, int]]:
    """What a session asks for of each candidate, with its minutes."""
    policy = session.policy
    for candidate in session.candidates:
        epreuves = session.epreuves_of(candidate)
        if policy.dossier_review and any(epreuve.jury for epreuve in epreuves):
            yield ("dossier_review", None, candidate.id), policy.dossier_review
        for epreuve in epreuves:
            yield from _of_epreuve(session, candidate, epreuve)
        if policy.deliberation_minutes:
            yield ("deliberation", None, candidate.id), policy.deliberation_minutes
        if policy.pv:  # in the name of one of each jury's candidates
            yield ("pv", None, candidate.id), policy.pv


def _of_epreuve(session: Session, candidate: Candidate, epreuve: Epreuve) -> Iterator[tuple[Key, int]]:
    grain = session.policy.grain
    if epreuve.preparation:
        yield ("preparation", epreuve.id, candidate.id), due(epreuve.preparation, candidate, grain)
    yield ("epreuve", epreuve.id, candidate.id), due(epreuve.minutes, candidate, grain)
    if minutes := session.policy.marking_of(epreuve):
        yield ("marking", epreuve.id, candidate.id), minutes
