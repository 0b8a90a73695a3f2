"""Several simultaneous tests among the loads: in their order, and on one day only where nobody need sit two at once or miss lunch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.work import Test
from scheduler.pieces import Expression

Starts = Mapping[str, Sequence[Sequence[int]]]
"""By test and day, when it may start for all who sit it."""


def keep_apart(model: LoadModel, on: Mapping[str, Sequence[Expression]], starts: Starts) -> None:
    """What each class asks of every two of its tests, where everybody is planned: `on` says on which days tests are."""
    asked: set[tuple[str, str, int]] = set()
    for kind in model.classes:
        for two in combinations(kind.tests, 2):
            ways = [(one, other) for one, other in (two, two[::-1]) if one.epreuve not in other.then]
            for one, other in ways if len(ways) == 1 else ():
                _in_order(model, on[one.epreuve], on[other.epreuve], one.then[other.epreuve])
            asked |= {
                (two[0].epreuve, two[1].epreuve, day)
                for day in model.subject.days
                if not any(_fit(model, one, other, starts[one.epreuve][day], starts[other.epreuve][day]) for one, other in ways)
            }
    for first, second, day in sorted(asked):
        model.cp.add(on[first][day] + on[second][day] <= 1)


def _in_order(model: LoadModel, first: Sequence[Expression], second: Sequence[Expression], days: int) -> None:
    """The second test is so many days later at least."""
    for day in model.subject.days:
        model.cp.add(second[day] <= sum((first[other] for other in model.days_before(day, days)), model.zero))


def _fit(model: LoadModel, one: Test, other: Test, firsts: Sequence[int], seconds: Sequence[int]) -> bool:
    """Whether a class can sit both tests on a day, one before the other."""
    lunch = model.subject.opening.lunch
    for start in firsts:
        end = start + one.minutes
        later = [second for second in seconds if second >= end]
        if later and (
            lunch is None
            or start >= lunch[0] + lunch[2]
            or later[0] + other.minutes <= lunch[1] - lunch[2]
            or min(later[-1], lunch[1]) - max(end, lunch[0]) >= lunch[2]
        ):
            return True
    return False
