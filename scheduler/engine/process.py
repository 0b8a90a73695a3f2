"""A process beside the one that was called: the two tell each other things through its pipes.

Most of the work of either is Python's: in threads of one process they would take turns.
"""

from __future__ import annotations

import contextlib
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
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


def pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """What a process tells is read from the first, what it is told is written to the second."""
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdout, process.stdin


def own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The same in the process itself; nothing else may stand in what it writes."""
    read, write = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    return read, write


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
