"""Juries that take whole candidates in so many days and minutes: on how many days these come at least, and how early all may be done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from scheduler.engine import cpsat
from scheduler.engine.juries.calls import Asked, Calls, told
from scheduler.engine.juries.least import TURNS, Begun, Least, Limits, Most
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.naming import nameless
from scheduler.engine.juries.shapes import MOST, Shape, Shapes
from scheduler.engine.workload.between_tests import Waits, at_some_moment, waits_between
from scheduler.engine.workload.ways import Held, ways_to_hold
from scheduler.engine.workload.work import Starts
from scheduler.pieces import Expression

EFFORT = 1.0
"""Deterministic time for a choice of juries."""

CHOOSING: dict[str, Any] = {"linearization_level": 2, "cp_model_probing_level": 0, "presolve_inclusion_work_limit": 0}
"""A choice of juries is a linear program in all but name; what its constraints have in common takes half the time to find, and gains nothing."""

LOOKS = 40
"""How often juries are chosen, at most, to find what their candidates' days come to with the tests on the same days."""

MANY = 1_000_000
"""More days, or minutes of a session, than there ever are: there are no such juries."""

FEW = 60
"""Choices of juries at most of which the best is found by comparing all, at each moment of a test."""

Way = TypeVar("Way", Held, tuple["WholeJuries", Held])

Ending: TypeAlias = tuple[Held, int, int]
"""How the tests are held, on how many days candidates come, and for how long they wait, at the most."""


