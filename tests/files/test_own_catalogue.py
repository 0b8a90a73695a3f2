"""A centre's own folder of titres: what of it is refused, and how sessions, programmes and batches use it."""

from __future__ import annotations

import json
import shlex
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import scheduler
from models import Session, all_titres
from scheduler.cli import main
from scheduler.errors import InputError
from scheduler.files import load
from scheduler.files.own_catalogue import load_catalogue
from scheduler.programme.load import load_planned, load_programme
from scheduler.programme.solve import solve_programme

Said = pytest.CaptureFixture[str]

OWN = """\
code: TP-09990
millesime: "08"
sigle: ESSAI
label: Titre d'essai
source: Référentiel d'évaluation ESSAI TP-09990 m08
weight: RE
epreuves:
  - {id: technique, minutes: 40, modality: entretien_technique, jury: true, room: entretien}
  - {id: final, minutes: 20, modality: entretien_final, jury: true, room: entretien, follows: [{epreuve: technique}]}
"""
SESSION = """\
id: essai
titre: TP-09990
days: [{date: 2027-03-16, opens: "08:30", closes: "18:00"}]
responsables: [{id: r1}]
candidates: [{id: c1}, {id: c2}]
jurors:
  - {id: j1, habilitations: [{titre: TP-09990, millesime: "08", until: 2027-12-31}]}
  - {id: j2, habilitations: [{titre: TP-09990, millesime: "08", until: 2027-12-31}]}
rooms: [{id: s1, kinds: [entretien], seats: 3}]
"""
PROGRAMME = """\
programme: mars
period: {from: 2027-03-01, to: 2027-03-12}
today: 2026-10-01
opens: "08:30"
closes: "18:00"
responsables: [{id: r1}]
jurors:
  - {id: j1, habilitations: [{titre: TP-09990, millesime: "08", until: 2027-12-31}]}
  - {id: j2, habilitations: [{titre: TP-09990, millesime: "08", until: 2027-12-31}]}
rooms: [{id: s1, kinds: [entretien], seats: 3}]
sessions:
  - {id: essai, titre: TP-09990, window: {from: 2027-03-01, to: 2027-03-12}, candidates: 2}
"""


@pytest.fixture
def centre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a catalogue of one titre, a session and a programme that name it; the tests run in it."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"titres/essai.yaml": OWN, "sessions/essai.yaml": SESSION, "programme.yaml": PROGRAMME}.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def _titre(name: str, **changed: str) -> None:
    text = OWN
    for before, after in changed.items():
        text = text.replace(before.replace("_", " "), after)
    Path("titres", name).write_text(text, encoding="utf-8")


def test_a_session_names_a_titre_of_the_folder_by_its_code(centre: Path) -> None:
    session = load("sessions/essai.yaml", catalogue="titres")
    assert [epreuve.minutes for epreuve in session.exam.epreuves] == [40, 20]
    assert session == load("sessions/essai.yaml", catalogue=load_catalogue("titres"))
    # it is whole: what is made of it, posted or read again needs the folder no more
    assert Session.model_validate(session.model_dump(mode="json", by_alias=True)) == session
    assert len(session.but(more_candidates=1).candidates) == 3
    solved = scheduler.solve(session, time_limit=None)
    assert scheduler.check(session, solved).ok


def test_without_the_folder_the_titre_is_not_known(centre: Path) -> None:
    with pytest.raises(InputError, match="« TP-09990 » n'est pas au catalogue"):
        load("sessions/essai.yaml")


def test_a_code_that_resembles_one_of_the_folder(centre: Path) -> None:
    Path("session.yaml").write_text(SESSION.replace("titre: TP-09990\n", "titre: TP-9990\n"), encoding="utf-8")
    with pytest.raises(InputError, match=r"vouliez-vous dire .*TP-09990"):
        load("session.yaml", catalogue="titres")


