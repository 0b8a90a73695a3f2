"""A jury's days one after the other: what is dealt to each gets its times from the exact model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ortools.sat.python import cp_model

from models import Activity, Session
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.model import SessionModel
from scheduler.engine.objectives import express
from scheduler.engine.orders.jury import Begun, orders
from scheduler.engine.plain import build
from scheduler.engine.teams.dealing import Deal, Dealing
from scheduler.pieces import Piece
from scheduler.rules import RULES

Starts = Mapping[tuple[str, str], dt.datetime]
"""When each thing of a candidate begins, by what a deal calls it."""

SEARCH: dict[str, Any] = {"cp_model_probing_level": 0, "linearization_level": 0}
"""Nothing is minimised here, and linear relaxations tell little of whether all fits: they cost more than they find."""

BRIEFLY = 0.02
"""Deterministic time in which times are looked for without a deal, where the first was refused."""

DEALS = 6
"""So many deals are tried: after those, days are so full that all of them are better searched at once."""

SECONDS = 1.5
"""At most for the times of one deal: mostly they take tenths of one."""

SOON = 0.3
"""The same where a jury must not be idle, before its work is put in an order."""

STEPS = 6000
"""So many steps an order of a jury's work may take, a fifth of a second: what fits is mostly found at once."""

FEW_STEPS, FEWER_STEPS = 1000, 150
"""The same where nobody may wait, which is asked first; around tests, where each takes several times as long."""

MORE_STEPS = 10000
"""The same where its candidates may not wait for long, or no deal of its days is found: a third of a second."""

A_SECOND, AT_MOST = 6000, 60000
"""So many steps take a second at least, where time alone ends it, and so many are made at the most."""

SEARCHING = 2.0
"""At most for days too full to be dealt, which are searched all at once."""


def at_times(
    session: Session,
    effort: cpsat.Effort,
    most: int | None,
    waiting: int | None,
    called: int | None,
    likely: Iterable[Starts],
) -> tuple[Activity, ...] | None:
    """The timetable that is asked of `timed` at the first of these times (`likely`) at which there is one; None where there is none."""
    model = _model(session, effort, most, waiting, called)
    for starts in likely:
        found = _begun(model, {key: model.grid.position(start) for key, start in starts.items()}, effort)
        if found.values is not None:
            return activities(model, found)
    return None


def timed(
    session: Session,
    tests: Mapping[str, Sequence[Activity]],
    effort: cpsat.Effort,
    most: int | None = None,
    waiting: int | None = None,
    called: int | None = None,
) -> tuple[Activity, ...] | None:
    """A timetable of a session of one jury, which is there for so many minutes at the most (`most`), as its candidates wait (`waiting`),
    who come on so many days (`called`); None where none was found.

    Raises
    ------
    NoOrder
        There is none, whatever rooms and staff the others leave.
    """
    model, dealing = _model(session, effort, most, waiting, called), Dealing(session, tests, effort)
    if called is not None:
        dealing.cp.add(sum(dealing.comes) <= called)
    first = dealing.deal()
    if dealing.outcome.verdict == "infeasible":
        return None
    # where nobody waits, rooms and staff that juries share decide, of which an order of one jury's work knows nothing
    if most is not None and waiting != 0:
        walk = partial(_in_order, model, session, tests, most, effort)
        unidle = _unidle(
            walk, lambda: _kept(model, first or {}, effort.for_seconds(SOON), []), dealing.called, bool(tests), waiting, called
        )
        if unidle is not None:
            return activities(model, unidle)
    for number in range(DEALS):
        deal = first if number == 0 else dealing.deal()
        if deal is None or effort.over:
            break
        found = _kept(model, deal, effort, [])
        if found.values is None and number == 0:
            # days that are not full find their times without a deal
            found = cpsat.run(model.cp, effort, max_deterministic_time=BRIEFLY, **SEARCH)
            if found.verdict == "infeasible":
                return None
            if found.values is None and tests and most is not None and called is None and waiting is None:
                in_order, none = _in_order(model, session, tests, most, effort, None, None, MORE_STEPS)
                if none:
                    raise NoOrder
                found = in_order or found
        if found.values is not None:
            return activities(model, found)
        dealing.forbid(_too_full(model, deal, effort))
    found = cpsat.run(model.cp, effort, seconds=min(SEARCHING, effort.left() / 4), **SEARCH)
    return activities(model, found) if found.values is not None else None


def _model(session: Session, effort: cpsat.Effort, most: int | None, waiting: int | None, called: int | None) -> SessionModel:
    """The exact model of a session of one jury, which is there for `most` minutes at the most, as its candidates wait (`waiting`), and come on so
    many days (`called`)."""
    model = build(session, RULES, seed=effort.seed, ordered=False)
    if most is not None:
        model.cp.add(express("juror_presence", model) <= most * session.exam.jury.size)
    if waiting is not None:
        model.cp.add(express("candidate_waiting", model) <= waiting)
    if called is not None:
        model.cp.add(express("candidate_days", model) <= called)
    return model


class NoOrder(Exception):
    """A jury cannot do its work in any order."""


