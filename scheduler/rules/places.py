"""What an épreuve needs besides the candidate and the jury: a room of its kind, and staff. For the checks alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from models import Activity
from models.texts import called
from scheduler.rules.reading import Reading
from scheduler.rules.rule import Violation
from scheduler.rules.wording import timed


def room_violations(rule: str, reading: Reading, activity: Activity, kind: str | None) -> Iterator[Violation]:
    """A room that is missing, or not of the kind asked for. A room that the session does not have is availability's."""
    if kind is None:
        return
    name = timed(reading, activity)
    if activity.room is None:
        yield Violation(
            rule,
            (f"{name[0]} : pas de salle ; il faut une salle {kind}", f"{name[1]}: no room; it needs a room of kind {kind}"),
            (activity.candidate or "",) if activity.candidate else (),
            activity.start,
            activity.end,
        )
    kinds = next((room.kinds for room in reading.session.rooms if room.id == activity.room), None)
    if kinds is not None and kind not in kinds:
        room = reading.name("room", activity.room)
        yield Violation(
            rule,
            (
                f"{name[0]} : {room} est de type {', '.join(kinds)} ; il faut une salle {kind}",
                f"{name[1]}: room {room} is of kind {', '.join(kinds)}; it needs a room of kind {kind}",
            ),
            tuple(one for one in (activity.candidate, activity.room) if one),
            activity.start,
            activity.end,
        )


def staff_violations(rule: str, reading: Reading, activity: Activity, asked: Mapping[str, int]) -> Iterator[Violation]:
    """Too few people of a role beside an activity that asks for so many of each."""
    roles = Counter(one.role for one in reading.session.staff if one.id in activity.staff)
    for role, number in sorted(asked.items()):
        if roles[role] < number:
            name = timed(reading, activity)
            yield Violation(
                rule,
                (
                    f"{name[0]} : {called(role)}, {roles[role]} au lieu de {number}",
                    f"{name[1]}: {called(role, 'en')}, {roles[role]} instead of {number}",
                ),
                tuple(one for one in (activity.candidate, *activity.staff) if one),
                activity.start,
                activity.end,
                number - roles[role],
            )
