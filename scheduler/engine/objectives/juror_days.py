"""The number of (juror, day) with any activity."""

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression


def express(model: SessionModel) -> Expression:
    return sum(there for juror in model.session.jurors for day in model.days for there, _ in model.attendance(juror, day))
