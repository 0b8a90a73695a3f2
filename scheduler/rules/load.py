"""Rule 15: how much a jury and a juror do in a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from models import Activity, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, gaps, minute_on, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.wording import on

NAME = "load"
SENTENCE = (
    "Un jury ne voit pas, par jour, plus de candidats que le titre ne le permet ; un juré ne travaille pas plus que le maximum fixé.",
    "A jury sees no more candidates a day than the titre allows; a juror works no more than the maximum that is set.",
)
SOURCE = "Référentiel d'évaluation CDA, annexe 1 (3 candidats par jury et par jour) ; maximum par juré : choix du centre"
WEIGHT: Weight = "RE"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Juries with too many candidates on a day, and jurors with too many minutes."""
    reading = Reading(session, timetable)
    most, longest = session.exam.jury.max_candidates_per_day, session.policy.max_jury_minutes
    if most is not None:
        seen: dict[tuple[dt.date, frozenset[str]], list[Activity]] = defaultdict(list)
        for activity in reading.of_kind("epreuve"):
            if reading.before_jury(activity):
                seen[activity.start.date(), reading.jury(activity.candidate or "")].append(activity)
        for (day, jury), activities in seen.items():
            number, when, names = len({a.candidate for a in activities}), on(day), reading.names("juror", jury)
            if number > most:
                texts = (
                    f"Jury {names} : {number} candidats {when[0]} au lieu de {most} au plus",
                    f"Jury {names}: {number} candidates {when[1]} instead of {most} at most",
                )
                who, end = tuple(sorted(jury)), max(a.end for a in activities)
                yield Violation(NAME, texts, who, activities[0].start, end, number - most)
    if longest is not None:
        for ((kind, one), day), activities in sorted(reading.by_day.items()):
            worked, when, name = _minutes(activities, day), on(day), reading.name(kind, one)
            if kind == "juror" and worked > longest:
                texts = (
                    f"{name} : {worked:g} min d'activité {when[0]} au lieu de {longest} au plus",
                    f"{name}: {worked:g} min of activity {when[1]} instead of {longest} at most",
                )
                end = max(a.end for a in activities)
                yield Violation(NAME, texts, (one,), activities[0].start, end, whole(worked - longest))


def _minutes(activities: list[Activity], day: dt.date) -> float:
    # A group is several activities at once: its minutes count once.
    pieces = [(minute_on(day, a.start), minute_on(day, a.end)) for a in activities]
    first, last = min(start for start, _ in pieces), max(end for _, end in pieces)
    return max(0, last - first) - sum(end - start for start, end in gaps(first, last, pieces))


def post(model: AskedModel) -> None:
    most, minutes = model.session.exam.jury.max_candidates_per_day, model.policy.max_jury_minutes
    if minutes:
        for line in model.lines:
            model.cp.add(sum(model.loads(line)) <= minutes)
    if most and model.stable:
        for line in model.lines:
            model.cp.add(sum(model.heard(line).values()) <= most)
    elif most:
        for day in model.days:
            for heard, together in model.heard_together(day):
                model.cp.add(together <= most).only_enforce_if(heard)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
