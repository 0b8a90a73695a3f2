"""Whether a nameless session has a timetable at all: what the least profiles ask, with no objective and so far sooner than the best one."""

from __future__ import annotations

from collections.abc import Sequence

from models import Session, Timetable
from scheduler.engine import cpsat
from scheduler.engine.feasibility import feasible
from scheduler.rules import RULES, Rule

FITTING = "scheduler.programme.batch.fitting:fits"
"""Where the function stands, for a worker."""

MOST_KNOWN = 100_000
"""Verdicts that are kept, of some 200 bytes each."""

_KNOWN: dict[tuple[str, tuple[str, ...]], bool] = {}


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

    What is certain is kept for the life of the process: other centres ask the same of the same titre. Parameters are those of `solve`.
    """
    asked = session.fingerprint(), tuple(rule.name for rule in rules)
    known = _KNOWN[asked] if asked in _KNOWN else feasible(session, cpsat.Effort.until(time_limit, seed, workers), rules)
    if known is not None and len(_KNOWN) < MOST_KNOWN:
        _KNOWN[asked] = known
    return Timetable(session=session.id, status="infeasible" if known is False else "unknown")
