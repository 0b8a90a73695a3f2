"""Minutes from the first start to the last end, summed over (juror, day)."""

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression, Line, Literal


def express(model: SessionModel) -> Expression:
    if model.stable and model.largest_jury == model.session.exam.jury.size:
        # every jury has exactly this many members, so its span counts once for each
        return model.grid.unit * model.session.exam.jury.size * sum(line.last - line.first for line in model.lines)
    attended = [one for juror in model.session.jurors for day in model.days for one in model.attendance(juror, day)]
    return model.grid.unit * sum(_span(model, line, there) for there, line in attended)


def _span(model: SessionModel, line: Line, there: Literal) -> Expression:
    span = model.cp.new_int_var(0, 24 * 60, f"span {line.label}")
    model.cp.add(span >= line.last - line.first).only_enforce_if(there)
    return span
