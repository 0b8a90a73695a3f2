"""Rule 6: the jury reads a candidate's papers before it sees him."""

from __future__ import annotations

from collections.abc import Iterator

from models import Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.jury_alone import alone, not_asked, once
from scheduler.rules.reading import Reading
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sequence import ends_too_late
from scheduler.rules.sources import WEBINAR

NAME = "dossier_review"
SENTENCE = (
    "Le jury au complet, seul, étudie le dossier de chaque candidat avant la première épreuve de celui-ci devant lui.",
    "The whole jury, alone, reads each candidate's dossier before his first épreuve in front of it.",
)
SOURCE = f"{WEBINAR} ; référentiels d'évaluation"
WEIGHT: Weight = "M"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Reviews that are missing, twice, not asked for, of the wrong length or jury, or not over before the first jury épreuve."""
    reading = Reading(session, timetable)
    minutes = session.policy.dossier_review
    for candidate in session.candidates:
        found = reading.work(NAME, candidate)
        if not minutes or not any(epreuve.jury for epreuve in session.epreuves_of(candidate)):
            yield from (not_asked(NAME, reading, activity) for activity in found)
            continue
        if candidate.id not in reading.left_out:
            yield from once(NAME, reading, candidate, found, minutes)
        heard = [a for a in reading.own(candidate) if reading.before_jury(a)]
        for activity in found:
            yield from alone(NAME, reading, activity, minutes)
            if heard:
                yield from ends_too_late(NAME, reading, activity, heard[0])


def post(model: AskedModel) -> None:
    minutes = model.policy.dossier_review
    for candidate in model.candidates if minutes else ():
        heard = [s for s in model.own_sittings(candidate) if s.epreuve.jury]
        if heard:
            review = model.jury_work("dossier_review", candidate, minutes)
            for sitting in heard:
                model.cp.add(review.end <= sitting.start).only_enforce_if(sitting.piece.present)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
