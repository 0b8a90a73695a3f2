"""Rule 10: people and rooms are in one place and hold one thing at a time."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Room, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, Who, overlap, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.wording import at, timed

NAME = "one_at_a_time"
SENTENCE = (
    "Nul n'est à deux activités à la fois ; une salle n'accueille qu'une épreuve à la fois, ou autant d'épreuves individuelles que de postes, et jamais plus de personnes que de places.",
    "Nobody is in two activities at a time; a room holds one épreuve at a time, or as many individual épreuves as it has posts, and never more people than seats.",
)
SOURCE = "Va de soi ; places : référentiels d'évaluation, annexe 1"
WEIGHT: Weight = "I"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """People in two activities at once, rooms with two épreuves at once, and rooms that are too full."""
    reading = Reading(session, timetable)
    for (kind, one), activities in reading.busy.items():
        there = sorted(map(reading.attended, activities), key=lambda a: a.start) if kind == "candidate" else activities
        for first, second, shared in _meeting(there):
            watches = kind == "staff" and reading.watched_together(first, second)
            if not (watches or (kind != "candidate" and reading.together(first, second))):
                yield _at_once(reading, reading.name(kind, one), one, (first, second), shared)
    for room in session.rooms:
        inside = [a for a in reading.activities if a.room == room.id]
        for first, second, shared in _meeting([a for a in inside if a.kind == "epreuve"]):
            if not (reading.together(first, second) or reading.at_posts(room, first, second)):
                yield _at_once(reading, room.label, room.id, (first, second), shared)
        yield from _posts(reading, room, inside)
        yield from _seats(reading, room, inside)


def _meeting(activities: list[Activity]) -> Iterator[tuple[Activity, Activity, float]]:
    """Which of these activities, in order of time, go on together, and for how many minutes."""
    for number, first in enumerate(activities):
        for second in activities[number + 1 :]:
            if second.start >= first.end:
                break
            shared = overlap(first, second)
            if shared:
                yield first, second, shared


def _at_once(reading: Reading, name: str, one: str, both: tuple[Activity, Activity], shared: float) -> Violation:
    first, second = (timed(reading, activity) for activity in both)
    texts = (f"{name} : à la fois {first[0]} et {second[0]}", f"{name}: at once {first[1]} and {second[1]}")
    return Violation(NAME, texts, (one,), max(a.start for a in both), min(a.end for a in both), whole(shared))


def _posts(reading: Reading, room: Room, inside: list[Activity]) -> Iterator[Violation]:
    """More individual épreuves at once than posts; of a room with one post, the pairs that meet are told."""
    alone = [a for a in inside if reading.individual(a)]
    for moment in sorted({a.start for a in alone}) if room.posts > 1 else ():
        there = [a for a in alone if a.start <= moment < a.end]
        if len(there) > room.posts:
            when = at(moment)
            texts = (
                f"{room.label} : {len(there)} épreuves {when[0]} pour {room.posts} postes",
                f"{room.label}: {len(there)} épreuves {when[1]} for {room.posts} posts",
            )
            who = (room.id, *sorted(a.candidate or "" for a in there))
            yield Violation(NAME, texts, who, moment, min(a.end for a in there), len(there) - room.posts)


def _seats(reading: Reading, room: Room, inside: list[Activity]) -> Iterator[Violation]:
    for moment in sorted({a.start for a in inside}):
        there = [a for a in inside if a.start <= moment < a.end]
        people = {who for a in there for who in _seated(reading, a)}
        if len(people) > room.seats:
            when = at(moment)
            texts = (
                f"{room.label} : {len(people)} personnes {when[0]} pour {room.seats} places",
                f"{room.label}: {len(people)} people {when[1]} for {room.seats} seats",
            )
            ids = tuple(sorted(one for _, one in people))
            yield Violation(NAME, texts, (room.id, *ids), moment, min(a.end for a in there), len(people) - room.seats)


def _seated(reading: Reading, activity: Activity) -> Iterator[Who]:
    test = reading.simultaneous(activity)
    return (who for who in reading.people_in(activity) if who[0] == "candidate" or not test)


def narrow(model: AskedModel) -> None:
    model.take_one_at_a_time()


def post(model: AskedModel) -> None:
    for line in model.all_lines():
        model.exclude_overlaps(line)
    model.rooms.exclude_overlaps()
    model.rooms.seat_large_juries()


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check, narrow=narrow)
