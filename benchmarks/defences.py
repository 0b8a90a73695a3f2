"""Thesis defences: every candidate names his jury, and what is asked is how many can be heard. `python -m benchmarks.defences`.

Each defence lasts an hour, on a grid of one hour, before three evaluators; evaluators are asked for unequally, as supervisors are, and
are away in a part of the hours. Two sizes: 66 defences in 24 hours and 5 rooms, 149 in 40 hours and 10 rooms.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from dataclasses import dataclass

from models import (
    Candidate,
    Day,
    Epreuve,
    Habilitation,
    Juror,
    JuryRules,
    Objective,
    Pin,
    Policy,
    Room,
    Session,
    Titre,
    Window,
)

MONDAY = dt.date(2027, 6, 7)
OPENS, HOURS = 9, 8
"""Eight hours a day from nine, without a lunch break unless asked for."""

TITRE = Titre(
    code="SOUTENANCE",
    millesime="2027",
    label="Soutenances de mémoire",
    epreuves=(Epreuve(id="soutenance", label="Soutenance", minutes=60, jury=True, room="soutenance"),),
    jury=JuryRules(size=3),
)


@dataclass(frozen=True)
class Size:
    """How many defences, in how many days of eight hours and how many rooms, before how many evaluators."""

    defences: int
    days: int
    rooms: int
    evaluators: int


SIZES = {66: Size(66, 3, 5, 40), 149: Size(149, 5, 10, 74)}


def defences(size: Size, seed: int, away: float = 0.3, **policy: object) -> Session:
    """The session of this size and seed; the same on every machine.

    Parameters
    ----------
    size
        one of `SIZES`, or another.
    seed
        any whole number.
    away
        in which part of the hours an evaluator is away.
    **policy
        what else to set in the session's policy, such as `lunch`.

    >>> session = defences(SIZES[66], 1)
    >>> len(session.candidates), len(session.rooms), session == defences(SIZES[66], 1)
    (66, 5, True)
    """
    dice = random.Random(f"defences {size} {seed} {away}")
    days = [
        Day(date=MONDAY + dt.timedelta(days=n), opens=dt.time(OPENS), closes=dt.time(OPENS + HOURS)) for n in range(size.days)
    ]
    evaluators = [f"e{n}" for n in range(1, size.evaluators + 1)]
    weights = [n**-0.5 for n in range(1, size.evaluators + 1)]
    juries = [_jury(dice, evaluators, weights) for _ in range(size.defences)]
    right = Habilitation(titre=TITRE.code, millesime=TITRE.millesime, until=dt.date(2030, 12, 31))
    return Session(
        id=f"soutenances-{size.defences}-{seed}",
        titre=TITRE,
        days=tuple(days),
        candidates=tuple(Candidate(id=f"c{n}") for n in range(1, size.defences + 1)),
        jurors=tuple(Juror(id=one, habilitations=(right,), available=_there(dice, days, away)) for one in evaluators),
        rooms=tuple(Room(id=f"s{n}", kinds=("soutenance",), seats=12) for n in range(1, size.rooms + 1)),
        pins=tuple(Pin(candidate=f"c{n}", jurors=jury) for n, jury in enumerate(juries, 1)),
        policy=Policy.model_validate({"grain": 60, "stable_juries": False} | policy),
        objectives=(Objective(name="unplanned"),),
    )


def _jury(dice: random.Random, evaluators: list[str], weights: list[float]) -> tuple[str, ...]:
    jury: list[str] = []
    while len(jury) < TITRE.jury.size:
        [one] = dice.choices(evaluators, weights)
        if one not in jury:
            jury.append(one)
    return tuple(jury)


def _there(dice: random.Random, days: list[Day], away: float) -> tuple[Window, ...]:
    hours = [(day, OPENS + hour) for day in days for hour in range(HOURS) if dice.random() >= away]
    return tuple(Window(date=day.date, start=dt.time(hour), end=dt.time(hour + 1)) for day, hour in hours)


def main() -> None:
    """Solve five seeds of each size, and at three shares of absence, and print a line for each."""
    from scheduler import solve

    print("defences  away  planned of  proven  seconds: median, most")
    for number, size in SIZES.items():
        for away in (0.2, 0.4, 0.6):
            seconds, planned, proven = [], [], 0
            for seed in range(5):
                session = defences(size, seed, away)
                began = time.monotonic()
                timetable = solve(session, time_limit=60)
                seconds.append(time.monotonic() - began)
                planned.append(str(number - len(timetable.unplanned)))
                proven += timetable.level("unplanned").proven
            median, most = statistics.median(seconds), max(seconds)
            print(f"{number:8}  {away:4}  {' '.join(planned)}  {proven} of 5  {median:.1f}, {most:.1f}")


if __name__ == "__main__":
    main()
