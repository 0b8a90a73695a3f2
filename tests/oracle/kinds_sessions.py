"""Tiny sessions in which some candidates sit the titre and others a CCP of it, on one day or two, before the same juries.

The CCP has épreuves of the ids of the titre, mostly with other minutes, at times with another preparation, order or marking, and at
times one of its own. A test that both have begins for all at the same instant and ends for each at his own time. Some candidates have
extra time, some sit the entretien final after their last CCP, and some a second CCP or a CCS.
"""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock
from tests.oracle.tiny_sessions import DATES

GRAIN = 30
OPENS = 9 * 60


def kinds_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("kinds", seed)
    dates = [DATES[0]] if draw.chance(0.7) else [DATES[0], DATES[1]]
    slots = draw.number(11, 14) if len(dates) == 1 else draw.number(7, 9)
    tested = draw.chance(0.75)
    titre, ccp1, ccp2 = _titre(draw, tested), _ccp(draw, tested), _ccp(draw, tested and draw.chance(0.5))
    candidates = _candidates(draw, titre, ccp1)
    jurors = [_juror(n, draw, dates, slots) for n in range(1, draw.pick([2, 3, 4, 4]) + 1)]
    jury: dict[str, Any] = {"size": 2}
    if draw.chance(0.2):
        jury["max_candidates_per_day"] = draw.number(1, 2)
    given: dict[str, Any] = {
        "id": f"kinds-{seed}",
        "titre": {
            "code": "TP-00000",
            "millesime": "01",
            "epreuves": titre,
            "jury": jury,
            "ccp": {"CCP1": {"epreuves": ccp1}, "CCP2": {"epreuves": ccp2}},
            "ccs": {"plus": {"epreuves": [_oral("complement", 1, {"room": "entretien"})]}},
        },
        "days": [{"date": date, "opens": _at(0), "closes": _at(slots)} for date in dates],
        "candidates": candidates,
        "jurors": jurors,
        "rooms": [
            {"id": "labo", "kinds": ["informatique"], "seats": draw.pick([2, 4, 4])},
            {"id": "labo2", "kinds": ["informatique"], "seats": 2},
            {"id": "prepa", "kinds": ["preparation"], "seats": 1},
            *({"id": f"bureau{n}", "kinds": ["entretien"], "seats": 3} for n in range(1, draw.pick([1, 2, 2]) + 1)),
        ],
        "staff": [{"id": f"v{n}", "role": "surveillant"} for n in (1, 2)],
        "policy": _policy(draw, slots),
    }
    if draw.chance(0.25):
        given |= {"kind": "ccp", "ccp": "CCP1"}
        for candidate in candidates:
            _as_of_a_ccp_session(candidate)
    if draw.chance(0.3):
        pairs = [(c["id"], j["id"]) for c in candidates for j in jurors]
        given["conflicts"] = [{"candidate": c, "juror": j} for c, j in draw.some(pairs, draw.number(1, 2))]
    if draw.chance(0.15):
        given["pins"] = [{"candidate": candidates[0]["id"], "jurors": ["j1", "j2"]}]
    if draw.chance(0.25):
        given["objectives"] = draw.pick(
            [
                ["session_end", "juror_presence"],
                ["juror_days", "juror_half_days", "candidate_waiting"],
                ["unplanned", "juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"],
                ["juror_days", "max_candidate_waiting", "session_end"],
                ["candidate_waiting", "juror_days", "session_end"],
            ]
        )
    return Session.model_validate(given)


def _at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)


def _oral(name: str, slots: int, own: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "minutes": slots * GRAIN, "jury": True} | own


def _test(draw: Draw) -> dict[str, Any]:
    test: dict[str, Any] = {"id": "questionnaire", "minutes": GRAIN * draw.pick([1, 1, 2]), "sitting": "simultaneous"}
    test |= {"room": "informatique", "staff": {"surveillant": 1}}
    if draw.chance(0.3):
        test["marking"] = {"minutes": GRAIN, **({"before": "technique"} if draw.chance(0.6) else {})}
    return test


