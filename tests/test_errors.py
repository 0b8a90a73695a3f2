"""Wrong session files, each beside the exact text that the command line says about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.cli import main

CASES = sorted(path.parent for path in Path(__file__).with_name("errors").glob("*/error.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_text_says_where_what_and_what_would_be_right(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(case)
    (file,) = case.glob("session.*")
    assert main(["solve", file.name]) == 2
    said = capsys.readouterr()
    assert said.err == (case / "error.txt").read_text(encoding="utf-8")
    assert said.out == ""


def test_there_are_cases_of_every_sort() -> None:
    assert len(CASES) >= 30
