"""From part to part: each jury with its candidates, in what the others leave of rooms and staff."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from models import Activity, Objective, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.pauses import with_pauses
from scheduler.engine.plain import time_to_write
from scheduler.engine.search import Search
from scheduler.engine.teams.forming import Team, formed
from scheduler.engine.teams.part import Part, part_of, taken_by
from scheduler.engine.teams.placing_tests import Tests, but_tests, placements
from scheduler.engine.teams.preparing import prepared_in
from scheduler.engine.teams.sparing import sparing
from scheduler.engine.teams.timing import NoOrder, Starts, at_times, starts_of, timed

FILLS = (1.0, 0.93, 0.85, 0.65)
"""How full juries' days are planned, in turn: the fuller, the fewer days, and the less often a part fits."""

SOON, SOON_OF_MANY = 0.85, 0.8
"""The same where there is no timetable yet: such days soon have one, those of many candidates where they are less full."""

MANY = 24
"""From more candidates than these on, they are many."""

FIRST = 2
"""So many placements of the tests are tried with all fills before the next ones."""


def solve_teams(search: Search, effort: cpsat.Effort) -> None:
    """Timetables of parts, given to the search, each of fewer jurors' days; what is not found may well exist.

    Where candidates may be left out, those of the parts that found their times are planned."""
    session = search.session
    if not session.policy.stable_juries or len(session.jurors) < session.exam.jury.size:
        return
    effort = effort.in_one_thread()
    soon = SOON_OF_MANY if len(session.candidates) > MANY else SOON
    begin = soon if search.rough else FILLS[0]
    too_full: dict[int, float] = {}
    failed: set[tuple[int, tuple[Team, ...]]] = set()
    for way, tests, fill in _ways(session, effort, begin):
        if effort.over or (not search.rough and search.settled):
            return
        if fill <= too_full.get(way, 0.0):
            continue
        fewer = _fewer_days(search)
        teams = formed(session, effort, tests, fill, fewer)
        if teams == []:
            # nor are there any of days that may be filled less, or of fewer days, which is what is asked for next
            too_full[way] = fill
        if teams and (way, tuple(teams)) not in failed and not effort.over and not in_turn(search, teams, tests, effort):
            failed.add((way, tuple(teams)))
        if search.incumbent and not search.rough and not search.incumbent.left_out and fewer is None:
            return


def _ways(session: Session, effort: cpsat.Effort, begin: float) -> Iterator[tuple[int, Tests, float]]:
    """How the tests are held, with its number, and how full days are planned: the first ways to hold them with all fills, then the next
    ones."""
    places = enumerate(placements(session, effort))
    while (first := next(places, None)) is not None:
        yield *first, begin
        some = [first, *islice(places, FIRST - 1)]
        yield from ((*one, fill) for fill in FILLS for one in some if one is not first or fill != begin)


def _fewer_days(search: Search) -> int | None:
    """How many days juries may sit to be better than the incumbent's; None where that does not tell."""
    if search.incumbent is None or search.rough or search.names[0] != "juror_days":
        return None
    return (search.incumbent.values[0] - 1) // search.session.exam.jury.size


def in_turn(
    search: Search,
    teams: Sequence[Team],
    tests: Tests,
    effort: cpsat.Effort,
    alone: list[Team] | None = None,
    each: float = math.inf,
) -> bool:
    """Whether every part finds its timetable, in so many seconds for `each` candidate of it at the most, and the check accepts them together;
    `alone` gets the part that finds none whatever the others do. Where candidates may be left out, parts that find theirs are offered without
    those that do not."""
    session = search.session
    if as_told(search, teams, tests, effort):
        return True
    for found, failing in _in_two_orders(session, teams, tests, effort, alone, every=search.partial, each=each):
        out = [one for team in failing for one in team.candidates]
        planned = [a for a in found if a.candidate not in out]
        if (planned if search.partial else not out) and search.offer(with_pauses(session, planned), "teams", out) and not out:
            return True
    return False


def as_told(search: Search, teams: Sequence[Team], tests: Tests, effort: cpsat.Effort) -> bool:
    """Whether every part has the times that it is likely to have, and the check accepts them together."""
    known = as_known(search.session, teams, tests, effort)
    return known is not None and search.offer(with_pauses(search.session, known), "teams")


def laid_out(
    session: Session, teams: Sequence[Team], tests: Tests, effort: cpsat.Effort, alone: list[Team] | None = None
) -> list[Activity] | None:
    """The timetables of all parts, pauses left out; None where one finds none."""
    ways = _in_two_orders(session, teams, tests, effort, alone)
    return next((found for found, failing in ways if not failing), None)


