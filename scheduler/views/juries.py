"""The juries of a timetable, numbered for people to speak of them."""

from __future__ import annotations

from collections.abc import Iterable

from models import Activity, Timetable

Jury = frozenset[str]
"""The ids of its jurors."""


def juries(timetable: Timetable) -> dict[Jury, int]:
    """The number, from 1, of every jury that does anything, or did before it lost all it had: in order of its first activity, then of its
    jurors' ids.

    The same jurors are the same jury on every day.
    """
    first: dict[Jury, tuple[str, tuple[str, ...]]] = {}
    for activity in (*timetable.activities, *timetable.over):
        if activity.jurors and not activity.pause:
            jury = frozenset(activity.jurors)
            key = (activity.start.isoformat(), tuple(sorted(jury)))
            first[jury] = min(first.get(jury, key), key)
    return {jury: number for number, jury in enumerate(sorted(first, key=lambda jury: first[jury]), 1)}


def heard_by(activities: Iterable[Activity]) -> list[Jury]:
    """The juries before whom épreuves are sat, in the order given; one that only reads or marks is not among them."""
    return list(dict.fromkeys(frozenset(a.jurors) for a in activities if a.kind == "epreuve" and a.jurors))
