"""A process beside the one that was called: the two tell each other things through its pipes.

Most of the work of either is Python's: in threads of one process they would take turns.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

BEGIN = "import importlib, json, sys; sys.path[:] = json.loads(sys.argv[1]); importlib.import_module(sys.argv[2]).serve()"
"""What the process runs: none of the caller's script, which would begin anew."""


def process_of(module: str) -> subprocess.Popen[bytes]:
    """A process that runs `serve` of this module. It is in no group that an interrupt (Ctrl-C) reaches: it ends when this one has no more need
    of it.

    Raises
    ------
    OSError
        where no process can be begun, as in a program that is frozen.
    """
    if getattr(sys, "frozen", False) or not sys.executable:
        raise OSError("this program is not run by an interpreter")
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN, json.dumps(sys.path), module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


@contextmanager
def talking(process: subprocess.Popen[bytes], hear: Callable[[Iterator[Any]], None]) -> Iterator[IO[bytes]]:
    """While the block goes on, what a process tells is heard in a thread, and what it is told is written to what this gives; then it is no
    more."""
    assert process.stdin is not None
    assert process.stdout is not None
    hearing = threading.Thread(target=hear, args=(told(process.stdout),), daemon=True)
    hearing.start()
    try:
        yield process.stdin
    finally:
        process.kill()
        hearing.join()


def own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """In the process itself: what it is told is read from the first, what it tells is written to the second; nothing else may stand there."""
    read, write = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    return read, write


def listen(all_told: Iterator[Any], take: Callable[[Any], object]) -> None:
    """In the process itself: take what comes, in a thread, and end with whoever tells it."""

    def hear() -> None:
        for one in all_told:
            take(one)
        os._exit(0)

    threading.Thread(target=hear, daemon=True).start()


def tell(write: IO[bytes], what: Any) -> None:
    """Tell the other one; nothing where it is no more."""
    with contextlib.suppress(OSError, ValueError):
        pickle.dump(what, write)
        write.flush()


def told(read: IO[bytes]) -> Iterator[Any]:
    """What the other one tells, until it is no more, in the middle of a word as it may be."""
    with contextlib.suppress(EOFError, pickle.UnpicklingError, OSError):
        while True:
            yield pickle.load(read)
