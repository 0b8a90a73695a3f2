"""The three sessions that come with the package, to proof on all levels.

All values but one were measured independently of this code, by a plain model of all rules, and stand in the design document:
4 / 1570 / 835 / 1080 for `dwwm-6`, 6 / 2180 / 195 / 2405 for `cda-7`, 6 / 2920 / 5 for `advf-8`. The fourth of `advf-8`, 18:00 of
the second day, is the solver's own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import scheduler
from scheduler import check, load, solve

EXAMPLES = Path(scheduler.__file__).parent / "examples"
LEVELS = ["juror_days", "juror_presence", "candidate_waiting", "session_end"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("dwwm-6", [4, 1570, 835, 1080]),
        ("cda-7", [6, 2180, 195, 2405]),
        ("advf-8", [6, 2920, 5, 2520]),
    ],
)
def test_every_level_is_proven(name: str, values: list[int]) -> None:
    session = load(EXAMPLES / f"{name}.yaml")
    timetable = solve(session, time_limit=None)
    assert [(level.name, level.value, level.bound, level.proven) for level in timetable.objectives] == [
        (level, value, value, True) for level, value in zip(LEVELS, values, strict=True)
    ]
    assert timetable.status == "optimal"
    assert list(check(session, timetable)) == []
    assert timetable.unplanned == ()
    assert {a.candidate for a in timetable.activities if a.kind == "epreuve"} == {c.id for c in session.candidates}
