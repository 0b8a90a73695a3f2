"""`python -m tests.oracle.agreement [FAMILY ...]`: the solver against what the oracle said of every session; prints where they disagree."""

from __future__ import annotations

import math
import sys
import traceback
from fractions import Fraction
from typing import Any

from models import Session
from scheduler import check, solve
from tests.oracle import FAMILIES, judged

SECONDS = 300
"""Generous: a level without a proof is a failure, and how fast the machine is must not decide it."""


def assert_agrees(session: Session, stored: dict[str, Any]) -> None:
    """The same values on all levels, each proven, and nothing for the check to find."""
    timetable = solve(session, time_limit=SECONDS, workers=1, seed=0)
    if stored["values"] is None:
        assert timetable.status == "infeasible", timetable.status
        return
    assert timetable.status == "optimal", timetable.status
    reached = [level.value for level in timetable.objectives]
    if not any(objective.tolerance for objective in session.objectives):
        assert reached == stored["values"], (reached, stored["values"])
    for objective, level, best in zip(session.objectives, timetable.objectives, stored["values"], strict=True):
        # A level that gives way ends anywhere within its tolerance.
        most = math.floor(best * (1 + Fraction(str(objective.tolerance))))
        assert level.name == objective.name, level.name
        assert level.proven, level.name
        assert best <= level.value <= most, (reached, stored["values"])
    report = check(session, timetable)
    assert report.ok, report[0].text


def main() -> int:
    """Solve every session of the families; 1 where any is wrong."""
    asked, wrong = sys.argv[1:] or list(FAMILIES), 0
    for family in asked:
        for stored in judged()[family]:
            try:
                assert_agrees(FAMILIES[family][0](stored["seed"]), stored)
            except AssertionError:
                wrong += 1
                print(f"{family}-{stored['seed']}: {traceback.format_exc()}", flush=True)
    print(f"{wrong} wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
