"""On more than a hundred sessions without a timetable: the facts told have none, and without any one of them there is one.

What the explanation says is solved again here by `solve`, which shares no verdict with it, and each timetable found is checked.
"""

from __future__ import annotations

import random

import pytest

from benchmarks.defences import SIZES, defences
from benchmarks.generator import family
from models import Objective, Session
from scheduler import check, solve
from scheduler.explanation import Explanation, explain
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.prices import PRICES
from tests.explain.hard_sessions import JUDGED, TIGHTENED, judged, tightened

# Generous: how fast the machine is must not decide whether something is proven.
SECONDS = 300
_FIRST = [one for one in JUDGED if one[0] in ("tiny", "aimed", "positions")]
DRAWN = random.Random(20270316).sample(_FIRST, 80) + random.Random(20270316).sample(
    [one for one in JUDGED if one not in _FIRST], 8
)


def has_timetable(session: Session | None) -> bool:
    """Whether `solve` finds one; the empty timetable is that of a session where nobody is left to plan."""
    if session is None:
        return True
    asked = session.model_copy(update={"objectives": (Objective(name="juror_days"),)})
    # the first is enough; what is told first may be of a relaxation that has none
    timetable = solve(asked, time_limit=SECONDS, workers=1, progress=lambda news: news.best is not None)
    if not timetable.found:
        timetable = solve(asked, time_limit=SECONDS, workers=1)
    assert timetable.status != "unknown"
    assert not timetable.found or check(asked, timetable).ok
    return timetable.found


def assert_explained(session: Session) -> Explanation:
    explanation = explain(session, time_limit=SECONDS, workers=1)
    assert explanation.feasible is False
    assert explanation.minimal
    lifting = Lifting(session)
    every, told = set(lifting.facts), set(explanation.keys)
    assert told
    assert not has_timetable(lifting.without(every - told))
    for key in told:
        assert has_timetable(lifting.without(every - told | {key})), key
    for way in explanation.ways_out:
        assert way.verified
        assert has_timetable(session.but(**way.change)), way.text
    assert [way.price for way in explanation.ways_out] == sorted(way.price for way in explanation.ways_out)
    return explanation


@pytest.mark.parametrize(("family", "seed"), DRAWN)
def test_facts_and_ways_out_of_drawn_sessions(family: str, seed: int) -> None:
    assert_explained(judged(family, seed))


LONG = "one comedien on day 1"
"""Takes half a minute, and is of the same shape as flats that are too few."""


@pytest.mark.parametrize("name", [name for name in TIGHTENED if name != LONG])
def test_facts_and_ways_out_of_real_sessions(name: str) -> None:
    explanation = assert_explained(tightened(name))
    assert explanation.complete
    assert explanation.ways_out


def test_facts_of_defences() -> None:
    """66 defences, some of whose evaluators are never there together: few of the 66 are told, each needed."""
    session = defences(SIZES[66], 2, away=0.45)
    explanation = explain(session, time_limit=SECONDS, relax=dict.fromkeys(PRICES))
    assert explanation.feasible is False
    assert explanation.minimal
    lifting = Lifting(session)
    every, told = set(lifting.facts), set(explanation.keys)
    assert not has_timetable(lifting.without(every - told))
    for key in told:
        assert has_timetable(lifting.without(every - told | {key})), key


def test_there_are_a_hundred() -> None:
    assert len(DRAWN) + len(TIGHTENED) > 100  # one of them takes too long


def test_facts_and_ways_out_where_nobody_is_heard_in_one_piece() -> None:
    session = family("cat-ADVF-6", 1)
    explanation = assert_explained(session.but(jurors_out=[juror.id for juror in session.jurors[:2]]))
    assert explanation.ways_out
    assert explanation.complete
