"""A dating mended where sessions of it turned out not to hold: others for them beside all that stands, at no loss on any level.

First nobody but who sits on the days of these sessions is asked to change, then whoever it may be; the days of all other sessions stay. A
restriction: what finds no place so is dated anew. In the same way sessions that move get days near each other, and their own jurors.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

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
    model = _no_worse(board, objectives, had, lost)
    model.cp.minimize(_days(model, lost))  # a day of theirs that no level counts is no later than it must be
    known = model.values_of(had)
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


def closer(board: Board, objectives: Sequence[DatingObjective], choice: Choice, effort: cpsat.Effort) -> Choice:
    """A dating of the same value of each objective in which the days of each session that moves lie near each other, and whoever was posted in
    it sits in it; the same one where none is found soon."""
    moved = [one for one, option in choice.options.items() if one in board.posted and option.days != tuple(board.posted[one])]
    torn = [one for one in moved if _torn(board, choice.options[one].days)]
    if torn:
        model = _no_worse(board, objectives, choice, torn)
        choice = _best(model, _days(model, torn), effort) or choice
    if moved:
        model = _no_worse(board, objectives, choice, ())
        own = {one: {juror for jurors in board.posted[one].values() for juror in jurors} for one in moved}
        others = [
            variable
            for one in moved
            for date in choice.options[one].days
            for juror, variable in model.sits.get((model.group_of[one], date), {}).items()
            if juror not in own[one]
        ]
        choice = _best(model, sum(others), effort) or choice
    return choice


def _torn(board: Board, days: Sequence[dt.date]) -> bool:
    """Whether open days lie between these."""
    return sum(days[0] <= date <= days[-1] for date in board.open_days) > len(days)


def _no_worse(board: Board, objectives: Sequence[DatingObjective], had: Choice, free: Iterable[str]) -> NamedModel:
    """The model of datings that have no greater value of any objective, and the same days of all sessions but of those that are free."""
    values = values_of(board, had)
    model = NamedModel(board, {**had.options, **dict.fromkeys(free)})
    for objective in objectives:
        if objective.name != "load_balance":
            model.cp.add(model.objective(objective.name) <= values[objective.name])
        elif sat := [number for number in days_of_jurors(board, had).values() if number]:
            settle(model, min(sat), max(sat) - min(sat))
    start_from(model, model.values_of(had))
    return model


def _days(model: NamedModel, sessions: Iterable[str]) -> cp_model.LinearExprT:
    """The days of sessions, each counted from the first of the period."""
    first = model.board.programme.period.start
    ways = (way for one in sessions for way in model.ways[one])
    return sum((date - first).days * variable for way in ways for dates in way.at for date, variable in dates.items())


def _best(model: NamedModel, of: cp_model.LinearExprT, effort: cpsat.Effort) -> Choice | None:
    model.cp.minimize(of)
    outcome = cpsat.run(model.cp, effort, max_deterministic_time=SHORT)
    return model.read(outcome.values) if outcome.values else None
