"""Timetables in which candidates wait less, or that end earlier, all levels above as good as can be: other juries of whole candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from models import Session, minute_of_day
from scheduler.engine import cpsat
from scheduler.engine.juries.held import Held
from scheduler.engine.juries.least import LIKELY, Begun, Most
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.naming import named
from scheduler.engine.juries.shapes import Shape
from scheduler.engine.juries.solve import DRAWS, SERVED, WAYS, Juries, Placed, tests_at
from scheduler.engine.juries.whole import EFFORT, WholeJuries, asked
from scheduler.engine.pauses import with_pauses
from scheduler.engine.search import Search
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.part import clock, like
from scheduler.engine.teams.placing_tests import Tests
from scheduler.engine.teams.solve import laid_out
from scheduler.pieces import Expression

WAITING, LAST = len(SERVED), len(SERVED) + 1
"""The indices of waiting and of the end: after what juries told apart know."""

MOMENTS = 2
"""So many juries say when the tests may be, of each way to hold them."""

SHARES = {WAITING: 0.6, LAST: 0.8}
"""How much of the time left this may take, by the level."""

LOOKING = 0.7
"""How much of it what all wait at least may take, by the moment of the test."""

FEW = 8
"""Candidates at most of whom that is asked for each moment: the juries of more are too many."""

TRY = 1 / 2
"""How much of it one choice of juries may take to be laid out."""


def solve_waiting_and_end(search: Search) -> None:
    """Raise the bound of waiting, then that of the end, where it is the first level that is not settled, and give the search timetables
    with other juries that are better there."""
    names = [objective.name for objective in search.objectives]
    juries = next((one for one in search.relaxations if isinstance(one, Juries)), None)
    if juries is None or names[3:] != ["candidate_waiting", "session_end"]:
        return
    for level, solve in ((WAITING, _wait_less), (LAST, _end_earlier)):
        if search.settled != level:
            continue
        effort = replace(search.effort.alone().sparing_share(1 - SHARES[level]), workers=1)
        effort = search.while_open(level, effort)
        whole = juries.whole(search.reached[:2], effort)
        if whole is None:
            return
        if level == LAST:
            search.raise_to((*search.floors[:level], juries(level, search.reached[:level], search.floors[level])))
            whole.spend(effort)
        if level == WAITING:
            _wait_least(search, whole, effort)
        if search.settled == level:
            solve(search, whole, effort)
        if search.settled == level == WAITING:
            least = whole.waiting(search.reached[2], search.floors[level], search.reached[level])
            search.raise_to((*search.floors[:level], least))


def _wait_least(search: Search, whole: WholeJuries, effort: cpsat.Effort) -> None:
    """Where each jury is walked through: what all wait at least by the moment of the test, and timetables with the moments at which that is
    least."""
    called, sums = search.reached[2], list[tuple[int, int, WholeJuries, Held]]()
    looking, enough = effort.sparing_share(1 - LOOKING), search.reached[WAITING]
    for way in whole.on(called):
        moments = whole.moments(way, called)
        if not moments or (len(moments) > 1 and len(search.candidates) > FEW):
            return
        for at in _far_apart_first(moments):
            if looking.over:
                break
            at.spend(looking)
            # of the others no more is asked than that they are no better
            sums.append((at.waiting(called, search.floors[WAITING], enough), len(sums), at, way))
            at.spend(effort)
            enough = min(enough, sums[-1][0])
    sums.sort(key=lambda one: one[:2])
    if not looking.over:
        search.raise_to((*search.floors[:WAITING], enough))
    for least, _, at, way in sums:
        if search.settled != WAITING or least >= search.reached[WAITING] or effort.over:
            return
        _wait_less_at(search, at, way, at.begun, effort)


def _far_apart_first(moments: Sequence[WholeJuries]) -> Iterator[WholeJuries]:
    """Those that lie apart come first: one of them is soon good enough to tell that most are not."""
    step = 1 << len(moments).bit_length()
    while step := step // 2:
        yield from (at for n, at in enumerate(moments) if n % step == 0 and (n % (2 * step) or 2 * step > len(moments)))


def _wait_less(search: Search, whole: WholeJuries, effort: cpsat.Effort) -> None:
    """The tests at the moments that suit some jury best that hears many on their day, and soon has its times."""
    called, tried = search.reached[2], set[Begun]()
    for way in whole.on(called):
        if asked(whole.waits_of(whole.master, way, called, likely=True)[0], effort).values is None:
            continue
        tested, most = {day for _, day in way}, whole.most(way, called)
        some = [
            shape for shape in whole.master.shapes if tested & set(shape.days) and whole.calls.fewest(shape, way) is not None
        ]
        some.sort(key=lambda shape: (len(shape.days), -sum(shape.takes)))
        for shape in some[:MOMENTS] if way else (None,):
            while shape and whole.laid_out([shape], way, called, search.reached[WAITING], LIKELY):
                pass
            begun = whole.waits.begun.get(whole.waits.key(shape, way, most)) if shape else ()
            if begun is not None and begun not in tried and search.settled == WAITING and not effort.over:
                tried.add(begun)
                _wait_less_at(search, *(whole.at(begun) if begun else (whole, way)), begun, effort)


def _wait_less_at(search: Search, at: WholeJuries, way: Held, begun: Begun, effort: cpsat.Effort) -> None:
    """With the tests at this moment."""
    called, tests = search.reached[2], tests_at(search, begun, effort)
    most = at.most(way, called)
    if begun and not tests:
        return

    def lay(teams: Sequence[Team], shapes: Sequence[Shape], _: int) -> bool:
        some = [
            replace(
                team,
                waiting=at.waits.reached[at.waits.key(shape, way, most)],
                called=(at.calls.fewest(shape, way) or 0) + most.more_days,
            )
            for team, shape in zip(teams, shapes, strict=True)
        ]
        return _offered(search, search.session, some, tests, effort.sparing_share(1 - TRY))

    choose = partial(at.waits_of, way=way, candidate_days=called, likely=True)
    learn = partial(at.laid_out, way=way, candidate_days=called, enough=search.reached[WAITING], turns=LIKELY)
    _better(search, at, WAITING, choose, learn, lay)


def _end_earlier(search: Search, whole: WholeJuries, effort: cpsat.Effort) -> None:
    """The tests as early as they can be."""
    called, waiting = search.reached[2:LAST]
    for tests, on in islice(Placed(search, effort), WAYS):
        way = next((one for one in whole.on(called) if one in (on, ())), None)
        if way is not None and not search.closed:
            _end_earlier_with(search, whole, way, whole.most(way, called, waiting), tests)


def _end_earlier_with(search: Search, whole: WholeJuries, way: Held, most: Most, tests: Tests) -> None:
    """With the tests at these times."""

    def lay(teams: Sequence[Team], _: Sequence[Shape], end: int) -> bool:
        some = teams if search.reached[WAITING] else [replace(team, waiting=0) for team in teams]
        return _offered(search, _until(search.session, end), some, tests, whole.effort.sparing_share(1 - TRY))

    choose = partial(whole.ending, way=way, candidate_days=search.reached[2], most=most, laid_out=True)
    learn = partial(whole.looked_at, way=way, most=most, enough=search.reached[LAST])
    _better(search, whole, LAST, choose, learn, lay)


def _better(
    search: Search,
    whole: WholeJuries,
    level: int,
    choose: Callable[[Master], tuple[Master, Expression]],
    learn: Callable[[Sequence[Shape]], bool],
    lay: Callable[[Sequence[Team], Sequence[Shape], int], bool],
) -> None:
    """Juries of which the best are tried first, then any that are better at this level than the incumbent."""
    master, effort, draws = whole.master.copy(), whole.effort, DRAWS
    while draws and search.settled == level and not effort.over:
        model, goal = choose(master)
        model.cp.add(goal < search.reached[level])
        if draws > DRAWS / 2:
            model.cp.minimize(goal)
        found = cpsat.run(model.cp, effort, max_deterministic_time=EFFORT)
        if found.values is None:
            return
        juries = model.chosen(found)
        if learn(juries):
            continue
        master.forbid(found)
        teams = named(whole.kinds, juries, effort, exactly=True)
        if teams is not None and not lay(teams, juries, found[goal]):
            draws -= 1


def _offered(search: Search, session: Session, teams: Sequence[Team], tests: Tests, effort: cpsat.Effort) -> bool:
    """Whether these juries have a timetable in this session that is better than the incumbent."""
    known = search.incumbent
    found = laid_out(session, teams, tests, effort)
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
