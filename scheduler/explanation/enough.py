"""How much of a change is enough: the least number of its steps, by what is told soon and then thoroughly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models import Session
from models.errors import SchedulerError
from scheduler.engine.feasibility import Question
from scheduler.explanation.moves import Change
from scheduler.explanation.trials import Thoroughness, Trials

SHARE = 0.25
"""How much of the time left one trial may take: the cheapest changes come first, and are worth more than their part."""

FEW_STEPS = 4
"""Up to how many steps of a change half of those left are tried, not the smallest number first."""


@dataclass
class Steps:
    """What is known of the steps of a change: fewer than `first` are not enough, `enough` are; one more than there are where none is
    known to be."""

    first: int
    enough: int

    def take(self, number: int, verdict: bool | None) -> bool | None:
        """Take the verdict on a number of steps."""
        if verdict:
            self.enough = min(self.enough, number)
        elif verdict is False:
            self.first = max(self.first, number + 1)
        return verdict

    @property
    def least(self) -> bool:
        """Whether it is proven that fewer steps are not enough."""
        return self.first >= self.enough

    def none(self, most: int) -> bool:
        """Whether it is proven that all steps there are are not enough."""
        return self.first > most


class Enough:
    """Trials of a session with changes. `complete` says whether none was left open."""

    def __init__(self, session: Session, trials: Trials) -> None:
        self.session, self.trials = session, trials
        self.complete = True
        self._questions: dict[str, Question | None] = {}

    def asked(self, change: Change) -> Question | None:
        """The question whether the session so changed has a timetable, the same each time; None where it would not hold together."""
        words = repr(change)
        if words not in self._questions:
            try:
                self._questions[words] = self.trials.less(self.session.but(**change))
            except SchedulerError:
                self._questions[words] = None
        return self._questions[words]

    def works(self, change: Change, how: Thoroughness = "thoroughly") -> bool | None:
        """Whether the session so changed has a timetable; None where that is not told."""
        asked = self.asked(change)
        return False if asked is None else self.trials.feasible(asked, SHARE, how)

    def adds_up(self, change: Change) -> bool:
        """Whether the counts find nothing wrong with the session so changed."""
        asked = self.asked(change)
        return asked is not None and asked.adds_up()

    def first_step(self, most: int, change: Callable[[int], Change]) -> int | None:
        """The smallest number of steps of which the counts, in little time, do not prove that it is too little; None where all are."""
        low, high = 1, most + 1
        if self.trials.effort.over:
            self.complete = False
            return None
        while low < high and not self.trials.interrupted:
            middle = (low + high) // 2
            if self.adds_up(change(middle)):
                high = middle
            else:
                low = middle + 1
        return low if low <= most else None

    def fewest_steps(self, most: int, change: Callable[[int], Change]) -> tuple[int, bool] | None:
        """The smallest number of steps that is enough, and whether it is proven smallest; None where none is found."""
        steps = self.steps_soon(most, change)
        if steps is None:
            return None
        steps = self.steps_thoroughly(most, change, steps)
        if steps.enough > most:
            self.complete = self.complete and steps.least
            return None
        return steps.enough, steps.least

    def steps_soon(self, most: int, change: Callable[[int], Change]) -> Steps | None:
        """How many steps are enough, as far as that is told soon; None where that refutes all of them."""
        counted = self.first_step(most, change)
        steps = None if counted is None else self.all_steps(most, change, counted, "soon")
        if steps:
            self.fewer_steps(most, change, steps)
        return steps

    def all_steps(self, most: int, change: Callable[[int], Change], counted: int, how: Thoroughness) -> Steps | None:
        """Whether all steps are enough, of which the counts ask so many; None where it is told that they are not."""
        steps = Steps(counted, most + 1)
        # mostly they are, and a timetable is sooner found than nothing refuted
        if not steps.take(most, self.works(change(most), "at once")):
            if self.refuted(change(most)):
                return None
            steps.take(most, self.works(change(most), how))
        return None if steps.none(most) else steps

    def fewer_steps(self, most: int, change: Callable[[int], Change], steps: Steps) -> None:
        """How many steps are enough by what is told at once; where all of a change is not found to be enough, less of it is not either."""
        if steps.enough > most:
            return
        low = steps.first = self.not_refuted(steps.first, most, change)
        for number in galloping(low, steps.enough - 1) if most > FEW_STEPS and low < steps.enough else ():
            if number >= steps.enough or steps.take(number, self.works(change(number), "at once")):
                break
            low = number + 1
        while low < steps.enough:
            middle = (low + steps.enough) // 2
            if not steps.take(middle, self.works(change(middle), "at once")):
                low = middle + 1

    def steps_thoroughly(self, most: int, change: Callable[[int], Change], steps: Steps) -> Steps:
        """What was not told so far, by the exact model at last."""
        if steps.enough > most and not steps.least:
            steps.take(most, self.works(change(most)))
        low = steps.first
        while low < steps.enough <= most:
            middle = (low + steps.enough) // 2
            if not steps.take(middle, self.works(change(middle))):
                low = middle + 1
        return steps

    def not_refuted(self, low: int, most: int, change: Callable[[int], Change]) -> int:
        """The smallest number of steps from `low` on that is not shown at once to be too little; `most` is not."""
        high = most
        for steps in galloping(low, most):
            if steps == most or not self.refuted(change(steps)):
                high = steps
                break
            low = steps + 1
        while low < high:
            middle = (low + high) // 2
            if self.refuted(change(middle)):
                low = middle + 1
            else:
                high = middle
        return low

    def refuted(self, change: Change) -> bool:
        """Whether it is shown at once that the session so changed has no timetable, or it would not hold together."""
        asked = self.asked(change)
        return asked is None or self.trials.refuted(asked)


def galloping(low: int, most: int) -> Iterator[int]:
    """First the smallest, then further and further, last the largest."""
    step, at = 1, low
    while at < most:
        yield at
        at, step = at + step, step * 3
    yield most
