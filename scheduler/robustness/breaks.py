"""What is left of the lunch window and of the windows of breaks, in many runs at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import permutations
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.policy import Pause
from scheduler.robustness.network import Network

Minutes: TypeAlias = NDArray[Any]
"""Minutes, one value per run."""


def longest_break(network: Network, date: dt.date, spans: list[tuple[Minutes, Minutes]]) -> Minutes:
    """The longest free piece of the lunch window, in each run; without a lunch rule, 0."""
    lunch, runs = network.session.policy.lunch, len(spans[0][0])
    if lunch is None:
        return np.zeros(runs)
    opens, closes = _window(network, date, lunch)
    longest: Minutes = np.zeros(runs)
    reached = np.full(runs, float(opens))
    for start, end in _in_order(spans):
        np.maximum(longest, np.minimum(start, closes) - reached, out=longest)
        np.maximum(reached, end, out=reached)
    np.maximum(longest, closes - reached, out=longest)
    return longest


def lacks_a_break(network: Network, date: dt.date, spans: list[tuple[Minutes, Minutes]], eats: Minutes) -> Minutes:
    """Whether a juror is left without one of his breaks, in each run; `eats` says where he has his lunch, which they leave to him."""
    policy, spans = network.session.policy, _in_order(spans)
    return ~np.where(eats, _all_fit(network, date, spans, policy.pauses), _all_fit(network, date, spans, policy.breaks))


def _all_fit(network: Network, date: dt.date, spans: list[tuple[Minutes, Minutes]], pauses: Sequence[Pause]) -> Minutes:
    """Whether all these pauses find their place one after the other, in some order."""
    fit = np.zeros(len(spans[0][0]), dtype=bool)
    for order in permutations(pauses):
        reached, own = np.zeros(fit.size), np.ones(fit.size, dtype=bool)
        for pause in order:
            opens, closes = _window(network, date, pause)
            np.maximum(reached, opens, out=reached)
            for start, end in spans:
                np.maximum(reached, end, out=reached, where=(start < reached + pause.minutes) & (end > reached))
            reached += pause.minutes
            own &= reached <= closes
        fit |= own
        if fit.all():
            break
    return fit


def _in_order(spans: list[tuple[Minutes, Minutes]]) -> list[tuple[Minutes, Minutes]]:
    """The same by their start in each run: of what one person does at once, delays may put the one before the other."""
    if not spans:
        return []
    starts, ends = (np.stack(side) for side in zip(*spans, strict=True))
    order = np.argsort(starts, axis=0)
    in_order = (np.take_along_axis(side, order, axis=0) for side in (starts, ends))
    return [*zip(*in_order, strict=True)]


def _window(network: Network, date: dt.date, pause: Pause) -> tuple[int, int]:
    base = network.minute(dt.datetime.combine(date, dt.time()))
    opens, closes = pause.hours
    return base + opens, base + closes
