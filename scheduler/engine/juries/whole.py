"""Juries that take whole candidates in so many days and minutes: on how many days these come at least, and how early all may be done."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import islice

from scheduler.engine import cpsat
from scheduler.engine.juries.calls import Asked, Calls, told
from scheduler.engine.juries.ends import Ends, Most
from scheduler.engine.juries.held import Held, ways_to_hold
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.shapes import MOST, Shape, Shapes
from scheduler.pieces import Expression

EFFORT = 1.0
"""Deterministic time for a choice of juries."""

LOOKS = 40
"""How often juries are chosen, at most, to find what their candidates' days come to with the tests on the same days."""


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
        shapes = list(islice(kinds.all_of_them(days, kinds.most_minutes(days, lunches) - kinds.needed), MOST + 1))
        self.calls = Calls(kinds, over - lunch * min(least, lunches), effort)
        self.serves = len(shapes) <= MOST and self.calls.sorts is not None
        if self.serves:
            self.ends, self.least = Ends(self.calls), dict[tuple[Held, int], int]()
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

    def _fewest(self, ways: dict[Held, int], enough: int, asked_of: Asked = "loads") -> int:
        """The same with the tests held in one of these ways, of which those that are not possible go."""
        looks = dict.fromkeys(ways, LOOKS)
        while ways and min(ways.values()) < enough:
            way = min(ways, key=lambda way: ways[way])
            model = self.master.possible(self.calls, way)
            model.cp.minimize(model.candidate_days(self.calls, way))
            found, looks[way] = asked(model, self.effort), looks[way] - 1
            if found.verdict == "infeasible":
                del ways[way]
                continue
            ways[way] = max(ways[way], found.bound or 0)
            if ways[way] > min(ways.values()):
                continue
            if found.values is None or not looks[way] or not told(self.calls, way, self.master.chosen(found), asked_of):
                break
        return min(ways.values(), default=enough)

    def earliest_end(self, candidate_days: int, waiting: int, known: int, enough: int) -> int:
        """The minute of the session by which all may be done; it is known that it is no less than `known`, and `enough` is all that is
        asked."""
        ends = dict.fromkeys(self.on(candidate_days), known)
        while ends and min(ends.values()) < enough:
            way = min(ends, key=lambda way: ends[way])
            most = self.most(way, candidate_days, waiting)
            model, end = self.ending(self.master, way, candidate_days, most)
            model.cp.minimize(end)
            found = asked(model, self.effort)
            if found.verdict == "infeasible":
                del ends[way]
                continue
            ends[way] = max(ends[way], found.bound or 0)
            if ends[way] == min(ends.values()) and (
                found.values is None or not self.looked_at(model.chosen(found), way, most, enough)
            ):
                break
        return min(ends.values(), default=known)

    def looked_at(self, juries: Sequence[Shape], way: Held, most: Most, enough: int) -> bool:
        """Whether some of these juries were not known, and are now: those of the last day first."""
        new = [shape for shape in dict.fromkeys(juries) if not self.ends.is_known(shape, way, most)]
        last = max((shape.days[-1] for shape in new), default=0)
        for shape in new:
            if shape.days[-1] == last:
                self.ends.look_at(shape, way, most, enough)
        return any(self.ends.is_known(shape, way, most) for shape in new)

    def most(self, way: Held, candidate_days: int, waiting: int) -> Most:
        """What one jury's candidates may come to where those of the others come as seldom as can be."""
        key = way, candidate_days
        if key not in self.least:
            self.least[key] = self._fewest({way: 0}, candidate_days)
        return Most(max(0, candidate_days - self.least[key]), waiting)

    def ending(
        self, master: Master, way: Held, candidate_days: int, most: Most, *, laid_out: bool = False
    ) -> tuple[Master, Expression]:
        """The juries that may be, as far as is known, and the minute of the session by which all are done; with `laid_out`, of those that
        were looked at only such as were laid out."""
        model = master.possible(self.calls, way)
        model.cp.add(model.candidate_days(self.calls, way) <= candidate_days)
        end = model.cp.new_int_var(0, self.kinds.base(self.kinds.subject.days[-1]) + 1440, "")
        for shape, n in model.counted():
            soonest = self.ends.soonest(shape, way, most)
            if soonest is None or (laid_out and self.ends.open(shape, way, most)):
                model.cp.add(n == 0)
                continue
            some = model.cp.new_bool_var("")
            model.cp.add(n == 0).only_enforce_if(some.negated())
            model.cp.add(end >= self.kinds.base(shape.days[-1]) + soonest).only_enforce_if(some)
        return model, end

    def may_be(self, way: Held, candidate_days: int) -> bool:
        """Whether there may be such juries; where they are chosen too often, they are not refuted."""
        return self._chosen(self.master, way, candidate_days).verdict != "infeasible"

    def choices(self, way: Held, candidate_days: int, asked_of: Asked, hard: Container[object]) -> Iterator[Sequence[Shape]]:
        """Juries with the tests held in one way and so many candidates' days, one choice after the other; none that is like a `hard` one,
        which may become more meanwhile."""
        master = self.master.copy()
        while (found := self._chosen(master, way, candidate_days, asked_of)).values is not None:
            yield master.chosen(found)
            master.forbid(found)
            master.cp.add(sum(n for shape, n in master.counted() if self.calls.alike(shape, way) in hard) == 0)

    def _chosen(self, master: Master, way: Held, candidate_days: int, asked_of: Asked = "loads") -> cpsat.Outcome:
        """Juries with the tests held in one way, of which that has been asked."""
        found = cpsat.Outcome("unknown")
        for _ in range(LOOKS):
            model = master.possible(self.calls, way)
            model.cp.add(model.candidate_days(self.calls, way) <= candidate_days)
            found = asked(model, self.effort)
            if found.values is None or not told(self.calls, way, master.chosen(found), asked_of):
                break
        return found

    def on(self, candidate_days: int) -> list[Held]:
        """On which days the tests may be with so many candidates' days, as far as is known."""
        return [way for way, least in self.ways.items() if least <= candidate_days]


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
    return cpsat.run(master.cp, effort, max_deterministic_time=EFFORT, linearization_level=2, cp_model_probing_level=0)
