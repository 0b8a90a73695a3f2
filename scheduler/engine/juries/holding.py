"""Whether juries can hold all candidates: what one jury can do on its days is asked of its loads, then of the exact model of it alone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import combinations, product
from typing import Any

from models import Candidate, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.juries.alone import anywhere, loads_alone, model_alone
from scheduler.engine.juries.calls import Calls
from scheduler.engine.juries.shapes import MOST_DAYS, Shape, Shapes
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.part import like
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.named import Jury, alike_jurors, possible_juries, seated
from scheduler.engine.workload.named import serves as possible
from scheduler.engine.workload.solve import run
from scheduler.engine.workload.ways import Held, ways_to_hold
from scheduler.pieces import Expression

EFFORT = 0.1
"""Deterministic time to lay out one jury: where that cuts it off, it counts as one that there may be."""

CHOOSING = 1.0
"""Deterministic time for a choice of juries."""

ANY = 0.3
"""The same where any choice will do."""

MOST_JURIES = 60
"""Juries of different jurors at most."""

MOST = 2000
"""So many juries on so many days may there be."""

TRIES = 3
"""So many choices of juries are given to be laid out."""

LOOKS = 20
"""So often juries are chosen anew at a time, as some of them turn out not to be."""

SMALL = 4
"""Juries of no more candidates are laid out in hundredths of a second."""

NO_MATTER: Any = dict.fromkeys(("id", "name", "jurors", "wishes"), True) | {"candidates": {"__all__": {"id", "name", "ceres"}}}
"""What of a session of one jury tells nothing of it: which jurors they are, and which candidates of those who are alike."""

Takes = tuple[int, ...]
Days = tuple[int, ...]
Known = dict[object, bool]
"""What is known of one jury alone, by all that it depends on: whether it has a timetable. Who asks may keep here what else is known of
sessions that are like each other."""


class Holding:
    """The juries of a session, each with the days on which it sits and how many candidates of each size it takes; where candidates may be
    left out (`some`), whoever they are."""

    def __init__(self, session: Session, effort: cpsat.Effort, known: Known, some: bool) -> None:
        self.session, self.effort, self.known, self.some = session, effort.alone(), known, some
        self.kinds = kinds = Shapes(Workload.of(Subject(session), some))
        self.calls = Calls(kinds, 0, self.effort)
        self.ways = ways_to_hold(kinds.work, self.calls.starts)
        self.all_days = [
            days
            for number in range(1, len(kinds.subject.days) + 1)
            for days in combinations(kinds.subject.days, number)
            if kinds.there(days)
        ]
        self.refuted: dict[object, list[Takes]] = defaultdict(list)
        self.alone: dict[object, tuple[Session, Held, object]] = {}
        self.fill = math.inf
        self.jurors = alike_jurors(kinds.subject)
        self.juries = possible_juries(kinds.subject, self.jurors, MOST_JURIES) or {}

    @classmethod
    def of(cls, session: Session, effort: cpsat.Effort, known: Known, *, some: bool = False) -> Holding | None:
        """Those of a session; None where juries may change, or jurors are too many. What a jury does once, on the last day on which it hears
        somebody, is left out: with fewer candidates that may be a fuller day, and here fewer are never harder to hold."""
        if not possible(session) or len(session.days) > MOST_DAYS:
            return None
        policy, once = session.policy, session.policy.deliberates == "session"
        policy = policy.model_copy(update={"pv": 0} | ({"deliberation": 0} if once else {}))
        found = cls(like(session, policy=policy), effort, known, some)
        return found if found.kinds.sizes and found.juries and found.calls.sorts is not None else None

    def alike(self) -> Iterator[tuple[int, list[Candidate]]]:
        """Candidates of one size whom the same jurors may hear, each time with the number of the size."""
        groups: dict[tuple[int, frozenset[int]], list[Candidate]] = defaultdict(list)
        against = {
            c.id: frozenset(a for a, one in enumerate(self.jurors) if c.id in one.against) for c in self.session.candidates
        }
        place = {size: n for n, (size, _) in enumerate(self.kinds.sizes)}
        for kind in self.kinds.work.classes:
            size = kind.minutes
            for candidate in kind.candidates if size else ():
                groups[place[size], against[candidate.id]].append(candidate)
        yield from ((number, some) for (number, _), some in groups.items())

    def shapes(self, way: Held, tried: bool) -> list[Shape]:
        """The juries that may be with the tests on these days, as far as is known, each with as many candidates as it can take; without
        large ones as full as those that were `tried`."""
        keys = {days: self._key(days, way) for days in self.all_days}
        found, known = [], dict[object, list[Takes]]()
        for days in self.all_days:
            minutes = sum(max(self.kinds.loads[day]) for day in days)
            refuted = {takes for other in self.all_days if set(days) <= set(other) for takes in self.refuted[keys[other]]}
            most = self.fill * minutes if tried else math.inf
            same = len(days), minutes, frozenset(refuted)
            if same not in known:
                known[same] = list(self._bundles(len(days), minutes, refuted, most))
            found += [Shape(days, len(days), minutes, takes) for takes in known[same]]
        return found

    def _bundles(self, days: int, minutes: int, refuted: Collection[Takes], most: float) -> Iterator[Takes]:
        """The numbers of candidates of each size that fit and are not refuted, where no more do."""
        sizes, limit = self.kinds.sizes, self.kinds.subject.exam.jury.max_candidates_per_day

        def fits(takes: Sequence[int]) -> bool:
            heads = sum(n for n, heard in zip(takes, self.kinds.heard, strict=True) if heard)
            load = self.kinds.load(takes)
            return (
                load <= minutes
                and (load < most or sum(takes) <= SMALL)
                and (limit is None or heads <= limit * days)
                and all(n <= number for n, (_, number) in zip(takes, sizes, strict=True))
                and not any(all(n >= m for n, m in zip(takes, less, strict=True)) for less in refuted)
            )

        for takes in product(*(range(min(number, minutes // size) + 1) for size, number in sizes)):
            more = ((*takes[:i], n + 1, *takes[i + 1 :]) for i, n in enumerate(takes))
            if any(takes) and fits(takes) and not any(fits(one) for one in more):
                yield takes

    def _filled(self, shape: Shape) -> float:
        """How much of its minutes a jury needs for whom it takes."""
        return self.kinds.load(shape.takes) / shape.minutes

    def _key(self, days: Days, way: Held) -> object:
        return self.calls.alike(Shape(days, 0, 0, ()), way)

    def teams(self, way: Held) -> Iterator[list[Team]]:
        """Juries with names that hold all candidates, or as many as can be, small ones laid out alone; then others, of which the large ones
        are less full."""
        self.fill = math.inf
        for _ in range(TRIES):
            found = self.found(way, hours=False, tried=True)
            if not isinstance(found, list) or not found:
                return
            yield [team for _, team in found]
            self.fill = max((self._filled(shape) for shape, _ in found if sum(shape.takes) > SMALL), default=0.0)

    def found(
        self, way: Held, *, hours: bool = True, tried: bool = False, whichever: bool = False
    ) -> list[tuple[Shape, Team]] | bool | None:
        """Juries that hold all candidates, or as many as can be, small ones or all of them (`hours`) laid out alone: such as are soon laid
        out, or `whichever` come first. False where there are none with the tests on these days, or none but such as were `tried`, None where
        that is not told."""
        for _ in range(LOOKS):
            if self.effort.over:
                break
            model = self._model(way, tried)
            outcome = model.asked(self.effort, whichever=whichever) if model else None
            if model is None or outcome is None or outcome.values is None:
                return False if outcome is not None and outcome.verdict == "infeasible" else None
            teams = model.teams(outcome)
            if not self._refute([shape for shape, _ in teams], way, hours):
                seated = [(shape, team) for shape, team in teams if team]
                return seated if len(seated) == len(teams) else None
        return None

    def least_out(self) -> int:
        """How many candidates must be left out at the least, as far as is known: of several tests, one that nobody sits without them is no
        reason why others are when they are."""
        if len(self.calls.starts) > 1 and len(self.kinds.work.classes) > 1:
            return 0
        least = []
        for way in self.ways:
            model = self._model(way, False)
            outcome = model.asked(self.effort) if model else None
            least.append(outcome[model.out] if model and outcome and outcome.verdict == "optimal" else 0)
        return min(least, default=0)

    def _model(self, way: Held, tried: bool) -> Hearing | None:
        shapes = self.shapes(way, tried)
        return Hearing(self, shapes) if len(shapes) * len(self.juries) <= MOST else None

    def _refute(self, juries: Sequence[Shape], way: Held, hours: bool) -> bool:
        """Whether some of these juries turn out not to be."""
        any_gone = False
        for shape in {(self._key(shape.days, way), shape.takes): shape for shape in juries}.values():
            if not self.may_be(shape, way, hours or sum(shape.takes) <= SMALL):
                self.refuted[self._key(shape.days, way)].append(shape.takes)
                any_gone = True
        return any_gone

    def may_be(self, shape: Shape, way: Held, hours: bool) -> bool:
        """Whether this jury may hear these candidates alone, as its loads say, or the exact model of it (`hours`) in little time."""
        alike = self._key(shape.days, way), shape.takes
        if alike not in self.alone:
            one = anywhere(self.calls.alone(shape))
            told = one.model_dump_json(exclude=NO_MATTER)
            self.alone[alike] = one, way, (told, str(one.jurors[0].available), way, str(self.calls.starts))
        alone, way, key = self.alone[alike]  # of the first that was alike: its days and those of the tests belong together
        by_hours = hours and self.calls.small(shape)
        return self._told((key, "loads"), lambda: self._by_loads(alone, way)) and (
            not by_hours or self._told((key, "hours"), lambda: self._by_hours(alone, way))
        )

    def _told(self, key: object, ask: Callable[[], cpsat.Outcome]) -> bool:
        """What is known, or is found; not kept where time was short."""
        if key in self.known:
            return self.known[key]
        verdict = ask().verdict
        if verdict == "infeasible" or not self.effort.over:
            self.known[key] = verdict != "infeasible"
        return verdict != "infeasible"

    def _by_loads(self, alone: Session, way: Held) -> cpsat.Outcome:
        return run(loads_alone(alone, self.calls.starts, way), self.effort)

    def _by_hours(self, alone: Session, way: Held) -> cpsat.Outcome:
        model = model_alone(alone, self.calls.starts, dict(way), self.effort.seed)
        return cpsat.run(model.cp, self.effort, max_deterministic_time=EFFORT, cp_model_probing_level=0)

    @cached_property
    def rooms(self) -> int:
        """How many juries may hear somebody at the same time, as far as rooms of a kind tell."""
        session = self.session
        kinds = {e.room for own in self.kinds.subject.own.values() for e in own if e.jury and e.room}
        return min(
            (sum(room.posts for room in session.rooms if kind in room.kinds) for kind in kinds), default=len(session.jurors)
        )


class Hearing:
    """Which juries with names sit on which days, and how many of the candidates who are alike each of them hears."""

    def __init__(self, holding: Holding, shapes: Sequence[Shape]) -> None:
        self.kinds, self.cp = holding.kinds, cpsat.Model()
        subject = self.kinds.subject
        self.jurors, self.juries = holding.jurors, holding.juries
        self.sits = {
            (jury, shape): self.cp.new_bool_var("")
            for jury, hours in self.juries.items()
            for shape in shapes
            if hours.keys() >= set(shape.days)
        }
        self.over: list[Expression] = []
        for day in subject.days:
            here: dict[Jury, list[Expression]] = defaultdict(list)
            for (jury, shape), on in self.sits.items():
                if day in shape.days:
                    here[jury].append(on)
            for own in here.values():
                self.cp.add_at_most_one(own)
            self.over.append(over := self.cp.new_int_var(0, len(subject.session.jurors), ""))
            self.cp.add(over >= sum(sum(own) for own in here.values()) - holding.rooms)
            for a, one in enumerate(self.jurors):
                self.cp.add(
                    sum(jury.members.count(a) * sum(own) for jury, own in here.items() if a in jury.members) <= len(one.jurors)
                )
        self.alike: list[list[Candidate]] = []
        self.sizes: list[int] = []
        self.hears: dict[tuple[int, Jury], Expression] = {}
        taken: dict[tuple[Jury, int], list[Expression]] = defaultdict(list)
        zero: Expression = self.cp.new_constant(0)
        missing: list[Expression] = []
        for size, candidates in holding.alike():
            able = [jury for jury in self.juries if not any(candidates[0].id in self.jurors[a].against for a in jury.members)]
            for jury in able:
                self.hears[len(self.alike), jury] = number = self.cp.new_int_var(0, len(candidates), "")
                taken[jury, size].append(number)
            heard = sum((self.hears[len(self.alike), jury] for jury in able), zero)
            missing.append(out := self.cp.new_int_var(0, len(candidates) if holding.some else 0, ""))
            self.cp.add(heard + out == len(candidates))
            self.alike.append(candidates)
            self.sizes.append(size)
        by_jury: dict[Jury, list[tuple[Shape, Expression]]] = defaultdict(list)
        for (jury, shape), on in self.sits.items():
            by_jury[jury].append((shape, on))
        for (jury, size), numbers in taken.items():
            self.cp.add(sum(numbers) <= sum(shape.takes[size] * on for shape, on in by_jury[jury]))
        self.room: list[Expression] = []
        for jury, own in by_jury.items():
            self.room.append(room := self.cp.new_bool_var(""))
            heard = sum(sum(numbers) for (other, _), numbers in taken.items() if other == jury)
            self.cp.add(heard + room <= sum(sum(shape.takes) * on for shape, on in own))
        # small juries are soon laid out, such as share no room, and such as could take one candidate more
        self.out = sum(missing, zero)
        self.cp.minimize(
            10000 * self.out
            + 20 * sum(self.over)
            - 3 * sum(self.room)
            + sum((1 + max(0, sum(shape.takes) - SMALL) * 4) * on for (_, shape), on in self.sits.items())
        )

    def asked(self, effort: cpsat.Effort, *, whichever: bool = False) -> cpsat.Outcome:
        """A choice of juries, the first one that is found where it is all the same `whichever`."""
        return cpsat.run(
            self.cp,
            effort,
            max_deterministic_time=ANY if whichever else CHOOSING,
            stop_after_first_solution=whichever,
            linearization_level=2,
            cp_model_probing_level=0,
        )

    def teams(self, outcome: cpsat.Outcome) -> list[tuple[Shape, Team | None]]:
        """The juries of a solution, with what each takes of candidates; without a team where it has no jurors left."""
        left = [list(candidates) for candidates in self.alike]
        wanted = {key: outcome[number] for key, number in self.hears.items()}
        taken: set[tuple[str, int]] = set()
        found = []
        for (jury, shape), on in self.sits.items():
            if not outcome.holds(on):
                continue
            own: list[str] = []
            takes = [0 for _ in shape.takes]
            for k, size in enumerate(self.sizes):
                number = min(wanted.get((k, jury), 0), shape.takes[size] - takes[size])
                if number:
                    own += [c.id for c in left[k][:number]]
                    left[k] = left[k][number:]
                    wanted[k, jury] -= number
                    takes[size] += number
            if own:
                jurors = seated(self.jurors, jury, shape.days, taken)
                taken |= {(juror, day) for juror in jurors or () for day in shape.days}
                team = Team(jurors, shape.days, tuple(own)) if jurors else None
                found.append((shape._replace(takes=tuple(takes)), team))
        return found
