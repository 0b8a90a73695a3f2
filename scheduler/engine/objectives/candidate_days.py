"""The number of (candidate, day) with any activity."""

from __future__ import annotations

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression, Line, Literal


def express(model: SessionModel) -> Expression:
    return sum(_comes(model, line) for line in model.candidate_lines.values() if line.uses)


def _comes(model: SessionModel, line: Line) -> Literal:
    """Whether the candidate of this line comes on its day: what follows at once, and a preparation, lie on the day of one piece."""
    on = list({lies.index: lies for _, lies in line.uses}.values())
    if len(on) == 1:
        return on[0]
    comes = model.cp.new_bool_var(f"comes {line.label}")
    model.cp.add_max_equality(comes, on)
    return comes
