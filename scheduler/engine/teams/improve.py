"""Neighbourhoods of the incumbent, one after the other: each is solved again, all else stays."""

from __future__ import annotations

import datetime as dt
import random
import time
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TypeAlias

from models import Activity, Session
from scheduler.engine.cpsat import Effort
from scheduler.engine.search import Incumbent, Search
from scheduler.engine.teams.again import again
from scheduler.engine.teams.neighbourhoods import Jury, Neighbourhood, juries_of, neighbourhoods
from scheduler.engine.teams.solve import added_up

SECONDS = (0.4, 2.0, 6.0)
"""At most for a neighbourhood: what is not searched to its end in the first is once more, when all others have been."""

WHOLE = (1.5, 4.0, 8.0)
"""The same for all that is done."""

FORMING = 1.2
"""At most for two juries that are formed anew: once."""

PAUSE = 0.05
"""Seconds between two looks for a neighbourhood, where there is none to ask for the time being."""


class Improving:
    """The neighbourhoods of a search, for whoever solves them, in this process or in another: none is asked twice in vain, nor two at a time
    of which a change of the one may be of use to the other."""

    def __init__(self, search: Search) -> None:
        self._search, self._draw = search, random.Random(search.effort.seed)
        self._levels = added_up(search)
        self._of: tuple[Incumbent | None, list[tuple[Neighbourhood, int]]] = None, []

    def until(self, effort: Effort, enough: int | None = None) -> None:
        """Solve neighbourhoods again until none is better, the effort ends, or so many levels are settled (`enough`).

        Each is asked for the first level that it may change and that is not settled, before any is asked for the next as well. Those that
        are solved elsewhere are waited for: what they find may be of use to others.
        """
        while not (self._search.closed or effort.over) and self._search.settled != enough:
            if not self._one(effort):
                if not (self._search.asked.now or self._search.asked.elsewhere):
                    return
                time.sleep(PAUSE)

    def _one(self, effort: Effort) -> bool:
        """Ask one neighbourhood; whether there was one to ask."""
        with self._search.asked.choosing:
            question = self._question()
            if question is None:
                return False
            some, number, _ = question
            self._search.asked.now.append(some)
        turn = self._search.asked.turns.get(question, 0)
        seconds = FORMING if some.how == "formed" else (WHOLE if some.how == "whole" else SECONDS)[turn]
        levels = [one for one in self._levels[:number] if some.changes(one.name)]
        try:
            ended = again(self._search, some, levels, effort, seconds)
        finally:
            # neighbourhoods are compared in Python: another thread must not take one out meanwhile
            with self._search.asked.choosing:
                self._search.asked.now.remove(some)
        if ended or not effort.over:
            turn = len(SECONDS) if ended or some.how == "formed" else turn + 1
            with self._search.asked.choosing:
                self._search.asked.turns[question] = turn
                self._search.asked.told.append((question, turn))
        return True

    def _question(self) -> Question | None:
        """One of those that come first."""
        search, incumbent = self._search, self._search.incumbent
        if incumbent is None:
            return None
        if self._of[0] is not incumbent:
            self._of = incumbent, list(_with_what_is_done(search.session, incumbent.activities))
        orders, settled = dict[Question, tuple[int, ...]](), search.settled
        for some, done in self._of[1]:
            if any(some.touches(other) for other in (*self._search.asked.now, *self._search.asked.elsewhere)):
                continue
            open_levels = 0
            for number, level in enumerate(self._levels[settled:], settled + 1):
                turn = self._search.asked.turns.get((some, number, done), 0)
                if some.improves(level.name) and incumbent.values[number - 1]:
                    open_levels += 1
                    if turn < len(SECONDS):
                        orders[some, number, done] = some.order(level.name, open_levels, turn)
        if not orders:
            return None
        least = min(orders.values())
        return self._draw.choice([one for one, order in orders.items() if order == least])


Question: TypeAlias = tuple[Neighbourhood, int, int]
"""A neighbourhood, for how many levels it is asked, and what stands for all that is done in it: where that is something else, it is asked
anew."""


def _with_what_is_done(session: Session, activities: Collection[Activity]) -> Iterator[tuple[Neighbourhood, int]]:
    """The neighbourhoods, each with what stands for all that is done in it."""
    jury_of = {c: jury for jury, own in juries_of(activities).items() for c in own}
    done: dict[tuple[Jury, dt.date], set[Activity]] = defaultdict(set)
    for a in activities:
        for jury in {jury_of[c] for c in a.about if c in jury_of}:
            done[jury, a.start.date()].add(a)
    stands_for = {one: sum(map(_digest, some)) for one, some in done.items()}
    dates = [day.date for day in session.days]
    for some in neighbourhoods(session, activities):
        on = [dates[day] for day in some.days] or dates
        yield some, hash(tuple(stands_for.get((jury, day), 0) for jury in some.juries for day in on))


def _digest(a: Activity) -> int:
    """The same in each process, as a hash of words is not."""
    return zlib.crc32(f"{a.kind} {a.epreuve} {a.about} {a.start} {a.end} {a.room} {a.jurors} {a.staff}".encode())
