"""A semester: dated to proof, resumed after any kill, on processes and on Dask; whoever fails stops no other."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import random
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from models import Session
from scheduler import check_programme, load_plan, save, solve_directory, solve_programme
from scheduler.cli.main import main
from scheduler.examples import path_of as example
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.pages.deadlines import deadlines_of
from scheduler.programme.solve import solved_programme
from tests.programme.semester import nantes, small, told

KILLS = 3
EIGHT = Session.model_validate(
    {
        "id": "s",
        "titre": "TP-01280",
        "millesime": "04",
        "days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
        "candidates": [{"id": f"c{n}"} for n in range(8)],
    }
)
PROCESSES = multiprocessing.get_context("forkserver")
# A process begins with all that it imports: a kill at any moment then meets its work.
PROCESSES.set_forkserver_preload(["scheduler.programme.solve", "scheduler.engine.solve", "tests.programme.semester"])


def _begun(out: Path) -> multiprocessing.process.BaseProcess:
    """A process of its own that plans the small programme."""
    run = PROCESSES.Process(target=solve_programme, args=(small(),), kwargs={"out": out, "workers": 1})
    run.start()
    return run


def test_the_bundled_programme_is_proven_and_keeps_the_law(tmp_path: Path) -> None:
    programme = nantes()
    plan = solve_programme(programme, out=tmp_path, time_limit=None)
    assert plan.status == "optimal"
    assert [(level.name, level.proven) for level in plan.objectives] == [
        ("unplaced", True), ("juror_days", True), ("load_balance", True), ("earliest", True),
    ]  # fmt: skip
    assert plan.level("unplaced").value == 0
    assert check_programme(programme, plan) == ()
    days = {session.id: session.days for session in plan.sessions}
    # today 24/11/2026 + 91 days is 23/02/2027; Easter Monday 29/03, 6/05 Ascension, 17/05 Whit Monday; the agrément ends on 28/05
    holidays = {dt.date(2027, 3, 29), dt.date(2027, 5, 1), dt.date(2027, 5, 6), dt.date(2027, 5, 8), dt.date(2027, 5, 17)}
    for own in days.values():
        assert all(day.weekday() < 5 and day >= dt.date(2027, 2, 23) and day not in holidays for day in own)
        assert not any(dt.date(2027, 4, 12) <= day <= dt.date(2027, 4, 23) for day in own)
    assert all(max(own) <= dt.date(2027, 5, 28) for name, own in days.items() if name.startswith("dwwm"))
    # in June one interview room is left, and a jury hears 3 candidates a day at most: 5 candidates need two days
    assert len(days["cda-juin"]) >= 2
    for name in days:
        assert json.loads((tmp_path / name / "timetable.json").read_text(encoding="utf-8"))["status"] == "optimal"
        assert (tmp_path / name / "session.yaml").exists()
    assert {"deadlines.csv", "programmation.csv", "deadlines.ics"} <= {path.name for path in tmp_path.iterdir()}


def test_deadlines_by_hand() -> None:
    """A session of 8 on 16/03/2027, seen on 20/02/2027: CERES was due 91 days before, the DTE 30 days before."""
    due = {one.code: (one.due, one.overdue) for one in deadlines_of(EIGHT, dt.date(2027, 3, 16), dt.date(2027, 2, 20))}
    assert due == {
        "ceres": (dt.date(2026, 12, 15), True),
        "dte": (dt.date(2027, 2, 14), True),
        "convocations": (dt.date(2027, 2, 16), True),
        "leave": (dt.date(2027, 3, 1), False),
        "plis": (dt.date(2027, 3, 2), False),
        "pv": (dt.date(2027, 3, 31), False),
        "resit": (dt.date(2028, 3, 16), False),
        "archive": (dt.date(2032, 3, 16), False),
    }
    [dte] = [one for one in deadlines_of(EIGHT, dt.date(2027, 3, 16), dt.date(2027, 2, 20)) if one.code == "dte"]
    assert "10" in dte.what  # 8 candidates and 2 spare subjects


def test_a_run_killed_at_any_moment_ends_as_if_undisturbed(tmp_path: Path) -> None:
    draw, out = random.Random(20270301), tmp_path / "killed"
    server = PROCESSES.Process(target=int)  # what it begins with takes time once
    server.start()
    server.join()
    began = time.monotonic()
    run = _begun(tmp_path / "undisturbed")
    run.join()
    assert run.exitcode == 0
    whole = time.monotonic() - began
    killed = 0
    for part in range(KILLS):  # a moment of each part of the run: when it begins, dates, solves sessions, writes
        run = _begun(out)
        run.join((part + draw.random()) / KILLS * whole)
        run.kill()
        run.join()
        killed += run.exitcode == -signal.SIGKILL
    assert killed
    run = _begun(out)
    run.join()
    assert run.exitcode == 0
    assert told(out) == told(tmp_path / "undisturbed")


def test_what_is_finished_is_not_done_again_and_what_changed_is(tmp_path: Path) -> None:
    solve_programme(small(), out=tmp_path, workers=1)
    written = {path.parent.name: path.stat().st_mtime_ns for path in tmp_path.glob("*/timetable.json")}
    reused: list[str] = []
    solve_programme(small(), out=tmp_path, workers=1, progress=lambda news: reused.append(f"{news.stage} {news.reused}"))
    assert reused
    assert all(not line.endswith(" 0") for line in reused)
    assert written
    longer = small().model_copy(update={"policy": small().policy.model_copy(update={"deliberation": 15})})
    solve_programme(longer, out=tmp_path, workers=1)
    minutes = {
        (dt.datetime.fromisoformat(a["end"]) - dt.datetime.fromisoformat(a["start"])).seconds // 60
        for path in tmp_path.glob("*/timetable.json")
        for a in json.loads(path.read_text(encoding="utf-8"))["activities"]
        if a["kind"] == "deliberation"
    }
    assert minutes == {15}


@pytest.mark.parametrize("how", ["deadly", "failing"])
def test_a_session_that_fails_stops_no_other(tmp_path: Path, how: str) -> None:
    plan = solve_programme(small(), out=tmp_path, workers=2, solver=f"tests.programme.semester:{how}")
    status = {session.id: session.status for session in plan.sessions}
    assert status == {"cda-ccp1": "placed", "dwwm-mai": "unplaced", "dwwm-rattrapage": "placed"}
    assert plan.by_id["dwwm-mai"].why


def test_a_session_that_fails_is_a_fault_for_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As of a folder of files: it is no session without a place. All others are written, and the folder says it too."""
    whole = partial(solved_programme, solver="tests.programme.semester:failing", executor=InlineExecutor())
    monkeypatch.setattr(
        "scheduler.programme.solve.solved_programme", lambda asked, **how: whole(asked, **how | {"workers": None})
    )
    save(small(), tmp_path / "p.yaml")
    assert main(["programme", str(tmp_path / "p.yaml"), "--out", str(tmp_path / "out")]) == 70
    assert "Le calcul de son planning a échoué (RuntimeError: out of paper). Aucune issue" in capsys.readouterr().out
    assert {one.id: one.failed for one in load_plan(tmp_path / "out").sessions if not one.placed} == {"dwwm-mai": True}


