"""How a posted plan holds: many days drawn, and how much delay it absorbs."""

from __future__ import annotations

from scheduler.robustness.absorbed import Margin
from scheduler.robustness.chance import Lateness, Overruns
from scheduler.robustness.margins import margin
from scheduler.robustness.simulating import simulate
from scheduler.robustness.simulation import Simulation

__all__ = ["Lateness", "Margin", "Overruns", "Simulation", "margin", "simulate"]
