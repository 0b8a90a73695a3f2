"""Candidates left out of a partial timetable."""

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression


def express(model: SessionModel) -> Expression:
    return sum(1 - planned for planned in model.planned.values())
