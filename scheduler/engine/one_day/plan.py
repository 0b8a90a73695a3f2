"""A timetable of juries' days that are laid out around one start of the test: candidates and jurors are named, then rooms and staff."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ortools.sat.python import cp_model

from models import Activity, Candidate, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.members import post_members
from scheduler.engine.one_day.candidate_types import CandidateType
from scheduler.engine.one_day.day_model import DayModel, Placed
from scheduler.engine.one_day.profiles import Asked
from scheduler.engine.plain import build
from scheduler.engine.search import Search
from scheduler.engine.warm_start import warm_start
from scheduler.grid import Grid
from scheduler.rules import RULES

EFFORT = 2.0
"""Deterministic time for laying out all juries' days around one start of the test, and again for the earliest end."""


@dataclass(frozen=True)
class Together:
    """All juries' days of a session, each with what its candidates wait at least, and with the start of the test with which they do."""

    days: Mapping[Asked, int]
    waits: Mapping[Asked, int]
    starts: Mapping[Asked, int]


def plan(
    search: Search,
    subject: Subject,
    chosen: Together,
    candidates: Mapping[CandidateType, Sequence[Candidate]],
    effort: cpsat.Effort,
) -> None:
    """Give the search a timetable with these juries' days, where names, rooms and staff are found for them."""
    (one, *others) = chosen.days
    apart = any(other.day.day != one.day.day for other in others)
    if not all(asked.day.tight for asked in chosen.days) or (apart and any(asked.starts for asked in chosen.days)):
        return
    unit = Grid(subject.session).unit
    model = DayModel(subject.policy, unit, subject.opening.lunch, one.starts)
    for asked, number in chosen.days.items():
        for _ in range(number):
            laid = model.add(asked.day)
            laid.least = chosen.waits[asked]
            model.cp.add(laid.waiting >= laid.least)
    share_places(model, subject.session)
    found = _laid_out(
        model, Grid(subject.session), [chosen.starts[asked] for asked in chosen.days if asked in chosen.starts], effort
    )
    if found is None:
        return
    named = _named(subject, model, found, candidates, effort)
    if named is None:
        return
    exact = build(subject.session, RULES, seed=effort.seed)
    whole = warm_start(exact, named, effort)
    if whole is not None:
        search.offer(activities(exact, whole), "one day")


