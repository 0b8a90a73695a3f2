"""Fewer days of jurors by simulated annealing: candidates change their days one at a time.

The days of jurors are covered by defences like bins that overlap: a linear relaxation sees little of it, and a search by constraints moves
too few candidates at once. A hundred thousand small moves a second find a third to a half fewer days than both (benchmarks/README.md, "Defences").
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
from math import exp, sqrt

from scheduler.engine.slots.days import DaysModel

HOT, COLD = 0.5, 0.02
"""Temperatures at the start and at the end, in days of a juror."""

TOGETHER = 0.3
"""How much dearer each root of defences makes a juror's day: two days of one and three are cheaper than two of two each."""

OVERFULL = 1.0
"""What it is worth to move a candidate away from a juror, or a day's rooms, with more than fits, in days of a juror."""

LOOK = 5000
"""Moves between two looks at the clock."""

Key = tuple[str, int]
"""A juror and a day."""


class Annealing:
    """Days for candidates, so that their jurors come on few days.

    Parameters
    ----------
    days
        what each juror, and the rooms of each day, can hold; with all of their time, none spared.
    dealt
        a day for each candidate who is to be heard, to begin with; it may hold more than fits.
    seed
        of the moves: the same seed gives the same days.
    """

    def __init__(self, days: DaysModel, dealt: Mapping[str, int], seed: int) -> None:
        self.dice, self.day, self.sizes = random.Random(seed), dict(dealt), days.sizes
        self.juries = {d.candidate.id: d.jury for d in days.model.shape.defences}
        self.may: dict[str, list[int]] = defaultdict(list)
        for candidate, day in days.on:
            if candidate in dealt:
                self.may[candidate].append(day)
        self.able = [candidate for candidate, on in self.may.items() if len(on) > 1]
        self.most = {key: days.most(places) for key, places in days.model.at_work.items()}
        if minutes := days.model.policy.max_jury_minutes:
            # as if all went on without a changeover: what is too much after all is found when hours are
            self.most = {key: min(most, minutes // days.model.grid.unit + days.gap) for key, most in self.most.items()}
        self.room = dict(days.rooms)
        self.load: dict[Key, int] = dict.fromkeys(self.most, 0)
        self.number: dict[Key, int] = dict.fromkeys(self.most, 0)
        self.housed: dict[int, int] = defaultdict(int)
        for candidate, day in self.day.items():
            self._put(candidate, day, 1)
        costs = [0.0, *(1 + TOGETHER * (sqrt(n) - 1) for n in range(1, len(self.day) + 2))]
        self.dearer = [after - before for before, after in pairwise(costs)]

    def spare(self, day: int, part: float) -> None:
        """On this day, leave so large a part of what jurors and rooms can still hold free."""
        shortest = min(self.sizes.values())
        for key in self.most:
            if key[1] == day:
                self.most[key] = max(int(self.most[key] * (1 - part)), shortest)
        if day in self.room:
            self.room[day] = max(int(self.room[day] * (1 - part)), shortest)

    @property
    def juror_days(self) -> int:
        """How many days jurors come in all."""
        return sum(number > 0 for number in self.number.values())

    @property
    def fits(self) -> bool:
        """Whether nobody has more than he can hold."""
        full = any(load > self.most[key] for key, load in self.load.items())
        return not full and all(self.housed[day] <= most for day, most in self.room.items())

    def anneal(self, moves: int, over: Callable[[], bool], hot: float = HOT) -> None:
        """Try so many moves for each candidate, from hot to cold, until the end comes."""
        cooling, heat, dice = (COLD / hot) ** (1 / moves / max(len(self.able), 1)), hot, self.dice.random
        for number in range(moves * len(self.able)):
            if number % LOOK == 0 and over():
                return
            heat *= cooling
            candidate = self.able[int(dice() * len(self.able))]
            on, off = self.may[candidate][int(dice() * len(self.may[candidate]))], self.day[candidate]
            if on == off:
                continue
            worse = self._worse_by(candidate, off, on)
            if worse is not None and (worse <= 0 or dice() < exp(-worse / heat)):
                self._put(candidate, off, -1)
                self._put(candidate, on, 1)
                self.day[candidate] = on

    def _worse_by(self, candidate: str, off: int, on: int) -> float | None:
        """What the move costs; None where the other day has no time left."""
        size, worse = self.sizes[candidate], 0.0
        if on in self.room and self.housed[on] + size > self.room[on]:
            return None
        for juror in self.juries[candidate]:
            come, go = (juror, on), (juror, off)
            if self.load[come] + size > self.most[come]:
                return None
            worse += self.dearer[self.number[come]] - self.dearer[self.number[go] - 1]
            if self.load[go] > self.most[go]:
                worse -= OVERFULL
        return worse - OVERFULL if off in self.room and self.housed[off] > self.room[off] else worse

    def _put(self, candidate: str, day: int, times: int) -> None:
        size = self.sizes[candidate] * times
        self.housed[day] += size
        for juror in self.juries[candidate]:
            self.load[juror, day] += size
            self.number[juror, day] += times
