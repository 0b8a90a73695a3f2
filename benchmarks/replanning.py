"""Replans of a posted day. `python -m benchmarks.replanning`, about five minutes on two cores; of all titres of the catalogue with
`--catalogue 12`.

Of each session the timetable that `solve` gives is posted. On the first day, 20 minutes before the first oral that begins from 14:00 on
(where none does, of that day's the first of the second half), something happens to its jury, its candidate or its room, or to who serves
next, one thing at a time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.catalogue_families import titres
from benchmarks.generator import family
from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, Event, JurorLate, JurorOut, Overrun, RoomLost, StaffLate, StaffOut

FAMILIES = {"dwwm-12": 2.0, "dwwm-24": 5.0, "dwwm-48": 20.0}
"""By family, the seconds within which all levels should be proven."""

SEEDS = (1, 2)

POSTING = 20.0
"""Seconds in which a timetable of the catalogue is posted: it need not be the best."""

BEFORE = dt.timedelta(minutes=20)
AFTERNOON = dt.time(14)


def happenings(timetable: Timetable) -> tuple[dt.datetime, dict[str, Event]]:
    """The moment, and what may happen then, by name."""
    orals = sorted((a for a in timetable.activities if a.kind == "epreuve" and a.jurors), key=lambda a: (a.start, a.candidate))
    of_day = [a for a in orals if a.start.date() == orals[0].start.date()]
    afternoon = [a for a in of_day if a.start.time() >= AFTERNOON]
    first = (afternoon or of_day[len(of_day) // 2 :])[0]
    now, later = first.start - BEFORE, first.start + dt.timedelta(minutes=10)
    one, room, candidate = first.jurors[0], first.room, first.candidate or ""
    before = _last_before(orals, first)
    lost = {"a room lost for an hour": RoomLost(room=room, until=now + dt.timedelta(hours=1))} if room else {}
    serve = [
        a.staff[0] for a in timetable.activities if a.staff and a.start >= first.start and a.start.date() == first.start.date()
    ]
    away = {"one of the staff ten minutes late": StaffLate(staff=serve[0], until=later)} if serve else {}
    gone = {"one of the staff out": StaffOut(staff=serve[0])} if serve else {}
    return now, {
        "one juror ten minutes late": JurorLate(juror=one, until=later),
        "one juror out": JurorOut(juror=one),
        **lost,
        **away,
        **gone,
        "a candidate ten minutes late": CandidateLate(candidate=candidate, until=later),
        "a candidate absent": CandidateAbsent(candidate=candidate),
        "an overrun of 15 minutes": Overrun(candidate=before.candidate or "", epreuve=before.epreuve or "", minutes=15),
    }


def _last_before(orals: list[Activity], first: Activity) -> Activity:
    """What the jury is holding just before, or held; the oral itself where it is the jury's first."""
    earlier = [a for a in orals if set(a.jurors) & set(first.jurors) and a.start < first.start - BEFORE]
    return earlier[-1] if earlier else first


def replanned(session: Session, timetable: Timetable, limit: float, workers: int | None) -> Iterator[tuple[str, list[str]]]:
    """For each event the seconds, those of computing on all cores together, who is left out, people told, minutes moved, and the levels
    that are proven, with the first that is not."""
    from scheduler import replan

    now, events = happenings(timetable)
    for name, event in events.items():
        began, computed = time.monotonic(), time.process_time()
        found = replan(session, timetable, now, event, time_limit=limit, workers=workers)
        seconds, computed = time.monotonic() - began, time.process_time() - computed
        told = {level.name: level.value for level in found.objectives}
        new = len(found.timetable.unplanned) - len(timetable.unplanned)
        proven = sum(level.proven for level in found.objectives)
        gap = next((f" ({level.name} {level.value}/{level.bound})" for level in found.objectives if not level.proven), "")
        told_now = [str(told.get(level, "-")) for level in ("people_told", "minutes_moved")]
        yield (
            name,
            [
                f"{seconds:.1f}",
                f"{computed:.1f}",
                str(new) if found else "none",
                *told_now,
                f"{proven}/{len(found.objectives)}{gap}",
            ],
        )


def posted_timetable(session: Session, seconds: float | None, kept: Path | None) -> Timetable:
    """The timetable that is posted, from the folder where it is kept since an earlier run."""
    from scheduler import load_timetable, save, solve

    file = kept / f"{session.fingerprint()}.json" if kept else None
    if file and file.exists():
        return load_timetable(file)
    timetable = solve(session, time_limit=seconds, workers=1)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        save(timetable, file)
    return timetable


def main() -> None:
    """Replan each posted day after each event, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--catalogue", type=int, metavar="SIZE", help="every titre with so many candidates, of one seed")
    parser.add_argument("--seeds", default=",".join(map(str, SEEDS)))
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--posted", type=Path, help="a folder that keeps the posted timetables from one run to the next")
    asked = parser.parse_args()
    named, seeds = asked.families.split(","), [*map(int, asked.seeds.split(","))]
    if asked.catalogue:
        named, seeds = [f"cat-{name}-{asked.catalogue}" for name in titres()], seeds[:1]
    print("| family | seed | what happened | s | s of computing | left out | told | minutes moved | levels proven |")
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in named:
        seconds = []
        for seed in seeds:
            session = family(name, seed)
            posted = posted_timetable(session, POSTING if name.startswith("cat-") else None, asked.posted)
            if not posted.found:
                print(f"| {name} | {seed} | no timetable in {POSTING:.0f} s | | | | | | |", flush=True)
                continue
            for what, cells in replanned(session, posted, asked.limit, asked.workers):
                seconds.append(float(cells[0]))
                print(f"| {' | '.join([name, str(seed), what, *cells])} |", flush=True)
        if seconds and not asked.catalogue:
            each = f"median {statistics.median(seconds):.1f} s, most {max(seconds):.1f} s"
            print(f"\n{name}: {each}; to be proven in {FAMILIES.get(name, 0):.0f} s\n", flush=True)


if __name__ == "__main__":
    main()
