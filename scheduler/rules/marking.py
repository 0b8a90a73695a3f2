"""Rule 7: the jury marks a candidate's paper."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Candidate, Epreuve, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.jury_alone import alone, not_asked, once
from scheduler.rules.reading import Reading
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sequence import ends_too_late, starts_too_early

NAME = "marking"
SENTENCE = (
    "Le jury au complet, seul, corrige la copie d'un candidat après l'épreuve écrite et avant l'épreuve qui s'appuie sur elle.",
    "The whole jury, alone, marks a candidate's paper after the written épreuve and before the épreuve that builds on it.",
)
SOURCE = "Référentiels d'évaluation CDA, ECSR et DWWM, § 4.2"
WEIGHT: Weight = "RE"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Markings that are missing, twice, not asked for, of the wrong length or jury, too early or too late."""
    reading = Reading(session, timetable)
    for candidate in session.candidates:
        asked = {e.id: m for e in session.epreuves_of(candidate) if (m := _minutes(session, e))}
        for epreuve in session.epreuves_of(candidate):
            if epreuve.id not in asked:
                continue
            minutes, found = asked[epreuve.id], reading.work(NAME, candidate, epreuve.id)
            if candidate.id not in reading.left_out:
                yield from once(NAME, reading, candidate, found, minutes, epreuve.name)
            for activity in found:
                yield from alone(NAME, reading, activity, minutes)
                yield from _in_between(reading, candidate, epreuve, activity)
        for activity in reading.work(NAME, candidate):
            if activity.epreuve not in asked:
                yield not_asked(NAME, reading, activity)


def _minutes(session: Session, epreuve: Epreuve) -> int:
    if epreuve.marking is None:
        return 0
    return session.policy.marking if epreuve.marking.minutes is None else epreuve.marking.minutes


def _in_between(reading: Reading, candidate: Candidate, epreuve: Epreuve, marking: Activity) -> Iterator[Violation]:
    paper = reading.sat(candidate, epreuve.id)
    if paper:
        yield from starts_too_early(NAME, reading, marking, paper)
    before = epreuve.marking.before if epreuve.marking else None
    if before and any(e.id == before for e in reading.session.epreuves_of(candidate)):
        limit = reading.sat(candidate, before)
    else:
        limit = (
            next(iter(reading.work("deliberation", candidate)), None) if reading.session.policy.deliberation_minutes else None
        )
    if limit:
        yield from ends_too_late(NAME, reading, marking, limit)


def post(model: AskedModel) -> None:
    for sitting in model.sittings:
        marking, minutes = sitting.epreuve.marking, model.policy.marking_of(sitting.epreuve)
        if marking is None or not minutes:
            continue
        work = model.jury_work("marking", sitting.candidate, minutes, sitting.epreuve)
        if not (model.held(work) and model.held(sitting.piece)):
            model.cp.add(work.start >= sitting.end).only_enforce_if(work.present)
        before = model.sitting_of(sitting.candidate, marking.before)
        if before and not (model.held(work) and model.held(before.piece)):
            model.cp.add(work.end <= before.start).only_enforce_if(work.present)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
