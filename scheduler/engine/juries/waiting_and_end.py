"""Timetables in which candidates wait less, or that end earlier, all levels above as good as can be: other juries of whole candidates."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from heapq import heappop, heappush
from itertools import islice, zip_longest

from models import Activity, Session, minute_of_day
from scheduler.engine import cpsat
from scheduler.engine.juries.beginning import DRAWS, WAYS, Placed
from scheduler.engine.juries.least import LIKELY, TURNS, Begun, Most
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.naming import named
from scheduler.engine.juries.shapes import Shape
from scheduler.engine.juries.solve import SERVED, Juries, hardest_idle, tests_at
from scheduler.engine.juries.whole import EFFORT, WholeJuries, asked
from scheduler.engine.pauses import with_pauses
from scheduler.engine.plain import places
from scheduler.engine.search import Search
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.part import clock, like
from scheduler.engine.teams.placing_tests import Tests
from scheduler.engine.teams.solve import as_known, laid_out
from scheduler.engine.teams.together import together
from scheduler.engine.workload.ways import Held
from scheduler.pieces import Expression

WAITING, LAST = len(SERVED), len(SERVED) + 1
"""The indices of waiting and of the end: after what juries told apart know."""

MOMENTS = 3
"""So many moments of the tests are tried, of each way to hold them."""

SUITED = 2
"""So many juries say when several tests may be."""

LOOKS = 16
"""So many moments of the tests are looked at."""

LEFT = 8
"""At so many moments at most the end is tried, those that promise most, before those at which the tests can be soonest."""

STEPS = (60, 50_000)
"""Steps of an order of a jury's work, where many moments are asked for what its candidates wait: more for those that promise least."""

FIRST = 120
"""Minutes of waiting up to which all moments are looked at first; the first of those that are left, then up to twice as many."""

SHARE = 0.8
"""How much of the time left either level may take."""

LOOKING = 0.85
"""How much of it what all wait at least may take, by the moment of the test, where candidates are few."""

FEW, LOOKING_BRIEFLY = 12, 0.4
"""So many candidates are few; the same where they are more: what is looked at then is less often all."""

SMALL = 400
"""Places of the exact model up to which all juries are laid out at once."""

TRYING = 0.1
"""For how much of the time that bounds took timetables are looked for in turn with them, where more may be known of what all wait at least."""

TRIED, NO_LESS = 0.2, 1.0
"""How much of the time left timetables may take with the tests at one moment, as long as bounds are asked of others, and seconds for it at the
least: that none is found in less tells nothing."""

TRY = 1 / 2
"""How much of it one choice of juries may take to be laid out."""


def solve_waiting_and_end(search: Search) -> None:
    """Raise the bound of waiting, then that of the end, where it is the first level that is not settled, and give the search timetables
    with other juries that are better there."""
    juries = next((one for one in search.relaxations if isinstance(one, Juries)), None)
    if juries is None or search.names[WAITING : LAST + 1] != ("candidate_waiting", "session_end"):
        return
    for level in (WAITING, LAST):
        if search.settled == level:
            effort = search.while_open(level, search.effort.share(SHARE).in_one_thread())
            whole = juries.whole(search.held(2), effort)
            if whole is None:
                return
            if level == LAST:
                _end_least(search, juries, whole, effort)
            else:
                _wait_least(search, whole, effort)


def _end_least(search: Search, juries: Juries, whole: WholeJuries, effort: cpsat.Effort) -> None:
    """By when all are done at the earliest, and timetables that end earlier."""
    search.raise_to((*search.floors[:LAST], juries(LAST, search.held(LAST), search.floors[LAST])))
    whole.spend(effort)
    if not effort.over:
        _end_earlier(search, whole, effort)


def _wait_least(search: Search, whole: WholeJuries, effort: cpsat.Effort) -> None:
    """For how many minutes all wait at least, and timetables in which they wait less."""
    moments = _wait_least_by_moment(search, whole, effort)
    if not effort.over:
        _wait_less(search, whole, effort)
    if moments is not None and search.settled == WAITING and not effort.over:
        moments.look(effort.share(LOOKING))
        search.raise_to((*search.floors[:WAITING], moments.least))
        whole.spend(effort)
    if search.settled == WAITING and not effort.over:
        least = whole.waiting(_called(search), search.floors[WAITING], search.reached[WAITING])
        if least > search.floors[WAITING]:
            search.raise_to((*search.floors[:WAITING], least))
            if not effort.over:
                _wait_less(search, whole, effort)  # by now it is known of more juries when they wait least


