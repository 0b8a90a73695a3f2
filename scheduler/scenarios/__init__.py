"""What if: scenarios of a session side by side, and how many candidates it can take."""

from __future__ import annotations

from scheduler.scenarios.comparing import compare
from scheduler.scenarios.comparison import Comparison
from scheduler.scenarios.curve import Capacity, capacity

__all__ = ["Capacity", "Comparison", "capacity", "compare"]