def test_on_a_dask_cluster(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        solve_programme(small(), executor=client.get_executor(), out=tmp_path / "dask")
    solve_programme(small(), out=tmp_path / "processes", workers=1)
    assert told(tmp_path / "dask") == told(tmp_path / "processes")


def test_a_folder_of_session_files(tmp_path: Path) -> None:
    """One that is solved, one that is wrong, one that has no timetable (six candidates in a morning): none stops another."""
    source, folder = example("dwwm-6").read_text(encoding="utf-8"), tmp_path / "files"
    folder.mkdir()
    (folder / "good.yaml").write_text(source, encoding="utf-8")
    (folder / "wrong.yaml").write_text(source.replace("closes:", "close:"), encoding="utf-8")
    (folder / "short.yaml").write_text(source.replace('closes: "18:00"', 'closes: "13:00"'), encoding="utf-8")
    out = tmp_path / "out"
    results = {one.file.stem: one for one in solve_directory(folder, out, workers=2)}
    assert results["wrong"].wrong
    assert "close" in results["wrong"].error
    status = {name: one.timetable.status for name, one in results.items() if one.timetable is not None}
    assert status == {"good": "optimal", "short": "infeasible"}
    assert json.loads((out / "good" / "timetable.json").read_text(encoding="utf-8"))["objectives"][0]["value"] == 4
    reused: list[int] = []
    solve_directory(folder, out, workers=2, progress=lambda news: reused.append(news.reused))
    assert max(reused) == 2
    assert main(["solve", str(folder), "--out", str(out)]) == 2
    assert main(["solve", str(folder)]) == 2


def test_two_files_of_one_name_have_a_folder_each(tmp_path: Path) -> None:
    """One is solved, one is wrong; what its earlier state gave stays. Hidden files and those of an open workbook are not read."""
    source, files, out = example("dwwm-6").read_text(encoding="utf-8"), tmp_path / "files", tmp_path / "out"
    files.mkdir()
    for name in ("s.yaml", "s.yml", "t.yaml"):
        (files / name).write_text(source, encoding="utf-8")
    for name in (".s.yaml", "~$s.xlsx"):
        (files / name).write_text("nothing", encoding="utf-8")
    assert [one.file.name for one in solve_directory(files, out, workers=1)] == ["s.yaml", "s.yml", "t.yaml"]
    assert sorted(one.parent.name for one in out.glob("*/timetable.json")) == ["s.yaml", "s.yml", "t"]
    (files / "s.yml").write_text("nothing", encoding="utf-8")
    solve_directory(files, out, workers=1)
    assert sorted(one.parent.name for one in out.glob("*/timetable.json")) == ["s.yaml", "s.yml", "t"]