def _called(search: Search) -> int:
    """On how many days candidates may come."""
    return search.held(WAITING)[-1]


@dataclass
class _Moment:
    """The tests at one moment, held in one way, and what all wait at least."""

    at: WholeJuries
    way: Held
    least: int
    turns: int = 1
    """How often each jury is looked at."""
    tried: int = -1
    """What was known when timetables were looked for."""
    reached: bool = False
    """Whether more was asked, and its juries come to no more, as far as is known of each by itself."""

    def count(self, called: int, effort: cpsat.Effort) -> None:
        """What is known before anything is asked."""
        self.at.spend(effort)
        self.least = max(self.least, self.at.least_waiting(self.way, called))

    def look(self, called: int, below: int, effort: cpsat.Effort) -> None:
        """Ask no more than this."""
        if self.least >= below:
            return
        self.at.spend(effort)
        self.least = self.at.waiting_in(self.way, called, self.least, below, self.turns)
        self.reached = self.least < below


class _Moments:
    """The moments of the tests, which are asked in turn for what all wait at least, and for timetables in which they wait less: of which there
    is one, fewer minutes are asked of all others."""

    def __init__(self, search: Search, moments: Sequence[_Moment]) -> None:
        self._search, self._moments = search, moments
        self._called, self._looked_at = _called(search), list[_Moment]()
        self._asking = self._trying = 0.0

    @property
    def least(self) -> int:
        """What all wait at least, as far as is known."""
        return min([self._enough, *(one.least for one in self._moments)])

    @property
    def _enough(self) -> int:
        return self._search.reached[WAITING]

    def look(self, effort: cpsat.Effort) -> None:
        """Look at each, and then at more and more of the one that promises least."""
        # of most moments it costs little to tell that somebody must wait a while
        for one in self._moments:
            if not effort.over:
                one.count(self._called, effort)
        for one in sorted(self._moments, key=lambda one: one.least):
            if not effort.over:
                self._ask(one, min(self._enough, FIRST), effort)
                self._looked_at.append(one)
                self._try_some(effort)
        while self._moments and not effort.over:
            one = min(self._moments, key=lambda one: one.least)
            if one.least >= self._enough:
                return
            # a high bound costs far more: the first one has more and more to be better than, the others only what was told of that
            told = [other.least for other in self._moments if other.turns > 1 and other.least > one.least]
            goal, below = min([self._enough, *told]), 0
            while below <= one.least < goal and not effort.over:
                below = goal if told else min(goal, 2 * max(one.least, FIRST))
                self._ask(one, below, effort)
            self._try_some(effort)
            if one.least < goal:
                one.turns += 1
                if one.turns > len(TURNS):
                    return

    def _ask(self, one: _Moment, below: int, effort: cpsat.Effort) -> None:
        began = time.monotonic()
        one.look(self._called, below, effort)
        self._asking += time.monotonic() - began
        if one.reached and self._may_be_less(one):
            self._try_briefly(one, effort)

    def _may_be_less(self, one: _Moment) -> bool:
        """Whether there may be a timetable in which all wait less, and none was looked for since that is known."""
        return one.tried < one.least < self._enough

    def _try_some(self, effort: cpsat.Effort) -> None:
        """Look for timetables at the moments that promise most, for a part of the time that bounds took."""
        while self._trying < TRYING * self._asking and not effort.over:
            new = [one for one in self._looked_at if self._may_be_less(one)]
            if not new:
                return
            self._try_briefly(min(new, key=lambda one: one.least), effort)

    def _try_briefly(self, one: _Moment, effort: cpsat.Effort) -> None:
        if not effort.over:
            self.try_at(one, effort.for_seconds(max(NO_LESS, TRIED * effort.left())))

    def try_at(self, one: _Moment, effort: cpsat.Effort) -> None:
        """Look for timetables with the tests at this moment."""
        began = time.monotonic()
        one.tried = one.least
        _wait_less_at(self._search, one.at, one.way, effort)
        self._trying += time.monotonic() - began


