"""How long a break is left of the lunch window, in many runs at once."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from models import minute_of_day
from scheduler.robustness.network import Network

Minutes: TypeAlias = NDArray[Any]
"""Minutes, one value per run."""


def longest_break(network: Network, date: dt.date, spans: list[tuple[Minutes, Minutes]]) -> Minutes:
    """The longest free piece of the lunch window, in each run; without a lunch rule, 0."""
    lunch, runs = network.session.policy.lunch, len(spans[0][0])
    if lunch is None:
        return np.zeros(runs)
    base = network.minute(dt.datetime.combine(date, dt.time()))
    opens, closes = (base + minute_of_day(clock) for clock in lunch.window)
    longest: Minutes = np.zeros(runs)
    reached = np.full(runs, float(opens))
    for start, end in spans:
        np.maximum(longest, np.minimum(start, closes) - reached, out=longest)
        np.maximum(reached, end, out=reached)
    np.maximum(longest, closes - reached, out=longest)
    return longest
