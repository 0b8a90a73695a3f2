"""The three bundled sessions, to proof. The first three values of each are those that the design measured with another model, and
the end of the first two as well."""

from __future__ import annotations

import pytest

from scheduler import check, load, solve
from scheduler.examples import path_of

VALUES = {
    "dwwm-6": {"juror_days": 4, "juror_presence": 1570, "candidate_waiting": 835, "session_end": 1080},
    "cda-7": {"juror_days": 6, "juror_presence": 2180, "candidate_waiting": 195, "session_end": 2405},
    "advf-8": {"juror_days": 6, "juror_presence": 2920, "candidate_waiting": 5},
}


@pytest.mark.parametrize("name", VALUES)
def test_a_real_session_is_proven_on_all_levels(name: str) -> None:
    session = load(path_of(name))
    timetable = solve(session, time_limit=None)
    assert timetable.status == "optimal"
    assert all(level.proven for level in timetable.objectives)
    assert {level: timetable.level(level).value for level in VALUES[name]} == VALUES[name]
    assert check(session, timetable).ok
