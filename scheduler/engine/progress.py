"""What a long solve tells while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from models import Session
from scheduler.engine.interrupts import Interrupt


@dataclass(frozen=True)
class Progress:
    """Where the solve stands: the level being minimised, the best value and bound known, seconds since the start.

    `index` counts the levels from 0; `best` and `bound` are None while unknown; `done` marks the end of a level. The `best` of a solve is
    the value of a timetable that the check has accepted.
    """

    level: str
    index: int
    levels: int
    best: int | None
    bound: int | None
    seconds: float
    done: bool = False


Listener = Callable[[Progress], bool | None]
"""What hears of a solve. One that returns True, or raises KeyboardInterrupt, ends it with the best so far."""

Show = Callable[[Session, str], AbstractContextManager[Listener | None]]
"""From a session and a language to a listener that lasts as long as a solve; None where there is nothing to show on."""

_shows: list[Show] = []


def show_progress_by(show: Show) -> None:
    """Let every solve that is given no listener ask this for one, as a notebook's table is."""
    _shows[:] = [show]


@contextmanager
def watched(listener: Listener | None, session: Session, lang: str) -> Iterator[Listener | None]:
    """The listener that was given, else the one that shows by itself."""
    if listener is not None or not _shows:
        yield listener
        return
    with _shows[0](session, lang) as shown:
        yield shown


Known = Callable[[str], tuple[int | None, int | None]]
"""From a level to the value of the best timetable and the bound that are known, None where there is none yet."""


class Reporter:
    """Feeds a listener with what the levels reach; the solver tells values and bounds apart, a listener sees both.

    `known` says what a level has come to, where models may come to something else: the value of a relaxation is of no timetable, and the bound
    of one model may be below that of another.
    """

    def __init__(self, listen: Listener | None, levels: int, interrupt: Interrupt | None = None) -> None:
        self._listen, self._levels, self._began = listen, levels, time.monotonic()
        self.known: Known | None = None
        self._interrupt = interrupt or Interrupt()
        self._indices: dict[str, int] = {}

    def begin(self, level: str) -> LevelReport:
        """A level begins: the next one, or one that is solved anew by another formulation and keeps its index."""
        self._indices.setdefault(level, len(self._indices))
        return LevelReport(self, level)

    def say(self, level: str, best: int | None, bound: int | None, done: bool) -> None:
        """Let the listener hear of a level."""
        if self._listen:
            seconds = time.monotonic() - self._began
            self._hear(self._listen, Progress(level, self._indices[level], self._levels, best, bound, seconds, done))

    def _hear(self, listen: Listener, news: Progress) -> None:
        """Most news come in a thread of the solver's, where nothing may be raised: it would end the process."""
        try:
            ends = listen(news) is True
        except KeyboardInterrupt:
            ends = True
        except BaseException as failure:  # raised again where the solve was called
            self._interrupt.failure, ends = failure, True
        if ends:
            self._interrupt.asked, self._listen = True, None


class LevelReport:
    """What is told of one level: others may begin meanwhile, as a timetable that is found is better in any of them."""

    def __init__(self, reporter: Reporter, level: str) -> None:
        self._reporter, self._level = reporter, level
        self._best: int | None = None
        self._bound: int | None = None

    def tell(self, best: int | None, bound: int | None, done: bool = False) -> None:
        """A better value, a better bound, or both; None where there is no news."""
        known = self._reporter.known
        if known:
            model, (best, least) = best, known(self._level)
            done = done and model == best
            bound = bound if least is None else max(bound or 0, least)
        self._best = self._best if best is None else best
        # no objective is ever below 0, though CP-SAT begins lower where its relaxation does not know
        self._bound = self._bound if bound is None else max(bound, 0)
        if known and self._best is not None and self._bound is not None and self._bound > self._best:
            self._best = None  # the levels above are held lower than any timetable yet has them
        self._reporter.say(self._level, self._best, self._bound, done)
