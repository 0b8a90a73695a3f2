"""Simultaneous tests, placed before anything else: all candidates share their start, their rooms and their staff."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from models import Activity, Candidate, Day, Epreuve, Pin, Session, minute_of_day
from models.objective import objectives_in_order
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.plain import build, solve_plain
from scheduler.engine.teams.part import changed, clock, like
from scheduler.rules import RULES

SECONDS = 2.0
"""At most for placing the tests of all candidates in one way."""

Tests = dict[str, list[Activity]]
"""The tests of each candidate."""


def is_test(session: Session, activity: Activity) -> bool:
    """Whether an activity is somebody's simultaneous test."""
    return activity.kind == "epreuve" and session.offered[activity.epreuve or ""].sitting == "simultaneous"


def tests_of(session: Session, activities: Iterable[Activity]) -> Tests:
    """The tests among these activities."""
    found: Tests = defaultdict(list)
    for a in activities:
        if a.candidate and is_test(session, a):
            found[a.candidate].append(a)
    return dict(found)


def but_tests(session: Session, activities: Iterable[Activity]) -> list[Activity]:
    """What is done besides the tests, pauses left out."""
    return [a for a in activities if not a.pause and not is_test(session, a)]


def days_of(session: Session, tests: Tests) -> tuple[tuple[str, int], ...]:
    """The days on which these tests are: the index of each, in their order by name."""
    dates = [day.date for day in session.days]
    return tuple(sorted({(a.epreuve or "", dates.index(a.start.date())) for own in tests.values() for a in own}))


def placements(session: Session, effort: cpsat.Effort) -> Iterator[Tests]:
    """Ways to hold the simultaneous tests: as early as they can be, then on later days and after lunch; one, of nobody, without any."""
    tests = {e.id for e in session.offered.values() if e.sitting == "simultaneous"}
    sitting = [c for c in session.candidates if tests & {e.id for e in session.epreuves_of(c)}]
    if not sitting:
        yield {}
        return
    seen: set[tuple[object, ...]] = set()
    for number in range(len(session.days)):
        for late in (False, True):
            if effort.over:
                return
            found = _placed(session, tests, number, late, effort)
            starts = tuple(sorted({(a.epreuve, a.start) for own in found.values() for a in own}, key=str))
            if found and starts not in seen:
                seen.add(starts)
                yield found


def _placed(session: Session, tests: set[str], day: int, late: bool, effort: cpsat.Effort) -> Tests:
    """The tests from this day on, as early as they can be, or as early after lunch; nothing where they cannot be."""
    lunch = session.policy.lunch
    if late and lunch is None:
        return {}
    days, welcome = session.days[day:], session.policy.welcome if day == 0 else 0
    if late and lunch is not None:
        opens = max(minute_of_day(days[0].opens) + welcome, lunch.hours[0] + lunch.minutes)
        if opens >= minute_of_day(days[0].closes):
            return {}
        days, welcome = (days[0].model_copy(update={"opens": clock(opens)}), *days[1:]), 0
    alone = _alone_with(session, tests, days, welcome)
    return tests_of(alone, _begun_together(alone, effort) or _soonest(alone, effort))


def placed_at(session: Session, starts: Mapping[str, dt.datetime], effort: cpsat.Effort) -> Tests:
    """The tests at these times; nothing where they cannot be, or something else is fixed."""
    alone = _alone_with(session, set(starts), session.days, session.policy.welcome)
    if alone.pins:
        return {}
    pins = tuple(Pin(candidate=c.id, epreuve=e.id, start=starts[e.id]) for c in alone.candidates for e in alone.epreuves_of(c))
    return tests_of(alone, _held(like(alone, pins=pins), effort))


def _alone_with(session: Session, tests: set[str], days: tuple[Day, ...], welcome: int) -> Session:
    """The session of its tests alone, on these days."""
    policy = session.policy.model_copy(
        update={"deliberation": 0, "pv": 0, "marking": 0, "dossier_review": 0, "welcome": welcome}
    )
    exam = changed(session.exam, lambda epreuves: [_alone(e, tests) for e in epreuves if e.id in tests])
    own = [(c, tuple(e.id for e in session.epreuves_of(c) if e.id in tests)) for c in session.candidates]
    return like(
        session,
        titre=exam,
        days=days,
        policy=policy,
        candidates=tuple(c.model_copy(update={"sits": ids}) for c, ids in own if ids),
        pins=tuple(p for p in session.pins if p.epreuve in tests),
        conflicts=(),
    )


def _begun_together(alone: Session, effort: cpsat.Effort) -> tuple[Activity, ...]:
    """The tests at the times that one candidate of each sort would have them: soon found where there are seats for all at these times;
    nothing where there are not."""
    sorts: dict[object, Candidate] = {}
    for candidate in alone.candidates:
        sorts.setdefault((alone.epreuves_of(candidate), candidate.extra_time, candidate.available), candidate)
    if alone.pins or len(sorts) == len(alone.candidates):
        return ()
    held = _soonest(like(alone, candidates=tuple(sorts.values())), effort)
    starts = {a.epreuve: a.start for a in held if a.kind == "epreuve"}
    pins = tuple(
        Pin(candidate=c.id, epreuve=e.id, start=starts[e.id]) for c in alone.candidates for e in alone.epreuves_of(c) if starts
    )
    return _held(like(alone, pins=pins), effort) if pins else ()


def _held(alone: Session, effort: cpsat.Effort) -> tuple[Activity, ...]:
    """A timetable of tests all of which have their times; nothing where none was found."""
    if effort.over:  # the model alone may take half a second to write down
        return ()
    model = build(alone, RULES, seed=effort.seed)
    found = cpsat.run(model.cp, _quickly(effort).alone())
    return activities(model, found) if found.values is not None else ()


def _soonest(alone: Session, effort: cpsat.Effort) -> tuple[Activity, ...]:
    """A timetable of tests that ends as early as it can, and then on few days; nothing where none was found."""
    if effort.over:  # as above
        return ()
    objectives = objectives_in_order(("session_end", "candidate_days"))
    return solve_plain(alone, objectives, RULES, _quickly(effort)).activities


def _quickly(effort: cpsat.Effort) -> cpsat.Effort:
    """Few seconds, and no probing, which takes half of the time of such models."""
    return effort.for_seconds(SECONDS).with_parameters(cp_model_probing_level=0)


def _alone(test: Epreuve, tests: set[str]) -> Epreuve:
    """A test in its order among the tests, with no paper to mark."""
    return test.model_copy(update={"marking": None, "follows": tuple(f for f in test.follows if f.epreuve in tests)})
