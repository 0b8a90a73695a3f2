"""What candidates wait between two tests of a day, among the loads: all who sit both, but those who are heard on that day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from scheduler.engine.workload.between_tests import Waits, at_some_moment, waits_between
from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.simultaneous import Tests
from scheduler.pieces import Expression


def waiting_between(model: LoadModel, tests: Tests) -> Expression:
    """For how many minutes all wait at least; of who may be left out, or has more to do than tests and orals, nothing is told."""
    found = model.zero
    if model.work.partial:
        return found
    sat = [_sits(model, c) for c in range(len(model.classes))]
    for two in combinations(tests.on, 2):
        sitters = [c for c, own in enumerate(sat) if own.issuperset(two)]
        others = {test.epreuve for c in sitters for test in model.classes[c].tests} - set(two)
        classes = [model.classes[c] for c in sitters]
        for day in model.subject.days if sitters else ():
            way = tuple((test, day) for test in two)
            best = waits_between(classes, model.subject.opening.lunch, tests.starts, way).get(day)
            if best is not None:
                # of three tests of a day, one lies between two others
                alone = sum(tests.on[test][day] for test in two) - 1 - sum(tests.on[test][day] for test in others)
                found = found + _waiting(model, sitters, day, best, alone)
    return found


def _sits(model: LoadModel, c: int) -> set[str]:
    """The tests of a class that does nothing but what the loads know: tests, and orals before the jury."""
    own = model.subject.own[model.classes[c].candidates[0].id]
    known = all(e.jury or e.sitting == "simultaneous" for e in own)
    return {test.epreuve for test in model.classes[c].tests} if known else set()


def _waiting(model: LoadModel, sitters: Sequence[int], day: int, best: Sequence[Waits], alone: Expression) -> Expression:
    """The same of one day, if it has these tests `alone` (1, else no more than 0), at the best moment."""
    cp, idle = model.cp, []
    for c in sitters:
        kind = model.classes[c]
        idle.append(cp.new_int_var(0, kind.number, ""))
        heard = sum((model.done_on(c, p, [day]) for p, part in enumerate(kind.parts) if part.oral), model.zero)
        cp.add(idle[-1] >= kind.number * alone - heard)
    waits = [sum(minutes * number for minutes, number in zip(own, idle, strict=True)) for own in best]
    return at_some_moment(cp, waits, 1440 * sum(model.classes[c].number for c in sitters))
