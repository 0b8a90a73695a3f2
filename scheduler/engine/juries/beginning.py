"""The first timetables with juries told apart: on few days, then with no more presence than they must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from typing import TypeAlias

from scheduler.engine import cpsat
from scheduler.engine.juries.calls import Calls
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.naming import named
from scheduler.engine.juries.shapes import Shape, Shapes
from scheduler.engine.juries.whole import LOOKS, asked, drawn, starts_at
from scheduler.engine.search import Search
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.placing_tests import Tests, days_of, placements
from scheduler.engine.teams.solve import as_told, in_turn
from scheduler.engine.workload.ways import Held
from scheduler.grid import Grid

TRY = 3 / 4
"""How much of the time left one choice of juries may take to be laid out: what fits is mostly found at once."""

FEW_DAYS_SHARE = 0.6
"""How much of the time left it may take to look for juries that sit on few days."""

EACH = 0.3
"""Seconds at most for each candidate of a jury that may be idle: where it has no times by then, another choice is made, without any like it."""

DRAWS = 6
"""So many choices of juries with names are tried for each way to hold the tests."""

WAYS = 3
"""So many ways to hold the tests are tried."""

Hard: TypeAlias = tuple[tuple[int, ...], int]
"""The days of a jury, and its candidates: so many or more find no times soon."""


class Placed:
    """The ways to hold the tests, each with the days on which they are; each is looked for once, when it is asked for."""

    def __init__(self, search: Search, effort: cpsat.Effort) -> None:
        self.session = search.session
        self.more, self.found = placements(search.session, effort), list[Tests]()

    def __iter__(self) -> Iterator[tuple[Tests, Held]]:
        for number in count():
            if number == len(self.found):
                tests = next(self.more, None)
                if tests is None:
                    return
                self.found.append(tests)
            yield self.found[number], days_of(self.session, self.found[number])


def begun(search: Search, tests: Tests) -> list[tuple[str, int]]:
    """Each test with the minute of the session at which it begins."""
    midnight = Grid(search.session).midnight
    starts = {a.epreuve or "": a.start for own in tests.values() for a in own}
    return [(test, int((start - midnight).total_seconds()) // 60) for test, start in starts.items()]


def most_beside(master: Master, tests: Tests, way: Held) -> Master:
    """Juries as the master has them, with most time beside the tests."""
    held = [a for own in tests.values() for a in own]
    longest = {epreuve: max((a.end - a.start).seconds // 60 for a in held if a.epreuve == epreuve) for epreuve, _ in way}
    rest = (shape.minutes - sum(longest[epreuve] for epreuve, day in way if day in shape.days) for shape in master.shapes)
    master = master.copy()
    master.cp.maximize(sum(minutes * n for minutes, n in zip(rest, master.number, strict=True)))
    return master


def easy_first(master: Master) -> list[Master]:
    """The same without any jury of many candidates, where that can be, then as they are."""
    return [master.small(), master]


def few_days(search: Search, kinds: Shapes, master: Master, placed: Placed, least: int, effort: cpsat.Effort) -> None:
    """Timetables with juries that sit on few days, and may be idle: first juries of few candidates, whose times are soon found, on the fewest days
    on which they hold all; then any juries, on fewer."""
    effort, hard = effort.share(FEW_DAYS_SHARE), set[Hard]()
    for easy in (True, False):
        for days in range(least, len(search.session.days) * len(search.session.jurors)):
            if not _fewer(search, kinds, days, effort):
                break
            some = master.small() if easy else master.copy()
            some.cp.add(some.turns <= days)
            if asked(some, effort).verdict == "infeasible":
                continue
            for tests, way in islice(placed, WAYS):
                if _fewer(search, kinds, days, effort):
                    _sit_idle(search, kinds, most_beside(some, tests, way), days, tests, hard, effort)


def _fewer(search: Search, kinds: Shapes, days: int, effort: cpsat.Effort) -> bool:
    """Whether so many days of juries are fewer than those of the incumbent, and there is time to look for them."""
    return not effort.over and (not search.reached or days * kinds.subject.size < search.reached[0])


def _sit_idle(
    search: Search, kinds: Shapes, master: Master, days: int, tests: Tests, hard: set[Hard], effort: cpsat.Effort
) -> None:
    """A timetable with juries of a master on so many days: where one finds none soon, there is none of as many candidates on those days in any
    other choice, however else the tests are held."""

    def is_hard(shape: Shape) -> bool:
        return any(shape.days == on and sum(shape.takes) >= number for on, number in hard)

    master.cp.add(sum(n for shape, n in master.counted() if is_hard(shape)) == 0)
    choices = islice(drawn(master, lambda one: asked(one, effort), is_hard), LOOKS)
    with_names = ((juries, teams) for juries in choices if (teams := named(kinds, juries, effort)))
    for juries, teams in islice(with_names, DRAWS):
        idle, alone = [replace(team, lunches=None) for team in teams], list[Team]()
        in_turn(search, idle, tests, effort, alone, EACH)
        hard |= {(jury.days, sum(jury.takes)) for jury, team in zip(juries, idle, strict=True) if team in alone}
        if not _fewer(search, kinds, days, effort):
            return


def _calls(search: Search, kinds: Shapes, tests: Tests, effort: cpsat.Effort) -> Calls:
    """What is known of juries with the tests at these times."""
    return Calls(kinds, 0, effort).at(starts_at(kinds, begun(search, tests)))


def begin(search: Search, kinds: Shapes, masters: Sequence[Master], tests: Tests, effort: cpsat.Effort) -> None:
    """A timetable with juries of one of these masters, which settles presence: one for which none is found has another place in no other
    choice."""
    effort = effort.as_long_as(lambda: search.settled <= 1)
    calls, way, hard, draws = _calls(search, kinds, tests, effort), days_of(search.session, tests), set[object](), 0
    choices = (
        juries
        for master in masters
        for juries in drawn(master, lambda one: asked(one, effort), lambda shape: calls.alike(shape, way) in hard)
    )
    for juries in islice(choices, LOOKS):
        teams, alone = named(kinds, juries, effort), list[Team]()
        if not teams:
            continue
        if not tests:
            # around tests their loads tell as much, and sooner
            taking = [_taking(kinds, jury, team) for jury, team in zip(juries, teams, strict=True)]
            refuted = {calls.alike(jury, way) for jury, took in zip(juries, taking, strict=True) if calls.refuted(took, way)}
            hard |= refuted
            if refuted:
                continue
            # where these leave each other no room, other times of the first may
            told = [replace(team, likely=calls.times(took, team, way)) for took, team in zip(taking, teams, strict=True)]
            if as_told(search, told, tests, effort):
                return
        in_turn(search, teams, tests, effort.share(TRY), alone)
        hard |= {calls.alike(juries[teams.index(team)], way) for team in alone}
        draws += 1
        if search.settled > 1 or draws == DRAWS:
            return


def _taking(kinds: Shapes, jury: Shape, team: Team) -> Shape:
    """A jury with the candidates that it has."""
    own = [kinds.subject.load(c) for c in kinds.subject.session.candidates if c.id in team.candidates]
    return jury._replace(takes=tuple(own.count(size) for size, _ in kinds.sizes))
