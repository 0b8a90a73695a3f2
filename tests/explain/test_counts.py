"""The counts: each shows what it should on a session made for it, in numbers that can be checked by hand, and none ever shows too much."""

from __future__ import annotations

import random
import re

import pytest

from models import Session
from scheduler import load, solve
from scheduler.bounds.infeasibility import counts, facts
from scheduler.examples import all_examples, path_of
from scheduler.explanation.lifting import Lifting
from tests.explain.hard_sessions import FITTING, JUDGED, TIGHTENED, judged, tightened
from tests.explain.made_by_hand import oral, people, session, written

FROM_11 = [{"date": "2027-03-01", "from": "11:00"}]
RIGHT = [{"titre": "T", "millesime": "1", "until": "2027-12-31"}]
FROM_10, FROM_1030, UNTIL_1030 = (
    [{"date": "2027-03-01"} | hours] for hours in ({"from": "10:00"}, {"from": "10:30"}, {"to": "10:30"})
)
UNTIL_950, UNTIL_1020 = {"date": "2027-03-01", "to": "09:50"}, [{"date": "2027-03-01", "to": "10:20"}]
FOUR = [one | {"habilitations": RIGHT} for one in people("j", "Wim", "Xavier", "Yasmine", "Zoé")]
PINNED = ((1, "09:00"), (2, "09:50"))
NOON = {"lunch": {"window": ["10:00", "11:30"], "minutes": 60}, "grain": 10}

