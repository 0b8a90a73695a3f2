"""What candidates wait between two tests of a day: by hand, from the definition of waiting."""

from __future__ import annotations

import pytest

from scheduler.engine.workload.between_tests import waits_between
from scheduler.engine.workload.work import CandidateClass
from scheduler.engine.workload.work import Test as Sat

LUNCH = (690, 840, 60)


def _class(**minutes: int) -> CandidateClass:
    tests = tuple(Sat(name, lasts, {}, {}) for name, lasts in minutes.items())
    return CandidateClass((), (), (), tests, (), 1, None)


def _between(starts: dict[str, list[int]], *classes: CandidateClass) -> dict[int, list[tuple[int, ...]]]:
    """With all tests on one day at one of these minutes."""
    way = tuple(sorted((test, 0) for test in starts))
    return waits_between(classes, LUNCH, {test: [own] for test, own in starts.items()}, way)


USUAL, LONGER = _class(a=30, b=120), _class(a=40, b=160)
"""Two tests, and who has a third more of time for them."""


@pytest.mark.parametrize(
    ("starts", "waits"),
    [
        ({"a": [660], "b": [760]}, [(10, 0)]),  # who is done at half past eleven waits for those who eat from 11:40 on
        ({"a": [660], "b": [750]}, []),  # these have no hour for lunch before half past twelve
        ({"a": [540], "b": [580]}, [(10, 0)]),  # before noon
        ({"a": [540], "b": [570]}, []),  # some are not done yet
        ({"a": [700], "b": [540]}, [(40, 0)]),  # the other way round
        ({"a": [540, 700], "b": [540, 580, 590]}, [(10, 0)]),  # the least of all moments
    ],
)
def test_two_tests_of_a_day(starts: dict[str, list[int]], waits: list[tuple[int, ...]]) -> None:
    assert _between(starts, USUAL, LONGER) == ({0: waits} if waits else {})


def test_of_two_moments_either_may_be_better() -> None:
    """Each test takes others longer: whoever is done first waits for them."""
    found = _between({"a": [540, 600], "b": [540, 600]}, _class(a=60, b=30), _class(a=30, b=60))
    assert {day: sorted(waits) for day, waits in found.items()} == {0: [(0, 30), (30, 0)]}


def test_tests_on_two_days_are_not_waited_between() -> None:
    starts = {"a": [[540], []], "b": [[], [540]]}
    assert waits_between([USUAL], LUNCH, starts, (("a", 0), ("b", 1))) == {}


def test_nobody_waits_where_a_test_may_follow_at_once() -> None:
    assert _between({"a": [540], "b": [570, 600]}, USUAL) == {}
