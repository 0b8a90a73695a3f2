"""The command line: exit codes, files, and what is said. A solve that answers as told stands in for the solver, but for one."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from rules.hand_made import session, timetable

import scheduler
from models import Level, Session, Timetable, Titre, all_titres
from models.catalogue.names import NAMED, NamedTitre
from models.open_days import is_working_day
from scheduler.check import check
from scheduler.cli import main
from scheduler.cli.progress import table
from scheduler.cli.skeleton import rooms, skeleton, working_days
from scheduler.cli.summary import summary
from scheduler.engine.progress import Progress
from scheduler.examples import path_of
from scheduler.explanation.explanation import Explanation, Fact
from scheduler.files import load, load_timetable, save
from scheduler.views.amounts import amount

Said = pytest.CaptureFixture[str]
NONE = {"activities": (), "objectives": ()}
AT_SIX = {"CC", "CIP", "CV", "EC", "EEB", "GOTRM", "GRA", "MAV", "TSSR"}
"""Titres of each shape: long orals, orders, preparation, work of several days, two tests."""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The session file of the hand-made session; the tests run in its folder."""
    monkeypatch.chdir(tmp_path)
    content = session(id="essai").model_dump(mode="json", by_alias=True, exclude_defaults=True)
    Path("essai.json").write_text(json.dumps(content), encoding="utf-8")
    return "essai.json"


