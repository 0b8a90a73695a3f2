"""Days for candidates: such as give everybody his hours, and such that jurors come on few of them."""

from __future__ import annotations

import time
from itertools import chain

from scheduler.engine import cpsat
from scheduler.engine.slots.annealing import Annealing
from scheduler.engine.slots.days import DaysModel
from scheduler.engine.slots.hours import Hours
from scheduler.engine.slots.model import SlotsModel

SPARE = (0.07, 0.13, 0.25)
"""Parts of a juror's time on a day that are left free, one after the other, so that the defences of each day find their hours."""

FIRST_DAYS, DAYS, DAYS_SHARE = 1.0, 3.0, 0.15
"""Deterministic time for any days of jurors, and for the fewest; which part of the time left they may take at most."""

TRIES, MOVES, ANNEALING_SHARE = 4, 20, 0.5
"""How often fewer days are looked for, with how many moves for each pair of candidates, each time four times as many as before, and in which
part of the time left at most."""

ROUNDS, MOVES_ON, WARM = 12, 1000, 0.2
"""How often candidates move on where their day has no hours for all, with how many moves, and from what temperature on."""


def plan_of_everybody(model: SlotsModel, effort: cpsat.Effort) -> cpsat.Outcome | None:
    """A plan of all candidates, each on a day that leaves his jurors time: found in a second or so where there is room enough."""
    roomy = [DaysModel(model, 0, spare) for spare in (*reversed(SPARE), 0.0)]
    hours = Hours(model, effort)
    for dealt in chain((days.dealt() for days in roomy), (_any_days(days, effort) for days in roomy)):
        plan = hours.plan(dealt) if len(dealt) == len(model.places) else None
        if plan or effort.over:
            return plan
    return None


def fewest_days(model: SlotsModel, plan: cpsat.Outcome, effort: cpsat.Effort) -> tuple[int, cpsat.Outcome | None]:
    """How many days jurors come at least where no more are left out than in this plan, and a plan of fewer days where one is found: in the
    days that are proven to be the fewest where they have hours, else in such as moves one by one lead to."""
    held = [place for place in model.all_places if plan.holds(place.held)]
    dealt = {place.defence.candidate.id: place.start.day for place in held}
    came, better = len({(j, place.start.day) for place in held for j in place.defence.jury}), None
    days = DaysModel(model, len(model.places) - len(held))
    days.begin_with(dealt)
    found = cpsat.run(
        days.cp, effort.alone(), seconds=effort.left() * DAYS_SHARE, max_deterministic_time=DAYS, linearization_level=2
    )
    least, hours, effort = found.bound or 0, Hours(model, effort), effort.share(ANNEALING_SHARE)
    if found.value is not None and found.value < came and not hours.homeless(days.chosen(found)):
        came, dealt = found.value, days.chosen(found)
        better = dealt
    took, roomy = 0.0, DaysModel(model, len(model.places) - len(held), SPARE[0])
    for number in range(TRIES):
        if came == least or effort.over or 2 * took > effort.left():
            break  # what is cut off before it is cold is lost
        # days with time to spare have their hours at once; what is better takes longer
        began, fewer = time.monotonic(), Annealing(days if number else roomy, dealt, effort.seed + number)
        fewer.anneal(MOVES * len(dealt) << 2 * number, lambda: effort.over)
        if fewer.juror_days < came and _with_hours(fewer, hours, effort) and fewer.juror_days < came:
            came, better = fewer.juror_days, fewer.day
        took = time.monotonic() - began
    return least, hours.plan(better, closer=True) if better else None


def _any_days(days: DaysModel, effort: cpsat.Effort) -> dict[str, int]:
    """A day for each candidate, however many days of jurors that makes; none where none are found soon."""
    days.cp.clear_objective()  # type: ignore[no-untyped-call]
    found = cpsat.run(days.cp, effort.alone(), seconds=effort.left() * DAYS_SHARE, max_deterministic_time=FIRST_DAYS)
    return days.chosen(found) if found.values is not None else {}


def _with_hours(dealing: Annealing, hours: Hours, effort: cpsat.Effort) -> bool:
    """Whether all days have hours; who finds none on his day goes elsewhere, and candidates move on."""
    for _ in range(ROUNDS):
        if effort.over:
            return False
        homeless = hours.homeless(dealing.day)
        if not homeless:
            return True
        for candidate in homeless:
            dealing.send_away(candidate)
        dealing.anneal(MOVES_ON, lambda: effort.over, WARM)
    return False
