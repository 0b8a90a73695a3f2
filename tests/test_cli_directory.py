"""`solve DIR`: each session's folder is treated as `solve FILE` treats it. A solve that answers as told stands in for the solver."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rules.hand_made import session, timetable

from models import Session, Timetable
from scheduler import solve_directory
from scheduler.cli import main
from scheduler.files import load_timetable, save
from scheduler.programme.batch.workers import InlineExecutor, Workers
from tests.programme.semester import small

Said = pytest.CaptureFixture[str]


@pytest.fixture
def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The fields of what the stand-in answers, besides the session: those of the timetable made by hand. The tests run in a folder of their
    own, and no process is begun."""
    fields: dict[str, Any] = {}

    def solve(of: Session, **_: object) -> Timetable:
        return timetable().model_copy(update={"session": of.id} | fields)

    monkeypatch.setattr("scheduler.engine.solve.solve", solve)
    monkeypatch.setattr("scheduler.programme.directory.Workers", lambda *_: Workers(InlineExecutor()))
    monkeypatch.chdir(tmp_path)
    return fields


def written(file: str, **changes: Any) -> str:
    """A file of the hand-made session, with these fields in place of its own."""
    content = session(**changes).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text(json.dumps(content), encoding="utf-8")
    return file


def everything(folder: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).glob("[!.]*"))


@pytest.mark.parametrize(("plan", "out"), [("plan", "plan"), ("out/x", "out")])
def test_the_folder_of_a_programme_is_left_as_it_is(plan: str, out: str, answer: dict[str, Any], capsys: Said) -> None:
    """Be it the one that is written to, or that of one of the sessions."""
    from scheduler import solve_programme

    solve_programme(small(), InlineExecutor(), plan)
    before = everything(plan)
    written("files/x.json", id="x")
    written("files/cda-ccp1.json", id="cda-ccp1")
    assert main(["solve", "files", "--out", out]) == 2
    assert "le plan d'un programme (programme.json) ; donner un autre dossier" in capsys.readouterr().err
    assert everything(plan) == before


@pytest.mark.parametrize("command", ["replan", "repair", "alternatives"])
def test_no_other_command_writes_into_the_folder_of_a_programme(command: str, answer: dict[str, Any], capsys: Said) -> None:
    file = written("files/x.json", id="x")
    save(timetable().model_copy(update={"session": "x"}), "t.json")
    Path("plan").mkdir()
    Path("plan/programme.json").write_text("{}", encoding="utf-8")
    now = ["--now", "2027-03-16T08:00"] if command == "replan" else []
    assert main([command, file, "t.json", *now, "--out", "plan"]) == 2
    assert "le plan d'un programme (programme.json)" in capsys.readouterr().err
    assert names("plan") == ["programme.json"]


def test_a_file_where_the_folder_of_a_session_would_be_is_told(answer: dict[str, Any], capsys: Said) -> None:
    """Two files of one stem have folders of their whole names: in their own folder these are they themselves."""
    for file in ("files/a.json", "files/a.yaml"):
        written(file, id="a")
    before = everything("files")
    assert main(["solve", "files", "--out", "files"]) == 2
    assert "files/a.json: c'est un fichier, là où irait le dossier d'une session" in capsys.readouterr().err
    assert everything("files") == before
    Path("plan").mkdir()
    Path("plan/dwwm-mai").write_text("mine", encoding="utf-8")
    save(small(), "p.yaml")
    assert main(["programme", "p.yaml", "--out", "plan", "--workers", "1"]) == 2
    assert "plan/dwwm-mai: c'est un fichier, là où irait le dossier d'une session" in capsys.readouterr().err
    assert names("plan") == ["dwwm-mai"]


def test_what_a_file_gave_stays_where_it_is_wrong_now(answer: dict[str, Any], capsys: Said) -> None:
    written("files/x.json", id="x")
    assert main(["solve", "files", "--out", "out", "--format", "html"]) == 0
    before = everything("out/x")
    Path("files/x.json").write_text("{}", encoding="utf-8")
    assert main(["solve", "files", "--out", "out", "--format", "html"]) == 2
    assert everything("out/x") == before


