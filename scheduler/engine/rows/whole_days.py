"""A relaxation for when every candidate comes on one day only: juries' days hold whole candidates.

Where no timetable that is as good on the levels above calls anybody twice, each candidate is heard on one day and by one jury, in
whatever order, and may be counted as one load. Only dossiers pass from day to day, and they stay with the jurors who have read them.
"""

from __future__ import annotations

from scheduler.engine import cpsat
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.columns import loads
from scheduler.engine.rows.counted import CountedModel
from scheduler.engine.rows.counting import BRIEFLY, LINEAR, few
from scheduler.engine.rows.shape import SERVED, shape_of
from scheduler.engine.search import Search

EFFORT = 5.0
"""Deterministic time for a level: a bound that takes longer is left as it is."""


def solve_whole_days(search: Search) -> None:
    """Raise the bounds of the levels below `candidate_days`, where that is settled at one day for each candidate."""
    names = [objective.name for objective in search.objectives]
    if "candidate_days" not in names or any(o.tolerance for o in search.objectives) or not set(names) <= SERVED:
        return
    once = names.index("candidate_days")
    if search.settled <= once or search.partial or search.reached[once] != len(search.candidates):
        return
    shape = shape_of(search.session, search.candidates, block=True)
    if shape is None or shape.test is not None or not few(search.session, shape.blurred()):
        return
    calendar = Calendar(search.session, shape.blurred(), [[] for _ in search.session.days])
    model = CountedModel(calendar, loads(calendar), calendar.teams())
    effort = search.effort.alone().with_parameters(**BRIEFLY).with_parameters(**LINEAR)
    for index, name in enumerate(names):
        expression = model.express(name)
        if index >= search.settled:
            model.cp.minimize(expression)
            found = cpsat.run(model.cp, effort, max_deterministic_time=EFFORT)
            if found.bound is None:
                return
            search.raise_to((*search.floors[:index], found.bound))
            if index >= search.settled:
                return
            model.cp.clear_objective()  # type: ignore[no-untyped-call]
        model.cp.add(expression <= search.reached[index])
