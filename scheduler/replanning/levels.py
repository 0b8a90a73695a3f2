"""The levels of a replan: who is left out, where that is asked who comes on other days, who must be told, minutes moved, then the
session's own objectives."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from ortools.sat.python import cp_model

from models import Activity
from models.objective import Objective
from scheduler.engine import cpsat
from scheduler.engine.levels import (
    SHARE,
    Descent,
    Goal,
    LexicographicSolve,
    Minimise,
    Reached,
    Tell,
    floors_of,
    goals_of,
    minimised,
)
from scheduler.engine.objectives import express
from scheduler.engine.progress import Reporter
from scheduler.replanning.alike import keep_order
from scheduler.replanning.capacity import keep_to_capacity
from scheduler.replanning.cost import Cost
from scheduler.replanning.model import AheadModel
from scheduler.replanning.other_days import OTHER_DAYS, other_days
from scheduler.replanning.remaining import in_place, touched
from scheduler.replanning.standing import Standing, key_of

ALONE = 30.0
"""Seconds at most, or half of the time, in which one thread goes down the levels before all of them do: little of a plan is open, and
what is easy so costs the least, and comes out the same each time."""

HEARD = "heard_left_out"

A_START = 1 / 6
"""How much of the time left each small search may take that gives a plan to begin with."""

A_FEW = 1 / 4
"""The same where nobody is at risk: those searches are fewer, and of the whole one less is found in as much time."""

WITHOUT_A_PLAN = 1 / 2
"""The same where no plan is known yet: one search that goes on finds what several, each begun anew, do not."""

LONGER_ALONE = 3 / 4
"""What part of the time one thread may then take: until it has a plan, the other threads have less to say."""

A_TRY = 1 / 8
"""How much of the time left, then, each number of people who are told may take."""


TOLD = "people_told"

STEPS = 4
"""So many numbers of people who are told are tried one by one."""

MUCH = 1000
"""What counts for more than a room that is another or not."""


def least_change(
    model: AheadModel,
    objectives: Sequence[Objective],
    effort: cpsat.Effort,
    report: Reporter,
    fewest: int = 0,
    planned: Sequence[Activity] = (),
    least_told: int = 0,
) -> Descent:
    """Minimise each level in turn, each held while the next is minimised; `objectives` are the session's own, fewer than `fewest`
    are known not to be left out, and then fewer than `least_told` not to be told, and `planned` is a plan to begin with, where there is one.

    The last level breaks ties: of plans that are as good in all else, one that puts the fewest people in other rooms or other juries.
    """
    cost, effort = Cost(model, fewest), light(effort)
    first = of_change(model, cost, fewest, least_told)
    if model.standing.at_risk:
        keep_to_capacity(model)
    last = Goal("reassigned", cost.reassignments)
    own = goals_of(objectives, lambda name: express(name, model))
    keep_order(model)
    hint_posted(model)
    told = [*first[:1], *_heard_last(model), *first[1:]]
    begin = Beginning(
        lambda some: start(model, cost, told, some, planned, [*own, last]),
        lambda cp, best: _keep_who_stays(model, cost, cp, best),
        cost_at_most(cost),
        lambda goal, held: _least_told(cost, held[0].bound) if goal.name == TOLD and model.standing.at_risk else 0,
        bool(planned),
    )
    descent = easy_first(model.cp, told, own, [last], begin, effort, report)
    return replace(descent, levels=tuple(level for level in descent.levels if level.name != HEARD))


def of_change(model: AheadModel, cost: Cost, fewest: int, least_told: int = 0) -> list[Goal]:
    """The levels of the change itself; at least `fewest` are left out, and at least `least_told` told."""
    told = Goal(TOLD, cost.people, floor=max(cost.least, least_told))
    first = [unplanned(model, fewest)] if model.standing.at_risk else []
    days = [Goal(OTHER_DAYS, other_days(model))] if model.standing.keep_days else []
    return [*first, *days, told, Goal("minutes_moved", cost.minutes)]


def _least_told(cost: Cost, left_out: int) -> int:
    """How many are told at the least, now that it is known how many are left out."""
    cost.left_out = left_out
    return cost.least


def cost_at_most(cost: Cost) -> AtMost:
    """What follows where so many people are told at the most."""
    return lambda cp, goal, most: cost.hold_what_costs_more(cp, most) if goal.name == TOLD else None


def _heard_last(model: AheadModel) -> list[Goal]:
    """Of as many who are left out as few as can be whom a jury has begun to hear, where all may be: no level of its own in what is told."""
    at_risk = sorted(model.standing.at_risk) if model.standing.yielding else []
    heard = [c for c in at_risk if model.standing.heard(c)]
    return [Goal(HEARD, sum(1 - model.planned[c] for c in heard))] if 0 < len(heard) < len(at_risk) else []


Around: TypeAlias = Callable[[cp_model.CpModel, cpsat.Outcome], None]
"""Restricts a model to what lies near a solution."""


AtMost: TypeAlias = Callable[[cp_model.CpModel, Goal, int], None]
"""Adds to a model what follows where this goal comes to so much at the most."""


@dataclass(frozen=True)
class Beginning:
    """What the levels begin with: `plan` gives a solution, near which, by `around`, better ones are looked for first; `at_most` says of a
    model what else cannot be where a goal comes to so much at the most, and `floor` how little a goal can come to after the levels above."""

    plan: Callable[[cpsat.Effort], cpsat.Outcome | None]
    around: Around | None = None
    at_most: AtMost = lambda cp, goal, most: None
    floor: Callable[[Goal, Sequence[Reached]], int] = lambda goal, held: 0
    near: bool = False
    """Whether that solution is one that was found near the posted one, and the best there already."""


def easy_first(
    cp: cp_model.CpModel,
    first: Sequence[Goal],
    own: Sequence[Goal],
    last: Sequence[Goal],
    begin: Beginning,
    effort: cpsat.Effort,
    report: Reporter,
) -> Descent:
    """The levels as `descended` goes down them, in one thread for a while, then in a few where something is left to prove: a model of so many
    intervals is searched by each thread in a time of its own, and more threads than cores take that from each other."""
    if effort.workers is not None:
        return descended(cp, first, own, last, begin.plan(effort), effort, report, begin)

    def alone(share: float) -> cpsat.Effort:
        return effort.alone().for_seconds(min(effort.left() * share, ALONE))

    whole, half = cp.clone(), alone(1 / 2)
    best = begin.plan(half if begin.near else alone(LONGER_ALONE))
    descent = descended(cp, first, own, last, best, half if best is not None else alone(LONGER_ALONE), report, begin)
    if descent.verdict in ("optimal", "infeasible") or effort.over:
        return descent
    goals, floors = [*first, *own, *last], floors_of(descent.levels)
    goals[: len(floors)] = (replace(goal, floor=floor) for goal, floor in zip(goals, floors, strict=False))
    parts = goals[: len(first)], goals[len(first) : len(first) + len(own)], goals[len(first) + len(own) :]
    return descended(whole, *parts, descent.best, effort.in_few_threads(), report, begin)


def unplanned(model: AheadModel, fewest: int = 0) -> Goal:
    """How many of the candidates at risk are left out."""
    return Goal("unplanned", sum(1 - model.planned[c] for c in sorted(model.standing.at_risk)), floor=fewest)


def descended(
    cp: cp_model.CpModel,
    first: Sequence[Goal],
    own: Sequence[Goal],
    last: Sequence[Goal],
    best: cpsat.Outcome | None,
    effort: cpsat.Effort,
    report: Reporter,
    begin: Beginning,
) -> Descent:
    """Minimise what comes first, the session's own objectives and what comes last, each held while the next is minimised; `best` is a
    solution to begin with. Near the best so far each is minimised before it is anywhere."""
    so_far = LexicographicSolve(cp, effort, report, best)
    so_far.solve = closer(so_far, begin.at_most)
    for number, goal in enumerate(first):
        goal = replace(goal, floor=max(goal.floor, begin.floor(goal, so_far.held)))
        around = begin.around if so_far.best is not best or not begin.near else None
        if number and around:
            _improve_around(so_far, [goal], around)
        verdict = so_far.minimise(goal, SHARE)
        if so_far.best is None:
            return so_far.descent(verdict)
        begin.at_most(cp, goal, so_far.best[goal.expression])
    if any(goal.tolerance for goal in own):
        for goal in own:
            so_far.minimise(goal, SHARE)
        so_far.take_back()
        for goal in last:
            so_far.minimise(goal)
    else:
        around = begin.around if so_far.best is not best or not begin.near else None
        if around:
            _improve_around(so_far, [*own, *last], around)
        minimise_all(so_far, [*own, *last], around is not None)
    return so_far.descent()


def closer(so_far: LexicographicSolve, at_most: AtMost) -> Minimise:
    """How a level is minimised near a posted plan: among plans that are better than the best so far, in which much cannot be, as is known
    before the search. Of people who are told as few as must be are tried first, then one more: the fewer, the less can move."""

    def minimise(cp: cp_model.CpModel, goal: Goal, effort: cpsat.Effort, seconds: float, tell: Tell) -> cpsat.Outcome:
        until, best, least = time.monotonic() + seconds, so_far.best, goal.least
        if isinstance(goal.expression, int):
            return minimised(cp, goal, effort, seconds, tell)
        if effort.over:  # of many candidates a copy of the model takes a tenth of a second
            return cpsat.Outcome("unknown", bound=least)
        if best is None and goal.name == TOLD:
            # where there is no plan at all, that is told once, and not of each number; where there is one, the search for a better one begins with it
            any_plan = cpsat.run(cp, effort, seconds=seconds * A_TRY)
            if any_plan.verdict == "infeasible":
                return any_plan
            if any_plan.values is not None:
                cpsat.hint(cp, any_plan.values)
        most = best[goal.expression] - 1 if best is not None else least + STEPS
        for number in range(least, min(most + 1, least + STEPS)) if goal.name == TOLD else ():
            left = until - time.monotonic()
            one = with_at_most(cp, goal, number, at_most)
            share = A_TRY if best is None else 1.0 if number == most else 1 / 2
            outcome = cpsat.run(one, effort, seconds=left * share)
            if outcome.values is not None:
                value = outcome[goal.expression]
                return replace(outcome, verdict="optimal" if value == least else "feasible", value=value, bound=least)
            if outcome.verdict == "infeasible":
                least = number + 1
            elif best is not None:  # else a plan with some more is better than none
                break
        if best is None:
            return minimised(cp, replace(goal, floor=least), effort, until - time.monotonic(), tell)
        if least > most:
            return cpsat.Outcome("optimal", bound=least)
        bounds = [least]

        def hear(value: int | None, bound: int | None) -> None:
            bounds.append(bound or 0)
            tell(value, bound)

        better = with_at_most(cp, goal, most, at_most)
        outcome = minimised(better, replace(goal, floor=least), effort, until - time.monotonic(), hear)
        if outcome.verdict == "infeasible":
            return cpsat.Outcome("optimal", bound=most + 1)
        return outcome if outcome.values is not None else cpsat.Outcome(outcome.verdict, bound=min(max(bounds), most + 1))

    return minimise


def with_at_most(cp: cp_model.CpModel, goal: Goal, most: int, at_most: AtMost) -> cp_model.CpModel:
    """The model where a goal comes to so much at the most, with what follows from that."""
    better = cp.clone()
    better.add(goal.expression <= most)
    at_most(better, goal, most)
    return better


def _improve_around(so_far: LexicographicSolve, goals: Sequence[Goal], around: Around) -> None:
    """Go on from what is best in these levels, in this order, near the best so far: little is open there, and soon found."""
    best = so_far.best
    if best is None or so_far.effort.over or all(best[goal.expression] == goal.least for goal in goals):
        return
    cp, effort = so_far.cp.clone(), so_far.effort
    around(cp, best)
    open_ones = [goal.expression for goal in goals if not isinstance(goal.expression, int)]
    seconds = so_far.effort.left() * A_START / len(goals)
    found = _in_turn(cp, open_ones, effort, seconds)
    if found is not None and [found[goal.expression] for goal in goals] < [best[goal.expression] for goal in goals]:
        so_far.improve(found)
        so_far.hint()


def _in_turn(
    cp: cp_model.CpModel, expressions: Iterable[cp_model.LinearExpr], effort: cpsat.Effort, seconds: float
) -> cpsat.Outcome | None:
    """A good solution in little time, which proves nothing: each expression minimised for so many seconds, and held at what it came to."""
    best = None
    for expression in expressions:
        cp.minimize(expression)
        outcome = cpsat.run(cp, effort, seconds=seconds)
        if outcome.values is None:
            break
        best = outcome
        cp.add(expression <= best[expression])
        cpsat.hint(cp, outcome.values)
    return best


def minimise_all(so_far: LexicographicSolve, goals: Sequence[Goal], around: bool) -> None:
    """Minimise these levels. Little of a plan is open any more, and what is best for their sum is mostly best for each: one search
    that proves that does for all levels. It is asked first, and again where a level could not be bettered."""
    effort = so_far.effort
    if around and not effort.over:
        so_far.improve(_good_in_all(so_far, goals))
    left, ask = list(goals), True
    while left and so_far.best is not None:
        if ask and not effort.over:
            better = _better(so_far, left, so_far.best)
            if better.verdict == "infeasible":
                for goal in left:
                    so_far.hold(goal, so_far.best[goal.expression])
                return
            so_far.improve(better)
        goal, before = left.pop(0), so_far.best
        so_far.minimise(goal, SHARE if left else 1.0)
        ask = so_far.best is not None and so_far.best[goal.expression] == before[goal.expression]


def _good_in_all(so_far: LexicographicSolve, goals: Sequence[Goal]) -> cpsat.Outcome:
    """A plan that is good in these levels together, whose values the solver knows exactly: so far they were only bounded."""
    cp = so_far.cp.clone()
    cp.minimize(sum(goal.expression for goal in goals))
    return cpsat.run(cp, so_far.effort, seconds=so_far.effort.left() / 6)


def _better(so_far: LexicographicSolve, goals: Sequence[Goal], best: cpsat.Outcome) -> cpsat.Outcome:
    """What is better in one of these levels than the best so far and no worse in those above it."""
    cp, ways = so_far.cp.clone(), []
    for index, goal in enumerate(goals):
        if best[goal.expression] > goal.least:
            ways.append(cp.new_bool_var(""))
            cp.add(goal.expression <= best[goal.expression] - 1).only_enforce_if(ways[-1])
            for above in goals[:index]:
                cp.add(above.expression <= best[above.expression]).only_enforce_if(ways[-1])
    if not ways:
        return cpsat.Outcome("infeasible")
    cp.add_bool_or(ways)
    return cpsat.run(cp, so_far.effort, seconds=so_far.effort.left() * SHARE)


def fewest_left_out(model: AheadModel, effort: cpsat.Effort, most: int | None = None) -> tuple[cpsat.Verdict, tuple[str, ...]]:
    """Of the candidates at risk, those who are left out at best, where it is `most` of them: "infeasible" where there is no timetable
    with so few, "unknown" where time does not tell."""
    at_risk = sorted(model.standing.at_risk)
    left_out = sum(1 - model.planned[c] for c in at_risk)
    if at_risk:
        model.cp.minimize(left_out)
        if most is not None:
            model.cp.add(left_out <= most)
    outcome = cpsat.run(model.cp, light(effort))
    if outcome.values is None:
        return outcome.verdict, ()
    return outcome.verdict, tuple(c for c in at_risk if not outcome.holds(model.planned[c]))


def last_end(model: AheadModel, day: int, effort: cpsat.Effort) -> tuple[dt.datetime, bool] | None:
    """The earliest that what lies ahead on a day can end, and whether that is proven; None where no timetable is found at all."""
    end = model.cp.new_int_var(0, model.grid.hours[day][1], "last end")
    for piece in model.pieces:
        if not model.held(piece):
            model.cp.add(end >= piece.end).only_enforce_if(piece.on[day])
    model.cp.minimize(end)
    hint_posted(model)
    outcome = cpsat.run(model.cp, light(effort))
    return None if outcome.values is None else (model.grid.moment(outcome[end]), outcome.verdict == "optimal")


def start(
    model: AheadModel,
    cost: Cost,
    levels: Sequence[Goal],
    effort: cpsat.Effort,
    planned: Sequence[Activity] = (),
    below: Sequence[Goal] = (),
) -> cpsat.Outcome | None:
    """A plan to start from, the whole solution: the whole search is then short, and has an answer from the beginning.

    First the posted plan as it is, without those of whom it can no longer be; then small searches among the plans in which nobody moves
    but those, and in which juries change only where they must. Where nobody is at risk, the first of these that finds something is enough.
    """
    standing = model.standing
    if planned and effort.over:
        return None  # it is the answer without a search
    best = _as_planned(model, cost, levels, below, planned, effort.share(1 / 2)) if planned else None
    if best is not None:
        return best
    other, without = in_place(standing) if standing.at_risk else (None, touched(standing))
    if effort.over and standing.at_risk and without is not None:
        return None  # so is the posted plan without these
    for restrict in _restrictions(standing, other):
        if best is not None and (best[levels[0].expression] == levels[0].floor or restrict is _as_posted_at_most):
            continue
        if best is not None and not standing.at_risk:
            break  # the whole search goes on from it
        if best is not None and effort.over:
            break
        cp = model.cp.clone()
        restrict(model, cost, cp, without or standing.at_risk)
        at_once = bool(standing.at_risk) and restrict not in (_keep_times, _keep_others, keep_juries)
        within_time = light(effort.at_once()) if at_once else effort
        share = A_START if standing.at_risk else A_FEW if planned else WITHOUT_A_PLAN
        if best is not None and best.values is not None:
            cpsat.hint(cp, best.values)
        found: cpsat.Outcome | None = None
        for number, level in enumerate(levels):
            known = best if found is None else found
            done = known is not None and known[level.expression] == level.floor
            # where another juror is looked for, the searches that follow tell who hears of it
            replaced = standing.at_risk and not standing.yielding
            if number and restrict is not keep_juries and replaced:
                break
            if number and done:
                cp.add(level.expression <= level.floor)
                continue
            seconds = cpsat.FINISHING if at_once else effort.left() * share
            outcome = minimised(cp, level, within_time, seconds)
            if outcome.values is None:
                break
            found = outcome
            cp.clear_objective()  # type: ignore[no-untyped-call]
            cp.add(level.expression <= found[level.expression])
            cpsat.hint(cp, outcome.values)
        if found is not None and (best is None or _worth(found, levels) < _worth(best, levels)):
            best = found
    if best is not None and best.values is not None:
        cpsat.hint(model.cp, best.values)
    return best


def _worth(outcome: cpsat.Outcome, levels: Sequence[Goal]) -> list[int]:
    return [outcome[level.expression] for level in levels]


def _as_planned(
    model: AheadModel,
    cost: Cost,
    levels: Sequence[Goal],
    below: Sequence[Goal],
    planned: Sequence[Activity],
    effort: cpsat.Effort,
) -> cpsat.Outcome | None:
    """This plan as a solution of the model, with its values."""
    cp, plan = model.cp.clone(), {key_of(a): a for a in planned if not a.pause}
    for key, stays in cost.stays.items():
        was = model.standing.posted[key]
        if key in plan and (plan[key].start, plan[key].room or was.room) == (was.start, was.room):
            cp.add_bool_and([stays])
    starts = {("epreuve", sitting.epreuve.id, sitting.candidate.id): sitting.start for sitting in model.sittings}
    for key, start_of in (starts | {key: piece.start for key, piece in model.works.items()}).items():
        if key in plan and key not in model.standing.kept:
            cp.add(start_of == model.units(plan[key].start))
    juries = {a.candidate: a.jurors for a in plan.values() if a.jurors}
    for c in model.standing.at_risk:
        cp.add_bool_and([model.planned[c] if any(key[2] == c for key in plan) else model.planned[c].negated()])
    for bench in model.benches:
        jury = juries.get(next(iter(bench.holds)), ())
        for juror, member in bench.members.items() if jury else ():
            cp.add(member == (juror in jury))
    # of rooms and staff, which are still open, those that tell fewest
    cp.minimize(sum(MUCH * level.expression for level in levels) + sum(level.expression for level in below))
    found = cpsat.run(cp, light(effort))
    return None if found.values is None else found


Restriction: TypeAlias = Callable[[AheadModel, Cost, cp_model.CpModel, frozenset[str]], None]
"""What holds in a small search, where these candidates are those of whom the posted plan can no longer be."""


def _restrictions(standing: Standing, other: str | None) -> Sequence[Restriction]:
    as_posted = partial(keep_as_posted, other=other)
    if standing.yielding:
        return as_posted, _as_posted_at_most, _keep_others, keep_juries
    if standing.at_risk:
        return as_posted, _keep_times, _keep_others, keep_juries
    return as_posted, keep_juries


def keep_as_posted(
    model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str], other: str | None = None
) -> None:
    """Keep all as it was posted, but for those who are left out, and `other` in place of who has gone."""
    standing = model.standing
    for candidate in standing.at_risk:
        cp.add_bool_and([model.planned[candidate].negated() if candidate in without else model.planned[candidate]])
    for key, stays in cost.stays.items():
        if key[2] not in without:
            cp.add_bool_and([stays])
    for bench in model.benches:
        candidate = next(iter(bench.holds))
        if candidate not in without:
            jury = standing.still_posted(candidate) | ({other} if candidate in standing.at_risk else set())
            for juror, member in bench.members.items():
                cp.add(member == (juror in jury))


def _as_posted_at_most(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
    """The same without anybody else who must go for it."""
    standing = model.standing
    for key, stays in cost.stays.items():
        cp.add_implication(model.planned[key[2] or ""], stays)
    for bench in model.benches:
        candidate = next(iter(bench.holds))
        jury = standing.still_posted(candidate)
        for juror, member in bench.members.items():
            cp.add(member == (juror in jury)).only_enforce_if(model.planned[candidate])


def _keep_times(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
    """Move nobody: another juror takes the place of who has gone, or the candidate is left out."""
    keep_juries(model, cost, cp, without)
    for key, stays in cost.stays.items():
        cp.add_implication(model.planned[key[2] or ""], stays)


def _keep_others(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
    """Move nobody but those of whom the posted plan can no longer be; where all may be left out, those of their juries, too."""
    standing = model.standing
    keep_juries(model, cost, cp, without)
    moving = without if not standing.yielding else without | heard_with(standing, without)
    cp.add_bool_and([stays for key, stays in cost.stays.items() if key[2] not in moving])
    cp.add_bool_and([model.planned[candidate] for candidate in standing.at_risk - moving])


def _keep_who_stays(model: AheadModel, cost: Cost, cp: cp_model.CpModel, best: cpsat.Outcome) -> None:
    """Move those alone who move in the best so far, and whom their juries hear on the same days."""
    moving = frozenset(key[2] or "" for key, stays in cost.stays.items() if not best.holds(stays))
    hold_others(model, cost, cp, model.standing.at_risk | heard_beside(model.standing, moving))


def hold_others(model: AheadModel, cost: Cost, cp: cp_model.CpModel, moving: frozenset[str]) -> None:
    """Keep the times, rooms and juries of all candidates but these."""
    cp.add_bool_and([stays for key, stays in cost.stays.items() if key[2] not in moving])
    for bench in model.benches:
        candidate = next(iter(bench.holds))
        jury = model.standing.posted_jury(candidate)
        if candidate not in moving and jury:
            for juror, member in bench.members.items():
                cp.add(member == (juror in jury))
    if model.standing.at_risk:
        cp.add_bool_and([model.planned[c] for c in model.standing.at_risk - moving])


def heard_beside(standing: Standing, some: frozenset[str]) -> frozenset[str]:
    """These candidates and whom their posted juries still have work for on the same days."""
    work = [(key[2] or "", a) for key, a in standing.posted.items() if key not in standing.fixed]
    days = {(a.start.date(), juror) for candidate, a in work if candidate in some for juror in a.jurors}
    beside = {candidate for candidate, a in work if any((a.start.date(), juror) in days for juror in a.jurors)}
    return some | (beside & {*standing.ahead})


def heard_with(standing: Standing, some: frozenset[str]) -> frozenset[str]:
    """Whom the posted juries of these candidates hear, themselves included."""
    jurors = frozenset[str]().union(*map(standing.posted_jury, some))
    return frozenset(c for c in standing.ahead if standing.posted_jury(c) & jurors)


def keep_juries(model: AheadModel, cost: Cost, cp: cp_model.CpModel, without: frozenset[str]) -> None:
    """Keep every posted jury, and of those that have lost a juror whoever is left."""
    standing = model.standing
    for bench in model.benches:
        candidate = next(iter(bench.holds))
        jury, planned = standing.posted_jury(candidate), model.planned[candidate]
        for juror, member in bench.members.items() if jury else ():
            if candidate not in standing.at_risk:
                cp.add(member == (juror in jury))
            elif juror in jury and juror not in standing.happened.out:
                cp.add_implication(planned, member)


def light(effort: cpsat.Effort) -> cpsat.Effort:
    """The same without much presolve, as nearly all stays as posted and simplifying takes most of the time; and without linear relaxations, which are weak here and slow: of RPMS
    with 12 candidates, one juror late, nothing was proven with them in 15 seconds of computing, and all is without in 5. What precedences say of who works one after the other
    takes a sixth of the time of the searches that are hard, and refutes nothing sooner."""
    return effort.with_parameters(
        cp_model_probing_level=0,
        symmetry_level=0,
        linearization_level=0,
        max_presolve_iterations=1,
        use_precedences_in_disjunctive_constraint=False,
    )


def hint_posted(model: AheadModel) -> None:
    """Hint the posted timetable, from now on."""
    standing, hinted = model.standing, set()
    for sitting in model.sittings:
        posted = standing.posted.get(("epreuve", sitting.epreuve.id, sitting.candidate.id))
        if posted is not None and id(sitting.piece) not in hinted:
            hinted.add(id(sitting.piece))
            model.cp.add_hint(sitting.piece.base, max(model.units(posted.start) - sitting.offset, 0))
    for key, piece in model.works.items():
        if key in standing.posted:
            model.cp.add_hint(piece.base, max(model.units(standing.posted[key].start), 0))
    for bench in model.benches:
        jury = standing.posted_jury(next(iter(bench.holds)))
        for juror, member in bench.members.items() if jury else ():
            model.cp.add_hint(member, juror in jury)
