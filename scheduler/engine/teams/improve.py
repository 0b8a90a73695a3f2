"""Neighbourhoods of the incumbent: one or two juries with their candidates are solved again, all else stays."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import combinations

from models import Activity
from scheduler.engine.cpsat import Effort
from scheduler.engine.pauses import pauses
from scheduler.engine.plain import solve_plain
from scheduler.engine.progress import Reporter
from scheduler.engine.search import Search
from scheduler.engine.teams.common import Tests
from scheduler.engine.teams.part import Part, part_of, taken_by
from scheduler.engine.teams.solve import added_up, in_order, is_test
from scheduler.rules import RULES

SECONDS = 2.0
"""At most for a neighbourhood."""

MOST = 14
"""Candidates of a neighbourhood at most: with more, the exact model finds little in its time."""

Jury = frozenset[str]


def improve(search: Search, effort: Effort) -> None:
    """Solve neighbourhoods again until none is better, or the effort ends."""
    draw = random.Random(search.effort.seed)
    tried: set[tuple[Jury, ...]] = set()
    while search.incumbent is not None and not search.closed and not effort.over:
        ways = [some for some in _neighbourhoods(search.incumbent.activities) if some not in tried]
        if not ways:
            return
        fewest = min(map(len, ways))
        some = draw.choice([some for some in ways if len(some) == fewest])
        before = search.incumbent
        _again(search, some, effort)
        if search.incumbent is before:
            tried.add(some)
        else:
            tried = {other for other in tried if not set(other) & set(some)}


def _juries(activities: Collection[Activity]) -> dict[Jury, set[str]]:
    """Who is heard by whom."""
    found: dict[Jury, set[str]] = defaultdict(set)
    for a in activities:
        if a.jurors:
            found[frozenset(a.jurors)].update(a.about)
    return found


def _neighbourhoods(activities: Collection[Activity]) -> Iterator[tuple[Jury, ...]]:
    juries = _juries(activities)
    every = sorted(juries, key=sorted)
    for some in (*((one,) for one in every), *combinations(every, 2)):
        if sum(len(juries[jury]) for jury in some) <= MOST and len(some) < len(every):
            yield some


def _again(search: Search, some: tuple[Jury, ...], effort: Effort) -> None:
    """Solve these juries' candidates again, with these jurors and those who are not asked at all."""
    assert search.incumbent is not None
    session, activities = search.session, [a for a in search.incumbent.activities if not a.pause]
    juries = _juries(activities)
    candidates = {c for jury in some for c in juries[jury]}
    tests: Tests = defaultdict(list)
    for a in activities:
        if a.candidate and is_test(session, a):
            tests[a.candidate].append(a)
    own_work = [a for a in activities if candidates.intersection(a.about) or (a.kind == "pv" and frozenset(a.jurors) in some)]
    others = [a for a in activities if a not in own_work or is_test(session, a)]
    idle = {j.id for j in session.jurors} - {j for jury in juries for j in jury}
    jurors = {j for jury in some for j in jury} | idle
    part = Part(candidates, jurors, {}, 1 if len(some) == len(juries) else 2)
    own = part_of(session, part, taken_by(session, others), tests)
    held = added_up(search)
    short = replace(effort, workers=1).for_seconds(SECONDS)
    answer = solve_plain(own, held, RULES, short, Reporter(None, len(held)), known=own_work)
    if answer.verdict == "found":
        found = [*others, *(a for a in answer.activities if not a.pause and not is_test(session, a))]
        search.offer(in_order([*found, *pauses(session, found)]), search.incumbent.formulation)
