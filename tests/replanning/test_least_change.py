"""Replanning against trying everything, on tiny days."""

from __future__ import annotations

from functools import cache

import pytest

from models import Activity
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.replanning.brute_force import Least, begun, holds, least_change
from tests.replanning.tiny_days import KINDS, tiny_day

SEEDS = [seed for seed in range(72) if seed not in (4, 20, 52)]
"""But for three that take a third of the time of all."""


@cache
def replanned(seed: int) -> Replan:
    day = tiny_day(seed)
    return replan(day.session, day.posted, day.now, day.events, workers=1, time_limit=None)


@cache
def tried(seed: int) -> Least | None:
    """The least change, by trying everything: it takes longer than all else here."""
    return least_change(*tiny_day(seed))


def value(found: Replan, name: str) -> int:
    return next((level.value for level in found.objectives if level.name == name), 0)


def where(activity: Activity) -> tuple[object, ...]:
    """What must not change of an activity that has begun."""
    return (activity.kind, activity.epreuve, activity.candidate, activity.start, activity.room, activity.jurors, activity.staff)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_smaller_change_exists(seed: int) -> None:
    found, least = replanned(seed), tried(seed)
    assert least is not None
    assert found.found
    assert Least(value(found, "unplanned"), value(found, "people_told"), value(found, "minutes_moved")) == least
    assert found.proven
    assert len(found.people_told) == least.told


@pytest.mark.parametrize("seed", SEEDS)
def test_the_past_stays_as_it_was(seed: int) -> None:
    day = tiny_day(seed)
    found = replanned(seed)
    if not found:
        return
    past = [a for a in (*found.timetable.activities, *found.over) if a.kind != "lunch" and a.start < day.now]
    assert sorted(map(where, past), key=str) == sorted(map(where, begun(*day)), key=str)


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if KINDS[seed % 6] in ("juror_late", "candidate_late", "room_lost")])
def test_nothing_is_wrong_where_the_past_broke_nothing(seed: int) -> None:
    day = tiny_day(seed)
    found = replanned(seed)
    if found and len(day.events) == 1:
        assert check(found.session, found.timetable).ok


def test_the_tiny_days_are_worth_trying() -> None:
    """Of each kind of event there are days on which something can change, and some on which somebody must be left out."""
    changed, impossible = set(), 0
    for seed in SEEDS:
        least = tried(seed)
        impossible += not holds(*tiny_day(seed))
        if least is not None and least.told:
            changed.add(KINDS[seed % 6])
    assert changed == set(KINDS)
    assert 5 <= impossible <= len(SEEDS) // 2
