"""What may be asked of each solve of several, so that a type checker knows it by name."""

from __future__ import annotations

from typing import TypedDict

from scheduler.engine.progress import Listener


class SolveOptions(TypedDict, total=False):
    """Options of `solve`, as they are there."""

    time_limit: float | None
    seed: int
    workers: int | None
    progress: Listener | None


class ScenarioOptions(SolveOptions, total=False):
    """The same, and whether candidates may be left out."""

    partial: bool
