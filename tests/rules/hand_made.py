"""One small session that uses nearly every rule, and a timetable of it made by hand that keeps them all.

Two candidates, the second with one third more time. Both write from 09:00 in one room under one surveillant; the one jury reads
the two dossiers meanwhile and then marks the two papers. The first is heard before lunch, the second after it:

    c1  écrit 09:00-09:30  préparation 09:35-09:55  oral 09:55-10:35  final 10:35-10:50
    c2  écrit 09:00-09:40  déjeuner 11:30-12:30  préparation 12:30-13:00  oral 13:00-13:55  final 13:55-14:15
    j1, j2  dossiers 09:00-09:15-09:30  corrections 09:30-09:40-09:50  oral and final of c1  délibération 10:50-11:00
            déjeuner 11:30-12:30  oral and final of c2  délibération 14:15-14:25
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import Activity, Session, Timetable
from scheduler.rules import RULES, Violation

DAY, NEXT_DAY = "2027-03-16", "2027-03-17"
TITRE = {
    "code": "T",
    "millesime": "1",
    "label": "Titre d'essai",
    "epreuves": [
        {
            "id": "ecrit",
            "label": "Écrit",
            "minutes": 30,
            "sitting": "simultaneous",
            "room": "ecrit",
            "staff": {"surveillant": 1},
            "marking": {"before": "oral"},
        },
        {
            "id": "oral",
            "label": "Oral",
            "minutes": 40,
            "jury": True,
            "room": "entretien",
            "preparation": 20,
            "preparation_room": "preparation",
            "follows": [{"epreuve": "ecrit"}],
        },
        {
            "id": "final",
            "label": "Entretien final",
            "modality": "entretien_final",
            "minutes": 15,
            "jury": True,
            "room": "entretien",
            "follows": [{"epreuve": "oral", "within": 0}],
        },
    ],
    "jury": {"size": 2},
}
HABILITATIONS = [{"titre": "T", "millesime": "1", "until": "2027-12-31"}]


def juror(one: str, **changes: Any) -> dict[str, Any]:
    """A juror habilité for the titre."""
    return {"id": one, "name": one.upper(), "habilitations": HABILITATIONS} | changes


def session(**changes: Any) -> Session:
    """The session, with these fields in place of its own. `policy` and `titre` change what they name and keep the rest."""
    fields: dict[str, Any] = {
        "titre": TITRE,
        "days": [{"date": DAY, "opens": "08:30", "closes": "18:00"}],
        "responsables": [{"id": "r1", "name": "Rose"}],
        "candidates": [{"id": "c1", "name": "Alice"}, {"id": "c2", "name": "Bruno", "extra_time": 0.3333}],
        "jurors": [juror("j1", employer="A"), juror("j2", employer="B"), juror("j3", employer="A"), juror("j4", employer="C")],
        "rooms": [
            {"id": "salle", "kinds": ["ecrit"], "seats": 2},
            {"id": "bureau", "kinds": ["entretien"], "seats": 3},
            {"id": "bureau2", "kinds": ["entretien"], "seats": 3},
            {"id": "cabine", "kinds": ["preparation"], "seats": 1},
        ],
        "staff": [{"id": "v1", "name": "Victor", "role": "surveillant"}, {"id": "k1", "name": "Kim", "role": "comedien"}],
        "policy": {
            "welcome": 30,
            "lunch": {"window": ["11:30", "14:00"], "minutes": 60},
            "dossier_review": 15,
            "marking": 10,
            "deliberation": 10,
            "changeover": 5,
        },
    }
    for name, value in changes.items():
        fields[name] = fields[name] | value if name in ("policy", "titre") else value
    return Session.model_validate(fields)


def titre(epreuve: str, **changes: Any) -> dict[str, Any]:
    """The titre's épreuves, one of them changed: for `session(titre=...)`."""
    return {"epreuves": [e | changes if e["id"] == epreuve else e for e in TITRE["epreuves"]]}


def moment(clock: str) -> dt.datetime:
    """ "10:05" on the session's day, or a whole "2027-03-17T10:05"."""
    return dt.datetime.fromisoformat(clock if "T" in clock else f"{DAY}T{clock}")


def activity(
    kind: str, start: str, end: str, candidate: str | None = None, epreuve: str | None = None, **rest: Any
) -> Activity:
    """An activity from clock times of the session's day."""
    return Activity(kind=kind, start=moment(start), end=moment(end), candidate=candidate, epreuve=epreuve, **rest)


