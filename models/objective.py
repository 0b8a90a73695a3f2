"""What "optimal" means: an ordered list of objectives, each proven before the next."""

from __future__ import annotations

import difflib
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from models.noun import Noun, Real, Whole, refusal

ObjectiveName = Literal[
    "unplanned",
    "juror_days",
    "juror_presence",
    "candidate_days",
    "candidate_waiting",
    "session_end",
    "juror_half_days",
    "max_candidate_waiting",
    "load_balance",
    "room_changes",
    "unmet_wishes",
]
_NEAR = 0.75
"""How alike a word must be to the name that was meant (difflib): "juror_day" is 0.95 from "juror_days"."""

OBJECTIVE_NAMES: tuple[ObjectiveName, ...] = get_args(ObjectiveName)
DEFAULT_OBJECTIVES: tuple[ObjectiveName, ...] = (
    "juror_days",
    "juror_presence",
    "candidate_days",
    "candidate_waiting",
    "session_end",
)


class AskedLevel(Noun):
    """One level that is asked for, of a session or a dating: its name, and how much of it (0.05: 5 %) may be given up for the levels below."""

    known: ClassVar[tuple[str, ...]]
    """The names that there are."""

    name: str
    tolerance: Real = Field(default=0.0, ge=0, le=1)

    @model_validator(mode="before")
    @classmethod
    def _a_name_is_enough(cls, value: Any) -> Any:
        value = {"name": value} if isinstance(value, str) else value
        if isinstance(value, dict) and isinstance(value.get("name"), str) and value["name"] not in cls.known:
            raise unknown_objective(value["name"], cls.known)
        return value


class Objective(AskedLevel):
    """One level: its name, and how much of it (0.05: 5 %) may be given up for the levels below."""

    known = OBJECTIVE_NAMES

    name: ObjectiveName


class ReachedLevel(Noun):
    """One level of an answer, of a session or a dating: the value reached, the best value that may exist, and whether the two are proven equal."""

    name: str
    value: Whole
    bound: Whole
    proven: bool
    tolerance: Real = 0.0
    seconds: Real = Field(default=0.0, description="wall time spent on this level")
    why: str = Field(default="", description="the bound that bites, in one sentence with numbers")

    @property
    def gap(self) -> float:
        """How far the value may be from the best, as a fraction of the value; 0 where proven."""
        return 0.0 if self.proven or self.value == 0 else (self.value - self.bound) / self.value


def unknown_objective(value: str, known: Sequence[str]) -> PydanticCustomError:
    """The refusal of a name that no objective has, with the one that it resembles, or with all."""
    if close := difflib.get_close_matches(value, known, n=1, cutoff=_NEAR):
        return refusal("unknown_objective_close", value=value, close=close[0])
    return refusal("unknown_objective", value=value, known=", ".join(known))


def objectives_in_order(names: tuple[ObjectiveName, ...] = DEFAULT_OBJECTIVES) -> tuple[Objective, ...]:
    """These objectives without tolerance, the most important first."""
    return tuple(Objective(name=name) for name in names)


def within(value: int, tolerance: float) -> int:
    """The most that a level of this value may come to.

    >>> within(100, 0.15)  # 114 if it were left to floats
    115
    """
    return math.floor(value * (1 + Fraction(str(tolerance))))
