"""Better timetables sought in a process of their own, beside the search for bounds.

In threads of one process a proof would take up to twice as long. The two processes tell each other what they find as it comes: bounds,
timetables, and which neighbourhoods are or were solved.
"""

from __future__ import annotations

import contextlib
import math
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from models import Objective, Session
from scheduler.engine.cpsat import Effort
from scheduler.engine.levels import Floors
from scheduler.engine.meanwhile import meanwhile
from scheduler.engine.process import listen, own_pipes, process_of, talking, tell, told
from scheduler.engine.search import Incumbent, Search
from scheduler.engine.teams.improve import Improving, Question
from scheduler.engine.teams.neighbourhoods import Neighbourhood
from scheduler.engine.teams.solve import solve_teams

PAUSE = 0.05
"""Seconds between two looks at what there is to tell the other process."""

FIRST_SHARE = 0.15
"""How much of the time left timetables of parts may take, twice, before neighbourhoods are solved."""


@dataclass(frozen=True)
class Task:
    """What the other process is to solve."""

    session: Session
    objectives: tuple[Objective, ...]
    seed: int
    seconds: float


@dataclass(frozen=True)
class News:
    """What is new on one side since it last told the other."""

    floors: Floors
    incumbent: Incumbent | None
    now: tuple[Neighbourhood, ...]
    turns: tuple[tuple[Question, int], ...]


class Shared:
    """What a search and one in another process know of each other."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._last = News((), None, (), ())

    def news(self) -> News | None:
        """What is to be told; None where that is nothing."""
        search, last = self._search, self._last
        asked = search.asked
        with asked.choosing:
            turns, now = tuple(asked.told), tuple(asked.now)
            asked.told.clear()
        self._last = News(search.floors, search.incumbent, now, ())
        if not turns and self._last == last:
            return None
        return News(search.floors, search.incumbent if search.incumbent is not last.incumbent else None, now, turns)

    def tell(self, write: IO[bytes]) -> None:
        """Tell what is new, if anything is."""
        news = self.news()
        if news is not None:
            tell(write, news)

    def take(self, news: News) -> None:
        """What the other one tells."""
        search = self._search
        with search.asked.choosing:
            search.asked.elsewhere = news.now
            search.asked.turns.update(news.turns)
        if news.floors > search.floors:
            search.raise_to(news.floors)
        if news.incumbent is not None:
            search.hear_of(news.incumbent)


@contextmanager
def improved_meanwhile(search: Search, ready: Callable[[], bool]) -> Iterator[None]:
    """From when it is `ready`, timetables of parts, then neighbourhoods, are solved in another process until the calling thread comes to the
    end of the block. Where no process can be begun (a program that is frozen), none are.

    Raises
    ------
    BaseException
        at the end, what a timetable that comes from there has raised: a listener's own, or `WrongTimetable`.
    """
    begun: list[subprocess.Popen[bytes]] = []

    def work(ended: threading.Event, failures: list[BaseException]) -> None:
        while not (ended.is_set() or search.over or ready()):
            ended.wait(PAUSE)
        if ended.is_set() or search.over:
            return
        with contextlib.suppress(OSError), process_of(__name__) as process:
            begun.append(process)
            if ended.is_set():
                process.kill()
            else:
                _exchange(search, process, ended, failures)

    def end() -> None:
        for process in begun:  # it may not read yet what it is told
            process.kill()

    with meanwhile(work, end):
        yield


def _exchange(search: Search, process: subprocess.Popen[bytes], ended: threading.Event, failures: list[BaseException]) -> None:
    """Give the process its task, and tell it what is new until the end, or until it is no more."""
    shared = Shared(search)

    def hear(all_told: Iterator[News]) -> None:
        try:
            for news in all_told:
                shared.take(news)
        except BaseException as failure:  # handed to the calling thread
            failures.append(failure)
            ended.set()

    try:
        with talking(process, hear) as write:
            tell(write, Task(search.session, search.objectives, search.effort.seed, search.effort.left()))
            while not (ended.is_set() or search.over or process.poll() is not None):
                shared.tell(write)
                ended.wait(PAUSE)
    finally:
        search.asked.elsewhere = ()  # nobody waits for one that is no more


def serve() -> None:
    """What the process does: its task, until whoever gave it has no more need of it."""
    read, write = own_pipes()
    all_told = told(read)
    task: Task = next(all_told)
    effort = Effort.until(None if math.isinf(task.seconds) else task.seconds, task.seed, None)
    search = Search(task.session, task.objectives, effort)
    shared = Shared(search)

    def say() -> None:
        while True:
            shared.tell(write)
            time.sleep(PAUSE)

    listen(all_told, shared.take)
    threading.Thread(target=say, daemon=True).start()
    while search.incumbent is None:
        time.sleep(PAUSE)
    for _ in range(2):
        if not search.settled:
            solve_teams(search, effort.share(FIRST_SHARE))
    improving = Improving(search)
    while not effort.over:
        improving.until(effort)
        time.sleep(PAUSE)
