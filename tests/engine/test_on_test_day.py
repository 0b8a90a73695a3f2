"""Who is heard on no day but that of his test: how many of one jury, and for how long they wait, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.cpsat import Effort
from scheduler.engine.juries import calls
from scheduler.engine.juries.calls import Calls
from scheduler.engine.juries.least import Least, Most
from scheduler.engine.juries.shapes import Shape, Shapes
from scheduler.engine.workload.loads import Workload
from tests.engine import small_sessions as small
from tests.engine.juries_sessions import bounds, session_of

EFFORT = Effort.until(None, 0, 1)
DAYS = (small.DAY, small.NEXT_DAY, "2027-03-18")


def three_days(*epreuves: dict[str, Any], number: int = 3, closes: str = "13:00", **policy: int) -> Session:
    """So many candidates before one jury, on days from 09:00 on of which the welcome takes nothing."""
    return small.session(
        *epreuves,
        days=[small.day("09:00", closes, date) for date in DAYS],
        candidates=small.candidates(*(f"c{n}" for n in range(number))),
        policy={"grain": 30, "lunch": None, "dossier_review": 0, "deliberation": 0, "welcome": 0, "changeover": 0} | policy,
    )


@pytest.fixture
def calls_of(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What is known of the juries of a session with its tests at these minutes of their days, be they as small as they may."""
    monkeypatch.setattr(calls, "FEW", 0)

    def with_tests(session: Session, **tests: tuple[int, int]) -> Calls:
        known = Calls(Shapes(Workload.of(Subject(session), False)), 1000, EFFORT)
        return known.at({test: [[minute] if on == day else [] for on in range(3)] for test, (day, minute) in tests.items()})

    return with_tests


def heard(known: Calls, days: tuple[int, ...], number: int, *way: tuple[str, int]) -> int:
    """How many of a jury of these days are heard on the day of their test alone at most."""
    its = known._test_day(Shape(days, 0, 0, (number,)), way)
    assert its is not None
    return known.on_test_day.most(its, EFFORT, calls.MOST_ON_TEST_DAY)


AFTER = small.oral(60, follows=[{"epreuve": "ecrit", "days": 0}])


@pytest.mark.parametrize(("start", "number"), [(540, 3), (600, 2), (630, 1), (660, 1), (720, 0)])
def test_so_many_are_heard_after_their_test(calls_of: Any, start: int, number: int) -> None:
    """It ends an hour after its start, and until 13:00 there is an hour for each."""
    known = calls_of(three_days(small.ecrit(60), AFTER), ecrit=(0, start))
    assert heard(known, (0, 1), 3, ("ecrit", 0)) == number
    # whoever is not heard on that day comes on another
    assert known.fewest(Shape((0, 1), 0, 0, (3,)), (("ecrit", 0),)) == 3 + 3 - number


def test_the_best_moment_tells(calls_of: Any) -> None:
    session = three_days(small.ecrit(60), AFTER)
    known = Calls(Shapes(Workload.of(Subject(session), False)), 1000, EFFORT)
    assert known.starts["ecrit"][0][0] == 540
    assert heard(known, (0, 1), 3, ("ecrit", 0)) == 3


@pytest.mark.parametrize(("more_days", "waiting"), [(0, 60 + 120), (1, 60), (2, 0), (3, 0)])
def test_they_wait_for_each_other(calls_of: Any, more_days: int, waiting: int) -> None:
    """Of three who are heard from 10:00 on the second waits an hour and the third two; each of them may come on another day instead."""
    known, way = calls_of(three_days(small.ecrit(60), AFTER), ecrit=(0, 540)), (("ecrit", 0),)
    assert Least(known, "candidate_waiting").of(Shape((0, 1), 0, 0, (3,)), way, Most(more_days)) == waiting


def test_there_is_no_jury_that_hears_more_than_it_can(calls_of: Any) -> None:
    known, way = calls_of(three_days(small.ecrit(60), AFTER), ecrit=(0, 600)), (("ecrit", 0),)
    assert known.waits_on_test_day(Shape((0, 1), 0, 0, (3,)), way, 3) is None
    assert known.waits_on_test_day(Shape((0, 1), 0, 0, (3,)), way, 4) == 60


@pytest.mark.parametrize(("day", "number"), [(0, 2), (1, 3)])
def test_dossiers_may_be_read_the_day_before(calls_of: Any, day: int, number: int) -> None:
    """While all sit the test the jury reads two dossiers; the third takes half an hour of the three hours that are left, unless it was read before."""
    known = calls_of(three_days(small.ecrit(60), AFTER, dossier_review=30), ecrit=(day, 540))
    assert heard(known, (0, 1), 3, ("ecrit", day)) == number


def test_who_has_had_all_is_deliberated_on_that_day(calls_of: Any) -> None:
    """Two hours are left after the test: for an oral and the deliberation on him."""
    known = calls_of(three_days(small.ecrit(60), small.oral(60), number=2, closes="12:00", deliberation=60), ecrit=(0, 540))
    assert heard(known, (0, 2), 2, ("ecrit", 0)) == 1


def test_who_sits_a_test_on_a_later_day_is_deliberated_on_after_it(calls_of: Any) -> None:
    """Two hours are left after the first test, for two orals."""
    tests = small.ecrit(60), small.ecrit(60, id="later")
    known = calls_of(
        three_days(*tests, small.oral(60), number=2, closes="12:00", deliberation=60), ecrit=(0, 540), later=(1, 540)
    )
    assert heard(known, (0, 2), 2, ("ecrit", 0), ("later", 1)) == 2


def test_two_days_of_tests_tell_nothing(calls_of: Any) -> None:
    """Whoever is heard on both comes on no other day."""
    known = calls_of(three_days(small.ecrit(60), small.ecrit(60, id="later"), small.oral(60)), ecrit=(0, 540), later=(1, 540))
    assert known._test_day(Shape((0, 1), 0, 0, (3,)), (("ecrit", 0), ("later", 1))) is None


def test_small_juries_are_left_to_orders_of_all_their_work() -> None:
    known = Calls(Shapes(Workload.of(Subject(three_days(small.ecrit(60), AFTER)), False)), 1000, EFFORT)
    assert not known.large


@pytest.mark.parametrize("seed", [1, 3, 7, 9, 11])
def test_never_above_the_exact_model(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "FEW", 0)
    for name, value, bound in bounds(session_of(seed)):
        assert bound <= value, name
