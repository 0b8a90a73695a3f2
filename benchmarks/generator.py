"""The public generator: `family(name, seed)` draws the same session of a family on every machine.

Drawn are conflicts (10 % of the pairs of a candidate and a juror), days off (15 % of the jurors' days), extra time of one third
(10 % of the candidates), and in one session of three a juror who is there for half a day. Rooms and staff are enough for every jury
that can exist, but for the ADVF family, whose plateau technique bounds what can run at once.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import count

from benchmarks.capacity import capacity_holds
from benchmarks.families import family_named
from benchmarks.family import Family
from benchmarks.people import CANDIDATES, EMPLOYERS, JURORS, name_of
from benchmarks.premises import premises
from benchmarks.redrawn import REDRAWN
from models import (
    Candidate,
    Conflict,
    Day,
    Habilitation,
    Juror,
    Lunch,
    Policy,
    Responsable,
    Session,
    Window,
)

CONFLICTS, DAYS_OFF, EXTRA_TIME, HALF_DAY = 0.10, 0.15, 0.10, 1 / 3
MONDAY = dt.date(2027, 3, 15)
OPENS, MIDDLE = dt.time(8, 30), dt.time(12, 45)
TEST = dt.time(9)
"""The first moment of day 1 at which a test may start: whoever has hours of his own is there from then on."""


def family(name: str, seed: int) -> Session:
    """The session of this family and seed, which has a timetable.

    A draw in which too many jurors are away has none and is drawn again. Drawn again is only what the solver proves infeasible.
    For the seeds of the published tables the number of such draws is recorded in `redrawn.py`, so that nothing is solved here; for
    others the solver is called. Sessions of the catalogue that are not recorded are taken where a count of hours leaves room for
    them, without a solver.

    Parameters
    ----------
    name
        of a family of `benchmarks.families.FAMILIES`, or "dwwm-24x8x3": candidates, jurors and days at will, or "cat-FPA-12": a
        titre of the catalogue, and how many candidates.
    seed
        any whole number.

    Raises
    ------
    KeyError
        where there is no such family.

    >>> session = family("dwwm-12", 1)
    >>> len(session.candidates), len(session.days)
    (12, 2)
    >>> session == family("dwwm-12", 1)
    True
    """
    kind = family_named(name)
    if (name, seed) in REDRAWN:
        return draw(kind, seed, REDRAWN[name, seed])
    draws = (draw(kind, seed, number) for number in count())
    if kind.juries is not None:
        return next(session for session in draws if capacity_holds(session))
    return next(session for session in draws if not infeasible(session))


def draw(kind: Family, seed: int, number: int) -> Session:
    """One draw of this family and seed, the first has number 0, whether or not it has a timetable."""
    dice = random.Random(f"{kind.name} {seed} {number}")
    dates = [MONDAY + dt.timedelta(weeks=number // 5, days=number % 5) for number in range(kind.days)]
    candidates = [_candidate(kind, dates, number, dice) for number in range(kind.candidates)]
    jurors = list(_jurors(kind, dates, dice))
    conflicts = [(c.id, j.id) for c in candidates for j in jurors if dice.random() < CONFLICTS]
    rooms, staff = premises(kind, dice)
    return Session(
        id=f"{kind.name}-{seed}",
        titre=kind.titre,
        site="Centre d'exemple",
        days=tuple(Day(date=date, opens=OPENS, closes=kind.closes) for date in dates),
        responsables=(Responsable(id="r1", name="Claire Laurent"), Responsable(id="r2", name="Rose Sabatier")),
        candidates=tuple(candidates),
        jurors=tuple(jurors),
        conflicts=tuple(Conflict(candidate=c, juror=j, reason="tirage") for c, j in conflicts),
        rooms=rooms,
        staff=staff,
        policy=Policy(
            grain=5,
            welcome=30,
            lunch=Lunch(window=(dt.time(11, 30), dt.time(14)), minutes=60),
            dossier_review=kind.dossier_review,
            marking=kind.marking,
            deliberation=10,
            changeover=5,
        ),
    )


def _candidate(kind: Family, dates: list[dt.date], number: int, dice: random.Random) -> Candidate:
    extra = 0.3333 if dice.random() < EXTRA_TIME else 0
    hours = tuple(_own_hours(kind, date, date == dates[0], dice) for date in dates) if kind.own_windows else None
    return Candidate(id=f"c{number + 1}", name=name_of(number, CANDIDATES), extra_time=extra, available=hours)


def _own_hours(kind: Family, date: dt.date, first: bool, dice: random.Random) -> Window:
    """Up to three hours late (never on the first day, when the test is held), up to four hours early."""
    start = TEST if first else _later(OPENS, 5 * dice.randrange(37))
    return Window(date=date, start=start, end=_later(kind.closes, -5 * dice.randrange(49)))


def _later(clock: dt.time, minutes: int) -> dt.time:
    return (dt.datetime.combine(MONDAY, clock) + dt.timedelta(minutes=minutes)).time()


def _jurors(kind: Family, dates: list[dt.date], dice: random.Random) -> Iterator[Juror]:
    """The jurors who are there on some day; who has every day off is not of the session."""
    present = {number: [date for date in dates if dice.random() >= DAYS_OFF] for number in range(kind.jurors)}
    halved = dice.randrange(kind.jurors) if kind.half_days and dice.random() < HALF_DAY else None
    for number, days in present.items():
        windows = [Window(date=date) for date in days]
        if number == halved and days:
            date = dice.choice(days)
            half = dice.choice([{"end": MIDDLE}, {"start": MIDDLE}])
            windows[days.index(date)] = Window(date=date, **half)
        if windows:
            yield Juror(
                id=f"j{number + 1}",
                name=name_of(number, JURORS),
                employer=EMPLOYERS[number % len(EMPLOYERS)],
                habilitations=(
                    Habilitation(titre=kind.titre.code, millesime=kind.titre.millesime, until=dt.date(2028, 12, 31)),
                ),
                skills=kind.titre.jury.required_skills if number % 2 == 0 else (),
                available=None if windows == [Window(date=date) for date in dates] else tuple(windows),
            )


def infeasible(session: Session, seconds: float = 60) -> bool:
    """Whether it is proven that no timetable exists; so many seconds at most are spent on it."""
    from scheduler.engine.cpsat import Effort
    from scheduler.engine.feasibility import feasible

    return feasible(session, Effort.until(seconds, 0, None)) is False
