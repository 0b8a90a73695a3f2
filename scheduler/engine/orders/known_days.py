"""What is known of single days, whichever jury has them: the least that is spare on a day, and what its candidates wait at least."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from scheduler.engine.cpsat import Effort
from scheduler.engine.orders.one_day import Begin, DayOrder, Walk
from scheduler.engine.orders.shares import Choices, Part
from scheduler.engine.orders.states import Today

KEPT = 2000
"""So many walks are kept, to be gone through again with more to spare."""

MOST_CHOICES = 200_000
"""Of so many it is kept what may be done on a day."""

MOST = 1 << 30
"""More units than there are."""


class Hours(NamedTuple):
    """A day's hours in its own units of so many minutes, the lunch window (opens, closes, units), until when the jury may be there, and whether
    something must lie between two candidates."""

    minutes: int
    opens: int
    closes: int
    lunch: tuple[int, int, int] | None
    until: int
    apart: bool


Content: TypeAlias = tuple[int, ...]
"""What is done on a day: the number of each part, as often as it is done."""

Spend: TypeAlias = Callable[[int], None]
"""Told of the steps that were made, of each candidate."""


class KnownDays:
    """The days that were walked through."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._number: dict[Part, int] = {}
        self._walks: dict[object, Walk] = {}
        self._orders: dict[object, DayOrder] = {}
        self._spare: dict[object, tuple[int, int]] = {}
        """The most units to spare with which a day is known not to fit, and the fewest with which it does."""
        self._unknown: dict[object, int] = {}
        """After how many steps that is not known of days with so many units to spare."""
        self._waits: dict[object, int] = {}
        """For how many units candidates are known to wait at least."""
        self._at_first: dict[object, int] = {}
        """The same before any step."""
        self._alike: dict[object, int] = {}
        self._choices: dict[object, Choices] = {}
        self._kept = 0

    def number(self, part: Part) -> int:
        """The number of what is done for one candidate."""
        if part not in self._number:
            self._number[part] = len(self.parts)
            self.parts.append(part)
        return self._number[part]

    def alike(self, days: object) -> int:
        """The number of what some days have in common."""
        return self._alike.setdefault(days, len(self._alike))

    def choices(self, of: object) -> Choices | None:
        """All that may be done on a day, where that is known."""
        return self._choices.get(of)

    def keep(self, of: object, choices: Choices) -> None:
        """Keep all that may be done on a day, to be asked for again."""
        if self._kept > MOST_CHOICES:
            self._choices.clear()
            self._kept = 0
        self._choices[of] = choices
        self._kept += len(choices.found)

    def fits(self, hours: Hours, content: Content, spare: int, steps: int, effort: Effort, spend: Spend) -> bool | None:
        """Whether the day has an order with so many units to spare; None where so many steps do not tell."""
        key = hours, content
        short, long = self._spare.get(key, (-1, MOST))
        if self._unknown.get((key, spare), 0) >= steps and spare < long:
            return None
        if short < spare < long:
            found = self._walk(hours, content, False).through(spare, None, steps, effort)
            spend(found.steps * len(content))
            if found.path is not None:
                self._orders[key] = found
                long = spare - found.spare
            elif found.least is None:
                short = spare
            else:
                if not effort.over:
                    self._unknown[key, spare] = steps
                return None
            self._spare[key] = short, long
        return spare >= long

    def least_spare(self, hours: Hours, content: Content) -> int:
        """The fewest units to spare with which the day is known to fit."""
        return self._spare[hours, content][1]

    def order(self, hours: Hours, content: Content) -> DayOrder:
        """The order that was found with the fewest units to spare."""
        return self._orders[hours, content]

    def begun(self, hours: Hours, content: Content, order: DayOrder) -> tuple[Begin, ...]:
        """When what is done in an order that was found, in units of the day: the sorts are the parts, in order."""
        return self._walk(hours, content, False).begun(order.path or ())

    def waits(
        self, hours: Hours, content: Content, spare: int, most: int, steps: int, effort: Effort, spend: Spend
    ) -> DayOrder:
        """For how many units the candidates of the day wait at least, no longer than `most`, with so many units to spare, as far as so many steps
        tell."""
        key = hours, content, spare
        known = self._orders.get(key)
        if known is not None and (known.path is not None or known.steps >= steps):
            return known
        if (least := self._waits.get(key, 0)) > most:
            return DayOrder(None, None, 0, 0)
        found = self._walk(hours, content, True).through(spare, most, steps, effort)
        spend(found.steps * len(content))
        if found.path is not None or (found.least is not None and not effort.over):
            # what was cut off would be again after so many steps
            self._orders[key] = found if found.path is not None else found._replace(steps=steps)
        elif found.least is None:
            self._waits[key] = most + 1
        return found if found.least is None else found._replace(least=max(least, found.least))

    def waits_at_least(self, hours: Hours, content: Content, spare: int, effort: Effort) -> int:
        """For how many units they wait at least, as far as is known before any step."""
        key = hours, content, spare
        if key not in self._at_first:
            found = self._walk(hours, content, True).through(spare, None, 0, effort)
            self._at_first[key] = MOST if found.least is None else found.least
        return max(self._at_first[key], self._waits.get(key, 0))

    def _walk(self, hours: Hours, content: Content, counted: bool) -> Walk:
        key = hours, content, counted
        if key not in self._walks:
            if len(self._walks) == KEPT:
                self._walks.clear()
            sorts = Counter(content)
            today = Today(hours.opens, hours.closes, hours.lunch, tuple(self.parts[n][1] for n in sorts), hours.until)
            self._walks[key] = Walk([(self.parts[n][0], number) for n, number in sorts.items()], today, hours.apart, counted)
        return self._walks[key]
