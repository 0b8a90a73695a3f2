"""The lexicographic solve on slots, and the timetable that it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Literal

from models import Activity, Session, Timetable, Unplanned
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.draw import drawn
from scheduler.engine.levels import Descent, Floors, Reached, descend, goals_of
from scheduler.engine.naming import Stay, name_rooms
from scheduler.engine.pauses import pauses
from scheduler.engine.progress import Reporter
from scheduler.engine.slots.annealing import Annealing
from scheduler.engine.slots.days import DaysModel
from scheduler.engine.slots.hours import Hours
from scheduler.engine.slots.model import Place, SlotsModel, TimeUp, runs
from scheduler.engine.slots.shape import Plan, shape_of
from scheduler.objective_values import objective_values

SPARE = (0.07, 0.13, 0.25)
"""Parts of a juror's time on a day that are left free, one after the other, so that the defences of each day find their hours."""

FIRST_DAYS, DAYS, DAYS_SHARE = 1.0, 5.0, 0.15
"""Deterministic time for any days of jurors, and for the fewest; which part of the time left they may take at most."""

TRIES, MOVES, ANNEALING_SHARE = 6, 2000, 0.4
"""How often fewer days are looked for, with how many moves for each candidate, and in which part of the time left at most."""

ROUNDS, MOVES_ON, WARM = 8, 300, 0.1
"""How often candidates move on where their day has no hours, with how many moves, and from what temperature on."""


