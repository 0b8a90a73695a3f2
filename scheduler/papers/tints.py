"""The colours of the charts, paler, so that they print and black letters stand out on them."""

from __future__ import annotations

from models import Activity
from scheduler.papers.facts import Facts
from scheduler.views.colours import looks


def coloured_by(activity: Activity) -> str:
    """What decides the colour of an activity: its épreuve, else its kind."""
    return f"epreuve {activity.epreuve}" if activity.kind == "epreuve" else activity.kind


def tint(facts: Facts, activity: Activity, part: float = 0.55) -> tuple[int, int, int]:
    """The colour of an activity; `part` of it, the rest white."""
    own = looks(facts.naming.epreuves)
    look = own.get(coloured_by(activity))
    if look is None:
        return (255, 255, 255)
    red, green, blue = (int(look.fill[at : at + 2], 16) for at in (1, 3, 5))
    return tuple(round(255 - (255 - one) * part) for one in (red, green, blue))  # type: ignore[return-value]
