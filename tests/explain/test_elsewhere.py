"""Questions of an explanation that are asked in another process."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from models import Session, Timetable
from scheduler import check
from scheduler.engine import cpsat, process
from scheduler.engine.feasibility import Question
from scheduler.explanation import elsewhere
from scheduler.explanation.elsewhere import OtherProcess
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.trials import Trials
from tests.explain.hard_sessions import tightened

WAIT = 60.0
"""Seconds after which a test gives up."""

SILENT = "import pickle, sys; pickle.dump(None, sys.stdout.buffer); sys.stdout.buffer.flush(); sys.stdin.buffer.read()"
"""A process that never answers."""

DIES = (
    "import json, pickle, sys; sys.path[:] = json.loads(sys.argv[1]); pickle.load(sys.stdin.buffer); "
    "pickle.dump(None, sys.stdout.buffer); sys.stdout.buffer.flush(); sys.stdin.buffer.read(1)"
)
"""A process that ends when it is asked."""


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpsat, "CORES", 2)
    monkeypatch.setattr(elsewhere, "AFTER", 0.0)


@contextmanager
def begun(session: Session) -> Iterator[tuple[OtherProcess, Trials]]:
    """A process that may be asked, and the trials that may ask it."""
    effort = cpsat.Effort.until(None, 0, None)
    other = OtherProcess(effort)
    with other.begun(session):
        until = time.monotonic() + WAIT
        while not other.ready and time.monotonic() < until:
            time.sleep(0.01)
        assert other.ready
        yield other, Trials(Lifting(session), effort, other)


def test_what_it_answers_is_the_question_s() -> None:
    session = tightened("two candidates more")
    with begun(session) as (other, _):
        fewer = Question(session.but(candidates_out=["c1", "c2", "c3"]))
        assert other.ask(fewer, "soon", WAIT, (), True)
        assert fewer.verdict is True
        assert check(fewer.session, Timetable(session=session.id, status="feasible", activities=fewer.timetable)).ok
        assert other.ask(again := Question(session), "thoroughly", WAIT, [fewer.timetable], True)
        assert again.verdict is False
        assert other.ask(told := Question(session.but(jurors_out=["j1", "j2"])), "refuted", WAIT, [fewer.timetable], True)
        assert told.verdict is False
        assert other.filled is not None
        assert 0 < len(other.filled.left_out) < len(session.candidates)


def test_of_two_questions_at_a_time_one_is_asked_there(monkeypatch: pytest.MonkeyPatch) -> None:
    session = tightened("two candidates more")
    with begun(session) as (_, trials):
        here, told = list[Question](), Trials.told
        both = threading.Barrier(2, timeout=WAIT)

        def asked_here(trials: Trials, question: Question, *how: object) -> object:
            here.append(question)
            both.wait()
            return told(trials, question, *how)  # type: ignore[arg-type]

        def asked_there(*_: object) -> bool:
            both.wait()
            return ask(*_)  # type: ignore[arg-type]

        ask = trials.elsewhere.ask  # type: ignore[union-attr]
        monkeypatch.setattr(Trials, "told", asked_here)
        monkeypatch.setattr(trials.elsewhere, "ask", asked_there)
        questions = [Question(session.but(candidates_out=[f"c{n}", "c3", "c4"])) for n in (1, 2)]
        assert trials.each(trials.feasible, questions) == [True, True]
        assert len(here) == 1


def test_what_a_process_that_dies_was_asked_is_asked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "BEGIN", DIES)
    session = tightened("two candidates more")
    with begun(session) as (other, trials):
        question = Question(session.but(candidates_out=["c1", "c2", "c3"]))
        with trials._here:
            assert trials.feasible(question) is True
        assert not other.ready


def test_nobody_waits_for_an_answer_after_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "BEGIN", SILENT)
    session = tightened("two candidates more")
    with begun(session) as (other, _):
        threading.Timer(0.1, lambda: setattr(other.effort.interrupt, "asked", True)).start()
        assert not other.ask(Question(session), "thoroughly", WAIT, (), True)
        assert not other.ready


@pytest.mark.parametrize("begin", ["raise SystemExit(3)", SILENT])
def test_the_process_ends_with_the_block(begin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "BEGIN", begin)
    processes, started, threads = list[subprocess.Popen[bytes]](), threading.Event(), threading.active_count()

    def noted(module: str) -> subprocess.Popen[bytes]:
        processes.append(process.process_of(module))
        started.set()
        return processes[0]

    monkeypatch.setattr(elsewhere, "process_of", noted)
    with OtherProcess(cpsat.Effort.until(None, 0, None)).begun(tightened("two candidates more")):
        assert started.wait(WAIT)
    assert processes[0].returncode is not None
    assert threading.active_count() == threads


@pytest.mark.parametrize(("workers", "cores"), [(1, 2), (None, 1)])
def test_one_thread_or_one_core_begins_none(workers: int | None, cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpsat, "CORES", cores)
    monkeypatch.setattr(elsewhere, "process_of", lambda _: pytest.fail("it did"))
    with OtherProcess(cpsat.Effort.until(None, 0, workers)).begun(tightened("two candidates more")):
        time.sleep(0.2)