def _laid_out(model: DayModel, grid: Grid, starts: Sequence[int], effort: cpsat.Effort) -> cpsat.Outcome | None:
    """Everybody waits as little as may be, and all is over as soon as it can be then; the starts of the test that serve a jury by itself
    best are tried first."""
    waiting = sum(laid.waiting for laid in model.days)
    bases = [grid.base(laid.day) // model.unit for laid in model.days]
    end = model.cp.new_int_var(0, max(bases) + 1440, "")
    for base, laid in zip(bases, model.days, strict=True):
        model.cp.add(end >= base + laid.last)
        for one in laid.candidates:
            model.cp.add(end >= base + one.last)
    found = None
    for expression in (waiting, end):
        model.cp.minimize(expression)
        outcome = _at_one_of(model, starts, effort) if expression is waiting else None
        if outcome is None:
            outcome = cpsat.run(model.cp, effort, max_deterministic_time=EFFORT, cp_model_probing_level=0)
        if outcome.values is None:
            break
        found = outcome
        cpsat.hint(model.cp, outcome.values)
        model.cp.add(expression <= outcome[expression])
    return found


def _at_one_of(model: DayModel, starts: Sequence[int], effort: cpsat.Effort) -> cpsat.Outcome | None:
    """With the test at one of these starts, in units: where that is as good as all starts can be, it is what was looked for."""
    for start in dict.fromkeys(starts):
        fixed = model.cp.clone()
        fixed.add(model.test == start)
        for laid in model.days:
            fixed.add(laid.waiting == laid.least)
        found = cpsat.run(fixed, effort, max_deterministic_time=EFFORT, cp_model_probing_level=0)
        if found.values is not None:
            return found
    return None


def share_places(model: DayModel, session: Session) -> None:
    """No more épreuves at once than there are rooms of the kind and people of the role for, who all have lunch, nor more who prepare than seats."""
    rooms = Counter(kind for room in session.rooms for kind in set(room.kinds))
    roles = Counter(person.role for person in session.staff)
    juries = Counter(laid.day for laid in model.days)
    seats: Counter[str] = Counter()
    for room in session.rooms:
        seats.update(dict.fromkeys(room.kinds, room.seats))
    using: dict[tuple[str, str, int], list[tuple[cp_model.IntervalVar, int]]] = defaultdict(list)
    for day, placed in ((laid.day, one) for laid in model.days for one in laid.candidates):
        for sat in placed.kind.sat:
            if sat.epreuve.sitting == "simultaneous":
                continue
            interval = model.cp.new_fixed_size_interval_var(placed.starts[sat.epreuve.id], sat.minutes // model.unit, "")
            if sat.preparation and sat.epreuve.preparation_room:
                size = sat.preparation // model.unit
                ahead = model.cp.new_fixed_size_interval_var(placed.starts[sat.epreuve.id] - size, size, "")
                using["seat", sat.epreuve.preparation_room, day].append((ahead, 1))
            if sat.epreuve.room:
                using["room", sat.epreuve.room, day].append((interval, 1))
            for role, number in sat.epreuve.staff.items():
                using["role", role, day].append((interval, number))
    for (what, name, day), some in using.items():
        there = {"room": rooms, "role": roles, "seat": seats}[what][name]
        if what == "role":
            some += [(model.lunch(), 1) for _ in range(there) if model.window is not None]
        if what != "room" or there < juries[day]:
            model.cp.add_cumulative([interval for interval, _ in some], [number for _, number in some], there)


# ---- names


def _named(
    subject: Subject,
    model: DayModel,
    found: cpsat.Outcome,
    candidates: Mapping[CandidateType, Sequence[Candidate]],
    effort: cpsat.Effort,
) -> list[Activity] | None:
    """Every épreuve and all work of the juries, with candidates and jurors but without rooms; None where there are no such names."""
    cp, rules, session, unit = cpsat.Model(), subject.exam.jury, subject.session, model.unit
    sits = {
        (juror.id, q): cp.new_bool_var("")
        for q, laid in enumerate(model.days)
        for juror in subject.jurors_on[laid.day]
        if any(
            low <= found[laid.first] * unit and found[laid.last] * unit <= high for low, high in subject.there(juror, laid.day)
        )
    }
    places = [(q, one) for q, laid in enumerate(model.days) for one in laid.candidates]
    takes = {
        (candidate.id, n): cp.new_bool_var("")
        for n, (q, one) in enumerate(places)
        for candidate in candidates[one.kind]
        if any(
            low <= found[one.first] * unit and found[one.last] * unit <= high
            for low, high in subject.opening.spans(model.days[q].day, candidate.available)
        )
    }
    for q in range(len(model.days)):
        jury = {j: on for (j, other), on in sits.items() if other == q}
        cp.add(sum(jury.values()) == rules.size)
        post_members(cp, session, jury)
    for juror, day in product(session.jurors, subject.days):
        cp.add_at_most_one(on for (j, q), on in sits.items() if j == juror.id and model.days[q].day == day)
    for n in range(len(places)):
        cp.add_exactly_one(on for (_, other), on in takes.items() if other == n)
    for candidate in session.candidates:
        cp.add_exactly_one(on for (c, _), on in takes.items() if c == candidate.id)
    for conflict, (n, (q, _)) in product(session.conflicts, enumerate(places)):
        both = takes.get((conflict.candidate, n)), sits.get((conflict.juror, q))
        if both[0] is not None and both[1] is not None:
            cp.add_bool_or([both[0].negated(), both[1].negated()])
    names = cpsat.run(cp, effort, max_deterministic_time=EFFORT)
    if names.values is None:
        return None
    juries = [tuple(j for (j, other), on in sits.items() if other == q and names.holds(on)) for q in range(len(model.days))]
    who = {n: candidate for (candidate, n), on in takes.items() if names.holds(on)}
    grid = Grid(session)
    everything: list[Activity] = []
    for n, (q, one) in enumerate(places):
        base = grid.base(model.days[q].day) // unit
        everything += _of(one, who[n], juries[q], grid, base, found)
    return everything


def _of(one: Placed, candidate: str, jury: tuple[str, ...], grid: Grid, base: int, found: cpsat.Outcome) -> list[Activity]:
    """What a candidate sits, and what his jury does for him."""

    def activity(kind: str, start: int, minutes: int, epreuve: str | None, jurors: tuple[str, ...]) -> Activity:
        begins, ends = grid.moment(base + start), grid.moment(base + start + minutes // grid.unit)
        return Activity(kind=kind, start=begins, end=ends, epreuve=epreuve, candidate=candidate, jurors=jurors)

    sat = [
        activity("epreuve", found[one.starts[s.epreuve.id]], s.minutes, s.epreuve.id, jury if s.epreuve.jury else ())
        for s in one.kind.sat
    ]
    work = []
    for name, start in one.work.items():
        kind, _, epreuve = name.partition(" ")
        work.append(activity(kind, found[start], one.kind.lasting[name], epreuve or None, jury))
    return [*sat, *work]
