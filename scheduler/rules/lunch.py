"""Rule 9: a lunch break for everybody who is there across its window."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Session, Timetable, minute_of_day
from models.policy import Pause
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, gaps, length, minute_on, moment_on, overlap, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import WEBINAR
from scheduler.rules.wording import on, timed

NAME = "lunch"
SENTENCE = (
    "Chaque jour, chaque juré, chaque membre du personnel et chaque candidat présent a sa pause déjeuner d'un seul tenant dans la fenêtre prévue.",
    "On each day, each juror, each member of staff and each candidate present has his lunch break in one piece within the window.",
)
SOURCE = WEBINAR
WEIGHT: Weight = "M"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """People without a free piece of the window, and lunches that are too short, outside it, or not free.

    Where none is asked for, one in the plan need only be free time.
    """
    reading = Reading(session, timetable)
    if session.policy.lunch is not None:
        yield from _of_the_policy(reading, session.policy.lunch)
    for activity in reading.of_kind("lunch"):
        yield from _free(reading, activity)


def _of_the_policy(reading: Reading, lunch: Pause) -> Iterator[Violation]:
    minutes = lunch.minutes
    opens, closes = map(minute_of_day, lunch.window)
    for (who, day), activities in sorted(reading.by_day.items()):
        busy = [(minute_on(day, a.start), minute_on(day, a.end)) for a in activities]
        longest = max((end - start for start, end in gaps(opens, closes, busy)), default=0)
        if longest < minutes:
            name, when = reading.name(*who), on(day)
            texts = (
                f"{name} : {longest:g} min libres d'un seul tenant pour déjeuner {when[0]}, au lieu de {minutes}",
                f"{name}: {longest:g} free min in one piece for lunch {when[1]}, instead of {minutes}",
            )
            yield Violation(NAME, texts, (who[1],), moment_on(day, opens), moment_on(day, closes), whole(minutes - longest))
    for activity in reading.of_kind("lunch"):
        yield from _whole_and_in_the_window(reading, activity, minutes, (opens, closes))
    yield from _twice(reading)


def _whole_and_in_the_window(reading: Reading, lunch: Activity, minutes: int, window: tuple[int, int]) -> Iterator[Violation]:
    name, who = timed(reading, lunch), tuple(one for _, one in reading.people_in(lunch))
    if not who:
        texts = (f"{name[0]} : de personne", f"{name[1]}: nobody's")
        yield Violation(NAME, texts, who, lunch.start, lunch.end)
    if length(lunch) < minutes:
        texts = (
            f"{name[0]} : {length(lunch):g} min au lieu de {minutes}",
            f"{name[1]}: {length(lunch):g} min instead of {minutes}",
        )
        yield Violation(NAME, texts, who, lunch.start, lunch.end, whole(minutes - length(lunch)))
    day = lunch.start.date()
    outside = max(window[0] - minute_on(day, lunch.start), minute_on(day, lunch.end) - window[1])
    if outside > 0:
        texts = (
            f"{name[0]} : hors de la fenêtre du déjeuner de {outside:g} min",
            f"{name[1]}: outside the lunch window by {outside:g} min",
        )
        yield Violation(NAME, texts, who, lunch.start, lunch.end, whole(outside))
    if off := reading.off_the_grain(lunch, *window):
        texts = (f"{name[0]} : début hors de la grille", f"{name[1]}: starts off the grain")
        yield Violation(NAME, texts, who, lunch.start, lunch.end, whole(off))


def _free(reading: Reading, lunch: Activity) -> Iterator[Violation]:
    for who in reading.people_in(lunch):
        for other in reading.busy.get(who, ()):
            if shared := overlap(lunch, other):
                name, during = timed(reading, lunch), timed(reading, other)
                texts = (
                    f"{name[0]} : {reading.name(*who)} est pris par {during[0]}",
                    f"{name[1]}: {reading.name(*who)} is taken by {during[1]}",
                )
                yield Violation(NAME, texts, (who[1],), lunch.start, lunch.end, whole(shared))


def _twice(reading: Reading) -> Iterator[Violation]:
    seen = set()
    for lunch in reading.of_kind("lunch"):
        for who in reading.people_in(lunch):
            if (who, lunch.start.date()) in seen:
                name = timed(reading, lunch)
                texts = (f"{name[0]} : deuxième déjeuner du jour", f"{name[1]}: second lunch of the day")
                yield Violation(NAME, texts, (who[1],), lunch.start, lunch.end, whole(length(lunch)))
            seen.add((who, lunch.start.date()))


def post(model: AskedModel) -> None:
    for line in model.lines:
        model.give_lunch(line, line.active)
    for line in (*model.candidate_lines.values(), *model.staff_lines):
        model.give_lunch(line, model.true)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
