"""What a repair says, in both languages, word for word; and its command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models import Session, Timetable
from scheduler import check, load_timetable, repair, save
from scheduler.cli import main
from tests.repairing.test_by_hand import SHORT, both_at_nine
from tests.rules.hand_made import session, timetable

GOLDEN = Path(__file__).parent / "golden"
Said = pytest.CaptureFixture[str]


def away() -> Session:
    """The third juror leaves before anything begins."""
    jurors = [j.model_dump(by_alias=True, exclude_defaults=True) for j in session().jurors]
    jurors[2]["available"] = [{"date": "2027-03-16", "to": "08:35"}]
    return session(jurors=jurors)


Case = tuple[Session, Timetable, Timetable | None]
CASES: dict[str, Callable[[], Case]] = {
    "moved": lambda: (
        session(),
        timetable({"c2 oral": {"start": "13:05"}, "c1 oral": {"room": "salle"}}),
        timetable(),
    ),
    "incomplete": lambda: (
        session(),
        timetable({"c1 final": None, "c1 deliberation": None, "c2 oral": {"start": "13:10", "end": "14:05"}}),
        None,
    ),
    "away": lambda: (
        away(),
        timetable({"c2 oral": {"jurors": ("j1", "j3")}, "c2 final": {"start": "14:30", "end": "14:50"}}),
        timetable(),
    ),
    "none": lambda: (Session.model_validate(SHORT), both_at_nine(), None),
}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", CASES)
def test_what_is_said(name: str, lang: str) -> None:
    of, edited, posted = CASES[name]()
    found = repair(of, edited, posted, workers=1, time_limit=None, lang=lang)
    assert f"{found}\n" == (GOLDEN / f"{name}.{lang}.txt").read_text(encoding="utf-8")


def test_an_end_that_lies_before_its_start_stands_alone() -> None:
    """Bruno's final, 13:55 to 14:15, is put at 14:30 and lasts 20 minutes."""
    found = repair(session(), timetable({"c2 final": {"start": "14:30"}}), timetable(), workers=1, time_limit=None)
    assert "- entretien final (Bruno) : fin 14:15 → 14:50\n" in str(found)


def test_a_notebook_shows_all_of_it() -> None:
    of, edited, posted = CASES["moved"]()
    shown = repair(of, edited, posted, workers=1, time_limit=None)._repr_html_()
    for said in ("oral (Alice) en salle", "aucun planning ne le permet (prouvé)", "12:30 → 12:35", "Bruno, J1, J2", "changé"):
        assert said in shown


def test_the_frame_has_a_row_for_each_change() -> None:
    of, edited, posted = CASES["away"]()
    frame = repair(of, edited, posted, workers=1, time_limit=None).to_frame()
    assert list(frame["what"]) == ["changed", "changed", "kept", "changed"]
    assert list(frame["minutes"]) == [35, 35, 0, 35]
    assert list(frame["change"])[1:3] == ["13:00 → 13:35, jury J1, J3 → J1, J2", "13:55 → 14:30"]


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of a repair of an oral moved by hand, and where it was posted."""
    monkeypatch.chdir(tmp_path)
    content = session(id="essai").model_dump(mode="json", by_alias=True, exclude_defaults=True)
    Path("essai.json").write_text(json.dumps(content), encoding="utf-8")
    save(timetable().model_copy(update={"session": "essai"}), "posted.json")
    save(timetable({"c2 oral": {"start": "13:05"}}), "edited.csv")
    return ["repair", "essai.json", "edited.csv", "--posted", "posted.json", "--workers", "1"]


def test_the_command_line_writes_all_that_is_needed(words: list[str], capsys: Said) -> None:
    assert main([*words, "--out", "new"]) == 0
    assert "préparation, oral (Bruno) : 12:30 → 12:35" in capsys.readouterr().out
    out = Path("new")
    names = ["changes.csv", "messages.json", "messages.txt", "planning.xlsx", "repair.txt", "timetable.csv", "timetable.json"]
    assert sorted(path.name for path in out.iterdir()) == [".formats.json", ".written.txt", *names]
    told: dict[str, Any] = json.loads((out / "messages.json").read_text(encoding="utf-8"))
    assert list(told["messages"]) == ["candidate c2", "juror j1", "juror j2"]
    for name in ("timetable.json", "timetable.csv", "planning.xlsx"):
        assert check(session(id="essai"), load_timetable(out / name, session(id="essai"))).ok
    assert (out / "changes.csv").read_text(encoding="utf-8").count("\n") == 5  # the heading and four rows


def test_the_next_repair_begins_with_what_was_written(words: list[str], capsys: Said) -> None:
    assert main([*words, "--out", "new"]) == 0
    capsys.readouterr()
    assert main(["repair", "essai.json", "new/planning.xlsx", "--lang", "en"]) == 0
    assert "keeps all rules" in capsys.readouterr().out


def test_without_a_timetable_the_earlier_one_is_kept_aside_and_nothing_that_showed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.json").write_text(json.dumps(SHORT | {"id": "s"}), encoding="utf-8")
    save(both_at_nine(), "both.csv")
    line = ["repair", "s.json", "both.csv", "--workers", "1", "--out", "new"]
    assert main([*line, "--partial"]) == 0
    assert main(line) == 3
    assert {path.name for path in Path("new").glob("[!.]*")} == {"timetable.json", "timetable-before.json"}
    said = capsys.readouterr().out
    assert "Aucun planning ne tient avec tous les candidats" in said
    assert "ne vaut plus pour cette session : il est gardé à part dans new/timetable-before.json" in said
    assert load_timetable("new/timetable-before.json").activities
    assert main([*line, "--partial"]) == 0, "what the command wrote itself is not taken for edited by hand"
    assert not list(Path("new").glob("*-edited*"))


def test_what_was_edited_by_hand_in_the_folder_itself_is_not_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.json").write_text(json.dumps(SHORT | {"id": "s"}), encoding="utf-8")
    save(both_at_nine(), "both.csv")
    assert main(["repair", "s.json", "both.csv", "--workers", "1", "--out", "new", "--partial"]) == 0
    Path("new/timetable.csv").write_bytes(Path("both.csv").read_bytes())
    assert main(["repair", "s.json", "new/timetable.csv", "--workers", "1", "--out", "new"]) == 3
    assert Path("new/timetable.csv").read_bytes() == Path("both.csv").read_bytes()


def test_the_last_repair_stays_where_time_is_too_short(words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    import scheduler.repairing

    assert main([*words, "--out", "new"]) == 0
    before = {path: path.read_bytes() for path in Path("new").iterdir()}
    found = repair(session(id="essai"), timetable(), workers=1, time_limit=None)
    none = replace(found, timetable=Timetable(session="essai", status="unknown"), objectives=(), rows=(), changes=())
    monkeypatch.setattr(scheduler.repairing, "repair", lambda *rest, **how: none)
    assert main([*words, "--out", "new"]) == 4
    assert {path: path.read_bytes() for path in Path("new").iterdir()} == before
    assert "new/timetable.json reste le planning" in capsys.readouterr().out


def test_a_timetable_without_rows_is_refused_in_one_line(words: list[str], capsys: Said) -> None:
    Path("empty.json").write_text(json.dumps({"session": "essai", "status": "feasible", "activities": []}), encoding="utf-8")
    assert main(["repair", "essai.json", "empty.json"]) == 2
    assert capsys.readouterr().err.startswith("empty.json: ce planning n'a aucune ligne")
