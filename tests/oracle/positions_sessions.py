"""Tiny sessions of one family, drawn from a seed: a simultaneous test, then the jury's orals in one block, as in DWWM and CDA.

Candidates are alike but for a conflict, extra time or a window, so that most of them may be exchanged. Nothing here asks for
more than a row of blocks per jury and day: a solver may treat the family in a way of its own. From seed 100 on all lengths are
multiples of the grain and the four usual objectives are asked for, and there may be a preparation, a pause after the test,
distinct employers, somebody who sits the orals alone, or somebody left out.
"""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock
from tests.oracle.tiny_sessions import DATES

GRAIN = 30
OPENS = 8 * 60 + 30


def positions_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("positions", seed)
    regular = seed >= 100
    dates = [DATES[0]] if draw.chance(0.5) else [DATES[0], DATES[1]]
    slots = draw.number(10, 13) if len(dates) == 1 else draw.number(8, 10)
    days = [
        {"date": date, "opens": _at(0), "closes": _at(slots - (draw.number(0, 1) if number else 0))}
        for number, date in enumerate(dates)
    ]
    block = draw.pick([1, 1, 2, 2, 3])
    policy = _policy(draw, slots, regular)
    # The enumeration grows with what a jury does per candidate and with the days to do it on.
    work = ("dossier_review" in policy) + ("deliberation" in policy) + (len(dates) == 2)
    number = 2 if work > 2 and regular else 3 if work > 1 else draw.number(3, 4)
    candidates = [_candidate(n, draw, days, slots) for n in range(1, number + 1)]
    jurors = [_juror(n, draw, days, slots) for n in range(1, draw.pick([2, 3, 4, 4, 4]) + 1)]
    orals = draw.pick([1, 2, 2])
    epreuves = _epreuves(draw, block)
    jury = {"size": 2, **({"max_candidates_per_day": draw.number(1, 3)} if draw.chance(0.25) else {})}
    objectives = _objectives(draw, regular)
    if regular:
        _extras(draw, epreuves, jury, candidates, jurors, objectives)
    return Session.model_validate(
        {
            "id": f"positions-{seed}",
            "titre": {
                "code": "TP-00000",
                "millesime": "01",
                "epreuves": epreuves,
                "jury": jury,
            },
            "days": days,
            "candidates": candidates,
            "jurors": jurors,
            "conflicts": _conflicts(draw, candidates, jurors),
            "rooms": [
                {"id": "labo", "kinds": ["informatique"], "seats": len(candidates)},
                {"id": "prepa", "kinds": ["preparation"], "seats": 1},
                *({"id": f"bureau{n + 1}", "kinds": ["entretien"], "seats": 3} for n in range(orals)),
            ],
            "staff": [{"id": "v1", "role": "surveillant"}],
            "responsables": [{"id": "r1"}],
            "policy": policy,
            "objectives": objectives,
        }
    )


def _at(slot: int) -> str:
    return clock(OPENS + slot * GRAIN)


def _epreuves(draw: Draw, block: int) -> list[dict[str, Any]]:
    test: dict[str, Any] = {
        "id": "questionnaire",
        "minutes": GRAIN,
        "sitting": "simultaneous",
        "room": "informatique",
        "staff": {"surveillant": 1},
    }
    if draw.chance(0.35):
        test["marking"] = {"before": "presentation"}
    epreuves = [test]
    names = ["presentation", "technique", "final"][:block]
    for n, name in enumerate(names):
        follows = {"epreuve": "questionnaire"} if n == 0 else {"epreuve": names[n - 1], "within": 0}
        oral = {"id": name, "minutes": GRAIN, "jury": True, "room": "entretien", "follows": [follows]}
        epreuves.append(oral | ({"modality": "entretien_final"} if name == "final" else {}))
    return epreuves


