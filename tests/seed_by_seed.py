"""Drawn days against trying everything, one seed after the other: what the commands of such comparisons share."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.errors import SchedulerError
from scheduler.errors import WrongTimetable
from tests.engine.any_shapes import any_shape
from tests.replanning.any_closing import closes


class Tried(NamedTuple):
    """What is wrong, None where nothing is; what agreed then; and of what it is said."""

    wrong: str | None
    agreed: str
    of: str


Attempt = Callable[[int], Tried]


def options(description: str | None, most: int, of_most: str) -> argparse.ArgumentParser:
    """The options of such a command; `most` limits what is tried."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0] if description else None)
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--most", type=int, default=most, help=of_most)
    parser.add_argument("--closing", action="store_true", help="only where juries do something for several candidates at once")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end after so many")
    return parser


def try_seeds(asked: argparse.Namespace, attempts: Sequence[Attempt], none: type[Exception], too_many: type[Exception]) -> None:
    """Make these attempts for each seed, and print what disagrees; `none` says that there is no timetable to begin with."""
    seen: Counter[str] = Counter()
    began, seed = time.monotonic(), asked.first
    for seed in range(asked.first, asked.first + asked.number):
        if time.monotonic() - began > asked.seconds:
            break
        if asked.closing and not closes(any_shape(seed)):
            continue
        for attempt in attempts:
            try:
                tried = attempt(seed)
            except none:
                seen["without a timetable"] += 1
            except too_many:
                seen["too much to try"] += 1
            except (SchedulerError, WrongTimetable, AssertionError) as error:
                seen["wrong"] += 1
                print(f"seed {seed}: {type(error).__name__}: {error}", flush=True)
            else:
                seen["wrong" if tried.wrong else tried.agreed] += 1
                if tried.wrong:
                    print(f"seed {seed}, {tried.of}: {tried.wrong}", flush=True)
    print(f"up to seed {seed}: {dict(sorted(seen.items()))}")
