"""Juries that take whole candidates in so many days and minutes: on how many days these come at least, and how early all may be done."""

from __future__ import annotations

from itertools import islice

from scheduler.engine import cpsat
from scheduler.engine.juries.calls import Calls, told
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.shapes import MOST, Shapes
from scheduler.pieces import Expression

EFFORT = 1.0
"""Deterministic time for a choice of juries."""

LOOKS = 40
"""How often juries are chosen, at most, to find what their candidates' days come to."""


class WholeJuries:
    """The juries that may be where all sit on no more than `days` days and are there for no more than `minutes`, each juror counted once.

    They stay over lunch on `least` days or more, which is proven: what the other minutes leave may be spent idle by any of them.
    """

    def __init__(self, kinds: Shapes, days: int, minutes: int, least: int, effort: cpsat.Effort) -> None:
        self.kinds, self.effort = kinds, effort
        lunch = kinds.lunch
        over = minutes - kinds.needed
        lunches = over // lunch if lunch else 0
        shapes = list(islice(kinds.all_of_them(days, kinds.most_minutes(days, lunches) - kinds.needed), MOST + 1))
        self.calls = Calls(kinds, over - lunch * min(least, lunches), effort)
        self.serves = len(shapes) <= MOST and self.calls.sorts is not None
        if self.serves:
            self.master = Master(kinds, shapes, whole=True)
            self.master.cp.add(self.master.turns <= days)
            self.master.cp.add(self.master.lunches <= lunches)

    def candidate_days(self, known: int, most: int) -> int:
        """On how many days candidates come at least, of so many at the most; it is known that it is no less than `known`."""
        number = known
        while number < most and not self._may_be(number):
            number += 1
        return number

    def last_day(self, candidate_days: int, first: int) -> int:
        """The first day, from this one on, after which no jury need sit."""
        last = len(self.kinds.subject.days) - 1
        return next((day for day in range(first, last) if self._may_be(candidate_days, day)), last)

    def _may_be(self, candidate_days: int, last_day: int | None = None) -> bool:
        """Whether there may be such juries, none after that day; where they are chosen too often, they are not refuted."""
        for _ in range(LOOKS):
            model = self.master.cp.clone()
            model.add(self.master.candidate_days(self.calls) <= candidate_days)
            if last_day is not None:
                model.add(self.master.after(last_day) == 0)
            found = _asked(model, self.effort)
            if found.verdict == "infeasible":
                return False
            if found.values is None or not told(self.calls, self.master.chosen(found)):
                return True
            self.master.leave_out(self.calls)
        return True


def fewest(master: Master, expression: Expression, least: int, most: int, effort: cpsat.Effort) -> int | None:
    """The first number, from one that is known to be no more, with which there may be juries; None where there is none up to the most."""
    return next((n for n in range(least, most + 1) if verdict(master, expression, n, effort) != "infeasible"), None)


def verdict(master: Master, expression: Expression, most: int, effort: cpsat.Effort) -> cpsat.Verdict:
    """Whether there are juries of no more than this."""
    model = master.cp.clone()
    model.add(expression <= most)
    return _asked(model, effort).verdict


def _asked(model: cpsat.Model, effort: cpsat.Effort) -> cpsat.Outcome:
    return cpsat.run(model, effort, max_deterministic_time=EFFORT, linearization_level=2)