def _unidle(
    walk: Callable[[int | None, int | None, int], tuple[cpsat.Outcome | None, bool]],
    as_dealt: Callable[[], cpsat.Outcome],
    least: int,
    tests: bool,
    waiting: int | None,
    called: int | None,
) -> cpsat.Outcome | None:
    """A timetable of a jury that must not be idle, in an order of its work (`walk`), or around tests as its work is dealt; where its candidates
    may come on any days, first on as few as they can be dealt to (`least`)."""
    few = least if waiting is None and called is None else called
    unidle = None
    if waiting is None:
        # mostly nobody need wait, and few orders come in question then
        unidle, _ = walk(few, 0, FEWER_STEPS if tests else FEW_STEPS)
    if unidle is None and waiting is None and tests:
        unidle = _found(as_dealt())
    if unidle is None:
        shortly = tests and waiting is None and called is None  # around them a walk takes long
        days, steps = (few, FEW_STEPS) if shortly else (called, STEPS if waiting is None else MORE_STEPS)
        unidle, none = walk(days, waiting, steps)
        if none and days == called:
            raise NoOrder
    return unidle


def _in_order(
    model: SessionModel,
    session: Session,
    tests: Mapping[str, Sequence[Activity]],
    most: int,
    effort: cpsat.Effort,
    called: int | None,
    waiting: int | None,
    steps: int,
) -> tuple[cpsat.Outcome | None, bool]:
    """A timetable in an order of the work of a jury that must not be idle: there are few, which the solver looks for in vain; and whether there
    is none whatever rooms and staff others leave."""
    found = orders(session, tests, most, called, waiting, steps, effort)
    begun = found.begun if found is not None else None
    return _found(_begun(model, begun, effort)) if begun is not None else None, found is not None and found.least is None


def in_order(
    session: Session, tests: Mapping[str, Sequence[Activity]], most: int, effort: cpsat.Effort, called: int, waiting: int | None
) -> tuple[tuple[Activity, ...], bool]:
    """A timetable in such an order, nothing where none is found; and whether nothing more is told by more time."""
    steps = int(min(A_SECOND * effort.left(), AT_MOST))
    found = orders(session, tests, most, called, waiting, steps, effort)
    if found is None or found.begun is None:
        return (), found is None or found.least is None
    model = build(session, RULES, seed=effort.seed, ordered=False)
    outcome = _begun(model, found.begun, effort)
    return (activities(model, outcome) if outcome.values is not None else ()), outcome.verdict != "unknown"


def _found(outcome: cpsat.Outcome) -> cpsat.Outcome | None:
    return outcome if outcome.values is not None else None


def _kept(model: SessionModel, deal: Deal, effort: cpsat.Effort, told_apart: list[cp_model.IntVar]) -> cpsat.Outcome:
    """A timetable that keeps to a deal; with a literal for each day, those may be blamed that cannot be kept."""
    whole = model.cp.clone()
    for piece, day in days_of(model, deal):
        kept = whole.add(piece.on[day] == 1)
        if told_apart:
            kept.only_enforce_if(told_apart[day])
    if told_apart:
        whole.add_assumptions(told_apart)
    return cpsat.run(whole, effort, seconds=SECONDS, **SEARCH)


def _begun(model: SessionModel, begun: Begun, effort: cpsat.Effort) -> cpsat.Outcome:
    """A timetable in which a jury begins at these times what it does."""
    whole = model.cp.clone()
    for piece in model.pieces:
        if piece.candidate is None or piece.kind == "preparation":
            continue
        start = begun.get((piece.candidate.id, names_of(piece)[0]))
        if start is not None:
            whole.add(piece.start == start)
    return cpsat.run(whole, effort, seconds=SECONDS, **SEARCH)


def _too_full(model: SessionModel, deal: Deal, effort: cpsat.Effort) -> list[int]:
    """Days of a deal of which one at least is too full; all, where that is not told."""
    days = [model.cp.new_bool_var("") for _ in model.days]
    blamed = _kept(model, deal, effort, days).blamed
    return [day for day, literal in enumerate(days) if literal.index in blamed] or list(model.days)


def days_of(model: SessionModel, deal: Deal) -> Iterator[tuple[Piece, int]]:
    """The pieces of a model that are dealt, each with its day."""
    # whatever is done once for all days of a jury is on its last
    once = {"preparation", "pv", *(["deliberation"] if model.policy.deliberates == "session" else [])}
    for piece in model.pieces:
        if piece.candidate is not None and piece.kind not in once:
            days = {deal[piece.candidate.id, name] for name in names_of(piece) if (piece.candidate.id, name) in deal}
            yield from ((piece, day) for day in days)


def dealt(session: Session, activities: Iterable[Activity]) -> Deal:
    """The deal that a timetable keeps to."""
    dates = {day.date: number for number, day in enumerate(session.days)}
    return {key: dates[start.date()] for key, start in starts_of(activities).items()}


def starts_of(activities: Iterable[Activity]) -> dict[tuple[str, str], dt.datetime]:
    """When each thing of a candidate begins, by what a deal calls it."""
    return {
        (a.candidate, _name(a.kind, a.epreuve)): a.start
        for a in activities
        if a.candidate and a.kind != "preparation" and not a.pause
    }


def _name(kind: str, epreuve: str | None) -> str:
    return epreuve if kind == "epreuve" and epreuve else f"{kind} {epreuve}" if epreuve else kind


def names_of(piece: Piece) -> list[str]:
    """What a deal calls that of which a piece consists."""
    if piece.sittings:
        return [sitting.epreuve.id for sitting in piece.sittings]
    return [_name(piece.kind, piece.epreuve.id if piece.epreuve else None)]
