"""Many programmes at once, the centres of a region or of the nation: each is dated and solved whole by one worker."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from models.hashing import hash_of_fields
from models.programme import Programme
from models.texts import say
from scheduler.programme.batch import folder
from scheduler.programme.batch.run import BatchListener, Job, run_batch
from scheduler.programme.batch.store import Store, key_of
from scheduler.programme.batch.work import SOLVER, check_solver
from scheduler.programme.batch.workers import InlineExecutor, Workers, check_batch


@dataclass(frozen=True)
class SolvedProgramme:
    """What came of one programme: what its `programme.json` holds and the seconds that it took, or the error in their place."""

    name: str
    plan: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    error: str = ""

    __hash__ = hash_of_fields


def solve_programmes(
    programmes: Iterable[tuple[str, Programme]],
    executor: Executor | None = None,
    out: str | PathLike[str] | None = None,
    time_limit: float | None = 60.0,
    *,
    workers: int | None = None,
    seed: int = 0,
    total: int | None = None,
    progress: BatchListener | None = None,
    lang: str = "fr",
    solver: str = SOLVER,
) -> Iterator[SolvedProgramme]:
    """Plan programmes that share nothing, as many at a time as there are workers, and give each as it is finished.

    They are taken from `programmes` only as workers get free, and none is kept in memory, so that their number does not matter.

    Parameters
    ----------
    programmes
        each with a name of its own, which names its folder.
    executor
        any executor of `concurrent.futures`, a Dask cluster's `client.get_executor()` included; None for processes of our own. Each
        piece of work is a whole programme, its dating included.
    out
        a folder that all workers see: each programme gets a folder of its own in it, as `solve_programme` writes it, and what an
        earlier run has finished is not done again. None to write nothing.
    total
        how many programmes there are, for the progress; None where nobody knows.
    time_limit, workers, seed, progress, lang, solver
        as for `solve_programme`.

    Yields
    ------
    SolvedProgramme
        in the order in which they are finished; one that fails stops no other.

    Raises
    ------
    TypeError
        where `programmes` does not give pairs of a name and a programme (of a list, at the call), or an argument is of another kind.
    ValueError
        where `workers`, `time_limit`, `seed`, `lang` or `solver` makes no sense, or a name cannot be that of a folder.
    InputError
        where `out` cannot be written to, or another run is at work in it.
    """
    check_batch(time_limit, workers, seed, executor, progress, lang, out)
    check_solver(solver)
    if not isinstance(programmes, Iterable) or isinstance(programmes, (str, Mapping)):
        raise TypeError(f"programmes is a {type(programmes).__name__}: {_PAIRS}")
    for one in programmes if isinstance(programmes, Sequence) else ():
        _pair(one)
    return _solved(programmes, executor, out, time_limit, workers, seed, total, progress, lang, solver)


_PAIRS = 'give pairs of a name and a Programme, as in solve_programmes({"nantes": programme}.items())'


def _pair(one: Any) -> tuple[str, Programme]:
    """A name that a folder may have, and a programme."""
    if not isinstance(one, Sequence) or isinstance(one, str) or len(one) != 2:
        raise TypeError(f"programmes has a {type(one).__name__}: {_PAIRS}")
    name, programme = one
    if not isinstance(name, str) or not isinstance(programme, Programme):
        raise TypeError(f"programmes has a pair of {type(name).__name__} and {type(programme).__name__}: {_PAIRS}")
    if Path(name).name != name or name.startswith("."):
        raise ValueError(f"{name!r} cannot be the name of a folder")
    return name, programme


def _solved(
    programmes: Iterable[tuple[str, Programme]],
    executor: Executor | None,
    out: str | PathLike[str] | None,
    time_limit: float | None,
    workers: int | None,
    seed: int,
    total: int | None,
    progress: BatchListener | None,
    lang: str,
    solver: str,
) -> Iterator[SolvedProgramme]:
    """Each as it is finished."""
    with folder.opened(out, lang) as path, Workers(executor, workers) as crew:

        def job(name: str, programme: Programme) -> Job:
            how = {"time_limit": time_limit, "seed": seed, "lang": lang, "solver": solver}
            task = {
                "programme": programme.model_dump(mode="json", by_alias=True),
                "how": how,
                "out": str(path / name) if path else None,
            }
            return Job(key_of("programme", name, programme.fingerprint(), how, folder.version()), name, task)

        jobs = (job(name, programme) for name, programme in map(_pair, programmes))
        store = Store(path / folder.STORE) if path else _Forgetful(None)
        for outcome in run_batch(solve_whole, jobs, store, crew, stage="programmes", total=total, progress=progress, lang=lang):
            record = outcome.record or {"plan": {}, "seconds": 0.0}
            yield SolvedProgramme(outcome.job.name, record["plan"], record["seconds"], outcome.error)


class _Forgetful(Store):
    """Keeps nothing: each programme comes once."""

    def put(self, key: str, record: dict[str, Any]) -> None:
        return


def solve_whole(task: dict[str, Any]) -> dict[str, Any]:
    """What a worker does: date a programme and make its timetables, one after the other.

    Parameters
    ----------
    task
        `programme` (its fields), `out` (its folder, or None) and `how` (the rest of what `solve_programme` takes).

    Returns
    -------
    dict
        `plan` (the fields of `programme.json`) and `seconds`; or `error`, one line, and `details`, where it failed.
    """
    from scheduler.programme.solve import solve_programme

    began = time.monotonic()
    try:
        programme = Programme.model_validate(task["programme"])
        plan = solve_programme(programme, InlineExecutor(), task["out"], **task["how"])
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}", "details": traceback.format_exc()}
    if plan.interrupted:
        return {"error": say("interrupted", task["how"]["lang"])}
    return {"plan": plan.contract(), "seconds": round(time.monotonic() - began, 3)}
