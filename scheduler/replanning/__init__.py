"""The day itself: a posted timetable after what happened, changed as little as it can be."""

from __future__ import annotations

from scheduler.engine.levels import Reached
from scheduler.replanning.replanned import replan
from scheduler.replanning.result import Replan, Way

__all__ = ["Reached", "Replan", "Way", "replan"]
