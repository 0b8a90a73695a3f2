"""Bounds of jurors' days, presence and candidates' days from juries told apart, and a timetable with the juries that come to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import get_args

from models.objective import within
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.juries.beginning import (
    DRAWS,
    TRY,
    WAYS,
    Placed,
    begin,
    begun,
    easy_first,
    few_days,
    most_beside,
)
from scheduler.engine.juries.calls import Asked
from scheduler.engine.juries.least import Begun
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.moments import ByMoment
from scheduler.engine.juries.naming import named
from scheduler.engine.juries.shapes import MOST, MOST_DAYS, Shape, Shapes
from scheduler.engine.juries.whole import LOOKS, WholeJuries, fewest, verdict
from scheduler.engine.plain import SMALL, places
from scheduler.engine.search import Search
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.placing_tests import Tests, placed_at
from scheduler.engine.teams.solve import in_turn
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.ways import Held
from scheduler.grid import Grid

SERVED = ("juror_days", "juror_presence", "candidate_days")

SHARE = 0.85
"""How much of the time left jurors' days and presence may take: nothing that comes later settles them."""

OTHERS_SHARE = 0.4
"""The same where there is no timetable yet, or the exact model is small: others then find or prove more."""

CALLS_SHARE = 0.6
"""The same for candidates' days."""

TOLD = 12
"""Candidates of one jury of whom orders of its work mostly tell on how many days they come: of more, loads are asked first."""

IDLE = 1.0
"""Seconds for one choice of juries that may be idle: their days are soon found."""


