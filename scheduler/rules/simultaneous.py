"""Rule 4: what candidates sit together, a simultaneous test or a group."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping

from models import Activity, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.places import room_violations, staff_violations
from scheduler.rules.reading import Reading, minutes_between, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import WEBINAR
from scheduler.rules.wording import at, timed

NAME = "simultaneous"
SENTENCE = (
    "Une épreuve simultanée commence pour tous au même instant, dans des salles de son type, chacune avec son personnel ; un groupe ne dépasse pas sa taille.",
    "A simultaneous test starts for all at the same instant, in rooms of its kind, each with its staff; a group is never larger than its size.",
)
SOURCE = WEBINAR
WEIGHT: Weight = "M"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Different starts of one test, its rooms and their staff, who joins late what nobody can, and groups that are too large."""
    reading = Reading(session, timetable)
    yield from _joined_late(reading)
    for epreuve in session.offered.values():
        sat = [a for a in reading.of_kind("epreuve") if a.epreuve == epreuve.id]
        if epreuve.sitting == "simultaneous":
            yield from _one_start(reading, sat)
            for activity in sat:
                yield from room_violations(NAME, reading, activity, epreuve.room)
                yield from staff_violations(NAME, reading, activity, epreuve.staff)
            yield from _one_staff(reading, sat, epreuve.staff)
        if epreuve.group_size is not None:
            yield from _group_size(reading, sat, epreuve.group_size)


def _joined_late(reading: Reading) -> Iterator[Violation]:
    """Whoever is said to join something later than it begins, that is no test, or not while it goes on."""
    for activity in reading.activities:
        if activity.joins is not None and reading.attended(activity) is activity:
            name, joined = timed(reading, activity), at(activity.joins)
            texts = (
                f"{name[0]} : rejoint {joined[0]}, alors que seule une épreuve simultanée se rejoint, entre son début et sa fin",
                f"{name[1]}: joined {joined[1]}, and only a simultaneous test can be joined, between its start and its end",
            )
            yield Violation(NAME, texts, activity.about, activity.start, activity.end)


def _one_start(reading: Reading, sat: list[Activity]) -> Iterator[Violation]:
    starts = Counter(a.start for a in sat).most_common()
    for activity in sat:
        if activity.start != starts[0][0]:
            name, common = timed(reading, activity), at(starts[0][0])
            texts = (f"{name[0]} : les autres commencent {common[0]}", f"{name[1]}: the others start {common[1]}")
            by = whole(minutes_between(starts[0][0], activity.start))
            yield Violation(NAME, texts, (activity.candidate or "",), activity.start, activity.end, by)


def _one_staff(reading: Reading, sat: list[Activity], asked: Mapping[str, int]) -> Iterator[Violation]:
    """Whoever serves in a room of a test stands on each row of it."""
    serving = {one.id for one in reading.session.staff if one.role in asked}
    rooms: dict[tuple[str | None, dt.datetime], list[Activity]] = defaultdict(list)
    for activity in sat:
        if serving & {*activity.staff}:  # where nobody does, that is said already
            rooms[activity.room, activity.start].append(activity)
    for room in rooms.values():
        common = Counter(frozenset(serving & {*a.staff}) for a in room).most_common()[0][0]
        for activity in room:
            own = serving & {*activity.staff}
            if own != common:
                name, names, others = timed(reading, activity), reading.names("staff", own), reading.names("staff", common)
                texts = (
                    f"{name[0]} : avec {names}, les autres de la salle avec {others}",
                    f"{name[1]}: with {names}, the others in the room with {others}",
                )
                who = (activity.candidate or "", *sorted(own ^ common))
                yield Violation(NAME, texts, who, activity.start, activity.end, len(own ^ common))


def _group_size(reading: Reading, sat: list[Activity], size: int) -> Iterator[Violation]:
    groups: dict[Hashable, list[Activity]] = defaultdict(list)
    for activity in sat:
        # With neither room, jury nor staff nothing says who is in whose group.
        place = (activity.room, frozenset(activity.jurors)) if activity.room or activity.jurors else frozenset(activity.staff)
        if place:
            groups[activity.start, place].append(activity)
    for group in groups.values():
        people = {a.candidate for a in group}
        if len(people) > size:
            name, number = timed(reading, group[0]), len(people)
            texts = (
                f"{name[0]} : groupe de {number} candidats au lieu de {size} au plus",
                f"{name[1]}: a group of {number} candidates instead of {size} at most",
            )
            who = tuple(sorted(one for one in people if one))
            yield Violation(NAME, texts, who, group[0].start, group[0].end, number - size)


def post(model: AskedModel) -> None:
    for epreuve in model.session.offered.values():
        for sitters in model.tests(epreuve) if epreuve.sitting == "simultaneous" else ():
            start, on = model.common_start(epreuve, sitters)
            for sitting in sitters:
                model.cp.add(sitting.start == start).only_enforce_if(sitting.piece.present)
            for slot in model.rooms.seat_test(epreuve, sitters, start, on):
                model.staffing.serve(slot, epreuve)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
