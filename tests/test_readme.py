"""The README's Python runs as it stands, block after block, beside the example files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scheduler.examples import all_examples, path_of

README = Path(__file__).parents[1] / "README.md"


def blocks() -> list[tuple[int, str]]:
    """The line on which each block begins, and its text."""
    text = README.read_text(encoding="utf-8") if README.exists() else ""
    found = re.finditer(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [(text.count("\n", 0, block.start(1)) + 1, block[1]) for block in found]


class Reading:
    """What the blocks have left so far, in a folder of the example files."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.names, self.done = folder, {"__name__": "readme"}, 0
        for name in all_examples():
            shutil.copy(path_of(name), folder)

    def run_to(self, number: int) -> None:
        """Run the blocks up to this one that have not run yet."""
        while self.done <= number:
            line, block = blocks()[self.done]
            self.done += 1
            exec(compile("\n" * (line - 1) + block, str(README), "exec"), self.names)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return Reading(tmp_path_factory.mktemp("readme"))


@pytest.mark.parametrize("number", range(len(blocks())), ids=lambda number: f"line {blocks()[number][0]}")
def test_every_block_runs(number: int, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reading.folder)
    reading.run_to(number)
