"""The marked sections of README.md, written anew from what was measured; what stands between them is written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import setup_cost, tables
from benchmarks.attempt import Measured

README = Path(__file__).with_name("README.md")

SECTIONS: dict[str, Callable[[Sequence[Measured]], str]] = {
    "circumstances": tables.circumstances,
    "targets": tables.targets,
    "peers": tables.peers,
    "proofs": tables.wrong_proofs,
    "limits": lambda _: tables.limits(),
    "ablation": tables.ablation,
    "growth": tables.growth,
    "setup": lambda _: tables.setup(setup_cost.read()),
}


def write(measured: Sequence[Measured], path: Path = README) -> None:
    """Write the sections into the file."""
    path.write_text(filled(path.read_text(), measured))


def filled(text: str, measured: Sequence[Measured]) -> str:
    """The text with its sections written anew.

    Raises
    ------
    ValueError
        where a section has no place in the text.
    """
    for name, section in SECTIONS.items():
        place = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        if not place.search(text):
            raise ValueError(f"README.md has no section {name}")
        content = section(measured)
        text = place.sub(lambda found, content=content: f"{found[1]}{content}\n{found[2]}", text)
    return text
