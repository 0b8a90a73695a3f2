"""The README's Python runs as it stands, block after block, beside the example files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scheduler.examples import all_examples, path_of
from scheduler.explanation.prices import PRICES

README = Path(__file__).parents[1] / "README.md"


def blocks() -> list[tuple[int, str]]:
    """The line on which each block begins, and its text."""
    text = README.read_text(encoding="utf-8") if README.exists() else ""
    found = re.finditer(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [(text.count("\n", 0, block.start(1)) + 1, block[1]) for block in found]


def test_the_prices_are_those_of_the_table() -> None:
    """Several to a row where it is the same that each is for: `a`, `b`; `c` at 1; 2."""
    rows = README.read_text(encoding="utf-8").split("| `relax` | price | for each |\n")[1].split("\n\n")[0].splitlines()[1:]
    said: dict[str, float | None] = {}
    for names, numbers in (row.split("|")[1:3] for row in rows):
        for some, price in zip(names.split(";"), numbers.split(";"), strict=True):
            said |= dict.fromkeys(re.findall(r"`(\w+)`", some), None if price.strip() == "None" else float(price))
    assert said == PRICES


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