def test_the_timetable_of_another_session_is_kept_and_what_showed_it_shows_the_new_one(
    answer: dict[str, Any], capsys: Said
) -> None:
    one = written("one/x.json", id="one", candidates=[{"id": "c1", "name": "Zoé"}, {"id": "c2", "extra_time": 0.3333}])
    assert main(["solve", one, "--out", "out/x", "--format", "html,ics"]) == 0
    before = Path("out/x/timetable.json").read_bytes()
    picture = Path("out/x/gantt.png").read_bytes()
    assert "Zoé" in Path("out/x/planning.csv").read_text(encoding="utf-8-sig")
    written("files/x.json", id="other")
    capsys.readouterr()
    assert main(["solve", "files", "--out", "out", "--format", "html"]) == 0
    said = capsys.readouterr().out
    assert "Le dossier contenait le planning d'une autre session : il est gardé dans out/x/timetable-one.json." in said
    assert "Supprimé, d'un planning précédent : out/x/planning.ics" in said
    assert Path("out/x/timetable-one.json").read_bytes() == before
    assert load_timetable("out/x/timetable.json").session == "other"
    assert names("out/x") == [
        "gantt.png",
        "planning.csv",
        "planning.html",
        "timetable-one.json",
        "timetable.csv",
        "timetable.json",
    ]
    table = Path("out/x/planning.csv").read_text(encoding="utf-8-sig")
    assert ("Zoé" in table, "Alice" in table) == (False, True)
    assert Path("out/x/gantt.png").read_bytes() != picture


def edited(workbook: str) -> bytes:
    """Change a cell of a workbook as if by hand; its content."""
    book = openpyxl.load_workbook(workbook)
    book.worksheets[0]["Z99"] = "mine"
    book.save(workbook)
    return Path(workbook).read_bytes()


def test_a_workbook_changed_by_hand_is_kept_aside(answer: dict[str, Any], capsys: Said) -> None:
    again = ["solve", "files", "--out", "out", "--format", "xlsx"]
    written("files/x.json", id="x")
    assert main(again) == 0
    mine = edited("out/x/planning.xlsx")
    capsys.readouterr()
    assert main(again) == 0
    assert "votre version est gardée dans out/x/planning-edited.xlsx." in capsys.readouterr().out
    assert Path("out/x/planning-edited.xlsx").read_bytes() == mine
    assert names("out/x") == ["planning-edited.xlsx", "planning.xlsx", "timetable.json"]
    assert main(again) == 0
    assert names("out/x") == ["planning-edited.xlsx", "planning.xlsx", "timetable.json"], "nothing was changed since"
    mine = edited("out/x/planning.xlsx")
    answer.update(status="infeasible", activities=(), objectives=())
    written("files/x.json", id="x", policy={"pv": 10})
    assert main(again) == 3
    assert Path("out/x/planning-edited-2.xlsx").read_bytes() == mine


def test_a_workbook_of_a_programme_changed_by_hand_is_kept_aside(tmp_path: Path, capsys: Said) -> None:
    save(small(), tmp_path / "p.yaml")
    again = ["programme", str(tmp_path / "p.yaml"), "--out", str(tmp_path / "out"), "--format", "xlsx", "--workers", "1"]
    assert main(again) == 0
    mine = edited(str(tmp_path / "out" / "cda-ccp1" / "planning.xlsx"))
    assert main(again) == 0
    assert (tmp_path / "out" / "cda-ccp1" / "planning-edited.xlsx").read_bytes() == mine
    assert not list(tmp_path.glob("out/dwwm-mai/*-edited*"))


def test_the_folder_of_a_session_that_had_a_workbook_goes_with_the_session(tmp_path: Path, capsys: Said) -> None:
    """Once the workbook is not asked for any more, nothing of it is left there."""
    file, out = str(tmp_path / "p.yaml"), str(tmp_path / "out")
    save(small(), file)
    for more in (["--format", "xlsx"], []):
        assert main(["programme", file, "--out", out, "--workers", "1", *more]) == 0
    kept = tuple(one for one in small().sessions if one.id != "dwwm-mai")
    save(small().model_copy(update={"sessions": kept}), file)
    assert main(["programme", file, "--out", out, "--workers", "1"]) == 0
    assert not (tmp_path / "out" / "dwwm-mai").exists()


def test_what_is_proven_to_have_none_keeps_the_last_timetable_aside(answer: dict[str, Any], capsys: Said) -> None:
    written("files/x.json", id="x")
    assert main(["solve", "files", "--out", "out", "--format", "html"]) == 0
    found = load_timetable("out/x/timetable.json")
    answer.update(status="infeasible", activities=(), objectives=(), facts=("il faut 640 minutes, il y en a 570",))
    written("files/x.json", id="x", policy={"pv": 10})
    for _ in range(2):  # the second has nothing to put aside, and leaves what was
        assert main(["solve", "files", "--out", "out"]) == 3
        assert names("out/x") == ["timetable-before.json", "timetable.json"]
        assert load_timetable("out/x/timetable.json").status == "infeasible"
        assert load_timetable("out/x/timetable-before.json") == found
    assert capsys.readouterr().out.count("gardé à part dans out/x/timetable-before.json") == 1