def _wait_least_by_moment(search: Search, whole: WholeJuries, effort: cpsat.Effort) -> _Moments | None:
    """Where each jury is walked through: what all wait at least by the moment of the test, and timetables with the moments at which that is
    least. The moments, which may tell more; None where these are not told."""
    called, by_way = _called(search), list[list[_Moment]]()
    looking = effort.share(LOOKING if len(search.candidates) <= FEW else LOOKING_BRIEFLY)
    whole.spend(looking)
    for way in whole.on(called):
        some = whole.moments(way, called)
        if some is None or looking.over:
            whole.spend(effort)
            return None
        by_way.append([_Moment(at, way, search.floors[WAITING]) for at in _far_apart_first(some)])
    # of one way after the other the first may have none at all
    moments = [one for each in zip_longest(*by_way) for one in each if one is not None]
    all_of_them = _Moments(search, moments)
    all_of_them.look(looking)
    search.raise_to((*search.floors[:WAITING], all_of_them.least))
    whole.spend(effort)
    for one in sorted(moments, key=lambda one: one.least):
        if one.least >= search.reached[WAITING] or effort.over:
            break
        all_of_them.try_at(one, effort)
    return all_of_them


def _far_apart_first(moments: Sequence[WholeJuries]) -> Iterator[WholeJuries]:
    """Those that lie apart come first: one of them is soon good enough to tell that most are not."""
    step = 1 << len(moments).bit_length()
    while step := step // 2:
        yield from (at for n, at in enumerate(moments) if n % step == 0 and (n % (2 * step) or 2 * step > len(moments)))


def _wait_less(search: Search, whole: WholeJuries, effort: cpsat.Effort) -> None:
    """Other juries with the tests at other moments."""
    called, choices = _called(search), list[tuple[int, Held, Sequence[Shape]]]()
    for way in whole.on(called):
        if effort.over:
            return
        for master in (whole.master.small(), whole.master):
            model, goal = whole.waits_of(master, way, called, likely=True)
            model.cp.minimize(goal)
            found = asked(model, effort)
            if found.values is not None:
                choices.append((found[goal], way, model.chosen(found)))
                break
    for _, way, juries in sorted(choices, key=lambda choice: choice[0]):
        moments = whole.moments(way, called) if way else None
        promising = _suiting(search, whole, way) if moments is None else _promising(search, moments, way, juries, effort)
        for at in islice(promising, MOMENTS):
            if effort.over:
                return
            _wait_less_at(search, at, way, effort)


def _promising(
    search: Search, moments: Sequence[WholeJuries], way: Held, juries: Sequence[Shape], effort: cpsat.Effort
) -> Iterator[WholeJuries]:
    """The moments of a test at which the candidates of these juries wait least, as orders of their work tell; then those at which other juries
    might."""
    some, others = list(islice(_far_apart_first(moments), LOOKS)), list[WholeJuries]()
    heap = [(0, 0, n) for n in range(len(some))]
    while heap and heap[0][0] < search.reached[WAITING] and not effort.over:
        _, turn, n = heappop(heap)
        least = _least_at(search, some[n], juries, way, STEPS[turn])
        if least is None:
            others.append(some[n])
        elif turn + 1 < len(STEPS):
            heappush(heap, (least, turn + 1, n))
        else:
            yield some[n]
    yield from others


def _least_at(search: Search, at: WholeJuries, juries: Sequence[Shape], way: Held, steps: int) -> int | None:
    """For how many minutes the candidates of these juries wait at least, as a few orders of the work of each tell; None where it is known to be
    no less than it is."""
    least, most = 0, at.most_of(juries, way, _called(search))
    for shape in sorted(juries, key=lambda shape: sum(shape.takes)):
        days = at.waits.called(shape, way, most[shape])
        found = at.calls.in_order(shape, way, days, search.reached[WAITING] - 1 - least, steps, idle=most[shape].idle)
        if found is None or found.least is None:
            return None
        least += found.least
    return least


