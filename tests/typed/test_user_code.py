"""What a user writes passes a strict type check, without a plugin, and does what it says."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

import scheduler
from tests.typed import user_code

FILE = Path(user_code.__file__)
ROOT = FILE.parents[2]
CONFIG = """[mypy]
strict = true
[mypy-ortools.*,ipywidgets.*,IPython.*]
ignore_missing_imports = true
"""


def checked(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What mypy says of a file; of the library itself nothing is told, as it is not the user's."""
    api = pytest.importorskip("mypy.api")
    monkeypatch.chdir(ROOT)
    (folder / "mypy.ini").write_text(CONFIG, encoding="utf-8")
    words = ["--config-file", str(folder / "mypy.ini"), "--cache-dir", str(folder / "cache"), "--follow-imports=silent"]
    said, wrong, _ = api.run([*words, str(file)])
    assert not wrong
    return str(said)


def test_pyright_finds_nothing_either(tmp_path: Path) -> None:
    pytest.importorskip("basedpyright")
    settings = {"typeCheckingMode": "strict", "include": [str(FILE)], "extraPaths": [str(ROOT)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    words = [sys.executable, "-m", "basedpyright", "--level", "error", "--pythonpath", sys.executable, "-p", str(tmp_path)]
    said = subprocess.run(words, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def test_a_strict_check_finds_nothing_and_would_find_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(FILE, tmp_path, monkeypatch).startswith("Success")
    careless = tmp_path / "careless.py"
    careless.write_text(
        "from scheduler import JurorLate, Replan, load, replan, solve\n"
        "session = load('s.yaml')\n"
        "JurorLate(juror='j1', until=1245)\n"
        "found: Replan = replan(session, solve(session), now='12:00')\n"
        "found.messages().append('x')\n",
        encoding="utf-8",
    )
    said = checked(careless, tmp_path, monkeypatch)
    assert 'careless.py:3: error: Argument "until"' in said
    assert 'careless.py:5: error: "dict[str, str]" has no attribute "append"' in said


def test_it_does_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = user_code.described()
    timetable = user_code.solved(session)
    assert timetable.found
    assert user_code.on_the_day(session, timetable).found
    assert user_code.by_hand(session, timetable, tmp_path).proven
    others = user_code.as_good(session, timetable)
    assert len(others.plans) == 2 or others.complete
    explanation, comparison = user_code.asked(session, timetable, tmp_path)
    assert explanation.feasible
    assert list(comparison.timetables) == ["as it is", "earlier"]
    assert "choose among: jurors_out" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["Explanation", "Comparison", "Alternatives", "Repair", "Replan", "Plan", "Programme", "Event", "Listener"]
)
def test_what_comes_back_has_a_public_type(name: str) -> None:
    assert name in scheduler.__all__
    assert getattr(scheduler, name) is not None
    assert inspect.isclass(getattr(scheduler, name)) or name in ("Event", "Listener")
