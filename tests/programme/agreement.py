"""`python -m tests.programme.agreement --number 2000`: small random programmes, dated by the library and by the plain model; with `--again`,
dated again after something was posted.

Prints each programme on which they disagree, and writes it as a file where `--out` says; after every ten, how many agreed so far.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from models.plan import Plan
from models.programme import Programme
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.check import check_programme
from scheduler.programme.solve import solve_programme
from tests.programme.drawn_again import drawn_again
from tests.programme.drawn_programmes import Fields, drawn, drawn_sharing, drawn_with_kinds
from tests.programme.drawn_sites import drawn_sites
from tests.programme.plain_model import Answer, PlainModel

EFFORT = 120.0
"""Deterministic time of the plain model for each level of a programme, in a comparison of many."""

EVERY = 10
"""Programmes after which it says how far it is."""


@dataclass(frozen=True)
class Verdict:
    """What came of one programme: `wrong` says what disagrees, empty where nothing does; `proven` whether every level is; `decided` whether
    the plain model came to its end; `said` the levels."""

    wrong: str
    proven: bool
    decided: bool = True
    said: str = ""


def judged(fields: Fields, effort: float = math.inf) -> Verdict:
    """Date a programme both ways and compare every level.

    The dating has no limit in seconds, and the plain model has `effort` in deterministic time: what is found does not depend on what else
    the machine does.
    """
    programme = Programme.model_validate(fields)
    plan = solve_programme(programme, InlineExecutor(), time_limit=None)
    proven = all(level.proven for level in plan.objectives) and bool(plan.objectives)
    if broken := check_programme(programme, plan):
        return Verdict(f"the check: {[one.text[1] for one in broken]}", proven)
    answer = PlainModel(fields).solve(effort)
    said = ", ".join(f"{level.name} {level.bound}-{level.value}" for level in plan.objectives)
    return Verdict(disagreement(plan, answer), proven, answer.values is not None, said)


def disagreement(plan: Plan, answer: Answer) -> str:
    """What a plan says that the plain model refutes: a better value, a bound that does not hold, a proof of another value."""
    if answer.values is None:
        return ""
    for level in plan.objectives:
        best = answer.values[level.name]
        said = f"{level.name} is {level.value} (bound {level.bound}, proven {level.proven}), the plain model says {best}"
        if level.value < best or level.bound > best or (level.proven and level.value != best):
            return said
        if level.value > best:
            return ""  # honest: it is not proven, and below it nothing can be compared
    return "" if plan.objectives else "no level at all"


def main() -> int:
    """Compare so many programmes; 1 where any disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first programme")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many")
    parser.add_argument("--again", action="store_true", help="programmes of which something was posted before")
    parser.add_argument("--kinds", action="store_true", help="programmes in which some candidates sit a CCP")
    parser.add_argument("--sites", action="store_true", help="programmes of a centre with two sites")
    parser.add_argument(
        "--sharing", action="store_true", help="programmes in which a juror may sit in several juries on one day"
    )
    parser.add_argument("--out", type=Path, help="a folder for the programmes that disagree")
    asked = parser.parse_args()
    began, wrong, unproven, undecided, done = time.monotonic(), 0, 0, 0, 0
    for number in range(asked.first, asked.first + asked.number):
        if time.monotonic() - began > asked.seconds:
            print(f"stopped before number {number}: time is out", flush=True)
            break
        families = {"again": drawn_again, "kinds": drawn_with_kinds, "sites": drawn_sites, "sharing": drawn_sharing}
        make = next((make for name, make in families.items() if getattr(asked, name)), drawn)
        fields = make(number)
        try:
            verdict = judged(fields, EFFORT)
        except Exception as error:  # a crash is a disagreement too, and stops no other
            verdict = Verdict(f"{type(error).__name__}: {error}", False)
        done, unproven, undecided = done + 1, unproven + (not verdict.proven), undecided + (not verdict.decided)
        if not verdict.proven:
            print(f"{number}: not proven {verdict.said}", flush=True)
        if verdict.wrong:
            wrong += 1
            print(f"{number}: {verdict.wrong}", flush=True)
            if asked.out:
                _keep(asked.out / f"{number}.yaml", fields)
        if done % EVERY == 0 or done == asked.number:
            said = f"{wrong} disagree, {unproven} not proven, {undecided} not decided"
            print(f"{done} of {asked.number} from {asked.first} on: {said}, {time.monotonic() - began:.0f} s", flush=True)
    return int(wrong > 0)


def _keep(path: Path, fields: Fields) -> None:
    from ruamel.yaml import YAML

    path.parent.mkdir(parents=True, exist_ok=True)
    YAML().dump(fields, path)


if __name__ == "__main__":
    sys.exit(main())
