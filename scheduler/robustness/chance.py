"""How much longer épreuves take, and how late people come: small models that the user sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import Field, model_validator

from models.noun import Noun, refusal
from models.texts import say

if TYPE_CHECKING:
    import numpy


class _Chance(Noun):
    """With this probability so many minutes, uniformly between the two, both included; else none."""

    probability: float = Field(ge=0, le=1)
    minutes: tuple[int, int]

    @model_validator(mode="after")
    def _low_to_high(self) -> Any:
        if not 0 <= self.minutes[0] <= self.minutes[1]:
            raise refusal("chance_minutes", low=self.minutes[0], high=self.minutes[1])
        return self

    def draw(self, rng: numpy.random.Generator, number: int) -> numpy.ndarray[Any, Any]:
        """So many independent draws, in minutes."""
        happens = rng.random(number) < self.probability
        minutes: numpy.ndarray[Any, Any] = rng.integers(self.minutes[0], self.minutes[1], size=number, endpoint=True)
        minutes[~happens] = 0
        return minutes


class Overruns(_Chance):
    """How often an épreuve takes longer than planned, and by how much.

    >>> import numpy
    >>> Overruns(probability=1, minutes=(5, 5)).draw(numpy.random.default_rng(0), 3).tolist()
    [5, 5, 5]
    """

    probability: float = Field(default=0.2, ge=0, le=1)
    minutes: tuple[int, int] = (5, 15)


class Lateness(_Chance):
    """How often somebody comes late on a day, and by how much."""

    probability: float = Field(default=0.05, ge=0, le=1)
    minutes: tuple[int, int] = (5, 20)


Draw: TypeAlias = Callable[["numpy.random.Generator", int], Any]
"""A distribution of one's own: given a generator and a number, so many draws in minutes; below 0 counts as 0."""
OverrunModel: TypeAlias = Overruns | Draw | None
LatenessModel: TypeAlias = Lateness | Draw | None


def drawn(model: _Chance | Draw | None, rng: numpy.random.Generator, number: int) -> numpy.ndarray[Any, Any]:
    """So many draws from a model, in minutes.

    Raises
    ------
    ValueError
        where it is no model, or a distribution of one's own does not give so many numbers.
    """
    import numpy as np

    if model is None:
        return np.zeros(number)
    if not isinstance(model, _Chance) and not callable(model):
        raise ValueError(
            f"{model!r} is no model of delays: give Overruns(...), Lateness(...), a function of a generator and a number, or None"
        )
    minutes = np.asarray(model.draw(rng, number) if isinstance(model, _Chance) else model(rng, number), dtype=float)
    if minutes.shape != (number,) or not np.isfinite(minutes).all():
        raise ValueError(say("chance_shape", "en", number=number, shape=minutes.shape))
    return minutes.clip(0)


def of_epreuve(models: OverrunModel | Mapping[str, OverrunModel], name: str) -> OverrunModel:
    """The model of an épreuve, where each may have its own; none for one that is not named."""
    return models.get(name) if isinstance(models, Mapping) else models
