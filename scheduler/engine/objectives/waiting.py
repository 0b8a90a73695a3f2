"""What one candidate waits on one day, shared by the objectives on waiting."""

from __future__ import annotations

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression, Line, Literal


def waits(model: SessionModel) -> list[Expression]:
    """Per (candidate, day), in steps of waiting: first start to last end, less his own activities, less a lunch that his span covers."""
    cp, lunch, step, found = model.cp, model.policy.lunch, model.grid.wait_step, []
    for line in model.candidate_lines.values():
        if len(line.uses) < 2:
            continue
        wait = cp.new_int_var(0, 24 * 60, f"waiting {line.label}")
        own = sum(piece.size * on for piece, on in line.uses)
        idle = model.grid.unit // step * (line.last - line.first - own)
        if lunch:
            cp.add(wait >= idle - lunch.minutes // step * _covers_lunch(model, line))
        else:
            cp.add(wait >= idle)
        found.append(wait)
    return found


def _covers_lunch(model: SessionModel, line: Line) -> Literal:
    """A literal that may only hold where an activity starts before the first lunch could end, and one ends after the last could start."""
    cp, grid, lunch = model.cp, model.grid, model.policy.lunch
    assert lunch is not None
    opens, closes = grid.window(line.day, lunch)
    covers = cp.new_bool_var(f"covers lunch {line.label}")
    starts, ends = [], []
    for piece, on in line.uses:
        early, late = cp.new_bool_var(""), cp.new_bool_var("")
        cp.add_implication(early, on)
        cp.add(piece.start <= grid.up(opens + lunch.minutes) - 1).only_enforce_if(early)
        cp.add_implication(late, on)
        cp.add(piece.end >= grid.down(closes - lunch.minutes) + 1).only_enforce_if(late)
        starts.append(early)
        ends.append(late)
    cp.add_bool_or([covers.negated(), *starts])
    cp.add_bool_or([covers.negated(), *ends])
    return covers
