"""Explanations of sessions that just fail to fit. `python -m benchmarks.explaining`, about five minutes on two cores; of all titres of
the catalogue with `--catalogue`, about eight, more candidates with `--sizes 12,24,48`.

Each session of a family is tightened, one thing at a time, until it is proven to have no timetable: the hardest ones, as one step less
would leave one. A session with a whole thing missing is explained by counts in no time, and says little of speed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.catalogue_families import titres
from benchmarks.generator import family
from models import Session

FAMILIES = {"dwwm-24": 5.0, "dwwm-48": 15.0}
"""By family, the seconds that an explanation is given."""

SEEDS = (1, 2, 3)

CATALOGUE = {12: 5.0, 24: 5.0, 48: 15.0}
"""By how many candidates the sessions of the catalogue have, the seconds that an explanation of one of them is given."""

OF_CATALOGUE = ("fewer jurors", "more conflicts")
"""What is tightened of them."""

OPEN_OF_CATALOGUE = 10.0
"""Seconds after which one that is tightened counts as one with a timetable."""

OPEN = 60.0
"""The same of other sessions."""

Change = dict[str, Any]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _earlier_ends(session: Session) -> Iterator[Change]:
    """All days end five minutes earlier, and again."""
    last = min(day.closes.hour * 60 + day.closes.minute for day in session.days)
    for minute in range(last, 11 * 60, -5):
        yield {"closes": {str(day.date): _clock(minute) for day in session.days}}


def _earlier_last_end(session: Session) -> Iterator[Change]:
    """The last day ends five minutes earlier, and again."""
    day = session.days[-1]
    for minute in range(day.closes.hour * 60 + day.closes.minute, day.opens.hour * 60 + 60, -5):
        yield {"closes": {str(day.date): _clock(minute)}}


def _fewer_jurors(session: Session) -> Iterator[Change]:
    """One juror less, and another."""
    ids = [juror.id for juror in session.jurors]
    for number in range(1, len(ids) - 1):
        yield {"jurors_out": ids[:number]}


def _more_candidates(session: Session) -> Iterator[Change]:
    """One candidate more, and another."""
    for number in range(1, 3 * len(session.candidates)):
        yield {"more_candidates": number}


def _more_conflicts(session: Session) -> Iterator[Change]:
    """Five conflicts more, and again."""
    there = {(conflict.candidate, conflict.juror) for conflict in session.conflicts}
    pairs = [(c.id, j.id) for c in session.candidates for j in session.jurors if (c.id, j.id) not in there]
    random.Random(f"{session.id} conflicts").shuffle(pairs)
    for number in range(5, len(pairs), 5):
        yield {"add_conflicts": [{"candidate": c, "juror": j} for c, j in pairs[:number]]}


TIGHTENED: dict[str, Callable[[Session], Iterator[Change]]] = {
    "all days end earlier": _earlier_ends,
    "the last day ends earlier": _earlier_last_end,
    "fewer jurors": _fewer_jurors,
    "more candidates": _more_candidates,
    "more conflicts": _more_conflicts,
}


def just_too_tight(session: Session, how: str, seconds: float = OPEN) -> Session | None:
    """The session with the least of these changes that is proven to leave no timetable; None where none of them is.

    What is open after so many seconds counts as a timetable.
    """
    from scheduler.engine.cpsat import Effort
    from scheduler.engine.feasibility import feasible

    changes: Sequence[Change] = list(TIGHTENED[how](session))
    low, high = 0, len(changes)
    while low < high:
        middle = (low + high) // 2
        if feasible(session.but(**changes[middle]), Effort.until(seconds, 0, None)) is False:
            high = middle
        else:
            low = middle + 1
    return session.but(**changes[low]) if low < len(changes) else None


def main() -> None:
    """Explain each session within the seconds of its family, and print a line for each."""
    from scheduler import explain

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--seeds", default=",".join(map(str, SEEDS)))
    parser.add_argument("--catalogue", action="store_true", help="every titre, of one seed")
    parser.add_argument("--sizes", default="12", help="of the catalogue: how many candidates, 12, 24 or 48")
    parser.add_argument("--titres", default=",".join(titres()), help="of the catalogue: which of it")
    asked = parser.parse_args()
    families, seeds, tightened = asked.families.split(","), [int(seed) for seed in asked.seeds.split(",")], list(TIGHTENED)
    if asked.catalogue:
        families = [f"cat-{name}-{size}" for size in asked.sizes.split(",") for name in asked.titres.split(",")]
        seeds, tightened = [1], list(OF_CATALOGUE)
    print(
        "| family | seed | what is too tight | candidates / jurors / days | s | facts | minimal | ways out | all looked for |"
    )
    print("| --- | ---: | --- | ---: | ---: | ---: | --- | ---: | --- |")
    for name in families:
        seconds, minimal, complete = [], 0, 0
        limit = CATALOGUE[int(name.rpartition("-")[2])] if asked.catalogue else FAMILIES.get(name, 15.0)
        for seed in seeds:
            for how in tightened:
                session = just_too_tight(family(name, seed), how, OPEN_OF_CATALOGUE if asked.catalogue else OPEN)
                if session is None:
                    continue
                began = time.monotonic()
                found = explain(session, time_limit=limit)
                seconds.append(time.monotonic() - began)
                minimal, complete = minimal + found.minimal, complete + found.complete
                size = f"{len(session.candidates)} / {len(session.jurors)} / {len(session.days)}"
                said = ["yes" if one else "no" for one in (found.minimal, found.complete)]
                cells = [name, seed, how, size, f"{seconds[-1]:.1f}", len(found.facts), said[0], len(found.ways_out), said[1]]
                print(f"| {' | '.join(map(str, cells))} |", flush=True)
        if not seconds:
            continue
        each = f"median {statistics.median(seconds):.1f} s, most {max(seconds):.1f} s"
        print(f"\n{name}: {len(seconds)} sessions, {minimal} minimal, {complete} with all ways out, {each}\n", flush=True)


if __name__ == "__main__":
    main()
