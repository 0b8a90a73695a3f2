"""How soon a session has a first timetable that leaves it hardly any room. `python -m benchmarks.tight`, about six minutes on two cores.

Each is a session of the catalogue, drawn tight around a timetable that is known to exist: some people are there only while they have something
to do in it, days close when it ends, jurors whom it does not need stay at home, and rooms and staff that it does not need are gone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import random
import statistics
import time
from collections.abc import Iterable, Iterator

from benchmarks.catalogue_families import titres
from benchmarks.generator import family
from models import Activity, Session, Timetable, Window

SLACK = (0, 5, 10, 30)
"""Minutes by which windows are wider than what somebody does, one of these for a session."""

HELD = (0.2, 0.5, 0.8)
"""How many of the people are there for no longer than that."""

LIMIT = 10.0
"""Seconds for each session."""

KNOWN = 2.0
"""Seconds for the timetable that each is drawn around."""


def tight(session: Session, timetable: Timetable, seed: int) -> Session:
    """The session with no more than this timetable needs of hours and of people, drawn by the seed."""
    draw = random.Random(seed)
    slack, held = dt.timedelta(minutes=draw.choice(SLACK)), draw.choice(HELD)
    work = [a for a in timetable.activities if not a.pause]

    def windows(own: Iterable[Activity]) -> tuple[Window, ...]:
        days: dict[dt.date, list[Activity]] = {}
        for a in own:
            days.setdefault(a.start.date(), []).append(a)
        return tuple(Window(date=day, **_around(some, slack)) for day, some in sorted(days.items()))

    jurors = {j for a in work for j in a.jurors}
    rooms, staff = {a.room for a in work}, {s for a in work for s in a.staff}
    own_of = {c.id: [a for a in timetable.activities if a.candidate == c.id and a.kind != "break"] for c in session.candidates}
    on_duty = {j: [a for a in timetable.activities if j in a.jurors] for j in jurors}
    candidates = [
        c.model_copy(update={"available": windows(own_of[c.id])}) if draw.random() < held else c for c in session.candidates
    ]
    left = [j for j in session.jurors if j.id in jurors]
    left = [j.model_copy(update={"available": windows(on_duty[j.id])}) if draw.random() < held else j for j in left]
    ends = {day: max(a.end for a in timetable.activities if a.start.date() == day) for day in {a.start.date() for a in work}}
    changed = {
        "candidates": tuple(candidates),
        "jurors": tuple(left),
        "rooms": tuple(room for room in session.rooms if room.id in rooms),
        "staff": tuple(one for one in session.staff if one.id in staff),
        "days": tuple(d.model_copy(update={"closes": ends[d.date].time()}) if d.date in ends else d for d in session.days),
        "conflicts": tuple(one for one in session.conflicts if one.juror in jurors),
    }
    return Session.model_validate(session.model_copy(update=changed).model_dump(by_alias=True, exclude_none=True))


def _around(some: list[Activity], slack: dt.timedelta) -> dict[str, dt.time]:
    """From the first of these to the last, within the day."""
    day = dt.datetime.combine(some[0].start.date(), dt.time())
    first, last = min(a.start for a in some) - slack, max(a.end for a in some) + slack
    return {"start": max(first, day).time(), "end": min(last, day + dt.timedelta(hours=23, minutes=55)).time()}


def sessions(size: int, names: Iterable[str], seeds: Iterable[int]) -> Iterator[tuple[str, int, Session]]:
    """Such sessions, each with its titre and its seed; that they have a timetable was checked."""
    from scheduler import check, solve

    for name in names:
        for seed in seeds:
            session = family(f"cat-{name}-{size}", seed)
            known = solve(session, time_limit=KNOWN)
            if known.found:
                drawn = tight(session, known, seed)
                bare = known.model_copy(update={"objectives": (), "status": "feasible", "session_hash": ""})
                if check(drawn, bare).ok:
                    yield name, seed, drawn


def main() -> None:
    """Print when each session has its first timetable, then a line for each size."""
    from scheduler import Progress, solve

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default="12,24", help="how many candidates")
    parser.add_argument("--titres", default=",".join(titres()), help="of the catalogue: which of it")
    parser.add_argument("--seeds", type=int, default=2, help="how many of each")
    asked = parser.parse_args()
    for size in map(int, asked.sizes.split(",")):
        first = list[float]()
        for name, seed, session in sessions(size, asked.titres.split(","), range(1, asked.seeds + 1)):
            began, found = time.monotonic(), list[float]()

            def told(news: Progress, began: float = began, found: list[float] = found) -> bool:
                found += [time.monotonic() - began] if news.best is not None else []
                return bool(found)

            timetable = solve(session, time_limit=LIMIT, progress=told)
            took = found[0] if found else time.monotonic() - began if timetable.found else math.inf
            first.append(took)
            print(f"{name}-{size} seed {seed}: {took:.2f} s", flush=True)
        within = ", ".join(f"{sum(one <= seconds for one in first)} in {seconds:g} s" for seconds in (LIMIT, 2, 1))
        median = statistics.median(first)
        print(
            f"\n{size}: {len(first)} sessions, with a timetable {within}; median {f'{median:.2f}' if median <= LIMIT else 'longer'}\n"
        )


if __name__ == "__main__":
    main()
