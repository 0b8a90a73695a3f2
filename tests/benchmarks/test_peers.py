"""The peers solve the same problem: on a small session their answers pass the check and agree with ours."""

from __future__ import annotations

import pytest

from benchmarks.families import family_named
from benchmarks.generator import draw
from benchmarks.peers import plain_cpsat
from models import Session
from scheduler import solve
from scheduler.check import check
from scheduler.objective_values import objective_values

LONG = 300.0
"""Seconds that nothing here needs: a cut-off must not decide a test."""


@pytest.fixture(scope="module")
def session() -> Session:
    return draw(family_named("dwwm-3x2x2"), 5, 0)


def test_the_weighted_sum_proves_what_we_prove(session: Session) -> None:
    ours = solve(session, time_limit=LONG)
    theirs = plain_cpsat.solve(session, LONG, 0, 1, lambda: None)
    assert theirs.proven
    assert check(session, theirs.timetable).ok
    values = objective_values(session, theirs.timetable)
    assert {level.name: level.value for level in ours.objectives} == {name: values[name] for name in plain_cpsat.NAMES}
    assert theirs.bounds == {name: values[name] for name in plain_cpsat.NAMES}


def test_a_bound_on_the_sum_says_something_of_each_level(session: Session) -> None:
    model = plain_cpsat.WeightedSum(session)
    assert len(model.weights) == len(model.parts) == len(plain_cpsat.NAMES)
    model.weights = (1000, 100, 10, 1)
    assert model.bounds(4321, [4, 3, 2, 1]) == [4, 3, 2, 1]
    assert model.bounds(4150, [4, 3, 2, 1]) == [4, 1, 0, 0]  # 4 is proven, of the second level 1 of 3
    assert model.bounds(2999.5, [4, 3, 2, 1]) == [3, 0, 0, 0]  # a bound on whole numbers is rounded up


def test_pyjobshop_proves_the_same_juror_days(session: Session) -> None:
    pytest.importorskip("pyjobshop")
    from benchmarks.peers import pyjobshop_peer

    theirs = pyjobshop_peer.solve(session, LONG, 0, 1, lambda: None)
    assert theirs.proven
    assert check(session, theirs.timetable).ok
    days = objective_values(session, theirs.timetable)["juror_days"]
    assert days == theirs.bounds["juror_days"] == solve(session, time_limit=LONG).level("juror_days").value


def test_pyjobshop_says_what_it_cannot() -> None:
    pytest.importorskip("pyjobshop")
    from benchmarks.peers import pyjobshop_peer

    assert pyjobshop_peer.cannot(draw(family_named("group-12"), 1, 0))
    assert pyjobshop_peer.cannot(draw(family_named("dwwm-6"), 1, 0)) is None
