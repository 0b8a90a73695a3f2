"""A public generator of semesters: a centre, a region, the nation. The same seed gives the same programme on every machine.

`python -m benchmarks.semesters` measures: seconds, proofs and memory of centres and regions, and throughput, speed-up and memory of a
sample of the nation.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from models import Epreuve, Follows, Titre, all_titres
from models.programme import Programme

TITRES = (("TP-01280", "04"), ("TP-01281", "04"), ("TP-01352", "inconnu"), ("RNCP38575", "inconnu"), ("TP-01284", "04"))
"""Titres whose durations the catalogue knows. Where the référentiel gives no order, the orals follow the tests in one piece, as centres
plan them: the titre is then written in the programme."""

UNEVEN_TITRES = (8, 4, 2, 1, 1)
"""How many sessions and jurors have each of these, where the load is uneven."""

FIRST, LAST, TODAY = dt.date(2027, 3, 1), dt.date(2027, 6, 30), dt.date(2026, 11, 24)


@dataclass(frozen=True)
class Size:
    """How large a semester is.

    Parameters
    ----------
    sessions, jurors, rooms
        how many of each.
    staff, responsables
        people besides.
    uneven
        whether half of the sessions are of one titre and two in three are held in the last seven weeks, with 2 to 12 candidates, while one
        juror gives 3 days and another 20.
    """

    sessions: int
    jurors: int
    rooms: int
    staff: int
    responsables: int
    uneven: bool = False


CENTRE = Size(sessions=40, jurors=30, rooms=12, staff=4, responsables=5)
REGION = Size(sessions=200, jurors=120, rooms=48, staff=16, responsables=20)
OVERLOADED = Size(sessions=200, jurors=80, rooms=36, staff=12, responsables=14)
UNEVEN = Size(sessions=200, jurors=160, rooms=72, staff=24, responsables=30, uneven=True)
ONE_OF_THE_NATION = Size(sessions=25, jurors=20, rooms=10, staff=3, responsables=4)


def semester(size: Size, seed: int) -> Programme:
    """A programme of this size, drawn with this seed.

    Windows of three to six weeks, 4 to 9 candidates on two or three days at most, one session in eight a CCP. One juror in five comes on
    three weekdays only, one in three is away for two weeks; each gives 6 to 12 days and holds habilitations for two titres. One
    session in ten names its candidates, with an extra time and a conflict.
    """
    draw = random.Random(seed)
    jurors = [_juror(draw, number, size.uneven) for number in range(1, size.jurors + 1)]
    sessions, conflicts = [], []
    for number in range(1, size.sessions + 1):
        one, against = _session(draw, number, [juror["id"] for juror in jurors], size.uneven)
        sessions.append(one)
        conflicts += against
    return Programme.model_validate(
        {
            "programme": f"Semestre tiré au sort, graine {seed}",
            "site": "Centre",
            "period": {"from": FIRST, "to": LAST},
            "today": TODAY,
            "opens": "08:30",
            "closes": "18:00",
            "closed": [{"from": "2027-04-12", "to": "2027-04-16"}],
            "responsables": [{"id": f"r{n}"} for n in range(1, size.responsables + 1)],
            "jurors": jurors,
            "rooms": [_room(number) for number in range(size.rooms)],
            "staff": [{"id": f"v{n}", "role": "surveillant"} for n in range(1, size.staff + 1)],
            "policy": {
                "welcome": 30,
                "lunch": {"window": ["11:30", "14:00"], "minutes": 60},
                "dossier_review": 20,
                "marking": 5,
                "deliberation": 10,
                "changeover": 5,
            },
            "sessions": sessions,
            "conflicts": conflicts,
        }
    )


def _juror(draw: random.Random, number: int, uneven: bool) -> dict[str, object]:
    start = draw.choices(range(len(TITRES)), UNEVEN_TITRES)[0] if uneven else draw.randrange(len(TITRES))
    held = [TITRES[start], TITRES[(start + 1) % len(TITRES)]]
    juror: dict[str, object] = {
        "id": f"j{number}",
        "employer": f"Employeur {draw.randrange(1, 25)}",
        "max_days": draw.randint(3, 20) if uneven else draw.randint(6, 12),
        "habilitations": [{"titre": titre, "millesime": m, "until": "2028-12-31"} for titre, m in held],
    }
    if draw.random() < 0.2:
        juror["weekdays"] = draw.sample(["mon", "tue", "wed", "thu", "fri"], 3)
    if draw.random() < 0.33:
        away = FIRST + dt.timedelta(days=draw.randrange(0, 100))
        juror["closed"] = [{"from": away, "to": away + dt.timedelta(days=13)}]
    return juror


def _room(number: int) -> dict[str, object]:
    kind, seats = ("informatique", 12) if number % 6 == 0 else ("ecrit", 15) if number % 6 == 1 else ("entretien", 4)
    return {"id": f"s{number + 1}", "kinds": [kind], "seats": seats}


def _in_one_piece(titre: Titre) -> Titre:
    """The titre with its orals one right after the other, after its tests."""
    tests = tuple(Follows(epreuve=epreuve.id) for epreuve in titre.epreuves if epreuve.sitting == "simultaneous")
    epreuves: list[Epreuve] = []
    before: str | None = None
    for epreuve in titre.epreuves:
        if epreuve.jury:
            follows = (Follows(epreuve=before, within=0),) if before else tests
            epreuve, before = epreuve.model_copy(update={"follows": follows}), epreuve.id
        epreuves.append(epreuve)
    return titre.model_copy(update={"epreuves": tuple(epreuves), "ccp": {}})


def _session(
    draw: random.Random, number: int, jurors: list[object], uneven: bool
) -> tuple[dict[str, object], list[dict[str, object]]]:
    code, millesime = draw.choices(TITRES, UNEVEN_TITRES)[0] if uneven else draw.choice(TITRES)
    titre = all_titres()[code, millesime]
    ordered = any(order.within == 0 for epreuve in titre.epreuves for order in epreuve.follows)
    weeks = draw.randint(3, 6)
    late = uneven and draw.random() < 2 / 3
    start = FIRST + dt.timedelta(days=7 * draw.randrange(11 if late else 0, 18 - weeks))
    candidates = draw.randint(2, 12) if uneven else draw.randint(4, 9)
    session: dict[str, object] = {
        "id": f"session-{number:03}",
        "titre": code if ordered else _in_one_piece(titre).model_dump(mode="json"),
        "millesime": millesime,
        "window": {"from": start, "to": min(start + dt.timedelta(days=7 * weeks - 3), LAST)},
        "days": draw.randint(2, 3),
        "candidates": candidates,
    }
    if ordered and titre.ccp and draw.random() < 0.25:
        session |= {"kind": "ccp", "ccp": draw.choice(sorted(titre.ccp))}
    if draw.random() >= 0.1:
        return session, []
    named: list[dict[str, object]] = [{"id": f"c{number}-{n}"} for n in range(1, candidates + 1)]
    named[0]["extra_time"] = 0.3333
    session["candidates"] = named
    return session, [{"candidate": named[-1]["id"], "juror": draw.choice(jurors)}]


def nation(centres: int, seed: int) -> Iterator[Programme]:
    """So many centres of 25 sessions, one after the other: no more than one is in memory."""
    for number in range(centres):
        yield semester(ONE_OF_THE_NATION, seed * 100_000 + number)


if __name__ == "__main__":
    from benchmarks.semester_run import main

    sys.exit(main())
