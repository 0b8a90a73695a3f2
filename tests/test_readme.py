"""The README's Python runs as it stands, block after block, beside the example files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from scheduler.examples import all_examples, path_of

README = Path(__file__).parents[1] / "README.md"


def blocks() -> list[tuple[int, str]]:
    """The line on which each block begins, and its text."""
    text = README.read_text(encoding="utf-8") if README.exists() else ""
    found = re.finditer(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [(text.count("\n", 0, block.start(1)) + 1, block[1]) for block in found]


@pytest.mark.skipif(not blocks(), reason="no README here, or no Python in it")
def test_every_block_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in all_examples():
        shutil.copy(path_of(name), tmp_path)
    names: dict[str, Any] = {"__name__": "readme"}
    for line, block in blocks():
        exec(compile("\n" * (line - 1) + block, str(README), "exec"), names)
