"""Measure semesters, keep what was measured, and write the section of README.md."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT, machine, versions
from benchmarks.semester_tables import write

RESULTS = Path(__file__).with_name("semesters.jsonl")
CUTOFFS = {"centre": 150.0, "region": 400.0, "uneven": 400.0, "overloaded": 300.0, "nation": 300.0}
"""Seconds after which a measurement is killed."""

Row = dict[str, Any]


NATION_SEED = 1
NATION_LIMIT = 15.0
"""Seconds for each level and timetable of a centre of the nation, so that no hard one holds up the others."""
OVERLOADED_LIMIT = 20.0
"""Seconds for each level and timetable of an overloaded centre."""


def campaign(
    centre_seeds: int, region_seeds: int, hard: int, speedup: int, memory: int, workers: int, time_limit: float
) -> list[Row]:
    """What is to be measured, in order."""
    same = {"workers": workers, "time_limit": time_limit}
    scarce = same | {"time_limit": min(OVERLOADED_LIMIT, time_limit)}
    of_nation = {"seed": NATION_SEED, "time_limit": min(NATION_LIMIT, time_limit)}
    asked: list[Row] = [{"what": "centre", "seed": seed} | same for seed in range(1, centre_seeds + 1)]
    asked += [{"what": "region", "seed": seed} | same for seed in range(1, region_seeds + 1)]
    asked += [{"what": "uneven", "seed": seed} | same for seed in range(1, hard + 1)]
    asked += [{"what": "overloaded", "seed": seed} | scarce for seed in range(1, hard + 1)]
    hows = ["processes", *(["dask"] if find_spec("distributed") else [])]
    for how in hows if speedup else ():
        asked += [{"what": "nation", "how": how, "centres": speedup, "workers": n} | of_nation for n in (1, 2)]
    if memory:
        asked += [{"what": "nation", "how": "processes", "centres": memory, "workers": 2} | of_nation]
    return asked


def measure(asked: Row) -> Row:
    """One measurement, in a session of processes of its own, all of which end with it."""
    load = round(max(os.getloadavg()[0], 0.0), 2)
    command = [sys.executable, "-m", "benchmarks.semester_child", json.dumps(asked)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    began = time.monotonic()
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        out, err = child.communicate(timeout=CUTOFFS[asked["what"]])
        last = (err.strip().splitlines() or ["no message"])[-1][:300]
        row = asked | {"error": last} if child.returncode else json.loads(out.strip().splitlines()[-1])
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        row = asked | {"error": f"killed after {time.monotonic() - began:.0f} s"}
    return row | {"load": load, "date": f"{dt.date.today()}", "machine": machine(), "versions": _versions()}


def _versions() -> dict[str, str]:
    return {name: number for name, number in versions().items() if name != "pyjobshop"}


def read(path: Path = RESULTS) -> list[Row]:
    """What is kept; empty where there is no file."""
    return [json.loads(line) for line in path.read_text().splitlines() if line] if path.exists() else []


def main(arguments: list[str] | None = None) -> int:
    """The command: without options, all that the tables show."""
    options = _options().parse_args(arguments)
    if options.tables:
        write(read(options.out))
        return 0
    rows: list[Row] = []
    began = time.monotonic()
    asked = campaign(
        options.centres, options.regions, options.hard, options.speedup, options.memory, options.workers, options.time_limit
    )
    for number, one in enumerate(asked, start=1):
        row = measure(one)
        rows.append(row)
        print(f"[{number}/{len(asked)}] {_told(row)}", flush=True)
        options.out.write_text("".join(json.dumps(kept, ensure_ascii=False) + "\n" for kept in rows))
    print(f"{time.monotonic() - began:.0f} s")
    if options.out == RESULTS:
        write(rows)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.semesters", description=__doc__)
    parser.add_argument("--centres", type=int, default=3, metavar="N", help="how many seeds of a centre of 40 sessions (3)")
    parser.add_argument("--regions", type=int, default=2, metavar="N", help="how many seeds of a region of 200 sessions (2)")
    parser.add_argument("--hard", type=int, default=1, metavar="N", help="seeds of uneven and of overloaded centres of 200 (1)")
    parser.add_argument("--speedup", type=int, default=6, metavar="N", help="centres of the nation on 1 and on 2 workers (6)")
    parser.add_argument("--memory", type=int, default=12, metavar="N", help="centres of the nation in one run (12)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes for a centre and a region (2)")
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="S", help="seconds for each level and timetable (60)")
    parser.add_argument("--out", type=Path, default=RESULTS, help="file of results; README.md is written for the default only")
    parser.add_argument("--tables", action="store_true", help="run nothing, write the tables of what is kept")
    return parser


def _told(row: Row) -> str:
    if "error" in row:
        return f"{row['what']} {row['seed']}: {row['error']}"
    which = f"{row['centres']} centres, {row['how']} {row['workers']}" if "how" in row else f"{row['what']} {row['seed']}"
    return f"{which}: {row['seconds']:.1f} s, {row['placed']} of {row['sessions']} placed, {row['optimal']} proven"
