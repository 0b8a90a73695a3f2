"""`python -m benchmarks.redraw`: which draw of each family and seed is the first that has a timetable, as `redrawn.py` records it."""

from __future__ import annotations

from itertools import count

from benchmarks.families import FAMILIES
from benchmarks.generator import draw, infeasible


def main() -> None:
    """Print the numbers, a family a line; minutes of work."""
    for name, kind in FAMILIES.items():
        numbers = [next(n for n in count() if not infeasible(draw(kind, seed, n))) for seed in range(1, 6)]
        print(f'    "{name}": ({", ".join(map(str, numbers))}),', flush=True)


if __name__ == "__main__":
    main()
