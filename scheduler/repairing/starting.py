"""A timetable to start from, so that an answer is there at once: little changed, else as it was posted, else any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models import Activity, Session, Timetable
from scheduler.check import Report, check
from scheduler.engine import cpsat
from scheduler.engine.levels import Goal, minimised
from scheduler.engine.solve import solve
from scheduler.engine.warm_start import warm_start
from scheduler.repairing.among_few import among_few, few_who_move
from scheduler.repairing.goals import ChangeGoals
from scheduler.repairing.wanted import Wanted, given_up
from scheduler.replanning.assembled import assembled
from scheduler.replanning.cost import Cost
from scheduler.replanning.levels import hold_others, light
from scheduler.replanning.model import AheadModel
from scheduler.replanning.remaining import part_of
from scheduler.replanning.standing import Key, Standing, key_of
from scheduler.shares import shared_out, whole

PART = 6
"""A search among few timetables takes this part of the time left."""

OF_FEW = 1 / 3
"""What part of the time a repair in which few move may take."""

FIRST_PART = 2
"""The same of what is given up of what was put: it counts before all else."""


@dataclass(frozen=True)
class Start:
    """What a repair begins with: a timetable that holds, and the same as a solution of the model, where time sufficed for that."""

    activities: tuple[Activity, ...] = ()
    solution: cpsat.Outcome | None = None


def start(model: AheadModel, change: ChangeGoals, wanted: Wanted, effort: cpsat.Effort) -> Start:
    """A timetable that holds, in which few move or without a solver where it is known what was posted; and a whole solution, hinted."""
    cost, levels = change.cost, change.goals
    activities = undone(model.standing, wanted)
    if not activities or given_up(wanted.session, wanted.wishes, activities):
        activities = _among_few(model, wanted, effort.share(OF_FEW)) or activities
    best = _as_solution(model, cost, levels, activities, effort) if activities else None
    best = _near(model, cost, levels, effort, best)
    if best is None and not activities:
        activities, best = _any(model, wanted, effort)
    if best is not None and best.values is not None:
        cpsat.hint(model.cp, best.values)
    return Start(activities, best)


def _among_few(model: AheadModel, wanted: Wanted, effort: cpsat.Effort) -> tuple[Activity, ...]:
    """A repair in which few move, where it holds."""
    planned = among_few(model.standing, wanted, effort)
    if not planned:
        return ()
    blank = Timetable(session=wanted.session.id, status="feasible")
    timetable = assembled(model.standing, wanted.session, blank, planned, {})
    return timetable.activities if _shown(wanted.session, timetable).ok else ()


def undone(standing: Standing, wanted: Wanted) -> tuple[Activity, ...]:
    """What was put by hand, but for the candidates of whom it breaks a rule: these are back where they were posted. In turn whoever is part
    of the most breaches goes back. Nothing where it breaks a rule and it is not known what was posted, or that breaks rules itself."""
    if standing.at_risk:
        return ()
    put, posted, moved = standing.posted, dict[Key, Activity](), set[str]()
    blank, back = Timetable(session=wanted.session.id, status="feasible"), set[str]()
    while True:
        rows = [a for key, a in put.items() if key[2] not in back] + [a for key, a in posted.items() if key[2] in back]
        timetable = assembled(standing, wanted.session, blank, rows, {})
        report = _shown(wanted.session, timetable)
        if report.ok:
            return timetable.activities
        if not back:  # what was posted is of account only where what was put breaks a rule
            if wanted.posted is None or not _shown(wanted.session, wanted.posted).ok:
                return ()
            posted = Standing(wanted.session, wanted.posted, standing.happened).posted
            moved = {key[2] or "" for key in {**put, **posted} if put.get(key) != posted.get(key)}
        to_blame = Counter(c for v in report for c in {*part_of(v, rows)} & moved - back)
        if not to_blame:
            return wanted.posted.activities if wanted.posted is not None else ()
        back.add(max(sorted(to_blame), key=lambda c: to_blame[c]))


def _shown(session: Session, timetable: Timetable) -> Report:
    """What the check says of a timetable as it is shown, its juries' work for several candidates in one piece."""
    shown = {"activities": whole(session, timetable.activities), "objectives": (), "status": "feasible"}
    return check(session, timetable.model_copy(update=shown))


def _as_solution(
    model: AheadModel, cost: Cost, levels: Sequence[Goal], activities: Sequence[Activity], effort: cpsat.Effort
) -> cpsat.Outcome | None:
    planned, base = {key_of(a): a for a in activities}, model.standing.posted
    same = [
        stays
        for key, stays in cost.stays.items()
        if key in planned and (planned[key].start, planned[key].room) == (base[key].start, base[key].room)
    ]
    aims = [level.expression for level in levels]
    return warm_start(model, activities, effort.at_once(), aims, exchange=False, also=same)


def _near(
    model: AheadModel, cost: Cost, levels: Sequence[Goal], effort: cpsat.Effort, best: cpsat.Outcome | None
) -> cpsat.Outcome | None:
    """All as it was put, but for those of whom it breaks a rule; then more and more around them, until all that was put stays."""
    for moving in few_who_move(model.standing):
        if best is not None and (effort.over or best[levels[0].expression] == levels[0].floor):
            break
        cp = model.cp.clone()
        hold_others(model, cost, cp, moving)
        found = _first(cp, effort) if best is None else best
        if found is None:
            continue
        for level in levels:
            if effort.over or found[level.expression] == level.floor:
                cp.add(level.expression <= found[level.expression])
                continue
            cpsat.hint(cp, found.values or [])
            outcome = minimised(cp, level, effort.alone(), effort.left() / (FIRST_PART if level is levels[0] else PART))
            found = outcome if outcome.values is not None else found
            cp.clear_objective()  # type: ignore[no-untyped-call]
            # what is known from elsewhere may be none of these: they may all be worse
            cp.add(level.expression <= found[level.expression])
        best = found
    return best


def _first(cp: cp_model.CpModel, effort: cpsat.Effort) -> cpsat.Outcome | None:
    """Any solution, whatever it is worth; it is to be there in any case."""
    within_time = light(effort.at_once()) if effort.left() < cpsat.FINISHING else effort
    found = cpsat.run(cp, within_time.alone(), seconds=_seconds(effort))
    return found if found.values is not None else None


def _seconds(effort: cpsat.Effort) -> float:
    return max(cpsat.FINISHING, effort.left() / PART)


def _any(model: AheadModel, wanted: Wanted, effort: cpsat.Effort) -> tuple[tuple[Activity, ...], cpsat.Outcome | None]:
    """Any timetable: of this model, else one that the formulations of a solve find."""
    if effort.over:
        return (), None
    found = cpsat.run(model.cp, effort.alone(), seconds=effort.left() / PART)
    if found.values is not None or found.verdict == "infeasible" or effort.over:
        return (), found if found.values is not None else None
    solved = solve(
        wanted.session,
        time_limit=effort.left() / 2,
        seed=effort.seed,
        workers=effort.workers,
        partial=bool(model.standing.at_risk),
    )
    if not solved or solved.unplanned:
        return (), None
    shares = shared_out(wanted.session, solved.activities)
    return shares, warm_start(model, shares, effort, exchange=False)