def _technique(draw: Draw, tested: bool) -> dict[str, Any]:
    oral = _oral("technique", draw.pick([1, 1, 2]), {"room": "entretien"})
    if tested and draw.chance(0.7):
        after = {"epreuve": "questionnaire"}
        oral["follows"] = [after | draw.pick([{}, {}, {"gap": GRAIN}, {"within": 3 * GRAIN}])]
    if draw.chance(0.25):
        oral |= {"preparation": GRAIN, "preparation_room": "preparation"}
    return oral


def _titre(draw: Draw, tested: bool) -> list[dict[str, Any]]:
    epreuves = [_test(draw)] if tested else []
    epreuves.append(_technique(draw, tested))
    within = {"within": 0} if draw.chance(0.5) else {}
    final = {"room": "entretien", "modality": "entretien_final", "follows": [{"epreuve": "technique"} | within]}
    return [*epreuves, _oral("final", 1, final)]


def _ccp(draw: Draw, tested: bool) -> list[dict[str, Any]]:
    """With the test of the titre or without, and with its oral or one of its own."""
    epreuves = [_test(draw)] if tested else []
    if draw.chance(0.75):
        return [*epreuves, _technique(draw, tested)]
    own = _oral("productions", draw.pick([1, 2]), {"room": "entretien"})
    for test in epreuves:
        test.pop("marking", None)
    return [*epreuves, own]


def _candidates(draw: Draw, titre: list[dict[str, Any]], ccp1: list[dict[str, Any]]) -> list[dict[str, Any]]:
    number = draw.pick([2, 3, 3])
    found: list[dict[str, Any]] = []
    for n in range(1, number + 1):
        own: dict[str, Any] = {"id": f"c{n}"}
        # The first two differ; a CCP or CCS named alone says the kind too.
        kind = "titre" if n == 1 else "CCP1" if n == 2 else draw.pick(["titre", "CCP1", "CCP1", "CCP2", "plus"])
        if kind == "plus":
            own |= {"kind": "ccs", "ccs": "plus"}
        elif kind != "titre":
            own |= {"ccp": kind} if draw.chance(0.5) else {"kind": "ccp", "ccp": kind}
        if kind == "CCP1" and draw.chance(0.25):
            own["sits"] = [*(e["id"] for e in ccp1), "final"]
        if kind == "titre" and n > 1 and draw.chance(0.2):
            own["sits"] = [e["id"] for e in titre[-2:]]
        if draw.chance(0.2):
            own["extra_time"] = draw.pick([0.3333, 1.0])
        found.append(own)
    return found


def _as_of_a_ccp_session(candidate: dict[str, Any]) -> None:
    """The same where the session is of CCP1: who sits the titre says so."""
    if candidate.get("ccp") == "CCP1":
        candidate.pop("ccp")
        candidate.pop("kind", None)
    elif "ccp" not in candidate and "ccs" not in candidate:
        candidate["kind"] = "titre"


def _juror(n: int, draw: Draw, dates: list[str], slots: int) -> dict[str, Any]:
    until = "2030-12-31"
    juror: dict[str, Any] = {"id": f"j{n}", "habilitations": [{"titre": "TP-00000", "millesime": "01", "until": until}]}
    if draw.chance(0.12):
        juror["available"] = [{"date": date, "to": _at(slots - 2)} for date in dates]
    return juror


def _policy(draw: Draw, slots: int) -> dict[str, Any]:
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.5):
        opens = draw.number(3, slots - 3)
        policy["lunch"] = {"window": [_at(opens), _at(opens + draw.number(1, 2))], "minutes": GRAIN}
    for name in ("dossier_review", "deliberation"):
        if draw.chance(0.35):
            policy[name] = GRAIN
    if draw.chance(0.3):
        policy["changeover"] = GRAIN
    return policy
