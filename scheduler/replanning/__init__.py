"""The day itself: a posted timetable after what happened, changed as little as it can be."""

from __future__ import annotations

from scheduler.replanning.replanned import replan
from scheduler.replanning.result import Reached, Replan, Way

__all__ = ["Reached", "Replan", "Way", "replan"]
