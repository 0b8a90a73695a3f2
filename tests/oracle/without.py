"""A session without one of its rules: where its answer is another one, the rule bites there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Session

Tree = dict[str, Any]


def _epreuves(s: Tree) -> list[Tree]:
    parts = [*s["titre"]["ccp"].values(), *s["titre"]["ccs"].values()]
    return [epreuve for part in (s["titre"], *parts) for epreuve in part["epreuves"]]


def _in_all(noun: str, **changes: Any) -> Callable[[Tree], None]:
    def change(s: Tree) -> None:
        for one in s[noun]:
            one.update(changes)

    return change


def _in_epreuves(**changes: Any) -> Callable[[Tree], None]:
    def change(s: Tree) -> None:
        for one in _epreuves(s):
            one.update(changes)

    return change


def _in_follows(**changes: Any) -> Callable[[Tree], None]:
    def change(s: Tree) -> None:
        for one in _epreuves(s):
            for relation in one["follows"]:
                relation.update(changes)

    return change


def _no_plain_follows(s: Tree) -> None:
    for one in _epreuves(s):
        one["follows"] = [f for f in one["follows"] if f["within"] is not None or f["days"]]


def _in_policy(**changes: Any) -> Callable[[Tree], None]:
    return lambda s: s["policy"].update(changes)


def _in_jury(**changes: Any) -> Callable[[Tree], None]:
    return lambda s: s["titre"]["jury"].update(changes)


def _no_marking_before(s: Tree) -> None:
    for one in _epreuves(s):
        if one["marking"]:
            one["marking"]["before"] = None


def _each_by_himself(s: Tree) -> None:
    if isinstance(s["policy"]["deliberation"], dict):
        s["policy"]["deliberation"] = s["policy"]["deliberation"]["minutes"]


def _each_alone(kind: str) -> Callable[[Tree], None]:
    def change(s: Tree) -> None:
        for one in _epreuves(s):
            if one["sitting"] == kind:
                one.update(sitting="individual", group_size=None)

    return change


def _no_entretien_final(s: Tree) -> None:
    # Where a CCP is sat the final stays where it is offered; elsewhere it becomes an épreuve like others.
    certified = s["kind"] != "titre" or any(c["ccp"] for c in s["candidates"])
    for one in [] if certified else _epreuves(s):
        one["modality"] = ""


def _all_habilites(s: Tree) -> None:
    right = {"titre": s["titre"]["code"], "millesime": s["titre"]["millesime"], "until": "2030-12-31"}
    for one in s["jurors"]:
        one["habilitations"] = [right]


def _no_pin(what: str) -> Callable[[Tree], None]:
    def change(s: Tree) -> None:
        for one in s["pins"]:
            one[what] = None
        s["pins"] = [p for p in s["pins"] if p["start"] or p["room"] or p["jurors"]]

    return change


def _no_rooms(s: Tree) -> None:
    # The oracle tells groups apart by their rooms, so they keep theirs.
    for one in _epreuves(s):
        if one["sitting"] != "group":
            one["room"] = None
    _no_pin("room")(s)


def _no_tolerance(s: Tree) -> None:
    for one in s["objectives"]:
        one["tolerance"] = 0


RULES: dict[str, Callable[[Tree], None]] = {
    "1 extra time": _in_all("candidates", extra_time=0),
    "2 sits": _in_all("candidates", sits=None),
    "2 kind": _in_all("candidates", sits=None, kind=None, ccp=None, ccs=None),
    "2 final last": _no_entretien_final,
    "3 follows": _no_plain_follows,
    "3 gap": _in_follows(gap=0),
    "3 within": _in_follows(within=None),
    "3 days": _in_follows(days=0),
    "4 simultaneous": _each_alone("simultaneous"),
    "5 preparation": _in_epreuves(preparation=0, preparation_staff={}),
    "5 preparation room": _in_epreuves(preparation_room=None, preparation_staff={}),
    "5 preparation staff": _in_epreuves(preparation_staff={}),
    "6 dossier review": _in_policy(dossier_review=0),
    "7 marking": _in_epreuves(marking=None),
    "7 marking before": _no_marking_before,
    "8 deliberation": _in_policy(deliberation=0),
    "8 in one piece": _each_by_himself,
    "8 pv": _in_policy(pv=0),
    "9 lunch": _in_policy(lunch=None),
    "9 breaks": _in_policy(breaks=[]),
    "staff minutes": _in_policy(max_staff_minutes=None),
    "staff rest": _in_policy(staff_rest=None),
    "10 rooms": _no_rooms,
    "10 seats": _in_all("rooms", seats=99),
    "10 posts": _in_all("rooms", posts=99, seats=999),
    "10 staff": _in_epreuves(staff={}),
    "10 groups": _each_alone("group"),
    "11 changeover": _in_policy(changeover=0),
    "12 one jury a day": _in_policy(stable_juries=False),
    "13 habilitation": _all_habilites,
    "14 conflicts": lambda s: s.update(conflicts=[]),
    "14 distinct employers": _in_jury(distinct_employers=False),
    "14 required skills": _in_jury(required_skills=[]),
    "14 jury size": _in_jury(size=2),
    "15 candidates a day": _in_jury(max_candidates_per_day=None),
    "15 minutes a day": _in_policy(max_jury_minutes=None),
    "16 candidates": _in_all("candidates", available=None),
    "16 jurors": _in_all("jurors", available=None),
    "16 rooms": _in_all("rooms", available=None),
    "16 staff": _in_all("staff", available=None),
    "16 welcome": _in_policy(welcome=0),
    "17 responsable": lambda s: s.update(responsables=[]),
    "18 pinned start": _no_pin("start"),
    "18 pinned room": _no_pin("room"),
    "18 pinned jurors": _no_pin("jurors"),
    "tolerance": _no_tolerance,
}
"""By rule of the design (its number first), how to take it out of a session."""


def without(session: Session, rule: str) -> Session:
    """The session without this rule; equal to it where it does not use the rule."""
    tree = session.model_dump(mode="json", by_alias=True)
    RULES[rule](tree)
    return Session.model_validate(tree)
