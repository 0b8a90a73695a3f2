"""Replans of tiny days of every shape against trying everything; `tests.replanning.agreement` does so of as many as are asked for."""

from __future__ import annotations

import pytest

from scheduler.replanning import replan
from tests.replanning.agreement import claimed, disagreement
from tests.replanning.any_change import AnyDay
from tests.replanning.any_day import EVENTS, any_day, late_in_a_group, leaving_later, staff_away

# 65: the hours of two responsables, between which a day that has begun does not pause; 5037: who loses his room joins a group that stays
SEEDS = (65, 135, 142, 158, 173, 177, 186, 198, 207, 210, 211, 218, 224, 257, 271, 313, 314, 364, 5037)

# of those whose juries deliberate on several at once, or write a procès-verbal; 315: who comes when all is over is out
CLOSING = (1, 27, 48, 63, 102, 233, 247, 315, 354, 480, 587)


@pytest.mark.parametrize("seed", [*SEEDS, *CLOSING])
def test_no_smaller_change_exists(seed: int) -> None:
    assert disagreement(any_day(seed), most=3000) is None


# 344: a group of three that prepares; 374: each passes alone afterwards; 714: three before a deliberation on all; 1344: after lunch
@pytest.mark.parametrize("seed", [344, 374, 714, 1344])
def test_no_smaller_change_exists_where_one_of_a_group_comes_late(seed: int) -> None:
    assert disagreement(late_in_a_group(seed), most=3000) is None


# 140, 1760: fewer are left out where a jury goes on with whom it has begun to read for, and not to hear, before it loses somebody
@pytest.mark.parametrize("seed", [140, 1760, 66, 125, 313, 570, 704, 1240, 1907])
def test_no_smaller_change_exists_where_a_juror_leaves_later_on(seed: int) -> None:
    assert disagreement(leaving_later(seed), most=3000) is None


# 47, 847, 1297: who serves groups; 43, 349, 459, 1363: who watches preparations; 437, 557, 1147: orals; 587, 847: who leaves later on
@pytest.mark.parametrize("seed", [43, 47, 349, 437, 459, 557, 587, 847, 1147, 1297, 1363, 1549])
def test_no_smaller_change_exists_where_somebody_of_the_staff_is_away(seed: int) -> None:
    assert disagreement(staff_away(seed), most=3000) is None


@pytest.mark.parametrize("seed", [158, 177, 211, 314, *CLOSING])
def test_what_judges_finds_the_least_change_itself(seed: int) -> None:
    """Were one person more said to be told, it would find the change with one less."""
    day = any_day(seed)
    found, judge = replan(*day, workers=1, time_limit=None), AnyDay(day)
    left_out = judge.weighed(one.candidate for one in found.timetable.unplanned if one.candidate not in found.timetable.absent)
    _, told, minutes, *_ = claimed(day, found)
    assert judge.better((left_out, told + 1, 0)) == (left_out, told, minutes)


@pytest.mark.parametrize("seed", [506, 717, 960])
def test_no_smaller_change_exists_where_days_count_first(seed: int) -> None:
    """Days of which another change is the least where it does not matter who comes on another day."""
    assert disagreement(any_day(seed), most=3000, keep_days=True) is None
    assert disagreement(any_day(seed), most=3000) is None


def test_the_days_are_of_every_shape() -> None:
    days = [any_day(seed) for seed in SEEDS]
    sessions = [day.session for day in days]
    epreuves = [list(session.offered.values()) for session in sessions]
    assert {day.events[0].event for day in days} == {*EVENTS}
    assert sum(any(e.sitting == "group" for e in own) for own in epreuves) >= 2
    assert sum(sum(e.sitting == "simultaneous" for e in own) > 1 for own in epreuves) >= 3
    assert sum(any(e.preparation_room for e in own) for own in epreuves) >= 3
    assert sum(any(e.preparation_staff for e in own) for own in epreuves) >= 3
    assert sum(bool(s.exam.jury.required_skills) for s in sessions) >= 2
    assert sum(any(c.ccp for c in s.candidates) for s in sessions) >= 4
    assert sum(any(room.posts > 1 for room in s.rooms) for s in sessions) >= 3
    assert sum(bool(s.policy.breaks) for s in sessions) >= 2
    assert sum(bool(s.policy.max_staff_minutes or s.policy.staff_rest) for s in sessions) >= 1
    assert sum(len(s.days) > 1 for s in sessions) >= 4
    assert sum(len(s.candidates) > 1 for s in sessions) >= 12
    closing = [any_day(seed).session.policy for seed in CLOSING]
    assert {one.deliberates for one in closing if one.deliberation_minutes} >= {"day", "session"}
    assert sum(one.pv > 0 for one in closing) >= 5
    assert sum(one.pv > 0 and one.deliberates != "candidate" for one in closing) >= 2
    assert {any_day(seed).events[0].event for seed in CLOSING} == {*EVENTS}
