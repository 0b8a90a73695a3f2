"""Rule 2: what a candidate sits, once each, the entretien final last, in a room of its kind and with its staff."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Candidate, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.places import room_violations, staff_violations
from scheduler.rules.reading import Reading
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sequence import ends_too_late
from scheduler.rules.wording import timed

NAME = "sits"
SENTENCE = (
    "Chaque candidat passe toutes ses épreuves, une fois chacune, dans une salle du bon type et avec le personnel prévu ; l'entretien final est sa dernière.",
    "Each candidate sits all his épreuves, once each, in a room of the right kind and with the staff it needs; the entretien final is his last.",
)
SOURCE = "Référentiels d'évaluation ; règles des sessions titre, CCP et CCS"
WEIGHT: Weight = "RE"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Épreuves missing, sat twice or not his; unknown candidates and épreuves; rows that name several; the entretien final not last; rooms and staff."""
    reading = Reading(session, timetable)
    yield from _unknown(reading)
    yield from _left_out(reading)
    for candidate in reading.planned:
        for epreuve in session.epreuves_of(candidate):
            found = reading.times_sat(candidate, epreuve.id)
            if not found:
                texts = (
                    f"{candidate.label} : {epreuve.name} manque au planning",
                    f"{candidate.label}: {epreuve.name} is missing from the timetable",
                )
                yield Violation(NAME, texts, (candidate.id,))
            for again in found[1:]:
                name = timed(reading, again)
                texts = (f"{name[0]} : passée plus d'une fois", f"{name[1]}: sat more than once")
                yield Violation(NAME, texts, (candidate.id,), again.start, again.end)
        yield from _final_last(reading, candidate)
    for activity in reading.of_kind("epreuve"):
        sat = reading.epreuve(activity)
        if sat is not None and sat.sitting != "simultaneous":
            yield from room_violations(NAME, reading, activity, sat.room)
            yield from staff_violations(NAME, reading, activity, sat.staff)


def _unknown(reading: Reading) -> Iterator[Violation]:
    for activity in reading.activities:
        who = tuple(one for one in activity.about if one)
        candidate, epreuve = reading.candidates.get(activity.candidate or ""), reading.epreuve(activity)
        for stranger in _strangers(reading, activity):
            name = timed(reading, activity)
            texts = (
                f"{name[0]} : le candidat {stranger or '—'} n'est pas de la session",
                f"{name[1]}: candidate {stranger or '—'} is not in the session",
            )
            yield Violation(NAME, texts, (stranger,) if stranger else (), activity.start, activity.end)
        if activity.candidates and not _in_one_piece(reading, activity):
            name = timed(reading, activity)
            texts = (
                f"{name[0]} : aucun candidat unique (candidate) ; candidates ne sert qu'à une délibération en une fois",
                f"{name[1]}: no single candidate (candidate); candidates is for a deliberation in one piece alone",
            )
            yield Violation(NAME, texts, activity.about, activity.start, activity.end)
        if epreuve is None and (activity.epreuve is not None or activity.kind in ("epreuve", "preparation", "marking")):
            name = timed(reading, activity)
            texts = (
                f"{name[0]} : l'épreuve {activity.epreuve or '—'} n'est pas de la session",
                f"{name[1]}: épreuve {activity.epreuve or '—'} is not in the session",
            )
            yield Violation(NAME, texts, who, activity.start, activity.end)
        elif candidate is not None and activity.kind == "epreuve" and epreuve not in reading.session.epreuves_of(candidate):
            name = timed(reading, activity)
            texts = (f"{name[0]} : ce candidat ne la passe pas", f"{name[1]}: this candidate does not sit it")
            yield Violation(NAME, texts, who, activity.start, activity.end)


def _strangers(reading: Reading, activity: Activity) -> list[str]:
    """The candidates of an activity whom the session does not know; "" where it has none and is to have one."""
    nobody = () if _in_one_piece(reading, activity) or activity.pause or activity.kind == "pv" else ("",)
    return [one for one in activity.about or nobody if one not in reading.candidates]


def _in_one_piece(reading: Reading, activity: Activity) -> bool:
    return activity.kind == "deliberation" and reading.session.policy.deliberates != "candidate"


def _left_out(reading: Reading) -> Iterator[Violation]:
    asked = {objective.name for objective in reading.session.objectives}
    partial = "unplanned" in asked | {level.name for level in reading.timetable.objectives}
    for one in sorted(reading.left_out):
        name = reading.name("candidate", one)
        if one not in reading.candidates:
            texts = (f"{name} : laissé de côté, mais pas de la session", f"{name}: left out, but not in the session")
            yield Violation(NAME, texts, (one,))
        elif not partial:
            texts = (
                f"{name} : laissé de côté, ce que la session ne permet pas (unplanned n'est pas dans objectives)",
                f"{name}: left out, which the session does not allow (unplanned is not in objectives)",
            )
            yield Violation(NAME, texts, (one,))
    for activity in reading.activities:
        for one in reading.left_out.intersection(activity.about):
            named = timed(reading, activity)
            texts = (f"{named[0]} : candidat pourtant laissé de côté", f"{named[1]}: yet the candidate is left out")
            yield Violation(NAME, texts, (one,), activity.start, activity.end)


def _final_last(reading: Reading, candidate: Candidate) -> Iterator[Violation]:
    own = reading.own(candidate)
    finals = [a for a in own if (e := reading.epreuve(a)) and e.final]
    for final in finals:
        for other in own:
            if other is not final:
                yield from ends_too_late(NAME, reading, other, final)


def post(model: AskedModel) -> None:
    for sitting in model.sittings:
        model.cp.add(sitting.piece.present == model.planned[sitting.candidate.id])
        if sitting.epreuve.final:
            for other in model.own_sittings(sitting.candidate):
                # in one piece with it nothing comes after it, as such a session is refused
                if other.piece is not sitting.piece:
                    model.cp.add(other.end <= sitting.start).only_enforce_if(sitting.piece.present)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
