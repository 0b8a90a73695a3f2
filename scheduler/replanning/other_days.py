"""Days on which somebody comes who was posted for others: counted from the activities, and as the solver sees it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from models import Activity
from scheduler.engine.objectives.unmet_wishes import does
from scheduler.occupied import Who, people_of
from scheduler.pieces import Expression, Literal
from scheduler.replanning.difference import ranked
from scheduler.replanning.model import AheadModel
from scheduler.replanning.standing import Standing

OTHER_DAYS = "other_days"


def posted_days(standing: Standing) -> dict[Who, set[dt.date]]:
    """The days of everybody who was to come at all. Who was not has no day that another could be, nor has who is back, and was told that he
    would not come, but for that on which he is there."""
    today, days = standing.now.date(), defaultdict[Who, set[dt.date]](set)
    for a in standing.posted.values():
        for who in people_of(a):
            days[who].add(a.start.date())
    back = {("candidate", one) for one in standing.happened.back}
    return {who: own for who, own in days.items() if who not in back or today in own}


def on_other_days(standing: Standing, activities: Iterable[Activity]) -> tuple[tuple[Who, dt.date], ...]:
    """Who comes on a day that was not his, and when: candidates first, in the order of the session."""
    days = posted_days(standing)
    found = {(who, a.start.date()) for a in activities if not a.pause for who in people_of(a)}
    new = {(who, date) for who, date in found if who in days and date not in days[who]}
    ranks = {who: rank for rank, who in enumerate(ranked(standing.session, {who for who, _ in new}))}
    return tuple(sorted(new, key=lambda one: (ranks[one[0]], one[1])))


def other_days(model: AheadModel) -> Expression:
    """How many times somebody comes on a day that was not his."""
    return sum(_comes(model), model.cp.new_constant(0))


def _comes(model: AheadModel) -> Iterator[Literal]:
    dates = {day: model.session.days[day].date for day in model.days}
    for who, own in posted_days(model.standing).items():
        comes: dict[int, Literal] = {}
        for day, _, literals in does(model, who):
            if dates[day] not in own:
                if day not in comes:
                    comes[day] = model.cp.new_bool_var(f"{who[0]} {who[1]} comes on {dates[day]}")
                model.cp.add_bool_or([comes[day], *(literal.negated() for literal in literals)])
        yield from comes.values()
