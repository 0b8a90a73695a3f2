"""Rule 11: time between two candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from models import Activity, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, minutes_between, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import CENTRE
from scheduler.rules.wording import timed

NAME = "changeover"
SENTENCE = (
    "Entre deux épreuves de candidats différents, un juré ou une salle a le temps de transition prévu.",
    "Between two épreuves of different candidates, a juror or a room has the changeover time.",
)
SOURCE = CENTRE
WEIGHT: Weight = "I"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Épreuves of different candidates that share a juror or a room and follow each other too fast."""
    reading = Reading(session, timetable)
    asked = session.policy.changeover
    held: dict[tuple[str, str], list[Activity]] = defaultdict(list)
    for activity in reading.of_kind("epreuve"):
        for juror in dict.fromkeys(activity.jurors):
            held["juror", juror].append(activity)
        if activity.room is not None:
            held["room", activity.room].append(activity)
    for (kind, one), activities in sorted(held.items()):
        for first, second in combinations(activities, 2):
            passed = minutes_between(first.end, second.start)
            # Two that overlap are for `one_at_a_time`.
            if not 0 <= passed < asked or first.candidate == second.candidate or reading.together(first, second):
                continue
            before, after = timed(reading, first), timed(reading, second)
            texts = (
                f"{reading.name(kind, one)} : {passed:g} min au lieu de {asked} entre {before[0]} et {after[0]}",
                f"{reading.name(kind, one)}: {passed:g} min instead of {asked} between {before[1]} and {after[1]}",
            )
            who = tuple(x for x in (one, first.candidate, second.candidate) if x)
            yield Violation(NAME, texts, who, first.end, second.start, whole(asked - passed))


def post(model: AskedModel) -> None:
    gap = model.grid.up(model.policy.changeover)
    if gap:
        for line in model.lines:
            model.keep_apart(line, gap)
        model.rooms.keep_apart(gap)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
