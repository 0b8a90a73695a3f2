"""A timetable filled by hand: candidates in several orders, the best is kept."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

from models import Candidate, Juror
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.by_hand.juries import Jury, juries
from scheduler.engine.by_hand.placing import Placing
from scheduler.engine.pauses import with_pauses
from scheduler.engine.search import Search
from scheduler.shares import closed

ORDERS = 8
"""How many orders of candidates and jurors are tried until one gives a timetable."""

PLACED = 48
"""How many candidates are placed at least, in one order after the other, for a better one."""

SHARE = 0.3
"""How much of the time left may go by before no other order is begun."""


def solve_by_hand(search: Search) -> None:
    """Give the search timetables filled in several orders; a partial one leaves out who finds no place."""
    session, effort = search.session, search.effort.sparing_share(1 - SHARE)
    if not session.policy.stable_juries:
        return
    subject, draw = Subject(session), random.Random(search.effort.seed)
    order, jurors = list(search.candidates), sorted(session.jurors, key=lambda j: -_hours(subject, j))
    for number in range(1, ORDERS + 1):
        placing = Placing(subject)
        if not placing.hold_tests():
            return
        out = filled(placing, order, juries(subject, jurors), whole=number % 2 == 0)
        planned = [a for a in placing.activities if a.candidate not in out]
        if planned and (not out or search.partial):
            search.offer(with_pauses(session, closed(session, planned)), "by hand", out)
        enough = search.incumbent and not search.incumbent.left_out and number * len(order) >= PLACED
        if enough or search.over or effort.over:
            return
        # whoever found no place comes first
        draw.shuffle(order)
        order.sort(key=lambda c: c.id not in out)
        draw.shuffle(jurors)


def filled(placing: Placing, order: Sequence[Candidate], teams: Sequence[Jury], *, whole: bool) -> list[str]:
    """Place the candidates in this order, each before the first jury that has a place for him on the days on which it sits, else on as
    few days more as can be; with `whole` on one day of it, where he can. Who found no place."""
    open_days: dict[Jury, frozenset[int]] = {}
    full: set[object] = set()
    judged, own = {c.id for c in placing.subject.judged}, placing.subject.own
    against = {(c.candidate, c.juror) for c in placing.session.conflicts}
    out = []
    for candidate in order:
        if candidate.id not in judged:
            out += [] if placing.place(candidate, None, ()) else [candidate.id]
            continue
        asked = next((set(pin.jurors) for pin in placing.session.pins if pin.candidate == candidate.id and pin.jurors), None)
        able = [
            team
            for team in teams
            if not any((candidate.id, j) in against for j in team.jurors) and asked in (None, set(team.jurors))
        ]
        for team, days in _ways(able, open_days, whole=whole):
            sort = (
                team,
                days,
                own[candidate.id],
                candidate.extra_time,
                candidate.available,
                bool(placing.session.pins) and candidate.id,
            )
            if sort in full:
                continue
            if placing.place(candidate, team, days):
                open_days[team] = open_days.get(team, frozenset()) | days
                break
            full.add(sort)
        else:
            out.append(candidate.id)
    return out


def _ways(able: Sequence[Jury], open_days: dict[Jury, frozenset[int]], *, whole: bool) -> Iterator[tuple[Jury, frozenset[int]]]:
    """The juries and the days on which a candidate may be before them: no day more, one more, the earliest first, two more, all."""
    days = sorted({day for team in able for day in team.days})
    if whole:
        for sits in (True, False):
            yield from (
                (team, frozenset({d}))
                for d in days
                for team in able
                if d in team.days and (d in open_days.get(team, ())) is sits
            )
    yield from ((team, open_days[team]) for team in able if team in open_days)
    for number in (1, 2):
        for more in combinations(days, number):
            for team in able:
                known = open_days.get(team, frozenset())
                if team.days >= set(more) and not known & set(more):
                    yield team, known | set(more)
    yield from ((team, team.days) for team in able)


def _hours(subject: Subject, juror: Juror) -> int:
    return sum(high - low for day in subject.days for low, high in subject.there(juror, day))