@pytest.fixture
def solver(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the stand-in answers (`answer`), and what it was asked (`session` and the options)."""
    asked: dict[str, Any] = {"answer": timetable().model_copy(update={"session": "essai"})}

    def solve(of: Session, **options: Any) -> Timetable:
        asked.update(options, session=of)
        answer: Timetable = asked["answer"]
        return answer

    monkeypatch.setattr("scheduler.engine.solve.solve", solve)
    return asked


def test_what_was_edited_in_a_folder_of_an_earlier_version_is_kept_aside(file: str, capsys: Said) -> None:
    """Whose log was another file: it is heeded also for what was not written since."""
    assert main(["solve", file, "--out", "plan", "--format", "ics"]) == 0
    Path("plan/.written.txt").unlink()
    names = ("planning.csv", "planning.ics", "gantt.png")
    before = {name: hashlib.sha256((Path("plan") / name).read_bytes()).hexdigest() for name in names}
    Path("plan/.written.json").write_text(json.dumps(before), encoding="utf-8")
    Path("plan/planning.ics").write_text("mine", encoding="utf-8")
    assert main(["solve", file, "--out", "plan"]) == 0
    assert not list(Path("plan").glob("*-edited*"))
    assert main(["solve", file, "--out", "plan", "--format", "ics"]) == 0
    assert [path.read_text(encoding="utf-8") for path in Path("plan").glob("*-edited*")] == ["mine"]


def test_a_timetable_is_told_and_written(file: str, solver: dict[str, Any], capsys: Said) -> None:
    assert main(["solve", file, "--out", "a/b"]) == 0
    assert sorted(path.name for path in Path("a/b").iterdir()) == [
        ".written.txt",
        "gantt.png",
        "planning.csv",
        "timetable.csv",
        "timetable.json",
    ]
    assert load_timetable("a/b/timetable.json", load(file)).activities == timetable().activities
    said = capsys.readouterr()
    assert said.err == ""
    assert "Écrit : a/b/timetable.json, a/b/timetable.csv, a/b/planning.csv, a/b/gantt.png" in said.out
    heading, row = (next(line for line in said.out.splitlines() if line.startswith(one)) for one in ("candidat ", "Alice"))
    assert heading.split() == ["candidat", "Écrit", "prépare", "dès", "Oral", "Entretien", "final", "jury", "salles"]
    assert row.split() == [
        "Alice",
        "09:00–09:30",
        "09:35",
        "09:55–10:35",
        "10:35–10:50",
        "Jury",
        "1",
        "salle,",
        "cabine,",
        "bureau",
    ]


def test_what_was_edited_by_hand_is_kept_aside(file: str, capsys: Said) -> None:
    """What nobody has changed is written over; what somebody has goes to a name of its own, and a second time to another."""
    again = ["solve", file, "--out", "plan", "--format", "ics"]
    assert main(again) == 0
    for text in ("mine", "mine, too"):
        for name in ("timetable.csv", "planning.csv", "planning.ics"):
            (Path("plan") / name).write_text(text, encoding="utf-8")
        capsys.readouterr()
        assert main(again) == 0
        said = capsys.readouterr().out
    names = {path.name for path in Path("plan").glob("*-edited*")}
    assert names == {
        f"{stem}-edited{n}.{end}"
        for n in ("", "-2")
        for stem, end in (("timetable", "csv"), ("planning", "csv"), ("planning", "ics"))
    }
    assert Path("plan/planning-edited-2.csv").read_text(encoding="utf-8") == "mine, too"
    assert (
        "plan/planning.csv a été changé depuis qu'il a été écrit : votre version est gardée dans plan/planning-edited-2.csv."
        in said
    )
    assert check(load(file), load_timetable("plan/timetable.csv", load(file))).ok


def test_nobody_planned_is_told_and_written_without_a_picture(file: str, solver: dict[str, Any], capsys: Said) -> None:
    assert main(["solve", file, "--out", "plan"]) == 0
    assert Path("plan/gantt.png").exists()
    levels = [Level(name=name, value=value, bound=value, proven=True) for name, value in (("unplanned", 2), ("session_end", 0))]
    left_out = [{"candidate": "c1", "why": "sans salle"}, {"candidate": "c2", "why": "sans salle"}]
    solver["answer"] = Timetable(session="essai", status="optimal", objectives=levels, unplanned=left_out)
    assert main(["solve", file, "--partial", "--out", "plan"]) == 0, "a timetable, and the best there is"
    assert sorted(path.name for path in Path("plan").glob("[!.]*")) == ["planning.csv", "timetable.csv", "timetable.json"], (
        "the earlier picture goes"
    )
    said = capsys.readouterr()
    assert said.err == ""
    assert "Pas de diagramme : aucun juré n'est occupé dans ce planning." in said.out
    assert "fin de la session          —      —  oui" in said.out, "what does not take place has no end"


def test_without_out_nothing_is_written(file: str, solver: dict[str, Any]) -> None:
    assert main(["solve", file]) == 0
    assert [path.name for path in Path().iterdir()] == [file]


def test_the_options_reach_the_solver(file: str, solver: dict[str, Any]) -> None:
    assert main(shlex.split(f"solve {file} --time-limit 2.5 --seed 7 --workers 3 --partial --lang en")) == 0
    solver["session"] = solver["session"].id
    expected = {"session": "essai", "time_limit": 2.5, "seed": 7, "workers": 3, "partial": True, "lang": "en", "progress": None}
    assert {name: solver[name] for name in expected} == expected


def everything(folder: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


@pytest.mark.parametrize(("status", "code"), [("infeasible", 3), ("unknown", 4)])
def test_where_there_is_none(status: str, code: int, file: str, solver: dict[str, Any], capsys: Said) -> None:
    solver["answer"] = Timetable(session="essai", status=status, facts=("il faut 640 minutes, il y en a 570",))
    assert main(["solve", file, "--out", "out"]) == code
    assert "- il faut 640 minutes, il y en a 570" in capsys.readouterr().out
    assert [path.name for path in Path("out").glob("[!.]*")] == ["timetable.json"]
    assert load_timetable("out/timetable.json").status == status


def test_where_time_was_too_short_the_last_timetable_stays(file: str, solver: dict[str, Any], capsys: Said) -> None:
    assert main(["solve", file, "--out", "out", "--format", "html,ics"]) == 0
    before, found = everything("out"), solver["answer"]
    solver["answer"] = Timetable(session="essai", status="unknown")
    capsys.readouterr()
    assert main(["solve", file, "--out", "out"]) == 4
    assert everything("out") == before
    said = capsys.readouterr().out
    assert "Rien n'a été changé dans le dossier : out/timetable.json reste le planning trouvé auparavant" in said
    assert "Écrit" not in said
    assert "d'avant un changement" not in said
    # of an earlier state of the session it stays, too, and that is said
    solver["answer"] = found.model_copy(update={"session_hash": "of another state"})
    assert main(["solve", file, "--out", "out"]) == 0
    solver["answer"] = Timetable(session="essai", status="unknown")
    assert main(["solve", file, "--out", "out"]) == 4
    assert "Il date d'avant un changement de la session" in capsys.readouterr().out


def test_what_is_proven_to_have_none_keeps_the_last_timetable_aside(file: str, solver: dict[str, Any], capsys: Said) -> None:
    """Somebody may have been convoked by it; a chart of it would mislead."""
    assert main(["solve", file, "--out", "out", "--format", "html"]) == 0
    found = load_timetable("out/timetable.json")
    solver["answer"] = Timetable(session="essai", status="infeasible", facts=("il faut 640 minutes, il y en a 570",))
    for _ in range(2):  # the second has nothing to put aside, and leaves what was
        assert main(["solve", file, "--out", "out"]) == 3
        assert sorted(path.name for path in Path("out").glob("[!.]*")) == ["timetable-before.json", "timetable.json"]
        assert load_timetable("out/timetable.json").status == "infeasible"
        assert load_timetable("out/timetable-before.json") == found
    assert capsys.readouterr().out.count("gardé à part dans out/timetable-before.json") == 1


def test_the_timetable_of_another_session_is_kept(file: str, solver: dict[str, Any], capsys: Said) -> None:
    assert main(["solve", file, "--out", "out"]) == 0
    before = Path("out/timetable.json").read_bytes()
    text = Path(file).read_text("utf-8").replace('"essai"', '"autre"')
    Path("autre.json").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["solve", "autre.json", "--out", "out"]) == 0
    assert (
        "Le dossier contenait le planning d'une autre session : il est gardé dans out/timetable-essai.json."
        in capsys.readouterr().out
    )
    assert Path("out/timetable-essai.json").read_bytes() == before
    assert load_timetable("out/timetable.json").found
    Path("plan").mkdir()
    Path("plan/programme.json").write_text("{}", encoding="utf-8")
    assert main(["solve", file, "--out", "plan"]) == 2
    assert "le plan d'un programme (programme.json)" in capsys.readouterr().err


def test_where_counts_say_nothing_the_explanation_is_searched_for(
    file: str, solver: dict[str, Any], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}

    def explain(of: Session, **options: Any) -> Explanation:
        asked.update(options, session=of.id)
        fact = Fact("staff_hours", "Au plus 100 min par jour pour le personnel", (), ())
        return Explanation(of.id, False, label="Essai", minimal=True, facts=(fact,), lang="fr")

    monkeypatch.setattr("scheduler.explanation.explain", explain)
    solver["answer"] = Timetable(session="essai", status="infeasible")
    assert main(["solve", file, "--time-limit", "4"]) == 3
    assert "Au plus 100 min par jour pour le personnel" in capsys.readouterr().out
    assert (asked["session"], asked["time_limit"]) == ("essai", 4.0)


def test_check_says_which_file_is_what(file: str, solver: dict[str, Any], capsys: Said) -> None:
    assert main(["solve", file, "--out", "out"]) == 0
    assert main(["check", "out/timetable.json", file]) == 2
    assert capsys.readouterr().err.startswith("out/timetable.json: c'est un planning, pas une session ; donner d'abord")
    assert main(["check", file, file]) == 2
    assert capsys.readouterr().err.startswith(f"{file}: c'est une session, pas un planning ; donner d'abord")


@pytest.mark.parametrize(("answer", "code"), [(timetable(), 0), (Timetable(session="essai", status="unknown"), 4)])
def test_an_interrupted_solve_gives_what_it_has(answer: Timetable, code: int, file: str, solver: dict[str, Any]) -> None:
    solver["answer"] = answer.model_copy(update={"interrupted": True})
    assert main(["solve", file, "--out", "out"]) == code
    assert load_timetable("out/timetable.json").interrupted


def test_an_interrupt_before_the_first_plan_is_one_sentence(file: str, solver: dict[str, Any], capsys: Said) -> None:
    solver["answer"] = Timetable(session="essai", status="unknown", interrupted=True)
    assert main(["solve", file]) == 4
    assert capsys.readouterr().out == "Titre d'essai : interrompu avant qu'un premier planning soit trouvé.\n"


def test_an_interrupt_elsewhere_has_its_own_code(file: str, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scheduler.engine.solve.solve", interrupted)
    assert main(["solve", file]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_an_interrupt_while_a_library_is_loaded_is_one(file: str, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    """The library says that it cannot be loaded."""

    def loading(*_: Any, **__: Any) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as asked:
            raise ImportError("initialization failed") from asked

    monkeypatch.setattr("scheduler.engine.solve.solve", loading)
    assert main(["solve", file]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_the_library_is_not_taken_for_violations(file: str, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("scheduler.engine.solve.solve", fails)
    assert main(["solve", file]) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("solve", "il manque FILE ; python -m scheduler solve --help dit ce qui est attendu"),
        ("solve rien.yaml", "rien.yaml: ce fichier n'existe pas ; vérifier le nom et le dossier"),
        ("solve rien.yaml --lang en", "rien.yaml: there is no such file; check its name and folder"),
        ("solve essai.json --out essai.json", "essai.json: c'est un fichier ; donner un dossier"),
        ("solve essai.json --out essai.json/x", "essai.json/x: c'est un fichier ; donner un dossier"),
        ("solve essai.json trop", "en trop sur la ligne de commande : trop"),
        ("solve essai.json --seed -1", "--seed : valeur refusée ; attendu : nombre entier, de 0 à 2147483647"),
        ("solve essai.json --seed 9999999999", "--seed : valeur refusée ; attendu : nombre entier, de 0 à 2147483647"),
        ("solve essai.json --workers 0", "--workers : valeur refusée ; attendu : nombre de processus de calcul, de 1 à 10000"),
        (
            "solve essai.json --workers 1000000",
            "--workers : valeur refusée ; attendu : nombre de processus de calcul, de 1 à 10000",
        ),
        ("solve essai.json --time-limit 0", "--time-limit : valeur refusée ; attendu : secondes de calcul au plus"),
        ("solve essai.json --time-limit nan", "--time-limit : valeur refusée"),
        ("solve essai.json --time-limit inf", "--time-limit : valeur refusée"),
        ("solve essai.json --time-limit un", "--time-limit : valeur refusée"),
        ("solve essai.json --lang de", "--lang : valeur refusée ; attendu : fr (par défaut) ou en"),
        ("solve essai.json --sed 3", "l'option --sed n'existe pas ; options possibles : --out, --time-limit, --seed"),
        ("solve essai.json --seed", "l'option --seed demande une valeur"),
        ("--lang=en solv", 'there is no command "solv"; did you mean solve? possible commands: '),
        (
            "solv",
            "la commande « solv » n'existe pas ; vouliez-vous dire solve ? commandes possibles : demo, solve, check, papers, explain, repair, alternatives, replan, programme, template",
        ),
        ("check essai.json", "il manque TIMETABLE"),
        ("check rien", "rien: ce fichier n'existe pas"),
        ("solve rien", "rien: ce fichier n'existe pas"),
        ("check essai.json rien.json", "rien.json: ce fichier n'existe pas"),
        ("check essai.json essai.json", "essai.json: c'est une session, pas un planning"),
        ("template TP-1", "CODE: aucun titre « TP-1 » au catalogue"),
        ("template DWMM", "CODE: aucun titre « DWMM » au catalogue ; vouliez-vous dire TP-01280"),
        ("template TP-01280", "--millesime: le titre TP-01280 a plusieurs millésimes ; ajouter --millesime : 03, 04"),
        (
            "template TP-01280 --millesime 05",
            "--millesime: le titre TP-01280 n'est pas au catalogue au millésime 05 ; il l'est à : 03, 04",
        ),
        ("template TP-01281 --out essai.json", "essai.json: un modèle s'écrit dans un fichier .yaml"),
        ("template TP-01281 --out rien/s.yaml", "rien/s.yaml: impossible d'écrire ce fichier"),
    ],
)
def test_what_is_wrong_with_the_line_is_said_without_a_traceback(
    line: str, said: str, file: str, solver: dict[str, Any], capsys: Said
) -> None:
    assert main(shlex.split(line)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(said)
    assert captured.err.count("\n") == 1
    assert "answer" in solver
    assert "session" not in solver, "nothing is computed in vain"


@pytest.mark.parametrize("command", ["demo", "solve", "check", "papers", "repair", "alternatives", "replan", "template"])
@pytest.mark.parametrize(("lang", "word"), [("fr", "Affiche cette aide."), ("en", "Show this help.")])
def test_help_is_in_the_language_asked_for(command: str, lang: str, word: str, capsys: Said) -> None:
    assert main([command, "--lang", lang, "--help"]) == 0
    assert word in capsys.readouterr().out


def test_no_words_at_all_give_the_help(capsys: Said) -> None:
    assert main([]) == 0
    assert "Plannings de sessions d'examen" in capsys.readouterr().out
    assert main(["--help", "--lang", "en"]) == 0
    assert "Timetables for exam sessions" in capsys.readouterr().out


def test_check_finds_nothing(file: str, capsys: Said) -> None:
    save(timetable(), "plan.json")
    assert main(["check", file, "plan.json"]) == 0
    assert "21 règles" in capsys.readouterr().out


def test_check_finds_something(file: str, capsys: Said) -> None:
    save(timetable({"c1 oral": {"end": "10:30"}}), "plan.csv")
    assert main(["check", file, "plan.csv"]) == 1
    assert "Oral (Alice) le 16/03/2027 de 09:55 à 10:30" in capsys.readouterr().out
    assert main(["check", file, "plan.csv", "--json", "--lang", "en"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["session"] == "essai"
    short = next(one for one in found["violations"] if one["rule"] == "durations")
    assert "c1" in short["who"]
    assert (short["start"], short["end"], short["by"]) == ("2027-03-16T09:55", "2027-03-16T10:30", 5)


def test_check_tells_that_the_session_has_changed(file: str, capsys: Said) -> None:
    save(timetable(session_hash="0123456789abcdef"), "plan.json")
    assert main(["check", file, "plan.json"]) == 0
    assert "À savoir : ce planning a été calculé pour une session qui a changé depuis" in capsys.readouterr().out


NOTHING_OF_BRUNO = "À savoir : un fichier .csv ne dit pas qui est laissé de côté, et celui-ci n'a rien pour Bruno"


def without_bruno(file: str) -> None:
    """Bruno is left out: `plan.json` says so, `plan.csv` has activities alone."""
    of = session(id="essai", objectives=["unplanned", "juror_days"])
    Path(file).write_text(of.model_dump_json(by_alias=True, exclude_defaults=True), encoding="utf-8")
    own = [a for a in timetable().activities if a.candidate != "c2"]
    left_out = timetable(unplanned=({"candidate": "c2"},)).model_copy(update={"activities": tuple(own)})
    save(left_out, "plan.json")
    save(left_out, "plan.csv")


@pytest.mark.parametrize(("suffix", "code", "told"), [("csv", 1, True), ("json", 0, False)])
def test_a_table_does_not_tell_who_is_left_out(suffix: str, code: int, told: bool, file: str, capsys: Said) -> None:
    without_bruno(file)
    assert main(["check", file, f"plan.{suffix}"]) == code
    assert (NOTHING_OF_BRUNO in capsys.readouterr().out) == told
    assert main(["papers", file, f"plan.{suffix}", "--out", "p"]) == 0
    assert (NOTHING_OF_BRUNO in capsys.readouterr().out) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("replan essai.json plan.csv --now 07:00", True),
        ("replan essai.json plan.json --now 07:00", False),
        ("repair essai.json plan.csv", True),
        ("repair essai.json plan.json", False),
        ("repair essai.json plan.csv --posted plan.json", False),
        ("repair essai.json plan.json --posted plan.csv", True),
        ("alternatives essai.json plan.csv --n 1", True),
        ("alternatives essai.json plan.json --n 1", False),
    ],
)
def test_whoever_goes_on_from_a_table_is_told_so(words: str, told: bool, file: str, capsys: Said) -> None:
    """Once; of a repair, where what was posted does not tell it."""
    without_bruno(file)
    main([*words.split(), "--time-limit", "1", "--workers", "1"])
    assert capsys.readouterr().out.count(NOTHING_OF_BRUNO) == told


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("titre", all_titres().values(), ids=lambda titre: f"{titre.code} {titre.millesime}")
def test_a_skeleton_loads_as_it_is(titre: Titre, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "session.yaml"
    path.write_text(skeleton(titre, path.name, dt.date(2026, 11, 24), lang), encoding="utf-8")
    made = load(path)
    assert made.exam == titre
    assert made.days[0].date == dt.date(2027, 2, 23), "the first Tuesday from 91 days on"
    needed = {role for epreuve in titre.epreuves for role in epreuve.staff}
    assert needed == {one.role for one in made.staff}
    kinds = {kind for epreuve in titre.epreuves for kind in (epreuve.room, epreuve.preparation_room) if kind}
    assert kinds == {kind for room in made.rooms for kind in room.kinds}
    plain = {f"Salle {kind}" for kind in kinds} | {f"Room {kind}" for kind in kinds}
    assert not plain & {room.name[:-2] for room in made.rooms if room.kinds != ("informatique",)}, (
        "names that a reader would write"
    )
    assert not any(one.role in one.name for one in made.staff)
    assert all(juror.habilitated(titre.code, titre.millesime, made.days[0].date) for juror in made.jurors)
    assert all(len(line) <= 160 for line in path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("titre", all_titres().values(), ids=lambda titre: f"{titre.code} {titre.millesime}")
def test_a_skeleton_is_solved_as_it_is(titre: Titre, tmp_path: Path) -> None:
    path = tmp_path / "session.yaml"
    path.write_text(skeleton(titre, path.name, dt.date(2026, 11, 24)), encoding="utf-8")
    made = load(path).but(objectives=["juror_days"])
    solved = scheduler.solve(made, time_limit=None)
    assert solved.status == "optimal"
    assert scheduler.check(made, solved).ok


@pytest.mark.parametrize("number", [3, 7])
@pytest.mark.parametrize(
    "titre", [t for t in all_titres().values() if t.sigle in ("EEB", "GOTRM", "ADVF")], ids=lambda t: t.sigle
)
def test_a_skeleton_has_a_timetable_with_what_it_suggests_for_the_staff(titre: Titre, number: int, tmp_path: Path) -> None:
    """EEB of three candidates: four tests of 225 min on three days with one surveillant, so two on one day, 450 min."""
    path = tmp_path / "session.yaml"
    text = skeleton(titre, path.name, dt.date(2026, 11, 24), candidates=number)
    assert text.count("  # max_staff_minutes:") == text.count("  # staff_rest:") == 1
    path.write_text(
        text.replace("# max_staff_minutes:", "max_staff_minutes:").replace("# staff_rest:", "staff_rest:"), encoding="utf-8"
    )
    made = load(path)
    solved = scheduler.solve(made, time_limit=None, progress=lambda news: news.best is not None)
    assert scheduler.check(made, solved).ok


@pytest.mark.parametrize("sigle", ["FPA", "CATL"])
def test_a_skeleton_has_a_timetable_with_breaks_and_a_pv_on_a_day_more(sigle: str, tmp_path: Path) -> None:
    """FPA: 3 × 160 min with the jury, welcome and lunch fill the 570 min of its day; with 2 × 15 and 30 min more there is another day."""
    titre = next(titre for titre in all_titres().values() if titre.sigle == sigle)
    path = tmp_path / "session.yaml"
    text = skeleton(titre, path.name, dt.date(2026, 11, 24))
    said = "avec des\n# pauses ou un procès-verbal, ajouter un jour s'il n'y a plus de planning."
    assert said in text
    text = text.replace("  breaks: []\n", "").replace("  #   breaks: [", "  breaks: [").replace("pv: 0 ", "pv: 30")
    path.write_text(text, encoding="utf-8")
    made = load(path)
    assert (len(made.policy.breaks), made.policy.pv) == (2, 30)
    day = made.days[-1].model_copy(update={"date": next(islice(working_days(made.days[-1].date), 1, None))})
    solved = scheduler.solve(made.but(add_days=(day,)), time_limit=None, progress=lambda news: news.best is not None)
    assert solved.found


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_skeleton_around_the_end_of_the_year_holds_until_its_last_day(lang: str, tmp_path: Path) -> None:
    """13 candidates of TSSR need five working days: 91 days from 23 September on they end in the next year."""
    path = tmp_path / "session.yaml"
    titre = all_titres()["TP-01351", "03"]
    for made_on in (
        dt.date(2026, 9, 22),
        dt.date(2026, 9, 23),
        dt.date(2026, 9, 29),
        dt.date(2026, 9, 30),
        dt.date(2028, 10, 1),
    ):
        text = skeleton(titre, path.name, made_on, lang, candidates=13)
        path.write_text(text.replace("# agrement:", "agrement:"), encoding="utf-8")
        made = load(path)
        rights = {right for juror in made.jurors for right in juror.habilitations}
        ends = {right.until for right in rights} | {made.agrement}
        assert ends == {dt.date(made.days[-1].date.year, 12, 31)}, made_on
        assert not [warning for warning in made.warnings(lang) if "agrément" in warning]


@pytest.mark.parametrize("titre", [t for t in all_titres().values() if t.sigle in AT_SIX], ids=lambda titre: titre.code)
def test_a_template_of_six_candidates_has_a_timetable(titre: Titre, tmp_path: Path) -> None:
    path = tmp_path / "session.yaml"
    line = ["template", titre.code.lower(), "--millesime", titre.millesime, "--candidates", "6", "--out", str(path)]
    assert main(line) == 0
    made = load(path)
    assert len(made.candidates) == 6
    assert all(is_working_day(day.date) for day in made.days)
    solved = scheduler.solve(made, time_limit=None, progress=lambda news: news.best is not None)  # the first is enough
    assert scheduler.check(made, solved).ok
    assert {a.candidate for a in solved.activities if a.kind == "epreuve"} == {one.id for one in made.candidates}
    assert all(doubt in " ".join(solved.warnings) for doubt in titre.doubts)


@pytest.mark.parametrize("name", ["TP-00219", "tp-00219", "ec", "RNCP37099", "employé commercial"])
def test_a_template_is_asked_for_by_code_sigle_or_rncp_number(name: str, capsys: Said) -> None:
    assert main(["template", name]) == 0
    assert "\ntitre: TP-00219\n" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("named", NAMED, ids=lambda named: named.sigle)
def test_a_titre_known_by_name_is_refused_until_filled_in(named: NamedTitre, lang: str, tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "session.yaml"
    assert main(["template", named.sigle, "--out", str(path), "--lang", lang]) == 0
    text = path.read_text(encoding="utf-8")
    assert all(note in text.replace("\n# ", " ") for note in named.notes)
    assert main(["solve", str(path), "--lang", lang]) == 2
    unknown = [line for line in capsys.readouterr().err.splitlines() if ".minutes:" in line]
    assert [re.findall('[«"] ?([a-z]+)', line)[0] for line in unknown] == ["msp", "technique", "productions", "final"]
    path.write_text(text.replace("minutes: …", "minutes: 25").replace("millesime: …", 'millesime: "02"'), encoding="utf-8")
    made = load(path)
    assert (made.exam.code, made.exam.label, made.exam.rncp) == (named.stands_for, named.label, named.rncp)
    assert made.exam.millesime == (named.millesime or "02")
    assert scheduler.solve(made.but(objectives=["juror_days"]), time_limit=None).status == "optimal"


def test_a_template_at_a_millesime_that_the_catalogue_does_not_know(capsys: Said) -> None:
    assert main(["template", "mav", "--millesime", "4"]) == 0
    said = capsys.readouterr().out
    assert 'millesime: "04"\n' in said
    assert '{titre: TP-01236, millesime: "04", until:' in said


def test_a_titre_known_by_name_fits_into_no_workbook(tmp_path: Path, capsys: Said) -> None:
    assert main(["template", "mum", "--out", str(tmp_path / "session.xlsx")]) == 2
    assert "donner un nom en .yaml" in capsys.readouterr().err


def test_a_skeleton_has_the_days_that_one_jury_needs() -> None:
    # ECSR: 40 + 60 + 60 + 60 + 30 min before the jury, 25 of reading and deliberation: one candidate in the 480 min of a day
    # GCF: 255 min of writing begin after lunch; AD: 270; TP-01281: 480 min are enough for all
    # GOTRM: two of 300 min, each on an afternoon of its own; the orals of all on a third day
    # RNCP36441: 900 + 30 min for all, then 30 + 15 + 25 of jury for each: 1140 min in days of 480
    days = {"TP-01303": 3, "TP-00140": 2, "TP-01293": 2, "TP-01281": 1, "GOTRM": 3, "RNCP36441": 3}
    for titre in all_titres().values():
        if titre.code in days:
            assert skeleton(titre, "s.yaml", dt.date(2026, 11, 24)).count('opens: "08:30"') == days[titre.code], titre.code


def test_a_skeleton_of_many_candidates_has_juries_beside_each_other() -> None:
    # CC: 240 min and 25 of each candidate, one a day: ten juries hear 48 in five days
    # FPA: 135 and 25, three a day: three juries of 16 need six days, four of 12 four
    # TSSR m03: 105 and 45, three a day, one beside the 300 min of tests: three juries of 16 need six days, four of 12 five
    known = {("RNCP37717", ""): (10, 5), ("TP-00350", ""): (4, 4), ("TP-01351", "03"): (4, 5)}
    for (code, millesime), (juries, days) in known.items():
        titre = next(t for t in all_titres().values() if t.code == code and t.millesime.endswith(millesime))
        text = skeleton(titre, "s.yaml", dt.date(2026, 11, 24), candidates=48)
        assert (text.count("habilitations: ["), text.count('opens: "08:30"')) == (2 * juries, days)
        assert text.count("kinds: [entretien]") == juries


def test_a_skeleton_of_few_candidates_has_one_jury() -> None:
    for titre in all_titres().values():
        text = skeleton(titre, "s.yaml", dt.date(2026, 11, 24))
        assert text.count("habilitations: [") == titre.jury.size


def test_a_template_of_many_candidates_has_a_timetable(tmp_path: Path) -> None:
    """Its one jury of 48 candidates had none on the days that it was given."""
    path = tmp_path / "session.yaml"
    assert main(["template", "TP-01351", "--millesime", "03", "--candidates", "48", "--out", str(path)]) == 0
    made = load(path)
    solved = scheduler.solve(made, time_limit=None, progress=lambda news: news.best is not None)
    assert scheduler.check(made, solved).ok


def test_a_skeleton_is_written_once(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "mars.yaml"
    line = ["template", "tp-01281", "--out", str(path)]
    assert main(line) == 0
    assert "solve mars.yaml" in path.read_text(encoding="utf-8")
    assert "kind: ccp et ccp: CCP1" in path.read_text(encoding="utf-8")
    path.write_text("à garder", encoding="utf-8")
    assert main(line) == 2
    assert path.read_text(encoding="utf-8") == "à garder"
    assert "ce fichier existe déjà" in capsys.readouterr().err


def test_the_catalogue_is_listed(capsys: Said) -> None:
    assert main(["template"]) == 0
    said = capsys.readouterr().out
    for (code, millesime), titre in all_titres().items():
        (line,) = (one for one in said.splitlines() if one.split()[:2] == [code, millesime])
        assert titre.source in line
        assert f" {titre.weight} " in line
    for named in NAMED:
        (line,) = (one for one in said.splitlines() if named.sigle in one.split()[:3])
        assert named.label in line


def test_amounts_for_people() -> None:
    assert amount("candidate_waiting", 835, "fr") == "13 h 55"
    assert amount("candidate_waiting", 835, "en") == "13h55"
    assert amount("session_end", 1080, "fr") == "18:00"
    assert amount("session_end", 1060, "fr", beside=1440 + 965) == "J+0, 17:40"
    assert amount("load_balance", 2, "fr") == "2"


def test_the_summary_tells_what_is_proven_and_what_is_not() -> None:
    levels = (
        Level(name="juror_days", value=2, bound=2, proven=True, why="une journée de deux jurés suffit"),
        Level(name="juror_presence", value=650, bound=585, proven=False),
        # as good as can be once presence is; whether presence may be less is open
        Level(name="candidate_days", value=2, bound=2, proven=False),
    )
    text = summary(session(site="Lille"), timetable(objectives=levels, interrupted=True, wall_seconds=1.25), "fr")
    lines = text.splitlines()
    assert lines[0] == "Lille, Titre d'essai : réalisable, optimum non prouvé, en 1.2 s"
    assert "Calcul interrompu" in text
    assert [line.split() for line in lines if line.startswith("jours-jurés")] == [["jours-jurés", "2", "2", "oui"]]
    assert "    une journée de deux jurés suffit" in lines
    assert "présence des jurés  10 h 50  9 h 45  non (écart 10\u00a0%)" in lines
    assert [line.split() for line in lines if line.startswith("jours-candidats")] == [["jours-candidats", "2", "2", "non"]]
    assert "mardi 16 mars 2027" in lines
    assert "Jury 1 : J1, J2" in lines


def test_progress_is_a_line_per_level() -> None:
    reached = {
        "juror_days": Progress("juror_days", 0, 2, 4, 4, 0.2, True),
        "juror_presence": Progress("juror_presence", 1, 2, 600, 540, 1.5),
        "session_end": Progress("session_end", 2, 3, None, None, 1.6),
    }
    cells = [list(column.cells) for column in table(reached, "fr", ()).columns]
    assert cells[1] == ["valeur", "4", "10 h 00", "…"]
    assert cells[3] == ["écart", "0\u00a0%", "10\u00a0%", "…"]


def command(line: str, **options: Any) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(scheduler.__file__).parents[1])} | options.pop("env", {})
    return subprocess.run(line, shell=True, capture_output=True, text=True, check=False, env=environment, **options)


def test_whoever_reads_the_output_may_stop(tmp_path: Path) -> None:
    done = command(
        f"set -o pipefail; {sys.executable} -m scheduler template TP-01281 | true",
        executable=shutil.which("bash"),
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) in ((141, ""), (0, "")), "0 where all was written before the reader went"


def test_a_terminal_without_accents_is_no_obstacle(tmp_path: Path) -> None:
    done = command(f"{sys.executable} -m scheduler template", env={"PYTHONIOENCODING": "ascii"}, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "D?veloppeur web" in done.stdout


def test_a_session_from_file_to_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = path_of("dwwm-6").read_text(encoding="utf-8")
    kept = [
        line for line in text.splitlines() if not line.strip().startswith(("- {id: c3", "- {id: c4", "- {id: c5", "- {id: c6"))
    ]
    Path("deux.yaml").write_text("\n".join(kept), encoding="utf-8")
    assert main(["solve", "deux.yaml", "--out", "out", "--workers", "1"]) == 0
    assert main(["check", "deux.yaml", "out/timetable.json"]) == 0
    assert main(["check", "deux.yaml", "out/timetable.csv"]) == 0


def test_the_table_for_people_is_not_replaced_by_one_for_programs(file: str, solver: dict[str, Any], capsys: Said) -> None:
    assert main(["solve", file, "--out", "plan", "--format", "csv,ics"]) == 0
    assert Path("plan/planning.csv").read_text(encoding="utf-8-sig").startswith("Date;")
    assert capsys.readouterr().out.count("planning.csv") == 1


def test_a_room_to_prepare_in_seats_a_group_and_whoever_watches_it() -> None:
    together = {"id": "msp", "minutes": 45, "jury": True, "sitting": "group", "group_size": 3, "room": "plateau"}
    together |= {"preparation": 20, "preparation_room": "preparation", "preparation_staff": {"surveillant": 1}}
    titre = Titre.model_validate({"code": "T", "millesime": "1", "epreuves": [together], "jury": {"size": 2}})
    written = [line.strip() for line in rooms(titre, 8, "fr")]
    assert [line.rpartition("seats: ")[2] for line in written] == ["4}", "5}"]
    assert "name: Salle de préparation 1," in written[0]
