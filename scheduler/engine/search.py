"""One lexicographic solve: the best checked timetable so far (the incumbent), and one bound for each level.

Every formulation gives its timetables to `offer` and its bounds to `raise_to`; the solve ends when they meet on all levels.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Any, TypeAlias

from models import Activity, Level, Session, Timetable, Unplanned
from models.objective import Objective, within
from scheduler.bounds.objectives import count
from scheduler.bounds.objectives.known import Known
from scheduler.check import Report, check
from scheduler.engine.cpsat import Effort
from scheduler.engine.draw import drawn, in_turn
from scheduler.engine.levels import Floors
from scheduler.engine.progress import Reporter
from scheduler.engine.rooms_of_tests import rooms_of_tests, without
from scheduler.errors import WrongTimetable
from scheduler.objective_values import objective_values
from scheduler.rules import RULES, Rule


@dataclass(frozen=True)
class Incumbent:
    """A timetable that the check has accepted: its activities, who is left out, the value of each level, and who found it."""

    activities: tuple[Activity, ...]
    left_out: tuple[str, ...]
    values: tuple[int, ...]
    formulation: str


@dataclass
class Asked:
    """Which parts of the incumbent were solved again, whoever asked, in this process or in another: how often each question about a part was asked,
    and the parts that are being solved; whoever chooses one holds `choosing`."""

    turns: dict[Hashable, int] = field(default_factory=dict)
    now: list[Any] = field(default_factory=list)
    elsewhere: tuple[Any, ...] = ()
    """The parts that are being solved in another process."""
    told: list[tuple[Any, int]] = field(default_factory=list)
    """What that does not know yet of how often questions were asked."""
    choosing: threading.Lock = field(default_factory=threading.Lock)


Relaxation: TypeAlias = Callable[[int, Sequence[int], int], int | None]
"""By the number of a level, what those above may come to, and a bound that is known: a bound that is as good or better; None where no
timetable keeps to the levels above."""

OF_SOME_LEVELS = 0.6
"""How much of the time left the first levels may take, where others solve the rest."""


class Search:
    """What is known of a session while it is solved.

    `floors` are the bounds of the first levels in their order. Each but the first holds only where all levels above come out at
    theirs, so that of two such rows the greater, compared level by level, is the better. `reached` has, for the same levels, the least
    value among the timetables that keep to the levels above: a level is settled where the two are equal.

    Timetables, and that there is none, may be given in any thread, bounds only in the one that solves.
    """

    def __init__(
        self,
        session: Session,
        objectives: Sequence[Objective],
        effort: Effort,
        report: Reporter | None = None,
        rules: Sequence[Rule] = RULES,
    ) -> None:
        self.session, self.effort, self.report = session, effort, report or Reporter(None, len(objectives))
        self.objectives, self.rules = tuple(objectives), tuple(rules)
        self.names = tuple(objective.name for objective in self.objectives)
        self.candidates = drawn(session.candidates, effort.seed)
        self.partial = self.names[0] == "unplanned"
        self.incumbent: Incumbent | None = None
        self.floors: Floors = ()
        self.reached: list[int] = []
        self.relaxations: list[Relaxation] = []
        """What else tells how much a level comes to at least, where those above it are not settled."""
        self.heard: Callable[[Incumbent], object] = lambda found: None
        """Who hears of each better timetable, beside the report."""
        self.infeasible = False
        self.refusal: Report | None = None
        """What the check said of the last timetable that it refused."""
        self._levels: tuple[object, tuple[Level, ...]] | None = None
        self._began = time.monotonic()
        self._settled_after: list[float] = []
        self._looked: set[Floors] = set()
        self.asked = Asked()
        self._changes = threading.RLock()
        self.report.known = self._come_to
        self._count_on()

    @property
    def all_rules(self) -> bool:
        """Whether all rules are to be kept: the fast formulations and what is counted know no fewer."""
        return self.rules == RULES

    def first_of(self, served: Collection[str]) -> tuple[Objective, ...]:
        """The first levels, as far as all of them are `served`: what is proven of these holds whatever comes below."""
        return tuple(takewhile(lambda objective: objective.name in served, self.objectives))

    def effort_for(self, first: Sequence[Objective]) -> Effort:
        """The effort of what solves the first levels: with a part of the time left for those that others must solve."""
        return self.effort if len(first) == len(self.objectives) else self.effort.share(OF_SOME_LEVELS)

    # ---- what formulations give

    def offer(self, activities: Sequence[Activity], formulation: str, left_out: Sequence[str] = ()) -> bool:
        """Take a timetable where the check accepts it, as the incumbent where it is better; says whether the check did."""
        found = self._accepted(activities, formulation, left_out)
        if found is None:
            return False
        with self._changes:
            self._take(found)
        return True

    def hear_of(self, found: Incumbent) -> bool:
        """The same of a timetable that another search has found."""
        return self.offer(found.activities, found.formulation, found.left_out)

    def _accepted(self, activities: Sequence[Activity], formulation: str, left_out: Sequence[str]) -> Incumbent | None:
        """What a timetable is worth; None where the check refuses it."""
        found = Timetable(
            session=self.session.id,
            status="feasible",
            activities=tuple(activities),
            unplanned=tuple(Unplanned(candidate=one) for one in left_out),
        )
        # the session as it is planned: a partial timetable may be asked for where the session itself does not say so
        report = check(self.session.model_copy(update={"objectives": self.objectives}), found, self.rules)
        if not report.ok:
            self.refusal = report
            return None
        worth = objective_values(self.session, found)
        return Incumbent(tuple(activities), tuple(left_out), tuple(worth[o.name] for o in self.objectives), formulation)

    def _take(self, found: Incumbent) -> None:
        self._reach(found.values)
        if self.incumbent is not None:
            # within the tolerance of a level that is now lower, it may still be the best below
            self._reach(self.incumbent.values)
        if self.incumbent is None or self._rank(found) < self._rank(self.incumbent):
            self.incumbent = found
            self.heard(found)
        self._note()

    def _reach(self, values: tuple[int, ...]) -> None:
        for index, value in enumerate(values):
            if index == len(self.reached) or value < self.reached[index]:
                # what was reached below kept to a level that is now held lower
                self.reached[index:] = values[index:]
                break
            if value > within(self.reached[index], self.objectives[index].tolerance):
                break

    def _rank(self, found: Incumbent) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The values, those within the tolerance of the least that was reached counted as equal; then the values themselves."""
        held = self.held(len(self.reached))
        return tuple(0 if value <= most else value for value, most in zip(found.values, held, strict=True)), found.values

    def held(self, level: int) -> list[int]:
        """What the levels above one may come to: the least that was reached, and what is tolerated."""
        return [within(least, o.tolerance) for least, o in zip(self.reached[:level], self.objectives, strict=False)]

    def pass_in_turn(self) -> None:
        """Let candidates who are alike pass in the order of the draw, whichever formulation has named them."""
        known = self.incumbent
        if known is None:
            return
        activities = in_turn(self.session, known.activities, self.candidates)
        planned = {one for a in activities for one in a.about}
        self._put(activities, [c.id for c in self.session.candidates if c.id not in planned])

    def close_rooms(self) -> None:
        """Let no test be held in more rooms than its seats need, where that costs nothing."""
        if self.incumbent is None:
            return
        for room in rooms_of_tests(self.session, self.incumbent.activities):
            fewer = without(room, self.session, self.incumbent.activities)
            if fewer is not None:
                self._put(fewer, self.incumbent.left_out)

    def _put(self, activities: Sequence[Activity], left_out: Sequence[str]) -> None:
        """Put a timetable in the place of the incumbent where the check accepts it and all levels come to the same."""
        known = self.incumbent
        if known is None or activities == known.activities:
            return
        found = self._accepted(activities, known.formulation, left_out)
        if found is not None and found.values == known.values:
            self.incumbent = found

    def raise_to(self, floors: Floors) -> None:
        """Take bounds of the first levels, each held at those before it."""
        with self._changes:
            if floors > self.floors:
                self.floors = floors
                self._count_on()
            self._note()

    def refute(self) -> None:
        """There is no timetable at all.

        Raises
        ------
        WrongTimetable
            where there is one.
        """
        if self.incumbent is not None:
            raise WrongTimetable("it is proven that there is no timetable, and there is one")
        self.infeasible = True

    def go_on(self, below: Search, left_out: Sequence[str], *, bounds: bool) -> None:
        """Take what was found of all others where the first level is settled: the timetables, and the `bounds` of the levels below it where
        they hold whoever is left out."""
        first, best = self.floors[:1], below.incumbent
        assert best is not None
        self.report.known = self._come_to
        if bounds:
            self.relaxations = [
                lambda index, held, known, of=of: of(index - 1, held[1:], known)  # type: ignore[misc]
                for of in below.relaxations
            ]
        # within a tolerance, the best has not the least that was reached
        self._reach((len(left_out), *below.reached))
        self._take(Incumbent(best.activities, tuple(left_out), (len(left_out), *best.values), best.formulation))
        if bounds:
            self.raise_to((*first, *below.floors))

    def _count_on(self) -> None:
        """Continue the bounds by what can be counted, each level held at the bounds above it."""
        if not self.all_rules:
            return
        known, found = self._known, list(self.floors)
        known.held.clear()
        for index, objective in enumerate(self.objectives):
            bound = count(objective.name, known)
            least = bound.least if bound else 0
            if index == len(found):
                found.append(least)
            elif least > found[index]:
                found[index:] = [least]
            known.held[objective.name] = within(found[index], objective.tolerance)
        self.floors = tuple(found)

    @cached_property
    def _known(self) -> Known:
        return Known(self.session)

    # ---- how far the levels are

    @property
    def settled(self) -> int:
        """How many levels, from the first, are solved to proof."""
        number = 0
        for floor, least in zip(self.floors, self.reached, strict=False):
            if floor != least:
                break
            number += 1
        return number

    def while_open(self, level: int, effort: Effort) -> Effort:
        """The same effort, ending as soon as so many levels are no longer all that are settled: another thread may settle the next."""
        return effort.as_long_as(lambda: self.settled == level)

    @property
    def rough(self) -> bool:
        """Whether there is no timetable but one that was filled by hand, and is no reason not to look as if there were none."""
        return self.incumbent is None or self.incumbent.formulation == "by hand"

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do: all levels proven, or no timetable."""
        return self.infeasible or (self.incumbent is not None and self.settled == len(self.objectives))

    @property
    def seconds(self) -> float:
        """How long it has gone on."""
        return time.monotonic() - self._began

    @property
    def over(self) -> bool:
        """Whether the solve ends here: nothing is left to do, or no time."""
        return self.closed or self.effort.over

    def _note(self) -> None:
        settled = self.settled if self.incumbent else 0
        if self.incumbent and settled < len(self.floors) and self.floors[settled] > self.reached[settled]:
            name, floor, least = self.names[settled], self.floors[settled], self.reached[settled]
            raise WrongTimetable(f"{name}: {floor} is proven to be the least, and a timetable has {least}")
        del self._settled_after[settled:]
        if self.incumbent is None:
            return
        while len(self._settled_after) < settled:
            self._tell(len(self._settled_after), done=True)
            self._settled_after.append(time.monotonic() - self._began)
        if settled < len(self.objectives):
            self._tell(settled, done=False)

    def _come_to(self, level: str) -> tuple[int | None, int | None]:
        """What the incumbent comes to on a level, and its floor where all levels above are settled."""
        if level not in self.names:  # a search for the levels below goes on where another one left off
            return None, None
        index = self.names.index(level)
        settled = index <= self.settled and index < len(self.floors)
        return (self.incumbent.values[index] if self.incumbent else None), (self.floors[index] if settled else None)

    def _tell(self, index: int, *, done: bool) -> None:
        """Let a listener know where a level stands."""
        assert self.incumbent is not None
        floor = self.floors[index] if index < len(self.floors) else None
        self.report.begin(self.names[index]).tell(self.incumbent.values[index], floor, done)

    def look_on(self) -> None:
        """Where levels are settled, ask the relaxations what the next comes to at least."""
        while self.all_rules and self.incumbent and not self.closed:
            settled = self.settled
            above = self.floors[:settled]
            if above in self._looked:
                return
            self._looked.add(above)
            least = self.least(settled)
            if least > self.floors[settled]:
                self.raise_to((*above, least))

    def least(self, index: int) -> int:
        """What a level comes to at least, by counts and relaxations, where those above come out at their bounds."""
        known, above = self._known, zip(self.objectives, self.floors[:index], strict=False)
        known.held.clear()
        known.held |= {objective.name: within(floor, objective.tolerance) for objective, floor in above}
        return self._least(index, known)

    def _least(self, index: int, known: Known) -> int:
        """What a level comes to at least, by counts and relaxations, where those above come to no more than is held."""
        counted = count(self.names[index], known)
        bound = counted.least if counted else 0
        held = [known.held[objective.name] for objective in self.objectives[:index]]
        for relaxation in self.relaxations:
            bound = max(bound, relaxation(index, held, bound) or 0)
        return bound

    def levels(self) -> tuple[Level, ...]:
        """The levels of the incumbent, each with the bound that holds for it.

        Below a level that is not settled, a bound holds for all timetables that are as good as the incumbent above it.
        """
        assert self.incumbent is not None
        state = (self.incumbent, self.floors)
        if self._levels is None or self._levels[0] != state:
            self._levels = state, self._levels_now(self.incumbent)
        return self._levels[1]

    def _levels_now(self, incumbent: Incumbent) -> tuple[Level, ...]:
        settled, known, found = self.settled, self._known, []
        known.held.clear()
        ends = [*self._settled_after, time.monotonic() - self._began]
        for index, (objective, value) in enumerate(zip(self.objectives, incumbent.values, strict=True)):
            bound = 0
            if index <= settled and index < len(self.floors):
                bound = self.floors[index]
            elif self.all_rules:
                bound = self._least(index, known)
            known.held[objective.name] = within(bound, objective.tolerance) if index < settled else value
            since, until = (0.0 if n < 0 else ends[min(n, len(ends) - 1)] for n in (index - 1, index))
            found.append(
                Level(
                    name=objective.name,
                    value=value,
                    bound=min(bound, value),
                    proven=index < settled,
                    tolerance=objective.tolerance,
                    seconds=round(until - since, 3),
                )
            )
        return tuple(found)
