"""Bounds of jurors' days, presence and candidates' days from juries told apart, and a timetable with the juries that come to them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from models.objective import within
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.juries.calls import Calls, told
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.naming import named
from scheduler.engine.juries.shapes import MOST, MOST_DAYS, Shapes
from scheduler.engine.search import Search
from scheduler.engine.teams.common import placements
from scheduler.engine.teams.solve import in_turn
from scheduler.engine.workload.loads import Workload
from scheduler.pieces import Expression

EFFORT = 1.0
"""Deterministic time for a bound."""

SHARE = 0.15
"""How much of the time left this may take."""

LOOKS = 40
"""How often juries are chosen, at most, to find what their candidates' days come to."""

TRY = 1 / 3
"""How much of the time left one choice of juries may take to be laid out: what fits is mostly found at once."""

DRAWS = 4
"""So many choices of juries are tried for each way to hold the tests."""


def solve_juries(search: Search) -> Answer | None:
    """Raise the bounds of the first three levels, and give the search a timetable that reaches them; an answer only where there is none."""
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
    turns = _fewest(master, master.turns, search.floors[0] // size, len(session.days) * (len(session.jurors) // size), effort)
    if turns is None:
        return Answer("infeasible", "juries")
    if turns * size > search.floors[0]:
        search.raise_to((turns * size,))
    days = within(search.floors[0], search.objectives[0].tolerance) // size
    master.cp.add(master.turns <= days)
    spare = max(0, search.floors[1] // size - needed)
    lunches = _fewest(master, master.lunches, spare // lunch, days, effort) if lunch else 0
    if lunches is None:
        return None
    presence = size * (needed + lunch * lunches)
    if presence > search.floors[1]:
        search.raise_to((search.floors[0], presence))
    if any(objective.tolerance for objective in search.objectives[:2]):
        return None
    most = (search.floors[1] // size - needed) // lunch if lunch else 0
    called = _called(search, kinds, days, most, search.floors[1] // size - needed - lunch * most, effort)
    if search.settled <= 1:
        master.cp.add(master.lunches <= most)
        for each in (called, master):
            if each is not None and search.settled <= 1:
                _begin(search, each, kinds.subject, effort, each is called)
    return None


def _called(search: Search, kinds: Shapes, days: int, lunches: int, spare: int, effort: cpsat.Effort) -> Master | None:
    """Raise the bound of candidates' days, by the juries that may be where there are so many days and lunches, and so many minutes to
    spare; these juries."""
    if [objective.name for objective in search.objectives[2:3]] != ["candidate_days"]:
        return None
    needed = sum(minutes * number for minutes, number in kinds.sizes)
    shapes = list(islice(kinds.all_of_them(days, kinds.most_minutes(days, lunches) - needed), MOST + 1))
    calls = Calls(kinds, spare, effort)
    if len(shapes) > MOST or calls.sorts is None:
        return None
    master = Master(kinds, shapes, whole=True)
    master.cp.add(master.turns <= days)
    master.cp.add(master.lunches <= lunches)
    number, looked = search.floors[2], 0
    while looked < LOOKS:
        model = master.cp.clone()
        model.add(master.candidate_days(calls) <= number)
        found = cpsat.run(model, effort, max_deterministic_time=EFFORT, linearization_level=2)
        if found.verdict == "infeasible" and number < len(search.candidates) * len(search.session.days):
            number += 1
        elif found.values is None or not told(calls, master.chosen(found)):
            break
        looked += 1
        master.leave_out(calls)
    if number > search.floors[2]:
        search.raise_to((*search.floors[:2], number))
    master.cp.add(master.candidate_days(calls) <= number)
    return master


def _fewest(master: Master, expression: Expression, least: int, most: int, effort: cpsat.Effort) -> int | None:
    """The first number, from one that is known to be no more, with which there may be juries; None where there is none up to the most."""
    for number in range(least, most + 1):
        model = master.cp.clone()
        model.add(expression <= number)
        found = cpsat.run(model, effort, max_deterministic_time=EFFORT, linearization_level=2)
        if found.verdict != "infeasible":
            return number
    return None


def serves(search: Search) -> bool:
    """Whether juries stay together, and what each does for a candidate is his alone."""
    session = search.session
    few = len(session.days) <= MOST_DAYS
    grouped = any(e.sitting == "group" for e in session.offered.values())
    return session.policy.stable_juries and few and not grouped and not search.partial


def _begin(search: Search, master: Master, subject: Subject, effort: cpsat.Effort, whole: bool) -> None:
    """A timetable with juries as the master has them."""
    ways = list(islice(placements(search.session, effort), 3))
    for draw in range(DRAWS):
        found = cpsat.run(master.cp, replace(effort, seed=effort.seed + draw), max_deterministic_time=EFFORT)
        if found.values is None:
            return
        teams = named(subject, master.chosen(found), effort)
        for tests in ways if teams else ():
            if teams and in_turn(search, teams, tests, effort.sparing_share(1 - TRY)) and search.settled > 1 + whole:
                return
        master.forbid(found)
