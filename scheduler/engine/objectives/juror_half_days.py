"""Mornings and afternoons of jurors with any activity; the middle of the lunch window (else noon) parts the day."""

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression, Line


def express(model: SessionModel) -> Expression:
    halves = {id(line): _halves(model, line) for line in model.lines}
    found: list[Expression] = []
    for juror in model.session.jurors:
        for day in model.days:
            for there, line in model.attendance(juror, day):
                half_days = model.cp.new_int_var(0, 2, "")
                model.cp.add(half_days >= halves[id(line)]).only_enforce_if(there)
                found.append(half_days)
    return sum(found)


def _halves(model: SessionModel, line: Line) -> Expression:
    """How many halves of the day the line touches."""
    lunch, base = model.policy.lunch, model.grid.base(line.day) * 2
    noon = base + (sum(lunch.hours) if lunch else 2 * 12 * 60)
    morning, afternoon = model.cp.new_bool_var(""), model.cp.new_bool_var("")
    model.cp.add(2 * model.grid.unit * line.first >= noon).only_enforce_if(morning.negated())
    model.cp.add(2 * model.grid.unit * line.last <= noon).only_enforce_if(afternoon.negated())
    return morning + afternoon
