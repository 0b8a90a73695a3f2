"""A programme to try: `nantes-s1-2027`, seven sessions of two titres that share eight jurors."""

from __future__ import annotations

from pathlib import Path


def path_of(name: str) -> Path:
    """The file of an example programme; `KeyError` where there is none of this name."""
    path = Path(__file__).with_name(f"{name}.yaml")
    if not path.is_file():
        raise KeyError(name)
    return path
