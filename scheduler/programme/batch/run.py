"""Many pieces of work on many workers: kept as they come, never done twice, and none that fails stops another."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from typing import Any

from models.texts import say
from scheduler.programme.batch.store import Record, Store
from scheduler.programme.batch.workers import Workers


@dataclass(frozen=True)
class Job:
    """One piece of work: the key of its result, the name that people know it by, and what the worker is given."""

    key: str
    name: str
    task: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What came of a job: its record, or None and the error in one line. `reused`: it was finished before."""

    job: Job
    record: Record | None
    error: str = ""
    reused: bool = False


@dataclass(frozen=True)
class BatchProgress:
    """Where a batch stands.

    Parameters
    ----------
    stage
        what is being done: "structures" (what each session needs), "dating", "timetables", "ways" (out, for those without a place) or
        "programmes".
    done, total
        jobs, the failed and reused ones included; `total` is None where nobody knows it.
    failed, reused
        jobs that gave no result, and jobs that were finished before.
    seconds, left
        since the start, and until the end at this pace; None where nobody knows.
    last
        the name of the job that ended last.
    error
        why that job gave no result, empty where it did.
    level, best, bound
        of the dating: the objective that is being minimised, the best value so far and the best that may exist; None where nobody knows.
    """

    stage: str
    done: int
    total: int | None
    failed: int = 0
    reused: int = 0
    seconds: float = 0.0
    left: float | None = None
    last: str = ""
    error: str = ""
    level: str = ""
    best: int | None = None
    bound: int | None = None

    @property
    def gap(self) -> float | None:
        """How far the best value may be from the best that exists, as a fraction of it; None where nobody knows."""
        if self.best is None or self.bound is None:
            return None
        return (self.best - self.bound) / self.best if self.best else 0.0


BatchListener = Callable[[BatchProgress], None]


def run_batch(
    function: Callable[[dict[str, Any]], Record],
    jobs: Iterable[Job],
    store: Store,
    workers: Workers,
    *,
    stage: str,
    total: int | None = None,
    progress: BatchListener | None = None,
    lang: str = "fr",
) -> Iterator[Outcome]:
    """Do each job that is not finished yet, and give each outcome as it comes.

    Jobs are taken from `jobs` only as workers get free, so that a long stream of them needs little memory. A record is kept before
    its outcome is given. A job whose worker dies is tried once more, alone, and reported where that one dies too.

    Parameters
    ----------
    function
        what the workers do, a function of a module; it returns plain values, with `error` where it failed.
    jobs
        two of the same key count as one job each: the second finds the result of the first, where that is there by then.
    store
        where results are kept.
    workers
        who does the work.
    stage, total
        for the progress.
    progress
        called after each job, in the calling thread.
    lang
        of the errors: "fr" or "en".
    """
    told = _Told(stage, total, progress)
    stream = iter(jobs)
    running: dict[Future[Record], Job] = {}
    suspects: deque[Job] = deque()
    alone: Job | None = None
    more = True
    while True:
        while more and not suspects and alone is None and len(running) < workers.at_once:
            job = next(stream, None)
            if job is None:
                more = False
            elif (record := store.get(job.key)) and finished(record, job):
                yield told.about(Outcome(job, record, reused=True))
            else:
                running[_submitted(function, job, workers)] = job
        if not running and suspects:  # one at a time, so that the one that kills its worker gives itself away
            alone = suspects.popleft()
            running[_submitted(function, alone, workers)] = alone
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            job = running.pop(future)
            outcome = _outcome(future, job, lang)
            if outcome is None and workers.own and job is not alone:
                suspects.append(job)
                continue
            if job is alone:
                alone = None
            outcome = outcome or Outcome(job, None, say("worker_died", lang))
            if outcome.record is not None:
                store.put(job.key, outcome.record)
            yield told.about(outcome)


def finished(record: Record, job: Job) -> bool:
    """Whether a kept record answers a job: a timetable that time cut off answers only whoever gives no more time."""
    timetable = record.get("timetable")
    if timetable is None or timetable.get("status") in ("optimal", "infeasible"):
        return True
    had, has = record.get("time_limit"), job.task.get("time_limit")
    return had is None or (has is not None and has <= had)


def _submitted(function: Callable[[dict[str, Any]], Record], job: Job, workers: Workers) -> Future[Record]:
    """The future of a job; already broken where the executor is, and is not ours to start again."""
    try:
        return workers.submit(function, job.task)
    except BrokenExecutor as error:
        if workers.own:
            workers.start_again()
            return workers.submit(function, job.task)
        broken: Future[Record] = Future()
        broken.set_exception(error)
        return broken


def _outcome(future: Future[Record], job: Job, lang: str) -> Outcome | None:
    """What a future gives; None where its worker died."""
    try:
        record = future.result()
    except BrokenExecutor:
        return None
    except Exception as error:
        return Outcome(job, None, f"{type(error).__name__}: {error}")
    if "error" in record:
        return Outcome(job, None, record["error"])
    if record.get("timetable", {}).get("interrupted"):
        return Outcome(job, None, say("interrupted", lang))
    if "time_limit" in job.task:
        record = record | {"time_limit": job.task["time_limit"]}
    return Outcome(job, record)


class _Told:
    """Counts, and tells the listener."""

    def __init__(self, stage: str, total: int | None, listener: BatchListener | None) -> None:
        self.stage, self.total, self.listener = stage, total, listener
        self.done = self.failed = self.reused = 0
        self.began = time.monotonic()

    def about(self, outcome: Outcome) -> Outcome:
        self.done += 1
        self.failed += outcome.record is None
        self.reused += outcome.reused
        if self.listener:
            seconds, worked = time.monotonic() - self.began, self.done - self.reused
            left = seconds / worked * (self.total - self.done) if self.total is not None and worked else None
            self.listener(
                BatchProgress(
                    self.stage,
                    self.done,
                    self.total,
                    self.failed,
                    self.reused,
                    round(seconds, 3),
                    None if left is None else round(left, 1),
                    outcome.job.name,
                    outcome.error,
                )
            )
        return outcome
