"""Neighbourhoods of the incumbent: one or two juries with their candidates are solved again, all else stays."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from models import Activity, Session
from scheduler.engine.breaks import lunches
from scheduler.engine.cpsat import Effort
from scheduler.engine.model import SessionModel
from scheduler.engine.plain import solve_plain
from scheduler.engine.progress import Reporter
from scheduler.engine.search import Search
from scheduler.engine.teams.common import Tests
from scheduler.engine.teams.part import Part, part_of, taken_by
from scheduler.engine.teams.solve import added_up, in_order, is_test
from scheduler.engine.teams.timing import days_of, dealt, names_of, starts_of
from scheduler.rules import RULES

SECONDS = 2.0
"""At most for a neighbourhood."""

MOST = 14
"""Candidates of a neighbourhood at most: with more, the exact model finds little in its time."""

Jury = frozenset[str]


@dataclass(frozen=True)
class Neighbourhood:
    """Which juries may change what: on some of their days (`days`, by index), all else keeping its time; on all of them, where that is
    None. With `moving` what they do on these days may go from one to another."""

    juries: tuple[Jury, ...]
    days: tuple[int, ...] | None
    moving: bool

    @property
    def order(self) -> tuple[int, bool, int]:
        """The smaller the sooner."""
        return len(self.juries), self.moving, len(self.days) if self.days is not None else 99


def improve(search: Search, effort: Effort) -> None:
    """Solve neighbourhoods again until none is better, or the effort ends."""
    draw = random.Random(search.effort.seed)
    tried: set[Neighbourhood] = set()
    while search.incumbent is not None and not search.closed and not effort.over:
        ways = [some for some in _neighbourhoods(search.session, search.incumbent.activities) if some not in tried]
        if not ways:
            return
        least = min(some.order for some in ways)
        some = draw.choice([some for some in ways if some.order == least])
        before = search.incumbent
        _again(search, some, effort)
        tried.add(some)
        if search.incumbent is not before:
            tried = {other for other in tried if other == some or not set(other.juries) & set(some.juries)}


def _juries(activities: Collection[Activity]) -> dict[Jury, set[str]]:
    """Who is heard by whom."""
    found: dict[Jury, set[str]] = defaultdict(set)
    for a in activities:
        if a.candidate and a.jurors:
            found[frozenset(a.jurors)].add(a.candidate)
    return found


def _neighbourhoods(session: Session, activities: Collection[Activity]) -> Iterator[Neighbourhood]:
    juries = _juries(activities)
    every = sorted(juries, key=sorted)
    dates = {day.date: number for number, day in enumerate(session.days)}
    for jury in every:
        days = sorted({dates[a.start.date()] for a in activities if frozenset(a.jurors) == jury})
        yield Neighbourhood((jury,), tuple(days), False)
        if len(days) > 2:
            yield from (Neighbourhood((jury,), some, True) for some in combinations(days, 2))
    for some in (*((one,) for one in every), *combinations(every, 2)):
        if sum(len(juries[jury]) for jury in some) <= MOST and (len(some) < len(every) or len(every) == 1):
            yield Neighbourhood(some, None, True)


def _again(search: Search, some: Neighbourhood, effort: Effort) -> None:
    """Solve these juries' candidates again, with these jurors and those who are not asked at all."""
    assert search.incumbent is not None
    session, activities = search.session, [a for a in search.incumbent.activities if a.kind != "lunch"]
    juries = _juries(activities)
    candidates = {c for jury in some.juries for c in juries[jury]}
    tests: Tests = defaultdict(list)
    for a in activities:
        if a.candidate and is_test(session, a):
            tests[a.candidate].append(a)
    others = [a for a in activities if a.candidate not in candidates or is_test(session, a)]
    idle = {j.id for j in session.jurors} - {j for jury in juries for j in jury} if some.days is None else set()
    jurors = {j for jury in some.juries for j in jury} | idle
    part = Part(candidates, jurors, {}, 1 if len(some.juries) == len(juries) else 2)
    own = part_of(session, part, taken_by(session, others), tests)
    held = added_up(search)
    known = [a for a in activities if a.candidate in candidates]
    short = replace(effort, workers=1).for_seconds(SECONDS)

    def narrow(model: SessionModel) -> None:
        if some.days is not None:
            _keep(model, known, some.days, some.moving)

    answer = solve_plain(own, held, RULES, short, Reporter(None, len(held)), known=known, narrow=narrow)
    if answer.verdict == "found":
        found = [*others, *(a for a in answer.activities if a.kind != "lunch" and not is_test(session, a))]
        search.offer(in_order([*found, *lunches(session, found)]), search.incumbent.formulation)


def _keep(model: SessionModel, known: Sequence[Activity], days: Collection[int], moving: bool) -> None:
    """What is on other days stays in its place, and what is on these on one of them; on its own, where nothing is moving."""
    starts = starts_of(known)
    for piece, day in days_of(model, dealt(model.session, known)):
        if day not in days:
            assert piece.candidate is not None
            model.cp.add(piece.start == model.grid.position(starts[piece.candidate.id, names_of(piece)[0]]))
        elif not moving:
            model.cp.add(piece.on[day] == 1)
        else:
            model.cp.add(sum(piece.on[other] for other in days) == 1)
