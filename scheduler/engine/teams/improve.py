"""Neighbourhoods of the incumbent: one or two juries with their candidates are solved again, all else stays."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal, get_args

from models import Activity, Session
from scheduler.engine.cpsat import Effort
from scheduler.engine.model import SessionModel
from scheduler.engine.pauses import pauses
from scheduler.engine.plain import solve_plain
from scheduler.engine.progress import Reporter
from scheduler.engine.search import Search
from scheduler.engine.teams.common import Tests
from scheduler.engine.teams.dealing import Dealing
from scheduler.engine.teams.part import Part, part_of, taken_by
from scheduler.engine.teams.solve import added_up, in_order, is_test
from scheduler.engine.teams.timing import days_of, dealt, names_of, starts_of
from scheduler.pieces import Piece
from scheduler.rules import RULES
from scheduler.shares import shared_out

SECONDS = 2.0
"""At most for a neighbourhood."""

MOST = 14
"""Candidates of a neighbourhood at most: with more, the exact model finds little in its time."""

Jury = frozenset[str]


How = Literal["kept", "dealt", "free", "moved"]


@dataclass(frozen=True)
class Neighbourhood:
    """Which juries may change what.

    What they do on these days (by index) gets new times there ("kept"), after a deal that calls candidates on fewer days ("dealt"), or
    on any of these days ("moved"); all else keeps its time. Or all of it does, on whatever days ("free").
    """

    juries: tuple[Jury, ...]
    how: How
    days: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """The smaller the sooner."""
        return len(self.juries), get_args(How).index(self.how)


def improve(search: Search, effort: Effort) -> None:
    """Solve neighbourhoods again until none is better, or the effort ends."""
    draw = random.Random(search.effort.seed)
    tried: set[Neighbourhood] = set()
    while search.incumbent is not None and not search.closed and not effort.over:
        ways = [some for some in neighbourhoods(search.session, search.incumbent.activities) if some not in tried]
        if not ways:
            return
        least = min(some.order for some in ways)
        some = draw.choice([some for some in ways if some.order == least])
        before = search.incumbent
        again(search, some, effort)
        tried.add(some)
        if search.incumbent is not before:
            tried = {other for other in tried if other == some or not set(other.juries) & set(some.juries)}


def _juries(activities: Collection[Activity]) -> dict[Jury, set[str]]:
    """Who is heard by whom."""
    found: dict[Jury, set[str]] = defaultdict(set)
    for a in activities:
        if a.jurors and not a.pause:
            found[frozenset(a.jurors)].update(a.about)
    return found


def neighbourhoods(session: Session, activities: Collection[Activity]) -> Iterator[Neighbourhood]:
    """What may be solved again: each jury on its days, and one or two juries of few candidates."""
    juries = _juries(activities)
    every = sorted(juries, key=sorted)
    dates = {day.date: number for number, day in enumerate(session.days)}
    for jury in every:
        days = tuple(sorted({dates[a.start.date()] for a in activities if frozenset(a.jurors) == jury}))
        yield Neighbourhood((jury,), "kept", days)
        if len(days) > 1:
            yield Neighbourhood((jury,), "dealt", days)
        if len(days) > 2:
            yield from (Neighbourhood((jury,), "moved", some) for some in combinations(days, 2))
    for some in (*((one,) for one in every), *combinations(every, 2)):
        if sum(len(juries[jury]) for jury in some) <= MOST and (len(some) < len(every) or len(every) == 1):
            yield Neighbourhood(some, "free")


def again(search: Search, some: Neighbourhood, effort: Effort) -> None:
    """Solve these juries' candidates again, with these jurors and those who are not asked at all."""
    assert search.incumbent is not None
    session, activities = search.session, [a for a in search.incumbent.activities if not a.pause]
    juries = _juries(activities)
    candidates = {c for jury in some.juries for c in juries[jury]}
    tests: Tests = defaultdict(list)
    for a in activities:
        if a.candidate and is_test(session, a):
            tests[a.candidate].append(a)
    own_work = [
        a for a in activities if candidates.intersection(a.about) or (a.kind == "pv" and frozenset(a.jurors) in some.juries)
    ]
    known = shared_out(session, own_work)
    others = [a for a in activities if a not in own_work or is_test(session, a)]
    idle = {j.id for j in session.jurors} - {j for jury in juries for j in jury} if some.how == "free" else set()
    jurors = {j for jury in some.juries for j in jury} | idle
    days = dict.fromkeys(jurors, some.days) if some.how in ("kept", "dealt") else {}
    part = Part(candidates, jurors, days, 1 if len(some.juries) == len(juries) else 2)
    own = part_of(session, part, taken_by(session, others), tests)
    held = added_up(search)
    short = replace(effort, workers=1).for_seconds(SECONDS)
    deal, starts = dealt(own, known), starts_of(known)
    if some.how == "dealt":
        new = Dealing(own, tests, short).deal()
        if new is None or new.items() <= deal.items():
            return
        deal |= new

    def narrow(model: SessionModel) -> None:
        for piece, day in days_of(model, deal):
            _keep(model, piece, day, some, starts)

    begin, added = known if some.how != "dealt" else (), narrow if some.how != "free" else None
    answer = solve_plain(own, held, RULES, short, Reporter(None, len(held)), known=begin, narrow=added)
    if answer.verdict == "found":
        found = [*others, *(a for a in answer.activities if not a.pause and not is_test(session, a))]
        search.offer(in_order([*found, *pauses(session, found)]), search.incumbent.formulation)


def _keep(
    model: SessionModel, piece: Piece, day: int, some: Neighbourhood, starts: Mapping[tuple[str, str], dt.datetime]
) -> None:
    """What is not on the days of a neighbourhood stays in its place, and what is stays on them, or on its own of them."""
    assert piece.candidate is not None
    if day not in some.days:
        model.cp.add(piece.start == model.grid.position(starts[piece.candidate.id, names_of(piece)[0]]))
    elif some.how == "moved":
        model.cp.add(sum(piece.on[other] for other in some.days) == 1)
    else:
        model.cp.add(piece.on[day] == 1)
