"""The file that `template CODE` gives, of every titre, solved as it stands. `python -m benchmarks.templates`, about twenty minutes on two cores.

What the catalogue draws (`benchmarks/catalogue.py`) has a jury for six candidates; a template has the fewest jurors and days that its
candidates need within a week, so that juries are larger, their days nearly full and nobody away. The table that it prints says, of each titre and size, when the first
timetable was there, when all levels were proven, or how many were, and whether the limit was kept (a tenth or half a second more at most).
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.catalogue_families import SIZES, titres
from models import Session, Titre
from scheduler import Progress, load, solve
from scheduler.cli.skeleton import skeleton

LIMITS = {6: 5.0, 12: 8.0, 24: 12.0, 48: 15.0}
TODAY = dt.date(2027, 1, 4)


def template(titre: Titre, size: int) -> Session:
    """The session of the file that is given to fill in for a titre and so many candidates, on this day."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "session.yaml"
        file.write_text(skeleton(titre, file.name, TODAY, "fr", size, None), encoding="utf-8")
        return load(file)


def cell(session: Session, limit: float) -> str:
    """What became of one: first timetable / seconds / levels proven, or what went wrong."""
    began, first = time.monotonic(), list[float]()

    def hear(progress: Progress) -> None:
        if progress.best is not None and not first:
            first.append(time.monotonic() - began)

    try:
        found = solve(session, time_limit=limit, progress=hear)
    except Exception as crash:
        return f"**{type(crash).__name__}**"
    seconds = time.monotonic() - began
    over = " **over**" if seconds > limit + max(0.5, limit / 10) else ""
    if not found.found:
        return f"**{found.status}** {seconds:.1f}{over}"
    proven = sum(level.proven for level in found.objectives)
    levels = "" if found.status == "optimal" else f" ({proven} of {len(found.objectives)})"
    return f"{first[0] if first else seconds:.2f} / {seconds:.1f}{levels}{over}"


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.templates", description=__doc__)
    parser.add_argument("--titres", help=f"comma-separated: {', '.join(titres())}")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of candidates, comma-separated")
    options = parser.parse_args(arguments)
    names = options.titres.split(",") if options.titres else list(titres())
    if unknown := set(names) - titres().keys():
        sys.exit(f"not known: {', '.join(sorted(unknown))}; choose among {', '.join(titres())}")
    sizes = [int(size) for size in options.sizes.split(",")]
    print("| titre | " + " | ".join(map(str, sizes)) + " |\n| --- |" + " --- |" * len(sizes))
    for name in names:
        print(f"| {name} |", end="", flush=True)
        for size in sizes:
            print(f" {cell(template(titres()[name], size), LIMITS.get(size, max(LIMITS.values())))} |", end="", flush=True)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
