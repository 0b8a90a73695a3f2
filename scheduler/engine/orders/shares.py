"""What may be done on one day of all that a jury does for a candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from scheduler.engine.orders.course import Course, Task
from scheduler.engine.orders.states import Sat, Today

Part: TypeAlias = tuple[Course, Sat | None]
"""What is done on a day as a course of its own, in units of the day, and when he sits a test on it, where that matters."""


class Share(NamedTuple):
    """By the evening so much is done (a bit each), for so many units of work today. Whether he comes for it on a day without a test of his, and
    must on a later one; what is done today, where anything is; and for how many units he waits between his tests, where no order tells that."""

    done: int
    units: int
    comes: bool
    again: bool
    part: Part | None
    waits: int


class Choice(NamedTuple):
    """What is done on a day for each, in the order of the morning, and the units of it."""

    shares: tuple[Share, ...]
    units: int


@dataclass
class Choices:
    """What may be done on a day, as far as it was looked at: by the evening so much is done for each, for so many units; and whether anything was left
    aside because candidates would come on more days than they may (`few`)."""

    found: list[tuple[Sequence[int], int]] = field(default_factory=list)
    few: bool = False


def shares(course: Course, done: int, today: Today, begins: int, test: Sat | None, later: bool, last: bool) -> Iterator[Share]:
    """What may be done for a candidate of whom so much is `done`, on a day that begins at this unit, on which he sits this `test`, and a `later`
    one on another day, or none; on the `last` day all that is left."""
    full = (1 << len(course.tasks)) - 1
    left = full & ~done
    some = left
    while True:
        after = done | some
        share = _share(course, done, after, today, begins, test, later)
        if share is not None:
            yield share
        if not some or last:
            return
        some = (some - 1) & left


def _share(course: Course, done: int, after: int, today: Today, begins: int, test: Sat | None, later: bool) -> Share | None:
    some = after & ~done
    heard = bool(some & course.orals)
    if (heard or test) and course.over(after, today.closes) and course.closing & ~after:
        return None  # who has had his last épreuve is deliberated on the same day
    comes, again = heard and test is None, course.is_heard(after) and not later
    # a test of who is neither heard nor deliberated on is only before other work
    seen = heard or bool(some & course.closing)
    waits = 0 if test is None or seen else today.free_between(test)
    if not some:
        return Share(after, 0, comes, again, None, waits)
    if some & course.closing and not heard and test is None:
        return None
    own = [n for n in range(len(course.tasks)) if some >> n & 1]
    tasks = list[Task]()
    for n in own:
        task = course.tasks[n]
        if task.after & ~after or task.tested > today.closes:
            return None
        before = sum(1 << place for place, other in enumerate(own) if task.after >> other & 1)
        tested = task.tested - begins if task.tested > today.opens else 0
        tasks.append(task._replace(after=before, tested=tested))
    orals = (1 << sum(task.oral for task in tasks)) - 1
    closing = sum(1 << place for place, n in enumerate(own) if 1 << n == course.closing)
    sat = test.later_by(-begins) if test and seen else None
    part = Course(tuple(tasks), orals, closing, tuple((one.begins, one.ends) for one in sat.each) if sat else ())
    return Share(after, course.work[done] - course.work[after], comes, again, (part, sat), waits)
