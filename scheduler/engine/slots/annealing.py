"""Fewer days of jurors by simulated annealing: candidates change their days one at a time.

The days of jurors are covered by defences like bins that overlap: a linear relaxation sees little of it, and a search by constraints moves
too few candidates at once. Some hundred thousand small moves a second find a third to a half fewer days than both (benchmarks/README.md, "Defences").
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import pairwise
from math import exp, inf, sqrt

from scheduler.engine.slots.days import DaysModel

HOT, COLD = 1.0, 0.02
"""Temperatures at the start and at the end, in days of a juror."""

TOGETHER = 0.3
"""How much dearer each root of defences makes a juror's day: two days of one and three are cheaper than two of two each."""

OVERFULL = 1.0
"""What it is worth to move a candidate away from a juror, or a day's rooms, with more than fits, in days of a juror."""

LOOK = 5000
"""Moves between two looks at the clock."""


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
        self.dice, self.candidates, self.on = random.Random(seed), list(dealt), list(dealt.values())
        number = {candidate: n for n, candidate in enumerate(dealt)}
        self.may: list[list[int]] = [[] for _ in dealt]
        self.fills: list[dict[int, list[int]]] = [{} for _ in dealt]
        for (candidate, day), windows in days.filled.items():
            if candidate in number:
                self.may[number[candidate]].append(day)
                self.fills[number[candidate]][day] = windows
        self.sizes = [days.sizes[candidate] for candidate in dealt]
        self.most = [window.most for window in days.windows]
        self.load = [0] * len(self.most)
        # a flat list, as moves are counted in millions: each juror has a row of days, and a jury is the places at which theirs begin
        row = len(days.model.days)
        begins = {juror: n * row for n, juror in enumerate(dict.fromkeys(j for jury in days.juries.values() for j in jury))}
        self.juries = [[begins[juror] for juror in days.juries[candidate]] for candidate in dealt]
        self.number = [0] * (len(begins) * row)
        for one, on in enumerate(self.on):
            self._put(one, on, 1)
        costs = [0.0, *(1 + TOGETHER * (sqrt(n) - 1) for n in range(1, len(dealt) + 2))]
        self.dearer = [after - before for before, after in pairwise(costs)]

    @property
    def day(self) -> dict[str, int]:
        """The day of each candidate."""
        return dict(zip(self.candidates, self.on, strict=True))

    def send_away(self, candidate: str) -> None:
        """Move somebody for whom his day has no hours to the day that costs the least, though it may hold too much then; he is not to come
        back, nor another where it was full."""
        number = self.candidates.index(candidate)
        off = self.on[number]
        if len(self.may[number]) > 1:
            self.may[number].remove(off)
            for window in self.fills[number][off]:
                if self.load[window] >= self.most[window]:
                    self.most[window] = self.load[window] - self.sizes[number]
            self._move(number, off, min(self.may[number], key=lambda on: self._worse_by(number, off, on)))

    @property
    def juror_days(self) -> int:
        """How many days jurors come in all."""
        return sum(number > 0 for number in self.number)

    @property
    def fits(self) -> bool:
        """Whether nobody has more than he can hold."""
        return all(load <= most for load, most in zip(self.load, self.most, strict=True))

    def anneal(self, moves: int, over: Callable[[], bool], hot: float = HOT) -> None:
        """Try so many moves for each candidate, from hot to cold, until the end comes."""
        able = [candidate for candidate, on in enumerate(self.may) if len(on) > 1]
        cooling, heat, dice = (COLD / hot) ** (1 / moves / max(len(able), 1)), hot, self.dice.random
        for number in range(moves * len(able)):
            if number % LOOK == 0 and over():
                return
            heat *= cooling
            candidate = able[int(dice() * len(able))]
            on, off = self.may[candidate][int(dice() * len(self.may[candidate]))], self.on[candidate]
            if on == off:
                continue
            worse = self._worse_by(candidate, off, on)
            if worse <= 0 or (worse < inf and dice() < exp(-worse / heat)):
                self._move(candidate, off, on)

    def _worse_by(self, candidate: int, off: int, on: int) -> float:
        """What the move costs; without end where the other day has no time left."""
        size, worse = self.sizes[candidate], 0.0
        for window in self.fills[candidate][on]:
            if self.load[window] + size > self.most[window]:
                return inf
        for row in self.juries[candidate]:
            worse += self.dearer[self.number[row + on]] - self.dearer[self.number[row + off] - 1]
        for window in self.fills[candidate][off]:
            if self.load[window] > self.most[window]:
                worse -= OVERFULL
        return worse

    def _move(self, candidate: int, off: int, on: int) -> None:
        self._put(candidate, off, -1)
        self._put(candidate, on, 1)
        self.on[candidate] = on

    def _put(self, candidate: int, day: int, times: int) -> None:
        size = self.sizes[candidate] * times
        for window in self.fills[candidate][day]:
            self.load[window] += size
        for row in self.juries[candidate]:
            self.number[row + day] += times
