"""What a candidate sits of his own stands in every kind of file, and comes back from it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from models import Session
from scheduler import load, save

MIXED = Session.model_validate(
    {
        "titre": "TP-01281",
        "millesime": "04",
        "ceres": "24001",
        "days": [{"date": "2027-06-24", "opens": "08:30", "closes": "18:00"}],
        "candidates": [
            {"id": "c1", "name": "Amine Bel"},
            {"id": "c2", "name": "Barbara Cohen", "ccp": "CCP1", "ceres": "24002"},
            {"id": "c3", "name": "Cédric Diop", "kind": "ccp", "ccp": "CCP2", "sits": ["presentation", "final"]},
        ],
    }
)


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".xlsx"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_session_of_several_kinds_comes_back(tmp_path: Path, suffix: str, lang: str) -> None:
    path = tmp_path / f"session{suffix}"
    save(MIXED, path, lang=lang)
    assert load(path).candidates == MIXED.candidates


def test_columns_as_people_write_them(tmp_path: Path) -> None:
    book = Workbook()
    session, days, people = book.worksheets[0], book.create_sheet("Jours"), book.create_sheet("Candidats")
    session.title = "Session"
    for row in (["Code du titre", "TP-01281"], ["Millésime", "04"], ["Numéro CERES", 24001]):
        session.append(row)
    for row in (["Date", "Ouverture", "Fermeture"], ["24/06/2027", "8h30", "18h00"]):
        days.append(row)
    for row in (
        ["Nom et prénom", "Sorte", "CCP", "N° CERES"],
        ["Amine Bel", "Titre", None, None],
        ["Barbara Cohen", "CCP", "CCP1", 24002],
        ["Cédric Diop", None, "CCP2", None],
    ):
        people.append(row)
    book.save(tmp_path / "session.xlsx")
    read = load(tmp_path / "session.xlsx")
    assert [read.kind_of(c).label for c in read.candidates] == ["titre", "CCP1", "CCP2"]
    assert [read.ceres_of(c) for c in read.candidates] == ["24001", "24002", None]


def test_frames_say_it_in_columns() -> None:
    frame = pd.DataFrame({"id": ["c1", "c2"], "kind": [None, "ccp"], "ccp": [None, "CCP1"], "ceres": [24001, 24002.0]})
    days = pd.DataFrame({"date": ["2027-06-24"], "opens": ["08:30"], "closes": ["18:00"]})
    session = Session.from_frames(titre="TP-01281", millesime="04", candidates=frame, days=days)
    assert [session.kind_of(c).label for c in session.candidates] == ["titre", "CCP1"]
    assert [session.ceres_of(c) for c in session.candidates] == ["24001", "24002"]


def test_a_workbook_of_a_titre_with_ccp_has_a_column_for_them(tmp_path: Path) -> None:
    save(MIXED.but(candidates=[{"id": "c1"}]), tmp_path / "session.xlsx")
    from openpyxl import load_workbook

    titles = [cell.value for cell in load_workbook(tmp_path / "session.xlsx")["Candidats"][1]]
    assert titles == ["Identifiant", "Nom", "Temps supplémentaire", "CCP", "Épreuves passées", "Disponibilités", "Numéro CERES"]
