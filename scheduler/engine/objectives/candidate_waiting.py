"""The waiting of all candidates, summed over the days."""

from scheduler.engine.model import SessionModel
from scheduler.engine.objectives.waiting import waits
from scheduler.pieces import Expression


def express(model: SessionModel) -> Expression:
    return model.grid.wait_step * sum(waits(model))
