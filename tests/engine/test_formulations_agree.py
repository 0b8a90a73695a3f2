"""Rows against the plain formulation, on small sessions of the usual shape: the same verdict, the same values, both proven and checked.

The two share the grid, the words of a session and the descent through the levels, and no constraint. Rows leave out what a bound can
do without, rooms and staff most of all: where their plan finds no names, their values are bounds, and those must hold.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from models import Session
from scheduler import solve
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.draw import drawn
from scheduler.engine.levels import Floors, floors_of
from scheduler.engine.plain import solve_plain
from scheduler.engine.progress import Reporter
from scheduler.engine.rows import solve as rows
from scheduler.engine.rows.shape import shape_of
from scheduler.rules import RULES
from tests.engine.searches import is_kept, search_of
from tests.engine.usual_sessions import usual_session

DRAWN = range(250)
SEEDS = [seed for seed in DRAWN if shape_of(usual_session(seed), drawn(usual_session(seed).candidates, 0)) is not None]


class Both(NamedTuple):
    """What each formulation says; `floors` are the bounds that stand once rows have been asked, with names or without."""

    session: Session
    rows: Answer | None
    floors: Floors
    plain: Answer


@cache
def both(seed: int) -> Both:
    """Both formulations to the end, rows by way of the bounds without names for every other seed."""
    session = usual_session(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "FEW", seed % 2 * rows.FEW)
        search = search_of(session)
        found = rows.solve_rows(search)
    if found is not None and found.levels:
        search.raise_to(floors_of(found.levels))
    plain = solve_plain(session, session.objectives, RULES, _effort(), Reporter(None, len(session.objectives)))
    return Both(session, found, search.floors, plain)


def _effort() -> cpsat.Effort:
    return cpsat.Effort.until(None, 0, 1)


def _values(answer: Answer) -> list[int]:
    return [level.value for level in answer.levels]


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_prove_what_is_true(seed: int) -> None:
    session, quick, floors, plain = both(seed)
    if plain.verdict == "infeasible":
        assert not is_kept(session, quick)
        return
    assert plain.verdict == "found"
    assert all(level.proven for level in plain.levels)
    assert is_kept(session, plain)
    assert quick is None or quick.verdict == "found"
    if quick is not None and is_kept(session, quick):
        assert all(level.proven for level in quick.levels)
        assert _values(quick) == _values(plain)
    # bounds hold level by level: a later one only where all before it come out equal
    assert list(floors) <= _values(plain)


def test_there_is_something_to_agree_on() -> None:
    found = [seed for seed in SEEDS if both(seed).plain.verdict == "found"]
    kept = [seed for seed in found if is_kept(both(seed).session, both(seed).rows)]
    refused = [seed for seed in SEEDS if (answer := both(seed).rows) and answer.verdict == "infeasible"]
    assert len(kept) >= 80
    assert len(refused) >= 40
    assert {len(both(seed).session.days) for seed in kept} == {1, 2, 3}
    assert any(both(seed).session.objectives[0].name == "unplanned" and both(seed).plain.left_out for seed in kept)


def test_work_is_done_on_an_earlier_day() -> None:
    """Sessions in which a jury reads or marks on one day for another: what rows carry over, and what tells their rows apart."""
    carried = [seed for seed in SEEDS if _works_ahead(both(seed).rows)]
    assert len(carried) >= 5


def _works_ahead(answer: Answer | None) -> bool:
    if answer is None:
        return False
    heard = {a.candidate: a.start.date() for a in answer.activities if a.kind == "epreuve" and a.jurors}
    alone = [a for a in answer.activities if a.kind in ("dossier_review", "marking")]
    return any(work.start.date() < heard[work.candidate] for work in alone if work.candidate in heard)


def test_where_the_best_plan_finds_no_names_others_find_a_timetable() -> None:
    """Rows then say nothing but their bounds."""
    session, quick, floors, plain = both(985)
    assert quick is None
    assert floors
    timetable = solve(session, workers=1, time_limit=None)
    assert timetable.status == "optimal"
    assert [level.value for level in timetable.objectives] == _values(plain)
