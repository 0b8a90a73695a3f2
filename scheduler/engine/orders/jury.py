"""All the work of one jury in an order: whether there is one in which its candidates come on few days, or wait for few minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from models import Activity, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.cpsat import Effort
from scheduler.engine.orders.course import Course, course_of
from scheduler.engine.orders.days import Chosen, JuryDays
from scheduler.engine.orders.known_days import KnownDays
from scheduler.engine.orders.states import Sat, Today
from scheduler.grid import Grid, Span

Begun: TypeAlias = dict[tuple[str, str], int]
"""The start of each thing that a jury does for a candidate, in units of the grid."""


@dataclass(frozen=True)
class Orders:
    """What is known of a jury: when it does what, in units, where an order was found; and for how many minutes its candidates wait at least, or
    on how many days they come where nobody asked that, None where there is no order that is as was asked: `impossible` where there is none
    however long they wait."""

    begun: Begun | None
    least: int | None
    impossible: bool = False


def orders(
    session: Session,
    tests: Mapping[str, Sequence[Activity]],
    minutes: int,
    called: int | None,
    waiting: int | None,
    steps: int,
    effort: Effort,
    known: KnownDays | None = None,
    least: int = 0,
    until: int | None = None,
) -> Orders | None:
    """An order of the work of a jury that is there for so many minutes, whose candidates come on so many days at most, and wait no longer
    than they may: as little as they can, or, where that is not asked, on as few days, which are known to be no fewer than `least`. So many steps
    are made at most, those of days that are `known` not counted; all is done by the minute of the session `until`. None where the jury does
    anything else than hear candidates, one by one or in groups, and work for each of them."""
    jury = jury_days(session, tests, effort, known or KnownDays(), until)
    if jury is None:
        return None
    grid = Grid(session)
    spare = grid.down(minutes) - jury.work
    days = called if called is not None else len(session.candidates) * len(session.days)
    tested = sum(len(some) * _tested(course, grid) for course, some in jury.sorts.items())
    more = days - tested
    if spare < 0 or more < 0 or not jury.days:
        return Orders(None, None)
    if waiting is None:
        chosen, fewest = jury.in_few_days(spare, least - tested, more, steps)
        found = None if fewest is None else fewest + tested
    else:
        chosen, waits = jury.waiting_least(spare, more, waiting // grid.unit, steps)
        found = None if waits is None else waits * grid.unit
    return Orders(None if chosen is None else _begun(jury, chosen), found, jury.impossible)


def least_presence(
    session: Session,
    tests: Mapping[str, Sequence[Activity]],
    minutes: int,
    steps: int,
    effort: Effort,
    known: KnownDays,
) -> int:
    """For how many minutes a jury is there at least, as far as so many steps tell: no more is asked than whether it is for so many `minutes`."""
    jury = jury_days(session, tests, effort, known)
    if jury is None:
        return 0
    grid = Grid(session)
    spare = jury.least_spare(grid.down(minutes) - jury.work, len(session.candidates) * len(session.days), steps)
    return (jury.work + spare) * grid.unit


def waits_in_groups(session: Session, minutes: int, lunches: int, called: int, effort: Effort, known: KnownDays) -> int | None:
    """For how many minutes the candidates of a jury that is there for so many beside so many lunches wait at least for each other after what they do in
    groups, who come on so many days at most and sit no test, as is known before any step; None where there is no time for the groups."""
    jury = jury_days(session, {}, effort, known)
    if jury is None:
        return 0
    grid = Grid(session)
    waits = jury.waits_in_groups(grid.down(minutes) - jury.work, called, lunches)
    return None if waits is None else waits * grid.unit


def walked_through(session: Session) -> bool:
    """Whether orders of a jury's work are told at all, whatever tests there are."""
    return jury_days(session, {}, Effort.until(None, 0, 1), KnownDays()) is not None