def test_another_millesime_stands_beside_that_of_the_catalogue(centre: Path) -> None:
    _titre("dwwm.yaml", **{"TP-09990": "TP-01281", '"08"': '"05"'})
    text = SESSION.replace("TP-09990", "TP-01281")
    Path("session.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match='plusieurs millésimes ; ajouter millesime: avec l\'un de "04", "05"'):
        load("session.yaml", catalogue="titres")
    for millesime, minutes in (("04", 30), ("05", 40)):
        Path("session.yaml").write_text(f'{text}millesime: "{millesime}"\n', encoding="utf-8")
        assert load("session.yaml", catalogue="titres").exam.epreuves[0].minutes == minutes


def test_a_titre_of_the_catalogue_is_replaced_by_one_that_says_so(centre: Path) -> None:
    _titre("cda.yaml", **{"TP-09990": "TP-01281", '"08"': '"04"'})
    with pytest.raises(InputError) as refused:
        load_catalogue("titres")
    assert str(refused.value) == (
        "titres/cda.yaml:2: millesime: le catalogue a déjà TP-01281 au millésime 04 ; ajouter « replaces: true » si ce fichier doit en "
        "tenir lieu, ou corriger le millésime"
    )
    with Path("titres/cda.yaml").open("a", encoding="utf-8") as file:
        file.write("replaces: true\n")
    Path("session.yaml").write_text(SESSION.replace("TP-09990", "TP-01281"), encoding="utf-8")
    assert [e.minutes for e in load("session.yaml", catalogue="titres").exam.epreuves] == [40, 20]
    assert all_titres()["TP-01281", "04"].epreuves[0].minutes == 30, "only whoever names the folder has it replaced"
    assert load("session.yaml").exam.epreuves[0].minutes == 30


def test_every_problem_of_every_file_at_its_line(centre: Path) -> None:
    _titre("a.yaml", **{"minutes: 40": "minutes: …", "{epreuve: technique}": "{epreuve: ecrit}"})
    _titre("b.yaml", **{"code: TP-09990": "code: TP-9", "weight: RE": "replaces: true"})
    _titre("c.yaml", **{"weight: RE": "replaces: oui"})
    _titre("d.yaml")
    with pytest.raises(InputError) as refused:
        load_catalogue("titres")
    assert str(refused.value).splitlines() == [
        "titres/a.yaml:8: epreuves[0].minutes: la durée de l'épreuve « technique » n'est pas connue ici ; écrire ses minutes d'après le "
        "référentiel d'évaluation, ou ôter l'épreuve si le titre ne l'a pas",
        "titres/b.yaml:6: replaces: le catalogue n'a pas TP-9 au millésime 08 : il n'y a rien à remplacer ; ôter replaces, ou corriger le "
        "code ou le millésime",
        "titres/c.yaml:6: replaces: « oui » n'est ni true ni false ; écrire replaces: true si ce fichier tient lieu du titre du catalogue",
        "titres/essai.yaml: le titre TP-09990 au millésime 08 se trouve déjà dans d.yaml ; n'en garder qu'un",
    ]


@pytest.mark.parametrize(
    ("folder", "said"), [("nulle-part", "il n'y a pas de dossier de ce nom"), ("vide", "ne contient aucun titre")]
)
def test_a_folder_without_titres(folder: str, said: str, centre: Path) -> None:
    Path("vide").mkdir()
    Path("vide/.brouillon.yaml").write_text(OWN, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_catalogue(folder)


@pytest.mark.parametrize(
    "line",
    [
        "solve sessions/essai.yaml --out out",
        "check sessions/essai.yaml out/timetable.json",
        "explain sessions/essai.yaml",
        "papers sessions/essai.yaml out/timetable.json --out papers",
        "repair sessions/essai.yaml out/timetable.json",
        "replan sessions/essai.yaml out/timetable.json --now 2027-03-16T08:00 --out replan --event 'candidate-absent c1'",
    ],
)
def test_every_command_that_reads_a_session_takes_the_folder(line: str, centre: Path, capsys: Said) -> None:
    solved = scheduler.solve(load("sessions/essai.yaml", catalogue="titres"), time_limit=None)
    Path("out").mkdir()
    scheduler.save(solved, "out/timetable.json")
    words = shlex.split(line)
    assert main(words) == 2
    assert main([*words, "--catalogue", "titres"]) == 0, capsys.readouterr().err


def test_the_command_of_a_programme_takes_the_folder(centre: Path, capsys: Said) -> None:
    Path("programme.yaml").write_text(PROGRAMME.replace("candidates: 2", "candidates: 0"), encoding="utf-8")
    line = ["programme", "programme.yaml", "--out", "plan", "--catalogue", "titres"]
    assert main(line) == 2
    assert "sessions[0].candidates" in capsys.readouterr().err
    assert main([*line[:-1], "nulle-part"]) == 2
    assert "nulle-part: il n'y a pas de dossier de ce nom" in capsys.readouterr().err


def test_a_batch_takes_the_titre_to_its_workers(centre: Path) -> None:
    assert main(["solve", "sessions", "--out", "out", "--workers", "1", "--catalogue", "titres"]) == 0
    assert json.loads(Path("out/essai/timetable.json").read_text(encoding="utf-8"))["status"] == "optimal"


def test_a_programme_takes_it_along(centre: Path) -> None:
    with pytest.raises(InputError, match="« TP-09990 » n'est pas au catalogue"):
        load_programme("programme.yaml")
    with ThreadPoolExecutor(1) as executor:
        solve_programme(load_programme("programme.yaml", catalogue="titres"), executor, out="plan")
    programme, plan = load_planned("plan")  # without the folder
    assert programme == load_programme("programme.yaml", catalogue="titres")
    (session,) = plan.placed
    assert session.session is not None
    assert session.session.exam.label == "Titre d'essai"


@pytest.mark.parametrize("name", ["session.yaml", "session.xlsx"])
def test_a_template_of_a_titre_of_the_folder(name: str, centre: Path, capsys: Said) -> None:
    assert main(["template", "essai", "--out", name, "--catalogue", "titres"]) == 0
    made = load(name, catalogue="titres")
    assert made.exam == load_catalogue("titres")["TP-09990", "08"]
    assert made.millesime == "08"
    capsys.readouterr()
    assert main(["template", "--catalogue", "titres"]) == 0
    assert "Référentiel d'évaluation ESSAI TP-09990 m08" in capsys.readouterr().out
