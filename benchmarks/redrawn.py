"""The draws of the published tables: for each family, the number of the draw that has a timetable, for the seeds from 1 on.

Those before it were proven infeasible; `python -m benchmarks.redraw` finds the numbers again.
"""

from __future__ import annotations

_OF_SEEDS_FROM_1: dict[str, tuple[int, ...]] = {
    "dwwm-6": (13, 0, 1, 2, 1),
    "dwwm-12": (0, 0, 0, 0, 0),
    "cda-9": (0, 0, 0, 0, 0),
    "advf-8": (1, 2, 2, 0, 1),
    "preparation-10": (0, 0, 0, 0, 0),
    "group-12": (0, 2, 1, 1, 1),
    "dwwm-24": (0, 0, 0, 0, 0),
    "dwwm-48": (0, 0, 0, 0, 0),
    "dwwm-96": (0, 0, 0, 0, 0),
    "dwwm-192": (0, 0, 0, 0, 0),
    "all-different-12": (0, 0, 0, 0, 0),
    "all-different-24": (0, 0, 0, 0, 0),
    "dwwm-12x5x2": (0, 0),
    "dwwm-12x6x2": (0, 0),
    "dwwm-12x8x2": (0, 0),
    "dwwm-12x12x2": (0, 0),
    "dwwm-12x16x2": (0, 0),
    "dwwm-12x6x3": (0, 0),
    "dwwm-12x6x4": (0, 0),
    "dwwm-12x6x6": (0, 0),
    "dwwm-12x6x8": (0, 0),
}

REDRAWN: dict[tuple[str, int], int] = {
    (name, seed): number for name, numbers in _OF_SEEDS_FROM_1.items() for seed, number in enumerate(numbers, start=1)
}
"""By family and seed."""
