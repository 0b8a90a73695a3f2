"""Why a session has no timetable: counts, a minimal set of facts, and the cheapest ways out."""

from scheduler.explanation.explain import explain
from scheduler.explanation.explanation import Explanation, Fact, WayOut

__all__ = ["Explanation", "Fact", "WayOut", "explain"]
