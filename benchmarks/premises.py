"""The rooms and the staff of a drawn session.

The families of `families.py` have what every jury that can exist needs, but for the plateau technique of ADVF. A family of the
catalogue (one that says how many juries a centre reckons with) has as many of everything as juries can exist, but that in one
session of three there is less than that of one thing that only its titre needs: a kind of room, or a role of its staff.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import count, islice

from benchmarks.family import Family
from benchmarks.people import STAFF, name_of
from models import Epreuve, Room, Staff, Titre

USUAL_ROOMS = frozenset({"entretien", "ecrit", "informatique", "preparation"})
USUAL_ROLES = frozenset({"surveillant"})
SHORT = 1 / 3
"""In which part of the sessions of the catalogue, of titres that need something special, there is less of it than juries."""
HALL = 24
"""Seats at most of a room in which a test is sat."""


def premises(kind: Family, dice: random.Random) -> tuple[tuple[Room, ...], tuple[Staff, ...]]:
    """The rooms and the staff of one draw."""
    if kind.juries is None:
        return tuple(_ample_rooms(kind)), tuple(_two_of_each_role(kind.titre))
    short = dice.choice(special) if (special := special_needs(kind.titre)) and dice.random() < SHORT else None
    fewer = dice.randint(-(-kind.juries // 2), kind.juries - 1)
    juries = kind.jurors // 2
    numbers = {need: fewer if need == short else juries for need in special_needs(kind.titre)}
    return tuple(_centre_rooms(kind, juries, numbers)), tuple(_centre_staff(kind, juries, numbers))


def special_needs(titre: Titre) -> list[str]:
    """The kinds of rooms and the roles of staff that this titre needs and few others.

    >>> from models.catalogue import titre
    >>> special_needs(titre("TP-01303"))
    ['cours', 'eleve_conducteur', 'vehicule']
    """
    rooms = {e.room for e in titre.epreuves if e.room is not None} - USUAL_ROOMS
    roles = {role for e in titre.epreuves for role in e.staff} - USUAL_ROLES
    return sorted(rooms | roles)


def _centre_rooms(kind: Family, juries: int, numbers: dict[str, int]) -> Iterator[Room]:
    epreuves = kind.titre.epreuves
    halls, numbers_of_halls = -(-kind.candidates // HALL), count(1)
    for asked in sorted({e.room for e in epreuves if e.sitting == "simultaneous" and e.room is not None}):
        for number in islice(numbers_of_halls, halls):
            yield Room(id=f"t{number}", name=f"Salle {number}", kinds=(asked,), seats=-(-kind.candidates // halls))
    for asked in sorted({e.room for e in epreuves if e.sitting != "simultaneous" and e.room is not None}):
        seats = max(_people(e, kind.titre) for e in epreuves if e.room == asked)
        for number in range(1, numbers.get(asked, juries) + 1):
            yield Room(id=f"{asked}{number}", name=f"{asked.capitalize()} {number}", kinds=(asked,), seats=seats)
    for asked in sorted({e.preparation_room for e in epreuves if e.preparation_room is not None}):
        yield Room(id=f"preparation-{asked}", name="Salle de préparation", kinds=(asked,), seats=juries)


def _people(epreuve: Epreuve, titre: Titre) -> int:
    return (epreuve.group_size or 1) + (titre.jury.size if epreuve.jury else 0) + sum(epreuve.staff.values())


def _centre_staff(kind: Family, juries: int, numbers: dict[str, int]) -> Iterator[Staff]:
    """Of each role what every jury (every hall of a test) needs at the same time, and what the preparation room needs besides."""
    people = count()
    watching = Counter({role: n for e in kind.titre.epreuves for role, n in e.preparation_staff.items()})
    for role in sorted({role for e in kind.titre.epreuves for role in e.staff} | set(watching)):
        asking = [e for e in kind.titre.epreuves if role in e.staff]
        places = [-(-kind.candidates // HALL) if e.sitting == "simultaneous" else numbers.get(role, juries) for e in asking]
        needed = max(places, default=0) * max((e.staff[role] for e in asking), default=0)
        for number in range(1, needed + watching[role] + 1):
            yield Staff(id=f"{role}{number}", name=name_of(next(people), STAFF), role=role)


def _ample_rooms(kind: Family) -> Iterator[Room]:
    juries = kind.jurors // 2
    asked = {e.room for e in kind.titre.epreuves} | {e.preparation_room for e in kind.titre.epreuves}
    plateau = "appartement" in asked
    written = {e.room for e in kind.titre.epreuves if e.sitting == "simultaneous"}
    for room in sorted(written - {None}):
        halls = 2 if plateau else 1
        for number in range(halls):
            yield Room(
                id=f"t{number + 1}", name=f"Salle {number + 1}", kinds=(room,), seats=-(-kind.candidates // halls) + halls - 1
            )
    for number in range(juries):
        yield Room(id=f"e{number + 1}", name=f"Bureau {number + 1}", kinds=("entretien",), seats=3)
    for number in range(2 if plateau else 0):
        yield Room(id=f"a{number + 1}", name=f"Appartement {number + 1}", kinds=("appartement",), seats=4)
    for number in range(juries if "plateau" in asked else 0):
        yield Room(id=f"p{number + 1}", name=f"Plateau {number + 1}", kinds=("plateau",), seats=8)
    if "preparation" in asked:
        yield Room(id="prep", name="Salle de préparation", kinds=("preparation",), seats=juries)


def _two_of_each_role(titre: Titre) -> Iterator[Staff]:
    people = count()
    for role in sorted({role for epreuve in titre.epreuves for role in epreuve.staff}):
        for number in (1, 2):
            yield Staff(id=f"{role}{number}", name=name_of(next(people), STAFF), role=role)
