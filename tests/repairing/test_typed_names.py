"""Names typed into the file of a timetable that is repaired: those that nobody has are wrong at their cells, those who left are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models import Session, Timetable
from scheduler import InputError, load_timetable, repair, save
from tests.rules.hand_made import juror, session, timetable

NAMED = {
    "jurors": [juror("j1", name="Ana Ibarra", employer="A"), juror("j2", employer="B"), juror("j3", employer="A")],
    "rooms": [
        {"id": "salle", "name": "Salle Loire", "kinds": ["ecrit"], "seats": 2},
        {"id": "bureau", "name": "Salle Erdre", "kinds": ["entretien"], "seats": 3},
        {"id": "cabine", "kinds": ["preparation"], "seats": 1},
    ],
}


def workbook(of: Session, file: Path, *typed: tuple[str, str, str]) -> Timetable:
    """The workbook of the timetable made by hand, with the first cells of these columns and texts typed over; and what was posted."""
    import openpyxl

    posted = timetable().model_copy(update={"session": of.id}).of(of)
    save(posted, file)
    book = openpyxl.load_workbook(file)
    sheet = book["Activités"]
    heading = [cell.value for cell in sheet[1]]
    for column, before, text in typed:
        cells = (row[heading.index(column)] for row in sheet.iter_rows(min_row=2))
        cell = next(one for one in cells if before in str(one.value))
        cell.value = str(cell.value).replace(before, text)
    book.save(file)
    return posted


def test_of_two_of_a_name_nearly_typed_both_are_named(tmp_path: Path) -> None:
    file, jurors = tmp_path / "planning.xlsx", [juror(one, name="Ana Ibarra", employer=one) for one in ("j1", "j2")]
    of = session(id="essai", **NAMED | {"jurors": jurors})
    workbook(of, file, ("Jurés", "Ana Ibarra [j1]", "Ana Ibara"))
    with pytest.raises(InputError, match=r"vouliez-vous dire Ana Ibarra \(j1\), Ana Ibarra \(j2\) \?"):
        repair(of, file, workers=1)


@pytest.mark.parametrize("known", [True, False])
def test_a_mistyped_name_is_wrong_at_its_cell(tmp_path: Path, known: bool) -> None:
    """In the order of time: the dossier of row 2 is the first with jurors, the oral of row 8 the first in the Salle Erdre."""
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED)
    typed = [
        ("Salle", "Salle Erdre [bureau]", "Salle Erdr"),
        ("Jurés", "Ana Ibarra [j1]", "Ana Ibara"),
        ("Candidat", "Bruno [c2]", "Brumo"),
    ]
    posted = workbook(of, file, *typed)
    with pytest.raises(InputError) as wrong:
        repair(of, file, posted if known else None, workers=1)
    found = {problem.field.partition("!")[2][:1]: problem.text for problem in wrong.value.problems}
    assert {column: text.rpartition(" ; ")[2] for column, text in found.items()} == {
        "G": "vouliez-vous dire Salle Erdre ?",
        "H": "vouliez-vous dire Ana Ibarra ?",
        "F": "vouliez-vous dire Bruno ?",
    }
    assert all(problem.field.startswith("Activités!") and problem.line for problem in wrong.value.problems)


def test_a_name_near_to_none_is_wrong_where_it_was_not_posted(tmp_path: Path) -> None:
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED)
    posted = workbook(of, file, ("Salle", "Salle Erdre [bureau]", "Amphithéâtre"))
    with pytest.raises(InputError, match=r"Amphithéâtre.*choisir parmi : Salle Loire, Salle Erdre, cabine"):
        repair(of, file, posted, workers=1)


def test_who_left_the_session_is_no_mistake(tmp_path: Path) -> None:
    """The juror j1 was in the timetable, and is in the session no more: he is not told either, for there is nobody to tell."""
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED)
    workbook(of, file)
    left: dict[str, Any] = NAMED | {"jurors": [juror("j2", employer="B"), juror("j3", employer="A")]}
    found = repair(session(id="essai", **left), file, workers=1)
    assert found.found
    assert "juror j1" not in found.people_told


@pytest.mark.parametrize("typed", ["Oral [orall]", "Orall", "oral technique"])
def test_a_mistyped_epreuve_is_wrong_at_its_cell(tmp_path: Path, typed: str) -> None:
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED)
    posted = workbook(of, file, ("Épreuve", "Oral [oral]", typed))
    told = "choisir parmi : Écrit, Oral, Entretien final" if "technique" in typed else "vouliez-vous dire Oral"
    with pytest.raises(InputError, match=told) as wrong:
        repair(of, file, posted, workers=1)
    assert [problem.field.partition("!")[2][:1] for problem in wrong.value.problems] == ["E"]


def test_an_epreuve_may_be_called_by_its_name(tmp_path: Path) -> None:
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED)
    posted = workbook(of, file, ("Épreuve", "Oral [oral]", "Oral"), ("Épreuve", "Entretien final [final]", "entretien final"))
    assert repair(of, file, posted, workers=1).rows == ()


# ---- names beside ids


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_name_retyped_beside_the_id_of_another_is_wrong_at_its_cell(tmp_path: Path, lang: str) -> None:
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED)
    workbook(of, file, ("Salle", "Salle Erdre [bureau]", "Salle Loire [bureau]"))
    with pytest.raises(InputError, match=r"Salle Loire.*bureau.*Salle Erdre") as wrong:
        load_timetable(file, of, lang)
    assert [problem.field.partition("!")[2][:1] for problem in wrong.value.problems] == ["G"]


def test_and_in_the_column_of_names_of_a_csv_file(tmp_path: Path) -> None:
    file, of = tmp_path / "planning.csv", session(id="essai", **NAMED)
    save(timetable().of(of), file)
    assert load_timetable(file, of).activities
    text = file.read_text(encoding="utf-8")
    assert "Salle Erdre" in text
    file.write_text(text.replace("Salle Erdre", "Salle Loire"), encoding="utf-8")
    with pytest.raises(InputError, match=r"Salle Loire.*bureau.*Salle Erdre"):
        load_timetable(file, of)


def test_a_name_that_nobody_has_any_more_may_stand_beside_an_id(tmp_path: Path) -> None:
    """It was corrected in the session since."""
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED)
    workbook(of, file, ("Salle", "Salle Erdre [bureau]", "Salle Erdres [bureau]"))
    assert "bureau" in {a.room for a in load_timetable(file, of).activities}


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_name_of_nobody_beside_an_id_is_told_of(tmp_path: Path, suffix: str) -> None:
    """The id of a candidate who left was given to another one: nothing in the file says so but his name."""
    file, of, before = tmp_path / f"planning.{suffix}", session(id="essai", **NAMED), session(id="essai", **NAMED)
    posted = timetable().model_copy(update={"session": of.id})
    save(posted.of(before), file)
    others = [c.model_copy(update={"name": "Karim Haddad"} if c.id == "c1" else {}) for c in of.candidates]
    other = of.model_copy(update={"candidates": tuple(others)})
    read = load_timetable(file, other)
    assert load_timetable(file, of).warnings == ()
    assert len(read.warnings) == 1
    assert "beside c1 (Karim Haddad)" in load_timetable(file, other, "en").warnings[0]
    assert read.warnings[0] in repair(other, file, workers=1).facts


def test_a_name_that_was_corrected_is_not(tmp_path: Path) -> None:
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED)
    workbook(of, file, ("Salle", "Salle Erdre [bureau]", "Salle Erdres [bureau]"))
    assert load_timetable(file, of).warnings == ()


def test_names_without_ids_may_stand_before_one_with_its_own(tmp_path: Path) -> None:
    """Two of the three jurors by their names alone, in one with a comma between them as on the other sheets."""
    three = [juror("j1", name="Ana Ibarra"), juror("j2", name="Zoé Roy"), juror("j3", name="Paul Petit")]
    file, of = tmp_path / "planning.xlsx", session(id="essai", **NAMED | {"jurors": three})
    posted = workbook(of, file)
    import openpyxl

    book = openpyxl.load_workbook(file)
    sheet = book["Activités"]
    column = [cell.value for cell in sheet[1]].index("Jurés")
    cell = next(row[column] for row in sheet.iter_rows(min_row=2) if "Zoé Roy" in str(row[column].value))
    cell.value = "Ana Ibarra, Zoé Roy; Paul Petit [j3]"
    book.save(file)
    assert posted.activities
    assert ("j1", "j2", "j3") in {a.jurors for a in load_timetable(file, of).activities}


@pytest.mark.parametrize(("typed", "said"), [("Ana Ibarra", "écrire l'identifiant : j1, j3"), ("Ana Ibarra (j3)", None)])
def test_a_name_that_several_have_asks_for_the_id_and_takes_it_beside(tmp_path: Path, typed: str, said: str | None) -> None:
    file = tmp_path / "planning.xlsx"
    twins = {"jurors": [NAMED["jurors"][0], NAMED["jurors"][1], juror("j3", name="Ana Ibarra", employer="A")]}
    of = session(id="essai", **NAMED | twins)
    workbook(of, file, ("Jurés", "Ana Ibarra [j1]", typed))
    if said is None:
        assert "j3" in load_timetable(file, of).activities[0].jurors
        return
    with pytest.raises(InputError, match=said):
        repair(of, file, workers=1)


def test_accents_are_no_other_name(tmp_path: Path) -> None:
    file = tmp_path / "planning.xlsx"
    of = session(id="essai", **NAMED | {"rooms": [{**NAMED["rooms"][0], "name": "Amphithéâtre Éluard"}, *NAMED["rooms"][1:]]})
    workbook(of, file, ("Salle", "Amphithéâtre Éluard [salle]", "amphitheatre eluart"))
    with pytest.raises(InputError, match="vouliez-vous dire Amphithéâtre Éluard"):
        repair(of, file, workers=1)
