"""How far a solve came, in a few words."""

from __future__ import annotations

from models import Timetable
from models.texts import say


def status(timetable: Timetable, lang: str = "fr") -> str:
    """The status of a timetable; where somebody stopped the solve before it was proven, that too."""
    interrupted = timetable.interrupted and timetable.status in ("feasible", "unknown")
    return say(f"view_status_{timetable.status}{'_interrupted' if interrupted else ''}", lang)
