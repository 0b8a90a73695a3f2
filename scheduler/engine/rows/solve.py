"""The lexicographic solve on rows: bounds first, then the plan that reaches them, then names."""

from __future__ import annotations

from scheduler.engine.answer import Answer
from scheduler.engine.levels import descend, goals_of
from scheduler.engine.rows import fitting
from scheduler.engine.rows.counting import Counting, serves
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.places import sharing
from scheduler.engine.rows.shape import SERVED, Shape, shape_of
from scheduler.engine.search import Search

MANY = 12
"""From so many candidates on, juries are counted first; with fewer, rows are as fast (benchmarks/)."""

FEW = 8
"""Up to so many candidates, conflicts leave so little room that telling everybody apart at once is faster than a bound first; so it is where
most are different in any case."""

DIFFERENT = 1 / 2
"""With more kinds of candidates than this for each of them, most are different."""

NAMING = 2.0
"""Seconds that the levels leave for names: a plan without them is no timetable."""


def solve_rows(search: Search) -> Answer | None:
    """Solve on rows: first without telling jurors and candidates apart more than the clock does, then with conflicts in the model.

    Exact where every candidate is heard in one piece; None where somebody is not, or where days may close otherwise, or where most of many
    candidates are all different, and where the search has been told all. What the first attempt proves is a bound for all that come after it.
    Of the levels they serve those before the first that they do not know.
    """
    objectives = search.first_of(SERVED)
    effort = search.effort_for(objectives).alone()  # rows are small: one thread proves in less time than eight (benchmarks/)
    named = _in_one_piece(search)
    different = named is not None and len(named.classes) > DIFFERENT * len(search.candidates)
    if named is None or (different and len(search.candidates) > MANY):
        return None

    effort = effort.sparing(effort.left() / 5)
    if len(search.candidates) >= MANY:
        if serves(search.session, named.blurred(), objectives):
            Counting(search, named, objectives, effort).solve()
        if search.settled >= len(objectives) or (search.incumbent and effort.over):
            return None
    for shape in (named,) if different or len(search.candidates) <= FEW else (named.blurred(), named):
        model = sharing(search.session, shape, some=search.partial)
        goals = goals_of(objectives, model.express)
        found = descend(model.cp, goals, effort.sparing(NAMING), search.report, search.floors[: len(objectives)])
        if found.verdict == "infeasible":
            return Answer("infeasible", "rows")
        if found.best is None:
            break
        plan = with_names(model.laid_out(found.best), named, search.candidates, effort)
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
