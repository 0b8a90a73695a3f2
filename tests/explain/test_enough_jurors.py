"""Where the jurors of a day are set aside, there are enough for everybody: no facts are told as the reason without them where they are it."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from scheduler import explain, solve
from tests.engine.small_sessions import NEXT_DAY, candidates, day, ecrit, jurors, oral, session, window

SIX, FOUR = [f"c{n}" for n in range(1, 7)], [f"j{n}" for n in range(1, 5)]
MORE = jurors(*(f"k{n}" for n in range(1, 13)))


def few_jurors(**fields: Any) -> Session:
    epreuves = fields.pop("epreuves", [oral(60)])
    return session(*epreuves, candidates=candidates(*SIX), jurors=jurors(*FOUR), **fields)


# Two juries for six candidates: each hears no more than one in 100 minutes, or soon after a common test, or in the two hours after a long one, or at
# ten; more juries would hear all.
TIGHT = {
    "minutes of a juror": few_jurors(policy={"max_jury_minutes": 100}),
    "soon after a test": few_jurors(epreuves=[ecrit(60), oral(60, follows=[{"epreuve": "ecrit", "within": 30}])]),
    "fixed at one time": few_jurors(pins=[{"candidate": one, "epreuve": "oral", "start": "2027-03-16T10:00"} for one in SIX]),
    "a long test before": few_jurors(epreuves=[ecrit(420), oral(90, follows=[{"epreuve": "ecrit"}])]),
    "an hour of theirs": few_jurors().but(candidates=candidates(*SIX, available=window("10:00", "11:00"))),
}


@pytest.mark.parametrize("name", TIGHT)
def test_the_jurors_are_told_where_more_of_them_would_do(name: str) -> None:
    tight = TIGHT[name]
    assert solve(tight.but(jurors=[*tight.jurors, *MORE]), workers=1, time_limit=None).found
    found = explain(tight, workers=1, time_limit=None)
    assert found.feasible is False
    assert found.minimal
    assert any(key[0] == "jurors" for key in found.keys)
    # two juries hear two
    assert sum(key[0] == "candidate" for key in found.keys) == 3


def test_of_who_is_heard_on_two_days_the_jurors_are_told() -> None:
    """The first day has time for three of four, the next for all; a second jury on both would hear one of them. A third juror would not do: of any two
    juries among three, one sits in both."""
    first, second = oral(60, id="first"), oral(60, id="second", follows=[{"epreuve": "first", "days": 1}])
    tight = session(
        first, second, candidates=candidates(*SIX[:4]), days=[day(closes="12:00"), day(closes="14:00", date=NEXT_DAY)]
    )
    found = explain(tight, workers=1, time_limit=None)
    assert found.minimal
    assert any(key[0] == "jurors" for key in found.keys)
    [more] = [way.change["add_jurors"] for way in found.ways_out if set(way.change) == {"add_jurors"}]
    assert [one.get("available") for one in more] == [None, None]


def test_where_a_test_may_be_late_each_jury_hears_few_after_it() -> None:
    """Six candidates are heard for an hour after a test of an hour that begins when one comes, at 16:00: with twelve jurors all are, so that the facts name
    the two that there are."""
    late = {"available": window("16:00", "18:00")}
    after = oral(60, follows=[{"epreuve": "ecrit"}])

    def of(number: int) -> Session:
        people = [*candidates("c0", **late), *candidates(*(f"c{n}" for n in range(1, 6)))]
        return session(ecrit(60), after, candidates=people, jurors=jurors(*(f"j{n}" for n in range(number))), days=[day()])

    assert solve(of(12), workers=1).activities
    found = explain(of(2), workers=1, lang="en")
    assert found.minimal
    assert any("j0 and j1" in fact.text for fact in found.facts)
