"""Repairs of a timetable edited by hand, and other plans as good. `python -m benchmarks.repairing`, about five minutes on two cores.

Of each session the timetable that `solve` gives is posted, and edited in one way at a time: the first oral of the afternoon half an hour
later, all of a candidate deleted, a juror of his jury replaced by another, two candidates exchanged. Then three other plans are asked for.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generator import family
from benchmarks.replanning import AFTERNOON, POSTING, posted_timetable
from models import Activity, Session, Timetable

FAMILIES = ("dwwm-12", "dwwm-24", "dwwm-48", "cat-FPA-12", "cat-ECSR-12", "cat-CADGA-24")


def edits(session: Session, posted: Timetable) -> Iterator[tuple[str, list[Activity]]]:
    """What somebody does to the rows, in words, and the rows then."""
    rows = [a for a in posted.activities if not a.pause]
    orals = sorted((a for a in rows if a.kind == "epreuve" and a.jurors), key=lambda a: (a.start, a.candidate or ""))
    first = next((a for a in orals if a.start.time() >= AFTERNOON), orals[0])
    other = next(a for a in orals if a.epreuve == first.epreuve and a.candidate != first.candidate)
    spare = next(j.id for j in session.jurors if j.id not in first.jurors)
    yield "an oral half an hour later", [_later(a) if a is first else a for a in rows]
    yield "a candidate deleted", [a for a in rows if a.candidate != first.candidate]
    jury = (spare, *first.jurors[1:])
    yield (
        "another juror for a candidate",
        [a.model_copy(update={"jurors": jury}) if a.candidate == first.candidate and a.jurors else a for a in rows],
    )
    swapped = {first.candidate: other.candidate, other.candidate: first.candidate}
    yield "two candidates exchanged", [a.model_copy(update={"candidate": swapped.get(a.candidate, a.candidate)}) for a in rows]


def _later(a: Activity) -> Activity:
    half = dt.timedelta(minutes=30)
    return a.model_copy(update={"start": a.start + half, "end": a.end + half})


def measured(session: Session, posted: Timetable, limit: float, workers: int | None) -> Iterator[list[str]]:
    """For each edit what it is, seconds, seconds of computing, what is given up, candidates and others changed, and levels proven."""
    from scheduler import alternatives, repair

    for what, rows in edits(session, posted):
        began, computed = time.monotonic(), time.process_time()
        edited = posted.model_copy(update={"activities": tuple(rows), "objectives": ()})
        found = repair(session, edited, posted, time_limit=limit, workers=workers)
        seconds = [f"{time.monotonic() - began:.1f}", f"{time.process_time() - computed:.1f}"]
        values = {level.name: str(level.value) for level in found.objectives}
        counted = [values.get(name, "-") for name in ("given_up", "candidates_changed", "others_changed")]
        gap = next((f" ({level.name} {level.value}/{level.bound})" for level in found.objectives if not level.proven), "")
        yield [what, *seconds, *counted, f"{sum(level.proven for level in found.objectives)}/{len(found.objectives)}{gap}"]
    began, computed = time.monotonic(), time.process_time()
    others = alternatives(session, posted, n=3, time_limit=limit, workers=workers)
    seconds = [f"{time.monotonic() - began:.1f}", f"{time.process_time() - computed:.1f}"]
    yield [f"{len(others)} other plans", *seconds, "", "", "", ""]


def main() -> None:
    """Edit and repair each posted timetable, and print a line for each edit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=30.0)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--posted", type=Path, help="a folder that keeps the posted timetables from one run to the next")
    asked = parser.parse_args()
    print("| family | what was edited | s | s of computing | given up | candidates changed | others changed | levels proven |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in asked.families.split(","):
        session = family(name, asked.seed)
        posted = posted_timetable(session, POSTING if name.startswith("cat-") else None, asked.posted)
        for cells in measured(session, posted, asked.limit, asked.workers) if posted.found else ():
            print(f"| {' | '.join([name, *cells])} |", flush=True)


if __name__ == "__main__":
    main()
