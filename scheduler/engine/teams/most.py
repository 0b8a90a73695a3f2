"""A partial timetable soon: some candidates are left out, and the others are planned as if they were all."""

from __future__ import annotations

from collections import Counter

from models import Objective, Session
from models.errors import SchedulerError
from scheduler.engine import cpsat
from scheduler.engine.search import Search
from scheduler.engine.teams.solve import solve_teams

SHARE = 0.7
"""How much of the time left this may take."""

ONCE = 0.5
"""How much of that for one number of candidates at the most."""

AT_FIRST = 0.9
"""How much of all of the time left as long as nobody is planned: what is not found in most of it is not found in the rest."""

FIRST = 2
"""At first, one in so many of those who may be planned is left out besides: such days soon have a timetable."""


def solve_most(search: Search) -> None:
    """Give the search timetables of more and more candidates, where more may be planned than are yet.

    Who is left out is not chosen with care: first whoever found no place among the others, then those with most conflicts, then those with
    most extra time.
    """
    session, known = search.session, search.incumbent
    if known is None or search.settled or not session.policy.stable_juries:
        return
    effort = search.effort.share(SHARE).in_one_thread()
    without = known.left_out if known.activities else ()
    order = sorted(_hardest_first(session), key=lambda one: one not in without)
    # with `low` left out the others were not all planned, with `high` there is a timetable
    low, high = (search.floors[0] if search.floors else 0) - 1, len(known.left_out)
    number = low + 1 + max(1, (high - low) // FIRST)
    while low + 1 < high and not effort.over:
        number = min(max(number, low + 1), high - 1)
        planned = _planned_without(search, order[:number], effort)
        high = min(high, len(search.incumbent.left_out)) if search.incumbent else high
        if planned:
            number = low + 1
        else:
            low = number
            number = (low + high) // 2


def _hardest_first(session: Session) -> list[str]:
    against = Counter(conflict.candidate for conflict in session.conflicts)
    return [c.id for c in sorted(session.candidates, key=lambda c: (-against[c.id], -c.extra_time))]


def _planned_without(search: Search, out: list[str], effort: cpsat.Effort) -> bool:
    """Whether a timetable of all others was found; one of some of them is offered as well."""
    objectives = (Objective(name="unplanned"), Objective(name="session_end"))
    try:
        rest = search.session.but(candidates_out=out) if out else search.session
    except SchedulerError:  # without them it does not hold together
        return False
    rest = rest.model_copy(update={"objectives": objectives})
    known = search.incumbent
    nobody = known is None or not known.activities
    once = search.effort.share(AT_FIRST).in_one_thread() if nobody else effort.share(ONCE)
    part = Search(rest, objectives, once)
    solve_teams(part, once)
    found = part.incumbent
    return found is not None and search.offer(found.activities, "teams", (*out, *found.left_out)) and not found.left_out
