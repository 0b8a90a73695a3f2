"""A repair in which few move, on a model of these alone: all others are held as they were put, and are no variables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models import Activity
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.levels import SHARE, LexicographicSolve
from scheduler.engine.progress import Reporter
from scheduler.repairing.goals import ChangeGoals
from scheduler.repairing.wanted import Wanted
from scheduler.replanning.levels import heard_with, hint_posted, light
from scheduler.replanning.model import build_ahead
from scheduler.replanning.near import few_know_enough, staying_but, whole_plan
from scheduler.replanning.remaining import without_whom
from scheduler.replanning.standing import Standing

MANY = 30
"""With fewer candidates than these the model of all is solved as soon (measured with 12 and 24, and with 48)."""

MOST = 1 / 2
"""What part of the candidates may move: with more a model of them is hardly smaller than that of all."""


def among_few(standing: Standing, wanted: Wanted, effort: cpsat.Effort) -> tuple[Activity, ...]:
    """The nearest plan in which those move of whom what was put breaks a rule; with these whom their juries hear, and those of their days, until
    all that was put stays. Nothing where there is none, more would move, or there are few candidates in all."""
    if len(standing.ahead) < MANY or standing.at_risk or not few_know_enough(standing):
        return ()
    found: tuple[Activity, ...] = ()
    for moving in few_who_move(standing):
        few = staying_but(standing, moving)
        if len(standing.ahead) - len(few.staying) > len(standing.ahead) * MOST or effort.over:
            break
        model = build_ahead(few, seed=effort.seed, strict=False)
        change = ChangeGoals(model, wanted)
        hint_posted(model)
        so_far = LexicographicSolve(model.cp, light(effort), Reporter(None, 1))
        for goal in change.goals:
            so_far.minimise(goal, SHARE)
            if so_far.best is None:
                break
        if so_far.best is not None:
            found = whole_plan(few, activities(model, so_far.best))
            if not so_far.best[change.goals[0].expression]:
                break
    return found


def few_who_move(standing: Standing) -> Iterator[frozenset[str]]:
    """The candidates who move: those of whom what was put breaks a rule; with those whom their juries hear; with those of their days."""
    least = without_whom(replace(standing, yielding=True))
    if least is None:
        return
    dates = {a.start.date() for key, a in standing.posted.items() if key[2] in least}
    of_days = {key[2] or "" for key, a in standing.posted.items() if a.start.date() in dates}
    seen: frozenset[str] | None = None
    for moving in (least, least | heard_with(standing, least), least | of_days):
        if moving != seen and (seen is None or len(moving) < len(standing.ahead)):
            yield moving
        seen = moving
