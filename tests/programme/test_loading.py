"""A plan out of its folder, checked anew; a programme file where a session is expected."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from models.programme import Programme
from scheduler import check_programme, load_plan, load_programme, save, solve_programme
from scheduler.cli.main import main
from scheduler.errors import InputError
from scheduler.examples.programmes import path_of
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.pages.deadlines import deadlines
from tests.programme.semester import small


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan")
    solve_programme(small(), InlineExecutor(), out)
    return out


def test_a_plan_comes_back_as_it_was(planned: Path, tmp_path: Path) -> None:
    made, read = solve_programme(small(), InlineExecutor(), tmp_path / "again"), load_plan(planned)
    assert [(one.name, one.value, one.bound, one.proven) for one in read.objectives] == [
        (one.name, one.value, one.bound, one.proven) for one in made.objectives
    ]
    assert [(one.id, one.calendar, one.session) for one in read.sessions] == [
        (one.id, one.calendar, one.session) for one in made.sessions
    ]
    assert read.violations == ()


def test_the_programme_stands_beside_its_plan(planned: Path) -> None:
    programme = load_programme(planned / "programme.yaml")
    assert programme.fingerprint() == small().fingerprint()
    assert check_programme(programme, load_plan(planned)) == ()


def test_the_command_checks_a_folder(planned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(planned)]) == 0
    assert "3 sessions placées sur 3" in capsys.readouterr().out
    assert main(["check", str(planned), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["violations"] == []


def test_the_command_checks_a_folder_against_a_workbook(
    planned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The programme that was dated, and the same with a juror who has gone away for all of it."""
    save(small(), tmp_path / "programme.xlsx")
    assert main(["check", str(tmp_path / "programme.xlsx"), str(planned)]) == 0
    assert "3 sessions placées sur 3" in capsys.readouterr().out
    away = load_plan(planned).placed[0].calendar[0].jurors[0]
    fields = small().model_dump(mode="json", by_alias=True)
    next(one for one in fields["jurors"] if one["id"] == away)["closed"] = [{"from": "2027-03-01", "to": "2027-06-30"}]
    save(Programme.model_validate(fields), tmp_path / "absent.xlsx")
    assert main(["check", str(tmp_path / "absent.xlsx"), str(planned)]) == 1
    said = capsys.readouterr().out
    assert away in said
    broken = [line for line in said.splitlines() if line.startswith("  ")]
    rules = {line.strip().split(" : ")[0].split(": ")[-1] for line in broken}
    assert f"Manquements : {len(broken)}, à {'une règle' if len(rules) == 1 else f'{len(rules)} règles'}." in said


def test_the_command_sees_what_somebody_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody gives a session's juror away, on the day on which he sits."""
    solve_programme(small(), InlineExecutor(), tmp_path)
    written = json.loads((tmp_path / "programme.json").read_text(encoding="utf-8"))
    gone = written["sessions"][0]["calendar"][0]["jurors"].pop()
    (tmp_path / "programme.json").write_text(json.dumps(written), encoding="utf-8")
    assert main(["check", str(tmp_path), "--lang", "en"]) == 1
    assert f"given : {gone} is used on" in capsys.readouterr().out


def test_a_folder_without_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError):
        load_plan(tmp_path)
    assert main(["check", str(tmp_path)]) == 2
    assert "ce dossier ne contient pas de plan entier" in capsys.readouterr().err


@pytest.mark.parametrize("row", [None, {"id": 5, "status": "placed"}, "mars"])
def test_a_plan_that_somebody_broke_is_refused_with_the_place(row: object, tmp_path: Path) -> None:
    solve_programme(small(), InlineExecutor(), tmp_path)
    written = json.loads((tmp_path / "programme.json").read_text(encoding="utf-8"))
    written["sessions"][1] = row
    (tmp_path / "programme.json").write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_plan(tmp_path)
    assert "sessions[1]" in str(caught.value)


def test_a_programme_file_is_told_from_a_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(path_of("nantes-s1-2027")), "--out", str(tmp_path)]) == 2
    assert "python -m scheduler programme " in capsys.readouterr().err


def test_what_is_overdue_depends_on_the_day_on_which_it_is_asked(planned: Path) -> None:
    """Sessions begin in May and June: in February nothing but CERES (91 days before) can be late, in 2040 all is."""
    plan, programme = load_plan(planned), load_programme(planned / "programme.yaml")
    first = min(session.days[0] for session in plan.placed)
    frame = deadlines(programme, plan, today=first - dt.timedelta(days=90))
    assert set(frame[frame["overdue"]]["code"]) == {"ceres"}
    assert deadlines(programme, plan, today=dt.date(2040, 1, 1))["overdue"].all()
    assert deadlines(programme, plan)["overdue"].tolist() == [due < dt.date.today() for due in frame["due"]]