def _extras(
    draw: Draw,
    epreuves: list[dict[str, Any]],
    jury: dict[str, Any],
    candidates: list[dict[str, Any]],
    jurors: list[dict[str, Any]],
    objectives: list[Any],
) -> None:
    if draw.chance(0.2):
        epreuves[1] |= {"preparation": GRAIN, "preparation_room": draw.pick([None, "preparation"])}
    if draw.chance(0.2):
        epreuves[1]["follows"][0]["gap"] = GRAIN * draw.number(1, 2)
    elif draw.chance(0.2):
        epreuves[1]["follows"][0]["within"] = GRAIN * draw.number(4, 8)
    if draw.chance(0.2):
        jury["distinct_employers"] = True
        for juror in jurors:
            juror["employer"] = draw.pick(["Armor", "Breizh", "Celtia"])
    if draw.chance(0.2):
        draw.pick(candidates)["sits"] = [e["id"] for e in epreuves[1:]]
    if draw.chance(0.2):
        objectives.insert(0, "unplanned")


def _policy(draw: Draw, slots: int, regular: bool) -> dict[str, Any]:
    policy: dict[str, Any] = {"grain": GRAIN}
    if draw.chance(0.6):
        opens = draw.number(3, slots - 4)
        policy["lunch"] = {"window": [_at(opens), _at(opens + draw.number(1, 3))], "minutes": GRAIN}
    if draw.chance(0.5):
        policy["dossier_review"] = GRAIN if regular else draw.pick([GRAIN, GRAIN, 15])
    if draw.chance(0.5):
        policy["deliberation"] = GRAIN if regular else draw.pick([GRAIN, GRAIN, 10])
    policy["marking"] = GRAIN if regular else draw.pick([GRAIN, 10])
    if draw.chance(0.3):
        policy["changeover"] = GRAIN if regular else draw.pick([5, GRAIN])
    if draw.chance(0.4):
        policy["welcome"] = GRAIN
    if draw.chance(0.15):
        policy["max_jury_minutes"] = GRAIN * draw.number(5, 8)
    return policy


def _candidate(n: int, draw: Draw, days: list[dict[str, Any]], slots: int) -> dict[str, Any]:
    candidate: dict[str, Any] = {"id": f"c{n}"}
    if draw.chance(0.12):
        candidate["extra_time"] = draw.pick([0.3333, 0.5])
    if draw.chance(0.08):
        candidate["available"] = [{"date": day["date"], "to": _at(slots - 2)} for day in days]
    return candidate


def _juror(n: int, draw: Draw, days: list[dict[str, Any]], slots: int) -> dict[str, Any]:
    until = DATES[0] if draw.chance(0.08) else "2030-12-31"
    juror: dict[str, Any] = {"id": f"j{n}", "habilitations": [{"titre": "TP-00000", "millesime": "01", "until": until}]}
    if draw.chance(0.15):
        # One day only, or all but the end or the start of each.
        windows = draw.number(0, 2) if len(days) > 1 else draw.number(1, 2)
        juror["available"] = [
            [{"date": draw.pick(days)["date"]}],
            [{"date": day["date"], "to": _at(slots - 2)} for day in days],
            [{"date": day["date"], "from": _at(2)} for day in days],
        ][windows]
    return juror


def _conflicts(draw: Draw, candidates: list[dict[str, Any]], jurors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not draw.chance(0.35):
        return []
    pairs = [(c["id"], j["id"]) for c in candidates for j in jurors]
    return [{"candidate": c, "juror": j} for c, j in draw.some(pairs, draw.number(1, 2))]


def _objectives(draw: Draw, regular: bool) -> list[Any]:
    if regular:
        tolerant = {"name": "juror_presence", "tolerance": draw.pick([0.05, 0.1, 0.25])}
        presence = tolerant if draw.chance(0.15) else "juror_presence"
        return ["juror_days", presence, "candidate_days", "candidate_waiting", "session_end"]
    if draw.chance(0.6):
        return ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"]
    return draw.pick(
        [
            ["juror_half_days", "juror_presence", "candidate_waiting"],
            ["juror_days", "juror_half_days", "juror_presence", "session_end"],
            ["juror_days", {"name": "juror_presence", "tolerance": 0.1}, "candidate_days", "candidate_waiting", "session_end"],
            ["juror_days", "candidate_waiting", "session_end"],
            ["session_end", "juror_days", "juror_presence"],
            [{"name": "juror_days", "tolerance": 1.0}, "session_end", "juror_presence"],
            ["juror_days", "load_balance", "juror_presence", "session_end"],
            ["juror_days", "juror_presence", "max_candidate_waiting"],
            ["juror_days", "juror_presence", "candidate_waiting", "session_end"],
            ["candidate_days", "juror_days", "session_end"],
        ]
    )
