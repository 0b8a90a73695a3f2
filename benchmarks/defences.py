"""Thesis defences, of three kinds. `python -m benchmarks.defences [counted] [named] [skilled]` solves some of each.

- `defences`: every candidate names his jury of three, and what is asked is how many can be heard. Each defence lasts an hour, on a grid
  of one hour; evaluators are asked for unequally, as supervisors are, and are away in a part of the hours. Two sizes: 66 defences in 24
  hours and 5 rooms, 149 in 40 hours and 10 rooms.
- `named`: 150 or 350 defences of half an hour or an hour, on a grid as wide, before juries of two to four named beforehand, in as many
  days as leave room for nearly all, or all; evaluators are away for half-days. 377 of half an hour are named within fields of eight. All default levels are asked for, after how many can be heard.
- `skilled`: 20 or 40 defences whose juries are to be chosen: three evaluators, one of whom presides and one of whom comes from
  industry; some may not judge some candidates. Asked for is how many can be heard, then all default levels.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from models import (
    Candidate,
    Conflict,
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
from models.objective import DEFAULT_OBJECTIVES, objectives_in_order

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
    juries = [_jury(dice, evaluators, weights, TITRE.jury.size) for _ in range(size.defences)]
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


def _jury(dice: random.Random, evaluators: list[str], weights: list[float], number: int) -> tuple[str, ...]:
    jury: list[str] = []
    while len(jury) < number:
        [one] = dice.choices(evaluators, weights)
        if one not in jury:
            jury.append(one)
    return tuple(jury)


def _there(dice: random.Random, days: list[Day], away: float) -> tuple[Window, ...]:
    hours = [(day, OPENS + hour) for day in days for hour in range(HOURS) if dice.random() >= away]
    return tuple(Window(date=day.date, start=dt.time(hour), end=dt.time(hour + 1)) for day, hour in hours)


@dataclass(frozen=True)
class Named:
    """How many defences of `grid` minutes each, in how many days of eight hours and how many rooms, before how many evaluators; in fields of
    so many evaluators, where a candidate mostly names those of one field."""

    defences: int
    grid: int
    days: int
    rooms: int
    evaluators: int
    field: int = field(default=0, repr=False)  # not in what seeds the draw: those without fields stay as they were


NAMED = {
    (size.defences, size.grid): size
    for size in (
        Named(150, 60, 5, 6, 40),
        Named(150, 30, 3, 6, 40),
        Named(350, 60, 10, 6, 62),
        Named(350, 30, 5, 6, 62),
        Named(377, 30, 10, 4, 62, field=8),
    )
}
JURY_SIZES, SHARES = (2, 3, 4), (0.25, 0.5, 0.25)
"""How many evaluators a candidate names, and how often."""
OUTSIDE = 0.03
"""How much less an evaluator of another field is asked: two juries of five have somebody from outside."""
ASKED = 0.75
"""In which part of his hours an evaluator is asked for at most: who is asked for more declines."""


def named(size: Named, seed: int, away: float = 0.2) -> Session:
    """The session of this size and seed with its juries of two to four named; the same on every machine.

    Parameters
    ----------
    size
        one of `NAMED`, or another.
    seed
        any whole number.
    away
        in which part of the half-days an evaluator is away.

    >>> session = named(NAMED[350, 30], 1)
    >>> len(session.pins), session.policy.grain, sorted({len(pin.jurors) for pin in session.pins})
    (350, 30, [2, 3, 4])
    """
    dice = random.Random(f"named {size} {seed} {away}")
    days = _days(size.days)
    evaluators = [f"e{n}" for n in range(1, size.evaluators + 1)]
    weights = [n**-0.25 for n in range(1, size.evaluators + 1)]
    titre = _titre(size.grid, JuryRules(size=min(JURY_SIZES)))
    there = {one: _half_days(dice, days, away) for one in evaluators}
    may_accept = {one: int(ASKED * len(windows) * HOURS * 30 / size.grid) for one, windows in there.items()}
    juries = []
    fields = size.field and size.evaluators // size.field
    for number in dice.choices(JURY_SIZES, SHARES, k=size.defences):
        near = dice.randrange(fields) if fields else 0
        asked = [w if not fields or n % fields == near else w * OUTSIDE for n, w in enumerate(weights)]
        juries.append(
            _jury(dice, evaluators, [w if may_accept[e] else 0 for e, w in zip(evaluators, asked, strict=True)], number)
        )
        for one in juries[-1]:
            may_accept[one] -= 1
    return Session(
        id=f"soutenances-nommees-{size.defences}-{size.grid}-{seed}",
        titre=titre,
        days=tuple(days),
        candidates=tuple(Candidate(id=f"c{n}") for n in range(1, size.defences + 1)),
        jurors=tuple(Juror(id=one, habilitations=(_right(titre),), available=there[one]) for one in evaluators),
        rooms=tuple(Room(id=f"s{n}", kinds=("soutenance",), seats=12) for n in range(1, size.rooms + 1)),
        pins=tuple(Pin(candidate=f"c{n}", jurors=jury) for n, jury in enumerate(juries, 1)),
        policy=Policy(grain=size.grid, stable_juries=False),
        objectives=objectives_in_order(("unplanned", *DEFAULT_OBJECTIVES)),
    )


SKILLED = {20: Size(20, 2, 3, 12), 40: Size(40, 3, 3, 18)}
SKILLS = {"presidence": 0.4, "industrie": 0.5}
"""What a jury must know, and which part of the evaluators does."""
BARRED = 0.1
"""Of the pairs of a candidate and an evaluator, how many may not meet."""


def skilled(size: Size, seed: int, away: float = 0.4) -> Session:
    """The session of this size and seed whose juries are to be chosen; the same on every machine.

    Parameters
    ----------
    size
        one of `SKILLED`, or another.
    seed
        any whole number.
    away
        in which part of the half-days an evaluator is away.

    >>> session = skilled(SKILLED[20], 1)
    >>> session.pins, session.exam.jury.required_skills
    ((), ('presidence', 'industrie'))
    """
    dice = random.Random(f"skilled {size.defences} {size.days} {size.rooms} {size.evaluators} {seed} {away}")
    days = _days(size.days)
    titre = _titre(60, JuryRules(size=3, required_skills=tuple(SKILLS)))
    jurors = []
    for number in range(1, size.evaluators + 1):
        skills = tuple(skill for skill, share in SKILLS.items() if dice.random() < share)
        there = _half_days(dice, days, away)
        jurors.append(Juror(id=f"e{number}", habilitations=(_right(titre),), skills=skills, available=there))
    candidates = [Candidate(id=f"c{n}") for n in range(1, size.defences + 1)]
    return Session(
        id=f"soutenances-choisies-{size.defences}-{seed}",
        titre=titre,
        days=tuple(days),
        candidates=tuple(candidates),
        jurors=tuple(jurors),
        conflicts=tuple(Conflict(candidate=c.id, juror=j.id) for c in candidates for j in jurors if dice.random() < BARRED),
        rooms=tuple(Room(id=f"s{n}", kinds=("soutenance",), seats=12) for n in range(1, size.rooms + 1)),
        policy=Policy(grain=60, stable_juries=False),
        objectives=objectives_in_order(("unplanned", *DEFAULT_OBJECTIVES)),
    )


def _days(number: int) -> list[Day]:
    """Weekdays from Monday on."""
    dates = [MONDAY + dt.timedelta(weeks=n // 5, days=n % 5) for n in range(number)]
    return [Day(date=date, opens=dt.time(OPENS), closes=dt.time(OPENS + HOURS)) for date in dates]


def _titre(minutes: int, jury: JuryRules) -> Titre:
    [defence] = TITRE.epreuves
    return TITRE.model_copy(update={"epreuves": (defence.model_copy(update={"minutes": minutes}),), "jury": jury})


def _right(titre: Titre) -> Habilitation:
    return Habilitation(titre=titre.code, millesime=titre.millesime, until=dt.date(2030, 12, 31))


def _half_days(dice: random.Random, days: list[Day], away: float) -> tuple[Window, ...]:
    """The half-days on which somebody is there; one at least, as who never comes is nobody's evaluator."""
    halves = [(day.date, OPENS + hour) for day in days for hour in (0, HOURS // 2)]
    there = [half for half in halves if dice.random() >= away] or [dice.choice(halves)]
    return tuple(Window(date=date, start=dt.time(hour), end=dt.time(hour + HOURS // 2)) for date, hour in there)


def main(arguments: Sequence[str] | None = None) -> None:
    """Solve some seeds of each kind, and print a line for each size and each share of absence."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.defences", description=__doc__)
    parser.add_argument("kinds", nargs="*", help="counted, named, skilled; all of them where absent")
    parser.add_argument("--seeds", type=int, default=3, help="how many, from 1 on")
    parser.add_argument("--limit", type=float, default=60, help="seconds for each session")
    options = parser.parse_args(arguments)
    kinds = options.kinds or ["counted", "named", "skilled"]
    print("| defences | minutes | away | seed | heard | levels: value, bound where it is another | s |")
    print("| ---: | ---: | ---: | ---: | ---: | --- | ---: |")
    seeds = range(1, options.seeds + 1)
    if "counted" in kinds:
        for size, away in product(SIZES.values(), (0.2, 0.4, 0.6)):
            _measure([defences(size, seed, away) for seed in seeds], away, options.limit)
    if "named" in kinds:
        for large in NAMED.values():
            _measure([named(large, seed) for seed in seeds], 0.2, options.limit)
    if "skilled" in kinds:
        for size, away in product(SKILLED.values(), (0.2, 0.4, 0.6)):
            _measure([skilled(size, seed, away) for seed in seeds], away, options.limit)


def _measure(sessions: Sequence[Session], away: float, limit: float) -> None:
    from scheduler import check, solve

    for session in sessions:
        began = time.monotonic()
        timetable = solve(session, time_limit=limit)
        seconds = time.monotonic() - began
        if not timetable.found:
            heard, told = "—", timetable.status
        else:
            heard = str(len(session.candidates) - len(timetable.unplanned))
            levels = [f"{x.name} {x.value}" + ("" if x.proven else f" ({x.bound})") for x in timetable.objectives]
            told = ", ".join([*levels, *(() if check(session, timetable).ok else ("fails the check",))])
        minutes = session.exam.epreuves[0].minutes
        seed = session.id.rsplit("-", 1)[1]
        print(f"| {len(session.candidates)} | {minutes} | {away} | {seed} | {heard} | {told} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
