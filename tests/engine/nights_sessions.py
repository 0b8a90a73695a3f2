"""Tiny sessions of several days in which an épreuve follows another by a gap, or within a time, that reaches over a night: their juries are
told apart by `juries_sessions`."""

from __future__ import annotations

from models import Session
from tests.engine.days_sessions import days_session
from tests.oracle.draw import Draw


def nights_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("nights", seed)
    given = days_session(seed).model_dump(mode="json", by_alias=True, exclude_unset=True)
    heard = [epreuve for epreuve in given["titre"]["epreuves"] if epreuve.get("jury")]
    if len(heard) == 1:
        heard.append(heard[0] | {"id": "b", "preparation": 0})
        given["titre"]["epreuves"].append(heard[1])
    before, after = draw.some(heard, 2)
    before.pop("modality", None)  # nothing comes after the entretien final
    follows = draw.pick(({"gap": 1500}, {"gap": 2000}, {"gap": 2880}, {"within": 1440}, {"within": 2000}))
    after["follows"] = [{"epreuve": before["id"]} | follows]
    before["follows"] = [one for one in before.get("follows", []) if one["epreuve"] != after["id"]]
    given["id"] = f"nights-{seed}"
    given["candidates"] = [{k: v for k, v in c.items() if k != "sits"} for c in given["candidates"]]
    return Session.model_validate(given)
