"""How the time to proof grows with candidates, jurors and days: the exponent of a power fitted to the sessions proven."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.attempt import Measured
from benchmarks.campaign import BY_DAYS, BY_JURORS
from benchmarks.contenders import OURS
from benchmarks.families import family_named

BY_CANDIDATES = ("dwwm-6", "dwwm-12", "dwwm-24", "dwwm-48", "dwwm-96")


@dataclass(frozen=True)
class Fit:
    """Seconds to proof over a size, and the power that fits them; None where fewer than two sizes were proven."""

    points: tuple[tuple[int, float], ...]
    sessions: int
    cut: tuple[tuple[int, float], ...] = field(default=())
    """Sizes and cut-offs of sessions that were not proven: they are left out of the fit, which is then too low."""

    @property
    def exponent(self) -> float | None:
        """The slope of the logarithms, by least squares."""
        line = self.line()
        return None if line is None else line[0]

    def line(self) -> tuple[float, float] | None:
        """Slope and intercept of the logarithms."""
        if len({size for size, _ in self.points}) < 2:
            return None
        xs, ys = [math.log(size) for size, _ in self.points], [math.log(seconds) for _, seconds in self.points]
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
        return slope, y - slope * x


def fits(measured: Sequence[Measured]) -> dict[str, Fit]:
    """By what grows."""
    return {
        "candidates (jurors and days with them)": _fit(measured, BY_CANDIDATES, lambda name: family_named(name).candidates),
        "jurors (12 candidates, 2 days)": _fit(measured, BY_JURORS, lambda name: family_named(name).jurors),
        "days (12 candidates, 6 jurors)": _fit(measured, BY_DAYS, lambda name: family_named(name).days),
    }


def _fit(measured: Sequence[Measured], families: Sequence[str], size: Callable[[str], int]) -> Fit:
    own = [m for m in measured if m.family in families and m.contender == OURS]
    points = tuple((size(m.family), m.proof) for m in own if m.proof)
    return Fit(points, len(own), tuple((size(m.family), m.cutoff) for m in own if m.proof is None))
