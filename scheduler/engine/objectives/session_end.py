"""Minutes from midnight of the first day to the last end."""

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression


def express(model: SessionModel) -> Expression:
    latest = max(high for _, high in model.grid.hours)
    end = model.cp.new_int_var(0, latest, "session end")
    for piece in model.pieces:
        model.cp.add(end >= piece.end).only_enforce_if(piece.present)
    return end * model.grid.unit
