"""Counts against the plain formulation, on small sessions of the usual shape: their bounds hold, and where they settle, the values are equal.

In `solve` counts serve sessions of many candidates, which no other formulation here could judge; nothing in them depends on how many.
"""

from __future__ import annotations

from functools import cache

import pytest

from scheduler.engine.answer import Answer
from scheduler.engine.draw import drawn
from scheduler.engine.progress import Reporter
from scheduler.engine.rows.counting import Counting, Counts, serves
from scheduler.engine.rows.shape import shape_of
from scheduler.engine.rows.task import Task
from scheduler.objective_values import objective_values
from tests.engine.searches import is_kept, timetable_of
from tests.engine.test_formulations_agree import _effort, _values, both
from tests.engine.usual_sessions import usual_session


def _served(seed: int) -> bool:
    session = usual_session(seed)
    shape = shape_of(session, drawn(session.candidates, 0))
    return shape is not None and serves(session, shape.blurred(), session.objectives)


SERVED = [seed for seed in range(350) if _served(seed)]


@cache
def counted(seed: int) -> tuple[Counts, list[Answer]]:
    """What counts say of a session, and the plans that they gave before they had said it."""
    session = usual_session(seed)
    candidates = drawn(session.candidates, 0)
    named = shape_of(session, candidates)
    assert named is not None
    plans: list[Answer] = []
    task = Task(session, session.objectives, candidates, named, Reporter(None, len(session.objectives)))
    return Counting(task, _effort(), offer=plans.append).solve(), plans


@pytest.mark.parametrize("seed", SERVED)
def test_counts_prove_what_is_true(seed: int) -> None:
    session, plain, (counts, plans) = usual_session(seed), both(seed).plain, counted(seed)
    if plain.verdict == "infeasible":
        assert not is_kept(session, counts.answer)
        return
    best = _values(plain)
    # bounds hold level by level: a later one only where all before it come out equal
    assert list(counts.floors) <= best[: len(counts.floors)]
    if counts.answer and is_kept(session, counts.answer):
        assert _values(counts.answer) == best if counts.answer.proven else _values(counts.answer) >= best
    assert [_values(plan) for plan in plans] == sorted((_values(plan) for plan in plans), reverse=True)
    for plan in plans:
        if is_kept(session, plan):
            worth = objective_values(session, timetable_of(session, plan))
            # a level that was not yet minimised may come to less than what the model says of it
            assert best <= [worth[o.name] for o in session.objectives] <= _values(plan)


def test_there_is_something_to_agree_on() -> None:
    named = [seed for seed in SERVED if (answer := counted(seed)[0].answer) and is_kept(usual_session(seed), answer)]
    settled_by_counts = [seed for seed in named if (answer := counted(seed)[0].answer) and answer.proven]
    assert len(SERVED) >= 70
    assert len(settled_by_counts) >= 20
    assert {len(usual_session(seed).days) for seed in settled_by_counts} == {1, 2, 3}
