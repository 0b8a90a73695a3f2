"""For how long candidates of one jury wait around a test at least, by hand: three of two hours (24 units of five minutes) after an hour's test."""

from __future__ import annotations

import pytest

from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.orders.around_test import AroundTest
from scheduler.engine.orders.course import Course, Task, course_of
from scheduler.engine.orders.one_day import Walk
from scheduler.engine.orders.states import Sat, Today
from scheduler.grid import Grid
from tests.engine.small_sessions import candidates, ecrit, oral, session

HOUR = 12
LUNCH = (11 * HOUR + 6, 14 * HOUR, HOUR)


def _least(
    room: int,
    begins: int,
    review: int = 0,
    hungry: bool = False,
    eaten: bool = True,
    preparation: int = 0,
    orals: tuple[int, ...] = (120,),
    gap: int = 0,
) -> int:
    """What three of them wait at least, the test from `begins` on, with so much `room` before it."""
    of = session(
        ecrit(60),
        *(oral(minutes, id=f"oral{n}", preparation=preparation) for n, minutes in enumerate(orals)),
        candidates=candidates("a", "b", "c"),
        policy={"dossier_review": review, "grain": 5},
    )
    test = Sat(begins, begins + HOUR)
    today = Today(8 * HOUR, 18 * HOUR, LUNCH, (test,), 18 * HOUR)
    course = course_of(Subject(of), Grid(of), of.candidates[0], ())
    assert course is not None
    around, splits = AroundTest(today, eaten, gap), course.around(test[1])[0].splits
    return around.least([around.person(course, 0, test, splits, course.ready[0], hungry)] * 3, room, 0)


@pytest.mark.parametrize(
    ("room", "review", "least"),
    [
        (0, 0, 24 + 48),  # the second waits for the first, the third for both
        (24, 0, 24),  # one before the test, two after it
        (12, 0, 72),  # which nobody is in an hour
        (24, 15, 72),  # nor in two where his dossier is read before
        (27, 15, 24),
    ],
)
def test_who_is_heard_before_the_test_keeps_nobody_waiting_after_it(room: int, review: int, least: int) -> None:
    assert _least(room, 9 * HOUR, review) == least


def test_of_two_orals_one_may_be_before_the_test() -> None:
    """Each of the two others waits an hour less, then."""
    assert _least(12, 9 * HOUR, orals=(60, 60)) == 72 - 2 * 12


def test_something_lies_between_two_candidates() -> None:
    assert _least(0, 9 * HOUR, gap=2) == (24 + 2) + (48 + 4)


@pytest.mark.parametrize(
    ("room", "least"),
    [
        (24, 24),  # one before the test at half past twelve, two after it, who find no time for lunch
        (48, 12),  # two before it, one of whom eats while the jury hears the other and eats during the test itself
    ],
)
def test_a_jury_eats_once_around_a_test(room: int, least: int) -> None:
    assert _least(room, 12 * HOUR + 6, hungry=True, eaten=False) == least


def test_a_preparation_is_no_waiting() -> None:
    # for three hours each prepares while others are heard: only the third has an hour left in which he does not
    assert _least(0, 9 * HOUR, preparation=180) == 12


@pytest.mark.parametrize(
    ("begins", "eaten", "least"),
    [
        (9 * HOUR, True, 18 + 42),  # one until twelve; from half past twelve on, when they have eaten, the two others
        (9 * HOUR, False, 24 + 48),  # but waits as long while the jury does
        (11 * HOUR + 6, False, 24 + 48),  # which may eat during the test; nobody is heard before he has eaten
        (11 * HOUR, False, 24 + 48),
        (12 * HOUR + 6, True, 24 + 48),  # afterwards there is no time for lunch
    ],
)
def test_lunch_is_no_waiting_where_the_jury_has_not_its_own_meanwhile(begins: int, eaten: bool, least: int) -> None:
    assert _least(0, begins, hungry=True, eaten=eaten) == least


def test_before_lunch_nobody_is_heard_whose_oral_would_not_be_over() -> None:
    """The test ends at a quarter past twelve: one is heard for half an hour of his fifty minutes until a quarter to one, and eats. All others have
    eaten by a quarter past one: he goes on then, and they follow every hour."""
    least = _least(0, 11 * HOUR + 3, hungry=True, eaten=True, orals=(30, 20), gap=2)
    assert least == 6 + 18


@pytest.mark.parametrize(("number", "fits"), [(4, True), (5, False)])
def test_who_can_only_eat_after_the_test_is_heard_after_it(number: int, fits: bool) -> None:
    """From nine to one; of the four hours after lunch each takes fifty minutes: that five do not fit is told without any step."""
    found = _walk(number, 9, 13).through(9 * HOUR, None, 2000 if fits else 0, cpsat.Effort.until(60, 0, 1))
    assert (found.path is not None, found.least is None) == (fits, not fits)


@pytest.mark.parametrize(("begins", "steps"), [(11, None), (10, 0)])
def test_only_the_dossiers_of_who_is_heard_after_it_are_read_during_the_test(begins: int, steps: int | None) -> None:
    """Two candidates, 34 units of work from the first one to the last: there is time after the test, until the 14th unit, for all of one of them
    alone, so that one dossier of three units is left to be read meanwhile. It lasts three units, or four: then no step is needed to see it."""
    tasks = (
        Task("oral", 8, 0, 1 << 2, 0, True),
        Task("final", 4, 0, 1, 14, True),
        Task("dossier", 3, 0, 0, 0, False),
        Task("deliberation", 2, 0, 3, 14, False),
    )
    today = Today(0, 34, None, (Sat(begins, 14),), 34)
    found = Walk([(Course(tasks, 3, 1 << 3, ((begins, 14),)), 2)], today, True, False).through(
        0, None, 2000, cpsat.Effort.until(None, 0, 1)
    )
    assert (found.path is None, found.least) == (steps is not None, None if steps is not None else 0)
    assert steps is None or found.steps == steps


def test_an_order_is_read_again_by_whoever_walks_the_same_day() -> None:
    """One oral is before the test, and one after it. Walks are kept for some time only: what was found outlives them."""
    walked = _walk(2, 10, 11)
    found = walked.through(2 * HOUR, None, 2000, cpsat.Effort.until(60, 0, 1))
    assert found.path is not None
    begun = _walk(2, 10, 11).begun(found.path)
    assert sorted(begin.at for begin in begun if begin.task == "oral") == [9 * HOUR + 4, 11 * HOUR]
    walked.turns = 0  # all that it might look at
    assert walked.begun(found.path) == begun


def _walk(number: int, begins: int, ends: int) -> Walk:
    """Of so many candidates who sit a test at these hours."""
    tasks = (Task("oral", 8, 0, 0, 0, True), Task("deliberation", 2, 0, 1, ends * HOUR, False))
    course = Course(tasks, 1, 2, ((begins * HOUR, ends * HOUR),))
    today = Today(9 * HOUR, 18 * HOUR, LUNCH, (Sat(begins * HOUR, ends * HOUR),), 18 * HOUR)
    return Walk([(course, number)], today, True, False)
