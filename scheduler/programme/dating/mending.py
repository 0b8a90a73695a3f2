"""A dating mended where sessions of it turned out not to hold: others for them beside all that stands, at no loss on any level.

First nobody but who sits on the days of these sessions is asked to change, then whoever it may be; the days of all other sessions stay. A
restriction: what finds no place so is dated anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.programme import DatingObjective
from scheduler.engine import cpsat
from scheduler.programme.board.board import Board
from scheduler.programme.dating.incumbent import days_of_jurors, values_of
from scheduler.programme.dating.named import NamedModel
from scheduler.programme.dating.options import Choice
from scheduler.programme.dating.runs import SHORT, start_from
from scheduler.programme.dating.spread import settle
from scheduler.programme.dating.start import Start


def mended(board: Board, objectives: Sequence[DatingObjective], start: Start, effort: cpsat.Effort) -> Choice | None:
    """The dating that `start` was, with the same value of each objective; None where none is found."""
    had, holds = start.of(board, start.choice.options), start.still_holding(board).options
    lost = [one for one in had.options if one not in holds]
    if not lost:
        return had
    values = values_of(board, had)
    model = NamedModel(board, {**holds, **dict.fromkeys(lost)})
    for objective in objectives:
        if objective.name != "load_balance":
            model.cp.add(model.objective(objective.name) <= values[objective.name])
        elif sat := [number for number in days_of_jurors(board, had).values() if number]:
            settle(model, min(sat), max(sat) - min(sat))
    first = board.programme.period.start
    ways = (way for one in lost for way in model.ways[one])
    days = ((date - first).days * variable for way in ways for dates in way.at for date, variable in dates.items())
    model.cp.minimize(sum(days))  # a day of theirs that no level counts is no later than it must be
    known = model.values_of(had)
    start_from(model, known)
    near = model.cp.clone()
    dates = {date for one in lost for date in had.options[one].days}
    for (group, date), sits in model.sits.items():
        if date not in dates and (len(group) > 1 or group[0] not in lost):
            for variable in sits.values():
                near.add(near.get_int_var_from_proto_index(variable.index) == known[variable.name])
    for cp in (near, model.cp):
        outcome = cpsat.run(cp, effort, max_deterministic_time=SHORT)
        if outcome.interrupted:
            raise KeyboardInterrupt
        if outcome.values:
            return model.read(outcome.values[: len(model.cp.proto.variables)])
    return None
