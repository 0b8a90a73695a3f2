"""The command `papers`, and `solve --papers`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from rules.hand_made import session, timetable

from models import Session, Timetable
from models.plan import Plan, PlannedSession, SessionDay
from papers.read_back import words
from papers.test_papers_of_a_session import SESSION
from scheduler.cli import main
from scheduler.examples.programmes import path_of
from scheduler.files import save

Said = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The session and a timetable of it; the tests run in their folder."""
    monkeypatch.chdir(tmp_path)
    content = SESSION.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    Path("essai.json").write_text(json.dumps(content), encoding="utf-8")
    save(timetable().model_copy(update={"session": "essai"}), "planning.csv")
    return "essai.json", "planning.csv"


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> dict[str, Timetable]:
    """What stands in for the solver."""
    given = {"answer": timetable().model_copy(update={"session": "essai"})}

    def solve(of: Session, **options: Any) -> Timetable:
        return given["answer"]

    monkeypatch.setattr("scheduler.engine.solve.solve", solve)
    return given


def test_papers_of_a_timetable(files: tuple[str, str], capsys: Said) -> None:
    assert main(["papers", *files, "--out", "p", "--each"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Écrit : p/responsable-aide-memoire.pdf, ")
    assert "p/convocations-candidats (2)" in said
    assert Path("p/convocations-candidats/convocations-candidats-alice.pdf").exists()
    assert not Path("p/agendas").exists()
    assert main(["papers", *files, "--out", "p", "--calendars"]) == 0
    # the session, two candidates, two jurors, one of staff
    assert "p/agendas (6)" in capsys.readouterr().out
    assert Path("p/agendas/candidat-c1-alice.ics").exists()


def test_what_is_to_be_known_of_the_session_is_said(files: tuple[str, str], capsys: Said) -> None:
    of = session(id="essai", candidates=[{"id": "c1", "name": "李小龙"}, {"id": "c2"}])
    content = of.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    Path("essai.json").write_text(json.dumps(content), encoding="utf-8")
    assert main(["papers", *files, "--out", "p"]) == 0
    assert "alphabets latin, grec et cyrillique) : 李小龙" in capsys.readouterr().out


def test_what_tells_of_an_earlier_timetable_goes_and_is_said(
    files: tuple[str, str], answer: dict[str, Timetable], capsys: Said
) -> None:
    assert main(["solve", files[0], "--out", "p", "--papers", "--format", "html"]) == 0
    assert "Supprimé" not in capsys.readouterr().out
    assert main(["solve", files[0], "--out", "p"]) == 0
    said = capsys.readouterr().out
    assert "Supprimé, d'un planning précédent : p/planning.html\n" in said
    assert "Supprimé, d'un planning précédent : p/papers (12)\n" in said
    assert not Path("p/planning.html").exists()
    assert not Path("p/papers").exists()


def _interrupt_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []

    def draw(*what: Any) -> bytes:
        drawn.append(what)
        if len(drawn) == 2:
            raise KeyboardInterrupt
        return b""

    monkeypatch.setattr(sys.modules["scheduler.papers.writing"], "_file", draw)


def test_an_interrupt_leaves_nothing_of_an_earlier_timetable(
    files: tuple[str, str], answer: dict[str, Timetable], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes while the second of the papers is drawn."""
    assert main(["solve", files[0], "--out", "p", "--papers", "--format", "html"]) == 0
    earlier = Path("p/planning.html").read_text("utf-8")
    answer["answer"] = timetable({"c2 oral": {"room": "s2"}}).model_copy(update={"session": "essai"})

    _interrupt_the_second(monkeypatch)
    assert main(["solve", files[0], "--out", "p", "--papers", "--format", "html"]) == 130
    assert Path("p/planning.html").read_text("utf-8") != earlier
    assert not Path("p/papers").exists()


def test_an_interrupt_leaves_the_papers_as_they_were(files: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["papers", *files, "--out", "p"]) == 0
    before = {path: path.read_bytes() for path in Path("p").iterdir()}

    _interrupt_the_second(monkeypatch)
    assert main(["papers", *files, "--out", "p", "--names"]) == 130
    assert {path: path.read_bytes() for path in Path("p").iterdir()} == before


def test_a_timetable_that_breaks_rules_is_printed_with_a_note(files: tuple[str, str], capsys: Said) -> None:
    save(timetable({"c2 oral": {"end": "13:50"}}).model_copy(update={"session": "essai"}), files[1])
    assert main(["papers", *files, "--out", "p"]) == 0
    assert "ce planning ne respecte pas toutes les règles" in capsys.readouterr().out


def test_the_names_and_the_letters(files: tuple[str, str]) -> None:
    Path("letters.yaml").write_text("place: Brest\n", encoding="utf-8")
    assert main(["papers", *files, "--out", "p", "--names", "--letters", "letters.yaml", "--lang", "en"]) == 0
    assert "Alice" in words(Path("p/wall-order-of-passage.pdf"))
    assert "Brest, " in words(Path("p/convocations-jurors.pdf"))


def test_solve_writes_them_beside_the_timetable(files: tuple[str, str], answer: dict[str, Timetable], capsys: Said) -> None:
    assert main(["solve", files[0], "--out", "o", "--papers"]) == 0
    assert Path("o/papers/convocations-candidats.pdf").exists()
    assert "o/papers/affichage-planning.pdf" in capsys.readouterr().out
    # without a timetable, those of the last one do not stay
    answer["answer"] = Timetable(session="essai", status="infeasible")
    assert main(["solve", files[0], "--out", "o", "--papers"]) == 3
    assert not Path("o/papers").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("solve essai.json --sheets room", "--sheets: ces fichiers ont besoin d'un dossier ; ajouter --out DIR"),
        ("solve essai.json --out o --format xlsx,doc", "--format : « doc » est refusé ; attendu : "),
        ("solve essai.json --out o --sheets candidate,jury", "--sheets : « jury » est refusé ; attendu : "),
        ("solve essai.json --papers", "--papers: ces fichiers ont besoin d'un dossier ; ajouter --out DIR"),
        ("solve essai.json --out o --letters nowhere.yaml", "nowhere.yaml: ce fichier n'existe pas"),
        ("papers essai.json planning.csv", "il manque --out"),
        ("papers essai.json nothing.json --out p", "nothing.json: Il n'y a pas de planning à imprimer"),
        ("papers essai.json planning.csv --out essai.json", "essai.json: c'est un fichier ; donner un dossier"),
    ],
)
def test_what_cannot_be_done_is_said(files: tuple[str, str], line: str, said: str, capsys: Said) -> None:
    save(Timetable(session="essai", status="infeasible"), "nothing.json")
    assert main(line.split()) == 2
    assert said in capsys.readouterr().err


def test_a_programme_writes_them_for_each_session(
    files: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def solve_programme(programme: object, **options: Any) -> Plan:
        placed = PlannedSession(
            id="s1",
            status="placed",
            calendar=(SessionDay(date=SESSION.days[0].date),),
            session=SESSION,
            timetable=timetable().model_copy(update={"session": "essai"}),
        )
        unplaced = PlannedSession(id="s2", status="unplaced", why="aucun jour")
        return Plan(programme="semestre", status="optimal", sessions=(placed, unplaced))

    monkeypatch.setattr("scheduler.programme.solve.solved_programme", solve_programme)
    file = str(path_of("nantes-s1-2027"))
    assert main(["programme", file, "--out", "semester", "--papers"]) == 0
    assert "semester/s1/papers (12)" in capsys.readouterr().out
    assert Path("semester/s1/papers/convocations-candidats.pdf").exists()
    assert not Path("semester/s2").exists()
    assert main(["programme", file, "--out", "semester", "--format", "ics"]) == 0
    assert Path("semester/s1/planning.ics").exists()
    assert main(["programme", file, "--out", "semester"]) == 0
    assert not Path("semester/s1/planning.ics").exists()
    assert not Path("semester/s1/papers").exists()


def test_other_formats_beside_the_timetable(files: tuple[str, str], answer: dict[str, Timetable], capsys: Said) -> None:
    assert main(["solve", files[0], "--out", "o", "--format", "xlsx,.HTML", "--format", "pdf"]) == 0
    assert {"planning.xlsx", "planning.html", "planning.pdf"} <= {path.name for path in Path("o").iterdir()}
    assert "o/planning.xlsx, o/planning.html, o/planning.pdf" in capsys.readouterr().out
    answer["answer"] = Timetable(session="essai", status="infeasible")
    assert main(["solve", files[0], "--out", "o", "--format", "xlsx,html"]) == 3
    left = {path.name for path in Path("o").iterdir()}
    assert not {"planning.xlsx", "planning.html", "planning.pdf"} & left, "they tell of a timetable that is none any more"
    assert main(["solve", files[0], "--out", "o", "--format", "docx"]) == 2
    assert "xlsx, html, ics" in capsys.readouterr().err


def test_formats_of_an_earlier_solve_go_unless_somebody_changed_them(
    files: tuple[str, str], answer: dict[str, Timetable], capsys: Said
) -> None:
    assert main(["solve", files[0], "--out", "o", "--format", "xlsx,html,ics"]) == 0
    Path("o/planning.html").write_text("mine", encoding="utf-8")
    Path("o/planning.svg").write_text("mine too", encoding="utf-8")
    assert main(["solve", files[0], "--out", "o", "--format", "ics"]) == 0
    assert {path.name for path in Path("o").glob("planning.*")} == {
        "planning.csv",
        "planning.html",
        "planning.ics",
        "planning.svg",
    }
    assert main(["solve", files[0], "--out", "o"]) == 0
    assert {path.name for path in Path("o").glob("planning.*")} == {"planning.csv", "planning.html", "planning.svg"}
    told = "o/planning.html a été changé depuis qu'il a été écrit, et reste tel quel : il ne montre pas ce nouveau résultat"
    assert capsys.readouterr().out.count(told) == 2, "each time"
    Path("o/planning.html").unlink()
    assert main(["solve", files[0], "--out", "o"]) == 0
    assert "changé" not in capsys.readouterr().out
    assert not Path("o/.formats.json").exists()


def test_a_folder_of_sessions_writes_them_for_each(files: tuple[str, str], capsys: Said) -> None:
    Path("in").mkdir()
    Path(files[0]).rename("in/essai.json")
    Path("in/wrong.json").write_text("{", encoding="utf-8")
    assert main(["solve", "in", "--out", "o", "--papers", "--format", "ics", "--time-limit", "30"]) == 2
    assert Path("o/essai/planning.ics").exists()
    assert Path("o/essai/papers/convocations-candidats.pdf").exists()
    assert "Écrit : o/essai/planning.ics, o/essai/papers (12)" in capsys.readouterr().out
    before = {path: path.read_bytes() for path in Path("o/essai").rglob("*") if path.is_file()}
    Path("in/essai.json").write_text("{", encoding="utf-8")
    assert main(["solve", "in", "--out", "o", "--papers", "--format", "ics"]) == 2
    after = {path: path.read_bytes() for path in Path("o/essai").rglob("*") if path.is_file()}
    assert after == before, "of a file that is wrong now, all stays"