def test_where_time_was_too_short_it_is_said_that_the_last_timetable_is_of_before(answer: dict[str, Any], capsys: Said) -> None:
    written("files/x.json", id="x")
    answer.update(session_hash="of another state")
    assert main(["solve", "files", "--out", "out", "--format", "html"]) == 0
    before = everything("out/x")
    answer.update(status="unknown", activities=(), objectives=())
    written("files/x.json", id="x", policy={"pv": 10})
    assert main(["solve", "files", "--out", "out"]) == 4
    assert everything("out/x") == before
    said = capsys.readouterr().out
    assert "out/x/timetable.json reste le planning trouvé auparavant" in said
    assert "Il date d'avant un changement de la session" in said


def test_a_table_that_a_format_gave_goes_with_the_formats(answer: dict[str, Any], capsys: Said) -> None:
    """`--format csv` gives a `planning.csv` for programs, where `solve FILE` has one for people."""
    written("files/x.json", id="x")
    assert main(["solve", "files", "--out", "out", "--format", "csv"]) == 0
    assert main(["solve", "files", "--out", "out"]) == 0
    assert names("out/x") == ["timetable.json"]
    assert "a été changé" not in capsys.readouterr().out


def as_the_old_mode_left_it() -> Path:
    """The table of `solve DIR --format csv`, in a folder of which an older version kept the list of formats alone."""
    written("files/x.json", id="x")
    assert main(["solve", "files", "--out", "out", "--format", "csv"]) == 0
    Path("out/x/.written.txt").unlink()
    return Path("out/x/planning.csv")


