"""While a test is held, nobody who sits it is heard: a jury that is there before it and hears anybody after it reads, marks, has lunch or is
idle meanwhile, and what it reads then is heard afterwards."""

from __future__ import annotations

from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.simultaneous import Held, Sitters, Tests
from scheduler.engine.workload.work import CandidateClass, Part
from scheduler.pieces import Expression


def hold_idle(model: LoadModel, tests: Tests) -> None:
    """Bound the idle minutes of juries by those of a test that nothing fills; not where some are heard in groups."""
    if any(part.group for _, _, part in model.parts()):
        return
    for epreuve, sitters in tests.sitters.items():
        for day in model.subject.days:
            held = [one for one in tests.held[epreuve] if one.day == day]
            if held and model.on[day]:
                _Day(model, day, sitters, held)


class _Day:
    """The day of a test. By class, part and kind of juries' days: of how many it is done when the test begins (`before`), and of how many
    something is read or marked while it lasts (`meanwhile`)."""

    def __init__(self, model: LoadModel, day: int, sitters: Sitters, held: list[Held]) -> None:
        self.model, self.day, self.sitters = model, day, dict(sitters)
        self.on = sum((one.on for one in held), model.zero)
        self.before: dict[tuple[int, int, int], Expression] = {}
        self.meanwhile: dict[tuple[int, int, int], Expression] = {}
        self._part()
        for c in self.sitters:
            self._keep_order(c, model.classes[c])
        for j in model.on[day]:
            if len(model.days[j].spans) == 1:
                self._fill(j, held)

    def _part(self) -> None:
        cp, model = self.model.cp, self.model
        for c, p, part in model.parts():
            for j in model.on[self.day]:
                key = c, p, j
                if c in self.sitters and p not in self.sitters[c].after and key in model.done:
                    self.before[key], self.meanwhile[key] = (cp.new_int_var(0, model.classes[c].number, "") for _ in range(2))
                    cp.add(self.before[key] + self.meanwhile[key] <= model.done[key])
                    if part.oral:
                        cp.add(self.meanwhile[key] == 0)

    def _keep_order(self, c: int, kind: CandidateClass) -> None:
        """Whoever is heard before the test has had by then what comes before that."""
        model, earlier = self.model, range(self.day)
        for first, second, _ in kind.order:
            early, heard = ([n for (d, q, _), n in self.before.items() if (d, q) == (c, p)] for p in (first, second))
            if early and heard:
                done = model.done_on(c, first, earlier) + sum(early) + kind.number * (1 - self.on)
                model.cp.add(model.done_on(c, second, earlier) + sum(heard) <= done)

    def _fill(self, j: int, held: list[Held]) -> None:
        """Of the juries' days of a kind, those with work after the test begin with it (`late`), or last longer than it."""
        model, cp, own = self.model, self.model.cp, self.model.days[j]
        after, late = (cp.new_int_var(0, own.most, "") for _ in range(2))
        cp.add(after <= model.count[j])
        cp.add(late <= after)
        minutes = min(test.minutes for test in self.sitters.values())
        lunch = model.subject.opening.lunch
        ahead, fills, follows = self._ahead(j), self._fills(j), self._after(j)
        for one in held:
            off = 1 - one.on
            most, left = own.load(), own.load(one.starts[0] + minutes)
            soon = own.load(until=one.starts[-1])
            cp.add(ahead <= soon * (model.count[j] - late) + most * own.most * off)
            if lunch and own.eats and one.starts[0] >= lunch[0] + lunch[2]:
                # whoever begins with the test has had lunch before
                cp.add(late <= own.most * off)
            cp.add(follows <= left * after + most * own.most * off)
            cp.add(model.load[j] <= most * model.count[j] - (most - own.load(one.starts[0])) * late + most * own.most * off)
            idle = minutes - (self._lunch(one, minutes) if own.eats else 0)
            if idle > 0:
                cp.add(model.idle[j] + fills >= idle * (after - late) - idle * own.most * off)

    def _ahead(self, j: int) -> Expression:
        """Minutes of what is done before the test."""
        parts = self.model.parts()
        return sum((_alone(part) * self.before[c, p, j] for c, p, part in parts if (c, p, j) in self.before), self.model.zero)

    def _after(self, j: int) -> Expression:
        """Minutes of what is done after the test."""
        found = self.model.zero
        for c, p, part, number in self._done(j):
            if (c, p, j) in self.before:
                found = found + _alone(part) * (number - self.before[c, p, j] - self.meanwhile[c, p, j])
            elif c in self.sitters:
                found = found + part.own * number
        return found

    def _fills(self, j: int) -> Expression:
        """Minutes of what may be done while the test lasts: for those who do not sit it, anything."""
        found = self.model.zero
        for c, p, part, number in self._done(j):
            if c not in self.sitters:
                found = found + part.own * number
            elif (c, p, j) in self.meanwhile:
                found = found + part.own * self.meanwhile[c, p, j]
        return found

    def _done(self, j: int) -> list[tuple[int, int, Part, Expression]]:
        return [(c, p, part, self.model.done[c, p, j]) for c, p, part in self.model.parts() if (c, p, j) in self.model.done]

    def _lunch(self, held: Held, minutes: int) -> int:
        """Minutes of lunch that may lie within the test."""
        lunch = self.model.subject.opening.lunch
        if lunch is None:
            return 0
        opens, closes, size = lunch
        return max(0, min(size, max(min(start + minutes, closes) - max(start, opens) for start in held.starts)))


def _alone(part: Part) -> int:
    """Minutes of a part that lie on one side of the test."""
    return part.heard if part.oral else part.own
