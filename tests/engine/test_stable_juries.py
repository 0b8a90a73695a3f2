"""Juries that need not stay together: a timetable in which they do is one, and far more finds it."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.generator import family
from models import Session
from scheduler import solve
from scheduler.engine.answer import Answer
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import Question
from scheduler.engine.formulations import FORMULATIONS
from scheduler.engine.search import Search
from scheduler.engine.stable import with_stable_juries
from tests.engine.searches import partial_search, search_of

SOLVE: dict[str, Callable[[Search], Answer | None]] = {one.name: one.solve for one in FORMULATIONS}


def loose(name: str, seed: int = 1) -> Session:
    """A session of this family in which juries need not stay together."""
    return family(name, seed).but(policy={"stable_juries": False})


def test_the_same_session_but_for_that() -> None:
    session = family("dwwm-6", 1)
    assert with_stable_juries(session) is None
    assert with_stable_juries(loose("dwwm-6")) == session


def test_where_nothing_is_found_yet_such_a_timetable_is() -> None:
    search = search_of(loose("cat-CATL-6"))
    SOLVE["stable first"](search)
    assert search.incumbent is not None
    found = search.incumbent
    SOLVE["stable first"](search)
    assert search.incumbent is found  # nobody looks for a first one any more


def test_it_is_as_good_as_where_they_must() -> None:
    session = loose("dwwm-6")
    search = search_of(session)
    SOLVE["stable juries"](search)
    best = solve(family("dwwm-6", 1), time_limit=None, workers=1)
    assert search.incumbent is not None
    assert search.incumbent.values == tuple(level.value for level in best.objectives)
    # nothing is proven by it: juries that change may do better
    assert not search.infeasible
    assert search.floors <= search.incumbent.values


def test_of_some_who_are_left_out() -> None:
    search = partial_search(loose("dwwm-6"))
    SOLVE["stable juries"](search)
    assert search.incumbent is not None
    assert search.incumbent.left_out == ()


def test_where_juries_must_stay_nobody_is_asked() -> None:
    search = search_of(family("dwwm-6", 1))
    SOLVE["stable first"](search)
    SOLVE["stable juries"](search)
    assert search.incumbent is None


def test_that_there_is_none_of_these_says_nothing() -> None:
    session = loose("dwwm-6")
    session = session.but(jurors_out=[juror.id for juror in session.jurors[2:]])
    assert solve(session.but(policy={"stable_juries": True}), time_limit=None, workers=1).status == "infeasible"
    search = search_of(session)
    SOLVE["stable juries"](search)
    assert not search.infeasible


def test_a_question_is_answered_by_it() -> None:
    question = Question(loose("cat-FPA-12"))
    assert question.soon(Effort.until(None, 0, 1)) is True
    assert question.timetable
