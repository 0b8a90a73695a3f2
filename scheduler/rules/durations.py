"""Rule 1: each épreuve lasts what is due to it, and everything starts on the grain."""

from __future__ import annotations

from collections.abc import Iterator

from models import Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, due, length, minute_on, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import WEBINAR
from scheduler.rules.wording import timed

NAME = "durations"
SENTENCE = (
    "Chaque épreuve dure exactement son temps, aménagement compris, arrondi à la grille ; tout commence sur la grille.",
    "Each épreuve lasts exactly its time, extra time included, rounded up to the grain; everything starts on the grain.",
)
SOURCE = WEBINAR
WEIGHT: Weight = "M"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Wrong lengths of épreuves and preparations, ends before starts, and starts off the grain."""
    reading = Reading(session, timetable)
    grain = session.policy.grain
    for activity in reading.activities:
        who = tuple(one for one in (*activity.about, *activity.jurors) if one)
        lasts, off = length(activity), minute_on(activity.start.date(), activity.start) % grain
        if lasts < 0:
            name = timed(reading, activity)
            texts = (f"{name[0]} : finit avant de commencer", f"{name[1]}: ends before it starts")
            yield Violation(NAME, texts, who, activity.start, activity.end, whole(lasts))
        if off and not activity.pause:
            name = timed(reading, activity)
            texts = (
                f"{name[0]} : début hors de la grille de {grain} min",
                f"{name[1]}: starts off the grain of {grain} min",
            )
            yield Violation(NAME, texts, who, activity.start, activity.end, whole(off))
        candidate, epreuve = reading.candidates.get(activity.candidate or ""), reading.epreuve(activity)
        if candidate is None or epreuve is None or activity.kind not in ("epreuve", "preparation") or lasts < 0:
            continue
        asked = due(epreuve.minutes if activity.kind == "epreuve" else epreuve.preparation, candidate, grain)
        if lasts != asked and asked:
            name = timed(reading, activity)
            texts = (f"{name[0]} : {lasts:g} min au lieu de {asked}", f"{name[1]}: {lasts:g} min instead of {asked}")
            yield Violation(NAME, texts, who, activity.start, activity.end, whole(lasts - asked))


def narrow(model: AskedModel) -> None:
    """Fix every length before there is a variable, so that the solver never sees a duration to choose."""
    for sitting in model.sittings:
        candidate, epreuve = sitting.candidate, sitting.epreuve
        model.lasts(sitting, model.grid.due(epreuve.minutes, candidate), model.grid.due(epreuve.preparation, candidate))


def post(model: AskedModel) -> None:
    """Nothing is left to post: the lengths are fixed by `narrow`."""


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check, narrow=narrow)
