"""`python -m benchmarks.redraw`: which draw of each family and seed is the first that has a timetable, as `redrawn.py` records it.

python -m benchmarks.redraw                          # the families of families.py
python -m benchmarks.redraw --catalogue 6,12         # every titre of the catalogue at these sizes
python -m benchmarks.redraw --catalogue 6 --titres EC,CV
"""

from __future__ import annotations

import argparse
import random
from itertools import count

from benchmarks.capacity import capacity_holds
from benchmarks.catalogue_families import family_of, titres
from benchmarks.families import FAMILIES
from benchmarks.family import Family
from benchmarks.generator import draw, infeasible
from benchmarks.peers import greedy
from benchmarks.peers.work import work_of
from models import Session
from scheduler.check import check

SEEDS = range(1, 6)


def main(arguments: list[str] | None = None) -> None:
    """Print the numbers, a family a line; minutes of work."""
    options = _options().parse_args(arguments)
    sizes = [int(size) for size in options.catalogue.split(",")] if options.catalogue else []
    names = options.titres.split(",") if options.titres else list(titres())
    kinds = [family_of(titres()[name], size) for size in sizes for name in names]
    for kind in kinds or FAMILIES.values():
        numbers = [_first(kind, seed, options.limit) for seed in SEEDS]
        print(f'    "{kind.name}": ({", ".join(map(str, numbers))}),', flush=True)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.redraw", description=__doc__)
    parser.add_argument("--catalogue", help="sizes, comma-separated: the titres of the catalogue in place of the families")
    parser.add_argument("--titres", help="of the catalogue, comma-separated; all of them where absent")
    parser.add_argument(
        "--limit", type=float, default=60, help="seconds at most for each draw; undecided, it counts as feasible"
    )
    return parser


def _first(kind: Family, seed: int, limit: float) -> int:
    for number in count():
        session = draw(kind, seed, number)
        if kind.juries is not None and not capacity_holds(session):
            continue
        if _placed_by_hand(session) or not infeasible(session, limit):
            return number
    raise AssertionError


def _placed_by_hand(session: Session) -> bool:
    """Whether the greedy peer finds a timetable, which at 48 candidates takes less than the solver's model."""
    works, dice = work_of(session), random.Random(0)
    for _ in range(greedy.ORDERS):
        found = greedy.place(session, works)
        if found is not None and check(session, found).ok:
            return True
        works = dice.sample(works, len(works))
    return False


if __name__ == "__main__":
    main()
