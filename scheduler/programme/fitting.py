"""Whether a nameless session has a timetable at all: what the least profiles ask, with no objective and so far sooner than the best one."""

from __future__ import annotations

from collections.abc import Sequence

from models import Session, Timetable
from scheduler.engine import cpsat
from scheduler.engine.feasibility import feasible
from scheduler.rules import RULES, Rule

FITTING = "scheduler.programme.fitting:fits"
"""Where the function stands, for a worker."""


def fits(
    session: Session,
    *,
    time_limit: float | None,
    seed: int,
    workers: int | None,
    lang: str,
    rules: Sequence[Rule] = RULES,
) -> Timetable:
    """A verdict in the form of a solver's answer: infeasible, or unknown where a timetable exists or nobody knows; activities it has none.

    Parameters are those of `solve`.
    """
    refuted = feasible(session, cpsat.Effort.until(time_limit, seed, workers), rules) is False
    return Timetable(session=session.id, status="infeasible" if refuted else "unknown")