CASES: dict[str, tuple[Session, str]] = {
    "in one piece": (
        session(
            oral(),
            oral("final", 30, follows=[{"epreuve": "oral", "within": 0}]),
            candidates=[people("c", "Alice")[0] | {"available": FROM_11}],
        ),
        "Alice : oral et final durent 90 min d'un seul tenant, et il n'y a jamais plus de 60 min de suite où les passer.",
    ),
    "in one piece, around lunch": (
        session(oral(minutes=70), policy=NOON),
        # 09:00-10:00 before lunch, or 11:00-12:00 after it, or 09:00-10:30 with lunch from 10:30 to 11:30: 90 min, so 70 fit
        "",
    ),
    "in one piece, too long around lunch": (
        session(oral(minutes=100), policy=NOON),
        "Alice : oral dure 100 min d'un seul tenant, et il n'y a jamais plus de 90 min de suite où passer l'épreuve.",
    ),
    "in all": (
        session(
            oral(minutes=50),
            oral("final", 40),
            candidates=[people("c", "Alice")[0] | {"available": [{"date": "2027-03-01", "to": "10:20"}]}],
        ),
        "Alice : 90 min d'épreuves en tout, pour 80 min de présence possible aux heures de la session.",
    ),
    "days apart": (
        session(oral(), oral("final", 30, follows=[{"epreuve": "oral", "days": 2}])),
        "Alice : final au plus tôt 2 jours après oral ; les jours de la session (01/03/2027) où il est possible de les passer ne le permettent pas.",
    ),
    "more than juries can begin right after a test": (
        session(
            written(),
            oral(minutes=30, follows=[{"epreuve": "qcm", "within": 35}]),
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            policy={"grain": 5, "changeover": 10},
        ),
        # one at its end, none 40 minutes later: that is 5 too late
        "oral doit commencer 35 min au plus après qcm (follows.within), que tous passent au même moment : avec 1 jury, 1 candidat au plus à temps, sur 3.",
    ),
    "as many as juries can begin right after a test": (
        session(
            written(),
            oral(minutes=30, follows=[{"epreuve": "qcm", "within": 40}]),
            candidates=people("c", "Alice", "Bruno"),
            policy={"grain": 5, "changeover": 10},
        ),
        "",
    ),
    "who needs more time ends later": (
        session(
            written(),
            oral(minutes=30, follows=[{"epreuve": "qcm", "within": 0}]),
            candidates=[*people("c", "Alice"), people("d", "Bruno")[0] | {"extra_time": 1.0}],
            policy={"grain": 5, "changeover": 0},
        ),
        # his test ends half an hour after hers, as her oral does
        "",
    ),
    "more groups than one room can begin right after a test": (
        session(
            written(),
            oral(minutes=30, sitting="group", group_size=2, room="salle", follows=[{"epreuve": "qcm", "within": 20}]),
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            jurors=FOUR,
            rooms=[{"id": "r1", "name": "Salle 1", "kinds": ["salle"], "seats": 4}],
            policy={"grain": 5},
        ),
        "oral doit commencer 20 min au plus après qcm (follows.within), que tous passent au même moment : avec Salle 1, 2 candidats au plus à temps, sur 3.",
    ),
    "prepared for longer than it may wait": (
        session(oral(), oral("final", 30, preparation=20, follows=[{"epreuve": "oral", "within": 10}])),
        "final doit commencer 10 min au plus après oral (follows.within), et se prépare pendant 20 min entre les deux.",
    ),
    "prepared for as long as it may wait": (
        session(oral(minutes=30), oral("final", 30, preparation=20, follows=[{"epreuve": "oral", "within": 20}])),
        "",
    ),
    "one that follows at once, another after it": (
        session(
            oral(minutes=30),
            oral("a", 30, follows=[{"epreuve": "oral", "within": 30}]),
            oral("b", 30, follows=[{"epreuve": "oral", "within": 0}]),
        ),
        "",
    ),
    "two that follow at once": (
        session(
            oral(),
            oral("a", 30, follows=[{"epreuve": "oral", "within": 20}]),
            oral("b", 30, follows=[{"epreuve": "oral", "within": 0}]),
        ),
        "a doit commencer 20 min au plus après oral, b 0 min au plus (follows.within) : un même candidat ne peut passer les deux.",
    ),
    "no jury": (
        session(oral(), jurors=people("j", "Xavier", "Yasmine")),
        "Aucun jour ne réunit un jury de 2 jurés habilités et présents, tel que le titre le demande : le 01/03/2027, personne.",
    ),
    "no distinct employers": (
        session(oral(), jury={"distinct_employers": True}).but(
            jurors=[
                {
                    "id": f"j{n}",
                    "name": name,
                    "employer": "Armor",
                    "habilitations": [{"titre": "T", "millesime": "1", "until": "2027-12-31"}],
                }
                for n, name in enumerate(("Xavier", "Yasmine"), 1)
            ]
        ),
        "Aucun jour ne réunit un jury de 2 jurés habilités et présents, tel que le titre le demande : le 01/03/2027, Xavier et Yasmine (même employeur : Armor).",
    ),
    "no clean jury": (
        session(oral(), conflicts=[{"candidate": "c1", "juror": "j2"}]),
        "Alice n'a pas de jury : en conflit avec Yasmine, il ne lui reste sur une même journée que Xavier, et il faut 2 jurés.",
    ),
    "a fixed jury with a link": (
        session(
            oral(),
            conflicts=[{"candidate": "c1", "juror": "j2"}],
            pins=[{"candidate": "c1", "jurors": ["j1", "j2"]}],
            jurors=FOUR,
        ),
        "Alice : le jury fixé (Wim et Xavier) ne peut juger, un lien est déclaré avec Xavier.",
    ),
    "a fixed jury that never meets": (
        # Wim leaves at 10:30, Xavier comes at 10:00: half an hour together
        session(
            oral(),
            jurors=[FOUR[0] | {"available": UNTIL_1030}, FOUR[1] | {"available": FROM_10}, *FOUR[2:]],
            pins=[{"candidate": "c1", "epreuve": "oral", "jurors": ["j1", "j2"]}],
        ),
        "Alice et le jury fixé (Wim et Xavier) ne sont jamais là ensemble 60 min de suite.",
    ),
    "a juror asked for too often": (
        # 09:00, 10:10 and 11:20: the third would end at 12:20
        session(
            oral(),
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            jurors=FOUR,
            pins=[{"candidate": f"c{n}", "jurors": ["j1", f"j{n + 1}"]} for n in (1, 2, 3)],
            policy={"grain": 10, "changeover": 10, "stable_juries": False},
        ),
        "Wim est dans le jury de 3 candidats et peut en entendre 2 au plus.",
    ),
    "a juror asked for too often when the others are there": (
        # Wim has three hours, but Xavier and Yasmine only come at 10:30: 90 min for two hours of orals
        session(
            oral(),
            candidates=people("c", "Alice", "Bruno"),
            jurors=[FOUR[0], *(one | {"available": FROM_1030} for one in FOUR[1:])],
            pins=[{"candidate": f"c{n}", "jurors": ["j1", f"j{n + 1}"]} for n in (1, 2)],
            policy={"grain": 10, "stable_juries": False},
        ),
        "Wim est dans le jury de 2 candidats et peut en entendre 1 au plus, quand les autres membres de ces jurys sont là aussi.",
    ),
    "starts fixed in one room": (
        session(
            oral(),
            candidates=people("c", "Alice", "Bruno"),
            jurors=FOUR,
            pins=[{"candidate": f"c{n}", "epreuve": "oral", "start": f"2027-03-01T{at}", "room": "s1"} for n, at in PINNED],
        ),
        "Salle 1 : fixés l'un sur l'autre le 01/03/2027, Alice de 09:00 à 10:00 et Bruno de 09:50 à 10:50.",
    ),
    "starts fixed in one room of two posts": (
        session(
            oral(jury=False),
            candidates=people("c", "Alice", "Bruno"),
            rooms=[{"id": "s1", "name": "Salle 1", "kinds": ["bureau"], "seats": 4, "posts": 2}],
            pins=[{"candidate": f"c{n}", "epreuve": "oral", "start": f"2027-03-01T{at}", "room": "s1"} for n, at in PINNED],
        ),
        "",
    ),
    "a common test fixed at two times": (
        session(
            written(),
            candidates=people("c", "Alice", "Bruno"),
            pins=[{"candidate": f"c{n}", "epreuve": "qcm", "start": f"2027-03-01T{at}"} for n, at in PINNED],
        ),
        "qcm est au même instant pour tous, et fixé au 01/03/2027 à 09:00 pour Alice, au 01/03/2027 à 09:50 pour Bruno.",
    ),
    "starts fixed for one juror": (
        session(
            oral(),
            candidates=people("c", "Alice", "Bruno"),
            jurors=FOUR,
            pins=[
                {"candidate": "c1", "epreuve": "oral", "start": "2027-03-01T09:00"},
                {"candidate": "c1", "jurors": ["j1", "j2"]},
                {"candidate": "c2", "epreuve": "oral", "start": "2027-03-01T10:00", "jurors": ["j2", "j3"]},
            ],
            policy={"grain": 10, "changeover": 10, "stable_juries": False},
        ),
        "Xavier : fixés l'un sur l'autre le 01/03/2027, Alice de 09:00 à 10:00 et Bruno de 10:00 à 11:00, "
        "pour 10 min de transition entre deux candidats.",
    ),
    "starts fixed for one candidate": (
        session(
            oral(),
            {"id": "msp", "minutes": 40},
            pins=[
                {"candidate": "c1", "epreuve": e, "start": f"2027-03-01T{at}"}
                for e, at in (("oral", "10:00"), ("msp", "09:30"))
            ],
        ),
        "Alice : fixés l'un sur l'autre le 01/03/2027, msp de 09:30 à 10:10 et oral de 10:00 à 11:00.",
    ),
    "starts fixed one after the other": (
        session(
            oral(),
            candidates=people("c", "Alice", "Bruno"),
            jurors=FOUR,
            pins=[
                {"candidate": f"c{n}", "epreuve": "oral", "start": f"2027-03-01T{at}", "room": "s1", "jurors": ["j1", "j2"]}
                for n, at in ((1, "10:00"), (2, "09:00"))
            ],
        ),
        "",
    ),
    "no room": (
        session(oral(room="plateau")),
        "Aucune salle de type plateau : oral ne peut se tenir.",
    ),
    "no seat for who watches a preparation": (
        session(
            oral(preparation=20, preparation_room="prepa", preparation_staff={"surveillant": 1}),
            rooms=[
                {"id": "s1", "name": "Salle 1", "kinds": ["bureau"], "seats": 4},
                {"id": "p", "name": "Prépa", "kinds": ["prepa"], "seats": 1},
            ],
            staff=[{"id": "v", "name": "Vera", "role": "surveillant"}],
        ),
        "Préparer oral réunit 2 personnes, le candidat et qui le surveille ; la plus grande salle de type prepa a 1 place.",
    ),
    "no room to prepare in": (
        session(oral(preparation=30, preparation_room="loge")),
        "Aucune salle de type loge : personne ne peut préparer oral.",
    ),
    "a room to prepare in": (
        session(
            oral(preparation=30, preparation_room="loge"),
            rooms=[{"id": "s1", "kinds": ["bureau"], "seats": 4}, {"id": "s2", "kinds": ["loge"], "seats": 1}],
        ),
        "",
    ),
    "room too small": (
        session(oral(), rooms=[{"id": "s1", "kinds": ["bureau"], "seats": 2}]),
        "oral réunit 3 personnes ; la plus grande salle de type bureau a 2 places.",
    ),
    "room minutes": (
        session(
            {"id": "msp", "minutes": 60, "room": "plateau"},
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            rooms=[{"id": "p1", "name": "Plateau", "kinds": ["plateau"], "seats": 1}],
            policy={"grain": 10, "changeover": 10},
        ),
        # three times 60 min and two changeovers in three hours
        "Salles de type plateau (Plateau) : il faut 200 min, elles sont ouvertes 180 min en tout.",
    ),
    "no staff": (
        session({"id": "msp", "minutes": 60, "staff": {"comedien": 1}}),
        "msp demande 1 personne à la fois comme comédien, la session en a 0.",
    ),
    "staff minutes": (
        session(
            {"id": "msp", "minutes": 60, "staff": {"comedien": 1}},
            candidates=people("c", "Alice", "Bruno"),
            staff=[{"id": "k1", "name": "Lucas", "role": "comedien", "available": FROM_11}],
        ),
        "Personnel, comédien (Lucas) : il faut 120 min, 60 min sont possibles.",
    ),
    "staff of two windows, one of which is too short": (
        session(
            {"id": "msp", "minutes": 60, "staff": {"comedien": 1}},
            candidates=people("c", "Alice", "Bruno"),
            staff=[{"id": "k1", "name": "Lucas", "role": "comedien", "available": [UNTIL_950, *FROM_1030]}],
        ),
        # 50 and 90 minutes, of which the first are too few for any
        "Personnel, comédien (Lucas) : il faut 2 passages d'au moins 60 min, les heures prévues en permettent 1.",
    ),
    "staff of two windows, each long enough": (
        session(
            {"id": "msp", "minutes": 50, "staff": {"comedien": 1}},
            candidates=people("c", "Alice", "Bruno"),
            staff=[{"id": "k1", "name": "Lucas", "role": "comedien", "available": [UNTIL_950, *FROM_1030]}],
        ),
        "",
    ),
    "staff who leave too soon after a preparation": (
        session(
            {"id": "msp", "minutes": 60, "preparation": 30, "staff": {"comedien": 1}},
            staff=[{"id": "k1", "name": "Lucas", "role": "comedien", "available": UNTIL_1020}],
        ),
        # ready at 09:30 at the earliest
        "Personnel, comédien (Lucas) : il faut 1 passage d'au moins 60 min, après 30 min de préparation, les heures prévues en permettent 0.",
    ),
    "staff of those who prepare": (
        session(
            {"id": "msp", "minutes": 50, "preparation": 30, "staff": {"comedien": 1}},
            staff=[{"id": "k1", "name": "Lucas", "role": "comedien", "available": UNTIL_1020}],
        ),
        "",
    ),
    "staff of groups": (
        session(
            {"id": "duo", "minutes": 50, "sitting": "group", "group_size": 2, "staff": {"comedien": 1}},
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            staff=[{"id": "k1", "name": "Lucas", "role": "comedien", "available": FROM_1030}],
        ),
        # the second of two groups would begin at 11:20
        "Personnel, comédien (Lucas) : il faut 100 min, 90 min sont possibles.",
    ),
    "staff of groups who find room in two windows": (
        session(
            {"id": "duo", "minutes": 50, "sitting": "group", "group_size": 2, "staff": {"comedien": 1}},
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            staff=[{"id": "k1", "name": "Lucas", "role": "comedien", "available": [UNTIL_950, *FROM_1030]}],
        ),
        "",
    ),
    "staff for so many minutes a day": (
        session(
            {"id": "msp", "minutes": 40, "staff": {"comedien": 1}},
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            staff=[{"id": "k1", "name": "Lucas", "role": "comedien"}],
            policy={"grain": 10, "max_staff_minutes": 110},
        ),
        "Personnel, comédien (Lucas) : il faut 3 passages d'au moins 40 min, les heures prévues en permettent 2.",
    ),
    "a room open twice, once for too short": (
        session(
            {"id": "msp", "minutes": 60, "room": "plateau"},
            candidates=people("c", "Alice", "Bruno"),
            rooms=[
                {"id": "p1", "name": "Plateau", "kinds": ["plateau"], "seats": 1, "available": [UNTIL_950, *FROM_1030]},
            ],
        ),
        "Salles de type plateau (Plateau) : il faut 2 passages d'au moins 60 min, les heures prévues en permettent 1.",
    ),
    "a room open twice, for long enough": (
        session(
            {"id": "msp", "minutes": 50, "room": "plateau"},
            candidates=people("c", "Alice", "Bruno"),
            rooms=[{"id": "p1", "kinds": ["plateau"], "seats": 1, "available": [UNTIL_950, *FROM_1030]}],
        ),
        "",
    ),
    "seats of the test": (
        session(written(), candidates=[{"id": f"c{n}"} for n in range(1, 6)]),
        "qcm : 5 candidats au même instant, 4 places en tout (Salle 1).",
    ),
    "moment of the test": (
        session(
            written(),
            candidates=[
                {"id": "c1", "name": "Alice", "available": FROM_11},
                {"id": "c2", "name": "Bruno", "available": [{"date": "2027-03-01", "to": "11:20"}]},
            ],
        ),
        "qcm : 30 min au même instant pour 2 candidats, et il n'y a aucun moment où tous sont là assez longtemps "
        "(pas toujours là : Alice et Bruno).",
    ),
    "moment of the test, where one has extra time": (
        # both are there for 30 minutes, and Bruno needs 40
        session(
            written(),
            candidates=[
                {"id": "c1", "name": "Alice"},
                {"id": "c2", "name": "Bruno", "extra_time": 0.3333, "available": [{"date": "2027-03-01", "to": "09:30"}]},
            ],
        ),
        "qcm : de 30 à 40 min au même instant pour 2 candidats, et il n'y a aucun moment où tous sont là assez longtemps "
        "(pas toujours là : Bruno).",
    ),
    "day of the test, where one has extra time": (
        # half an hour, and Bruno needs 40 minutes
        session(
            written(),
            days=[{"date": "2027-03-01", "opens": "09:00", "closes": "09:30"}],
            candidates=[{"id": "c1", "name": "Alice"}, {"id": "c2", "name": "Bruno", "extra_time": 0.3333}],
        ),
        "qcm : de 30 à 40 min au même instant pour 2 candidats, ce qui ne tient dans aucun jour de la session.",
    ),
    "staff of two rooms of the test": (
        session(
            written(staff={"surveillant": 1}),
            candidates=[{"id": f"c{n}"} for n in range(1, 6)],
            rooms=[{"id": f"s{n}", "kinds": ["ecrit"], "seats": 3} for n in (1, 2)],
            staff=[{"id": "v1", "role": "surveillant"}],
        ),
        "qcm : 5 candidats au même instant dans 2 salles au moins, ce qui demande 2 personnes comme surveillant ; la session en a 1.",
    ),
    "staff of the test who leave too soon": (
        session(
            written(staff={"surveillant": 1}),
            candidates=people("c", "Alice", "Bruno"),
            staff=[{"id": "v1", "name": "Omar", "role": "surveillant", "available": [{"date": "2027-03-01", "to": "09:20"}]}],
        ),
        "qcm : 30 min au même instant pour 2 candidats, ce qui demande 1 personne comme surveillant ; "
        "la présence d'Omar n'y suffit pas aux heures où ils sont là.",
    ),
    "staff of the test when its room is taken": (
        # the room is free from 11:00, Noël there until 10:30
        session(
            written(staff={"surveillant": 1}),
            rooms=[{"id": "s1", "kinds": ["ecrit"], "seats": 3, "available": FROM_11}],
            staff=[{"id": "v1", "name": "Noël", "role": "surveillant", "available": [{"date": "2027-03-01", "to": "10:30"}]}],
        ),
        "qcm : 1 candidat au même instant dans 1 salle au moins, ce qui demande 1 personne comme surveillant ; "
        "jamais salles et personnel ne sont là ensemble.",
    ),
    "a candidate of the test who is never there with the staff": (
        session(
            written(staff={"surveillant": 1}),
            candidates=[people("c", "Alice")[0] | {"available": FROM_11}, {"id": "c2", "name": "Bruno"}],
            staff=[{"id": "v1", "name": "Noël", "role": "surveillant", "available": [{"date": "2027-03-01", "to": "11:00"}]}],
        ),
        "qcm : 2 candidats au même instant ; chaque fois que salles et personnel le permettraient, il manque Alice.",
    ),
    "candidates of the test of whom one or another is missing": (
        # with Noël, Alice from 09:00 to 09:30 and Bruno from 10:00 to 10:30; all three are never there; without him from 11:00 on
        session(
            written(staff={"surveillant": 1}),
            candidates=[
                people("c", "Alice")[0] | {"available": [*FROM_11, {"date": "2027-03-01", "to": "09:30"}]},
                {"id": "c2", "name": "Bruno", "available": [*FROM_11, {"date": "2027-03-01", "from": "10:00", "to": "10:30"}]},
            ],
            staff=[
                {
                    "id": "v1",
                    "name": "Noël",
                    "role": "surveillant",
                    "available": [
                        {"date": "2027-03-01", "to": "09:30"},
                        {"date": "2027-03-01", "from": "10:00", "to": "10:30"},
                    ],
                }
            ],
        ),
        "qcm : 2 candidats au même instant ; chaque fois que salles et personnel le permettraient, il manque l'un ou l'autre (Alice et Bruno).",
    ),
    "the titre's limit": (
        session(oral(minutes=30), jury={"max_candidates_per_day": 2}, candidates=people("c", "Alice", "Bruno", "Chloé")),
        "3 candidats à entendre, 2 au plus peuvent l'être : le 01/03/2027, un jury, qui en entend 2 au plus (Xavier et Yasmine).",
    ),
    "two juries, one of which has less time": (
        # Wim and Xavier have three hours, Yasmine and Zoé one
        session(
            oral(),
            candidates=[{"id": f"c{n}"} for n in range(1, 6)],
            jurors=[*FOUR[:2], *(one | {"available": FROM_11} for one in FOUR[2:])],
            rooms=[{"id": f"s{n}", "kinds": ["bureau"], "seats": 4} for n in (1, 2)],
        ),
        "5 candidats à entendre, 4 au plus peuvent l'être : le 01/03/2027, 2 jurys, qui en entendent 3 et 1 au plus "
        "(Wim, Xavier, Yasmine et Zoé).",
    ),
    "nobody can be heard": (
        # an oral of 50 min and, alone, 20 min of reading: 70 min in an hour
        session(
            oral(minutes=50),
            candidates=people("c", "Alice", "Bruno"),
            days=[{"date": "2027-03-01", "opens": "09:00", "closes": "10:00"}],
            policy={"grain": 10, "dossier_review": 20},
        ),
        "2 candidats à entendre, mais personne ne peut l'être : le 01/03/2027, un jury, qui en entend 0 au plus (Xavier et Yasmine).",
    ),
    "no room for two": (
        session(oral(room="plateau"), {"id": "msp", "minutes": 30, "room": "plateau"}),
        "Aucune salle de type plateau : oral et msp ne peuvent se tenir.",
    ),
    "waves": (
        # 09:30 to 12:00 after the test, 60 min and 10 between two: two orals, though three hours would hold more
        session(
            written(),
            oral(follows=[{"epreuve": "qcm"}]),
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            policy={"grain": 10, "changeover": 10},
        ),
        "3 candidats à entendre, 2 au plus peuvent l'être : le 01/03/2027, un jury, qui en entend 2 au plus (Xavier et Yasmine).",
    ),
    "the responsable leaves": (
        # the room is open for three hours, but nothing can be held in two of them
        session(
            {"id": "msp", "minutes": 30, "room": "plateau"},
            candidates=people("c", "Alice", "Bruno", "Chloé"),
            rooms=[{"id": "p1", "name": "Plateau", "kinds": ["plateau"], "seats": 1}],
            responsables=[{"id": "r1", "available": [{"date": "2027-03-01", "to": "10:00"}]}],
        ),
        "Salles de type plateau (Plateau) : il faut 90 min, elles sont ouvertes 60 min en tout, tant qu'un responsable de session est là.",
    ),
    "a day without a responsable": (
        session(
            oral(),
            days=[{"date": f"2027-03-0{n}", "opens": "09:00", "closes": "10:00"} for n in (1, 2)],
            candidates=people("c", "Alice", "Bruno"),
            responsables=[{"id": "r1", "available": [{"date": "2027-03-01"}]}],
        ),
        "2 candidats à entendre, 1 au plus peut l'être : le 01/03/2027, un jury, qui en entend 1 au plus (Xavier et Yasmine) ; "
        "le 02/03/2027, aucun jury (aucun responsable de session n'est là).",
    ),
    "minutes on the grid": (
        # 35 min become 60, four times
        session(
            {"id": "msp", "minutes": 35, "room": "plateau"},
            candidates=people("c", "Alice", "Bruno", "Chloé", "Dina"),
            rooms=[{"id": "p1", "name": "Plateau", "kinds": ["plateau"], "seats": 1}],
            policy={"grain": 60},
        ),
        "Salles de type plateau (Plateau) : il faut 240 min, elles sont ouvertes 180 min en tout, durées arrondies à la grille de 60 min.",
    ),
    "lunch is deducted where there is one": (
        # three hours less the lunch of an hour
        session(oral(minutes=50), oral("final", 80), policy=NOON),
        "Alice : 130 min d'épreuves en tout, pour 120 min de présence possible aux heures de la session, déjeuner déduit.",
    ),
    "no clean jury of distinct employers": (
        session(oral(), jury={"distinct_employers": True}).but(
            jurors=[
                {"id": f"j{n}", "name": name, "employer": employer, "habilitations": RIGHT}
                for n, (name, employer) in enumerate([("Xavier", "Armor"), ("Yasmine", "Armor"), ("Zoé", "Bref")], 1)
            ],
            conflicts=[{"candidate": "c1", "juror": "j3"}],
        ),
        "Alice n'a pas de jury : en conflit avec Zoé, il ne lui reste sur une même journée que Xavier et Yasmine (même employeur : Armor), "
        "et il faut 2 jurés.",
    ),
    "a conflict with everybody": (
        session(oral(), conflicts=[{"candidate": "c1", "juror": "j1"}, {"candidate": "c1", "juror": "j2"}]),
        "Alice n'a pas de jury : en conflit avec Xavier et Yasmine, il ne lui reste aucun juré sur une même journée, et il faut 2 jurés.",
    ),
    "minutes of the jury": (
        # the paper of who is not heard is marked too: 60 + 20 + 2 * 60 > 180
        session(
            written(marking={"minutes": 60}),
            oral(),
            candidates=[{"id": "c1"}, {"id": "c2", "sits": ["qcm"]}],
            policy={"grain": 10, "dossier_review": 10},
        ),
        "Pour 2 candidats, il faut 190 min de jury en tout ; les jurys possibles en ont 180.",
    ),
    "minutes of the jurors": (
        session(
            oral(minutes=100),
            candidates=people("c", "Alice", "Bruno"),
            policy={"grain": 10, "stable_juries": False},
        ),
        "Pour 2 candidats, 2 jurés chacun, il faut 400 min de juré en tout ; il y en a 360.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_count_says_its_numbers(name: str) -> None:
    made, expected = CASES[name]
    assert expected in facts(made) if expected else facts(made) == ()


@pytest.mark.parametrize("name", [name for name, (_, text) in CASES.items() if text])
def test_what_a_count_shows_is_proven_by_the_solver(name: str) -> None:
    assert solve(CASES[name][0], workers=1).status == "infeasible"


@pytest.mark.parametrize("name", CASES)
def test_english_says_the_same_numbers(name: str) -> None:
    french, english = facts(CASES[name][0]), facts(CASES[name][0], "en")
    dates = r"\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d"
    numbers = [[sorted(re.findall(r"\d+", re.sub(dates, "", text))) for text in texts] for texts in (french, english)]
    assert numbers[0] == numbers[1]


def test_no_count_speaks_where_there_is_a_timetable() -> None:
    for family, seed in FITTING:
        assert facts(judged(family, seed)) == (), (family, seed)
    for name in all_examples():
        assert facts(load(path_of(name))) == ()


@pytest.mark.parametrize("name", ["dwwm-6", "cda-7"])
def test_no_count_speaks_whatever_of_a_timetable_is_pinned(name: str) -> None:
    made = load(path_of(name))
    sat = [a for a in solve(made.but(objectives=["juror_days"]), workers=1).activities if a.kind == "epreuve"]
    juries = {a.candidate: list(a.jurors) for a in sat if a.jurors}
    for seed in range(20):
        dice = random.Random(seed)
        some = [a for a in sat if dice.random() < 0.6]
        pins = [{"candidate": a.candidate, "epreuve": a.epreuve, "start": a.start.isoformat(), "room": a.room} for a in some]
        pins += [{"candidate": one, "jurors": jury} for one, jury in juries.items() if dice.random() < 0.6]
        assert facts(made.but(pins=pins)) == ()


def test_a_count_needs_no_more_than_it_says() -> None:
    hard = [judged(*one) for one in JUDGED] + [tightened(name) for name in TIGHTENED]
    found = 0
    for one in hard:
        lifting = Lifting(one)
        for count in counts(one):
            found += 1
            rest = lifting.without(set(lifting.facts) - count.needs)
            assert rest is not None
            assert count.sentence.code in {again.sentence.code for again in counts(rest)}, (one.id, count.sentence)
    assert found > 100


def test_two_limits_of_one_epreuve_are_no_two_epreuves() -> None:
    """It follows the other within ten minutes, and within twenty: the stricter limit holds, and nothing is sat twice."""
    within = [{"epreuve": "oral", "within": 10}, {"epreuve": "oral", "within": 20}]
    assert list(counts(session(oral(), oral(id="second", follows=within)))) == []


def test_what_is_not_there_at_all_is_said_of_itself_alone() -> None:
    """Of an oral at once after a test without any room, and without any juror, no room and no juror is the reason."""
    after = session(written(), oral(follows=[{"epreuve": "qcm", "within": 0}]), candidates=people("c", "Alice", "Bruno"))
    assert facts(after.but(rooms_out=["s1"], add_rooms=[{"id": "e1", "kinds": ["ecrit"], "seats": 4}])) == (
        "Aucune salle de type bureau : oral ne peut se tenir.",
    )
    assert not any("follows.within" in said for said in facts(after.but(jurors_out=["j1", "j2"])))
