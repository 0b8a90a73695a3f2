"""What is given back can be put into sets and dictionaries, and what is equal is there once."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from types import MappingProxyType

import pytest

from models import Session, Timetable
from models.hashing import hashable
from scheduler import CandidateAbsent, compare, explain, load, repair, replan, simulate, solve
from scheduler.examples import path_of
from scheduler.programme.many import SolvedProgramme
from scheduler.replanning import Way


@cache
def session() -> Session:
    return load(path_of("dwwm-6"))


@cache
def timetable() -> Timetable:
    return solve(session().but(objectives=["juror_days"]), workers=1)


MADE: list[Callable[[], object]] = [
    session,
    timetable,
    lambda: explain(session().but(jurors_out=["j3", "j4"]), workers=1),
    lambda: explain(session().but(jurors_out=["j3", "j4"]), workers=1).ways_out,
    lambda: replan(session(), timetable(), now="12:10", events=[CandidateAbsent(candidate="c1")], workers=1),
    lambda: repair(session(), timetable(), workers=1),
    lambda: simulate(session(), timetable(), runs=2),
    lambda: compare({"a": session().but(objectives=["juror_days"])}, workers=1),
    lambda: Way("a juror more", {"add_jurors": [{"id": "j5", "available": [{"date": "2027-03-16"}]}]}),
    lambda: SolvedProgramme("a", {"sessions": [{"dates": ["2027-03-16"]}]}),
]


@pytest.mark.parametrize("make", MADE)
def test_a_copy_is_in_a_set_that_holds_the_same(make: Callable[[], object]) -> None:
    one = make()
    other = copy.deepcopy(one)
    assert other == one
    assert other in {one}


def test_any_mapping_is_hashed_as_a_dictionary_is() -> None:
    assert hash(hashable(MappingProxyType({"a": [1]}))) == hash(hashable({"a": [1]}))
