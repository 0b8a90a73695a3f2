"""The CP-SAT model of the slots formulation: Booleans for starts, and what may hold at any one moment."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import pairwise

from ortools.sat.python import cp_model

from models import Session
from models.policy import Pause
from scheduler.engine import cpsat
from scheduler.engine.slots.shape import Defence, Plan, Pool, Shape, Start
from scheduler.pieces import Expression, Literal


class TimeUp(Exception):
    """The effort is over before the model is whole; what there is of it must not be solved."""


@dataclass(frozen=True, eq=False)
class Place:
    """A defence at one of its starts, with the literal that says so, and one for each way through the rooms."""

    defence: Defence
    start: Start
    held: Literal
    plans: dict[Plan, Literal]
    end: int


@dataclass(frozen=True)
class _Stay:
    """A time, in units, in which a literal takes up a juror or a room of a pool."""

    start: int
    end: int
    literal: Literal


class SlotsModel:
    """What may be held when, with the rules posted on it; `cp` is the solver's own."""

    def __init__(self, session: Session, shape: Shape, some: bool, effort: cpsat.Effort | None = None) -> None:
        self.effort = effort
        self.session, self.shape, self.policy, self.grid = session, shape, session.policy, shape.grid
        self.cp = cpsat.Model()
        self._counted: list[tuple[cp_model.IntVar, Callable[[set[Place]], int]]] = []
        self.days = range(len(session.days))
        self.places = {d.candidate.id: [self._place(d, start) for start in d.starts] for d in shape.defences}
        for places in self.places.values():
            held = [place.held for place in places]
            if some:
                self.cp.add_at_most_one(held)
            else:
                self.cp.add_exactly_one(held)
        self._one_stretch_a_day()
        for (juror, day), places in self.at_work.items():
            self._look_at_the_clock()
            self._no_two_at_once(places)
            for number, pause in enumerate(self.policy.pauses):
                self._free_for(pause, f"pause {number} {juror} day {day}", day, places)
            self._load(places)
        for number, pool in enumerate(shape.pools):
            self._fill_rooms(number, pool)
        self._limit_candidates()

    def _look_at_the_clock(self) -> None:
        """On a fine grid the model alone may take longer than somebody wants to wait."""
        if self.effort and self.effort.over:
            raise TimeUp

    def _place(self, defence: Defence, start: Start) -> Place:
        name = f"{defence.candidate.id} at {start.at}"
        held, end = self.cp.new_bool_var(name), start.at + defence.size
        if len(start.plans) == 1:
            return Place(defence, start, held, {start.plans[0]: held}, end)
        plans = {plan: self.cp.new_bool_var(f"{name} in {plan}") for plan in start.plans}
        self.cp.add(sum(plans.values()) == held)
        return Place(defence, start, held, plans, end)

    @property
    def all_places(self) -> Iterator[Place]:
        return (place for places in self.places.values() for place in places)

    @cached_property
    def at_work(self) -> dict[tuple[str, int], list[Place]]:
        """What may occupy each juror on each day."""
        found: dict[tuple[str, int], list[Place]] = defaultdict(list)
        for place in self.all_places:
            for juror in place.defence.jury:
                found[juror, place.start.day].append(place)
        return dict(found)

    # ---- the rules

    def _one_stretch_a_day(self) -> None:
        """A day in which the responsables leave a hole lies wholly on one side of it."""
        used: dict[int, dict[int, Literal]] = defaultdict(dict)
        for place in self.all_places:
            day, stretch = place.start.day, place.start.stretch
            if stretch not in used[day]:
                used[day][stretch] = self.cp.new_bool_var(f"day {day} stretch {stretch}")
            self.cp.add_implication(place.held, used[day][stretch])
        for stretches in used.values():
            self.cp.add_at_most_one(stretches.values())

    def _no_two_at_once(self, places: list[Place]) -> None:
        gap = self.shape.changeover
        for together in _meeting(_Stay(p.start.at, p.end + gap, p.held) for p in places):
            self.cp.add_at_most_one(together)

    def _fill_rooms(self, number: int, pool: Pool) -> None:
        """As many at once as there are rooms: taken in order of start, each then finds one that is free."""
        stays: list[_Stay] = []
        for place in self.all_places:
            for plan, literal in place.plans.items():
                stays += [_Stay(a, b + self.shape.changeover, literal) for a, b, own in runs(place, plan) if own == number]
        for together in _meeting(stays):
            if len(pool.rooms) == 1:
                self.cp.add_at_most_one(together)
            elif len(together) > len(pool.rooms):
                self.cp.add(sum(together) <= len(pool.rooms))

    def _free_for(self, pause: Pause, name: str, day: int, places: list[Place]) -> None:
        """A juror is free in one of the pieces of the window that hold the pause. A free piece may slide back until it meets the window's
        start or the end of a defence, so that these are enough; and a piece that meets more than another does is not needed."""
        unit = self.grid.unit
        opens, closes = self.grid.window(day, pause)
        begins = sorted({opens, *(p.end * unit for p in places if opens < p.end * unit)})
        # one bit for each place that meets the piece: on a fine grid these sets are large, and compared by pairs
        meets = {
            begin: sum(
                1 << n for n, p in enumerate(places) if p.start.at * unit < begin + pause.minutes and begin < p.end * unit
            )
            for begin in begins
            if begin + pause.minutes <= closes
        }
        if not all(meets.values()):
            return
        needed = [b for b in meets if not any(_less(meets, o, b) for o in meets)]
        free = {begin: self.cp.new_bool_var(f"{name} at {begin}") for begin in needed}
        self.cp.add_exactly_one(free.values())
        pauses = {literal.index for literal in free.values()}
        stays = [_Stay(begin, begin + pause.minutes, literal) for begin, literal in free.items()]
        stays += [_Stay(p.start.at * unit, p.end * unit, p.held) for p in places]
        for together in _meeting(stays):
            if any(literal.index in pauses for literal in together):
                self.cp.add_at_most_one(together)

    def _load(self, places: list[Place]) -> None:
        if self.policy.max_jury_minutes:
            minutes = self.grid.unit * sum(p.defence.size * p.held for p in places)
            self.cp.add(minutes <= self.policy.max_jury_minutes)

    def _limit_candidates(self) -> None:
        most = self.session.exam.jury.max_candidates_per_day
        if most is None:
            return
        heard: dict[tuple[frozenset[str], int], list[Literal]] = defaultdict(list)
        for place in self.all_places:
            heard[frozenset(place.defence.jury), place.start.day].append(place.held)
        for literals in heard.values():
            self.cp.add(sum(literals) <= most)

    # ---- objectives

    def express(self, name: str) -> Expression:
        """The value of an objective, in its own unit. Each candidate has one piece: nobody waits, and nobody comes twice."""
        match name:
            case "unplanned":
                return sum(1 - sum(p.held for p in places) for places in self.places.values())
            case "juror_days":
                return sum(self._works.values())
            case "juror_presence":
                return self.grid.unit * sum(self._presence(key) for key in self.at_work)
            case "candidate_days":
                return sum(sum(p.held for p in places) for places in self.places.values())
            case "session_end":
                return self._end
            case _:
                return self._derived(0, "waiting", lambda held: 0)

    def complete(self, outcome: cpsat.Outcome) -> cpsat.Outcome:
        """A plan found before some objectives were expressed, with the values that these give to what they count."""
        values = outcome.values or []
        held = {place for place in self.all_places if values[place.held.index]}
        more = [value(held) for variable, value in self._counted if variable.index >= len(values)]
        return replace(outcome, values=[*values, *more])

    def _derived(self, high: int, name: str, value: Callable[[set[Place]], int]) -> cp_model.IntVar:
        """A variable that what is held decides: `value` says how."""
        variable = self.cp.new_int_var(0, high, name)
        self._counted.append((variable, value))
        return variable

    @cached_property
    def _works(self) -> dict[tuple[str, int], Literal]:
        works = {}
        for key, places in self.at_work.items():
            self._look_at_the_clock()
            works[key] = self._derived(1, f"works {key}", partial(_some, places))
            self.cp.add(works[key] <= sum(p.held for p in places))
            for own in _by_candidate(places):
                self.cp.add(sum(p.held for p in own) <= works[key])
            for together in _meeting(_Stay(p.start.at, p.end, p.held) for p in places):
                self.cp.add(sum(together) <= works[key])
        return works

    def _presence(self, key: tuple[str, int]) -> Expression:
        """Units from a juror's first start to his last end on a day, counted step by step: in each step between two moments at which
        something may start or end he has begun, or is not yet done, or both; where both he is there."""
        self._look_at_the_clock()
        places, works = self.at_work[key], self._works[key]
        moments = sorted({p.start.at for p in places} | {p.end for p in places})
        present: Expression = 0
        before = None
        starts = [self._started[own[0].defence.candidate.id, key[1]] for own in _by_candidate(places)]
        for low, high in pairwise(moments):
            begun = self._derived(1, f"begun {key} {low}", partial(_begun, places, low))
            goes_on = self._derived(1, f"goes on {key} {low}", partial(_goes_on, places, high))
            self.cp.add(begun <= works)
            self.cp.add(goes_on <= works)
            self.cp.add(begun + goes_on >= works)
            for started in starts:
                self.cp.add(started.by(low) <= begun)
                self.cp.add(started.whole - started.by(high - started.size - 1) <= goes_on)
            if before is not None:
                self.cp.add(before[0] <= begun)
                self.cp.add(goes_on <= before[1])
            before = (begun, goes_on)
            present = present + (high - low) * (begun + goes_on - works)
        return present

    @cached_property
    def _started(self) -> dict[tuple[str, int], _Started]:
        """When each candidate's defence has started, by day: a variable for each start, so that no constraint counts them all anew."""
        found: dict[tuple[str, int], _Started] = {}
        for places in self.places.values():
            for place in places:
                c, day = place.defence.candidate.id, place.start.day
                started = found.setdefault((c, day), _Started(place.defence.size))
                by_now: Expression = place.held
                if started.literals:
                    own = [p for p in places if p.start.day == day]
                    by_now = self._derived(1, f"{c} started by {place.start.at}", partial(_begun, own, place.start.at))
                    self.cp.add(by_now == started.whole + place.held)
                started.moments.append(place.start.at)
                started.literals.append(by_now)
        return found

    @cached_property
    def _end(self) -> Expression:
        latest, unit = max((p.end for p in self.all_places), default=0), self.grid.unit
        end = self._derived(latest * unit, "session end", lambda held: unit * max((p.end for p in held), default=0))
        for places in self.places.values():
            self.cp.add(end >= unit * sum(p.end * p.held for p in places))
        return end


