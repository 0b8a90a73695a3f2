"""Attempts in processes of their own, and the file that keeps what they gave."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.attempt import Measured

GRACE = 45.0
"""Seconds over the cut-off after which an attempt is killed: importing, drawing the session and checking are not what is timed."""
ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results.jsonl"


def measure(contender: str, family: str, seed: int, cutoff: float) -> Measured:
    """One attempt in a process of its own."""
    load = max(os.getloadavg()[0], 0.0)
    command = [sys.executable, "-m", "benchmarks.child", contender, family, str(seed), str(cutoff)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=cutoff + GRACE, check=False
        )
    except subprocess.TimeoutExpired:
        return _dressed(Measured(family, seed, contender, cutoff, "killed", seconds=cutoff + GRACE), load)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return _dressed(Measured(family, seed, contender, cutoff, "failed", note=last[:300]), load)
    return _dressed(Measured.of_row(json.loads(done.stdout.strip().splitlines()[-1])), load)


def _dressed(measured: Measured, load: float) -> Measured:
    return replace(measured, load=round(load, 2), machine=machine(), versions=versions())


@cache
def machine() -> str:
    """The processor, its cores, the memory and the system."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}"


@cache
def versions() -> dict[str, str]:
    """Of what the numbers depend on."""
    found = {"python": platform.python_version()}
    for name in ("titres-scheduler", "ortools", "pyjobshop"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def read(path: Path = RESULTS) -> list[Measured]:
    """What is kept; empty where there is no file."""
    if not path.exists():
        return []
    return [Measured.of_row(json.loads(line)) for line in path.read_text().splitlines() if line]


def keep(fresh: Iterable[Measured], path: Path = RESULTS) -> None:
    """Keep these: what was measured of the same session and contender before is replaced."""
    kept = {one.key: one for one in read(path)} | {one.key: one for one in fresh}
    lines = [json.dumps(one.row(), ensure_ascii=False) for _, one in sorted(kept.items())]
    fresh_file = path.with_suffix(".part")
    fresh_file.write_text("\n".join(lines) + "\n")
    fresh_file.replace(path)
