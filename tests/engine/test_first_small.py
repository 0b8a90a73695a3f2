"""A small session that may leave somebody out is asked of its exact model before bounds: as many as can be are planned soon."""

from __future__ import annotations

from scheduler.engine.formulations import FORMULATIONS
from tests.engine.searches import search_of
from tests.engine.small_sessions import candidates, oral, session

NAMES = [one.name for one in FORMULATIONS]
FIRST = FORMULATIONS[NAMES.index("first small")]


def test_it_comes_before_bounds_that_take_long() -> None:
    assert NAMES.index("by hand") < NAMES.index("first small") < NAMES.index("workload")


def test_where_nobody_may_be_left_out_it_is_not_asked() -> None:
    # any timetable at all is looked for then, which is found sooner in one thread each
    assert FIRST.solve(search_of(session(oral(60)))) is None


def test_who_is_left_out_so_far_is_planned_where_all_can_be() -> None:
    """Nobody is planned to begin with."""
    of = session(oral(60), candidates=candidates("c1", "c2"), objectives=["unplanned", "juror_days"])
    search = search_of(of)
    search.offer((), "nobody", ("c1", "c2"))
    FIRST.solve(search)
    assert search.incumbent is not None
    assert search.incumbent.left_out == ()
