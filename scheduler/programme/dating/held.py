"""Levels of the dating that are done, and held in a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from models.objective import within
from models.plan import DatingLevel
from models.programme import DatingObjective
from scheduler.programme.dating.options import OptionsModel

Model = TypeVar("Model", bound=OptionsModel)


def holding(model: Model, levels: Sequence[DatingLevel]) -> Model:
    """The model, with these levels held."""
    for level in levels:
        model.cp.add(model.objective(level.name) <= most_of(level))
    return model


def most_of(level: DatingLevel) -> int:
    """The most that a level may come to, its tolerance given up for the levels below."""
    return within(level.value, level.tolerance)


def level_of(objective: DatingObjective, value: int, bound: int, seconds: float) -> DatingLevel:
    """An objective as a level."""
    return DatingLevel(
        name=objective.name,
        value=value,
        bound=bound,
        proven=bound == value,
        tolerance=objective.tolerance,
        seconds=round(seconds, 3),
    )


def at_value(level: DatingLevel, value: int) -> DatingLevel:
    """The level at another value than the one it was solved to."""
    bound = min(level.bound, value)
    return level.model_copy(update={"value": value, "bound": bound, "proven": bound == value})
