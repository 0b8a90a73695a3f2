"""Timetables of juries with names that loads have chosen, where few jurors may sit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from models import Objective, Pin, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.plain import build
from scheduler.engine.progress import Reporter
from scheduler.engine.search import Search
from scheduler.engine.teams.common import placements
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.part import like
from scheduler.engine.teams.solve import in_turn
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.named import MOST_PIECES, NamedLevels, alike_jurors, pieces, possible_juries, serves
from scheduler.engine.workload.solve import run
from scheduler.rules import RULES

TURNS = 0.4
"""Seconds at most for the juries one after the other."""

AT_ONCE = 0.5
"""Deterministic time for all of them at once, who hears whom given."""

PLACEMENTS = 2
"""So many ways to hold the tests are tried."""

REFUTING = 0.08
"""Deterministic time for loads with names: what they show, they mostly show at once."""

AT_A_GLANCE = 0.02
"""The same where it is only one question of many."""

SECONDS = 1.5
"""Seconds at most for the times of these juries."""

SPREADING = 0.1
"""Deterministic time for loads that leave every day some room."""


class Named:
    """Loads in which juries have names, where few jurors may sit: asked first for what cannot be, later for a timetable."""

    def __init__(self) -> None:
        self.levels: NamedLevels | None = None
        self.outcome = cpsat.Outcome("unknown")

    def refuted(self, session: Session, effort: cpsat.Effort, at_most: float = REFUTING) -> bool | None:
        """False where such loads show, in so much deterministic time, that there is no timetable."""
        if self.levels is None:
            self.levels = _levels(session)
        if self.levels is not None:
            self.outcome = run(self.levels, effort.alone(), at_most)
        return False if self.outcome.verdict == "infeasible" else None

    def found(self, session: Session, effort: cpsat.Effort, search: Search | None = None) -> bool | None:
        """True where the juries of these loads have a timetable, which is given to the search."""
        if self.levels is None or self.outcome.values is None:
            return None
        effort = effort.for_seconds(min(SECONDS, effort.left() / 2))
        search = search or Search(session, (Objective(name="session_end"),), effort, Reporter(None, 1))
        return solve_named(search, self.levels, self.outcome, effort) or None


def _levels(session: Session) -> NamedLevels | None:
    """The loads of a session; None where they do not serve it, or are too many."""
    subject = Subject(session)
    jurors = alike_jurors(subject) if serves(session) else []
    juries = possible_juries(subject, jurors)
    work = Workload.of(subject, False)
    return NamedLevels(work, jurors, juries) if juries and pieces(work, juries) <= MOST_PIECES else None


def solve_named(search: Search, levels: NamedLevels, first: cpsat.Outcome, effort: cpsat.Effort) -> bool:
    """Give the search a timetable with the juries of these loads, or of others that fill no day: says whether there is one."""
    effort = replace(effort, workers=1)
    for outcome in _outcomes(levels, first, effort):
        sittings = levels.chosen(outcome)
        if sittings is None or effort.over:
            continue
        teams = [Team(*sitting) for sitting in sittings]
        turns = effort.for_seconds(TURNS)
        for tests in islice(placements(search.session, turns), PLACEMENTS):
            if in_turn(search, teams, tests, turns):
                return True
            if turns.over:
                break
        if _at_once(search, teams, effort):
            return True
    return False


def _outcomes(levels: NamedLevels, first: cpsat.Outcome, effort: cpsat.Effort) -> Iterator[cpsat.Outcome]:
    yield first
    levels.cp.minimize(levels.full)
    cpsat.hint(levels.cp, first.values or [])
    spread = cpsat.run(levels.cp, effort, max_deterministic_time=SPREADING)
    if spread.values is not None:
        yield spread


def _at_once(search: Search, teams: Sequence[Team], effort: cpsat.Effort) -> bool:
    """Whether the exact model finds times where everybody has his jury."""
    session = search.session
    given = (Pin(candidate=candidate, jurors=team.jurors) for team in teams for candidate in team.candidates)
    model = build(like(session, titre=session.exam, pins=(*session.pins, *given)), RULES, seed=effort.seed)
    found = cpsat.run(model.cp, effort, max_deterministic_time=AT_ONCE, cp_model_probing_level=0)
    return found.values is not None and search.offer(activities(model, found), "teams")