def _suiting(search: Search, whole: WholeJuries, way: Held) -> Iterator[WholeJuries]:
    """The moments of several tests that suit some jury best that hears many on their days, and soon has its times; as it is without tests."""
    if not way:
        yield whole
        return
    called, tried = _called(search), set[Begun]()
    tested, most = {day for _, day in way}, whole.most(way, called)
    some = [shape for shape in whole.master.shapes if tested & set(shape.days) and whole.calls.fewest(shape, way) is not None]
    some.sort(key=lambda shape: (len(shape.days), -sum(shape.takes)))
    for shape in some[:SUITED]:
        while whole.laid_out([shape], way, {shape: most}, search.reached[WAITING], LIKELY):
            pass
        by_day = whole.waits.begun.get(whole.waits.key(shape, way, most))
        begun = by_day and tuple((test, whole.kinds.subject.base(dict(way)[test]) + minute) for test, minute in by_day)
        if begun is not None and begun not in tried:
            tried.add(begun)
            yield whole.at(begun)[0]


def _wait_less_at(search: Search, at: WholeJuries, way: Held, effort: cpsat.Effort) -> None:
    """With the tests at this moment."""
    at.spend(effort)
    called, tests = _called(search), tests_at(search, at.begun, effort)
    if at.begun and not tests:
        return

    def lay(teams: Sequence[Team], shapes: Sequence[Shape], _: int) -> bool:
        some, most = [], at.most_of(shapes, way, called)
        for team, shape in zip(teams, shapes, strict=True):
            its = most[shape]
            days, waits = at.waits.called(shape, way, its), at.waits.reached[at.waits.key(shape, way, its)]
            likely = at.calls.times(shape, team, way, days, waits, idle=its.idle)
            some.append(replace(team, waiting=waits + at.between_tests(shape, way), called=days, likely=likely))
        some = hardest_idle(at, way, shapes, some)
        return _offered(search, WAITING, search.session, some, tests, effort.share(TRY))

    def learn(shapes: Sequence[Shape]) -> bool:
        return at.laid_out(shapes, way, at.most_of(shapes, way, called), search.reached[WAITING], LIKELY)

    def reached(shapes: Sequence[Shape]) -> bool | None:
        least, most = at.least_of(shapes, way, called), at.most_of(shapes, way, called)
        if least is None or least >= search.reached[WAITING]:
            return None
        return at.waits.reached_by([(shape, most[shape]) for shape in shapes], way)

    choose = partial(at.waits_of, way=way, candidate_days=called, likely=True)
    for master in (at.master.small(), at.master.some_large()):
        _better(search, at, master, WAITING, choose, learn, reached, lay)


def _end_earlier(search: Search, whole: WholeJuries, effort: cpsat.Effort) -> None:
    """The tests at the moments that promise to be done first, and where others are left as early as they can be."""
    called = search.held(LAST)[2]
    for (at, way), least in sorted(whole.end_at.items(), key=lambda one: one[1])[:LEFT]:
        at.spend(effort)
        tests = tests_at(search, at.begun, effort) if least < search.reached[LAST] else {}
        if tests and not effort.over:
            _end_earlier_with(search, at, way, tests)
    for tests, on in islice(Placed(search, effort), 0 if 0 < len(whole.end_at) <= LEFT else WAYS):
        held = next((one for one in whole.on(called) if one in (on, ())), None)
        if held is not None and not effort.over:
            _end_earlier_with(search, whole, held, tests)


def _end_earlier_with(search: Search, whole: WholeJuries, way: Held, tests: Tests) -> None:
    """With the tests at these times."""
    called, waiting = search.held(LAST)[2:]
    limits = whole.limits(way, called, waiting)

    def lay(teams: Sequence[Team], shapes: Sequence[Shape], end: int) -> bool:
        # where some may wait longer than they must, it is not told who
        some, tight = [], limits.tight(shapes, sum(whole.between_tests(shape, way) for shape in shapes))
        own = whole.most_in(shapes, way, called, waiting) or {}
        for team, shape in zip(teams, shapes, strict=True):
            most = own.get(shape) or limits.of(shape) or Most(0)
            times = whole.calls.times(shape, team, way, whole.ends.called(shape, way, most), most.waiting, end, most.idle)
            waits = (most.waiting or 0) + whole.between_tests(shape, way) if tight else None
            some.append(replace(team, waiting=waits, likely=times))
        some = hardest_idle(whole, way, shapes, some)
        return _offered(search, LAST, _until(search.session, end), some, tests, whole.effort.share(TRY))

    def reached(shapes: Sequence[Shape]) -> bool | None:
        return whole.ends.reached_by([(shape, limits.of(shape)) for shape in shapes], way)

    choose = partial(whole.ending, way=way, candidate_days=called, limits=limits, laid_out=True)

    def learn(shapes: Sequence[Shape]) -> bool:
        enough = search.reached[LAST]
        return whole.looked_at(shapes, way, limits, enough) or whole.end_later(shapes, way, called, limits, enough)

    _better(search, whole, whole.master.copy(), LAST, choose, learn, reached, lay)


