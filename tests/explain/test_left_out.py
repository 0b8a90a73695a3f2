"""Who goes to another session: never more than who finds no place where one fills a spreadsheet, however little time there was."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from models import Session
from scheduler import explain
from scheduler.engine.cpsat import Effort
from scheduler.explanation import left_out
from scheduler.explanation.enough import Enough
from scheduler.explanation.explanation import WayOut
from scheduler.explanation.left_out import Leaving, LeftOut
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.trials import Trials
from tests.engine.small_sessions import candidates, day, ecrit, oral, session, window

IN_ONE_DAY = 9
"""Orals of an hour, without anything in between, in a day from nine to six."""


def day_of_orals(number: int) -> Session:
    """One jury, one day, an oral of an hour for each of so many candidates."""
    return session(oral(60), candidates=candidates(*(f"c{n}" for n in range(1, number + 1))))


@pytest.mark.parametrize("number", [12, 20], ids=["most of them planned", "most of them left out"])
def test_what_is_filled_by_hand_is_told_though_no_time_is_left(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_out, "fewest_left_out", lambda *_: pytest.fail("no time is left"))
    one, effort = day_of_orals(number), Effort.until(300, 0, 1)
    trials = Trials(Lifting(one), effort)
    trials.begin_with(one)
    trials.effort = replace(effort, deadline=time.monotonic())
    core = frozenset(key for key in trials.lifting.facts if key[0] == "candidate")
    [way] = Leaving(Enough(one, trials), core, 300.0, "fr").some()
    assert len(way.change["candidates_out"]) == number - IN_ONE_DAY


@pytest.mark.parametrize(("least", "number", "fewest"), [(1, 3, False), (2, 2, True), (3, 3, True)])
def test_as_few_as_is_proven_are_the_fewest(least: int, number: int, fewest: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eleven two must go. Three are known to be enough: the two are asked for where that is proven, whatever the counts tell, and the three are the
    fewest where three are."""
    three = ("c1", "c2", "c3")
    monkeypatch.setattr(left_out, "fewest_left_out", lambda *_: LeftOut(three, least, ()))
    monkeypatch.setattr(left_out, "_counted", lambda _: 0)
    trials = Trials(Lifting(one := day_of_orals(11)), Effort.until(None, 0, 1))
    known = WayOut("", 900, {"candidates_out": list(three)}, least=False)
    [way] = Leaving(Enough(one, trials), frozenset(), 300.0, "fr").fewest([known])
    assert (len(way.change["candidates_out"]), way.price, way.least) == (number, 300 * number, fewest)


def test_one_who_may_not_be_left_out_is_not() -> None:
    trials = Trials(Lifting(one := day_of_orals(12)), Effort.until(300, 0, 1))
    trials.begin_with(one)
    assert Leaving(Enough(one, trials), frozenset(), None, "fr").some() == []


def test_without_whose_test_leaves_no_lunch_before_noon_it_is_sooner() -> None:
    """From 10:00 on c1 would write until 11:30, when all must eat from 11:00 to 12:00: with him, all write at 12:00 and one is heard, or
    two. Without him they have done at 11:00, and are heard at 12:00 and 13:00: two of six."""
    one = session(
        ecrit(60),
        oral(30, follows=[{"epreuve": "ecrit"}]),
        candidates=[*candidates("c1", extra_time=0.5), *candidates(*(f"c{n}" for n in range(2, 8)))],
        days=[day("10:00", "14:00")],
        policy={"grain": 30, "changeover": 15, "lunch": {"window": ["11:00", "12:00"], "minutes": 60}},
    )
    [way] = [way for way in explain(one, workers=1).ways_out if "candidates_out" in way.change]
    assert len(way.change["candidates_out"]) == 5
    assert "c1" in way.change["candidates_out"]


def test_without_those_who_come_late_a_test_is_sooner() -> None:
    """One jury has time for the ten who are there from 09:00 on; for the two who come at 15:00 the test would wait."""
    late = {"available": window("15:00", "18:00")}
    one = session(
        ecrit(60),
        oral(30, follows=[{"epreuve": "ecrit"}]),
        candidates=[*candidates("c0", "c1", **late), *candidates(*(f"c{n}" for n in range(2, 12)))],
        days=[day()],
    )
    [out] = [way.change["candidates_out"] for way in explain(one, workers=1).ways_out if "candidates_out" in way.change]
    assert len(out) == 2
