"""The three kinds of drawn defences: their sizes, their juries, and that seeds repeat."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from benchmarks.defences import NAMED, SIZES, SKILLED, SKILLS, defences, named, skilled
from scheduler import solve
from scheduler.check import check

LONG = 300.0
"""Seconds that nothing here needs."""


def test_seeds_differ_and_repeat() -> None:
    assert named(NAMED[150, 30], 1) == named(NAMED[150, 30], 1) != named(NAMED[150, 30], 2)
    assert skilled(SKILLED[20], 1) == skilled(SKILLED[20], 1) != skilled(SKILLED[20], 2)
    assert defences(SIZES[66], 1) == defences(SIZES[66], 1) != defences(SIZES[66], 2)


@pytest.mark.parametrize(("number", "grid"), NAMED)
def test_named_juries_of_two_to_four_on_a_grid_as_wide_as_a_defence(number: int, grid: int) -> None:
    session = named(NAMED[number, grid], 1)
    assert (len(session.candidates), len(session.pins)) == (number, number)
    assert (session.policy.grain, session.exam.epreuves[0].minutes) == (grid, grid)
    sizes = Counter(len(set(pin.jurors)) for pin in session.pins)
    assert sorted(sizes) == [2, 3, 4]
    assert sizes[3] / number == pytest.approx(0.5, abs=4 * (0.25 / number) ** 0.5)
    assert all(day.date.weekday() < 5 for day in session.days)


def test_named_defences_have_slots_for_all_and_nobody_is_asked_for_more_than_he_is_there() -> None:
    """A necessary condition: rooms times hours, and each evaluator's half-days of four hours."""
    for size in NAMED.values():
        for seed in (1, 2, 3):
            session = named(size, seed)
            a_day = 8 * 60 // size.grid
            assert size.defences <= size.rooms * size.days * a_day
            asked = Counter(juror for pin in session.pins for juror in pin.jurors)
            over = [j.id for j in session.jurors if asked[j.id] > len(j.available or ()) * a_day // 2]
            assert over == []


def test_half_days_away_are_as_many_as_said() -> None:
    size = NAMED[350, 60]
    there = [w for seed in range(5) for j in named(size, seed).jurors for w in j.available or ()]
    halves = 5 * size.evaluators * size.days * 2
    assert 1 - len(there) / halves == pytest.approx(0.2, abs=4 * (0.2 * 0.8 / halves) ** 0.5)
    assert {(w.start, w.end) for w in there} == {(dt.time(9), dt.time(13)), (dt.time(13), dt.time(17))}


@pytest.mark.parametrize("number", SKILLED)
def test_juries_to_be_chosen_ask_for_two_skills_that_not_everybody_has(number: int) -> None:
    session = skilled(SKILLED[number], 1)
    assert len(session.candidates) == number
    assert session.pins == ()
    assert session.exam.jury.size == 3
    for skill in SKILLS:
        holders = sum(skill in juror.skills for juror in session.jurors)
        assert 0 < holders < len(session.jurors)
    pairs = number * len(session.jurors)
    assert len(session.conflicts) / pairs == pytest.approx(0.1, abs=4 * (0.09 / pairs) ** 0.5)


def test_a_chosen_jury_has_the_skills() -> None:
    drawn = skilled(SKILLED[20], 1, away=0)
    few = drawn.model_copy(update={"candidates": drawn.candidates[:3], "conflicts": (), "objectives": drawn.objectives[:1]})
    timetable = solve(few, time_limit=LONG)
    assert timetable.unplanned == ()
    assert check(few, timetable).ok
    skills = {juror.id: juror.skills for juror in few.jurors}
    for activity in timetable.activities:
        assert set(SKILLS) <= {skill for juror in activity.jurors for skill in skills[juror]}
