"""Rule 11: time between two candidates."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from models import Activity, Room, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, minutes_between, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import CENTRE
from scheduler.rules.wording import timed

NAME = "changeover"
SENTENCE = (
    "Entre deux épreuves de candidats différents, un juré ou une salle, ou chacun de ses postes, a le temps de transition prévu.",
    "Between two épreuves of different candidates, a juror or a room, or each of its posts, has the changeover time.",
)
SOURCE = CENTRE
WEIGHT: Weight = "I"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Épreuves of different candidates that share a juror or a room and follow each other too fast."""
    reading = Reading(session, timetable)
    asked = session.policy.changeover
    rooms = {room.id: room for room in session.rooms}
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
            if kind == "room" and reading.at_posts(rooms.get(one), first, second):
                continue
            before, after = timed(reading, first), timed(reading, second)
            texts = (
                f"{reading.name(kind, one)} : {passed:g} min au lieu de {asked} entre {before[0]} et {after[0]}",
                f"{reading.name(kind, one)}: {passed:g} min instead of {asked} between {before[1]} and {after[1]}",
            )
            who = tuple(x for x in (one, first.candidate, second.candidate) if x)
            yield Violation(NAME, texts, who, first.end, second.start, whole(asked - passed))

    for room in session.rooms:
        if room.posts > 1:
            yield from _at_posts(reading, room, asked)


def _at_posts(reading: Reading, room: Room, asked: int) -> Iterator[Violation]:
    """Individual épreuves that find no post whose last candidate left long enough before.

    A post is taken until the changeover after an épreuve, or until the same candidate's next one, where that begins sooner.
    """
    alone = [a for a in reading.of_kind("epreuve") if a.room == room.id and reading.individual(a)]
    until = {id(a): a.end + dt.timedelta(minutes=asked) for a in alone}
    for a in alone:
        own = [b.start for b in alone if b is not a and b.candidate == a.candidate and a.end <= b.start]
        until[id(a)] = min([*own, until[id(a)]])
    for number, a in enumerate(alone):
        held = sorted((b for b in alone[:number] if until[id(b)] > a.start), key=lambda b: until[id(b)])
        at_once = sum(b.end > a.start for b in held)
        if len(held) >= room.posts > at_once:  # too many at once are for `one_at_a_time`
            last = held[len(held) - room.posts]
            wait = minutes_between(a.start, until[id(last)])
            name = timed(reading, a)
            texts = (
                f"{room.label} : aucun poste libre depuis {asked} min pour {name[0]}, {wait:g} min trop tôt",
                f"{room.label}: no post that has been free for {asked} min for {name[1]}, {wait:g} min too soon",
            )
            who = tuple(x for x in (room.id, a.candidate) if x)
            yield Violation(NAME, texts, who, min(last.end, a.start), a.start, whole(wait))


def post(model: AskedModel) -> None:
    gap = model.grid.up(model.policy.changeover)
    if gap:
        for line in model.lines:
            model.keep_apart(line, gap)
        model.rooms.keep_apart(gap)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
