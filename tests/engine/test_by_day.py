"""Positions with juries and the test on given days: what days hold at the most, by hand, and what comes out, against all positions at once."""

from __future__ import annotations

import pytest

from benchmarks.generator import family
from models import Session
from scheduler.engine.rows.on_days import Most, OnDays
from scheduler.engine.rows.shape import Shape, shape_of
from scheduler.engine.rows.solve import solve_rows
from tests.engine.searches import search_of
from tests.engine.small_sessions import DAY, LUNCH, NEXT_DAY, candidates, day, jurors, oral, session, window


def shape(of: Session) -> Shape:
    found = shape_of(of, list(of.candidates))
    assert found is not None
    return found


def two_days(minutes: int, **policy: object) -> Session:
    return session(
        oral(minutes),
        days=[day("08:30"), day("08:30", date=NEXT_DAY)],
        candidates=candidates(*(f"c{n}" for n in range(12))),
        jurors=jurors("j1", "j2", "j3", "j4", "j5"),
        policy={"grain": 5, "lunch": LUNCH} | policy,
    )


@pytest.mark.parametrize(
    ("of", "first", "later"),
    [
        # 570 minutes less lunch are 510: four times 90 + 15 + 10, and five times 90 + 10 where dossiers were read before
        (two_days(90, dossier_review=15, deliberation=10), 4, 5),
        # 30 minutes between two orals: 570 + 30 by 60 + 30
        (two_days(60, changeover=30), 6, 6),
        # twelve are all that there are
        (two_days(15), 12, 12),
    ],
)
def test_how_many_a_jury_hears_on_a_day_at_the_most(of: Session, first: int, later: int) -> None:
    most = Most(of, shape(of))
    assert (most.heard(0, ahead=False), most.heard(1, ahead=True)) == (first, later)
    assert OnDays(most, (2, 2), None).heard == [2 * first, 2 * later]
    # nobody has read anything where no jury sits before
    assert OnDays(most, (0, 2), None).heard == [0, 2 * most.heard(1, ahead=False)]
    assert most.juries == (2, 2)


def test_a_jury_may_be_there_on_a_day_to_read_alone() -> None:
    # both candidates come on the second day, which is just long enough to hear them and to deliberate on them
    of = session(
        oral(60),
        days=[day(), day("09:00", "11:30", NEXT_DAY)],
        candidates=candidates("c1", "c2", available=window(date=NEXT_DAY)),
        policy={"dossier_review": 30, "deliberation": 15},
    )
    search = search_of(of)
    solve_rows(search)
    assert search.incumbent is not None
    # two jurors on two days, for 2 * 30 minutes and for 2 * 75; each candidate on one
    assert search.incumbent.values[:3] == (4, 2 * (60 + 150), 2)
    assert search.settled == len(search.objectives)
    assert {str(a.start.date()) for a in search.incumbent.activities if a.kind == "dossier_review"} == {DAY}


@pytest.mark.parametrize(
    ("seed", "values"),
    # as the model of all positions at once proves them, in three times the time
    [(3, (6, 3260, 20, 600, 2505)), (4, (6, 3120, 17, 850, 2510))],
)
def test_a_dozen_who_are_all_different_are_proven(seed: int, values: tuple[int, ...]) -> None:
    search = search_of(family("all-different-12", seed))
    solve_rows(search)
    assert search.incumbent is not None
    assert search.incumbent.values == search.floors == values
