"""Neighbourhoods of the incumbent, one after the other: each is solved again, all else stays."""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import get_args

from scheduler.engine.cpsat import Effort
from scheduler.engine.search import Search
from scheduler.engine.teams.again import again
from scheduler.engine.teams.neighbourhoods import How, Neighbourhood, neighbourhoods
from scheduler.engine.teams.solve import added_up

SECONDS = (0.4, 2.0)
"""At most for a neighbourhood: what is not searched to its end in the first is once more, when all others have been."""

FORMING = 1.2
"""At most for two juries that are formed anew: once."""


def improve(search: Search, effort: Effort, ways: Collection[How] = get_args(How), enough: int | None = None) -> None:
    """Solve neighbourhoods of these sorts again until none is better, the effort ends, or so many levels are settled (`enough`).

    Each is asked for the first level that it may change and that is not settled, before any is asked for the next as well.
    """
    draw, levels = random.Random(search.effort.seed), added_up(search)
    asked: dict[tuple[Neighbourhood, int], int] = {}
    while search.incumbent is not None and not search.closed and not effort.over and search.settled != enough:
        orders: dict[tuple[Neighbourhood, int], tuple[int, ...]] = {}
        for some in neighbourhoods(search.session, search.incumbent.activities):
            open_levels = 0
            for number, level in enumerate(levels[search.settled :], search.settled + 1):
                turn = asked.get((some, number), 0)
                if some.how in ways and some.improves(level.name) and search.incumbent.values[number - 1]:
                    open_levels += 1
                    if turn < len(SECONDS):
                        orders[some, number] = some.order(open_levels, turn)
        if not orders:
            return
        least = min(orders.values())
        some, number = draw.choice([one for one, order in orders.items() if order == least])
        before, turn = search.incumbent, asked.get((some, number), 0)
        seconds = FORMING if some.how == "formed" else SECONDS[turn]
        ended = again(search, some, [one for one in levels[:number] if some.changes(one.name)], effort.for_seconds(seconds))
        if search.incumbent is not before:
            asked = {one: turns for one, turns in asked.items() if not one[0].touches(some)}
        asked[some, number] = len(SECONDS) if ended or some.how == "formed" else turn + 1
