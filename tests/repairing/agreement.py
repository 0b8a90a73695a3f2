"""Repairs of tiny days of every shape against trying everything. `python -m tests.repairing.agreement --number 500 [--first N]`."""

from __future__ import annotations

import argparse
import time
from collections import Counter

from models.errors import SchedulerError
from scheduler import check, repair
from scheduler.errors import WrongTimetable
from tests.engine.any_shapes import any_shape
from tests.repairing.brute_force import TooMany, nearer, vector_of
from tests.repairing.edited_days import EditedDay, edited_day
from tests.replanning.any_closing import closes


def disagreement(day: EditedDay, known: bool, most: int) -> str | None:
    """What is wrong with the repair of a day, `known` whether it is told what was posted; None where nothing is.

    Raises
    ------
    TooMany
        where there is too much to try.
    """
    posted = day.posted if known else None
    found = repair(day.session, day.edited, posted, workers=1, time_limit=None)
    claimed = tuple(level.value for level in found.objectives)
    if not (found.proven and check(found.session, found.timetable).ok):
        return f"{found.timetable.status}: the posted timetable holds"
    counted = vector_of(day.session, day.edited, posted, found.timetable)
    if counted != claimed:
        return f"{claimed} is said of {counted}"
    better = nearer(day.session, day.edited, posted, claimed, most)
    return f"{claimed} is said, {better} is nearer" if better is not None else None


def main() -> None:
    """Try so many seeds, and print what disagrees."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--most", type=int, default=1500, help="ways to plan one candidate")
    parser.add_argument("--closing", action="store_true", help="only where juries do something for several candidates at once")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end after so many")
    asked = parser.parse_args()
    seen: Counter[str] = Counter()
    began, seed = time.monotonic(), asked.first
    for seed in range(asked.first, asked.first + asked.number):
        if time.monotonic() - began > asked.seconds:
            break
        if asked.closing and not closes(any_shape(seed)):
            continue
        for known in (True, False):
            try:
                wrong = disagreement(edited_day(seed, posts=True), known, asked.most)
            except LookupError:
                seen["without a timetable"] += 1
            except TooMany:
                seen["too much to try"] += 1
            except (SchedulerError, WrongTimetable, AssertionError) as error:
                seen["wrong"] += 1
                print(f"seed {seed}: {type(error).__name__}: {error}", flush=True)
            else:
                seen["wrong" if wrong else "agreed"] += 1
                if wrong:
                    print(f"seed {seed}, posted {'known' if known else 'unknown'}: {wrong}", flush=True)
    print(f"up to seed {seed}: {dict(sorted(seen.items()))}")


if __name__ == "__main__":
    main()
