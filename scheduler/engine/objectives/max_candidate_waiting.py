"""The longest that one candidate waits on one day."""

from scheduler.engine.model import SessionModel
from scheduler.engine.objectives.waiting import waits
from scheduler.pieces import Expression


def express(model: SessionModel) -> Expression:
    longest = model.cp.new_int_var(0, 24 * 60, "longest wait")
    for wait in waits(model):
        model.cp.add(longest >= wait)
    return longest * model.grid.wait_step
