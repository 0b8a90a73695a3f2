"""Other timetables that are as good as one, and look different."""

from __future__ import annotations

from scheduler.other_plans.finding import alternatives
from scheduler.other_plans.result import Alternative, Alternatives

__all__ = ["Alternative", "Alternatives", "alternatives"]
