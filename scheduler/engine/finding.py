"""A first timetable where filling by hand gives none: two ways in turn, each for a short while, and after some bounds for longer and longer.

Neither is the soonest for every session, and that cannot be told beforehand: what the exact model finds in a second, room made for those who find
no place by hand may not find at all, and the other way round. So each loses little of the time where the other finds one. Where the machine has
a core for it, the exact model goes on beside them until there is a timetable: of many sessions it finds one in four to eight seconds, and none
in two.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any

from models import Session
from scheduler.arguments import MOST_SEED
from scheduler.engine.answer import Answer
from scheduler.engine.by_hand.solve import solve_by_hand
from scheduler.engine.cpsat import CORES, Effort
from scheduler.engine.meanwhile import meanwhile
from scheduler.engine.plain import any_timetable, time_to_write
from scheduler.engine.search import Search
from scheduler.engine.teams.making_room import UNPLANNED, MakingRoom
from scheduler.errors import WrongTimetable

TURN, FOR_EACH, LONGER = 0.25, 0.05, 2
"""Seconds of the first turn of each way, the same more for each candidate, and how many times as long each turn is as the one before."""

OF_EXACT = 2
"""How many times as long the exact model has: where it finds one at all, it mostly is the first to do so."""

DRAWS = 4
"""So many draws at most are asked of the exact model at the same time, as many as the machine has cores: of one session some take a hundred
times as long as others."""

ALONE = 0.3
"""Seconds from the beginning in which candidates are placed by hand before the exact model is written down beside that: by then most sessions
have a timetable."""

ORDERS = 4
"""In so many orders candidates are placed by hand before room is made for those who find no place."""

AT_ONCE: dict[str, Any] = {"linearization_level": 0, "max_presolve_iterations": 1, "cp_model_probing_level": 0}
"""Nothing linear, and hardly simplified before: of a tight session with 24 candidates that took longer than to find a timetable."""


@contextmanager
def any_meanwhile(search: Search) -> Iterator[None]:
    """Any timetable of the exact model is looked for beside the calling thread until that comes to the end of the block, where there is none once
    `ALONE` is over and nobody may be left out: in as many draws as the machine has cores beside the one that the caller works on.

    Raises
    ------
    BaseException
        at the end, what came of it: `WrongTimetable` where the check refuses what was found.
    """
    beside, soon = _beside(search.effort), time_to_write(search.session) <= _first_turn(search.session)
    if search.partial or search.incumbent is not None or not beside or not soon:
        yield
        return

    def work(ended: threading.Event, failures: list[BaseException]) -> None:
        needed = _while_none(search, search.effort).as_long_as(lambda: not ended.is_set())
        ended.wait(max(0.0, ALONE - search.seconds))
        if needed.over:
            return
        try:
            answer = _in_draws(search, needed, beside)
            if answer is not None and answer.verdict == "infeasible":
                search.refute()
            elif answer is not None and not search.offer(answer.activities, "plain"):
                raise WrongTimetable(str(search.refusal))
        except BaseException as failure:  # handed to the calling thread
            failures.append(failure)

    with meanwhile(work):
        yield


def find_first(search: Search, effort: Effort) -> Answer | None:
    """Give the search a timetable where it has none, each way in one turn; an answer only where there is none."""
    return _in_turns(search, effort, range(1))


def find_at_last(search: Search, effort: Effort) -> Answer | None:
    """The same in further turns, longer and longer ones."""
    return _in_turns(search, effort, count(1))


def _in_turns(search: Search, effort: Effort, turns: Iterable[int]) -> Answer | None:
    ways: list[Callable[[Search, Effort], Answer | None]] = [_any_at_all, _RoomForAll(search)]
    if time_to_write(search.session) > _first_turn(search.session):
        ways.reverse()  # what takes long to be written down hardly tells anything soon
    needed = _while_none(search, effort)
    for turn in turns:
        # what one draw does not find soon, another may
        seconds, drawn = _first_turn(search.session) * LONGER**turn, _draw(needed, DRAWS * turn + _beside(effort))
        for way in tuple(ways):
            own = drawn.for_seconds(seconds * (OF_EXACT if way is _any_at_all else 1))
            answer = way(search, own)
            if answer is not None or needed.over:
                return answer
            if not own.over:
                ways.remove(way)  # more time would be no use
        if not ways:
            break
    return None


def find_all(search: Search, effort: Effort) -> None:
    """Where some may be left out, but, as far as is known, none must be, give the search a timetable of all."""
    seconds = OF_EXACT * _first_turn(search.session)
    if any(search.floors[:1]) or time_to_write(search.session) > min(seconds, effort.left()):
        return
    answer = _in_draws(search, effort.for_seconds(seconds), 1 + _beside(effort))
    if answer is not None and answer.verdict == "found":
        search.offer(answer.activities, "plain")
    elif answer is not None:
        search.raise_to((1,))


def _first_turn(session: Session) -> float:
    """Seconds of the first turn of each way."""
    return TURN + FOR_EACH * len(session.candidates)


def _any_at_all(search: Search, effort: Effort) -> Answer | None:
    """Any timetable of the exact model, whatever it is worth: one thread in which nothing is linear finds it far sooner than several do."""
    answer = any_timetable(search.session, search.rules, effort.in_one_thread(), **AT_ONCE)
    return None if answer.verdict == "unknown" else answer


def _in_draws(search: Search, effort: Effort, number: int) -> Answer | None:
    """The same of so many draws at the same time: the first that tells anything."""
    told = list[Answer]()
    needed = effort.as_long_as(lambda: not told)

    def ask(draw: int) -> None:
        answer = _any_at_all(search, _draw(needed, draw))
        told.extend([answer] if answer else [])

    with ThreadPoolExecutor(number) as threads:
        list(threads.map(ask, range(number)))
    return told[0] if told else None


def _while_none(search: Search, effort: Effort) -> Effort:
    """The same effort, ending as soon as there is a timetable, or it is known that there is none."""
    return effort.as_long_as(lambda: not (search.incumbent or search.infeasible))


def _beside(effort: Effort) -> int:
    """How many draws may be asked beside what the calling thread does."""
    return min(CORES, DRAWS) - 1 if effort.more_threads else 0


def _draw(effort: Effort, further: int) -> Effort:
    """The same with a draw so much further on."""
    return replace(effort, seed=(effort.seed + further) % MOST_SEED)


class _RoomForAll:
    """Filled by hand hardly anybody is left without a place, and room is made for those: in each turn from where it stopped."""

    def __init__(self, search: Search) -> None:
        self._most = Search(search.session, UNPLANNED, search.effort)
        self._most.offer((), "nobody", tuple(c.id for c in search.session.candidates))
        self._making: MakingRoom | None = None

    def __call__(self, search: Search, effort: Effort) -> None:
        if self._making is None:
            self._most.effort = effort
            solve_by_hand(self._most, ORDERS)
            self._making = MakingRoom(self._most)
        self._making.until(effort)
        found = self._most.incumbent
        if found and not found.left_out:
            search.hear_of(found)
