"""What of the incumbent may be solved again: some of its juries, on some of their days, in one of several ways."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from models import Activity, Session
from models.objective import ObjectiveName
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.teams.placing_tests import is_test

MOST = 14
"""Candidates of a neighbourhood at most: with more, the exact model finds little in its time."""

Jury = frozenset[str]

How = Literal["formed", "ordered", "kept", "free", "whole"]


@dataclass(frozen=True)
class Neighbourhood:
    """Which juries may change what.

    What they do on these days (by index) gets new times there, and all else keeps its time ("kept"). Or all that one does on its days is done
    in another order ("ordered"). Or all of it gets new times on whatever days ("free"), or other juries of the same jurors hear these candidates
    on fewer days ("formed"). Or all that anybody does gets new times on its days, before the same juries, the tests too, which stay where they
    are else ("whole").
    """

    juries: tuple[Jury, ...]
    how: How
    days: tuple[int, ...] = ()
    idle: int = 0
    """Minutes for which juries that keep their days are there without work, lunch included."""

    def touches(self, other: Neighbourhood) -> bool:
        """Whether a change of the one may be of use to the other."""
        if set(self.juries).isdisjoint(other.juries):
            return False
        return not self.days or not other.days or not set(self.days).isdisjoint(other.days)

    def changes(self, level: ObjectiveName) -> bool:
        """Whether a level may be better afterwards: where everything stays on its day, whoever comes on it does."""
        if self.how == "formed":
            return level == "juror_days"
        if self.how == "ordered":
            return level in ("candidate_days", "candidate_waiting")
        return self.how == "free" or level not in ("juror_days", "candidate_days")

    def improves(self, level: ObjectiveName) -> bool:
        """Whether a level that it changes may become better."""
        return self.changes(level) and not (self.how in ("kept", "whole") and level == "juror_presence" and not self.idle)

    def order(self, level: ObjectiveName, levels: int, turn: int) -> tuple[int, ...]:
        """The smaller the sooner, for so many levels that are not settled and end with this one, when it has been asked for them so often.

        One jury comes before two, but for days of jurors: these are worth more than all that comes after them.
        """
        at_once = 1 if self.how in ("formed", "whole") or level == "juror_days" else len(self.juries)
        rank = get_args(How).index(self.how), len(self.juries), len(self.days), -self.idle
        return at_once, self.how != "formed", turn, levels, *rank


def juries_of(activities: Collection[Activity]) -> dict[Jury, set[str]]:
    """Who is heard by whom."""
    found: dict[Jury, set[str]] = defaultdict(set)
    for a in activities:
        if a.jurors and not a.pause:
            found[frozenset(a.jurors)].update(a.about)
    return found


def neighbourhoods(session: Session, activities: Collection[Activity]) -> Iterator[Neighbourhood]:
    """What may be solved again: each jury on its days, one or two juries of few candidates, and all that is done on its day."""
    juries = juries_of(activities)
    every = sorted(juries, key=sorted)
    dates = {day.date: number for number, day in enumerate(session.days)}
    days = {jury: tuple(sorted({dates[a.start.date()] for a in activities if frozenset(a.jurors) == jury})) for jury in every}
    idle_of = {}
    for jury in every:
        idle = {
            day: _idle([a for a in activities if frozenset(a.jurors) == jury and dates[a.start.date()] == day])
            for day in days[jury]
        }
        idle_of[jury] = sum(idle.values())
        yield Neighbourhood((jury,), "ordered", days[jury])
        for some in dict.fromkeys((days[jury], *((day,) for day in days[jury]))):
            yield Neighbourhood((jury,), "kept", some, idle=sum(idle[day] for day in some))
    for free in (*((one,) for one in every), *combinations(every, 2)):
        if sum(len(juries[jury]) for jury in free) <= MOST and (len(free) < len(every) or len(every) == 1):
            yield Neighbourhood(free, "free")
    if len(session.candidates) <= MOST and (len(every) > 1 or any(is_test(session, a) for a in activities)):
        yield Neighbourhood(tuple(every), "whole", idle=sum(idle_of[jury] for jury in every))
    yield from _formed(session, juries, days)


def _idle(activities: Collection[Activity]) -> int:
    """Minutes of a jury's day in which it does nothing."""
    work = [(a.start, a.end) for a in activities if not a.pause]
    there = max(end for _, end in work) - min(start for start, _ in work)
    return (there - sum((end - start for start, end in dict.fromkeys(work)), dt.timedelta())) // dt.timedelta(minutes=1)


def _formed(session: Session, juries: dict[Jury, set[str]], days: dict[Jury, tuple[int, ...]]) -> Iterator[Neighbourhood]:
    """Two juries of more whose days together have the minutes of a day to spare."""
    subject = Subject(session)
    loads = {c.id: subject.load(c) for c in session.candidates}
    people = {j.id: j for j in session.jurors}
    spare, longest = {}, {}
    for jury, own in days.items():
        hours = [min(subject.opening.work(subject.there(people[one], day)) for one in jury) for day in own]
        spare[jury], longest[jury] = sum(hours) - sum(loads[c] for c in juries[jury]), max(hours)
    for some in combinations(days, 2) if len(days) > 2 else ():
        if sum(spare[jury] for jury in some) >= min(longest[jury] for jury in some):
            yield Neighbourhood(some, "formed")
