"""What a count of an objective gives: the least that it can come to, and the sentence that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.bounds.infeasibility.sentence import Sentence


@dataclass(frozen=True)
class Bound:
    """No timetable has less, in the unit of the objective, and why in numbers: counted, never searched for."""

    least: int
    reason: Sentence
