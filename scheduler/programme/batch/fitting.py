"""Whether a session has a timetable at all: far sooner known than the best one. Of a nameless session the least profiles ask the verdict
alone; of a dated one the cuts ask for a timetable, as none of its days may stay empty."""

from __future__ import annotations

from collections.abc import Sequence

from models import Session, Timetable
from scheduler.engine import cpsat
from scheduler.engine.feasibility import feasible
from scheduler.engine.progress import Progress
from scheduler.engine.solve import solve
from scheduler.rules import RULES, Rule

FITTING = "scheduler.programme.batch.fitting:fits"
"""Where the function stands, for a worker."""

FIRST = "scheduler.programme.batch.fitting:first"
"""The same for a timetable, whatever it is worth."""

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


def first(
    session: Session,
    *,
    time_limit: float | None,
    seed: int,
    workers: int | None,
    lang: str,
    rules: Sequence[Rule] = RULES,
    start: Timetable | None = None,
) -> Timetable:
    """The first timetable that is found, or that there is none. Parameters are those of `solve`."""

    def is_found(news: Progress) -> bool:
        return news.best is not None

    found = solve(
        session, time_limit=time_limit, seed=seed, workers=workers, lang=lang, rules=rules, progress=is_found, start=start
    )
    # nobody but this function itself has ended the search, where it has found one
    return found.model_copy(update={"interrupted": False}) if found.found else found
