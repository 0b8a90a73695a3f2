"""Real interrupts: a solve in a script, in a worker thread and in a running Jupyter kernel ends with the best that it has."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import scheduler
from scheduler.cli import main
from scheduler.cli import solve as solving
from scheduler.engine.interrupts import held_back
from scheduler.files.session_folder import write_timetable

ROOT = Path(scheduler.__file__).parents[1]
PATIENCE = 120

# A dozen candidates whose two orals lie apart, before any two of five jurors: a plan soon, and no proof for a long time.
SESSION = """
    from models import Session
    right = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]
    session = Session.model_validate({
        "titre": {"code": "T", "millesime": "1", "epreuves": [
            {"id": "a", "minutes": 20, "jury": True, "room": "r"},
            {"id": "b", "minutes": 25, "jury": True, "room": "r", "follows": [{"epreuve": "a", "gap": 15}]},
        ]},
        "days": [{"date": f"2027-03-{day}", "opens": "08:00", "closes": "20:00"} for day in (15, 16, 17, 18, 19)],
        "candidates": [{"id": f"c{n}"} for n in range(12)],
        "jurors": [{"id": f"j{n}", "habilitations": right} for n in range(5)],
        "rooms": [{"id": f"r{n}", "kinds": ["r"], "seats": 9} for n in range(3)],
        "policy": {"deliberation": 5, "changeover": 5, "lunch": {"window": ["11:30", "14:00"], "minutes": 60}},
        "objectives": ["juror_presence", "candidate_waiting", "load_balance", "session_end"],
    })
"""

# Says when the first plan is there: only then is there a best so far to come back with.
TELLING = """
    import sys, threading
    from scheduler import check, solve
    found = threading.Event()
    def listen(progress):
        if progress.best is not None and not found.is_set():
            found.set()
            print("found", flush=True)
"""

IN_SCRIPT = """
    timetable = solve(session, time_limit=None, progress=listen)
    print("ended", timetable.status, timetable.interrupted, check(session, timetable).ok, flush=True)
"""

# The main thread alone hears of an interrupt: it goes on with what it wants, and the solve in the other thread, which waits for that, with its own.
IN_THREAD = """
    import threading, time
    from scheduler import check, load, solve
    from scheduler.examples import path_of
    session = load(path_of("dwwm-6"))
    results, found, heard = [], threading.Event(), threading.Event()
    def listen(progress):
        if progress.best is not None and not found.is_set():
            found.set()
            print("found", flush=True)
            heard.wait(60)
    worker = threading.Thread(
        target=lambda: results.append(solve(session, time_limit=None, workers=1, progress=listen)), daemon=True
    )
    worker.start()
    while worker.is_alive():
        try:
            time.sleep(0.1)
        except KeyboardInterrupt:
            heard.set()
    timetable = results[0]
    print("ended", heard.is_set(), timetable.status, timetable.interrupted, check(session, timetable).ok, flush=True)
"""


def program(*parts: str) -> str:
    return "\n".join(textwrap.dedent(part) for part in parts)


@pytest.fixture
def script() -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(code: str) -> subprocess.Popen[str]:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    if not said:
        assert process.stderr is not None
        pytest.fail(process.stderr.read())
    return said


def test_in_a_script(script: Callable[[str], subprocess.Popen[str]]) -> None:
    process = script(program(SESSION, TELLING, IN_SCRIPT))
    assert line(process) == "found"
    process.send_signal(signal.SIGINT)
    assert line(process) == "ended feasible True True"
    assert process.wait(PATIENCE) == 0


def test_in_a_worker_thread_the_solve_goes_on(script: Callable[[str], subprocess.Popen[str]]) -> None:
    process = script(program(IN_THREAD))
    assert line(process) == "found"
    process.send_signal(signal.SIGINT)
    assert line(process) == "ended True optimal False True"
    assert process.wait(PATIENCE) == 0


def test_before_there_is_a_plan_nothing_is_found(script: Callable[[str], subprocess.Popen[str]]) -> None:
    told = program(SESSION, "from scheduler import solve", "import scheduler.engine.solve")
    early = """
        import os, signal, sys
        engine = sys.modules["scheduler.engine.solve"]
        run = engine.run
        def interrupted(search):
            os.kill(os.getpid(), signal.SIGINT)
            return run(search)
        engine.run = interrupted
        timetable = solve(session, time_limit=None)
        print("ended", timetable.status, timetable.interrupted, flush=True)
    """
    process = script(program(told, early))
    assert line(process) == "ended unknown True"
    assert process.wait(PATIENCE) == 0


REPLAN = """
    import os, signal
    from scheduler import JurorLate, check, load, replan, solve
    from scheduler.examples import path_of
    session = load(path_of("dwwm-6"))
    posted = solve(session, workers=1)
    late = [JurorLate(juror="j1", until="12:55")]
    def interrupt():
        os.kill(os.getpid(), signal.SIGINT)
