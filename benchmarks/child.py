"""`python -m benchmarks.child CONTENDER FAMILY SEED CUTOFF`: one attempt, alone in its process; its last line is the result as JSON."""

from __future__ import annotations

import json
import resource
import sys

from benchmarks.attempt import Measured, Stopwatch
from benchmarks.contenders import CONTENDERS
from benchmarks.generator import family
from models import Session
from scheduler.check import check
from scheduler.objective_values import objective_values


def attempt(contender: str, name: str, seed: int, cutoff: float) -> Measured:
    """Draw the session, solve it, check the answer."""
    session, who = family(name, seed), CONTENDERS[contender]
    if why := who.cannot(session):
        return Measured(name, seed, contender, cutoff, "cannot", note=why)
    return solved(contender, session, name, seed, cutoff)


def solved(contender: str, session: Session, name: str, seed: int, cutoff: float) -> Measured:
    """The attempt of a contender at a session."""
    solve = CONTENDERS[contender].prepare()
    watch = Stopwatch()
    answer = solve(session, cutoff, seed, watch)
    seconds, timetable = watch.seconds(), answer.timetable
    levels = [objective.name for objective in session.objectives]
    values, verdict = {}, ""
    if timetable.found:
        every = objective_values(session, timetable)
        values = {level: every[level] for level in levels}
        report = check(session, timetable)
        verdict = "ok" if report.ok else report[0].text[1]
    whole = set(answer.proven) >= set(levels)
    return Measured(
        name,
        seed,
        contender,
        cutoff,
        ("optimal" if whole else "feasible") if timetable.found else timetable.status,
        seconds=round(seconds, 3),
        first=_rounded(seconds if watch.first is None else watch.first) if timetable.found else None,
        best=_rounded(seconds if watch.best is None else watch.best) if timetable.found else None,
        proof=round(seconds, 3) if whole else None,
        ended=round(seconds, 3) if answer.done and timetable.found else None,
        values=values,
        bounds=answer.bounds,
        proven=answer.proven,
        memory=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        check=verdict,
        formulation=timetable.formulation,
    )


def _rounded(seconds: float) -> float:
    return round(seconds, 3)


if __name__ == "__main__":
    _, who, what, which, until = sys.argv
    print(json.dumps(attempt(who, what, int(which), float(until)).row(), ensure_ascii=False))