def _in_two_orders(
    session: Session,
    teams: Sequence[Team],
    tests: Tests,
    effort: cpsat.Effort,
    alone: list[Team] | None,
    *,
    every: bool = False,
    each: float = math.inf,
) -> Iterator[tuple[list[Activity], list[Team]]]:
    """The timetables of parts, and the parts without one; with `every`, parts after one without are asked as well.

    Each may take few of the rooms and staff that serve alike. A part that finds none in what those before it leave is the first of all,
    once, and then each may take what it likes; not where it was the first, and there is no more or its jury has no minute to spare.
    """
    order = _largest_first(teams)
    found, failing, hopeless = _one_by_one(session, order, tests, effort, few=True, every=every, each=each)
    yield found, failing
    if hopeless and not every:
        if alone is not None:
            alone.append(failing[0])
        return
    more = bool(failing) and failing[0].lunches is None and sparing(session, (day.date for day in session.days)) is not session
    if failing and (failing[0] is not order[0] or more) and not effort.over:
        order = [failing[0], *(team for team in order if team is not failing[0])]
        found, failing, _ = _one_by_one(session, order, tests, effort, every=every, each=each)
        yield found, failing
    if alone is not None and failing and failing[0] is order[0]:
        alone.append(failing[0])


def as_known(session: Session, teams: Sequence[Team], tests: Tests, effort: cpsat.Effort) -> list[Activity] | None:
    """The timetables of all parts, pauses left out, where each has the times that it is likely to have; None where they are not told, or rooms
    and staff do not allow all of them."""
    if not all(team.likely for team in teams):
        return None
    order = _largest_first(teams)
    for few in (True, False):
        found, failing, _ = _one_by_one(session, order, tests, effort, few=few, likely=True)
        if not failing:
            return found
    return None


def _one_by_one(
    session: Session,
    teams: Sequence[Team],
    tests: Tests,
    effort: cpsat.Effort,
    *,
    few: bool = False,
    every: bool = False,
    likely: bool = False,
    each: float = math.inf,
) -> tuple[list[Activity], list[Team], bool]:
    """The timetables of the parts, in this order; the parts that find none, of which the first ends it unless `every` part is asked; and
    whether one of them finds none whatever the others do. They have other times than those that are `likely` only where that is not asked."""
    found: list[Activity] = [a for own in tests.values() for a in own]
    hopeless = False
    failing: list[Team] = []
    at_once = min(len(teams), len(session.jurors) // session.exam.jury.size)
    prepared = any(prepared_in(session, room) for room in session.rooms)
    subject, known = Subject(session), list[tuple[Team, Sequence[Activity]]]()
    for number, team in enumerate(teams):
        times = [_moved(subject, other, plan, team) for other, plan in known if _sort(subject, other) == _sort(subject, team)]
        if team.likely and not times:
            times = [team.likely]
        # the last may have all seats of a room of preparation where its candidates may not wait: the check says whether they are free
        last = prepared and team.waiting is not None and number == len(teams) - 1
        parts = list[Session]()
        for sharing in (at_once, 1) if last and at_once > 1 else (at_once,):
            part = Part(team.candidates, team.jurors, dict.fromkeys(team.jurors, team.days), sharing)
            own = part_of(session, part, taken_by(session, found), tests)
            parts.append(sparing(own, {session.days[day].date for day in team.days}) if few else own)
        if effort.over or effort.left() < time_to_write(parts[0]):
            return found, [*failing, *teams[number:]], hopeless
        asked = effort.for_seconds(each * len(team.candidates)), _presence(session, team), team.waiting, team.called
        plan = next(filter(None, (at_times(own, *asked, times) for own in parts)), None) if times else None
        if plan is None and not likely:
            try:
                plan = next(filter(None, (timed(own, tests, *asked) for own in parts)), None)
            except NoOrder:
                hopeless = True
        if plan is None:
            failing.append(team)
            if not every:
                break
            continue
        plan = tuple(but_tests(session, plan))
        if not times:
            known.append((team, plan))
        found += plan
    return found, failing, hopeless


def _largest_first(teams: Sequence[Team]) -> list[Team]:
    return sorted(teams, key=lambda team: -len(team.candidates))


def _sort(subject: Subject, team: Team) -> object:
    """The same for juries of which one may have the times of another."""
    return (
        [minutes for minutes, _ in _in_order(subject, team)],
        len(team.days),
        team.lunches,
        team.idle,
        team.waiting,
        team.called,
    )


def _in_order(subject: Subject, team: Team) -> list[tuple[int, str]]:
    """The candidates of a jury by how long it is at work for them."""
    return sorted((subject.load(c), c.id) for c in subject.session.candidates if c.id in team.candidates)


def _moved(subject: Subject, team: Team, plan: Sequence[Activity], other: Team) -> Starts:
    """The times of a jury's plan as another one would have them, on its own days with its own candidates, each as long as his."""
    both = zip(_in_order(subject, team), _in_order(subject, other), strict=True)
    instead = {one: another for (_, one), (_, another) in both}
    dates = [day.date for day in subject.session.days]
    later = {dates[one]: dates[day] - dates[one] for one, day in zip(team.days, other.days, strict=True)}
    return {(instead[c], name): start + later.get(start.date(), dt.timedelta()) for (c, name), start in starts_of(plan).items()}


def _presence(session: Session, team: Team) -> int | None:
    """Minutes for which a jury is there at the most, where its lunches are numbered."""
    if team.lunches is None:
        return None
    subject, lunch = Subject(session), session.policy.lunch
    own = [c for c in session.candidates if c.id in team.candidates]
    return sum(subject.load(c) for c in own) + (lunch.minutes * team.lunches if lunch else 0) + team.idle


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