"""


def test_a_replan_comes_back_with_the_smallest_change_so_far(script: Callable[[str], subprocess.Popen[str]]) -> None:
    code = """
        told = []
        def listen(progress):
            if progress.best is not None and not told:
                told.append(progress)
                interrupt()
        change = replan(session, posted, "12:10", late, progress=listen, time_limit=None)
        print(change.found, change.proven, change.timetable.interrupted, check(change.session, change.timetable).ok, flush=True)
        print(change.facts[0], flush=True)
    """
    process = script(program(REPLAN, code))
    assert line(process) == "True False True True"
    assert line(process).startswith("Interrompu : c'est le plus petit changement trouvé jusque-là")
    assert process.wait(PATIENCE) == 0


def test_a_replan_stopped_at_once_leaves_the_posted_plan_of_those_for_whom_it_holds(
    script: Callable[[str], subprocess.Popen[str]],
) -> None:
    code = """
        from scheduler.replanning import near
        build = near.build_ahead
        def stopped(*given, **more):
            near.build_ahead = build
            interrupt()
            return build(*given, **more)
        near.build_ahead = stopped
        change = replan(session, posted, "12:10", late, time_limit=None)
        posted_ones = set(posted.activities)
        ahead = [a for a in change.timetable.activities if a.kind != "lunch"]
        print(change.found, change.proven, change.ready, set(ahead) <= posted_ones, len(change.timetable.unplanned) < 6, flush=True)
        print(change.facts[0], flush=True)
        print(change.facts[1], flush=True)
    """
    process = script(program(REPLAN, code))
    assert line(process) == "True False False True True"
    assert line(process).startswith("Interrompu : c'est le plus petit changement trouvé jusque-là")
    assert line(process).startswith("Ne pas envoyer encore les messages")
    assert process.wait(PATIENCE) == 0


def test_a_second_interrupt_is_pythons_own(script: Callable[[str], subprocess.Popen[str]]) -> None:
    code = """
        import os, signal
        from scheduler.engine.interrupts import Interrupt
        interrupt = Interrupt()
        try:
            with interrupt:
                os.kill(os.getpid(), signal.SIGINT)
                print("asked", interrupt.asked, flush=True)
                os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            print("interrupted", signal.getsignal(signal.SIGINT) is signal.default_int_handler, flush=True)
    """
    process = script(program(code))
    assert line(process) == "asked True"
    assert line(process) == "interrupted True"


def test_a_handler_of_the_programs_own_stays(script: Callable[[str], subprocess.Popen[str]]) -> None:
    code = """
        import signal
        from scheduler.engine.interrupts import Interrupt
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with Interrupt():
            print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, flush=True)
    """
    assert line(script(program(code))) == "True"


class Kernel:
    """A running Jupyter kernel, and what it sends."""

    def __init__(self, folder: Path) -> None:
        from jupyter_client.manager import KernelManager

        self.manager = KernelManager(kernel_name="python3")
        # the kernel's own Python, whatever kernels the machine knows
        assert self.manager.kernel_spec is not None
        self.manager.kernel_spec.argv[0] = sys.executable
        self.manager.start_kernel(cwd=str(folder), env=os.environ | {"PYTHONPATH": str(ROOT), "IPYTHONDIR": str(folder)})
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def run(self, code: str, interrupt_at: str | None = None) -> list[dict[str, Any]]:
        """Run a cell; interrupt the kernel once this text is printed. Everything that the cell sent comes back."""
        request = self.client.execute(code)
        sent: list[dict[str, Any]] = []
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != request:
                continue
            sent.append(message)
            content = message["content"]
            if interrupt_at and interrupt_at in content.get("text", ""):
                self.manager.interrupt_kernel()
                interrupt_at = None
            if message["msg_type"] == "status" and content["execution_state"] == "idle":
                return sent
        pytest.fail("the cell did not end")

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """One for all: each test says itself how soon the table of progress shows."""
    pytest.importorskip("ipykernel")
    running = Kernel(tmp_path_factory.mktemp("kernel"))
    yield running
    running.close()


def of_type(messages: list[dict[str, Any]], *types: str) -> list[dict[str, Any]]:
    return [message["content"] for message in messages if message["msg_type"] in types]


def results(messages: list[dict[str, Any]]) -> list[str]:
    assert not of_type(messages, "error"), of_type(messages, "error")
    return [content["data"]["text/plain"] for content in of_type(messages, "execute_result")]


def test_in_a_kernel_which_stays_usable(kernel: Kernel) -> None:
    kernel.run(program(SESSION, TELLING))
    cell = "timetable = solve(session, time_limit=None, progress=listen)\n(timetable.status, timetable.interrupted)"
    assert results(kernel.run(cell, interrupt_at="found")) == ["('feasible', True)"]
    assert results(kernel.run("check(session, timetable).ok")) == ["True"]
    # and once more: the first interrupt left nothing behind
    assert results(kernel.run(f"found.clear()\n{cell}", interrupt_at="found")) == ["('feasible', True)"]
    # outside of a solve an interrupt is Python's own again
    sleeping = kernel.run("print('sleeping', flush=True)\nimport time\ntime.sleep(60)", interrupt_at="sleeping")
    assert [content["ename"] for content in of_type(sleeping, "error")] == ["KeyboardInterrupt"]
    assert results(kernel.run("1 + 1")) == ["2"]


def test_in_a_kernel_progress_shows_live_and_goes(kernel: Kernel) -> None:
    kernel.run("from scheduler.views import live\nlive.PATIENCE, live.BETWEEN = 0.01, 0.3")
    kernel.run(program(SESSION, "from scheduler import solve"))
    sent = kernel.run("timetable = solve(session, time_limit=3, workers=1)\ntimetable")
    [first] = of_type(sent, "display_data")
    updates = of_type(sent, "update_display_data")
    own = first["transient"]["display_id"]
    assert {update["transient"]["display_id"] for update in updates} == {own}
    assert any("présence des jurés" in update["data"].get("text/html", "") for update in updates)
    assert not updates[-1]["data"], "the table is gone, and leaves no empty line"
    [shown] = of_type(sent, "execute_result")
    assert "présence des jurés" in shown["data"]["text/html"]


def test_in_a_kernel_a_replan_shows_its_progress_too(kernel: Kernel) -> None:
    # every picture of the table is asked for, as a replan may be short
    kernel.run("from scheduler.views import live\nlive.PATIENCE = live.BETWEEN = 0.01")
    kernel.run(program("from scheduler import JurorLate, load, replan, solve", "from scheduler.examples import path_of"))
    kernel.run("session = load(path_of('dwwm-6'))\nposted = solve(session, workers=1)")
    sent = kernel.run("replan(session, posted, '12:10', [JurorLate(juror='j1', until='12:55')])")
    assert len(of_type(sent, "display_data")) == 1
    updates = of_type(sent, "update_display_data")
    assert any("personnes à prévenir" in update["data"].get("text/html", "") for update in updates)
    assert not updates[-1]["data"], "the table is gone, and leaves no empty line"
    [shown] = of_type(sent, "execute_result")
    assert shown["data"]["text/plain"].startswith("<Replan of dwwm-6 at 2027-03-16 12:10: ")


def test_in_a_kernel_a_short_solve_shows_nothing_but_its_result(kernel: Kernel) -> None:
    kernel.run("from scheduler.views import live\nlive.PATIENCE = 60")
    kernel.run("from scheduler import load, solve\nfrom scheduler.examples import path_of\nsession = load(path_of('dwwm-6'))")
    sent = kernel.run("solve(session, progress=None)")
    assert not of_type(sent, "display_data", "update_display_data", "error")
    [shown] = of_type(sent, "execute_result")
    assert "Aïcha Benali" in shown["data"]["text/html"]


def _interrupted(done: list[str], fails: bool = False) -> None:
    with held_back():
        done.append("first")
        signal.raise_signal(signal.SIGINT)
        if fails:
            raise OSError("full")
        done.append("last")


def test_an_interrupt_waits_for_the_end_of_what_belongs_together() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        _interrupted(done)
    assert done == ["first", "last"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with held_back():
        done.append("undisturbed")


def test_a_failure_is_told_though_an_interrupt_came() -> None:
    with pytest.raises(OSError, match="full"):
        _interrupted([], fails=True)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_written_is_said_though_an_interrupt_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def disturbed(*arguments: Any, **named: Any) -> list[Path]:
        files = write(*arguments, **named)
        signal.raise_signal(signal.SIGINT)
        return files

    write = write_timetable
    monkeypatch.setattr(solving, "write_timetable", disturbed)
    assert main(["demo", "--out", str(tmp_path / "out")]) == 130
    said = capsys.readouterr()
    assert said.out.startswith("Écrit : ")
    assert all(file.name in said.out for file in (tmp_path / "out").iterdir() if not file.name.startswith("."))
    assert said.err.endswith("Interrompu.\n")
