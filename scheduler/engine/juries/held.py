"""Timetables with juries that hold all candidates, or as many as can be; and how many must be left out at the least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from models import Activity, Objective, Session
from scheduler.engine import cpsat
from scheduler.engine.juries.holding import Holding
from scheduler.engine.search import Search
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.placing_tests import Tests, days_of, placements
from scheduler.engine.teams.solve import in_turn
from scheduler.engine.workload.ways import Held

PLACEMENTS = 2
"""So many ways to hold the tests are tried with juries of which each is laid out by itself."""

IN_TURN = 0.4
"""Seconds at most for that."""


def held(session: Session, holding: Holding, effort: cpsat.Effort) -> Iterator[tuple[Held, Tests]]:
    """The first ways to hold the tests, each with the days on which they are."""
    for tests in islice(placements(session, effort), PLACEMENTS):
        yield () if () in holding.ways else days_of(session, tests), tests


def timetable_with(session: Session, teams: Sequence[Team], tests: Tests, effort: cpsat.Effort) -> tuple[Activity, ...] | None:
    """A timetable with these juries, each by itself, where one is soon found."""
    search = Search(session, (Objective(name="session_end"),), effort.for_seconds(IN_TURN))
    in_turn(search, teams, tests, search.effort)
    return search.incumbent.activities if search.incumbent else None


def solve_left_out(search: Search, effort: cpsat.Effort) -> None:
    """Where some may be left out, raise the bound of how many are, and give the search timetables of as many as the juries can hold, where
    these are soon found."""
    session, effort = search.session, effort.in_one_thread()
    holding = Holding.of(session, effort, {}, some=True)
    if holding is None or sum(number for _, number in holding.kinds.sizes) < len(session.candidates):
        return
    for way, tests in held(session, holding, effort):
        for teams in holding.teams(way):
            heard = {c for team in teams for c in team.candidates}
            out = [c.id for c in session.candidates if c.id not in heard]
            if search.incumbent is not None and len(search.incumbent.left_out) <= len(out):
                break
            rest = session.but(candidates_out=out) if out else session
            own = {c: some for c, some in tests.items() if c in heard}
            if found := timetable_with(rest, teams, own, effort):
                search.offer(found, "teams", out)
                break
    search.raise_to((holding.least_out(),))