def solve_juries(search: Search) -> Answer | None:
    """Raise the bounds of the first three levels, and give the search a timetable that reaches them; an answer only where there is none."""
    if not knows(search, 2) or not serves(search):
        return None
    others = search.incumbent is None or places(search.session) <= SMALL
    effort = _share(search, OTHERS_SHARE if others else SHARE)
    kinds = Shapes(Workload.of(Subject(search.session), search.partial))
    shapes = list(islice(kinds.all_of_them(), MOST + 1))
    if not kinds.sizes or len(shapes) > MOST:
        return None
    size, master = kinds.subject.size, Master(kinds, shapes)
    juries, placed = Juries(search, kinds, master), Placed(search, effort)
    if search.settled > 2:
        search.relaxations.insert(0, juries)
        return None
    most = len(search.session.days) * (len(search.session.jurors) // size)
    turns = fewest(master, master.turns, search.floors[0] // size, most, effort)
    if turns is None:
        return Answer("infeasible", "juries")
    if turns * size > search.floors[0]:
        search.raise_to((turns * size,))
    days = within(search.floors[0], search.objectives[0].tolerance) // size
    if not search.settled:
        few_days(search, kinds, master, placed, days, effort)
    lunches = juries.lunches(days, search.floors[1] // size, effort)
    if lunches is None:
        return None
    presence = size * (kinds.needed + kinds.lunch * lunches)
    if presence > search.floors[1]:
        search.raise_to((search.floors[0], presence))
    if any(objective.tolerance for objective in search.objectives[:2]):
        return None
    if search.settled == 1:
        most = (search.floors[1] // size - kinds.needed) // kinds.lunch if kinds.lunch else 0
        any_of_them = master.copy()
        any_of_them.cp.add(any_of_them.turns <= days)
        any_of_them.cp.add(any_of_them.lunches <= most)
        for tests, way in islice(placed, WAYS):
            begin(search, kinds, easy_first(most_beside(any_of_them, tests, way)), tests, effort)
            if search.settled > 1:
                break
    if not search.settled and not juries.may_be(days, days * 1440, effort, juries.asked_of):
        search.raise_to(((days + 1) * size,))
        return solve_juries(search)
    if not search.settled:
        # those that the days of the tests allow
        whole = juries.whole((days * size, days * 1440 * size), effort)
        if whole is not None:
            _sit(search, whole, placed, juries.enough, "loads", effort)
    for asked_of in dict.fromkeys((juries.asked_of, "hours")):
        if search.settled > 1:
            break
        least = size * juries.presence(days, search.floors[1] // size, effort, asked_of)
        search.raise_to((search.floors[0], max(least, search.floors[1])))
        if search.settled != 1:
            break
        open_still = search.while_open(1, effort)
        whole = juries.whole(search.floors[:2], open_still)
        if whole is not None:
            _sit(search, whole, placed, juries.enough, asked_of, open_still)
    if search.settled == 2 and knows(search, 3):
        _call_seldom(search, juries, placed, _share(search, CALLS_SHARE))
    search.relaxations.insert(0, juries)
    return None


def _call_seldom(search: Search, juries: Juries, placed: Placed, effort: cpsat.Effort) -> None:
    """Timetables with juries that come to the bound of candidates' days, then a better bound, and those that come to that."""
    effort = search.while_open(2, effort)
    whole = juries.whole(search.floors[:2], effort)
    if whole is None:
        return
    known, tried = max(search.floors[2], search.least(2)), -1
    # where orders are told of all juries they tell all
    told = whole.calls.in_orders and max((sum(shape.takes) for shape in whole.master.shapes), default=0) <= TOLD
    for asked_of in get_args(Asked)[told:]:
        while search.settled == 2 and not effort.over:
            search.raise_to((*search.floors[:2], known))
            if known > tried and search.settled == 2:
                _sit(search, whole, placed, known, asked_of, effort)
            tried, known = known, whole.candidate_days(known, juries.enough, asked_of)
            if known == tried:
                break
    if whole.calls.starts and () not in whole.ways:
        _call_seldom_by_moment(search, juries, ByMoment(whole, known), effort)


def _call_seldom_by_moment(search: Search, juries: Juries, by_moment: ByMoment, effort: cpsat.Effort) -> None:
    """The same by when the tests begin: better bounds, and timetables with the tests at the moments that promise fewest days."""
    while search.settled == 2 and not effort.over:
        found = by_moment.moment(juries.enough)
        search.raise_to((*search.floors[:2], by_moment.least(juries.enough)))
        if found is None or search.settled > 2:
            return
        least, one = found
        if tests := tests_at(search, one.begun, effort):
            _sit_at(search, one.whole, one.way, tests, [one.whole.master], least, one.last, effort)
        by_moment.ask_more()


def _sit(search: Search, whole: WholeJuries, placed: Placed, called: int, asked_of: Asked, effort: cpsat.Effort) -> None:
    """Timetables with juries whose candidates come on so many days, the tests held in a few ways."""
    level = search.settled
    ways = ((tests, () if () in whole.ways else way) for tests, way in placed)
    for tests, way in islice((one for one in ways if not one[1] or whole.may_be(one[1], called)), WAYS):
        at, on = whole.at(begun(search, tests)) if way else (whole, way)
        masters = [at.master] if level > 1 else easy_first(most_beside(at.master, tests, on))
        _sit_at(search, at, on, tests, masters, called, asked_of, effort)
        if search.settled > level or effort.over:
            return


def _sit_at(
    search: Search,
    at: WholeJuries,
    on: Held,
    tests: Tests,
    masters: Sequence[Master],
    called: int,
    asked_of: Asked,
    effort: cpsat.Effort,
) -> None:
    """Timetables with juries of one of these masters whose candidates come on so many days, and on as few as each jury's must where presence
    is settled: one for which none is found has another place in no other choice."""
    level, hard, draws = search.settled, set[object](), 0
    choices = (juries for master in masters for juries in at.choices(master, on, called, asked_of, hard))
    for juries in islice(choices, LOOKS):
        teams = named(at.kinds, juries, effort, exactly=True)
        if teams is None:
            continue
        alone = list[Team]()
        if level:
            idle = at.idle_of(juries, on)
            seldom = [at.calls.fewest_idle(jury, on, idle[jury]) if level > 1 else None for jury in juries]
            teams = [
                replace(team, called=days, likely=at.calls.times(jury, team, on))
                for team, jury, days in zip(teams, juries, seldom, strict=True)
            ]
            teams = hardest_idle(at, on, juries, teams)
        else:
            # where juries may be idle, any order of their work will do
            pairs = zip(teams, juries, strict=True)
            teams = [replace(team, lunches=None, likely=at.calls.times(jury, team, on)) for team, jury in pairs]
        in_turn(search, teams, tests, effort.share(TRY) if level else effort.for_seconds(IDLE), alone)
        hard |= {at.calls.alike(juries[teams.index(team)], on) for team in alone}
        draws += 1
        if search.settled > level or effort.over or draws == DRAWS:
            return


def hardest_idle(at: WholeJuries, on: Held, juries: Sequence[Shape], teams: Sequence[Team]) -> list[Team]:
    """What is left to be idle, beside what each must, is for the one that is hardest to lay out; groups that are not full last longer than
    their shares."""
    hardest = max(range(len(juries)), key=lambda n: sum(juries[n].takes))
    # of juries that were chosen last it may just have been learned that they are there for longer
    idle = max(0, at.left_idle(juries, on))
    return [
        replace(team, idle=at.calls.beyond(jury, on) - jury.lunches * at.kinds.lunch + (idle if n == hardest else 0))
        for n, (team, jury) in enumerate(zip(teams, juries, strict=True))
    ]


def tests_at(search: Search, begun: Begun, effort: cpsat.Effort) -> Tests:
    """The tests at these minutes of the session; nothing where they cannot be, or where there are none."""
    midnight = Grid(search.session).midnight
    starts = {test: midnight + dt.timedelta(minutes=minute) for test, minute in begun}
    return placed_at(search.session, starts, effort) if starts else {}


def _share(search: Search, share: float) -> cpsat.Effort:
    return search.effort.share(share).in_one_thread()


@dataclass
class Juries:
    """What juries told apart say of a search: the fewest lunches by their days, and the juries that may be by days and presence."""

    search: Search
    kinds: Shapes
    master: Master
    known: dict[int, int | None] = field(default_factory=dict)
    wholes: dict[tuple[int, int], WholeJuries | None] = field(default_factory=dict)

    def lunches(self, days: int, minutes: int, effort: cpsat.Effort) -> int | None:
        """On how many days juries stay over lunch at least, where they sit on no more than `days`; None where they cannot.

        It is looked for around what they would have in so many minutes.
        """
        return effort.kept(self.known, days, lambda: self._lunches(days, minutes, effort))

    def _lunches(self, days: int, minutes: int, effort: cpsat.Effort) -> int | None:
        if not (lunch := self.kinds.lunch):
            return 0
        master = self.master.copy()
        master.cp.add(master.turns <= days)
        near = min(days, max(0, minutes - self.kinds.needed) // lunch)
        found = fewest(master, master.lunches, near, days, effort)
        while found == near > 0 and (below := verdict(master, master.lunches, near - 1, effort)) != "infeasible":
            found = near = 0 if below == "unknown" else near - 1
        return found

    def whole(self, held: Sequence[int], effort: cpsat.Effort) -> WholeJuries | None:
        """The juries that may be with so many juror-days and so much presence; None where they cannot be told."""
        key = days, minutes = held[0] // self.kinds.subject.size, held[1] // self.kinds.subject.size
        if key not in self.wholes and effort.over:
            return None
        found = effort.kept(self.wholes, key, lambda: self._whole(days, minutes, effort))
        if found is not None:
            found.spend(effort)
        return found

    def _whole(self, days: int, minutes: int, effort: cpsat.Effort) -> WholeJuries | None:
        least = self.lunches(days, minutes, effort)
        one = WholeJuries(self.kinds, days, minutes, least, effort) if least is not None else None
        return one if one and one.serves else None

    def may_be(self, days: int, minutes: int, effort: cpsat.Effort, asked_of: Asked = "loads") -> bool:
        """Whether there may be juries that sit on no more than so many days and are there for no more than so many minutes, the tests on the
        same days for all."""
        size = self.kinds.subject.size
        whole = self.whole((days * size, minutes * size), effort)
        return whole is None or any(whole.may_be(way, self.enough, asked_of) for way in whole.ways)

    def presence(self, days: int, least: int, effort: cpsat.Effort, asked_of: Asked | None = None) -> int:
        """Minutes for which juries are there at least, where they sit on so many days, as they may: it is no less than is known."""
        unit = self.kinds.work.unit
        # all starts and ends are whole units
        least, step = -(-least // unit) * unit, max(1, -(-self.kinds.lunch // unit)) * unit
        asked_of, longest = asked_of or self.asked_of, days * 1440
        # mostly another lunch is what they need, if anything
        while least < longest and not self.may_be(days, least + step - unit, effort, asked_of):
            least += step
        most = least + step - unit
        while least < most and not self.may_be(days, least, effort, asked_of):
            middle = least + (most - least) // (2 * unit) * unit
            if self.may_be(days, middle, effort, asked_of):
                least, most = least + unit, middle
            else:
                least = middle + unit
        return least

    @property
    def asked_of(self) -> Asked:
        """What tells of presence: of groups loads tell little, and orders more where they have more steps."""
        return "longer" if self.kinds.grouped else "loads"

    @property
    def enough(self) -> int:
        """Candidates' days of a timetable as good as can be above them; as many as there may be where there is none."""
        search = self.search
        return search.reached[2] if search.settled >= 2 else len(search.candidates) * len(search.session.days)

    def __call__(self, index: int, held: Sequence[int], known: int) -> int:
        """A bound of candidates' days or of the end, those above held at these values; `known` where it is no better."""
        name = self.search.names[index]
        if name not in ("candidate_days", "session_end") or index < 2 or not knows(self.search, min(index + 1, 3)):
            return known
        whole = self.whole(held[:2], _share(self.search, CALLS_SHARE))
        if whole is None:
            return known
        if index == 2:
            return whole.candidate_days(known, self.enough, "longer" if self.search.settled >= 2 else "loads")
        days, names = self.search.session.days, self.search.names
        most = 1440 * len(days) * len(self.search.candidates)
        waiting = held[names.index("candidate_waiting")] if "candidate_waiting" in names[:index] else most
        enough = self.search.reached[index] if self.search.settled >= index else self.kinds.subject.base(len(days) - 1) + 1440
        return whole.earliest_end(held[2], waiting, known, enough)


def knows(search: Search, number: int) -> bool:
    """Whether the first levels, so many of them, are those that juries told apart know, in this order."""
    return search.names[:number] == SERVED[:number]


def serves(search: Search) -> bool:
    """Whether juries stay together, on days of which there are few."""
    session = search.session
    few = len(session.days) <= MOST_DAYS
    return session.policy.stable_juries and few and not search.partial
