"""For how long candidates of one jury wait around a test at least, by hand: three of two hours (24 units of five minutes) after an hour's test."""

from __future__ import annotations

import pytest

from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.teams.around_test import AroundTest
from scheduler.engine.teams.course import course_of
from scheduler.engine.teams.states import Today
from scheduler.grid import Grid
from tests.engine.small_sessions import candidates, ecrit, oral, session

HOUR = 12
LUNCH = (11 * HOUR + 6, 14 * HOUR, HOUR)


def _tested(
    room: int, begins: int, review: int = 0, hungry: bool = False, eaten: bool = True, preparation: int = 0
) -> AroundTest:
    """Three of them, the test from `begins` on, with so much `room` before it."""
    of = session(
        ecrit(60),
        oral(120, preparation=preparation),
        candidates=candidates("a", "b", "c"),
        policy={"dossier_review": review, "grain": 5},
    )
    test = begins, begins + HOUR
    today = Today(8 * HOUR, 18 * HOUR, LUNCH, (test,))
    course = course_of(Subject(of), Grid(of), of.candidates[0], ())
    assert course is not None
    found = AroundTest(today, room)
    for _ in range(3):
        found.add(course, 0, test, course.around(test[1])[0], course.ready[0], hungry, eaten)
    found.sort()
    return found


@pytest.mark.parametrize(
    ("room", "review", "least"),
    [
        (0, 0, 24 + 48),  # the second waits for the first, the third for both
        (24, 0, 24),  # one before the test, two after it
        (12, 0, 72 - 2 * 12),  # of the first one an hour before the test, for which the two others do not wait
        (12, 15, 72 - 2 * 9),  # his dossier is read before
        (24, 15, 72 - 2 * 21),  # so that he is not done before it
    ],
)
def test_who_is_heard_before_the_test_keeps_nobody_waiting_after_it(room: int, review: int, least: int) -> None:
    assert _tested(room, 9 * HOUR, review).least(0) == least


def test_who_may_come_on_another_day_waits_for_nobody() -> None:
    assert [_tested(0, 9 * HOUR).least(elsewhere) for elsewhere in range(4)] == [72, 24, 0, 0]


def test_a_preparation_is_no_waiting() -> None:
    # for three hours each prepares while others are heard: only the third has an hour left in which he does not
    assert _tested(0, 9 * HOUR, preparation=180).least(0) == 12


@pytest.mark.parametrize(
    ("begins", "eaten", "least"),
    [
        (9 * HOUR, True, 12 + 36),  # each eats for one hour of it
        (9 * HOUR, False, 24 + 48),  # but waits as long while the jury does
        (11 * HOUR + 6, False, 12 + 36),  # which may eat during the test
        (11 * HOUR, False, 18 + 42),  # half of it
        (12 * HOUR + 6, True, 24 + 48),  # afterwards there is no time for lunch
    ],
)
def test_lunch_is_no_waiting_where_the_jury_has_not_its_own_meanwhile(begins: int, eaten: bool, least: int) -> None:
    assert _tested(0, begins, hungry=True, eaten=eaten).least(0) == least
