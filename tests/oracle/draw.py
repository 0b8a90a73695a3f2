"""Seeded choices that are the same on every machine and under every version of Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A row of choices from a seed; only `random()` is used, whose sequence Python promises to keep."""

    def __init__(self, family: str, seed: int) -> None:
        self._random = random.Random(f"{family} {seed}")

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self._random.random() * len(choices))]

    def number(self, least: int, most: int) -> int:
        return least + int(self._random.random() * (most - least + 1))

    def some(self, choices: Sequence[T], number: int) -> list[T]:
        """So many of the choices, in their order."""
        left = list(range(len(choices)))
        while len(left) > number:
            left.pop(int(self._random.random() * len(left)))
        return [choices[n] for n in left]


def clock(minute: int) -> str:
    """A minute of the day as files write it."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
