"""The lexicographic descent on models whose solutions are written down, one row each."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from scheduler.engine.cpsat import Effort, run
from scheduler.engine.levels import Descent, Goal, LexicographicSolve, descend
from scheduler.engine.progress import Progress, Reporter


def solved(
    rows: list[tuple[int, ...]], *tolerances: float, floors: tuple[int, ...] = (), core: bool = False
) -> tuple[Descent, list[Progress]]:
    """The columns minimised in their order."""
    cp, goals, told = table(rows, tolerances, core)
    effort = Effort.until(None, 0, 1)
    return descend(cp, goals, effort, Reporter(told.append, len(goals), effort.interrupt), floors), told


def table(
    rows: list[tuple[int, ...]], tolerances: tuple[float, ...], core: bool = False
) -> tuple[cp_model.CpModel, list[Goal], list[Progress]]:
    cp = cp_model.CpModel()
    columns = [cp.new_int_var(0, 100, f"level {number}") for number in range(len(tolerances))]
    cp.add_allowed_assignments(columns, rows)
    return cp, [Goal(v.name, v, tolerance, core=core) for v, tolerance in zip(columns, tolerances, strict=True)], []


def levels(descent: Descent) -> list[tuple[int, int, bool]]:
    return [(level.value, level.bound, level.proven) for level in descent.levels]


@pytest.mark.parametrize("core", [False, True])
def test_each_level_is_held_while_the_next_is_minimised(core: bool) -> None:
    descent, told = solved([(3, 1, 1), (2, 9, 4), (2, 9, 5), (2, 10, 0)], 0, 0, 0, core=core)
    assert (descent.verdict, levels(descent)) == ("optimal", [(2, 2, True), (9, 9, True), (4, 4, True)])
    assert [(news.level, news.best, news.bound) for news in told if news.done] == [
        ("level 0", 2, 2),
        ("level 1", 9, 9),
        ("level 2", 4, 4),
    ]


def test_a_tolerance_gives_up_what_the_level_below_makes_use_of_and_the_first_takes_back_before_the_second() -> None:
    """10 may come to 15, and then 20 to 40: (13, 41) and (16, 20) are too much. Of the two rows with 8 on the last level, the one with less
    on the first counts, although it has more on the second."""
    rows = [(10, 90, 90), (15, 20, 90), (15, 21, 8), (14, 40, 8), (13, 41, 8), (16, 20, 0)]
    descent, _ = solved(rows, 0.5, 1.0, 0)
    assert levels(descent) == [(14, 10, True), (40, 20, True), (8, 8, True)]


def test_a_floor_counts_only_where_the_levels_above_are_at_theirs() -> None:
    """7 holds with 1 on the first level, and with 2 there are 5."""
    descent, _ = solved([(2, 5), (2, 6)], 0, 0, floors=(1, 7))
    assert levels(descent) == [(2, 2, True), (5, 5, True)]
    descent, _ = solved([(2, 7), (2, 8)], 0, 0, floors=(2, 7))
    assert levels(descent) == [(2, 2, True), (7, 7, True)]


def test_nothing_is_proven_below_a_level_that_is_not() -> None:
    """Held by hand above its bound, as a level is that time cuts off: what lies below is on its bound, and no proof."""
    cp, goals, _ = table([(2, 5), (3, 4)], (0, 0))
    effort = Effort.until(None, 0, 1)
    so_far = LexicographicSolve(cp, effort, Reporter(None, 2), descend(cp.clone(), [goals[1]], effort, Reporter(None, 1)).best)
    so_far.hold(goals[0], 2)
    so_far.minimise(goals[1])
    assert levels(so_far.descent()) == [(3, 2, False), (4, 4, False)]
    assert so_far.descent().verdict == "feasible"


def test_where_there_is_no_solution_there_are_no_levels() -> None:
    cp, goals, _ = table([(2, 5)], (0, 0))
    cp.add(goals[0].expression >= 3)
    descent = descend(cp, goals, Effort.until(None, 0, 1), Reporter(None, 2))
    assert (descent.verdict, descent.best, descent.levels) == ("infeasible", None, ())


def test_what_cannot_change_is_its_own_bound() -> None:
    cp, goals, _ = table([(2,)], (0,))
    descent = descend(cp, [Goal("fixed", 7), *goals], Effort.until(None, 0, 1), Reporter(None, 2))
    assert levels(descent) == [(7, 7, True), (2, 2, True)]


def beginning_with(first: int, rows: list[tuple[int, ...]], floors: tuple[int, ...]) -> Descent:
    """The columns minimised from a solution that has this in the first, where that is known to be no timetable below the floors."""
    cp, goals, _ = table(rows, (0.0,) * len(rows[0]))
    effort, only = Effort.until(None, 0, 1), cp.clone()
    only.add(goals[0].expression == first)
    return descend(cp, goals, effort, Reporter(None, len(goals), effort.interrupt), floors, run(only, effort))


def test_of_a_relaxation_what_lies_below_a_floor_is_not_held() -> None:
    assert levels(beginning_with(1, [(1, 5), (2, 7), (2, 8)], (2,))) == [(2, 2, True), (7, 7, True)]


def test_a_floor_that_a_relaxation_does_not_reach_says_that_the_levels_above_come_to_more_not_that_there_is_none() -> None:
    descent = beginning_with(1, [(1, 5), (2, 7)], (1, 6))
    assert (descent.verdict, levels(descent)) == ("feasible", [(1, 1, True)])
