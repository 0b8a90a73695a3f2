"""Small random programmes, plain fields of a programme file: the same number draws the same programme for ever."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

Fields = dict[str, Any]

MONDAY = dt.date(2027, 3, 1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def drawn(number: int) -> Fields:
    """The programme of this number: one to three sessions in one week or two."""
    draw = random.Random(f"programme {number}")
    last = MONDAY + dt.timedelta(days=draw.choice((2, 3, 4, 8)))
    titres = _titres(draw)
    programme: Fields = {
        "programme": f"tirage {number}",
        "period": {"from": MONDAY, "to": last},
        "today": dt.date(2026, 11, 20),
        "opens": draw.choice(("08:30", "09:00")),
        "closes": draw.choice(("13:00", "16:00", "17:00")),
        "policy": _policy(draw),
        "responsables": [{"id": f"r{n}"} | _presence(draw, 0.3) for n in range(draw.choice((0, 1, 2)))],
        "jurors": [_juror(draw, n, titres) for n in range(draw.randint(2, 5))],
        "rooms": [
            {"id": f"e{n}", "kinds": ["entretien"], "seats": draw.choice((3, 4, 6))} | _presence(draw, 0.25)
            for n in range(draw.choice((1, 1, 2)))
        ],
        "staff": [],
        "sessions": [],
        "conflicts": [],
    }
    if any(len(titre["epreuves"]) > 1 for titre in titres):
        kinds = draw.choice((["ecrit"], ["ecrit"], ["ecrit", "entretien"]))
        programme["rooms"] += [
            {"id": f"t{n}", "kinds": kinds, "seats": draw.choice((1, 2, 6))} | _presence(draw, 0.2)
            for n in range(draw.choice((1, 2)))
        ]
        programme["staff"] = [{"id": f"v{n}", "role": "surveillant"} | _presence(draw, 0.3) for n in range(draw.choice((1, 2)))]
    for n in range(draw.choice((1, 1, 2, 2, 3))):
        programme["sessions"].append(_session(draw, n, titres, last, [j["id"] for j in programme["jurors"]]))
    _share_a_candidate(draw, programme["sessions"])
    for session in programme["sessions"]:
        listed = session["candidates"] if isinstance(session["candidates"], list) else []
        for candidate in listed:
            if draw.random() < 0.3:
                programme["conflicts"].append({"candidate": candidate["id"], "juror": draw.choice(programme["jurors"])["id"]})
    if draw.random() < 0.1:
        programme["closed"] = [{"from": (day := MONDAY + dt.timedelta(days=draw.randint(0, 4))), "to": day}]
    if draw.random() < 0.1:
        programme[draw.choice(("agrements", "echeances"))] = [
            {"titre": titres[0]["code"], "until": MONDAY + dt.timedelta(days=draw.randint(0, 4))}
        ]
    if draw.random() < 0.1:
        programme["today"] = MONDAY + dt.timedelta(days=draw.randint(0, 3) - 91)
    other = random.Random(f"objectives {number}")
    if other.random() < 0.1:
        programme["objectives"] = other.choice(
            (
                ["unplaced", "earliest", "juror_days", "load_balance"],
                ["unplaced", "juror_days", "earliest", "load_balance"],
                ["unplaced", "earliest"],
            )
        )
    return programme


def drawn_with_kinds(number: int) -> Fields:
    """The programme of this number, in which some candidates sit a CCP on the day of the titre: a shorter or longer oral, with or without
    the test."""
    programme, draw = drawn(number), random.Random(f"kinds {number}")
    for session in programme["sessions"]:
        titre = session["titre"]
        if "ccp" not in titre:
            *tests, oral = titre["epreuves"]
            kept = tests if draw.random() < 0.5 else []
            own = oral | {"minutes": draw.choice((30, 60, 90)), "follows": oral.get("follows", []) if kept else []}
            titre["ccp"] = {"CCP1": {"epreuves": [*kept, own]}}
        candidates = session["candidates"]
        if isinstance(candidates, list):
            session["candidates"] = [one | ({"ccp": "CCP1"} if draw.random() < 0.4 else {}) for one in candidates]
        else:
            session["candidates"] = {"titre": candidates, "CCP1": draw.randint(1, 2)}
    return programme


def drawn_sharing(number: int) -> Fields:
    """The programme of this number, in which a juror may sit in several juries on one day, each of which hears few candidates or needs people of
    different employers or with a skill."""
    programme, draw = drawn(number), random.Random(f"sharing {number}")
    programme["policy"]["stable_juries"] = False
    for juror in programme["jurors"]:
        juror["skills"] = draw.choice(([], ["droit"], ["droit", "langues"]))
    for session in programme["sessions"]:
        jury = session["titre"]["jury"]
        if draw.random() < 0.5:
            jury["max_candidates_per_day"] = draw.choice((1, 1, 2))
        if draw.random() < 0.4:
            jury["distinct_employers"] = True
        if draw.random() < 0.3:
            jury["required_skills"] = draw.choice((["droit"], ["droit", "langues"]))
        if draw.random() < 0.2:
            jury["size"] = 3
    return programme


def _policy(draw: random.Random) -> Fields:
    policy: Fields = {"grain": 30}
    if draw.random() < 0.4:
        policy["lunch"] = {"window": draw.choice((["12:00", "14:00"], ["11:30", "13:30"])), "minutes": 60}
    if draw.random() < 0.3:
        policy["welcome"] = 30
    if draw.random() < 0.25:
        policy["deliberation"] = 30
    if draw.random() < 0.15:
        policy["dossier_review"] = 30
    return policy


def _titres(draw: random.Random) -> list[Fields]:
    """One or two titres: an oral, perhaps after a simultaneous test."""
    found = []
    for code in ("T", "U")[: draw.choice((1, 1, 2))]:
        oral: Fields = {"id": "oral", "minutes": draw.choice((60, 90, 120)), "jury": True, "room": "entretien"}
        epreuves = [oral]
        if draw.random() < 0.25:
            oral["follows"] = [{"epreuve": "ecrit"}]
            test = {"id": "ecrit", "minutes": draw.choice((60, 90)), "sitting": "simultaneous", "room": "ecrit"}
            epreuves = [test | {"staff": {"surveillant": 1}}, oral]
        jury: Fields = {"size": 2}
        if draw.random() < 0.1:
            jury["distinct_employers"] = True
        if draw.random() < 0.15:
            jury["max_candidates_per_day"] = draw.choice((1, 2, 3))
        found.append({"code": code, "millesime": "1", "epreuves": epreuves, "jury": jury})
    return found


def _juror(draw: random.Random, number: int, titres: list[Fields]) -> Fields:
    juror: Fields = {"id": f"j{number}", "employer": draw.choice(("A", "B", "C"))} | _presence(draw, 0.4)
    held = draw.sample(titres, k=draw.randint(1, len(titres)))
    until = MONDAY + dt.timedelta(days=draw.randint(0, 4)) if draw.random() < 0.1 else dt.date(2028, 12, 31)
    juror["habilitations"] = [{"titre": titre["code"], "millesime": "1", "until": until} for titre in held]
    if draw.random() < 0.35:
        juror["max_days"] = draw.choice((1, 1, 2, 3))
    return juror


def _presence(draw: random.Random, chance: float) -> Fields:
    """There always, or on some days or halves of days of the week, or away for a while."""
    if draw.random() > chance:
        return {}
    if draw.random() < 0.2:
        begins = MONDAY + dt.timedelta(days=draw.randint(0, 4))
        away: Fields = {"from": begins, "to": begins + dt.timedelta(days=draw.randint(0, 2))}
        return {"closed": [away | ({"half": draw.choice(("am", "pm"))} if draw.random() < 0.5 else {})]}
    days = draw.sample(WEEKDAYS, k=draw.randint(1, 4))
    halves = draw.choice(("", " am", " pm", None))
    return {"weekdays": [day + (draw.choice(("", " am", " pm")) if halves is None else halves) for day in sorted(days)]}


def _session(draw: random.Random, number: int, titres: list[Fields], last: dt.date, jurors: list[str]) -> Fields:
    name = f"s{number}"
    first = MONDAY + dt.timedelta(days=draw.choice((0, 0, 0, 1, 2)))
    session: Fields = {
        "id": name,
        "titre": draw.choice(titres),
        "millesime": "1",
        "window": {"from": first, "to": draw.choice((last, last, first + (last - first) // 2))},
        "days": draw.choice((1, 2, 2, 3)),
    }
    many = draw.randint(1, 4)
    if draw.random() < 0.5:
        session["candidates"] = many
    else:
        session["candidates"] = [{"id": f"{name}c{n}"} | _presence(draw, 0.25) for n in range(many)]
        if draw.random() < 0.1:
            session["candidates"][0]["sat"] = MONDAY + dt.timedelta(days=draw.randint(0, 5) - 365)
    if draw.random() < 0.15:
        session["not_with"] = [draw.choice(jurors)]
    if draw.random() < 0.5:
        session["consecutive"] = draw.random() < 0.5
    return session


def _share_a_candidate(draw: random.Random, sessions: list[Fields]) -> None:
    """Now and then somebody is a candidate of two sessions."""
    listed = [session for session in sessions if isinstance(session["candidates"], list)]
    if len(listed) > 1 and draw.random() < 0.2:
        listed[1]["candidates"][0] = listed[0]["candidates"][0]
