"""Repairs of tiny days of every shape, edited by hand, against trying everything."""

from __future__ import annotations

import pytest

from scheduler import check, repair
from tests.repairing.brute_force import nearer, vector_of
from tests.repairing.edited_days import edited_day

# With something to change, and not too much to try: orals alone, chained, in any order, prepared in a room, before or after groups, after
# one test or two, defences before juries of their own.
SEEDS = (2, 8, 13, 22, 24, 27, 33, 34, 62, 63, 72, 73, 114, 147, 158, 160, 177, 179, 218)
MOST = 3000


@pytest.mark.parametrize("known", [True, False], ids=["posted known", "posted unknown"])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_nearer_timetable_holds(seed: int, known: bool) -> None:
    day = edited_day(seed)
    posted = day.posted if known else None
    found = repair(day.session, day.edited, posted, workers=1, time_limit=None)
    claimed = tuple(level.value for level in found.objectives)
    assert found.proven
    assert check(found.session, found.timetable).ok
    assert vector_of(day.session, day.edited, posted, found.timetable) == claimed
    assert nearer(day.session, day.edited, posted, claimed, MOST) is None
    assert len(found.given_up) == claimed[0]


# with breaks, kinds of candidates, rooms of several posts, preparations that are watched, hours of the staff
ALSO = (12, 110, 135, 173, 186, 211, 224)


@pytest.mark.parametrize("seed", ALSO)
def test_no_nearer_timetable_holds_of_other_shapes(seed: int) -> None:
    day = edited_day(seed, posts=True)
    found = repair(day.session, day.edited, day.posted, workers=1, time_limit=None)
    claimed = tuple(level.value for level in found.objectives)
    assert found.proven
    assert vector_of(day.session, day.edited, day.posted, found.timetable) == claimed
    assert nearer(day.session, day.edited, day.posted, claimed, MOST) is None


# deliberations in one piece, of a day or of the session, and procès-verbaux
CLOSING = (2, 27, 63, 100, 138, 179, 222, 263, 347)


@pytest.mark.parametrize("known", [True, False], ids=["posted known", "posted unknown"])
@pytest.mark.parametrize("seed", CLOSING)
def test_no_nearer_timetable_holds_where_a_jury_closes_for_several_at_once(seed: int, known: bool) -> None:
    day = edited_day(seed, posts=True)
    posted = day.posted if known else None
    found = repair(day.session, day.edited, posted, workers=1, time_limit=None)
    claimed = tuple(level.value for level in found.objectives)
    assert found.proven
    assert vector_of(day.session, day.edited, posted, found.timetable) == claimed
    assert nearer(day.session, day.edited, posted, claimed, MOST) is None
    assert len(found.given_up) == claimed[0]


def test_juries_close_in_every_way() -> None:
    policies = [edited_day(seed, posts=True).session.policy for seed in CLOSING]
    assert sum(policy.deliberates == "day" for policy in policies) >= 3
    assert sum(policy.deliberates == "session" for policy in policies) >= 3
    assert sum(policy.pv > 0 for policy in policies) >= 3


def test_the_days_are_of_every_shape() -> None:
    sessions = [edited_day(seed).session for seed in SEEDS]
    sittings = [[epreuve.sitting for epreuve in session.offered.values()] for session in sessions]
    assert sum("group" in own for own in sittings) >= 3
    assert sum(own.count("simultaneous") >= 2 for own in sittings) >= 3
    assert sum(any(e.preparation_room for e in session.offered.values()) for session in sessions) >= 2
    assert sum(bool(session.exam.jury.required_skills) for session in sessions) >= 2
    assert sum(len(session.candidates) > 1 for session in sessions) >= 14
    assert sum(len(session.days) > 1 for session in sessions) >= 3
