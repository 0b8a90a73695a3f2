"""The lexicographic solve on rows: bounds first, then the plan that reaches them, then names."""

from __future__ import annotations

from collections.abc import Sequence

from models.objective import Objective
from scheduler.engine.answer import Answer
from scheduler.engine.cpsat import Effort
from scheduler.engine.levels import descend, goals_of
from scheduler.engine.rows import by_day, fitting
from scheduler.engine.rows.counting import Counting, serves
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.places import sharing
from scheduler.engine.rows.shape import SERVED, Shape, shape_of
from scheduler.engine.search import Search

COUNTED = 12
"""From so many candidates on, juries are counted first; with fewer, rows are as fast (benchmarks/)."""

MARKED = 13
"""The same where papers are marked."""

MOST = 24
"""With more candidates, positions are too many."""

NAMING = 2.0
"""Seconds that the levels of all positions at once leave for names: a plan without them is no timetable."""


def solve_rows(search: Search) -> Answer | None:
    """Solve on rows: on counts of juries, where candidates are many and mostly alike; then on positions of them all, day by day.

    Exact where every candidate is heard in one piece; None where somebody is not, or where days may close otherwise, and where the search
    has been told all. Of the levels they serve those before the first that they do not know.
    """
    objectives = search.first_of(SERVED)
    effort = search.effort_for(objectives).alone()  # rows are small: one thread proves in less time than eight (benchmarks/)
    named = _in_one_piece(search)
    if named is None:
        return None
    effort = effort.sparing(effort.left() / 5)
    many = len(search.candidates) >= (MARKED if named.marking else COUNTED)
    counting = _counting(search, named, objectives, effort) if many else None
    if counting is not None:
        counting.solve()
    if len(search.candidates) > MOST or search.settled >= len(objectives) or (search.incumbent and effort.over):
        return None
    refuted = by_day.ByDay(search, named, objectives, effort, counting).solve() if by_day.serves(objectives) else None
    if refuted is not None:
        return Answer("infeasible", "rows") if refuted else None
    return _on_positions(search, named, objectives, effort)


def _counting(search: Search, named: Shape, objectives: Sequence[Objective], effort: Effort) -> Counting | None:
    """Counts of juries for a plan, or for bounds alone where candidates have hours of their own; None where there would be too many."""
    for bounds, shape in enumerate((named.blurred(), named.at_any_hour())):
        if serves(search.session, shape, objectives):
            return Counting(search, named, objectives, effort, bounds=bool(bounds))
    return None


def _on_positions(search: Search, named: Shape, objectives: Sequence[Objective], effort: Effort) -> Answer | None:
    """All at once: where some may be left out, more of a level be given up for those below, or there are too many days."""
    model = sharing(search.session, named, some=search.partial)
    goals = goals_of(objectives, model.express)
    found = descend(model.cp, goals, effort.sparing(NAMING), search.report, search.floors[: len(objectives)])
    if found.verdict == "infeasible":
        return Answer("infeasible", "rows")
    plan = with_names(model.laid_out(found.best), named, search.candidates, effort) if found.best else None
    if plan:
        return Answer("found", "rows", plan.activities, found.levels, plan.left_out)
    search.raise_to(tuple(level.bound for level in found.levels if level.proven))
    return None


def heard_in_one_piece(search: Search) -> bool:
    """Whether positions serve the session as it is: every candidate is heard in one piece, and days close in one way."""
    return _in_one_piece(search) is not None


def _in_one_piece(search: Search) -> Shape | None:
    """The session in the shape of rows, where they serve it."""
    own = shape_of(search.session, search.candidates) if search.first_of(SERVED) else None
    return None if own is None or own.closes_otherwise else own


def start(search: Search) -> Answer | None:
    """Whether everybody fits, each heard in a block: a timetable is given to the search, good or not, that an interrupt or a short time
    limit still leaves; an answer only where there is none."""
    session = search.session
    named = shape_of(session, search.candidates, block=True)
    if named is None or not fitting.serves(session, named.blurred()):
        return None
    fits = fitting.Fitting(session, named, search.candidates, search.effort.alone()).verdict(
        lambda plan: search.offer(plan.activities, "start", plan.left_out), sparing=True
    )
    refuted = fits is False and not search.partial and not named.restricts(session)
    return Answer("infeasible", "start") if refuted else None
