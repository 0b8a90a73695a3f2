"""What a formulation gives back, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models import Activity, Level


@dataclass(frozen=True)
class Answer:
    """A plan with its levels, or the verdict that there is none ("infeasible") or none was found ("unknown")."""

    verdict: Literal["found", "infeasible", "unknown"]
    formulation: str
    activities: tuple[Activity, ...] = ()
    levels: tuple[Level, ...] = ()
    left_out: tuple[str, ...] = ()
    interrupted: bool = False
