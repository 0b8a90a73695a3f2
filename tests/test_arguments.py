"""Arguments of a wrong kind: one sentence that says what is wrong and what would be right, before any work."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from rules.hand_made import session, timetable

from scheduler import (
    RULES,
    InputError,
    Plan,
    alternatives,
    calendars,
    capacity,
    check,
    check_programme,
    compare,
    explain,
    explore,
    gantt,
    load,
    load_plan,
    load_programme,
    load_timetable,
    papers,
    repair,
    replan,
    save,
    semester,
    solve,
    solve_directory,
    solve_programme,
    solve_programmes,
    timetable_from_frame,
)
from scheduler.arguments import check_flag
from scheduler.examples import path_of as session_path
from scheduler.examples.programmes import path_of

SESSION, TIMETABLE = session(), timetable()
UNCHANGED = replan(SESSION, TIMETABLE, "07:00", workers=1)
UNTOUCHED = repair(SESSION, TIMETABLE, workers=1)
PLAN = Plan(programme="essai", status="feasible", sessions=())
PROGRAMME = load_programme(path_of("nantes-s1-2027"))
PAIRS = "give pairs of a name and a Programme, as in solve_programmes({"
A_FILE = "'s.yaml', a text: load the file first, as in {verb}(load('s.yaml'))"
NUL = "path is 'a\\x00b.json': no file or folder can have a zero character in its name, leave it out"
FUNCTION = 'give "module:function", the name of a function that can be imported, such as "scheduler.engine.solve:solve"'
HUGE = 10**400
TOO_LONG = "time_limit is beyond what a float holds: give a number of seconds, such as 60, or None for no limit"
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
        (
            lambda: check(SESSION, pd.DataFrame()),
            "timetable is a DataFrame: make a Timetable of it, as in timetable_from_frame(timetable, session)",
        ),
        (lambda: timetable_from_frame([]), "frame is a list: give a DataFrame, as timetable.to_frame() makes"),
        (
            lambda: timetable_from_frame(pd.DataFrame(), "s.yaml"),
            "session is 's.yaml', a text: load the file first, as in timetable_from_frame(frame, load('s.yaml'))",
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
        (lambda: solve(SESSION, rules=["order"]), "rules has 'order': give rules out of RULES, as in rules=["),
        (lambda: solve(SESSION, rules=None), "rules is None: give rules out of RULES"),
        (lambda: check(SESSION, TIMETABLE, rules=["order"]), "rules has 'order': give rules out of RULES"),
        (lambda: check(SESSION, TIMETABLE, rules=5), "rules is 5: give rules out of RULES"),
        (lambda: check_programme(PLAN, PROGRAMME), "programme is a Plan and plan a Programme: give the programme first"),
        (lambda: check_programme(PROGRAMME, TIMETABLE), "plan is a Timetable: give a Plan, as solve_programme(...)"),
        (lambda: check_programme(PROGRAMME, PLAN, since=5), "since is a int: give a Plan"),
        (lambda: solve_programme(PROGRAMME, since=5), "since is a int: give a Plan"),
        (lambda: solve_programme(PROGRAMME, executor=5), "executor is 5: give an executor of concurrent.futures"),
        (lambda: solve_programme(PROGRAMME, progress=5), "progress is 5: give a function that takes a BatchProgress, or None"),
        (lambda: solve_programme(PROGRAMME, dating_limit="x"), "dating_limit is 'x': give a number of seconds, such as 60"),
        (lambda: solve_programme(PROGRAMME, out=5), "out is 5: give a path, as in out='plan'"),
        (lambda: compare({"a": SESSION}, executor=5), "executor is 5: give an executor of concurrent.futures"),
        (lambda: compare({1: SESSION}), "scenarios has the name 1: give a text, as in compare({'today': session})"),
        (lambda: explore(5), "session is a int: give a Session"),
        (lambda: gantt(TIMETABLE, session="x"), "the file first, as in gantt(timetable, session=load('x'))"),
        (lambda: gantt(TIMETABLE, ax=5), "ax is 5: give axes of matplotlib, as plt.subplots() makes"),
        (lambda: TIMETABLE.of(3), "session is 3: give a Session, as load(...) makes of a file"),
        (lambda: SESSION.kind_of("c1"), "candidate is 'c1': give the Candidate himself, such as session.candidates[0]"),
        (lambda: SESSION.epreuves_of("c1"), "candidate is 'c1': give the Candidate himself"),
        (lambda: SESSION.epreuve_of("zz", "final"), "candidate is 'zz': give the Candidate himself"),
        (lambda: semester(PLAN, today="2027-01-01"), "today is '2027-01-01': give a date, such as datetime.date(2027, 1, 15)"),
        (lambda: papers(SESSION, TIMETABLE, "out", today="2027-01-01"), "today is '2027-01-01': give a date"),
        (lambda: papers(SESSION, TIMETABLE, "out", letters={"a": 1}), "letters is {'a': 1}: give a path, as in letters="),
        (lambda: papers(SESSION, TIMETABLE, None), "out is None: give a path, as in papers(session, timetable, 'papers')"),
        (lambda: calendars(TIMETABLE, 5), "out is 5: give a path, as in calendars(timetable, 'agendas')"),
        (lambda: save(TIMETABLE, None), "path is None: give a path, as in save(timetable, 'planning.xlsx')"),
        (lambda: save(TIMETABLE, "x.xlsx", sheets=None), "sheets is None: give any of 'candidate', 'juror', 'room', or ()"),
        (lambda: load_timetable(None), "path is None: give a path, as in load_timetable('timetable.json', session)"),
        (lambda: load_timetable("t.json", "s.yaml"), "as in load_timetable(path, load('s.yaml'))"),
        (lambda: load_plan(None), "path is None: give a path, as in load_plan('plan')"),
        (lambda: load(session_path("dwwm-6"), catalogue=5), "catalogue is 5: give a path"),
        (lambda: solve_directory(None, "out"), "directory is None: give a path, as in solve_directory('sessions', 'out')"),
        (lambda: solve(SESSION, start=5), "start is a int: give a Timetable, as solve(...) or load_timetable(...) makes"),
        (lambda: repair(SESSION, TIMETABLE, posted=5), "posted is a int: give a Timetable"),
        (lambda: repair(SESSION, 5), "edited is a int: give a Timetable"),
        (lambda: solve(SESSION, partial="yes"), "partial is 'yes': give True or False"),
        (lambda: repair(SESSION, TIMETABLE, partial="yes"), "partial is 'yes': give True or False"),
        (lambda: replan(SESSION, TIMETABLE, "12:00", keep_days="yes"), "keep_days is 'yes': give True or False"),
        (lambda: papers(SESSION, TIMETABLE, "out", names="yes"), "names is 'yes': give True or False"),
        (lambda: papers(SESSION, TIMETABLE, "out", each=1), "each is 1: give True or False"),
        (lambda: gantt(TIMETABLE, merged="yes"), "merged is 'yes': give True or False"),
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
        (lambda: TIMETABLE.to_frame("de"), LANG),
        (lambda: UNCHANGED.to_frame("de"), LANG),
        (lambda: UNCHANGED.messages("de"), LANG),
        (lambda: UNTOUCHED.to_frame("de"), LANG),
        (lambda: UNTOUCHED.messages("de"), LANG),
        (lambda: TIMETABLE.to_frame(3), LANG.replace("'de'", "3")),
        (lambda: PLAN.to_frame("de"), LANG),
        (lambda: load_programme(path_of("nantes-s1-2027"), "de"), LANG),
        (lambda: save(TIMETABLE, "a\0b.json"), NUL),
        (
            lambda: solve_programme(PROGRAMME, dating_limit=-1),
            "dating_limit is -1: give seconds above 0, or None for time_limit",
        ),
        (lambda: solve_programme(PROGRAMME, dating_limit=0), "dating_limit is 0: give seconds above 0, or None for time_limit"),
        (lambda: solve_programme(PROGRAMME, dating_workers=0), "dating_workers is 0: give a whole number, at least 1"),
        (lambda: solve_programme(PROGRAMME, dating_workers=10**6), "dating_workers is 1000000: give 1 to 10000"),
        (lambda: solve_programme(PROGRAMME, workers=0), "workers is 0: give 1 to 10000, or None for one per core"),
        (lambda: solve_programme(PROGRAMME, solver="nope:fn"), "solver is 'nope:fn': " + FUNCTION),
        (lambda: solve_programmes([("a", PROGRAMME)], solver="math:nope"), "solver is 'math:nope': " + FUNCTION),
        (lambda: solve_programmes([("a", PROGRAMME)], workers=0), "workers is 0: give 1 to 10000, or None for one per core"),
        (lambda: solve(SESSION, time_limit=HUGE), TOO_LONG),
        (lambda: solve(SESSION, time_limit=Fraction(HUGE), partial=True), TOO_LONG),
        (lambda: explain(SESSION, time_limit=HUGE), TOO_LONG),
        (lambda: replan(SESSION, TIMETABLE, "12:00", time_limit=HUGE), TOO_LONG),
        (lambda: repair(SESSION, TIMETABLE, time_limit=HUGE), TOO_LONG),
        (lambda: alternatives(SESSION, TIMETABLE, time_limit=HUGE), TOO_LONG),
        (lambda: compare({"a": SESSION}, time_limit=HUGE), TOO_LONG),
        (lambda: capacity(SESSION, [2], time_limit=HUGE), TOO_LONG),
        (lambda: explore(SESSION, time_limit=HUGE), TOO_LONG),
        (lambda: solve_programme(PROGRAMME, time_limit=HUGE), TOO_LONG),
        (
            lambda: solve_programme(PROGRAMME, dating_limit=HUGE),
            TOO_LONG.replace("time_limit", "dating_limit").replace("no limit", "time_limit"),
        ),
        (lambda: solve_programmes([], time_limit=HUGE), TOO_LONG),
        (lambda: solve_directory("sessions", "out", time_limit=HUGE), TOO_LONG),
        (lambda: capacity(SESSION, range(1, 10**9)), "candidates has 10001: give numbers up to 10000"),
        (
            lambda: explain(SESSION, relax={"juror": HUGE}),
            f"relax gives juror the price {HUGE}: give 0 or more minutes, or None where it may not be relaxed",
        ),
        # who is left out would count as heard: the numbers would be those of sessions that do not fit
        (
            lambda: capacity(SESSION, [2], partial=True),
            "partial is True: capacity tells how many candidates all fit, so leave partial out",
        ),
    ],
)
def test_that_makes_no_sense(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(ValueError, match=r"is|has|gives") as refused:
        call()
    assert str(refused.value) == said


@pytest.mark.parametrize("write", [lambda out: papers(SESSION, TIMETABLE, out), lambda out: calendars(TIMETABLE, out)])
def test_a_file_in_place_of_a_folder_is_told_without_an_option(write: Callable[[Path], Any], tmp_path: Path) -> None:
    (tmp_path / "file.png").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        write(tmp_path / "file.png")
    assert str(refused.value) == f"{tmp_path / 'file.png'}: c'est un fichier ; donner un dossier"


def test_a_folder_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="zz: there is no such folder; check its name and where it is"):
        solve_directory(tmp_path / "zz", tmp_path / "out", lang="en")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["candidates", "days"])
def test_a_session_that_model_copy_emptied_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"session has no {name}: change it with session.but"):
        solve(SESSION.model_copy(update={name: ()}))


def test_rules_may_come_from_a_generator() -> None:
    assert len(check(SESSION, TIMETABLE, (rule for rule in RULES if rule.name != "lunch")).rules) == len(RULES) - 1


@pytest.mark.parametrize("flag", [True, False, np.True_, np.False_])
def test_a_flag_may_come_out_of_a_frame(flag: Any) -> None:
    check_flag("partial", flag)
    assert gantt(TIMETABLE, merged=flag)
    assert solve(SESSION, partial=flag, time_limit=10).found


@pytest.mark.parametrize("value", [np.int64(1), np.str_("True"), np.array([True]), None])
def test_what_is_no_flag_is_refused_from_numpy_too(value: Any) -> None:
    with pytest.raises(TypeError, match=r"partial is .*: give True or False"):
        check_flag("partial", value)


def test_numbers_may_be_numpys() -> None:
    """As they come from a frame or an array."""
    own = load(session_path("dwwm-6"))
    how: dict[str, Any] = {"time_limit": np.float64(20), "seed": np.int64(3), "workers": np.int64(1)}
    solved = solve(own, **how)
    assert solved.activities == solve(own, time_limit=20, seed=3, workers=1).activities
    assert '"seed":3' in solved.model_dump_json()
    assert explain(own.but(jurors_out=["j3", "j4"]), **how).feasible is False
    assert replan(own, solved, "12:00", **how).proven
    assert repair(own, solved, **how).proven
    assert len(alternatives(own, solved, np.int64(1), **how)) == 1
