"""Sessions as a folder of CSV files, as spreadsheets write them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from models import Policy, Session
from scheduler.cli import main
from scheduler.errors import InputError
from scheduler.files import load
from scheduler.programme.directory import solve_directory

FILES = {
    "session": "Champ;Valeur\nCode du titre;TP-01280\nMillésime;4\nSite;Montreuil\nAccueil (min);30\nObjectifs;jours-jurés 5 %\n",
    "jours": "Date;Ouverture;Fermeture\n16/03/2027;8h30;18:00\n",
    "Candidats": "N°;Nom;Prénom;Tiers temps;Téléphone;Couleur\n1;Benali;Aïcha;oui;06;bleu\n\n2;Caron;Bruno;;07;vert\n",
    "Classeur1-Jurés": "Nom;Habilité jusqu'au;Langues\nHélène Imbert;31/12/2027;anglais\nKarim Leroy;31/12/2027;\n",
    "conflits": "Candidat;Juré\nAïcha Benali;Karim Leroy\n",
    "salles": "Nom;Usages;Places\nSalle 1;entretien, informatique;12\n",
    "surveillants": "Nom;Rôle\n=Nadia;surveillant\n",
}
EXPECTED = {
    "id": "mars-2027",
    "titre": "TP-01280",
    "millesime": "04",
    "site": "Montreuil",
    "days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
    "candidates": [{"id": "1", "name": "Aïcha Benali", "extra_time": 0.3333}, {"id": "2", "name": "Bruno Caron"}],
    "jurors": [
        {
            "id": f"j{number}",
            "name": name,
            "habilitations": [{"titre": "TP-01280", "millesime": "04", "until": "2027-12-31"}],
            **({"skills": ["anglais"]} if number == 1 else {}),
        }
        for number, name in ((1, "Hélène Imbert"), (2, "Karim Leroy"))
    ],
    "conflicts": [{"candidate": "1", "juror": "j2"}],
    "rooms": [{"id": "s1", "name": "Salle 1", "kinds": ["entretien", "informatique"], "seats": 12}],
    "staff": [{"id": "p1", "name": "=Nadia", "role": "surveillant"}],
    "policy": {"welcome": 30},
    "objectives": [{"name": "juror_days", "tolerance": 0.05}],
}


def written(root: Path, encoding: str = "utf-8-sig", separator: str = ";", **changed: str) -> Path:
    folder = root / "mars 2027"
    folder.mkdir()
    for name, text in (FILES | changed).items():
        (folder / f"{name}.csv").write_bytes(text.replace(";", separator).replace("\n", "\r\n").encode(encoding))
    return folder


def refused(folder: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        load(folder)
    return str(error.value).replace(f"{folder.parent}/", "").split("\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_folder_is_a_session(separator: str, encoding: str, tmp_path: Path) -> None:
    folder = written(tmp_path, encoding, separator)
    session = load(folder)
    assert session == Session.model_validate(EXPECTED)
    assert load(folder / "session.csv") == session
    assert session.warnings()[0] == "Candidats : colonnes qui ne sont pas lues : Couleur."


def test_commas_and_what_excel_says_of_them(tmp_path: Path) -> None:
    rooms = 'sep=,\nNom,Usages,Places\nSalle 1,"entretien, informatique",12\n'
    assert load(written(tmp_path, salles=rooms)) == Session.model_validate(EXPECTED)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_list_may_name_its_separator(separator: str, tmp_path: Path) -> None:
    folder = written(tmp_path, separator=separator, salles='Nom;Usages;Places\nSalle 1;"entretien, informatique";12\n')
    for file in folder.glob("*.csv"):
        file.write_bytes(f"sep={separator}\r\n".encode() + file.read_bytes())
    assert load(folder) == Session.model_validate(EXPECTED)


def test_what_is_written_beside_is_no_part_of_it(tmp_path: Path) -> None:
    folder = written(tmp_path, timetable="kind\n", planning="Date\n", bilan="Note\n12\n")
    assert load(folder).warnings()[0] == "Fichiers du dossier qui ne sont pas lus : bilan.csv."


def test_from_a_file_misspelt_nothing_follows(tmp_path: Path) -> None:
    """The conflict names a juror."""
    folder = written(tmp_path)
    (folder / "Classeur1-Jurés.csv").rename(folder / "jurréss.csv")
    [line] = refused(folder)
    assert line == "mars 2027/jurréss.csv: feuille inconnue ; vouliez-vous dire Jurés ?"


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    folder = written(
        tmp_path, jours="Date;Ouverture;Fermeture\n30/02/2027;tard;18h\n", salle="Nom;Plases\nx;3\n", candidat2="Nom\nx\n"
    )
    said = refused(folder)
    assert "mars 2027/candidat2.csv: feuille inconnue ; vouliez-vous dire candidats ?" in "\n".join(said).replace(
        ".csv ?", " ?"
    )
    for start in (
        "mars 2027/jours.csv:2: A2: ",
        "mars 2027/jours.csv:2: B2: ",
        "mars 2027/salle.csv:1: B1: « Plases » : colonne inconnue ; vouliez-vous dire Places ?",
    ):
        assert any(line.startswith(start) for line in said), (start, said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Candidats.csv", "un fichier .csv seul n'est qu'une liste ; donner le dossier qui contient session.csv"),
        ("rien.csv", "ce fichier n'existe pas"),
    ],
)
def test_a_list_alone_is_no_session(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said):
        load(written(tmp_path) / name)


def test_a_folder_without_session_csv(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"c'est un dossier sans session\.csv"):
        load(tmp_path)


def test_a_character_that_nobody_sees(tmp_path: Path) -> None:
    said = refused(written(tmp_path, jours="Date;Ouverture;Fermeture\n16/03/2027\x07;8h30;18h\n"))
    assert len(said) == 1
    assert said[0].startswith("mars 2027/jours.csv:2: ")
    assert "U+0007" in said[0]


def test_solve_takes_the_folder_and_a_batch_those_inside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jurors = "Nom;Habilité jusqu'au\n" + "".join(
        f"{name};31/12/2027\n" for name in ("Hélène Imbert", "Karim Leroy", "Léa Noël")
    )
    folder = written(tmp_path, **{"Classeur1-Jurés": jurors})
    assert main(["solve", str(folder), "--out", str(folder)]) == 0
    assert main(["check", str(folder), str(folder / "timetable.json")]) == 0
    with ThreadPoolExecutor(1) as executor:
        (solved,) = solve_directory(tmp_path, tmp_path / "out", executor)
    assert solved.session == load(folder)
    assert json.loads((tmp_path / "out" / "mars 2027" / "timetable.json").read_text(encoding="utf-8"))["status"] == "optimal"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("policy.staff_rest.minutes;15\npolicy.staff_rest.every;4 h", None),
        ("policy.staff_rest.minutes;15\npolicy.staff_rest.every;240", {"staff_rest": {"minutes": 15, "every": 240}}),
        ("policy.staff_rest;15 240", {"staff_rest": {"minutes": 15, "every": 240}}),
        ("policy.staff_rest;15 min toutes les 240 min", {"staff_rest": {"minutes": 15, "every": 240}}),
        ("policy.deliberation;10\npolicy.deliberation.when;day", {"deliberation": {"minutes": 10, "when": "day"}}),
        ("policy.deliberation.when;jour\nDélibération;10", {"deliberation": {"minutes": 10, "when": "day"}}),
        (
            "policy.deliberation.minutes;10\npolicy.deliberation.when;session",
            {"deliberation": {"minutes": 10, "when": "session"}},
        ),
    ],
)
def test_parts_of_a_field_of_the_policy(rows: str, expected: dict[str, Any] | None, tmp_path: Path) -> None:
    folder = written(tmp_path, session=f"Code du titre;TP-01280\nMillésime;4\n{rows}\n")
    if expected is None:
        assert any("« 4 h » n'est pas un nombre entier" in one for one in refused(folder))
    else:
        assert load(folder).policy == Policy.model_validate(expected)


def test_a_misspelt_given_name_is_told_in_words(tmp_path: Path) -> None:
    said = refused(written(tmp_path, Candidats="N°;Nom;Prénon\n1;Benali;Aïcha\n"))
    assert "mars 2027/Candidats.csv:1: C1: « Prénon » : colonne inconnue ; vouliez-vous dire Prénom ?" in said


def test_lists_without_their_session_and_a_session_without_jurors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path)
    (folder / "Classeur1-Jurés.csv").unlink()
    missing = "le juré « Karim Leroy » n'existe pas : la liste des jurés manque, ou est vide"
    (folder / "conflits.csv").write_text(
        "Candidat;Juré\nAïcha Benali;Karim Leroy\nBruno Caron;Hélène Imbert\n", encoding="utf-8"
    )
    assert refused(folder) == [f"mars 2027/conflits.csv:2: B2: {missing}"]  # once, as there is one cause
    (folder / "session.csv").unlink()
    assert main(["solve", str(folder), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "il manque session.csv" in said
    assert "Candidats.csv" in said


def test_two_files_of_one_list(tmp_path: Path) -> None:
    told = refused(written(tmp_path, candidates=FILES["Candidats"]))
    assert told == ["mars 2027/candidates.csv: « Candidats.csv » donne déjà cette liste ; n'en garder qu'un des deux"]


@pytest.mark.parametrize("rows", ['1;"Benali;Aïcha\n2;Caron;Bruno\n', '1;"Benali;Aïcha\n2;"Caron";Bruno\n'])
def test_a_quote_never_closed_takes_nobody_away(rows: str, tmp_path: Path) -> None:
    (said,) = refused(written(tmp_path, Candidats=f"N°;Nom;Prénom\n{rows}"))
    assert said.startswith("mars 2027/Candidats.csv:2: cette ligne ne se lit pas ; souvent un guillemet jamais fermé")


def test_the_unicode_text_of_a_spreadsheet(tmp_path: Path) -> None:
    assert load(written(tmp_path, "utf-16", "\t")) == Session.model_validate(EXPECTED)


def test_a_field_told_twice_and_a_day_of_another_week_day_are_errors(tmp_path: Path) -> None:
    """The last of two was taken without a word; which of a Monday and the 16th of March 2027, a Tuesday, is meant, nobody knows."""
    twice = FILES["session"] + "accueil;45\n"
    monday = FILES["jours"].replace("16/03/2027", "lundi 16 mars 2027")
    told = refused(written(tmp_path, session=twice, jours=monday))
    assert any("session.csv:7: A7: ce champ figure déjà à la ligne 5" in one for one in told), told
    assert any("jours.csv:2: " in one and "« lundi 16 mars 2027 » n'est pas une date" in one for one in told), told
    (right := tmp_path / "mardi").mkdir()
    assert load(written(right, jours=monday.replace("lundi", "mardi"))).days[0].date.isoformat() == "2027-03-16"
