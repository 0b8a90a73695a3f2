"""Rule 8: the jury deliberates on a candidate once he has sat everything."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.jury_alone import alone, not_asked, once
from scheduler.rules.reading import Reading
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sequence import starts_too_early
from scheduler.rules.wording import timed

NAME = "deliberation"
SENTENCE = (
    "Le jury au complet, seul, délibère sur chaque candidat après sa dernière épreuve, le même jour.",
    "The whole jury, alone, deliberates on each candidate after his last épreuve, the same day.",
)
SOURCE = "Référentiels d'évaluation CDA, ECSR et DWWM, § 4.2"
WEIGHT: Weight = "RE"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Deliberations that are missing, twice, not asked for, of the wrong length or jury, too early or on another day."""
    reading = Reading(session, timetable)
    minutes = session.policy.deliberation
    for candidate in session.candidates:
        found = reading.work(NAME, candidate)
        if not minutes:
            yield from (not_asked(NAME, reading, activity) for activity in found)
            continue
        if candidate.id not in reading.left_out:
            yield from once(NAME, reading, candidate, found, minutes)
        last = max(reading.own(candidate), key=lambda a: a.end, default=None)
        for activity in found:
            yield from alone(NAME, reading, activity, minutes)
            if last is not None:
                yield from _after(reading, last, activity)


def _after(reading: Reading, last: Activity, deliberation: Activity) -> Iterator[Violation]:
    yield from starts_too_early(NAME, reading, deliberation, last)
    days = abs((deliberation.start.date() - last.end.date()).days)
    if days:
        name, final = timed(reading, deliberation), timed(reading, last)
        who = (deliberation.candidate or "", *deliberation.jurors)
        texts = (
            f"{name[0]} : pas le même jour que {final[0]}, {days} j d'écart",
            f"{name[1]}: not on the same day as {final[1]}, {days} d apart",
        )
        yield Violation(NAME, texts, who, deliberation.start, deliberation.end, days)


def post(model: AskedModel) -> None:
    minutes = model.policy.deliberation
    for candidate in model.candidates if minutes else ():
        deliberation = model.jury_work("deliberation", candidate, minutes)
        sittings = model.own_sittings(candidate)
        for sitting in sittings:
            model.cp.add(sitting.end <= deliberation.start).only_enforce_if(deliberation.present)
        for day, on in enumerate(deliberation.on):
            model.cp.add_bool_or([on.negated(), *(s.piece.on[day] for s in sittings)])
        heard = {s.epreuve.id for s in sittings}
        for work in model.own_pieces(candidate, "marking"):
            before = work.epreuve.marking.before if work.epreuve and work.epreuve.marking else None
            if before not in heard:
                model.cp.add(work.end <= deliberation.start).only_enforce_if(deliberation.present)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
