"""What one attempt at one session gave, and the stopwatch that runs beside it."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from models import Timetable
from models.objective import DEFAULT_OBJECTIVES

LEVELS: tuple[str, ...] = DEFAULT_OBJECTIVES
"""Of the drawn sessions, which state no objectives of their own."""

Status = Literal["optimal", "feasible", "infeasible", "unknown", "cannot", "killed", "failed"]


class Stopwatch:
    """Seconds since the attempt began, and when solutions came."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.first: float | None = None
        self.best: float | None = None

    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._began

    def solution(self) -> None:
        """A solution better than those before it is there."""
        self.best = self.seconds()
        self.first = self.best if self.first is None else self.first


@dataclass(frozen=True)
class Answer:
    """What a contender gives back: a timetable, what it knows of each level's bound, and the levels that it could minimise."""

    timetable: Timetable
    bounds: dict[str, int] = field(default_factory=dict)
    proven: tuple[str, ...] = ()
    done: bool = False
    """Whether the contender is certain that it has the best of what it was able to minimise."""


@dataclass(frozen=True)
class Measured:
    """One contender on one session. Seconds count from the call on, imports and the drawing of the session left out.

    `first`, `best` and `proof` are when the first solution came, when the values of the answer were all reached, and when all levels
    were proven; `ended` is when the contender was done with what it can minimise. `check` is "ok", or the first breach.
    """

    family: str
    seed: int
    contender: str
    cutoff: float
    status: Status
    seconds: float = 0.0
    first: float | None = None
    best: float | None = None
    proof: float | None = None
    ended: float | None = None
    values: dict[str, int] = field(default_factory=dict)
    bounds: dict[str, int] = field(default_factory=dict)
    proven: tuple[str, ...] = ()
    memory: float = 0.0
    """Peak of the process, in MiB."""
    check: str = ""
    formulation: str = ""
    note: str = ""
    load: float = 0.0
    """Processes waiting for a core when the attempt began, its own left out: above 0, others disturbed it."""
    date: str = field(default_factory=lambda: dt.date.today().isoformat())
    machine: str = ""
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int, str]:
        """What is measured; a later measurement of the same replaces an earlier one."""
        return self.family, self.seed, self.contender

    def row(self) -> dict[str, Any]:
        """As a line of JSON holds it."""
        return asdict(self)

    @classmethod
    def of_row(cls, row: dict[str, Any]) -> Measured:
        """From a line of JSON."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: tuple(v) if name == "proven" else v for name, v in row.items() if name in known})
