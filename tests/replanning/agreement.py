"""Replans of tiny days of every shape against trying everything. `python -m tests.replanning.agreement --number 500 [--first N]`."""

from __future__ import annotations

import argparse
import time
from collections import Counter

from models.errors import SchedulerError
from scheduler.errors import WrongTimetable
from scheduler.replanning import Replan, replan
from tests.engine.any_shapes import any_shape
from tests.replanning.any_change import AnyDay, TooMany, Vector
from tests.replanning.any_closing import closes
from tests.replanning.any_day import any_day
from tests.replanning.tiny_days import NothingToReplan, TinyDay

CHANGE = ("unplanned", "other_days", "people_told", "minutes_moved")


def claimed(day: TinyDay, found: Replan) -> Vector:
    """The values of the change, and of the session's own objectives."""
    values = {level.name: level.value for level in found.objectives}
    values["unplanned"] = sum(one.candidate not in found.timetable.absent for one in found.timetable.unplanned)
    own = [objective.name for objective in day.session.objectives]
    change = [name for name in CHANGE if name != "other_days" or name in values]
    return tuple(values.get(name, 0) for name in (*change, *own))


def disagreement(day: TinyDay, most: int, keep_days: bool = False) -> str | None:
    """What is wrong with the replan of a day, in words; None where nothing is.

    Raises
    ------
    TooMany
        where there is too much to try.
    """
    found = replan(day.session, day.posted, day.now, day.events, workers=1, time_limit=None, keep_days=keep_days)
    judge = AnyDay(day, most, keep_days)
    if not found:
        least = judge.any()
        return f"nothing found, but {least} is" if least is not None else None
    out = (one.candidate for one in found.timetable.unplanned if one.candidate not in found.timetable.absent)
    value = (judge.weighed(out), *claimed(day, found)[1:])
    if not found.proven and any(not level.proven for level in found.objectives if level.name in CHANGE):
        return f"{value} is not proven"
    better = judge.better(value)
    return f"{value} is said, {better} is better" if better is not None else None


def main() -> None:
    """Try so many seeds, and print what disagrees."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--most", type=int, default=3000, help="ways to go on with one candidate")
    parser.add_argument("--keep-days", action="store_true", help="days that are not theirs count before who is told")
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
        try:
            day = any_day(seed)
            wrong = disagreement(day, asked.most, asked.keep_days)
        except NothingToReplan:
            seen["without a timetable"] += 1
        except TooMany:
            seen["too much to try"] += 1
        except (SchedulerError, WrongTimetable, AssertionError) as error:
            seen["wrong"] += 1
            print(f"seed {seed}: {type(error).__name__}: {error}", flush=True)
        else:
            seen["wrong" if wrong else f"agreed, {day.events[0].event}"] += 1
            if wrong:
                print(f"seed {seed}, {day.events[0]!r} at {day.now}: {wrong}", flush=True)
    print(f"up to seed {seed}: {dict(sorted(seen.items()))}")


if __name__ == "__main__":
    main()
