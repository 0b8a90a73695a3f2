"""Each ablation still finds in the engine what it switches off, and what is left gives the same values."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest

from benchmarks.ablations import ABLATIONS, replace
from benchmarks.attempt import Measured
from benchmarks.child import attempt
from benchmarks.measure import measure

SMALL = ("dwwm-3x4x1", 1, 300.0)
"""Family, seed, seconds."""
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["benchmarks.child", "scheduler.engine.solve"])


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    """A process for each attempt, as a switch is never put back; what it imports, it has when it begins."""
    with ProcessPoolExecutor(1, PROCESSES, max_tasks_per_child=1) as pool:
        yield pool


def assert_solved(measured: Measured) -> None:
    assert measured.status == "optimal", measured.note
    assert measured.check == "ok"
    # one jury hears three: two jurors, whatever else
    assert measured.values["juror_days"] == 2


@pytest.mark.parametrize("name", [ablation.name for ablation in ABLATIONS])
def test_every_ablation_solves_a_small_session(name: str, pool: ProcessPoolExecutor) -> None:
    assert_solved(pool.submit(attempt, name, *SMALL).result())


def test_so_does_the_whole_engine_as_it_is_measured() -> None:
    assert_solved(measure("scheduler", *SMALL))


def test_what_is_not_there_cannot_be_switched_off() -> None:
    with pytest.raises(AttributeError):
        replace("scheduler.engine.cpsat", "no_such_thing", None)
