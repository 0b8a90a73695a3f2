"""The lexicographic solve on slots, and the timetable that it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from models import Activity
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.levels import Descent, Floors, descend, goals_of
from scheduler.engine.naming import Stay, name_rooms
from scheduler.engine.pauses import with_pauses
from scheduler.engine.progress import Reporter
from scheduler.engine.search import Search
from scheduler.engine.slots.dealing import fewest_days, plan_of_everybody
from scheduler.engine.slots.model import Place, SlotsModel, TimeUp, runs
from scheduler.engine.slots.shape import SERVED, Plan, shape_of


def solve_slots(search: Search) -> Answer | None:
    """The answer on slots, with as many of the first levels as they serve; None where that is none, or the session does not fit them."""
    session, objectives = search.session, search.first_of(SERVED)
    shape = shape_of(session, search.candidates) if objectives else None
    if shape is None:
        return None
    effort = search.effort_for(objectives)
    try:
        model = SlotsModel(session, shape, some=objectives[0].name == "unplanned", effort=effort)
    except TimeUp:
        return None
    found = _descend(model, objectives, effort, search.report)
    if found.best is None:
        verdict: Literal["infeasible", "unknown"] = "infeasible" if found.verdict == "infeasible" else "unknown"
        return Answer(verdict, "slots")
    held = [place for place in model.all_places if found.best.holds(place.held)]
    left_out = tuple(c for c, places in model.places.items() if not any(place in held for place in places))
    plan = activities(model, found.best, held)
    return Answer("found", "slots", plan, found.levels, left_out)


def _descend(model: SlotsModel, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> Descent:
    """A plan by itself first, or how many can be planned: what counts days and hours makes the model several times as large.

    There the linear relaxation proves, and one thread is up to eight times as fast as eight; below it, many find more. Where time is
    up before the objectives are expressed, the plan comes back without their levels.
    """
    first, *others = objectives
    start = plan_of_everybody(model, effort)
    if first.name == "unplanned" and not first.tolerance and others:
        goals = goals_of([first], model.express)
        most = descend(model.cp, goals, effort.alone().sparing(effort.left() / 5), report, start=start)
    else:
        most, others = _any_plan(model, start, effort), list(objectives)
    if most.best is None:
        return most
    floors: Floors = ()
    if others[0].name == "juror_days":
        least, better = fewest_days(model, most.best, effort)
        floors = (least,)
        most = replace(most, best=better or most.best)
    assert most.best is not None
    try:
        goals = goals_of(others, model.express)
    except TimeUp:
        return most
    complete = model.complete(most.best)
    cpsat.hint(model.cp, complete.values or [])
    rest = descend(model.cp, goals, effort, report, floors, start=complete)
    proven = all(level.proven for level in most.levels)
    levels = [replace(level, proven=level.proven and proven) for level in rest.levels]
    return Descent(rest.verdict, rest.best, (*most.levels, *levels))


def _any_plan(model: SlotsModel, start: cpsat.Outcome | None, effort: cpsat.Effort) -> Descent:
    """A plan of everybody, whatever it is worth."""
    outcome = start or cpsat.run(model.cp, effort)
    found = outcome.values is not None
    verdict: cpsat.Verdict = "feasible" if found else "infeasible" if outcome.verdict == "infeasible" else "unknown"
    return Descent(verdict, outcome if found else None)


def activities(model: SlotsModel, outcome: cpsat.Outcome, held: Sequence[Place]) -> tuple[Activity, ...]:
    """All activities of the solution, lunches and breaks included, in order of time."""
    plans = {place: next(plan for plan, literal in place.plans.items() if outcome.holds(literal)) for place in held}
    rooms = _rooms(model, plans)
    found = [activity for place in held for activity in _held(model, place, rooms)]
    return with_pauses(model.session, found)


def _rooms(model: SlotsModel, plans: dict[Place, Plan]) -> dict[object, str]:
    """The room of each candidate and moment at which he enters one."""
    named: dict[object, str] = {}
    for number, pool in enumerate(model.shape.pools):
        stays = [
            Stay(low, high, place.defence.candidate.id, place.defence.jury, [(place.defence.candidate.id, low)])
            for place, plan in plans.items()
            for low, high, own in runs(place, plan)
            if own == number
        ]
        named |= name_rooms(pool.rooms, stays, model.shape.changeover)
    return named


def _held(model: SlotsModel, place: Place, rooms: dict[object, str]) -> Iterator[Activity]:
    defence, moment = place.defence, model.grid.moment
    candidate = defence.candidate.id
    if defence.preparation:
        begins = place.start.at - defence.preparation
        yield Activity(
            kind="preparation",
            epreuve=defence.epreuves[0].id,
            candidate=candidate,
            start=moment(begins),
            end=moment(place.start.at),
        )
    room, at = None, place.start.at
    for epreuve, size in zip(defence.epreuves, defence.sizes, strict=True):
        room = rooms.get((candidate, at), room)
        yield Activity(
            kind="epreuve",
            epreuve=epreuve.id,
            candidate=candidate,
            start=moment(at),
            end=moment(at + size),
            room=room,
            jurors=defence.jury,
        )
        at += size
