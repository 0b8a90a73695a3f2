"""On some fifty sessions without a timetable: the facts told have none, without any one of them there is one, and no way out is cheaper.

`python -m tests.explain.agreement` asks the same of all sessions for which the oracle found no timetable.
"""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.defences import SIZES, defences
from benchmarks.generator import family
from models import Session
from scheduler.explanation import Explanation, explain
from scheduler.explanation.prices import PRICES
from tests.explain.agreement import SECONDS, assert_explained, assert_needed
from tests.explain.cheaper import assert_none_cheaper
from tests.explain.hard_sessions import TIGHTENED, judged, tightened

DRAWN = {
    "aimed": (33,),
    "positions": (6, 7, 115, 124, 147, 213, 220),
    "posts": (2,),
    "tiny": (0, 38, 64, 65, 79, 103, 105, 124, 146, 157, 249, 296),
}
"""Of 112, the cheapest with which each kind of fact and of way out, and a way out of two changes, comes twice, or as often as in all of them."""
QUICK = {
    "aimed": (1,),
    "positions": (6, 51, 54, 60),
    "tiny": (6, 31, 65, 67, 112, 124, 146),
}
"""Of 40 of which the oracle tries every change in less than a second: each number of hours, jurors or rooms that is enough comes
twice, or as often as in all of them, and a way out of two changes twice."""


def explained(session: Session) -> Explanation:
    return explain(session, time_limit=SECONDS, workers=1)


@cache
def told_of(family: str, seed: int) -> Explanation:
    return explained(judged(family, seed))


@pytest.mark.parametrize(("family", "seed"), [(family, seed) for family, seeds in DRAWN.items() for seed in seeds])
def test_facts_and_ways_out_of_drawn_sessions(family: str, seed: int) -> None:
    assert_explained(judged(family, seed), told_of(family, seed))


@pytest.mark.parametrize(("family", "seed"), [(family, seed) for family, seeds in QUICK.items() for seed in seeds])
def test_no_less_of_the_same_is_enough(family: str, seed: int) -> None:
    assert_none_cheaper(judged(family, seed), told_of(family, seed))


LONG = ("one comedien on day 1", "a jury a day at most", "five candidates more", "the day ends at 16:00")
"""Take longest, and are of the shapes of flats that are too few, of two candidates more and of a day that ends at 15:00."""


@pytest.mark.parametrize("name", [name for name in TIGHTENED if name not in LONG])
def test_facts_and_ways_out_of_real_sessions(name: str) -> None:
    session = tightened(name)
    explanation = explained(session)
    assert_explained(session, explanation)
    assert explanation.complete
    assert explanation.ways_out


def test_facts_of_defences() -> None:
    """66 defences, some of whose evaluators are never there together: few of the 66 are told, each needed."""
    session = defences(SIZES[66], 2, away=0.45)
    explanation = explain(session, time_limit=SECONDS, relax=dict.fromkeys(PRICES))
    assert_needed(session, explanation)


def test_facts_and_ways_out_where_nobody_is_heard_in_one_piece() -> None:
    session = family("cat-ADVF-6", 1)
    session = session.but(jurors_out=[juror.id for juror in session.jurors[:2]])
    explanation = explained(session)
    assert_explained(session, explanation)
    assert explanation.ways_out
    assert explanation.complete
