"""Bounds of jurors' days and of presence from juries told apart, and a timetable with the juries that come to them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from models.objective import within
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.naming import named
from scheduler.engine.juries.shapes import MOST, MOST_DAYS, Shapes
from scheduler.engine.search import Search
from scheduler.engine.teams.common import placements
from scheduler.engine.teams.solve import in_turn
from scheduler.engine.workload.loads import Workload

EFFORT = 1.0
"""Deterministic time for a bound."""

SHARE = 0.3
"""How much of the time left this may take."""

DRAWS = 4
"""So many choices of juries are tried for each way to hold the tests."""


def solve_juries(search: Search) -> Answer | None:
    """Raise the bounds of the first two levels, and give the search a timetable that reaches them; an answer only where there is none."""
    names = [objective.name for objective in search.objectives[:2]]
    if names != ["juror_days", "juror_presence"] or search.settled > 1 or not serves(search):
        return None
    session, effort = search.session, replace(search.effort.alone().sparing_share(1 - SHARE), workers=1)
    kinds = Shapes(Workload.of(Subject(session), search.partial))
    shapes = list(islice(kinds.all_of_them(), MOST + 1))
    if not kinds.sizes or len(shapes) > MOST:
        return None
    size, lunch = kinds.subject.size, session.policy.lunch.minutes if session.policy.lunch else 0
    needed = sum(minutes * number for minutes, number in kinds.sizes)
    master = Master(kinds, shapes)
    master.cp.minimize(master.turns)
    found = cpsat.run(master.cp, effort, max_deterministic_time=EFFORT)
    if found.verdict == "infeasible":
        return Answer("infeasible", "juries")
    if (found.bound or 0) * size > search.floors[0]:
        search.raise_to(((found.bound or 0) * size,))
    days = within(search.floors[0], search.objectives[0].tolerance) // size
    master.cp.add(master.turns <= days)
    master.cp.minimize(master.lunches)
    found = cpsat.run(master.cp, effort, max_deterministic_time=EFFORT)
    if found.bound is None:
        return None
    presence = size * (needed + lunch * found.bound)
    if presence > search.floors[1]:
        search.raise_to((search.floors[0], presence))
    if search.settled > 1 or any(objective.tolerance for objective in search.objectives[:2]):
        return None
    most = (search.floors[1] // size - needed) // lunch if lunch else 0
    master.cp.clear_objective()  # type: ignore[no-untyped-call]
    master.cp.add(master.lunches <= most)
    _begin(search, master, kinds.subject, effort)
    return None


def serves(search: Search) -> bool:
    """Whether juries stay together, and what each does for a candidate is his alone."""
    session = search.session
    few = len(session.days) <= MOST_DAYS
    grouped = any(e.sitting == "group" for e in session.offered.values())
    return session.policy.stable_juries and few and not grouped and not search.partial


def _begin(search: Search, master: Master, subject: Subject, effort: cpsat.Effort) -> None:
    """A timetable with juries as the master has them."""
    ways = list(islice(placements(search.session, effort), 3))
    for draw in range(DRAWS):
        found = cpsat.run(master.cp, replace(effort, seed=effort.seed + draw), max_deterministic_time=EFFORT)
        if found.values is None:
            return
        teams = named(subject, master.chosen(found), effort)
        for tests in ways if teams else ():
            if teams and in_turn(search, teams, tests, effort) and search.settled > 1:
                return
        master.forbid(found)
