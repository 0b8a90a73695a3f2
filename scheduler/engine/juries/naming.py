"""Who sits in juries of which the days are known, and whom they hear."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.engine import cpsat
from scheduler.engine.juries.shapes import Shape, Shapes
from scheduler.engine.members import post_members
from scheduler.engine.teams.forming import Team

EFFORT = 0.5
"""Deterministic time for names: mostly they are found, or there are none, at once."""


def named(kinds: Shapes, juries: Sequence[Shape], effort: cpsat.Effort, *, exactly: bool = False) -> list[Team] | None:
    """Jurors and candidates of these juries, of each size as many as they take where that is asked (`exactly`); None where none are found."""
    return _names(kinds, juries, effort, exactly)[1]


def nameless(kinds: Shapes, juries: Sequence[Shape], effort: cpsat.Effort) -> list[Shape]:
    """Those of these juries in which it is proven that nobody can sit, also in more seats than the titre asks for, or hear whom they take,
    without one of which somebody might; none where that is not proven."""

    def none_sit(some: Sequence[Shape]) -> bool:
        return _names(kinds, some, effort, exactly=True, larger=True)[0] == "infeasible"

    left = list(juries)
    if not none_sit(left):
        return []
    for jury in juries:
        fewer = left.copy()
        fewer.remove(jury)
        if fewer and none_sit(fewer):
            left = fewer
    return left


def _names(
    kinds: Shapes, juries: Sequence[Shape], effort: cpsat.Effort, exactly: bool, larger: bool = False
) -> tuple[cpsat.Verdict, list[Team] | None]:
    subject = kinds.subject
    cp, session, rules = cpsat.Model(), subject.session, subject.exam.jury
    loads = {c.id: subject.load(c) for c in session.candidates}
    heard = [c.id for c in session.candidates if any(e.jury for e in subject.own[c.id])]
    on = [{j.id for j in jurors} for jurors in subject.jurors_on]
    sits = {
        (juror.id, q): cp.new_bool_var("")
        for q, jury in enumerate(juries)
        for juror in session.jurors
        if all(juror.id in on[day] for day in jury.days)
    }
    hears = {(c.id, q): cp.new_bool_var("") for c in session.candidates for q in range(len(juries))}
    for c in session.candidates:
        by = [hears[c.id, q] for q in range(len(juries))]
        if larger:  # others may hear him
            cp.add_at_most_one(by)
        else:
            cp.add_exactly_one(by)
    for q, jury in enumerate(juries):
        own = {juror.id: sits[juror.id, q] for juror in session.jurors if (juror.id, q) in sits}
        cp.add(sum(own.values()) >= rules.size if larger else sum(own.values()) == rules.size)
        post_members(cp, session, own)
        cp.add(sum(minutes * hears[c, q] for c, minutes in loads.items()) <= jury.minutes)
        # a jury of nobody would leave to the others more than was found to hold
        cp.add_at_least_one(hears[c, q] for c, minutes in loads.items() if minutes)
        if rules.max_candidates_per_day:
            cp.add(sum(hears[c, q] for c in heard) <= rules.max_candidates_per_day * len(jury.days))
        for number, (size, _) in zip(jury.takes, kinds.sizes, strict=True) if exactly else ():
            cp.add(sum(hears[c, q] for c, minutes in loads.items() if minutes == size) == number)
        # of whom no jury has anything to hear or to do, none is any jury's
        for pin in session.pins:
            for pinned in pin.jurors or () if loads[pin.candidate] else ():
                cp.add(hears[pin.candidate, q] <= own.get(pinned, 0))
        for conflict in session.conflicts:
            if conflict.juror in own and loads[conflict.candidate]:
                cp.add_bool_or([hears[conflict.candidate, q].negated(), own[conflict.juror].negated()])
    for day in subject.days:
        for juror in session.jurors:
            cp.add_at_most_one(sits[juror.id, q] for q, jury in enumerate(juries) if day in jury.days and (juror.id, q) in sits)
    found = cpsat.run(cp, effort, max_deterministic_time=EFFORT)
    if found.values is None:
        return found.verdict, None
    return found.verdict, [
        Team(
            tuple(juror.id for juror in session.jurors if (juror.id, q) in sits and found.holds(sits[juror.id, q])),
            jury.days,
            tuple(c.id for c in session.candidates if found.holds(hears[c.id, q])),
            jury.lunches,
        )
        for q, jury in enumerate(juries)
    ]
