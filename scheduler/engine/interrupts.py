"""Ctrl-C, and the stop button of a notebook: a wish to end the search, wherever in the work it comes."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupt:
    """Whether somebody has asked a solve to end; `failure` is what a listener raised, which is raised again when the watch ends.

    While it is watched (`with interrupt:`), the first interrupt only sets `asked`: between two searches it would otherwise break off
    the work that turns what is found into a timetable. A second one is Python's own again. Only the main thread hears of interrupts,
    and a handler that a program has set for itself stays.
    """

    def __init__(self) -> None:
        self.asked = False
        self.failure: BaseException | None = None
        self._watching = False

    def __enter__(self) -> Interrupt:
        if _hears():
            signal.signal(signal.SIGINT, self._ask)
            self._watching = True
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._watching:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            self._watching = False
        if self.failure is not None and kind is None:
            raise self.failure

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            signal.default_int_handler(number, frame)
        self.asked = True


def _hears() -> bool:
    """Whether interrupts come here, and no handler of the program's own is set for them."""
    main = threading.current_thread() is threading.main_thread()
    return main and signal.getsignal(signal.SIGINT) is signal.default_int_handler


@contextmanager
def held_back() -> Iterator[None]:
    """An interrupt waits for the end of what is done here: files that belong together, libraries that abort where one breaks their import off."""
    if not _hears():
        yield
        return
    asked: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: asked.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if asked:
        raise KeyboardInterrupt


class Needed(Interrupt):
    """That of work which ends with the whole, and as soon as nobody needs it any more; whoever asks it to end means the whole."""

    def __init__(self, whole: Interrupt, needed: Callable[[], bool]) -> None:
        self._whole, self._needed = whole, needed
        super().__init__()

    @property
    def asked(self) -> bool:
        """Whether the whole is to end, or this is not needed."""
        return self._whole.asked or not self._needed()

    @asked.setter
    def asked(self, wish: bool) -> None:
        if wish:
            self._whole.asked = True
