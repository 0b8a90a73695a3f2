"""Juries that sit on one day only, among the loads: they do all the work for each of their candidates on that day.

A candidate has one jury, and juries of one day share no juror. So where a jury has no other day, its day holds whole candidates, and a
sum of whole candidates seldom fills it. Juries with another day may part the work of a candidate.
"""

from __future__ import annotations

from scheduler.engine.pieces import Expression
from scheduler.engine.workload.hours import Lumps
from scheduler.engine.workload.loads import LoadModel


def hold_whole_candidates(model: LoadModel) -> None:
    """Part the days of juries into those of juries with one day only, filled with whole candidates, and the others."""
    cp = model.cp
    bundles = [sum(part.own for part in kind.parts) for kind in model.classes]
    totals = Lumps(frozenset(size for size in bundles if size))
    shared: list[Expression] = []
    for j, kind in enumerate(model.days):
        alone = cp.new_int_var(0, kind.most, "")
        shared.append(model.count[j] - alone)
        cp.add(alone <= model.count[j])
        whole = {}
        for c, sitters in enumerate(model.classes):
            own = [model.done.get((c, p, j)) for p in range(len(sitters.parts))]
            if own and all(number is not None for number in own):
                whole[c] = cp.new_int_var(0, sitters.number, "")
                for number in own:
                    cp.add(whole[c] <= number)
        load = sum((bundles[c] * n for c, n in whole.items()), model.zero)
        cp.add(load <= totals.most(kind.load()) * alone)
        for size in totals.sizes:
            cp.add(sum(bundles[c] // size * n for c, n in whole.items()) + model.zero <= kind.load() // size * alone)
        own_load = sum((part.own * n for part, n in model.parts_in(j) if part.own), model.zero)
        cp.add(own_load - load <= kind.load() * shared[j])
    for day in model.subject.days:
        # whoever sits on another day too is counted there
        elsewhere = sum((shared[j] for j, kind in enumerate(model.days) if kind.day != day), model.zero)
        cp.add(sum((shared[j] for j in model.on[day]), model.zero) <= elsewhere)
