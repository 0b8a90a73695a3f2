"""Timetables of as many as fit, of every titre of the catalogue. `python -m benchmarks.partial`, about ten minutes on two cores.

Each session has a juror fewer than as many juries need as a centre would plan, those who are there for longest first, so that mostly
somebody has no place.
"""

from __future__ import annotations

import argparse
import statistics
import time

from benchmarks.catalogue_families import titres
from benchmarks.generator import family
from models import Session

LIMITS = {6: 8.0, 12: 10.0, 24: 12.0, 48: 15.0}
"""Seconds by how many candidates there are: those of the catalogue."""

CANDIDATES_OF_A_JURY = 6


def short_of_jurors(session: Session) -> Session:
    """The same with a juror fewer than a jury for each six candidates, two juries at least, would need."""
    juries = max(2, -(-len(session.candidates) // CANDIDATES_OF_A_JURY))
    return session.but(jurors_out=[juror.id for juror in session.jurors[session.exam.jury.size * juries - 1 :]])


def main() -> None:
    """Solve each session with `partial=True`, and print a line for each, then how many are proven."""
    from scheduler import solve

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default="12,24", help="how many candidates")
    parser.add_argument("--titres", default=",".join(titres()), help="of the catalogue: which of it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, help="seconds for each session, in place of those of the catalogue")
    asked = parser.parse_args()
    print("| titre | candidates / jurors / days | left out | bound | s | levels proven | in all, s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in map(int, asked.sizes.split(",")):
        number, nobody, seconds = 0, 0, list[float]()
        for titre in asked.titres.split(","):
            session = short_of_jurors(family(f"cat-{titre}-{size}", asked.seed))
            began = time.monotonic()
            found = solve(session, partial=True, time_limit=asked.limit or LIMITS[size])
            took = time.monotonic() - began
            first, levels = found.objectives[0], sum(level.proven for level in found.objectives)
            number, nobody = number + 1, nobody + (first.value == 0)
            seconds += [first.seconds] if first.proven else []
            people = f"{len(session.candidates)} / {len(session.jurors)} / {len(session.days)}"
            soon = f"{first.seconds:.1f}" if first.proven else "—"
            print(f"| {titre} | {people} | {first.value} | {first.bound} | {soon} | {levels} | {took:.1f} |", flush=True)
        proven = f", after {statistics.median(seconds):.1f} s (median)" if seconds else ""
        print(f"\n{size}: {number} sessions, all planned in {nobody}, as few left out as can be in {len(seconds)}{proven}\n")


if __name__ == "__main__":
    main()