def jury_days(
    session: Session, tests: Mapping[str, Sequence[Activity]], effort: Effort, known: KnownDays, until: int | None = None
) -> JuryDays | None:
    """A jury's days and its candidates; None where orders of its work are not told."""
    subject, grid, policy = Subject(session), Grid(session), session.policy
    sorts: dict[Course, list[str]] = defaultdict(list)
    for candidate in session.candidates:
        course = course_of(subject, grid, candidate, tests.get(candidate.id, ()))
        if course is None:
            return None
        sorts[course].append(candidate.id)
    if policy.deliberates != "candidate" or policy.pv:
        return None
    days, begins = list[Today](), list[int]()
    for day in subject.days:
        if len(subject.jurors_on[day]) < subject.size:
            continue
        own, base = subject.opening.stretches[day], grid.base(day)
        opens, closes = grid.up(base + own[0][0]), grid.down(base + own[-1][1])
        lunch = None
        if policy.lunch:
            early, late = grid.window(day, policy.lunch)
            # of what somebody waits the minutes of his lunch are deducted, be they whole units or not
            if policy.lunch.minutes % grid.unit or not grid.holds(policy.lunch):
                return None
            lunch = (grid.up(early), grid.down(late), policy.lunch.minutes // grid.unit)
        sat = list[Sat | None]()
        for course in sorts:
            some = [test for test in course.tests if opens <= test[0] < closes]
            one = _sat(some, lunch, min((task.ahead + task.size for task in course.tasks if task.oral), default=closes))
            if some and one is None:
                return None
            sat.append(one)
        end = closes if until is None else max(opens, min(closes, grid.down(until)))
        days.append(Today(opens, closes, lunch, tuple(sat), end))
        begins.append(grid.up(base))
    return JuryDays(known, grid.unit, policy.changeover > 0, dict(sorts), days, begins, effort)


def _sat(tests: Sequence[Span], lunch: tuple[int, int, int] | None, shortest: int) -> Sat | None:
    """The tests of a day; None where there is none, or two overlap. They are as one but where somebody may be heard between them, which takes so long at
    least (`shortest`), beside his lunch where that can be nowhere else."""
    gaps = [(low, high) for (_, low), (high, _) in pairwise(tests)]
    if not tests or any(high < low for low, high in gaps):
        return None
    (begins, ends), *others = tests
    opens, closes, units = lunch or (0, 0, 0)
    meals = [units > 0 and min(high, closes) - max(low, opens) >= units for low, high in gaps]
    until = tests[-1][1]
    only_there = begins < closes and until > opens and max(begins - opens, closes - until) < units and meals.count(True) == 1
    earlier, free, eats = list[Sat](), 0, False
    for (low, high), meal, (_, end) in zip(gaps, meals, others, strict=True):
        if high - low - (units if only_there and meal else 0) >= shortest:
            earlier.append(Sat(begins, ends, free, eats))
            begins, free, eats = high, 0, False
        else:
            free, eats = free + high - low, eats or meal
        ends = end
    return Sat(begins, ends, free, eats, tuple(earlier))


def _tested(course: Course, grid: Grid) -> int:
    """On how many days a candidate sits tests, whether his jury is there or not."""
    return len({test[0] * grid.unit // 1440 for test in course.tests})


def _begun(jury: JuryDays, chosen: Sequence[Chosen]) -> Begun:
    """Each thing with its start."""
    names, begun = [list(some) for some in jury.sorts.values()], Begun()
    for day, shares, order in chosen:
        people = [name for some in names for name in some]
        whose = defaultdict[int, list[str]](list)
        for share, name in zip(shares, people, strict=True):
            if share.part is not None:
                whose[jury.known.number(share.part)].append(name)
        parts = sorted(whose)
        content = tuple(part for part in parts for _ in whose[part])
        for sort, place, task, at in jury.known.begun(jury.hours[day], content, order) if order else ():
            begun[whose[parts[sort]][place], task] = jury.begins[day] + at
        # in the evening who is alike stands together
        rest, later = iter(zip(shares, people, strict=True)), list[list[str]]()
        for some in names:
            own = [next(rest) for _ in some]
            later.append([name for _, name in sorted(own, key=lambda one: one[0].done)])
        names = later
    return begun
