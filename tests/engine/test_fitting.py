"""Whether everybody fits, on counts of the fullest days, against the plain formulation on small sessions of the usual shape."""

from __future__ import annotations

from functools import cache

import pytest

from models import Session, Timetable
from scheduler.check import check
from scheduler.engine.cpsat import Effort
from scheduler.engine.draw import drawn
from scheduler.engine.rows.decode import Named
from scheduler.engine.rows.fitting import Fitting, serves
from scheduler.engine.rows.shape import Shape, shape_of
from tests.engine.test_formulations_agree import both
from tests.engine.usual_sessions import usual_session


def _shape(session: Session) -> Shape | None:
    """Its shape where counts serve it, and everybody must be planned."""
    if any(objective.name == "unplanned" for objective in session.objectives):
        return None
    shape = shape_of(session, drawn(session.candidates, 0))
    return shape if shape and serves(session, shape.blurred()) else None


SERVED = [seed for seed in range(350) if _shape(usual_session(seed))]


@cache
def verdict(seed: int) -> tuple[bool | None, int]:
    """What counts say, and how many of their plans the check refused."""
    session = usual_session(seed)
    shape, refused = _shape(session), 0
    assert shape is not None

    def accepted(plan: Named) -> bool:
        nonlocal refused
        ok = check(session, Timetable(session=session.id, status="feasible", activities=plan.activities)).ok
        refused += not ok
        return ok

    return Fitting(session, shape, drawn(session.candidates, 0), Effort.until(None, 0, 1)).verdict(accepted), refused


@pytest.mark.parametrize("seed", SERVED)
def test_the_verdict_is_true(seed: int) -> None:
    fits, _ = verdict(seed)
    if fits is not None:
        assert fits == (both(seed).plain.verdict == "found")


def test_both_verdicts_come_out_and_mostly_one_does() -> None:
    found = [verdict(seed) for seed in SERVED]
    assert {True, False} <= {fits for fits, _ in found}
    assert sum(fits is None for fits, _ in found) < len(found) / 5
    assert sum(refused for _, refused in found) < len(found) / 20
