"""Arguments of a wrong kind: one sentence that says what is wrong and what would be right, before any work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rules.hand_made import session, timetable

from scheduler import capacity, check, compare, explain, gantt, load_programme, save, solve, solve_programme, solve_programmes
from scheduler.examples.programmes import path_of

SESSION, TIMETABLE = session(), timetable()
PROGRAMME = load_programme(path_of("nantes-s1-2027"))
PAIRS = "give pairs of a name and a Programme, as in solve_programmes({"
A_FILE = "'s.yaml', a text: load the file first, as in {verb}(load('s.yaml'))"
LANG = """lang is 'de': give "fr" or "en\""""


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: solve("s.yaml"), "session is " + A_FILE.format(verb="solve")),
        (lambda: explain("s.yaml"), "session is " + A_FILE.format(verb="explain")),
        (lambda: explain(TIMETABLE), "session is a Timetable: give a Session, as load(...) makes of a file"),
        (lambda: solve(SESSION, seed="a"), "seed is 'a': give a whole number, such as 0"),
        (lambda: solve(SESSION, seed=True), "seed is True: give a whole number, such as 0"),
        (lambda: solve(SESSION, workers=1.5), "workers is 1.5: give a whole number, such as 8, or None"),
        (lambda: solve(SESSION, progress=True), "progress is True: give a function that takes a Progress, or None"),
        (
            lambda: solve(SESSION, time_limit="60"),
            "time_limit is '60': give a number of seconds, such as 60, or None for no limit",
        ),
        (lambda: explain(SESSION, time_limit="a"), "time_limit is 'a': give a number of seconds"),
        (lambda: compare({"a": SESSION}, seed="a"), "seed is 'a'"),
        (lambda: compare([SESSION]), "scenarios is a list: give each session a name, as in compare({"),
        (lambda: compare(SESSION), "scenarios is a Session: give each session a name"),
        (lambda: capacity("s.yaml"), "session is " + A_FILE.format(verb="capacity")),
        (lambda: capacity(SESSION, 5), "candidates is 5: give the numbers to try, such as [6, 9, 12] or range(6, 13)"),
        (lambda: capacity(SESSION, "5"), "candidates is '5': give the numbers to try"),
        (lambda: capacity(SESSION, ["a"]), "candidates has 'a': give whole numbers, such as [6, 9, 12]"),
        (lambda: capacity(SESSION, iter([2.5])), "candidates has 2.5: give whole numbers"),
        (lambda: check(TIMETABLE, SESSION), "session is a Timetable and timetable a Session: give the session first"),
        (lambda: check(SESSION, SESSION), "timetable is a Session: solve it first, as in solve(session)"),
        (
            lambda: check(SESSION, "plan.json"),
            "timetable is a str: give a Timetable, as solve(...) or load_timetable(...) makes",
        ),
        (lambda: gantt(SESSION), "timetable is a Session: solve it first"),
        (
            lambda: explain(SESSION, relax={"juror": "cher"}),
            "relax gives juror the price 'cher': give a number of minutes, or None",
        ),
        (
            lambda: explain(SESSION, relax={"juror": True}),
            "relax gives juror the price True: give a number of minutes, or None",
        ),
        (lambda: solve_programmes(5), "programmes is a int: " + PAIRS),
        (lambda: solve_programmes({"nantes": PROGRAMME}), "programmes is a dict: " + PAIRS),
        (lambda: solve_programmes([PROGRAMME]), "programmes has a Programme: " + PAIRS),
        (lambda: solve_programmes([(PROGRAMME, "nantes")]), "programmes has a pair of Programme and str: " + PAIRS),
        (lambda: next(solve_programmes(iter([PROGRAMME]))), "programmes has a Programme: " + PAIRS),
        (lambda: solve_programme("p.yaml"), "as in solve_programme(load_programme('p.yaml'))"),
        (lambda: solve_programme(SESSION), "programme is a Session: one session alone is solved as in solve(session)"),
        (lambda: explain(SESSION, relax=["juror"]), "relax is ['juror']: give prices by name, as in {"),
    ],
)
def test_of_a_wrong_kind(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(TypeError) as refused:
        call()
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: solve(SESSION, lang="de"), LANG),
        (lambda: explain(SESSION, lang="de"), LANG),
        (lambda: compare({"a": TIMETABLE.of(SESSION)}, lang="de"), LANG),
        (lambda: capacity(SESSION, lang="de"), LANG),
        (lambda: save(TIMETABLE, "plan.json", lang="de"), LANG),
        (lambda: gantt(TIMETABLE, lang="de"), LANG),
        (lambda: check(SESSION, TIMETABLE).to_text("de"), LANG),
        # who is left out would count as heard: the numbers would be those of sessions that do not fit
        (
            lambda: capacity(SESSION, [2], partial=True),
            "partial is True: capacity tells how many candidates all fit, so leave partial out",
        ),
    ],
)
def test_that_makes_no_sense(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(ValueError, match="is") as refused:
        call()
    assert str(refused.value) == said