def solve_slots(session: Session, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> Answer | None:
    """The answer on slots; None where the session does not fit them."""
    shape = shape_of(session, drawn(session.candidates, effort.seed), [objective.name for objective in objectives])
    if shape is None:
        return None
    try:
        model = SlotsModel(session, shape, some=objectives[0].name == "unplanned", effort=effort)
    except TimeUp:
        return None
    found = _descend(model, objectives, effort, report)
    if found.best is None:
        verdict: Literal["infeasible", "unknown"] = "infeasible" if found.verdict == "infeasible" else "unknown"
        return Answer(verdict, "slots", interrupted=found.interrupted)
    held = [place for place in model.all_places if found.best.holds(place.held)]
    left_out = tuple(c for c, places in model.places.items() if not any(place in held for place in places))
    plan = activities(model, found.best, held)
    levels = found.levels if len(found.levels) == len(objectives) else _unproven(session, objectives, plan, left_out, found)
    return Answer("found", "slots", plan, levels, left_out, found.interrupted)


def _descend(model: SlotsModel, objectives: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> Descent:
    """A plan by itself first, or how many can be planned: what counts days and hours makes the model several times as large.

    There the linear relaxation proves, and one thread is up to eight times as fast as eight; below it, many find more. Where time is
    up before the objectives are expressed, the plan comes back without their levels.
    """
    first, *others = objectives
    start = _of_everybody(model, effort)
    if first.name == "unplanned" and not first.tolerance and others:
        goals = goals_of([first], model.express)
        most = descend(model.cp, goals, effort.alone().sparing(effort.left() / 5), report, start=start)
    else:
        most, others = _any_plan(model, start, effort), list(objectives)
    if most.best is None:
        return most
    floors: Floors = ()
    if others[0].name == "juror_days":
        least, better = _fewest_days(model, most, effort)
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
    return Descent(rest.verdict, rest.best, (*most.levels, *levels), most.interrupted or rest.interrupted)


def _of_everybody(model: SlotsModel, effort: cpsat.Effort) -> cpsat.Outcome | None:
    """A plan of all candidates, each on a day that leaves his jurors time: found in a second or so where there is room enough."""
    roomy = [DaysModel(model, 0, spare) for spare in (*reversed(SPARE), 0.0)]
    hours = Hours(model, effort)
    for dealt in chain((days.dealt() for days in roomy), (_any_days(days, effort) for days in roomy)):
        plan = hours.plan(dealt) if len(dealt) == len(model.places) else None
        if plan or effort.over:
            return plan
    return None


def _any_days(days: DaysModel, effort: cpsat.Effort) -> dict[str, int]:
    """A day for each candidate, however many days of jurors that makes; none where none are found soon."""
    days.cp.clear_objective()  # type: ignore[no-untyped-call]
    found = cpsat.run(days.cp, effort.alone(), seconds=effort.left() * DAYS_SHARE, max_deterministic_time=FIRST_DAYS)
    return days.chosen(found) if found.values is not None else {}


def _fewest_days(model: SlotsModel, most: Descent, effort: cpsat.Effort) -> tuple[int, cpsat.Outcome | None]:
    """How many days jurors come at least where no more are left out than in this plan, and a plan of fewer days where one is found: in the
    days that are proven to be the fewest where they have hours, else in such as moves one by one lead to."""
    assert most.best is not None
    held = [place for place in model.all_places if most.best.holds(place.held)]
    dealt = {place.defence.candidate.id: place.start.day for place in held}
    came, better = len({(j, place.start.day) for place in held for j in place.defence.jury}), None
    days = DaysModel(model, len(model.places) - len(held))
    days.begin_with(dealt)
    found = cpsat.run(
        days.cp, effort.alone(), seconds=effort.left() * DAYS_SHARE, max_deterministic_time=DAYS, linearization_level=2
    )
    least, hours, effort = found.bound or 0, Hours(model, effort), effort.sparing_share(1 - ANNEALING_SHARE)
    starts = [days.chosen(found)] if found.values is not None else []
    for start in starts:
        if found.value is not None and found.value < came and not hours.wanting(start):
            dealt, came, better = start, found.value, start
    for seed in range(TRIES):
        if came == least or effort.over:
            break
        fewer = Annealing(days, dealt, effort.seed + seed)
        fewer.anneal(MOVES, lambda: effort.over)
        if _with_hours(fewer, hours, effort) and fewer.juror_days < came:
            came, better = fewer.juror_days, fewer.day
    return least, hours.plan(better, closer=True) if better else None


def _with_hours(dealing: Annealing, hours: Hours, effort: cpsat.Effort) -> bool:
    """Whether all days have hours; where one has none, its jurors get time to spare, and candidates move on."""
    for _ in range(ROUNDS):
        wanting = hours.wanting(dealing.day)
        if not wanting or effort.over:
            return not wanting
        for day in wanting:
            dealing.spare(day, SPARE[0])
        dealing.anneal(MOVES_ON, lambda: effort.over, WARM)
    return False


def _any_plan(model: SlotsModel, start: cpsat.Outcome | None, effort: cpsat.Effort) -> Descent:
    """A plan of everybody, whatever it is worth."""
    outcome = start or cpsat.run(model.cp, effort)
    found = outcome.values is not None
    verdict: cpsat.Verdict = "feasible" if found else "infeasible" if outcome.verdict == "infeasible" else "unknown"
    return Descent(verdict, outcome if found else None, (), outcome.interrupted)


def _unproven(
    session: Session, objectives: Sequence[Objective], plan: tuple[Activity, ...], left_out: tuple[str, ...], found: Descent
) -> tuple[Reached, ...]:
    """The levels that were proven, and those that there was no time to express: their values as the plan has them, and no bound."""
    of = Timetable(
        session=session.id, status="feasible", activities=plan, unplanned=tuple(Unplanned(candidate=c) for c in left_out)
    )
    values = objective_values(session, of)
    return (*found.levels, *(Reached(o.name, values[o.name], 0, False) for o in objectives[len(found.levels) :]))


def activities(model: SlotsModel, outcome: cpsat.Outcome, held: Sequence[Place]) -> tuple[Activity, ...]:
    """All activities of the solution, lunches and breaks included, in order of time."""
    plans = {place: next(plan for plan, literal in place.plans.items() if outcome.holds(literal)) for place in held}
    rooms = _rooms(model, plans)
    found = [activity for place in held for activity in _held(model, place, rooms)]
    found += pauses(model.session, found)
    return tuple(sorted(found, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.jurors, a.staff)))


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
