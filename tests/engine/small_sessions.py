"""Sessions of a few lines, written out where they are used: épreuves, candidates and jurors in short."""

from __future__ import annotations

from typing import Any

from models import Session

DAY, NEXT_DAY = "2027-03-16", "2027-03-17"
HABILITATIONS = [{"titre": "T", "millesime": "1", "until": "2030-01-01"}]
Tree = dict[str, Any]


def oral(minutes: int = 60, **own: Any) -> Tree:
    """An épreuve before the jury, by default the only one."""
    return {"id": "oral", "minutes": minutes, "jury": True} | own


def ecrit(minutes: int = 60, **own: Any) -> Tree:
    """A written test, for all at the same moment."""
    return {"id": "ecrit", "minutes": minutes, "sitting": "simultaneous"} | own


def candidates(*ids: str, **own: Any) -> list[Tree]:
    """Candidates alike in everything."""
    return [{"id": one} | own for one in ids]


def jurors(*ids: str, **own: Any) -> list[Tree]:
    """Jurors habilités for the titre."""
    return [{"id": one, "habilitations": HABILITATIONS} | own for one in ids]


def day(opens: str = "09:00", closes: str = "18:00", date: str = DAY) -> Tree:
    """A day with its hours."""
    return {"date": date, "opens": opens, "closes": closes}


def conflicts(*pairs: str) -> list[Tree]:
    """From "c1 j1": this candidate may not come before this juror."""
    return [dict(zip(("candidate", "juror"), pair.split(), strict=True)) for pair in pairs]


def window(start: str | None = None, end: str | None = None, date: str = DAY) -> list[Tree]:
    """Somebody's windows: one, of one day."""
    return [{"date": date} | ({"from": start} if start else {}) | ({"to": end} if end else {})]


def session(*epreuves: Tree, jury: Tree | None = None, **fields: Any) -> Session:
    """A session of one day and two jurors, on a grain of 15 minutes, where `fields` do not say otherwise."""
    given: Tree = {
        "titre": {"code": "T", "millesime": "1", "epreuves": list(epreuves), "jury": {"size": 2} | (jury or {})},
        "days": [day()],
        "candidates": candidates("c1"),
        "jurors": jurors("j1", "j2"),
    }
    policy = {"grain": 15} | fields.pop("policy", {})
    return Session.model_validate(given | fields | {"policy": policy})


LUNCH = {"window": ["12:00", "14:00"], "minutes": 60}
