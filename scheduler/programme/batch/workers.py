"""Who does the work: any executor of `concurrent.futures`, processes of our own by default."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from scheduler.arguments import check_effort, check_executor, check_language, check_path, check_progress, check_workers
from scheduler.engine import cpsat
from scheduler.engine.interrupts import held_back
from scheduler.programme.batch.work import start_worker

P = ParamSpec("P")
T = TypeVar("T")


_ONE_PER_CORE = ", or None for one per core"


class InlineExecutor(Executor):
    """Does each piece of work at once, in the calling thread: for one worker among others, and for tests."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Workers:
    """An executor given by the caller, who also ends it; or processes of our own, which a dead one does not take with it.

    Parameters
    ----------
    executor
        any executor; None for processes of our own, started when first needed.
    number
        how many processes; None for one per core. Of no account with an executor given.
    """

    def __init__(self, executor: Executor | None = None, number: int | None = None) -> None:
        check_workers(number, none=_ONE_PER_CORE)
        self._given = executor
        self._own: ProcessPoolExecutor | None = None
        self._number = number or _cores()

    @property
    def own(self) -> bool:
        """Whether the processes are ours, so that they can be started again."""
        return self._given is None

    @property
    def at_once(self) -> int:
        """How many pieces of work to hand out at a time: enough that nobody waits, few enough that memory stays flat."""
        if isinstance(self._given, InlineExecutor):
            return 1
        number = self._number if self.own else getattr(self._given, "_max_workers", None)
        return 2 * number if isinstance(number, int) else 1024

    def submit(self, function: Callable[[Any], T], task: Any) -> Future[T]:
        """Hand out one piece of work."""
        if self._given is not None:
            return self._given.submit(function, task)
        if self._own is None:
            self._own = ProcessPoolExecutor(self._number, _context(), start_worker)
        # processes begin in `submit`; one half begun would not be known
        with held_back(), _script_left_alone(), _out_of_reach():
            return self._own.submit(function, task)

    def start_again(self) -> None:
        """New processes in place of broken ones."""
        if self._own is not None:
            self._own.shutdown(wait=False, cancel_futures=True)
            self._own = None

    def stop(self) -> None:
        """End our processes in the middle of their work."""
        if self._own is not None:
            for process in list((getattr(self._own, "_processes", None) or {}).values()):
                process.terminate()
            self.start_again()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self.stop()
        elif self._own is not None:
            self._own.shutdown(cancel_futures=True)


def check_batch(
    time_limit: float | None, workers: int | None, seed: int, executor: Any, progress: Any, lang: str, out: Any = None
) -> None:
    """Refuse what no batch can be done with, before anything is done.

    Raises
    ------
    TypeError, ValueError
        where an argument is of another kind, or makes no sense.
    """
    check_effort(time_limit, seed, workers)
    check_progress(progress, "BatchProgress")
    cpsat.Effort.until(time_limit, seed, None)
    check_workers(workers, none=_ONE_PER_CORE)
    check_executor(executor)
    check_language(lang)
    if out is not None:
        check_path("out", out, "out='plan'")


@contextmanager
def _script_left_alone() -> Iterator[None]:
    """Processes that begin meanwhile do not run the script of this one again: they need nothing of it, and without the usual
    `if __name__ == "__main__":` each would start the whole semester anew."""
    script = sys.modules["__main__"].__dict__
    path = script.pop("__file__", None)
    try:
        yield
    finally:
        if path is not None:
            script["__file__"] = path


@contextmanager
def _out_of_reach() -> Iterator[None]:
    """Processes that begin meanwhile never hear of an interrupt (Ctrl-C), which a terminal sends to all: it is this one's alone."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # where it begins later, it lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> int:
    """The cores that this process may use, which may be fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Never fork: the solver's threads would not survive it. The server has loaded what each worker needs once for all."""
    if sys.platform in ("win32", "darwin"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["scheduler.engine.solve", "scheduler.check"])
    return context