def _better(
    search: Search,
    whole: WholeJuries,
    master: Master,
    level: int,
    choose: Callable[[Master], tuple[Master, Expression]],
    learn: Callable[[Sequence[Shape]], bool],
    reached: Callable[[Sequence[Shape]], bool | None],
    lay: Callable[[Sequence[Team], Sequence[Shape], int], bool],
) -> None:
    """Juries of a master of which the best are tried first, then any that are better at this level than the incumbent; those for which no timetable
    was found before come after others that promise as much."""
    effort, draws, failed = whole.effort, DRAWS, whole.failed[level, whole.begun]
    while draws and not effort.over:
        model, goal = choose(master)
        model.cp.add(goal < search.reached[level])
        if draws > DRAWS / 2:
            model.cp.minimize(goal)
        found = cpsat.run(model.cp, effort, max_deterministic_time=EFFORT)
        if found.values is None:
            return
        juries = model.chosen(found)
        if juries in failed:
            model.cp.add(goal <= found[goal])
            for one in failed:
                model.forbid(one)
            other = cpsat.run(model.cp, effort, max_deterministic_time=EFFORT)
            found, juries = (other, model.chosen(other)) if other.values is not None else (found, juries)
        if gone := whole.nameless(juries):
            master.forbid(gone)
            continue
        if learn(juries):
            # what is known of them now may do, whatever others may come to
            model, goal = choose(master.only(found))
            model.cp.add(goal < search.reached[level])
            found = cpsat.run(model.cp, effort, max_deterministic_time=EFFORT)
            if found.values is None or not reached(juries):
                continue
        master.forbid(juries)
        if not (told := reached(juries)):  # large ones are never laid out alone
            draws -= told is False
            continue
        teams = named(whole.kinds, juries, effort, exactly=True)
        if teams is not None and not lay(teams, juries, found[goal]):
            if juries not in failed:
                failed.append(juries)
            draws -= 1


def _offered(search: Search, level: int, session: Session, teams: Sequence[Team], tests: Tests, effort: cpsat.Effort) -> bool:
    """Whether these juries have a timetable in this session that is better than the incumbent: one after the other, or all at once where that is
    soon told."""

    def offered(found: list[Activity] | None) -> bool:
        known = search.incumbent
        if found is not None:
            search.offer(with_pauses(search.session, found), "teams")
        return search.incumbent is not known

    if offered(as_known(session, teams, tests, effort)):
        return True
    if effort.over:  # within a tolerance, what was offered may settle all and be no better
        return False
    verdict, found = "unknown", None
    # for how long all wait together tells little of anybody, but where the end tells when all must be done
    if places(session) <= SMALL and (level == LAST or not any(team.waiting for team in teams)):
        held = dict(zip(search.names[:level], search.held(level), strict=True))
        held[search.names[level]] = 0 if level == WAITING else search.reached[level] - 1
        verdict, found = together(session, teams, tests, effort, held)
    if verdict == "unknown":
        found = laid_out(session, teams, tests, effort)
    return offered(found)


def _until(session: Session, minute: int) -> Session:
    """The same, the site closing for good at this minute."""
    first, days = session.days[0].date, []
    for day in session.days:
        left = minute - (day.date - first).days * 1440
        closes = clock(left) if minute_of_day(day.opens) < left < minute_of_day(day.closes) else None
        days.append(day.model_copy(update={"closes": closes}) if closes else day)
    return like(session, days=tuple(days))
