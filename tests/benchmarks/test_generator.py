"""The public generator: what is drawn, how often, and always the same."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.families import FAMILIES, family_named
from benchmarks.generator import draw, family
from benchmarks.peers import greedy
from scheduler.check import check


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_has_the_size_that_it_states(name: str) -> None:
    session, kind = family(name, 1), FAMILIES[name]
    assert (len(session.candidates), len(session.days)) == (kind.candidates, kind.days)
    assert len(session.jurors) <= kind.jurors  # whoever has every day off does not come


def test_a_size_at_will() -> None:
    session = draw(family_named("dwwm-5x7x6"), 1, 0)
    assert len(session.candidates) == 5
    assert session.days[5].date == dt.date(2027, 3, 22)  # a Monday again: no session on a weekend


def test_an_unknown_family() -> None:
    with pytest.raises(KeyError):
        family("dwwm", 1)


def test_seeds_differ_and_repeat() -> None:
    assert family("cda-9", 1) == family("cda-9", 1)
    assert family("cda-9", 1) != family("cda-9", 2)


def test_the_shares_are_those_promised() -> None:
    """Over some hundreds of draws each share is within four standard deviations of what is promised."""
    kind = FAMILIES["dwwm-12"]
    sessions = [draw(kind, seed, 0) for seed in range(300)]
    people = [c for s in sessions for c in s.candidates]
    longer = sum(c.extra_time > 0 for c in people) / len(people)
    assert longer == pytest.approx(0.10, abs=4 * (0.10 * 0.90 / len(people)) ** 0.5)
    pairs = sum(len(s.candidates) * len(s.jurors) for s in sessions)
    linked = sum(len(s.conflicts) for s in sessions) / pairs
    assert linked == pytest.approx(0.10, abs=4 * (0.10 * 0.90 / pairs) ** 0.5)
    present = sum(kind.days if j.available is None else len(j.available) for s in sessions for j in s.jurors)
    juror_days = len(sessions) * kind.jurors * kind.days
    assert 1 - present / juror_days == pytest.approx(0.15, abs=4 * (0.15 * 0.85 / juror_days) ** 0.5)
    # in one session of three, where the juror drawn is there at all: 1 - 0.15 ** 2
    halved = sum(any(w.start or w.end for j in s.jurors for w in j.available or ()) for s in sessions) / len(sessions)
    expected = (1 - 0.15**2) / 3
    assert halved == pytest.approx(expected, abs=4 * (expected * (1 - expected) / len(sessions)) ** 0.5)


def test_all_different_means_so() -> None:
    hours = [c.available for c in family("all-different-24", 1).candidates]
    assert len(set(hours)) == len(hours)


@pytest.mark.parametrize("name", ["dwwm-6", "cda-9", "preparation-10", "group-12", "all-different-12"])
def test_the_placement_by_hand_passes_the_check(name: str) -> None:
    session = family(name, 3)
    timetable = greedy.solve(session, cutoff=60, seed=0, tell=lambda: None)
    assert timetable.found
    assert check(session, timetable).ok