class WholeJuries:
    """The juries that may be where all sit on no more than `days` days and are there for no more than `minutes`, each juror counted once.

    They stay over lunch on `least` days or more, which is proven: what the other minutes leave may be spent idle by any of them. Tests are
    on the same days for all of them: `ways` says on which, each with the candidates' days known so far.
    """

    def __init__(self, kinds: Shapes, days: int, minutes: int, least: int, effort: cpsat.Effort) -> None:
        self.kinds, self.effort = kinds, effort
        lunch = kinds.lunch
        over = minutes - kinds.needed
        lunches = over // lunch if lunch else 0
        self.over = over
        """Minutes that all are there beyond the work that is counted."""
        shapes = list(islice(kinds.all_of_them(days, kinds.most_minutes(days, lunches) - kinds.needed), MOST + 1))
        self.calls = Calls(kinds, over - lunch * min(least, lunches), effort)
        self.serves = len(shapes) <= MOST and self.calls.sorts is not None
        if self.serves:
            self.ends, self.waits = Least(self.calls, "session_end"), Least(self.calls, "candidate_waiting")
            self.begun: Begun = ()
            """When the tests begin, where that is told."""
            self.failed = defaultdict[tuple[int, Begun], list[Sequence[Shape]]](list)
            """By level and when the tests begin, choices of juries for which no better timetable was found."""
            self.least = dict[tuple[Held, int], int]()
            self.names = dict[object, list[Shape]]()
            """Of juries that were chosen, those in which nobody can sit together."""
            self.by_moment = dict[tuple[Held, int], list[WholeJuries]]()
            self.end_at = dict[tuple[WholeJuries, Held], int]()
            """Of the moments of the test that were looked at, by when all may be done."""
            self.few = dict[tuple[Held, int], list[Sequence[Shape]] | None]()
            """All choices of juries at all moments of the tests, which hold at each of them, where these are few."""
            self.oftener = defaultdict[Held, list[tuple[Sequence[Shape], int]]](list)
            """By how the tests are held, choices of juries whose candidates come together on more days than what is known of each jury says."""
            self.later = defaultdict[Ending, list[tuple[Sequence[Shape], int]]](list)
            """By how the tests are held and what candidates may come to, choices of juries that are done later together than what is known of each
            jury says."""
            self.between = dict[Held, dict[int, Sequence[Waits]]]()
            """What candidates wait between tests, by how these are held."""
            self.ways = dict.fromkeys(ways_to_hold(kinds.work, self.calls.starts), 0)
            self.master = Master(kinds, shapes, whole=True)
            self.master.cp.add(self.master.turns <= days)
            self.master.cp.add(self.master.lunches <= lunches)

    def spend(self, effort: cpsat.Effort) -> None:
        """Take so much time from now on."""
        self.effort = self.calls.effort = effort

    def candidate_days(self, known: int, enough: int, asked_of: Asked = "loads") -> int:
        """On how many days candidates come at least; it is known that it is no less than `known`, and `enough` is all that is asked. What
        loads do not tell is asked of `hours`: dear, where nobody knows whether it is enough."""
        self.ways = {way: max(known, least) for way, least in self.ways.items()}
        return known if known >= enough else self._fewest(self.ways, enough, asked_of)

    def _fewest(self, ways: dict[Held, int], enough: int, asked_of: Asked = "loads", *, together: bool = True) -> int:
        """The same with the tests held in one of these ways, of which those that are not possible go; as far as is known of each jury, or of
        juries `together`."""

        def asked_for(way: Held) -> tuple[Master, Expression]:
            model = self.master.possible(self.calls, way, self.over)
            return model, self._called(model, way) if together else model.candidate_days(self.calls, way)

        looks = dict.fromkeys(ways, LOOKS)

        def learned(juries: Sequence[Shape], way: Held) -> bool:
            looks[way] -= 1
            return looks[way] > 0 and (
                told(self.calls, way, juries, asked_of)
                or bool(self.nameless(juries))
                or (together and self._come_oftener(juries, way))
            )

        return self._least_of(ways, enough, asked_for, learned)

    def _least_of(
        self,
        ways: dict[Way, int],
        enough: int,
        asked_for: Callable[[Way], tuple[Master, Expression]],
        learned: Callable[[Sequence[Shape], Way], bool],
    ) -> int:
        """What an expression of juries comes to at least with the tests held in one of these ways, of which those that are not possible go:
        juries are chosen until nothing is `learned` of those that were; `enough` is all that is asked."""
        while ways and min(ways.values()) < enough:
            way = min(ways, key=lambda way: ways[way])
            model, expression = asked_for(way)
            model.cp.minimize(expression)
            found = asked(model, self.effort)
            if found.verdict == "infeasible":
                del ways[way]
                continue
            ways[way] = max(ways[way], found.bound or 0)
            if ways[way] > min(ways.values()):
                continue
            if found.values is None or not learned(model.chosen(found), way):
                break
        return min(ways.values(), default=enough)

    def earliest_end(self, candidate_days: int, waiting: int, known: int, enough: int) -> int:
        """The minute of the session by which all may be done; it is known that it is no less than `known`, and `enough` is all that is
        asked."""
        left = self.moments_left(candidate_days, waiting)
        self.end_at = dict.fromkeys(left or (), known)
        if left is not None:
            known = self._earliest_end(self.end_at, candidate_days, waiting, enough)
        # of all moments at once the exact model may tell more
        ways = [(self, way) for way in self.on(candidate_days)]
        return self._earliest_end(dict.fromkeys(ways, known), candidate_days, waiting, enough)

    def _earliest_end(self, ways: dict[tuple[WholeJuries, Held], int], candidate_days: int, waiting: int, enough: int) -> int:
        @cache
        def limits(at: WholeJuries, way: Held) -> Limits:
            return at.limits(way, candidate_days, waiting)

        def asked_for(one: tuple[WholeJuries, Held]) -> tuple[Master, Expression]:
            return one[0].ending(self.master, one[1], candidate_days, limits(*one))

        def learned(juries: Sequence[Shape], one: tuple[WholeJuries, Held]) -> bool:
            at, way = one
            return (
                at.looked_at(juries, way, limits(at, way), enough)
                or bool(self.nameless(juries))
                or at.end_later(juries, way, candidate_days, limits(at, way), enough)
            )

        return self._least_of(ways, enough, asked_for, learned)

    def moments_left(self, candidate_days: int, waiting: int) -> list[tuple[WholeJuries, Held]] | None:
        """The same at each moment of the test at which candidates may wait so little, as far as is known; None where not all were looked at."""
        found = list[tuple[WholeJuries, Held]]()
        for way in self.on(candidate_days):
            key = way, candidate_days
            if key not in self.by_moment or self.few.get(key) is None:
                return None
            found += [(at, way) for at in self.by_moment[key] if at.least_waiting(way, candidate_days) <= waiting]
        for at, _ in found:
            at.spend(self.effort)
        return found

    def limits(self, way: Held, candidate_days: int, waiting: int) -> Limits:
        """What each jury's candidates may come to where those of all others come as seldom, and wait as little, as they can."""
        choices = self.few.get((way, candidate_days))
        if choices is not None:
            return Limits(waiting, self._most_in(choices, way, candidate_days, waiting).get)
        most = self.most(way, candidate_days)
        spare = max(0, waiting - self.least_waiting(way, candidate_days))

        def of(shape: Shape) -> Most | None:
            least = self.waits.of(shape, way, most)
            return None if least is None else most._replace(waiting=min(waiting, least + spare))

        return Limits(waiting, of)

    def _most_in(self, choices: Iterable[Sequence[Shape]], way: Held, candidate_days: int, waiting: int) -> dict[Shape, Most]:
        """The same of each jury that is one of these choices, the one that leaves it most."""
        found = dict[Shape, Most]()
        for juries in choices:
            for shape, own in (self.most_in(juries, way, candidate_days, waiting) or {}).items():
                known = found.get(shape, Most(0, 0, 0))
                idle, longest = max(known.idle or 0, own.idle or 0), max(known.waiting or 0, own.waiting or 0)
                found[shape] = Most(max(known.more_days, own.more_days), longest, idle)
        return found

    def waiting(self, candidate_days: int, known: int, enough: int, turns: int = len(TURNS)) -> int:
        """For how many minutes candidates wait at least; `known` and `enough` as above. Each jury is looked at so many times at most."""

        def learned(juries: Sequence[Shape], way: Held) -> bool:
            if self.nameless(juries):
                return True
            most = dict.fromkeys(juries, self.most(way, candidate_days))
            told = self.laid_out(juries, way, most, enough, turns)
            # what the others do not wait one of them may: that is sooner asked than juries are chosen anew
            while told and self.laid_out(juries, way, most, enough, 1):
                pass
            return told

        return self._least_of(
            dict.fromkeys(self.on(candidate_days), known),
            enough,
            lambda way: self.waits_of(self.master, way, candidate_days),
            learned,
        )

    def _choices_of(self, way: Held, candidate_days: int) -> list[Sequence[Shape]] | None:
        """All choices of juries with the tests on these days, whoever sits in them, as far as is known; None where there are more than a few, or
        time is over."""
        model = self._possible(self.master, way, candidate_days)
        some = cpsat.all_solutions(model.cp, self.effort, FEW, max_deterministic_time=EFFORT, **CHOOSING)
        if some is None:
            return None
        # which of them come oftener together may be said in several ways
        return [list(juries) for juries in dict.fromkeys(tuple(model.chosen(one)) for one in some)]

    def _possible(self, master: Master, way: Held, candidate_days: int) -> Master:
        """The juries of a master that may be with the tests on these days and so many candidates' days, as far as is known."""
        model = master.possible(self.calls, way, self.over)
        model.cp.add(self._called(model, way) <= candidate_days)
        return model

    def _called(self, model: Master, way: Held) -> Expression:
        """On how many days the candidates of these juries come at least, as far as is known of each jury and of some together."""
        days = model.candidate_days(self.calls, way)
        for juries, least in self.oftener[way]:
            more = least - sum(self.calls.fewest(shape, way) or 0 for shape in juries)
            if more > 0:
                days = days + more * model.all_of(juries)
        return days

    def _come_oftener(self, juries: Sequence[Shape], way: Held) -> bool:
        """Whether the candidates of these juries come on more days together than was known, or there are no such juries, where each is idle only for
        as long as the others leave it."""
        if not self.calls.in_orders or any(juries == known for known, _ in self.oftener[way]):
            return False
        idle, known = self.idle_of(juries, way), sum(self.calls.fewest(shape, way) or 0 for shape in juries)
        each = [self.calls.fewest_idle(shape, way, idle[shape]) for shape in juries]
        least = MANY if None in each else sum(filter(None, each))
        if least <= known or self.effort.over:
            return False
        self.oftener[way].append((juries, least))
        return True

    def waiting_in(self, way: Held, candidate_days: int, known: int, enough: int, turns: int) -> int:
        """The same with the tests held in this way. Where the choices of juries are few, nothing has to be solved to find the best of them."""
        choices = self.few.get((way, candidate_days))
        if choices is None:
            return self.waiting(candidate_days, known, enough, turns)
        while True:
            least, best = self._best_of(choices, way, candidate_days)
            least = enough if least is None else min(least, enough)
            if best is None or least >= enough:
                return max(known, least)
            if self.calls.any_longer(best, way):
                continue
            # names are sooner asked than what its candidates wait
            if self.nameless(best):
                choices.remove(best)
            elif not self.laid_out(best, way, self.most_of(best, way, candidate_days), enough, turns):
                return max(known, least)

    def least_waiting(self, way: Held, candidate_days: int) -> int:
        """For how many minutes candidates wait at least, as far as is known of juries: very many where there are none."""
        choices = self.few.get((way, candidate_days))
        if choices is not None:
            least, _ = self._best_of(choices, way, candidate_days)
            return MANY if least is None else least
        model, waits = self.waits_of(self.master, way, candidate_days)
        model.cp.minimize(waits)
        found = asked(model, self.effort)
        return MANY if found.verdict == "infeasible" else found.bound or 0

    def _best_of(
        self, choices: Iterable[Sequence[Shape]], way: Held, candidate_days: int
    ) -> tuple[int | None, Sequence[Shape] | None]:
        """For how many minutes candidates wait at least with the best of these choices, and that; nothing where there are no such juries."""
        known = [(waits, one) for one in choices if (waits := self.least_of(one, way, candidate_days)) is not None]
        return min(known, key=lambda one: one[0], default=(None, None))

    def least_of(self, juries: Sequence[Shape], way: Held, candidate_days: int) -> int | None:
        """For how many minutes the candidates of these juries wait at least, as far as is known; None where there are no such juries."""
        days = [self.calls.fewest(shape, way) for shape in juries]
        if None in days or sum(filter(None, days)) > candidate_days:
            return None
        if self.left_idle(juries, way) < 0:
            return None
        most = self.most_of(juries, way, candidate_days)
        waits = [self.waits.of(shape, way, most[shape]) for shape in juries]
        between = sum(self.between_tests(shape, way) for shape in juries)
        return None if None in waits else sum(filter(None, waits)) + between

    def most_of(self, juries: Sequence[Shape], way: Held, candidate_days: int) -> dict[Shape, Most]:
        """What the candidates of each of these juries may come to where those of the others come as seldom as they can, and these are idle for no
        longer than they must be."""
        fewest = sum(self.calls.fewest(shape, way) or 0 for shape in juries)
        more_days = min(self.most(way, candidate_days).more_days, max(0, candidate_days - fewest))
        return {shape: Most(more_days, idle=idle) for shape, idle in self.idle_of(juries, way).items()}

    def idle_of(self, juries: Sequence[Shape], way: Held) -> dict[Shape, int]:
        """For how many minutes each of these juries may be idle, where the others are so for no longer than they must."""
        left, beyond = self.left_idle(juries, way), {shape: self.calls.beyond(shape, way) for shape in juries}
        return {shape: max(0, left + own - self.kinds.beyond(shape)) for shape, own in beyond.items()}

    def left_idle(self, juries: Sequence[Shape], way: Held) -> int:
        """For how many minutes more than they must these juries may be idle together; below 0 where there are no such juries."""
        return self.over - sum(self.calls.beyond(shape, way) for shape in juries)

    def moments(self, way: Held, candidate_days: int) -> list[WholeJuries] | None:
        """The same for each moment of the test of a session at which there may be juries whose candidates come on so many days; all that may
        be at once where there is no test, None where there are several."""
        if len(way) != len(self.calls.starts) or len(way) > 1:
            return None
        key = way, candidate_days
        if key not in self.few and ((few := self._choices_of(*key)) is not None or not self.effort.over):
            self.few[key] = few
        if not way:
            return [self]
        test, day = way[0]
        self.most(way, candidate_days)
        starts = self.calls.starts[test][day]
        found = self.effort.kept(self.by_moment, key, lambda: list(self._moments(way, candidate_days, starts)))
        for at in found:
            at.spend(self.effort)
        return found

    def _moments(self, way: Held, candidate_days: int, starts: Sequence[int]) -> Iterator[WholeJuries]:
        """The same for some moments, which are asked at once where the test is held for some minutes whenever it begins; of few choices orders soon
        tell at each of them whether there are such juries."""
        (test, day), base = way[0], self.kinds.subject.base
        if self.calls.in_orders and self.few.get((way, candidate_days)) is not None:
            for start in starts:
                yield self.at([(test, base(day) + start)])[0]
            return
        part = self.among({test: [list(starts) if d == day else [] for d in self.kinds.subject.days]}, way, anew=True)
        if part.calls.narrow or not self.calls.in_orders or len(starts) <= 1:
            for start in starts if part.may_be(way, candidate_days) else ():
                yield part.at([(test, base(day) + start)])[0]
        else:
            half = len(starts) // 2
            for some in (starts[:half], starts[half:]):
                yield from self._moments(way, candidate_days, some)

    def waits_of(self, master: Master, way: Held, candidate_days: int, *, likely: bool = False) -> tuple[Master, Expression]:
        """The juries that may be, as far as is known, and for how many minutes their candidates wait at least; the `likely` ones, and what
        they came to where they were laid out."""
        most, model = self.most(way, candidate_days), self._possible(master, way, candidate_days)
        waits: Expression = 0
        for shape, n in model.counted():
            least = (self.waits.likely if likely else self.waits.of)(shape, way, most)
            if least is None:
                model.cp.add(n == 0)
            elif least:
                waits = waits + least * n
        longest = 1440 * len(self.kinds.subject.session.candidates)
        for best in self._between(way).values():
            waits = waits + at_some_moment(model.cp, [self._sum(one, model.counted(), way) for one in best], longest)
        return model, waits

    def _between(self, way: Held) -> dict[int, Sequence[Waits]]:
        """What candidates wait between tests of one day."""
        if way not in self.between:
            opening, sorts = self.kinds.subject.opening, self.calls.sorts or ()
            self.between[way] = waits_between(sorts, opening.lunch, self.calls.starts, way)
        return self.between[way]

    def _sum(self, waits: Waits, counted: Iterable[tuple[Shape, Expression]], way: Held) -> Expression:
        """The same of all in juries that sit on no day of a test: of others the exact model tells what all wait."""
        tested = {day for _, day in way}
        own = ((shape, n) for shape, n in counted if self.calls.in_orders and tested.isdisjoint(shape.days))
        return sum(n * sum(a * b for a, b in zip(waits, shape.takes, strict=True)) for shape, n in own)

    def between_tests(self, shape: Shape, way: Held) -> int:
        """For how many minutes candidates of such a jury wait between tests, beside what is told of it; where each test has one time."""
        return sum(int(self._sum(best[0], [(shape, 1)], way)) for best in self._between(way).values())

    def laid_out(
        self,
        juries: Sequence[Shape],
        way: Held,
        most: Mapping[Shape, Most],
        enough: int,
        turns: int = len(TURNS),
    ) -> bool:
        """Whether more is known of some of these juries, whose candidates may come to so much (`most`): of those that were looked at least often."""
        # what loads tell, orders tell as well
        if told(self.calls, way, [shape for shape in juries if not self.calls.walked_through(shape, way)]):
            return True
        if self.effort.over:
            return False
        some = {self.waits.key(shape, way, most[shape]): (shape, way, most[shape]) for shape in juries}
        # together they are long enough where each takes its part of what is missing
        least = {key: self.waits.of(*one) or 0 for key, one in some.items()}
        missing = enough - sum(least[self.waits.key(shape, way, most[shape])] for shape in juries)
        longer = sum(not self.waits.settled(shape, way, most[shape]) for shape in juries)
        parts = {key: least[key] + max(0, -(-missing // max(1, longer))) for key in some}
        tried = {key: self.waits.turn(*one, parts[key]) for key, one in some.items()}
        new = [key for key, turn in tried.items() if turn == min(tried.values()) < turns]
        for key in new:
            self.waits.look_at(*some[key], enough, parts[key])
        return any(
            self.waits.turn(*some[key], parts[key]) > tried[key] or self.waits.of(*some[key]) != least[key] for key in new
        )

    def at(self, begun: Sequence[tuple[str, int]]) -> tuple[WholeJuries, Held]:
        """The same with the tests at these minutes of the session, and on which days they are then."""
        starts = starts_at(self.kinds, begun)
        way = tuple(sorted((test, day) for test, days in starts.items() for day, some in enumerate(days) if some))
        other = self.among(starts, way)
        other.begun = tuple(sorted(begun))
        return other, way

    def among(self, starts: Starts, way: Held, *, anew: bool = False) -> WholeJuries:
        """The same with the tests on these days at some of these times; the loads of juries are asked `anew` of them."""
        other = copy(self)
        other.calls = self.calls.at(starts, anew=anew)
        other.ends, other.waits = Least(other.calls, "session_end"), Least(other.calls, "candidate_waiting")
        other.ways = {way: self.ways.get(way, 0)}
        other.oftener = defaultdict(list, {way: list(self.oftener[way])})
        other.later = defaultdict(list, {key: list(known) for key, known in self.later.items()})
        # what the others come to at the least may be more then, and is not looked for again
        other.least, other.by_moment, other.between = dict(self.least), {}, {}
        return other

    def looked_at(self, juries: Sequence[Shape], way: Held, limits: Limits, enough: int) -> bool:
        """Whether some of these juries were not known, and are now: for how long they are there, then when those of the last day are done."""
        if self.calls.any_longer(juries, way):
            return True
        may_be = {shape: most for shape in juries if (most := limits.of(shape)) is not None}
        new = {shape: most for shape, most in may_be.items() if not self.ends.is_known(shape, way, most)}
        last = max((shape.days[-1] for shape in new), default=0)
        for shape, most in new.items():
            if shape.days[-1] == last:
                self.ends.look_at(shape, way, most, enough)
        return any(self.ends.is_known(shape, way, most) for shape, most in new.items())

    def most_in(self, juries: Sequence[Shape], way: Held, candidate_days: int, waiting: int) -> dict[Shape, Most] | None:
        """What the candidates of each of these juries may come to where those of all wait no longer than that; None where there are no such juries."""
        least, own = self.least_of(juries, way, candidate_days), self.most_of(juries, way, candidate_days)
        if least is None or least > waiting:
            return None
        return {
            shape: most._replace(waiting=waiting - least + (self.waits.of(shape, way, most) or 0))
            for shape, most in own.items()
        }

    def end_later(self, juries: Sequence[Shape], way: Held, candidate_days: int, limits: Limits, enough: int) -> bool:
        """Whether these juries are done later together than was known, or there are no such juries, where each may come to no more than the others
        leave it."""
        known = self.later[way, candidate_days, limits.waiting]
        if any(juries == one for one, _ in known):
            return False
        own = self.most_in(juries, way, candidate_days, limits.waiting)
        for shape, most in (own or {}).items():
            if self.calls.small(shape) and most != limits.of(shape):
                self.ends.look_at(shape, way, most, enough)
        least = MANY if own is None else self._done(own, way)
        if least <= self._done({shape: limits.of(shape) for shape in juries}, way) or self.effort.over:
            return False
        known.append((juries, least))
        return True

    def _done(self, juries: Mapping[Shape, Most | None], way: Held) -> int:
        """The minute of the session by which these juries are done at the earliest, as far as is known of each."""
        ends = {shape: most and self.ends.of(shape, way, most) for shape, most in juries.items()}
        each = [MANY if end is None else self.kinds.subject.base(shape.days[-1]) + end for shape, end in ends.items()]
        return max(each, default=0)

    def most(self, way: Held, candidate_days: int) -> Most:
        """What one jury's candidates may come to where those of the others come as seldom as can be."""
        # of each jury alone: what some come to together may be days of any of them
        least = self.effort.kept(
            self.least, (way, candidate_days), lambda: self._fewest({way: 0}, candidate_days, together=False)
        )
        return Most(max(0, candidate_days - least))

    def ending(
        self, master: Master, way: Held, candidate_days: int, limits: Limits, *, laid_out: bool = False
    ) -> tuple[Master, Expression]:
        """The juries that may be, as far as is known, and the minute of the session by which all are done; with `laid_out`, of those that
        were looked at only such as were laid out."""
        model = self._possible(master, way, candidate_days)
        end = model.cp.new_int_var(0, self.kinds.subject.base(self.kinds.subject.days[-1]) + 1440, "")
        for shape, n in model.counted():
            most = limits.of(shape)
            soonest = None if most is None else self.ends.of(shape, way, most)
            if most is None or soonest is None or (laid_out and self.ends.open(shape, way, most)):
                model.cp.add(n == 0)
                continue
            some = model.cp.new_bool_var("")
            model.cp.add(n == 0).only_enforce_if(some.negated())
            model.cp.add(end >= self.kinds.subject.base(shape.days[-1]) + soonest).only_enforce_if(some)
        for juries, least in self.later[way, candidate_days, limits.waiting]:
            model.cp.add(end >= least).only_enforce_if(model.all_of(juries))
        return model, end

    def may_be(self, way: Held, candidate_days: int, asked_of: Asked = "loads") -> bool:
        """Whether there may be such juries; where they are chosen too often, they are not refuted."""
        return self._chosen(self.master, way, candidate_days, asked_of).verdict != "infeasible"

    def choices(
        self, master: Master, way: Held, candidate_days: int, asked_of: Asked, hard: Container[object]
    ) -> Iterator[Sequence[Shape]]:
        """Juries with the tests held in one way and so many candidates' days, one choice after the other; none that is like a `hard` one,
        which may become more meanwhile."""

        def choose(master: Master) -> cpsat.Outcome:
            return self._chosen(master, way, candidate_days, asked_of)

        return drawn(master.copy(), choose, lambda shape: self.calls.alike(shape, way) in hard)

    def _chosen(self, master: Master, way: Held, candidate_days: int, asked_of: Asked = "loads") -> cpsat.Outcome:
        """Juries with the tests held in one way, of which that has been asked."""
        found = cpsat.Outcome("unknown")
        for _ in range(LOOKS):
            model = self._possible(master, way, candidate_days)
            model.spread()
            found = asked(model, self.effort)
            if found.values is None:
                break
            juries = master.chosen(found)
            if not told(self.calls, way, juries, asked_of):
                if not (gone := self.nameless(juries)):
                    break
                if master is not self.master:
                    master.forbid(gone)
        return found

    def nameless(self, juries: Sequence[Shape]) -> list[Shape]:
        """Those of these juries in which nobody can sit together, which are then chosen no more, nor with any others; none where there may be
        somebody."""
        if (key := frozenset(Counter(juries).items())) not in self.names:
            found = nameless(self.kinds, juries, self.effort)
            if found:
                self.master.forbid(found)
            elif self.effort.over:
                return []  # it may be asked again
            self.names[key] = found
        return self.names[key]

    def on(self, candidate_days: int) -> list[Held]:
        """On which days the tests may be with so many candidates' days, as far as is known."""
        return [way for way, least in self.ways.items() if least <= candidate_days]


def starts_at(kinds: Shapes, begun: Sequence[tuple[str, int]]) -> Starts:
    """The tests at these minutes of the session, by day."""
    bases = [kinds.subject.base(day) for day in kinds.subject.days]
    on = {test: max(day for day, base in enumerate(bases) if base <= minute) for test, minute in begun}
    return {test: [[minute - base] if day == on[test] else [] for day, base in enumerate(bases)] for test, minute in begun}


def drawn(
    master: Master, choose: Callable[[Master], cpsat.Outcome], hard: Callable[[Shape], bool]
) -> Iterator[Sequence[Shape]]:
    """One choice of juries after the other; none with a jury that was found to be `hard` meanwhile."""
    while (found := choose(master)).values is not None:
        yield master.chosen(found)
        master.forbid(master.chosen(found))
        master.cp.add(sum(n for shape, n in master.counted() if hard(shape)) == 0)


def fewest(master: Master, expression: Expression, least: int, most: int, effort: cpsat.Effort) -> int | None:
    """The first number, from one that is known to be no more, with which there may be juries; None where there is none up to the most."""
    return next((n for n in range(least, most + 1) if verdict(master, expression, n, effort) != "infeasible"), None)


def verdict(master: Master, expression: Expression, most: int, effort: cpsat.Effort) -> cpsat.Verdict:
    """Whether there are juries of no more than this."""
    model = master.copy()
    model.cp.add(expression <= most)
    return asked(model, effort).verdict


def asked(master: Master, effort: cpsat.Effort) -> cpsat.Outcome:
    """A choice of juries."""
    return cpsat.run(master.cp, effort, max_deterministic_time=EFFORT, **CHOOSING)
