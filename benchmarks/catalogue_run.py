"""`python -m benchmarks.catalogue`: measure `solve` on titres, sizes and seeds, and write the tables into README.md.

python -m benchmarks.catalogue                                       # every titre at every size, seeds 1 to 5: three hours at most
python -m benchmarks.catalogue --titres FPA,NTC --sizes 6,12 --seeds 1-2 --limit 20
python -m benchmarks.catalogue --contenders scheduler,greedy --sizes 6
python -m benchmarks.catalogue --tables                              # tables again, from catalogue.jsonl
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.catalogue_families import SIZES, family_of, titres
from benchmarks.catalogue_tables import write
from benchmarks.contenders import CONTENDERS, OURS
from benchmarks.measure import keep, measure, read
from benchmarks.run import seeds_of, told

RESULTS = Path(__file__).with_name("catalogue.jsonl")
LIMITS = {6: 5.0, 12: 10.0, 24: 20.0, 48: 40.0}
"""Seconds for each session, by its number of candidates."""


def main(arguments: list[str] | None = None) -> int:
    """The command. What was measured of the same session before is replaced; everything else is kept."""
    options = _options().parse_args(arguments)
    names = tuple(titres()) if options.titres is None else tuple(options.titres.split(","))
    contenders = options.contenders.split(",")
    for known, asked in ((set(titres()), names), (set(CONTENDERS), contenders)):
        if unknown := [name for name in asked if name not in known]:
            sys.exit(f"not known: {', '.join(unknown)}; choose among {', '.join(sorted(known))}")
    kinds = [family_of(titres()[name], int(size)) for size in options.sizes.split(",") for name in names]
    attempts = [
        (contender, kind.name, seed, options.limit or LIMITS.get(kind.candidates, max(LIMITS.values())))
        for kind in kinds
        for seed in seeds_of(options.seeds)
        for contender in contenders
    ]
    if options.tables:
        attempts = []
    if options.dry:
        print(f"{len(attempts)} attempts, {sum(limit for *_, limit in attempts) / 60:.0f} minutes at most")
        return 0
    began = time.monotonic()
    for number, attempt in enumerate(attempts, start=1):
        measured = measure(*attempt)
        keep([measured], options.out)
        print(f"[{number}/{len(attempts)}] {told(measured)}", flush=True)
    print(f"{time.monotonic() - began:.0f} s")
    if options.out == RESULTS:
        write(read(RESULTS))
    return 0


def _options() -> argparse.ArgumentParser:
    shown = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m benchmarks.catalogue", description=__doc__, formatter_class=shown)
    parser.add_argument("--titres", help=f"comma-separated: {', '.join(titres())}")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of candidates, comma-separated")
    parser.add_argument("--seeds", default="1-5", help="1-5, or 1,3")
    parser.add_argument("--limit", type=float, help=f"seconds for each session; by size {LIMITS} where absent")
    parser.add_argument("--contenders", default=OURS, help=f"comma-separated: {', '.join(CONTENDERS)}")
    parser.add_argument(
        "--out", type=Path, default=RESULTS, help="file of results; the tables are written for the default only"
    )
    parser.add_argument("--dry", action="store_true", help="count the attempts, run none")
    parser.add_argument("--tables", action="store_true", help="run nothing, write the tables of what is kept")
    return parser
