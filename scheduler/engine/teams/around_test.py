"""For how long candidates of one jury wait for each other at least, in turn and around a test that they all sit, in units of the grid."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.engine.teams.course import Around, Course
from scheduler.engine.teams.states import Today
from scheduler.grid import Span


class AroundTest:
    """Candidates who sit a test and are heard before it or after it, on its day: `room` are the units in which they may be heard before it, and
    `wait` for how long those who are there wait until then. Of each quantity the least come first, whoever's they are."""

    def __init__(self, today: Today, room: int) -> None:
        self.today, self.room, self.wait = today, max(0, room), 0
        self.heard, self.with_work, self.heard_after = list[int](), list[int](), list[int]()
        self.spent_before, self.spent_after, self.spent_until_heard_after = list[int](), list[int](), list[int]()
        self.work = 0
        """Units of what the jury does at least before it hears any of them."""

    def add(self, course: Course, done: int, test: Span, around: Around, work: int, hungry: bool, eaten: bool) -> None:
        """One of them, for whom the jury has still so much `work` before it hears him, `hungry` where he may eat on that day, and has not; whether
        the jury has `eaten`, or need not."""
        prepares = course.preparing[done]
        self.work = min(self.work, work) if self.heard else work
        self.heard.append(course.heard[done])
        self.with_work.append(course.heard[done] + work)
        eats_before = eats_after = 0
        if hungry and self.today.lunch:
            opens, _, units = self.today.lunch
            eats_before = units if opens + units <= test[0] else 0
            if self.today.eats_after(test[1]):
                # where the jury has still to eat, he waits for what of that lies after the test as long as he eats
                eats_after = units if eaten else min(units, max(0, test[1] - opens))
        self.spent_before.append(-prepares - eats_before)
        self.spent_after.append(self.today.all_tested[1] - test[1] - prepares - eats_after)
        if around.after:
            self.heard_after.append(around.after)
            self.spent_until_heard_after.append(self.spent_after[-1])

    def sort(self) -> None:
        """To be done before anything is asked."""
        for some in (
            self.heard,
            self.with_work,
            self.heard_after,
            self.spent_before,
            self.spent_after,
            self.spent_until_heard_after,
        ):
            some.sort()

    def least(self, elsewhere: int) -> int:
        """For how long they wait at least, where so many of them may be heard on another day (`elsewhere`).

        Of each two who are heard on the same side of the test, one waits for the other. It is least where some are heard before it, at most one
        on both sides, and the others after it: what is heard of one before it is what each other after it does not wait for.
        """
        number = max(0, len(self.heard) - elsewhere)
        after_it = max(0, len(self.heard_after) - elsewhere)
        least = self.wait + one_after_the_other(self.heard_after[:after_it], self.spent_until_heard_after[:after_it])
        ways, left = [], self.room
        for first in range(number + 1):
            left -= self.with_work[first - 1] if first else 0
            if left < 0:
                break
            rest = number - first
            before = max(self.wait, one_after_the_other(self.heard[:first], self.spent_before[:first]))
            after = one_after_the_other(self.heard[:rest], self.spent_after[:rest])
            part = min(self.heard[-1], max(0, left - self.work)) if rest else 0
            ways.append(before + max(0, after - part * (rest - 1)))
        return max(least, min(ways))


def one_after_the_other(sizes: Sequence[int], spent: Sequence[int]) -> int:
    """For how long candidates wait who are heard for so long each, and have waited so long: less than nothing where they have a preparation or
    lunch before them, which is no waiting. The shortest come first, and who has most before him last."""
    wait = passed = 0
    for size, before in zip(sorted(sizes), sorted(spent, reverse=True), strict=True):
        wait += max(0, passed + before)
        passed += size
    return wait
