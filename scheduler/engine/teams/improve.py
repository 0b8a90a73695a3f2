"""Neighbourhoods of the incumbent: one or two juries with their candidates are solved again, all else stays."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal, get_args

from models import Activity, Pin, Session, minute_of_day
from scheduler.engine.cpsat import Effort
from scheduler.engine.model import SessionModel
from scheduler.engine.pauses import pauses
from scheduler.engine.plain import solve_plain
from scheduler.engine.progress import Reporter
from scheduler.engine.search import Search
from scheduler.engine.teams.common import Tests
from scheduler.engine.teams.dealing import Dealing
from scheduler.engine.teams.part import Part, like, part_of, taken_by
from scheduler.engine.teams.solve import added_up, in_order, is_test
from scheduler.engine.teams.timing import days_of, dealt, names_of, starts_of
from scheduler.pieces import Piece
from scheduler.rules import RULES
from scheduler.shares import shared_out

SECONDS = 2.0
"""At most for a neighbourhood."""

MOST = 14
"""Candidates of a neighbourhood at most: with more, the exact model finds little in its time."""

STEP = 15
"""Minutes between the starts of a test that are tried."""

STARTS = 12
"""So many starts of a test are tried."""

Jury = frozenset[str]


How = Literal["kept", "dealt", "free", "moved", "tested"]


@dataclass(frozen=True)
class Neighbourhood:
    """Which juries may change what.

    What they do on these days (by index) gets new times there ("kept"), after a deal that calls candidates on fewer days ("dealt"), or
    on any of these days ("moved"); all else keeps its time. Or all of it does, on whatever days ("free"). Or all that is done on the day
    of a test does, each candidate before his own jury, around another start of the test ("tested").
    """

    juries: tuple[Jury, ...]
    how: How
    days: tuple[int, ...] = ()
    test: str = ""
    start: int = 0
    """Of the test, in minutes from midnight."""
    far: int = 0
    """How many minutes the middle of the test lies from that of lunch: the nearer, the more candidates are heard soon before or after it."""

    @property
    def order(self) -> tuple[int, int, int]:
        """The smaller the sooner."""
        at_once = 1 if self.how == "tested" else len(self.juries)
        return at_once, get_args(How).index(self.how), self.far


def improve(search: Search, effort: Effort) -> None:
    """Solve neighbourhoods again until none is better, or the effort ends."""
    draw = random.Random(search.effort.seed)
    tried: set[Neighbourhood] = set()
    while search.incumbent is not None and not search.closed and not effort.over:
        every = neighbourhoods(search.session, search.incumbent.activities)
        ways = [some for some in every if some not in tried and (some.how != "tested" or _waiting(search))]
        if not ways:
            return
        least = min(some.order for some in ways)
        some = draw.choice([some for some in ways if some.order == least])
        before = search.incumbent
        again(search, some, effort)
        tried.add(some)
        if search.incumbent is not before:
            tried = {other for other in tried if other == some or not set(other.juries) & set(some.juries)}


def _waiting(search: Search) -> bool:
    """Whether candidates may still wait less."""
    names = [objective.name for objective in search.objectives]
    return "candidate_waiting" in names[search.settled :]


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
    yield from _tested(session, activities, tuple(every))


def _tested(session: Session, activities: Collection[Activity], juries: tuple[Jury, ...]) -> Iterator[Neighbourhood]:
    """Other starts of the tests, on the days on which they are: the nearest to the middle of the day."""
    lunch = session.policy.lunch
    step = session.policy.grain * -(-STEP // session.policy.grain)
    held = {(a.start.date(), a.epreuve or ""): a for a in activities if is_test(session, a)}
    for number, day in enumerate(session.days):
        heard = {a.candidate for a in activities if a.start.date() == day.date and a.jurors and a.candidate}
        if not heard or len(heard) > MOST:
            continue
        opens, closes = minute_of_day(day.opens), minute_of_day(day.closes)
        middle = sum(map(minute_of_day, lunch.window)) // 2 if lunch else (opens + closes) // 2
        for (date, test), one in sorted(held.items()):
            now, half = minute_of_day(one.start.time()), session.offered[test].minutes // 2
            starts = range(opens // step * step + now % step, closes, step) if date == day.date else ()
            far = sorted((abs(start + half - middle), start) for start in starts if start != now)
            yield from (Neighbourhood(juries, "tested", (number,), test, start, away) for away, start in far[:STARTS])


def again(search: Search, some: Neighbourhood, effort: Effort) -> None:
    """Solve these juries' candidates again, with these jurors and those who are not asked at all."""
    assert search.incumbent is not None
    session, activities = search.session, [a for a in search.incumbent.activities if not a.pause]
    juries = _juries(activities)
    candidates = {c for jury in some.juries for c in juries[jury]}
    if some.how == "tested":  # somebody may sit nothing else
        candidates |= {a.candidate for a in activities if a.candidate and is_test(session, a)}
    tests: Tests = defaultdict(list)
    for a in activities if some.how != "tested" else ():
        if a.candidate and is_test(session, a):
            tests[a.candidate].append(a)
    own_work = [
        a for a in activities if candidates.intersection(a.about) or (a.kind == "pv" and frozenset(a.jurors) in some.juries)
    ]
    known = shared_out(session, own_work)
    others = [a for a in activities if a not in own_work or (a.candidate in tests and is_test(session, a))]
    idle = {j.id for j in session.jurors} - {j for jury in juries for j in jury} if some.how == "free" else set()
    jurors = {j for jury in some.juries for j in jury} | idle
    days = dict.fromkeys(jurors, some.days) if some.how in ("kept", "dealt") else {}
    part = Part(candidates, jurors, days, 1 if len(some.juries) == len(juries) else 2)
    own = part_of(session, part, taken_by(session, others), tests)
    if some.how == "tested":
        own = like(
            own, pins=(*own.pins, *(Pin(candidate=c, jurors=tuple(sorted(jury))) for jury in juries for c in juries[jury]))
        )
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
        if some.how == "tested":
            moved = next(sitting for sitting in model.sittings if sitting.epreuve.id == some.test)
            model.cp.add(moved.start == model.grid.base(some.days[0]) // model.grid.unit + some.start // model.grid.unit)

    begin, added = known if some.how not in ("dealt", "tested") else (), narrow if some.how != "free" else None
    answer = solve_plain(own, held, RULES, short, Reporter(None, len(held)), known=begin, narrow=added)
    if answer.verdict == "found":
        found = [*others, *(a for a in answer.activities if not a.pause and not (a.candidate in tests and is_test(session, a)))]
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