def _less(meets: dict[int, int], one: int, other: int) -> bool:
    """Whether a piece meets fewer of what another meets and nothing else, or the same and begins earlier."""
    return (meets[one] & ~meets[other]) == 0 and (meets[one] != meets[other] or one < other)


@dataclass
class _Started:
    """The starts of a candidate on a day, in order, and for each of them whether he has started by then; `size` is how long he lasts."""

    size: int
    moments: list[int] = field(default_factory=list)
    literals: list[Expression] = field(default_factory=list)

    @property
    def whole(self) -> Expression:
        """Whether he is heard on the day at all."""
        return self.literals[-1]

    def by(self, moment: int) -> Expression:
        """Whether he has started at that moment or before."""
        number = bisect_right(self.moments, moment)
        return self.literals[number - 1] if number else 0


def _begun(places: list[Place], low: int, held: set[Place]) -> int:
    return int(any(p.start.at <= low and p in held for p in places))


def _goes_on(places: list[Place], high: int, held: set[Place]) -> int:
    return int(any(p.end >= high and p in held for p in places))


def _some(places: list[Place], held: set[Place]) -> int:
    """1 where one of these places is held, else 0."""
    return int(not held.isdisjoint(places))


def runs(place: Place, plan: Plan) -> Iterator[tuple[int, int, int]]:
    """The stays of a piece on its way through the rooms: from, to, and in which pool. Who stays in a pool stays in one room of it."""
    begins = place.start.at
    stays: list[tuple[int, int, int]] = []
    for size, pool in zip(place.defence.sizes, plan, strict=False):
        if stays and stays[-1][2] == pool:
            stays[-1] = (stays[-1][0], begins + size, pool)
        else:
            stays.append((begins, begins + size, pool))
        begins += size
    return iter(stays)


def _by_candidate(places: Iterable[Place]) -> Iterable[list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        found[place.defence.candidate.id].append(place)
    return found.values()


def _meeting(stays: Iterable[_Stay]) -> Iterator[list[Literal]]:
    """The largest sets of stays that share a moment: each begins where one of them does, and no set lies within the one before."""
    known = list(stays)
    before: set[int] = set()
    for moment in sorted({stay.start for stay in known}):
        together = [stay for stay in known if stay.start <= moment < stay.end]
        ids = {id(stay) for stay in together}
        if len(together) > 1 and not ids <= before:
            yield [stay.literal for stay in together]
        before = ids
