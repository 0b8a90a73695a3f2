"""`python -m benchmarks.semester_child '{"what": ...}'`: one measurement of semesters, alone in its session of processes; its last line is the
result as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.semesters import CENTRE, OVERLOADED, REGION, UNEVEN, nation, semester
from scheduler import check_programme, solve_programme
from scheduler.programme.batch.run import BatchProgress
from scheduler.programme.many import solve_programmes

SIZES = {"centre": CENTRE, "region": REGION, "overloaded": OVERLOADED, "uneven": UNEVEN}

Row = dict[str, Any]


class Memory:
    """Peaks of the processes of this session, in MiB: of this one, and of the largest of the others."""

    def __init__(self) -> None:
        self.own = self.largest = 0.0

    def look(self) -> None:
        """Look at all that are alive."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                of_session = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
                if of_session != os.getsid(0):
                    continue
                lines = (folder / "status").read_text().splitlines()
                peak = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
            except (OSError, ValueError):  # it has just ended
                continue
            if int(folder.name) == os.getpid():
                self.own = max(self.own, round(peak, 1))
            else:
                self.largest = max(self.largest, round(peak, 1))

    def row(self) -> Row:
        """As a line of JSON holds it."""
        return {"own": self.own, "worker": self.largest}


def one_semester(what: str, seed: int, workers: int, time_limit: float) -> Row:
    """A centre or a region: dated, solved, checked."""
    size, memory = SIZES[what], Memory()
    programme = semester(size, seed)
    began, needs, dated, first = time.monotonic(), 0.0, 0.0, 0.0

    def listener(news: BatchProgress) -> None:
        nonlocal needs, dated, first
        memory.look()
        if news.stage in ("structures", "dating"):
            dated = time.monotonic() - began
        if news.best is not None and not first:
            first = dated
        if not first:
            needs = dated

    plan = solve_programme(programme, time_limit=time_limit, workers=workers, progress=listener)
    seconds = time.monotonic() - began
    violations = check_programme(programme, plan)
    return {
        "seconds": round(seconds, 2),
        "needs": round(needs, 2),
        "first": round(first - needs, 2),
        "dated": round(dated, 2),
        "sessions": len(programme.sessions),
        "jurors": len(programme.jurors),
        "rooms": len(programme.rooms),
        "placed": len(plan.placed),
        "optimal": sum(one.timetable is not None and one.timetable.status == "optimal" for one in plan.placed),
        "unexplained": sum(not one.why for one in plan.unplaced),
        "in_numbers": sum(" jours et " in one.why for one in plan.unplaced),
        "with_ways": sum(bool(one.ways_out) for one in plan.unplaced),
        "levels": [
            level.model_dump(mode="json", include={"name", "value", "bound", "proven", "seconds"}) for level in plan.objectives
        ],
        "rounds": plan.rounds,
        "memory": memory.row(),
        "check": violations[0].text[1] if violations else "ok",
    }


def centres_at_once(how: str, centres: int, seed: int, workers: int, time_limit: float) -> Row:
    """So many centres of the nation, each whole on one worker; memory is looked at whenever one is finished."""
    memory, began = Memory(), time.monotonic()
    seconds: list[float] = []
    sessions = placed = optimal = proven = failed = 0
    peaks = []
    programmes = ((f"centre-{number:03}", one) for number, one in enumerate(nation(centres, seed), start=1))
    with _executor(how, workers) as executor:
        ready = time.monotonic() - began
        for solved in solve_programmes(programmes, executor, time_limit=time_limit, workers=workers, total=centres):
            memory.look()
            peaks.append(memory.row())
            if solved.error:
                failed += 1
                continue
            seconds.append(solved.seconds)
            own = solved.plan["sessions"]
            sessions += len(own)
            placed += sum(one["status"] == "placed" for one in own)
            optimal += sum(one.get("timetable") == "optimal" for one in own)
            proven += all(level["proven"] for level in solved.plan["objectives"])
        taken = time.monotonic() - began - ready
    return {
        "seconds": round(taken, 2),
        "ready": round(ready, 2),
        "each": sorted(seconds),
        "sessions": sessions,
        "placed": placed,
        "optimal": optimal,
        "dated_to_proof": proven,
        "failed": failed,
        "memory": peaks[-1],
        "peaks": [peaks[n - 1] for n in (4, 8, 16, 32, 64) if n <= len(peaks)],
    }


@contextmanager
def _executor(how: str, workers: int) -> Iterator[Executor | None]:
    """None for processes of the library's own; or the executor of a Dask cluster of so many processes on this machine."""
    if how == "processes":
        yield None
        return
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor()


def main(words: str) -> None:
    """Measure what the words say, and print it."""
    asked = json.loads(words)
    measured = centres_at_once if "how" in asked else one_semester
    print(
        json.dumps(
            asked | measured(**{name: value for name, value in asked.items() if name != "what" or measured is one_semester})
        )
    )


if __name__ == "__main__":  # workers import this file too
    main(sys.argv[1])
