"""A timetable to start from, so that an answer is there at once: little changed, else as it was posted, else any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models import Activity
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.solve import solve
from scheduler.engine.warm_start import warm_start
from scheduler.repairing.wanted import Wanted
from scheduler.replanning.cost import Cost
from scheduler.replanning.levels import AimedAt, heard_with, light_run, minimised
from scheduler.replanning.model import AheadModel
from scheduler.replanning.remaining import without_whom

PART = 6
"""A search among few timetables takes this part of the time left."""


def start(
    model: AheadModel, cost: Cost, levels: Sequence[AimedAt], wanted: Wanted, effort: cpsat.Effort
) -> cpsat.Outcome | None:
    """A whole solution, hinted; None where none was found in time."""
    best = _near(model, cost, levels, effort)
    if best is None and wanted.posted is not None and check(wanted.session, wanted.posted).ok:
        aims = [level.expression for level in levels]
        best = warm_start(model, wanted.posted.activities, effort.at_once(), aims, exchange=False)
    if best is None:
        best = _any(model, wanted, effort)
    if best is not None and best.values is not None:
        cpsat.hint(model.cp, best.values)
    return best


def _near(model: AheadModel, cost: Cost, levels: Sequence[AimedAt], effort: cpsat.Effort) -> cpsat.Outcome | None:
    """All as it was put, but for those of whom it breaks a rule, else for all whom their juries hear, too."""
    for moving in _few(model):
        cp = model.cp.clone()
        cp.add_bool_and([stays for key, stays in cost.stays.items() if key[2] not in moving])
        for bench in model.benches:
            candidate = next(iter(bench.holds))
            jury = model.standing.posted_jury(candidate)
            if candidate not in moving and jury:
                for juror, member in bench.members.items():
                    cp.add(member == (juror in jury))
        if model.standing.at_risk:
            cp.add_bool_and([model.planned[c] for c in model.standing.at_risk - moving])
        best: cpsat.Outcome | None = None
        for level in levels:
            if best is not None and (effort.over or best[level.expression] == level.floor):
                continue
            # the first is to be there whatever the time
            within = effort.at_once() if best is None else effort
            outcome = minimised(cp, level, within, min(cpsat.FINISHING, max(effort.left() / PART, 0.5)))
            if outcome.values is None:
                break
            best = outcome
            cp.clear_objective()  # type: ignore[no-untyped-call]
            cp.add(level.expression <= best[level.expression])
            cpsat.hint(cp, outcome.values)
        if best is not None:
            return best
    return None


def _few(model: AheadModel) -> Iterator[frozenset[str]]:
    """The candidates who move: those of whom what was put breaks a rule; then those whom their juries hear, too."""
    standing = model.standing
    least = without_whom(replace(standing, yielding=True))
    if least is None:
        return
    yield least
    wider = least | heard_with(standing, least)
    if wider != least and len(wider) < len(standing.ahead):
        yield wider


def _any(model: AheadModel, wanted: Wanted, effort: cpsat.Effort) -> cpsat.Outcome | None:
    """Any timetable: of this model, else one that the formulations of a solve find."""
    if effort.over:
        return None
    found = light_run(model.cp, effort.alone(), seconds=effort.left() / PART)
    if found.values is not None or found.verdict == "infeasible" or effort.over:
        return found if found.values is not None else None
    seconds = effort.left() / 2
    solved = solve(
        wanted.session, time_limit=seconds, seed=effort.seed, workers=effort.workers, partial=bool(model.standing.at_risk)
    )
    activities: tuple[Activity, ...] = solved.activities
    return warm_start(model, activities, effort, exchange=False) if activities else None