@pytest.mark.parametrize("again", [("files", "--out", "out"), ("files/x.json", "--out", "out/x")], ids=["folder", "file"])
@pytest.mark.parametrize("status", ["feasible", "infeasible"])
def test_a_table_of_the_old_mode_changed_by_hand_is_kept_aside(
    again: tuple[str, ...], status: str, answer: dict[str, Any], capsys: Said
) -> None:
    as_the_old_mode_left_it().write_text("mine", encoding="utf-8")
    if status == "infeasible":
        answer.update(status=status, activities=(), objectives=(), facts=("il faut 640 minutes, il y en a 570",))
        written("files/x.json", id="x", policy={"pv": 10})
    main(["solve", *again])
    assert "votre version est gardée dans out/x/planning-edited.csv." in capsys.readouterr().out
    assert Path("out/x/planning-edited.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("again", [("files", "--out", "out"), ("files/x.json", "--out", "out/x")], ids=["folder", "file"])
def test_a_table_of_the_old_mode_goes_with_the_timetable_which_is_told(
    again: tuple[str, ...], answer: dict[str, Any], capsys: Said
) -> None:
    table = as_the_old_mode_left_it()
    answer.update(status="infeasible", activities=(), objectives=(), facts=("il faut 640 minutes, il y en a 570",))
    written("files/x.json", id="x", policy={"pv": 10})
    assert main(["solve", *again]) == 3
    assert "Supprimé, d'un planning précédent : out/x/planning.csv" in capsys.readouterr().out
    assert not table.exists()


def test_a_table_of_a_format_gives_way_to_the_one_for_people(answer: dict[str, Any], capsys: Said) -> None:
    """`solve FILE` has one of that name; nobody has changed it, and it is shown anew from then on."""
    as_the_old_mode_left_it()
    assert main(["solve", "files/x.json", "--out", "out/x"]) == 0
    table = Path("out/x/planning.csv").read_bytes()
    assert main(["solve", "files", "--out", "out"]) == 0
    assert "a été changé" not in capsys.readouterr().out
    assert Path("out/x/planning.csv").read_bytes() == table


def test_from_python_what_a_format_gave_stays(answer: dict[str, Any]) -> None:
    table = as_the_old_mode_left_it()
    before = table.read_bytes()
    [one] = solve_directory("files", "out")
    assert one.notes == ()
    assert table.read_bytes() == before


@pytest.mark.parametrize("status", ["feasible", "infeasible"])
def test_from_python_what_tells_of_another_timetable_goes(status: str, answer: dict[str, Any], capsys: Said) -> None:
    """Formats and papers of the command line; but for a workbook that somebody has changed since, of which that is told."""
    written("files/x.json", id="x")
    assert main(["solve", "files", "--out", "out", "--format", "html,ics,xlsx", "--papers"]) == 0
    mine = edited("out/x/planning.xlsx")
    before = everything("out/x")
    [one] = solve_directory("files", "out")
    assert (one.notes, everything("out/x")) == ((), before), "of the same timetable all stays"
    answer.update(seed=7)
    if status == "infeasible":
        answer.update(status=status, activities=(), objectives=(), facts=("il faut 640 minutes, il y en a 570",))
    written("files/x.json", id="x", site="Nantes")
    [one] = solve_directory("files", "out")
    aside = ["timetable-before.json"] if status == "infeasible" else []
    assert names("out/x") == ["planning.xlsx", *aside, "timetable.json"]
    assert Path("out/x/planning.xlsx").read_bytes() == mine
    changed, gone, papers = one.notes[-3:]
    assert changed.startswith("out/x/planning.xlsx a été changé depuis qu'il a été écrit")
    assert gone == "Supprimé, d'un planning précédent : out/x/planning.html, out/x/planning.ics"
    assert papers.startswith("Supprimé, d'un planning précédent : out/x/papers (")


@pytest.mark.parametrize("status", ["feasible", "infeasible"])
def test_what_was_never_written_is_left_as_it_is(status: str, answer: dict[str, Any]) -> None:
    """A table and a chart that somebody saved himself beside the timetable."""
    written("files/x.json", id="x")
    assert main(["solve", "files", "--out", "out"]) == 0
    mine = {name: Path("out/x", name) for name in ("timetable.csv", "planning.csv", "gantt.png")}
    for name, file in mine.items():
        file.write_text(name, encoding="utf-8")
    if status == "infeasible":
        answer.update(status=status, activities=(), objectives=(), facts=("il faut 640 minutes, il y en a 570",))
        written("files/x.json", id="x", policy={"pv": 10})
    [one] = solve_directory("files", "out")
    assert one.timetable is not None
    assert one.timetable.status == status
    assert {name: file.read_text(encoding="utf-8") for name, file in mine.items()} == {name: name for name in mine}


class Killed(BaseException):
    """In place of a SIGKILL."""


@pytest.mark.parametrize("name", ["timetable.json", "timetable.csv", "planning.csv", "gantt.png", "planning.xlsx"])
def test_a_run_that_was_killed_leaves_no_file_that_seems_changed_by_hand(
    name: str, answer: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    """Once this file is in its place, and nothing after it."""
    file = written("files/x.json", id="x")
    again = ["solve", file, "--out", "out", "--format", "xlsx"]
    assert main(again) == 0
    first, replace = Path("out", name).read_bytes(), os.replace

    def killed(draft: Path, path: Path) -> None:
        replace(draft, path)
        if Path(path).name == name:
            raise Killed

    answer.update(activities=timetable().activities[:-1])
    with monkeypatch.context() as patched:
        patched.setattr("scheduler.files.atomic.os.replace", killed)
        with pytest.raises(Killed):
            main(again)
    assert Path("out", name).read_bytes() != first
    capsys.readouterr()
    assert main(again) == 0
    assert not list(Path("out").glob("*-edited*"))
    assert "a été changé" not in capsys.readouterr().out


def test_what_a_killed_run_wrote_goes_with_the_timetable(answer: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that is in the log, and not yet in the list of formats."""
    again = ["solve", written("files/x.json", id="x"), "--out", "out", "--format", "xlsx"]

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("scheduler.cli.outputs.withdraw_formats", killed)
        with pytest.raises(Killed):
            main(again)
    assert Path("out/planning.xlsx").exists()
    answer.update(status="infeasible", activities=(), objectives=(), facts=("il faut 640 minutes, il y en a 570",))
    written("files/x.json", id="x", policy={"pv": 10})
    assert main(again) == 3
    assert names("out") == ["timetable-before.json", "timetable.json"]


def test_of_a_file_without_a_timetable_only_what_was_written_goes(answer: dict[str, Any]) -> None:
    file = written("files/x.json", id="x", policy={"pv": 10})
    Path("out").mkdir()
    for name in ("gantt.png", "planning.html"):
        Path("out", name).write_text("mine", encoding="utf-8")
    answer.update(status="infeasible", activities=(), objectives=(), facts=("il faut 640 minutes, il y en a 570",))
    assert main(["solve", file, "--out", "out", "--format", "html"]) == 3
    assert names("out") == ["gantt.png", "planning.html", "timetable.json"]
