"""A command that comes to nothing leaves no folder behind, and no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler import save, solve_directory
from scheduler.cli import main
from scheduler.examples import path_of
from scheduler.programme.batch.workers import InlineExecutor
from tests.rules.hand_made import session, timetable


def test_a_replan_that_is_refused_leaves_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(session(), tmp_path / "s.yaml")
    save(timetable(), tmp_path / "t.json")
    words = ["replan", str(tmp_path / "s.yaml"), str(tmp_path / "t.json"), "--now", "10:00", "--event", "juror-out nobody"]
    assert main([*words, "--out", str(tmp_path / "a" / "b")]) == 2
    assert not (tmp_path / "a").exists()
    assert "nobody" in capsys.readouterr().err


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_a_closed_output_is_no_fault(tmp_path: Path, closed: str) -> None:
    """Nothing is lost, and no file takes the place of the output."""
    save(session(objectives=["juror_days"]), tmp_path / "s.yaml")
    line = f"{sys.executable} -m scheduler solve {tmp_path / 's.yaml'} --out {tmp_path / 'out'} {closed}"
    there = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(line, shell=True, stderr=subprocess.PIPE, text=True, env=there)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out" / "timetable.json").exists()


def test_no_room_for_the_output() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scheduler", "explain", str(path_of("dwwm-6"))],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 141, done.stderr
    assert "Traceback" not in done.stderr
    assert "plus de place" in done.stderr


@pytest.mark.parametrize("words", ["solve s.yaml", "replan s.yaml t.json --now 10:00", "repair s.yaml t.json"])
def test_what_was_found_is_written_though_nobody_reads_on(tmp_path: Path, words: str) -> None:
    save(session(objectives=["juror_days"]), tmp_path / "s.yaml")
    save(timetable(), tmp_path / "t.json")
    there = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": os.pathsep.join(sys.path)}  # a long answer is not held back
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scheduler", *words.split(), "--out", "o"],
            cwd=tmp_path,
            env=there,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 141, done.stderr
    assert (tmp_path / "o" / "timetable.json").exists()


# Found by Python before anything else: an interrupt comes as soon as a module of this name is looked for.
INTERRUPTING = """
import signal, sys
class Interrupting:
    def find_spec(name, *_):
        if name == {name!r}:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Interrupting)
"""


@pytest.mark.parametrize(
    ("loaded", "said"),
    [
        ("models", ""),
        ("pydantic_core", ""),
        ("scheduler.__main__", ""),
        ("scheduler.cli.main", ""),
        ("ortools", "Interrompu.\n"),
    ],
)
def test_an_interrupt_while_modules_are_loaded(tmp_path: Path, loaded: str, said: str) -> None:
    """Before the words of the line are read, nobody knows in which language it is to be said."""
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTING.format(name=loaded))
    there = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    line = [sys.executable, "-m", "scheduler", "solve", str(path_of("dwwm-6"))]
    done = subprocess.run(line, capture_output=True, text=True, env=there)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", said)


# The same in a process that is not the first of its group: it comes to all of them, as from a terminal.
INTERRUPTING_ALL = """
import os, signal, sys
class Interrupting:
    def find_spec(name, *_):
        if name == {name!r} and os.getpid() != os.getpgrp():
            os.killpg(os.getpgrp(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are others there")
@pytest.mark.parametrize("loaded", ["scheduler.check", "ortools"])
def test_an_interrupt_while_workers_begin(tmp_path: Path, loaded: str) -> None:
    """It is the first process's alone; nothing is read from the others any more once this ends. What was finished before stays."""
    sessions, out = tmp_path / "sessions", tmp_path / "out"
    sessions.mkdir()
    shutil.copy(path_of("dwwm-6"), sessions)
    solve_directory(sessions, out, InlineExecutor())
    finished = (out / "dwwm-6" / "timetable.json").read_bytes()
    shutil.copy(path_of("cda-7"), sessions)
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTING_ALL.format(name=loaded))
    there = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    line = [sys.executable, "-m", "scheduler", "solve", str(sessions), "--out", str(out), "--workers", "1"]
    done = subprocess.run(line, capture_output=True, text=True, env=there, start_new_session=True)
    assert (done.returncode, done.stdout) == (130, "")
    assert [one for one in done.stderr.splitlines() if "dwwm-6.yaml" not in one] == ["Interrompu."]
    assert (out / "dwwm-6" / "timetable.json").read_bytes() == finished
