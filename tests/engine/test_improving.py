"""Neighbourhoods solved in a process of their own, beside whatever raises bounds."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import IO, Any

import pytest

from models import Pin
from scheduler import Progress
from scheduler.engine import cpsat, process
from scheduler.engine.answer import Answer
from scheduler.engine.plain import solve_plain
from scheduler.engine.progress import Reporter
from scheduler.engine.search import Search
from scheduler.engine.teams import again as again_module
from scheduler.engine.teams import beside, improve, timing
from scheduler.engine.teams.again import again
from scheduler.engine.teams.beside import Shared, improved_meanwhile
from scheduler.engine.teams.improve import Improving
from scheduler.engine.teams.neighbourhoods import Neighbourhood, neighbourhoods
from scheduler.engine.teams.part import like
from scheduler.rules import RULES
from tests.engine.searches import search_of
from tests.engine.small_sessions import DAY, NEXT_DAY, candidates, day, jurors, oral, session

JURIES = {"c1": ("j1", "j2"), "c2": ("j1", "j2"), "c3": ("j3", "j4"), "c4": ("j3", "j4")}
APART = {"c1": "09:00", "c2": "15:00", "c3": "09:00", "c4": "15:00"}
WAIT = 60.0
"""Seconds after which a test gives up."""


def begun() -> Search:
    """Two juries of two candidates of an hour each, on one day, each jury idle from ten to three: 28 hours of presence, where 8 will do."""
    of = session(oral(60), candidates=candidates(*JURIES), jurors=jurors("j1", "j2", "j3", "j4"))
    of = like(of, pins=tuple(Pin(candidate=c, jurors=jury) for c, jury in JURIES.items()))
    pins = tuple(Pin(candidate=c, epreuve="oral", start=f"2027-03-16T{at}") for c, at in APART.items())
    search = search_of(of, cpsat.Effort.until(None, 0, None))
    begin = solve_plain(like(of, pins=(*of.pins, *pins)), of.objectives, RULES, search.effort.alone())
    assert search.offer(begin.activities, "begin")
    assert search.incumbent is not None
    assert search.incumbent.values[:2] == (4, 28 * 60)
    return search


def presence(search: Search) -> int:
    assert search.incumbent is not None
    return search.incumbent.values[1]


def kept(search: Search) -> list[Neighbourhood]:
    """Each jury on its day."""
    assert search.incumbent is not None
    return [some for some in neighbourhoods(search.session, search.incumbent.activities) if some.how == "kept"]


def test_better_timetables_come_while_something_else_is_done() -> None:
    search, better = begun(), threading.Event()
    search.report = Reporter(lambda _: better.set() if presence(search) == 8 * 60 else None, len(search.objectives))
    with improved_meanwhile(search, lambda: True):
        assert better.wait(WAIT)
    assert presence(search) == 8 * 60


def test_a_timetable_that_comes_later_is_solved_again() -> None:
    search, better = begun(), threading.Event()
    known, search.incumbent, search.reached = search.incumbent, None, []
    assert known is not None
    search.report = Reporter(lambda _: better.set() if presence(search) == 8 * 60 else None, len(search.objectives))
    with improved_meanwhile(search, lambda: True):
        assert search.offer(known.activities, "begin")
        assert better.wait(WAIT)


def test_the_process_begins_when_it_is_ready_and_ends_with_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    search, ready, started = begun(), threading.Event(), threading.Event()
    begin, processes, threads = beside.process_of, list[subprocess.Popen[bytes]](), threading.active_count()

    def noted(module: str) -> subprocess.Popen[bytes]:
        processes.append(begin(module))
        started.set()
        return processes[0]

    monkeypatch.setattr(beside, "process_of", noted)
    with improved_meanwhile(search, ready.is_set):
        assert not started.wait(0.2)
        ready.set()
        assert started.wait(WAIT)
    assert processes[0].returncode is not None
    assert threading.active_count() == threads
    assert not search.effort.interrupt.asked


def test_the_end_does_not_wait_for_a_process_that_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that is still being begun: what it is told fills its pipe, and the next word waits."""
    search, told, processes = begun(), threading.Event(), list[subprocess.Popen[bytes]]()

    def deaf(_: str) -> subprocess.Popen[bytes]:
        waits = [sys.executable, "-c", "import time; time.sleep(3600)"]
        processes.append(subprocess.Popen(waits, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        return processes[0]

    def tell(write: IO[bytes], _: object) -> None:
        told.set()
        with contextlib.suppress(OSError):
            write.write(bytes(1 << 20))

    def meanwhile() -> None:
        with improved_meanwhile(search, lambda: True):
            told.wait(WAIT)

    monkeypatch.setattr(beside, "process_of", deaf)
    monkeypatch.setattr(beside, "tell", tell)
    solving = threading.Thread(target=meanwhile, daemon=True)
    solving.start()
    solving.join(WAIT)
    ended = not solving.is_alive()
    processes[0].kill()
    assert ended


def test_without_an_interpreter_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a program that is frozen, `sys.executable` would begin that program once more."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("it was"))
    search = begun()
    with improved_meanwhile(search, lambda: True):
        time.sleep(0.2)


def test_nobody_waits_for_a_process_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "BEGIN", "raise SystemExit(3)")
    search, begin, processes = begun(), beside.process_of, list[subprocess.Popen[bytes]]()
    search.asked.elsewhere = tuple(kept(search))
    monkeypatch.setattr(beside, "process_of", lambda module: processes.append(begin(module)) or processes[0])
    with improved_meanwhile(search, lambda: True):
        Improving(search).until(search.effort)
    assert processes[0].returncode == 3
    assert presence(search) == 8 * 60


def test_two_searches_tell_each_other_what_they_know() -> None:
    one, other = begun(), begun()
    first, second = Shared(one), Shared(other)
    other.incumbent, other.reached, other.floors = None, [], ()
    one.asked.now.append(kept(one)[0])
    told = first.news()
    assert told is not None
    second.take(told)
    assert (other.incumbent, other.floors) == (one.incumbent, one.floors)
    assert first.news() is None, "nothing is told twice"
    # who solves the other jury finds the better timetable, and none of the jury that is solved over there
    improving = Improving(other)
    while improving._one(other.effort):
        pass
    assert [some for some, _, _ in other.asked.turns if some.touches(kept(one)[0])] == []
    back = second.news()
    assert back is not None
    first.take(back)
    assert presence(one) == 18 * 60
    assert one.asked.turns == other.asked.turns != {}


def test_a_question_is_the_same_in_each_process() -> None:
    """Hashes of words are not: what was asked in the one was asked again in the other."""
    asked = """
import sys
from tests.engine.test_improving import begun
from scheduler.engine.teams.improve import _with_what_is_done
search = begun()
print(sorted(done for _, done in _with_what_is_done(search.session, search.incumbent.activities)))
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", asked], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1] != "[]\n"


def test_what_is_solved_is_taken_out_by_whoever_may_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that took out one of a list at a time each found that theirs was not in it."""
    search, holding, seen = begun(), threading.Event(), list[list[Neighbourhood]]()

    def chooses() -> None:
        with search.asked.choosing:
            holding.set()
            time.sleep(0.05)
            seen.append(list(search.asked.now))

    def ends_meanwhile(search: Search, some: Neighbourhood, *_: object) -> bool:
        thread.start()
        return holding.wait(WAIT)

    thread = threading.Thread(target=chooses)
    monkeypatch.setattr(improve, "again", ends_meanwhile)
    assert Improving(search)._one(search.effort)
    thread.join()
    assert [len(some) for some in seen] == [1]
    assert search.asked.now == []


def test_a_neighbourhood_that_cannot_be_written_in_time_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    search = begun()
    monkeypatch.setattr(again_module, "solve_plain", lambda *_, **__: pytest.fail("it was"))
    assert not again(search, kept(search)[0], search.objectives[1:2], search.effort.for_seconds(0))


def test_what_was_asked_is_not_asked_again_by_another() -> None:
    search = begun()
    Improving(search).until(search.effort)
    asked = dict(search.asked.turns)
    assert asked
    Improving(search).until(search.effort)
    assert search.asked.turns == asked


def test_what_is_found_elsewhere_meanwhile_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one jury is solved again, so is the other: in the end both are there for two hours."""
    search = begun()
    first, second = kept(search)
    level = search.objectives[1:2]

    def meanwhile(*given: Any, **more: Any) -> Answer:
        monkeypatch.undo()
        again(search, second, level, search.effort)
        return solve_plain(*given, **more)

    monkeypatch.setattr(again_module, "solve_plain", meanwhile)
    again(search, first, level, search.effort)
    assert presence(search) == 8 * 60


def test_what_nobody_needs_any_more_ends_and_an_interrupt_of_it_is_one_of_all() -> None:
    needed, effort = [True], cpsat.Effort.until(None, 0, 1)
    some = effort.as_long_as(lambda: needed[0])
    assert not some.over
    needed[0] = False
    assert some.over
    assert cpsat.run(cpsat.Model(), some).interrupted
    assert not effort.over
    some.interrupt.asked = True
    assert effort.interrupt.asked


def test_what_a_listener_raises_of_what_comes_from_there_ends_the_search_and_is_raised() -> None:
    search, heard = begun(), threading.Event()

    def fails(news: Progress) -> None:
        heard.set()
        raise LookupError(news.level)

    search.report = Reporter(fails, len(search.objectives), search.effort.interrupt)
    with pytest.raises(LookupError, match="juror_presence"), search.effort.interrupt, improved_meanwhile(search, lambda: True):
        assert heard.wait(WAIT)
    assert search.effort.over


@pytest.mark.parametrize(
    ("hours", "starts", "before", "after"),
    [
        # each is heard once on both days, where each may be on one of his own
        (
            (2, 2),
            {("c1", "a"): (0, 0), ("c2", "a"): (0, 1), ("c1", "b"): (1, 0), ("c2", "b"): (1, 1)},
            (4, 480, 4),
            (4, 480, 2, 0),
        ),
        # each waits for the other for an hour, where nobody need
        (
            (4,),
            {("c1", "a"): (0, 0), ("c2", "a"): (0, 1), ("c1", "b"): (0, 2), ("c2", "b"): (0, 3)},
            (2, 480, 2),
            (2, 480, 2, 0),
        ),
    ],
)
def test_a_jury_without_an_idle_minute_does_its_work_in_another_order(
    hours: tuple[int, ...],
    starts: dict[tuple[str, str], tuple[int, int]],
    before: tuple[int, ...],
    after: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ordered(*what: Any) -> Iterator[Neighbourhood]:
        return (one for one in neighbourhoods(*what) if one.how == "ordered")

    monkeypatch.setattr(improve, "neighbourhoods", ordered)
    dates = (DAY, NEXT_DAY)[: len(hours)]
    of = session(
        oral(60, id="a"),
        oral(60, id="b"),
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2"),
        policy={"changeover": 0, "dossier_review": 0, "deliberation": 0, "lunch": None},
        days=[day("14:00", f"{14 + n}:00", date) for n, date in zip(hours, dates, strict=True)],
    )
    pins = tuple(Pin(candidate=c, epreuve=e, start=f"{dates[on]}T{14 + hour}:00") for (c, e), (on, hour) in starts.items())
    search = search_of(of, cpsat.Effort.until(None, 0, 1))
    begin = solve_plain(like(of, pins=pins), of.objectives, RULES, search.effort.alone())
    assert search.offer(begin.activities, "begin")
    search.raise_to(before[:2])
    assert tuple(search.reached[:3]) == before
    Improving(search).until(search.effort)
    assert tuple(search.reached[:4]) == after


@pytest.mark.parametrize("verdict", ["infeasible", "unknown"])
def test_times_that_are_cut_off_are_no_proof(verdict: cpsat.Verdict, monkeypatch: pytest.MonkeyPatch) -> None:
    """An order was found, and its times were not, on a busy machine: another order was never asked for."""
    hours = [day("14:00", "18:00")]
    of = session(oral(60), candidates=candidates("c1", "c2"), jurors=jurors("j1", "j2"), days=hours, policy={"lunch": None})
    monkeypatch.setattr(timing, "_begun", lambda *_: cpsat.Outcome(verdict))
    assert timing.in_order(of, {}, 240, cpsat.Effort.until(None, 0, 1), 2, None) == ((), verdict == "infeasible")
