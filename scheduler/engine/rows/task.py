"""What rows are asked to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models import Candidate, Session
from models.objective import Objective
from scheduler.engine.progress import Reporter
from scheduler.engine.rows.shape import Shape


@dataclass(frozen=True)
class Task:
    """A session with its objectives, its candidates in the order of the draw, and its shape with conflicts and employers (`named`)."""

    session: Session
    objectives: Sequence[Objective]
    candidates: list[Candidate]
    named: Shape
    report: Reporter
