"""What each person and each room has to do, in order of time; what is done with several candidates at once stands together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from models import Activity, Timetable
from scheduler.occupied import people_of

Programme = list[list[Activity]]
"""One after the other; the activities of several candidates at the same moment are one group."""


def programmes(timetable: Timetable) -> dict[tuple[str, str], Programme]:
    """By "candidate", "juror", "staff" or "room" and id, what he or it has to do."""
    found: dict[tuple[str, str], dict[tuple[object, ...], list[Activity]]] = defaultdict(lambda: defaultdict(list))
    for activity in sorted(timetable.activities, key=lambda a: (a.start, a.end)):
        for who in _occupied(activity):
            a = activity.attended if who[0] == "candidate" else activity
            # two juries that hear in one room at one moment are two groups there, as a person has but one jury
            found[who][a.start, a.kind, a.epreuve, a.room, a.jurors if who[0] == "room" else ()].append(a)
    return {who: list(own.values()) for who, own in found.items()}


def _occupied(activity: Activity) -> Iterator[tuple[str, str]]:
    yield from people_of(activity)
    if activity.room:
        yield "room", activity.room


def candidates_of(group: Iterable[Activity]) -> list[str]:
    """The candidates of a group."""
    return [one for a in group for one in a.about]


def staff_of(together: Iterable[Activity]) -> list[str]:
    """The staff of what takes place together: side by side, each candidate may have his own."""
    return list(dict.fromkeys(one for a in together for one in a.staff))
