"""Work in a thread of its own while the calling thread goes through a block."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def meanwhile(
    work: Callable[[threading.Event, list[BaseException]], object], at_end: Callable[[], object] = lambda: None
) -> Iterator[None]:
    """While the block goes on, `work` does, too. It is given an event that is set at the end of the block, and a list for what it wants raised there.
    Then `at_end` is called, for what does not look at the event, and the work is waited for.

    Raises
    ------
    BaseException
        after the block, the first that the work has put into the list.
    """
    ended, failures = threading.Event(), list[BaseException]()
    thread = threading.Thread(target=work, args=(ended, failures), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        at_end()
        thread.join()
    if failures:
        raise failures[0]
