"""What comes before the solver: importing, loading a file, building the model; each process measured is a fresh one."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.generator import family
from benchmarks.measure import RESULTS, ROOT

FILE = RESULTS.with_name("setup_cost.json")
SESSION = "dwwm-48"
TARGET = 0.5
STEPS = {
    "import": "`import scheduler`",
    "load": "`load` of the session file",
    "solver": "import of the engine and of OR-Tools, when `solve` is first called",
    "model": "`solve`, until the solver starts for the first time",
    "outside": "`solve` as a whole, the seconds inside the solver left out: all models, names, check",
    "plain": "the plain model instead, built only where rows do not fit",
}
COUNTED = ("import", "load", "solver", "model")
"""What comes before the solver of a session that rows serve."""

_MEASURED = """
import json, sys, time
taken, began = {}, time.perf_counter()
def step(name):
    global began
    taken[name] = time.perf_counter() - began
    began = time.perf_counter()
import scheduler
step("import")
session = scheduler.load(sys.argv[1])
step("load")
from scheduler.engine import cpsat
from scheduler.engine.solve import solve
from scheduler.engine.plain import build
step("solver")
class Started(Exception):
    pass
def run(*_, **__):
    raise Started
real, cpsat.run = cpsat.run, run
try:
    solve(session)
except Started:
    step("model")
if len(sys.argv) > 2:
    inside = []
    def timed(*arguments, **how):
        at = time.perf_counter()
        try:
            return real(*arguments, **how)
        finally:
            inside.append(time.perf_counter() - at)
    cpsat.run = timed
    solve(session, time_limit=30)
    step("outside")
    taken["outside"] -= sum(inside)
    from scheduler.rules import RULES
    began = time.perf_counter()
    build(session, RULES)
    step("plain")
print(json.dumps(taken))
"""


def measure(repeats: int = 5) -> dict[str, float]:
    """Median seconds of each step at 48 candidates; what needs a whole solve, and the plain model, are measured once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.json"
        path.write_text(family(SESSION, 1).model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True))
        runs = [_run(str(path)) for _ in range(repeats)]
        once = _run(str(path), "once")
    medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    return {name: round(seconds, 4) for name, seconds in (once | medians).items()}


def _run(*arguments: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", _MEASURED, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    taken: dict[str, float] = json.loads(done.stdout)
    return taken


def keep() -> None:
    """Measure and keep."""
    FILE.write_text(json.dumps(measure(), indent=1) + "\n")


def read() -> dict[str, float]:
    """What is kept; empty where there is nothing."""
    if not FILE.exists():
        return {}
    taken: dict[str, float] = json.loads(FILE.read_text())
    return taken
