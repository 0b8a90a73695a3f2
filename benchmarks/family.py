"""What the drawn sessions of a family share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from models import Titre


@dataclass(frozen=True)
class Family:
    """What all sessions of a family share.

    `target` is the wall time in seconds within which all default levels should be proven, on two cores, median over five
    seeds; None where none is set. `dossier_review` and `marking` are minutes. With `own_windows`, every candidate has hours of his
    own on every day; with `half_days`, one session of three has a juror who is there for half a day. `juries` is how many a centre
    reckons with, where its rooms and staff are drawn after them; None where rooms and staff are enough for whatever is possible.
    """

    name: str
    titre: Titre
    candidates: int
    jurors: int
    days: int
    target: float | None = None
    dossier_review: int = 15
    marking: int = 0
    own_windows: bool = False
    half_days: bool = True
    juries: int | None = None
    closes: dt.time = dt.time(18)
