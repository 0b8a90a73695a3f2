"""Bounds of drawn sessions held against the exact model, on the command line."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable

from models import Session
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.plain import solve_plain
from scheduler.rules import RULES

MOST = 20
"""Deterministic seconds for one search of the solver: what is held against what depends on no machine."""


def exact_of(session: Session) -> Answer | None:
    """The exact model's timetable, all levels proven; None where a search of it is cut off."""
    exact = solve_plain(session, session.objectives, RULES, judging())
    return exact if exact.verdict == "found" and exact.proven else None


def judging() -> cpsat.Effort:
    """What the exact model may take."""
    return cpsat.Effort.until(None, 0, 1).with_parameters(max_deterministic_time=MOST)


def compare(description: str | None, bounds_of: Callable[[int], Iterable[tuple[str, int, int | None]]]) -> None:
    """Print each bound above a least value, and how many of each level meet it: by seed, the level's name, its least value and its bound."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    seen: Counter[str] = Counter()
    for seed in range(asked.first, asked.first + asked.number):
        found = list(bounds_of(seed))
        seen["nothing to compare"] += not found
        for name, value, bound in found:
            if bound is None or bound > value:
                print(f"seed {seed}: {name} is {value}, and {bound} is called a bound", flush=True)
                seen["WRONG"] += 1
            seen[f"{name} {'met' if bound == value else 'less'}{'' if value else ' (0)'}"] += 1
    print(dict(seen))
