"""Repairs of sessions that use every rule, lunches in the timetable: what comes back keeps them all."""

from __future__ import annotations

import pytest

from models import Activity, Session
from scheduler import check, repair, solve
from scheduler.repairing.ends import backwards
from tests.oracle.draw import Draw
from tests.oracle.tiny_sessions import tiny_session
from tests.repairing.edited_days import edited_once

SEEDS = range(0, 30, 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_repaired_keeps_all_rules(seed: int) -> None:
    session: Session = tiny_session(seed)
    posted = solve(session, workers=1, time_limit=None)
    rows: list[Activity] = list(posted.activities)
    if not rows:
        return
    draw = Draw("all rules, edited", seed)
    for _ in range(3):
        rows = edited_once(draw, session, rows)
    edited = posted.model_copy(update={"activities": tuple(rows)})
    # an end that was drawn before its start is refused where the posted one is known
    for before in (None,) if backwards(edited, posted) else (posted, None):
        # the values that the solver proves are counted again from the timetable, and a difference is an error
        found = repair(session, edited, before, workers=1, time_limit=None)
        assert found.proven
        assert check(found.session, found.timetable).ok
        assert set(found.messages()) == set(found.people_told)
