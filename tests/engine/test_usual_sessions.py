"""Rows, counts and verdicts against the plain formulation, on small sessions of the usual shape, each of which plain solves once.

Rows and plain come to the same verdict and the same values, both proven and checked. The two share the grid, the words of a session and
the descent through the levels, and no constraint. Rows leave out what a bound can do without, rooms and staff most of all: where their
plan finds no names, their values are bounds, and those must hold.

The bounds of counts hold, and where they settle, the values are equal. In `solve` counts serve sessions of many candidates, which no
other formulation here could judge; nothing in them depends on how many.

Whether everybody fits, on counts of the fullest days, is true wherever it is told. `python -m tests.engine.agreement --usual` asks all
formulations of many more.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from models import Objective, Timetable
from scheduler import solve
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.draw import drawn
from scheduler.engine.levels import Floors, Reached, floors_of
from scheduler.engine.plain import solve_plain
from scheduler.engine.rows import counting, fitting
from scheduler.engine.rows import solve as rows
from scheduler.engine.rows.counting import Counting
from scheduler.engine.rows.decode import Named
from scheduler.engine.rows.fitting import Fitting
from scheduler.engine.rows.shape import SERVED, Shape, shape_of
from scheduler.engine.search import Search
from scheduler.objective_values import objective_values
from scheduler.rules import RULES
from tests.engine import small_sessions as small
from tests.engine.searches import is_kept, search_of, timetable_of
from tests.engine.usual_sessions import usual_session

usual = cache(usual_session)


@cache
def shape(seed: int) -> Shape | None:
    return shape_of(usual(seed), drawn(usual(seed).candidates, 0))


class Both(NamedTuple):
    """What each formulation says; `floors` are the bounds that stand once rows have been asked, with names or without."""

    rows: Answer | None
    floors: Floors


@cache
def plain(seed: int) -> Answer:
    """The plain formulation to the end."""
    session = usual(seed)
    return solve_plain(session, session.objectives, RULES, _effort())


@cache
def on_rows(seed: int) -> Both:
    """Rows to the end, by way of counts of candidates who are there all the time for every other seed."""
    with pytest.MonkeyPatch.context() as patch:
        for least in ("COUNTED", "MARKED"):
            patch.setattr(rows, least, 100 if seed % 2 else 0)
        search = search_of(usual(seed))
        found = _answered(search)
    if found is not None and found.levels:
        search.raise_to(floors_of(found.levels))
    return Both(found, search.floors)


def _answered(search: Search) -> Answer | None:
    """What rows answer, or have told the search to the end of the levels that they know."""
    found, served = rows.solve_rows(search), search.first_of(SERVED)
    known = search.incumbent
    if found is not None or known is None or search.settled < len(served):
        return found
    levels = tuple(Reached(one.name, one.value, one.bound, one.proven) for one in search.levels()[: len(served)])
    return Answer("found", "rows", known.activities, levels, known.left_out)


def _effort() -> cpsat.Effort:
    return cpsat.Effort.until(None, 0, 1)


def _values(answer: Answer) -> list[int]:
    return [level.value for level in answer.levels]


# ---- rows

DEAR = (5, 6, 13, 20, 32, 33, 39, 58, 68, 78, 81, 85, 91, 103, 110, 114, 120, 133, 167, 173, 184, 186, 191, 194)
"""Take more than half of the time that all take."""
SEEDS = [seed for seed in (*range(110), 126, 130, 136) if seed not in DEAR and shape(seed) is not None]


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_prove_what_is_true(seed: int) -> None:
    session, exact, (quick, floors) = usual(seed), plain(seed), on_rows(seed)
    if exact.verdict == "infeasible":
        assert not is_kept(session, quick)
        return
    assert exact.verdict == "found"
    assert all(level.proven for level in exact.levels)
    assert is_kept(session, exact)
    assert quick is None or quick.verdict == "found"
    if quick is not None and is_kept(session, quick):
        assert all(level.proven for level in quick.levels)
        assert _values(quick) == _values(exact)
    # bounds hold level by level: a later one only where all before it come out equal
    assert list(floors) <= _values(exact)


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_rows_prove_the_levels_before_one_that_they_do_not_know(seed: int) -> None:
    first = usual(seed).objectives[:2]
    session = usual(seed).model_copy(update={"objectives": (*first, Objective(name="load_balance"))})
    search, exact = search_of(session), plain(seed)
    quick = _answered(search)
    assert quick is not None or search.floors[: len(first)] <= tuple(_values(exact))
    if quick is not None and quick.verdict == "found":
        assert is_kept(session, quick)
        assert [(level.name, level.value, level.proven) for level in quick.levels] == [
            (level.name, level.value, True) for level in exact.levels[: len(first)]
        ]


@pytest.mark.parametrize(("candidates", "windows", "served"), [(25, 25, False), (25, 3, True), (24, 24, True), (12, 12, True)])
def test_more_who_are_different_are_left_to_others(candidates: int, windows: int, served: bool) -> None:
    # each of the windows ends a quarter of an hour after the one before
    ends = [f"{15 + n % windows // 4}:{n % windows % 4 * 15:02}" for n in range(candidates)]
    own = [small.candidates(f"c{n}", available=small.window(end=end))[0] for n, end in enumerate(ends)]
    session = small.session(small.oral(15), candidates=own)
    search = search_of(session)
    answer = rows.solve_rows(search)
    assert (answer is not None or search.incumbent is not None) == served


def test_there_is_something_to_agree_on() -> None:
    found = [seed for seed in SEEDS if plain(seed).verdict == "found"]
    kept = [seed for seed in found if is_kept(usual(seed), on_rows(seed).rows)]
    refused = [seed for seed in SEEDS if (answer := on_rows(seed).rows) and answer.verdict == "infeasible"]
    assert len(kept) >= 20
    assert len(refused) >= 12
    assert {len(usual(seed).days) for seed in kept} == {1, 2, 3}
    assert any(usual(seed).objectives[0].name == "unplanned" and plain(seed).left_out for seed in kept)


def test_work_is_done_on_an_earlier_day() -> None:
    """Sessions in which a jury reads or marks on one day for another: what rows carry over, and what tells their rows apart."""
    carried = [seed for seed in SEEDS if _works_ahead(on_rows(seed).rows)]
    assert len(carried) >= 5


def _works_ahead(answer: Answer | None) -> bool:
    if answer is None:
        return False
    heard = {a.candidate: a.start.date() for a in answer.activities if a.kind == "epreuve" and a.jurors}
    alone = [a for a in answer.activities if a.kind in ("dossier_review", "marking")]
    return any(work.start.date() < heard[work.candidate] for work in alone if work.candidate in heard)


def test_where_the_best_plan_finds_no_names_others_find_a_timetable() -> None:
    """Rows then say nothing but their bounds."""
    quick, floors = on_rows(737)
    assert quick is None
    assert floors
    timetable = solve(usual(737), workers=1, time_limit=None)
    assert timetable.status == "optimal"
    assert [level.value for level in timetable.objectives] == _values(plain(737))


# ---- counts


def _counted(seed: int) -> bool:
    named = shape(seed)
    return named is not None and counting.serves(usual(seed), named.blurred(), usual(seed).objectives)


COUNTED = [seed for seed in (*range(170), 260, 274, 324, 438) if seed not in (*DEAR, 73, 94, 170, 262, 347) and _counted(seed)]
"""Of 438 the first paper that could be marked is of somebody who writes for longer."""


@cache
def counted(seed: int) -> tuple[Counting, list[Answer]]:
    """Counts of a session to the end, and the plans that they gave meanwhile."""
    session, named = usual(seed), shape(seed)
    assert named is not None
    plans: list[Answer] = []

    class Heard(Counting):
        def offer(self, plan: Answer) -> None:
            plans.append(plan)

    counts = Heard(search_of(session), named, session.objectives, _effort())
    counts.solve()
    return counts, plans


def _settled(counts: Counting) -> bool:
    """Whether a plan meets all bounds."""
    return counts.answer is not None and counts.answer.values == list(counts.floors)


@pytest.mark.parametrize("seed", COUNTED)
def test_counts_prove_what_is_true(seed: int) -> None:
    session, exact, (counts, plans) = usual(seed), plain(seed), counted(seed)
    if exact.verdict == "infeasible":
        assert not is_kept(session, counts.answer)
        return
    best = _values(exact)
    # bounds hold level by level: a later one only where all before it come out equal
    assert list(counts.floors) <= best[: len(counts.floors)]
    if counts.answer and is_kept(session, counts.answer):
        assert _values(counts.answer) == best if _settled(counts) else _values(counts.answer) >= best
    assert [_values(plan) for plan in plans] == sorted((_values(plan) for plan in plans), reverse=True)
    for plan in plans:
        if is_kept(session, plan):
            worth = objective_values(session, timetable_of(session, plan))
            # a level that was not yet minimised may come to less than what the model says of it
            assert best <= [worth[o.name] for o in session.objectives] <= _values(plan)


def test_counts_settle_much() -> None:
    settled_by_counts = [
        seed for seed in COUNTED if _settled(counted(seed)[0]) and is_kept(usual(seed), counted(seed)[0].answer)
    ]
    assert len(COUNTED) >= 30
    assert len(settled_by_counts) >= 8
    assert {len(usual(seed).days) for seed in settled_by_counts} == {1, 2, 3}
    assert (
        sum(usual(seed).policy.marking_of(e) > 0 for seed in settled_by_counts for e in usual(seed).epreuves if e.marking) >= 3
    )


# ---- whether everybody fits


def _told(seed: int) -> bool:
    """Whether counts serve it, and everybody must be planned."""
    named = shape(seed)
    partial = any(objective.name == "unplanned" for objective in usual(seed).objectives)
    return not partial and named is not None and fitting.serves(usual(seed), named.blurred())


TOLD = [seed for seed in range(140) if _told(seed)]


@cache
def verdict(seed: int) -> tuple[bool | None, int]:
    """What counts say, and how many of their plans the check refused."""
    session, named, refused = usual(seed), shape(seed), 0
    assert named is not None

    def accepted(plan: Named) -> bool:
        nonlocal refused
        ok = check(session, Timetable(session=session.id, status="feasible", activities=plan.activities)).ok
        refused += not ok
        return ok

    return Fitting(session, named, drawn(session.candidates, 0), _effort()).verdict(accepted), refused


@pytest.mark.parametrize("seed", TOLD)
def test_the_verdict_is_true(seed: int) -> None:
    fits, _ = verdict(seed)
    if fits is not None:
        assert fits == (plain(seed).verdict == "found")


def test_both_verdicts_come_out_and_mostly_one_does() -> None:
    found = [verdict(seed) for seed in TOLD]
    assert {True, False} <= {fits for fits, _ in found}
    assert sum(fits is None for fits, _ in found) < len(found) / 5
    assert sum(refused for _, refused in found) < len(found) / 20
