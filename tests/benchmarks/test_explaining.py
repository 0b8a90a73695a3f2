"""The sessions that explanations are measured on: they have no timetable, and one step less would leave one."""

from __future__ import annotations

import pytest

from benchmarks.explaining import TIGHTENED, just_too_tight
from benchmarks.generator import family
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import feasible

EFFORT = Effort.until(None, 0, 1)


@pytest.mark.parametrize("how", ["all days end earlier", "fewer jurors", "more candidates"])
def test_just_too_tight(how: str) -> None:
    session = family("dwwm-6", 1)
    tight = just_too_tight(session, how)
    assert tight is not None
    assert feasible(tight, EFFORT) is False
    changed = [session.but(**change) for change in TIGHTENED[how](session)]
    before = changed[changed.index(tight) - 1] if changed[0] != tight else session
    assert feasible(before, EFFORT) is True
