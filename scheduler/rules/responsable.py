"""Rule 17: a responsable de session on site throughout."""

from __future__ import annotations

from collections.abc import Iterator

from models import Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, gaps, minute_on, moment_on, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import WEBINAR
from scheduler.rules.wording import from_to

NAME = "responsable"
SENTENCE = (
    "De la première à la dernière activité de chaque jour, un responsable de session au moins est là.",
    "From the first to the last activity of each day, at least one responsable de session is there.",
)
SOURCE = WEBINAR
WEIGHT: Weight = "M"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Stretches of a day, between its first and its last activity, without a responsable."""
    if not session.responsables:
        return
    reading = Reading(session, timetable)
    for day in session.days:
        held = [a for a in reading.activities if a.start.date() == day.date]
        if not held:
            continue
        first, last = minute_on(day.date, held[0].start), max(minute_on(day.date, a.end) for a in held)
        there = [piece for one in session.responsables for piece in reading.windows(one.available, day.date)]
        for start, end in gaps(first, last, there):
            stretch = (moment_on(day.date, start), moment_on(day.date, end))
            when, who = from_to(*stretch), tuple(one.id for one in session.responsables)
            texts = (f"Aucun responsable de session {when[0]}", f"No responsable de session {when[1]}")
            yield Violation(NAME, texts, who, *stretch, whole(end - start))


def post(model: AskedModel) -> None:
    responsables = model.session.responsables
    for day in model.days if responsables else ():
        model.hold_day_within(day, model.grid.joint_spans(day, [one.available for one in responsables]))


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
