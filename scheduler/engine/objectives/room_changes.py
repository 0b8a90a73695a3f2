"""Rooms beyond the first in which a juror sits in épreuves, summed over (juror, day)."""

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression, Literal


def express(model: SessionModel) -> Expression:
    """Every room is a pool of its own where this objective is asked for."""
    cp = model.cp
    found: list[Expression] = []
    for juror in model.session.jurors:
        for day in model.days:
            for there, line in model.attendance(juror, day):
                lies_of = {id(piece): lies for piece, lies in line.uses if piece.kind == "epreuve"}
                used: dict[str, Literal] = {}
                for demand in model.rooms.demands:
                    held = demand.before
                    lies = lies_of.get(id(held)) if held is not None else None
                    if lies is None:
                        continue
                    for pool, taken in demand.pools:
                        room = pool.rooms[0].id
                        if room not in used:
                            used[room] = cp.new_bool_var("")
                        cp.add_bool_or([used[room], taken.negated(), lies.negated(), there.negated()])
                if used:
                    extra = cp.new_int_var(0, len(used), "")
                    cp.add(extra >= sum(used.values()) - 1)
                    found.append(extra)
    return sum(found)
