"""Timetables that end earlier, all levels above as good as can be: other juries of whole candidates, done by a minute of the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from models import Session, minute_of_day
from scheduler.engine import cpsat
from scheduler.engine.juries.held import Held
from scheduler.engine.juries.naming import named
from scheduler.engine.juries.solve import DRAWS, SERVED, WAYS, Juries, Placed
from scheduler.engine.juries.whole import EFFORT, WholeJuries
from scheduler.engine.pauses import with_pauses
from scheduler.engine.search import Search
from scheduler.engine.teams.common import Tests
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.part import clock, like
from scheduler.engine.teams.solve import laid_out

LAST = len(SERVED) + 1
"""The index of the end: after what juries told apart know, and waiting."""

SHARE = 0.4
"""How much of the time left this may take."""

TRY = 1 / 2
"""How much of it one choice of juries may take to be laid out."""


def solve_earlier(search: Search) -> None:
    """Raise the bound of the end, where it is the one level that is not settled, and give the search timetables that end earlier."""
    names = [objective.name for objective in search.objectives]
    juries = next((one for one in search.relaxations if isinstance(one, Juries)), None)
    if juries is None or search.settled != LAST or names[3:] != ["candidate_waiting", "session_end"]:
        return
    effort = replace(search.effort.alone().sparing_share(1 - SHARE), workers=1)
    whole = juries.whole(search.reached[:2], effort)
    if whole is None:
        return
    search.raise_to((*search.floors[:LAST], juries(LAST, search.reached[:LAST], search.floors[LAST])))
    whole.spend(effort)
    for tests, way in islice(Placed(search, effort), WAYS):
        held = next((one for one in whole.on(search.reached[2]) if one in (way, ())), None)
        if held is not None and not search.closed:
            _with_tests(search, whole, held, tests, effort)


def _with_tests(search: Search, whole: WholeJuries, held: Held, tests: Tests, effort: cpsat.Effort) -> None:
    """The same with the tests at these times: the earliest end first, then any that is earlier."""
    called, waiting = search.reached[2:LAST]
    most, master, draws = whole.most(held, called, waiting), whole.master.copy(), DRAWS
    while draws and not search.closed and not effort.over:
        model, end = whole.ending(master, held, called, most, laid_out=True)
        model.cp.add(end < search.reached[LAST])
        if draws > DRAWS / 2:
            model.cp.minimize(end)
        found = cpsat.run(model.cp, effort, max_deterministic_time=EFFORT)
        if found.values is None:
            return
        juries = model.chosen(found)
        if whole.looked_at(juries, held, most, search.reached[LAST]):
            continue
        master.forbid(found)
        teams = named(whole.kinds, juries, effort, exactly=True)
        if teams is not None and not _laid_out(search, teams, tests, found[end], effort.sparing_share(1 - TRY)):
            draws -= 1


def _laid_out(search: Search, teams: Sequence[Team], tests: Tests, until: int, effort: cpsat.Effort) -> bool:
    """Whether these juries have a timetable by this minute of the session that is better than the incumbent."""
    known = search.incumbent
    if not search.reached[3]:
        teams = [replace(team, waiting=0) for team in teams]
    found = laid_out(_until(search.session, until), teams, tests, effort)
    if found is not None:
        search.offer(with_pauses(search.session, found), "teams")
    return search.incumbent is not known


def _until(session: Session, minute: int) -> Session:
    """The same, the site closing for good at this minute."""
    first, days = session.days[0].date, []
    for day in session.days:
        left = minute - (day.date - first).days * 1440
        closes = clock(left) if minute_of_day(day.opens) < left < minute_of_day(day.closes) else None
        days.append(day.model_copy(update={"closes": closes}) if closes else day)
    return like(session, days=tuple(days))