JURY = {"jurors": ("j1", "j2")}
HEARD = {"jurors": ("j1", "j2"), "room": "bureau"}
TEST = {"room": "salle", "staff": ("v1",)}
ACTIVITIES = {
    "c1 ecrit": activity("epreuve", "09:00", "09:30", "c1", "ecrit", **TEST),
    "c2 ecrit": activity("epreuve", "09:00", "09:40", "c2", "ecrit", **TEST),
    "c1 dossier": activity("dossier_review", "09:00", "09:15", "c1", **JURY),
    "c2 dossier": activity("dossier_review", "09:15", "09:30", "c2", **JURY),
    "c1 marking": activity("marking", "09:30", "09:40", "c1", "ecrit", **JURY),
    "c2 marking": activity("marking", "09:40", "09:50", "c2", "ecrit", **JURY),
    "c1 preparation": activity("preparation", "09:35", "09:55", "c1", "oral", room="cabine"),
    "c1 oral": activity("epreuve", "09:55", "10:35", "c1", "oral", **HEARD),
    "c1 final": activity("epreuve", "10:35", "10:50", "c1", "final", **HEARD),
    "c1 deliberation": activity("deliberation", "10:50", "11:00", "c1", **JURY),
    "j1 lunch": activity("lunch", "11:30", "12:30", jurors=("j1",)),
    "j2 lunch": activity("lunch", "11:30", "12:30", jurors=("j2",)),
    "c2 lunch": activity("lunch", "11:30", "12:30", "c2"),
    "c2 preparation": activity("preparation", "12:30", "13:00", "c2", "oral", room="cabine"),
    "c2 oral": activity("epreuve", "13:00", "13:55", "c2", "oral", **HEARD),
    "c2 final": activity("epreuve", "13:55", "14:15", "c2", "final", **HEARD),
    "c2 deliberation": activity("deliberation", "14:15", "14:25", "c2", **JURY),
}


def timetable(changes: dict[str, dict[str, Any] | None] | None = None, *more: Activity, **fields: Any) -> Timetable:
    """The timetable, with some activities changed (None: taken out), by their names in `ACTIVITIES`, and some more added."""
    activities = []
    for name, one in ACTIVITIES.items():
        change = (changes or {}).get(name, {})
        if change is not None:
            clocks = {key: moment(value) if key in ("start", "end", "joins") else value for key, value in change.items()}
            activities.append(one.model_copy(update=clocks))
    return Timetable(session="session", status="feasible", activities=(*activities, *more), **fields)


def violations(rule: str, of: Session, answer: Timetable) -> list[Violation]:
    """What one rule finds."""
    return list(next(one for one in RULES if one.name == rule).check(of, answer))


def amounts(rule: str, of: Session, answer: Timetable) -> list[tuple[tuple[str, ...], int]]:
    """Whom one rule's violations concern and by how much, in a fixed order."""
    return sorted((violation.who, violation.by) for violation in violations(rule, of, answer))


def broken(of: Session, answer: Timetable) -> set[str]:
    """The names of the rules that a timetable breaks."""
    return {violation.rule for rule in RULES for violation in rule.check(of, answer)}


def workshop(posts: int, seats: int, minutes: int = 30, **policy: int) -> Session:
    """Three candidates who practise in a workshop of so many posts, without their jury."""
    return session(
        titre={"epreuves": [{"id": "pratique", "minutes": minutes, "room": "atelier"}]},
        candidates=[{"id": f"c{n}", "name": f"C{n}"} for n in (1, 2, 3)],
        rooms=[{"id": "atelier", "kinds": ["atelier"], "seats": seats, "posts": posts}],
        policy={"dossier_review": 0, "deliberation": 0, "marking": 0, "changeover": 0, "lunch": None} | policy,
    )


def practised(*clocks: str) -> Timetable:
    """Half an hour each from these times on."""
    own = [
        activity(
            "epreuve",
            clock,
            f"{int(clock[:2]) + (clock[3:] == '30'):02}:{'00' if clock[3:] == '30' else '30'}",
            f"c{n}",
            "pratique",
            room="atelier",
        )
        for n, clock in enumerate(clocks, start=1)
    ]
    return Timetable(session="session", status="feasible", activities=tuple(own))
