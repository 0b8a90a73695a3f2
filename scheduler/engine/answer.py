"""What a formulation gives back, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models import Activity
from scheduler.engine.levels import Reached


@dataclass(frozen=True)
class Answer:
    """A plan with its levels, or the verdict that there is none ("infeasible") or none was found ("unknown")."""

    verdict: Literal["found", "infeasible", "unknown"]
    formulation: str
    activities: tuple[Activity, ...] = ()
    levels: tuple[Reached, ...] = ()
    left_out: tuple[str, ...] = ()
    bound: int = 0
    """Of the first level, where there is no plan."""

    @property
    def proven(self) -> bool:
        """Whether all levels are."""
        return all(level.proven for level in self.levels)

    @property
    def values(self) -> list[int]:
        """The value of each level, the most important first."""
        return [level.value for level in self.levels]
