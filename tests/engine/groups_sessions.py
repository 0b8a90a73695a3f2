"""Tiny sessions some of whose orals are held for groups, which are not all full: their juries are told apart by `juries_sessions`."""

from __future__ import annotations

from models import Session
from tests.engine.days_sessions import days_session
from tests.oracle.draw import Draw


def groups_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("groups", seed)
    given = days_session(seed).model_dump(mode="json", by_alias=True, exclude_unset=True)
    heard = [epreuve for epreuve in given["titre"]["epreuves"] if epreuve.get("jury")]
    together = draw.pick(heard)
    together |= {"sitting": "group", "group_size": draw.pick((2, 2, 3))}
    together.pop("preparation", None)
    given["id"] = f"groups-{seed}"
    given["candidates"] += [{"id": f"d{n}"} for n in range(draw.number(0, 3))]
    return Session.model_validate(given)
