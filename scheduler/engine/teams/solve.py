"""From part to part: each jury with its candidates, in what the others leave of rooms and staff."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from models import Activity, Objective, Session, minute_of_day
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.pauses import pauses
from scheduler.engine.plain import first_plan
from scheduler.engine.search import Search
from scheduler.engine.teams.common import Tests, placements
from scheduler.engine.teams.forming import Team, formed
from scheduler.engine.teams.part import Part, part_of, taken_by

FILLS = (1.0, 0.93, 0.8, 0.65)
"""How full juries' days are planned, in turn: the fuller, the fewer days, and the less often a part fits."""

SECONDS = 3.0
"""At least for a part to find a first timetable, which is improved later."""

SHARE = 0.5
"""How much of the time left parts may take."""

FIRST = 2
"""So many placements of the tests are tried with all fills before the next ones."""


def solve_teams(search: Search) -> Answer | None:
    """A timetable of parts, given to the search; None in any case, as what is not found so may well exist."""
    session = search.session
    if not session.policy.stable_juries or search.partial or len(session.jurors) < session.exam.jury.size:
        return None
    effort = replace(search.effort, workers=1).sparing_share(1 - SHARE)
    places = list(placements(session, effort))
    for number, tests in sorted(enumerate(places * len(FILLS)), key=lambda one: one[0] % len(places) // FIRST):
        teams = formed(session, effort, _taken_by_tests(search, tests), FILLS[number // len(places)])
        if effort.over:
            break
        if teams is not None and _promising(search, teams) and _in_turn(search, teams, tests, effort):
            break
    return None


def _promising(search: Search, teams: Sequence[Team]) -> bool:
    """Whether these juries come on fewer days than those of the incumbent."""
    if search.incumbent is None or search.objectives[0].name != "juror_days":
        return True
    return sum(len(team.jurors) * len(team.days) for team in teams) < search.incumbent.values[0]


def _taken_by_tests(search: Search, tests: Tests) -> dict[int, int]:
    """Minutes of each day in which nobody can be heard, as all are at a test."""
    found: dict[int, int] = defaultdict(int)
    dates = {day.date: number for number, day in enumerate(search.session.days)}
    for start, end, day in {(a.start, a.end, dates[a.start.date()]) for own in tests.values() for a in own}:
        found[day] = max(found[day], minute_of_day(end.time()) - minute_of_day(start.time()))
    return found


def _in_turn(search: Search, teams: Sequence[Team], tests: Tests, effort: cpsat.Effort) -> bool:
    """Whether every part finds its timetable, and the check accepts them together."""
    session = search.session
    found: list[Activity] = [a for own in tests.values() for a in own]
    for team in sorted(teams, key=lambda team: -len(team.candidates)):
        part = Part(team.candidates, team.jurors, dict.fromkeys(team.jurors, team.days), len(teams))
        own = part_of(session, part, taken_by(session, found), tests)
        # without a limit too, there is to be a plan soon
        seconds = max(SECONDS, effort.left() / (4 * len(teams))) if effort.left() < math.inf else SECONDS
        plan = first_plan(own, effort.for_seconds(seconds))
        if plan is None:
            return False
        found += [a for a in plan if not a.pause and not is_test(session, a)]
    return search.offer(in_order([*found, *pauses(session, found)]), "teams")


def added_up(search: Search) -> tuple[Objective, ...]:
    """The levels of which a part's values add up to the whole, and the end, as far as none before them is of another sort; the end where
    the first is."""
    sorts = (
        "juror_days",
        "juror_presence",
        "candidate_days",
        "candidate_waiting",
        "session_end",
        "juror_half_days",
        "room_changes",
    )
    held = tuple(takewhile(lambda objective: objective.name in sorts, search.objectives))
    return held or (Objective(name="session_end"),)


def is_test(session: Session, activity: Activity) -> bool:
    """Whether an activity is somebody's simultaneous test."""
    return activity.kind == "epreuve" and session.offered[activity.epreuve or ""].sitting == "simultaneous"


def in_order(activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Activities in order of time."""
    return tuple(sorted(activities, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.jurors, a.staff)))
