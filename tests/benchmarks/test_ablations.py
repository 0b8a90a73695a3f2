"""Each ablation still finds in the engine what it switches off, and what is left gives the same values."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from benchmarks.ablations import ABLATIONS, replace
from benchmarks.measure import ROOT

NAMES = [ablation.name for ablation in ABLATIONS]


@pytest.mark.parametrize("name", ["scheduler", *NAMES])
def test_every_ablation_solves_a_small_session(name: str) -> None:
    """In a process of its own, as a switch is never put back."""
    command = [sys.executable, "-m", "benchmarks.child", name, "dwwm-3x4x1", "1", "300"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert measured["status"] == "optimal"
    assert measured["check"] == "ok"
    # one jury hears three: two jurors, whatever else
    assert measured["values"]["juror_days"] == 2


def test_what_is_not_there_cannot_be_switched_off() -> None:
    with pytest.raises(AttributeError):
        replace("scheduler.engine.cpsat", "no_such_thing", None)
