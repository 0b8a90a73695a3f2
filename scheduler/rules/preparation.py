"""Rule 5: time to prepare, directly before an épreuve and without the jury."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.places import room_violations, staff_violations
from scheduler.rules.reading import Reading, length, minutes_between, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.wording import timed

NAME = "preparation"
SENTENCE = (
    "La préparation d'une épreuve se fait sans le jury, dans une salle de son type et sous la surveillance demandée, et finit quand l'épreuve commence.",
    "The preparation of an épreuve is without the jury, in a room of its kind, watched as is asked for, and ends when the épreuve starts.",
)
SOURCE = "Référentiel d'évaluation FPA (préparation avant l'entretien)"
WEIGHT: Weight = "RE"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Preparations that are missing, twice, not asked for, apart from their épreuve, in the wrong room, unwatched or before jurors."""
    reading = Reading(session, timetable)
    for candidate in reading.planned:
        for epreuve in session.epreuves_of(candidate):
            sat = reading.sat(candidate, epreuve.id)
            if sat is not None and epreuve.preparation:
                yield from _directly_before(reading, sat, reading.work("preparation", candidate, epreuve.id))
    for activity in reading.of_kind("preparation"):
        known, prepared = reading.candidates.get(activity.candidate or ""), reading.epreuve(activity)
        if known is None or prepared is None:
            continue
        yield from room_violations(NAME, reading, activity, prepared.preparation_room)
        yield from staff_violations(NAME, reading, activity, prepared.preparation_staff)
        name = timed(reading, activity)
        if not prepared.preparation or not reading.times_sat(known, prepared.id):
            texts = (
                f"{name[0]} : ne précède aucune épreuve qui la demande",
                f"{name[1]}: precedes no épreuve that asks for it",
            )
            yield Violation(NAME, texts, (known.id,), activity.start, activity.end, whole(length(activity)))
        if activity.jurors:
            jurors = reading.names("juror", activity.jurors)
            texts = (
                f"{name[0]} : se fait sans jury, donc sans {jurors}",
                f"{name[1]}: is without the jury, so without {jurors}",
            )
            yield Violation(NAME, texts, (known.id, *activity.jurors), activity.start, activity.end, len(set(activity.jurors)))


def _directly_before(reading: Reading, sat: Activity, found: list[Activity]) -> Iterator[Violation]:
    name, who = timed(reading, sat), (sat.candidate or "",)
    if not found:
        texts = (f"{name[0]} : sans préparation au planning", f"{name[1]}: no preparation in the timetable")
        epreuve = reading.epreuve(sat)
        yield Violation(NAME, texts, who, sat.start, sat.end, epreuve.preparation if epreuve else 1)
        return
    best = min(found, key=lambda a: abs(minutes_between(a.end, sat.start)))
    apart = minutes_between(best.end, sat.start)
    if apart:
        texts = (
            f"{name[0]} : sa préparation finit à {best.end:%H:%M}, soit {abs(apart):g} min d'écart",
            f"{name[1]}: its preparation ends at {best.end:%H:%M}, {abs(apart):g} min apart",
        )
        yield Violation(NAME, texts, who, best.start, best.end, whole(apart))
    for again in found:
        if again is not best:
            twice = timed(reading, again)
            texts = (f"{twice[0]} : une préparation de trop", f"{twice[1]}: one preparation too many")
            yield Violation(NAME, texts, who, again.start, again.end, whole(length(again)))


def post(model: AskedModel) -> None:
    for sitting in model.sittings:
        if sitting.prepares:
            prepared = model.prepare(sitting)
            model.rooms.seat_preparation(prepared, sitting)
            model.staffing.watch(prepared, sitting.epreuve)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
