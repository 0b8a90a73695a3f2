"""Tiny sessions drawn from a seed in which the staff has so much to do at most, or rests after so much: those of watchers, limited."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw
from tests.oracle.watched_sessions import GRAIN, watched_session


def staff_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    draw = Draw("staff", seed)
    limits: dict[str, Any] = {}
    if draw.chance(0.5):
        limits["max_staff_minutes"] = GRAIN * draw.number(1, 4)
    if not limits or draw.chance(0.5):
        limits["staff_rest"] = {"minutes": draw.pick((15, GRAIN, GRAIN)), "every": draw.pick((GRAIN, 2 * GRAIN, 45, 3 * GRAIN))}
    return watched_session(1000 + seed).but(id=f"staff-{seed}", policy=limits)
