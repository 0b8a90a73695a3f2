"""What a user writes passes a strict type check, without a plugin, and does what it says. `python -m mypy` checks it, too, and
`careless.py` beside it, of which it must find what is wrong."""

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


def test_pyright_finds_nothing_either(tmp_path: Path) -> None:
    pytest.importorskip("basedpyright")
    settings = {"typeCheckingMode": "strict", "include": [str(FILE)], "extraPaths": [str(ROOT)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    words = [sys.executable, "-m", "basedpyright", "--level", "error", "--pythonpath", sys.executable, "-p", str(tmp_path)]
    said = subprocess.run(words, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def test_it_does_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, same, *_ = user_code.in_words()
    assert first == same
    assert [level.name for level in user_code.in_lists().objectives] == ["juror_days", "session_end", "unmet_wishes"]
    session = user_code.described()
    timetable = user_code.solved(session)
    assert timetable.found
    assert user_code.on_the_day(session, timetable).found
    assert user_code.by_hand(session, timetable, tmp_path).proven
    others = user_code.as_good(session, timetable)
    assert len(others.plans) == 2 or others.complete
    assert list(user_code.many_sizes(session).timetables) == [1, 2]
    assert 0 <= user_code.left_to_chance(session, timetable) <= 1
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
