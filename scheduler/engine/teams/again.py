"""A neighbourhood of the incumbent solved again, in what all else leaves of rooms and people."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Collection, Mapping, Sequence, Set

from models import Activity, Objective, Pin, Session, Timetable
from scheduler.engine.answer import Answer
from scheduler.engine.cpsat import Effort
from scheduler.engine.model import SessionModel
from scheduler.engine.pauses import with_pauses
from scheduler.engine.plain import solve_plain, time_to_write
from scheduler.engine.search import Search
from scheduler.engine.teams.dealing import Deal
from scheduler.engine.teams.forming import formed
from scheduler.engine.teams.neighbourhoods import Jury, Neighbourhood, juries_of
from scheduler.engine.teams.part import Part, like, part_of, taken_by
from scheduler.engine.teams.placing_tests import Tests, but_tests, is_test, tests_of
from scheduler.engine.teams.solve import FILLS, laid_out
from scheduler.engine.teams.timing import days_of, dealt, in_order, names_of, starts_of
from scheduler.objective_values import objective_values
from scheduler.rules import RULES
from scheduler.shares import shared_out


def again(search: Search, some: Neighbourhood, levels: Sequence[Objective], effort: Effort, seconds: float = math.inf) -> bool:
    """Solve a neighbourhood again for these levels, in so many seconds at most, and give the search what is found; says whether nothing better
    is left in it."""
    assert search.incumbent is not None
    session, left = search.session, effort.left()
    effort = effort.for_seconds(seconds).in_one_thread()
    activities = [a for a in search.incumbent.activities if not a.pause]
    if some.how == "whole":
        return _whole(search, activities, levels, effort)
    juries = juries_of(activities)
    candidates = {c for jury in some.juries for c in juries[jury]}
    tests = tests_of(session, activities)
    own_work, others = parted(activities, candidates, some.juries)
    others += [a for a in own_work if is_test(session, a)]
    jurors, days = {j for jury in some.juries for j in jury}, {}
    if some.how in ("free", "formed"):
        jurors |= {j.id for j in session.jurors} - {j for jury in juries for j in jury}
    elif some.how in ("kept", "ordered"):
        dates = {a.start.date() for a in own_work if a.jurors}
        days = dict.fromkeys(jurors, tuple(number for number, day in enumerate(session.days) if day.date in dates))
    part = Part(candidates, jurors, days, 1 if len(some.juries) == len(juries) else 2)
    own = part_of(session, part, taken_by(session, others), tests)
    if left < time_to_write(own):
        return False
    known = shared_out(session, own_work)
    if some.how == "formed":
        answer = _formed(own, tests, known, effort)
    elif some.how == "ordered":
        answer = _ordered(own, levels, tests, known, effort)
    elif some.how == "free":
        answer = solve_plain(own, levels, RULES, effort, known=known)
    else:
        narrow = _on_days(some.days, dealt(own, known), starts_of(known))
        answer = solve_plain(own, levels, RULES, effort, known=known, narrow=narrow)
    if answer.activities:
        found = but_tests(session, answer.activities)
        own_now, others_now = parted([a for a in search.incumbent.activities if not a.pause], candidates, some.juries)
        if own_now == own_work:
            # what was found elsewhere in the meantime stays
            others = [*others_now, *(a for a in own_now if is_test(session, a))]
        search.offer(with_pauses(session, [*others, *found]), search.incumbent.formulation)
    return _ended(answer)


def _whole(search: Search, activities: Sequence[Activity], levels: Sequence[Objective], effort: Effort) -> bool:
    """All that is done at other times of its day, before the same juries."""
    session = search.session
    pins = [Pin(candidate=c, jurors=tuple(sorted(jury))) for jury, own in juries_of(activities).items() for c in sorted(own)]
    own, known = like(session, pins=(*session.pins, *pins)), shared_out(session, activities)
    settled = search.names[: search.settled]
    floors = tuple(search.floors[settled.index(level.name)] for level in levels if level.name in settled)
    narrow = _on_days(range(len(session.days)), dealt(own, known), starts_of(known))
    answer = solve_plain(own, levels, RULES, effort, floors=floors, known=known, narrow=narrow)
    if answer.activities:
        search.offer(answer.activities, search.incumbent.formulation if search.incumbent else "")
    return _ended(answer)


def _ended(answer: Answer) -> bool:
    """Whether nothing better is left."""
    return answer.verdict == "infeasible" or bool(answer.levels and answer.levels[-1].proven)


def parted(
    activities: Sequence[Activity], candidates: Set[str], juries: Collection[Jury]
) -> tuple[list[Activity], list[Activity]]:
    """What is done for these candidates, by these juries, and what is done for others."""
    own, others = list[Activity](), list[Activity]()
    for a in activities:
        mine = not candidates.isdisjoint(a.about) or (a.kind == "pv" and frozenset(a.jurors) in juries)
        (own if mine else others).append(a)
    return own, others


def _formed(own: Session, tests: Tests, known: Sequence[Activity], effort: Effort) -> Answer:
    """Other juries that sit on fewer days: the less full these are planned, the sooner they have a timetable."""
    days = len({(frozenset(a.jurors), a.start.date()) for a in known if a.jurors})
    for fill in reversed(FILLS[:-1]):
        teams = formed(own, effort, tests, fill, days - 1)
        found = laid_out(own, teams, tests, effort) if teams else None
        if found is not None:
            return Answer("found", "teams", tuple(found))
    return Answer("unknown" if effort.over else "infeasible", "teams")


def _ordered(own: Session, levels: Sequence[Objective], tests: Tests, known: Sequence[Activity], effort: Effort) -> Answer:
    """All that a jury does on its days in an order in which its candidates come on a day less, or wait less on as many."""
    values = objective_values(own, Timetable(session=own.id, status="feasible", activities=tuple(known)))
    called, waiting = values["candidate_days"], None
    if levels[-1].name == "candidate_days":
        called -= 1
    else:
        waiting = values["candidate_waiting"] - 1
    most = values["juror_presence"] // own.exam.jury.size
    found, refuted = in_order(own, tests, most, effort, called, waiting)
    return Answer("found" if found else "infeasible" if refuted else "unknown", "teams", found)


def _on_days(days: Sequence[int], deal: Deal, starts: Mapping[tuple[str, str], dt.datetime]) -> Callable[[SessionModel], None]:
    """What is done on these days stays on its own of them, and all else in its place."""

    def narrow(model: SessionModel) -> None:
        for piece, day in days_of(model, deal):
            assert piece.candidate is not None
            if day in days:
                model.cp.add(piece.on[day] == 1)
            else:
                model.cp.add(piece.start == model.grid.position(starts[piece.candidate.id, names_of(piece)[0]]))

    return narrow
