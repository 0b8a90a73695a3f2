"""Sessions out of Excel workbooks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from models import Session
from scheduler.errors import InputError
from scheduler.files import load

FIELDS = [
    ("titre", "TP-01280"),
    ("millesime", 4),
    ("site", "Montreuil"),
    ("policy.grain", 5),
    ("policy.lunch.window", "11:30; 14:00"),
    ("policy.lunch.minutes", 60),
    ("objectives", "juror_days; session_end"),
]
SHEETS: dict[str, list[tuple[Any, ...]]] = {
    "days": [("date", "opens", "closes"), (dt.datetime(2027, 3, 16), dt.time(8, 30), "18:00")],
    "candidates": [
        ("id", "name", "extra_time", "sits", "available"),
        ("c1", "Aïcha Benali", None, None, None),
        (None, None, None, None, None),
        ("c2", "Bruno Caron", 0.3333, "technique; final", "2027-03-16 13:00-18:00"),
    ],
    "jurors": [("id", "employer", "skills"), ("j1", "Atos", "anglais"), ("j2", None, None)],
    "habilitations": [
        ("juror", "titre", "millesime", "until"),
        ("j1", "TP-01280", 4, dt.date(2028, 6, 30)),
        ("j2", "TP-01280", "04", "2028-06-30"),
    ],
    "rooms": [("id", "kinds", "seats"), ("s101", "entretien, ecrit", 3)],
}


def workbook(path: Path, fields: list[tuple[Any, ...]] = FIELDS, **sheets: list[tuple[Any, ...]]) -> Path:
    book = Workbook()
    book.active.title = "session"
    for name, rows in {"session": fields, **SHEETS, **sheets}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_means_what_a_file_in_words_means(tmp_path: Path) -> None:
    habilitation = {"titre": "TP-01280", "millesime": "04", "until": "2028-06-30"}
    assert load(workbook(tmp_path / "essai.xlsx")) == Session.model_validate(
        {
            "id": "essai",
            "titre": "TP-01280",
            "millesime": "04",
            "site": "Montreuil",
            "days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
            "candidates": [
                {"id": "c1", "name": "Aïcha Benali"},
                {
                    "id": "c2",
                    "name": "Bruno Caron",
                    "extra_time": 0.3333,
                    "sits": ["technique", "final"],
                    "available": [{"date": "2027-03-16", "from": "13:00", "to": "18:00"}],
                },
            ],
            "jurors": [
                {"id": "j1", "employer": "Atos", "skills": ["anglais"], "habilitations": [habilitation]},
                {"id": "j2", "habilitations": [habilitation]},
            ],
            "rooms": [{"id": "s101", "kinds": ["entretien", "ecrit"], "seats": 3}],
            "policy": {"grain": 5, "lunch": {"window": ["11:30", "14:00"], "minutes": 60}},
            "objectives": ["juror_days", "session_end"],
        }
    )


def said(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        load(path)
    return str(refused.value).replace(f"{path.parent}/", "")


def test_a_wrong_cell_is_told_by_its_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "essai.xlsx", rooms=[("id", "kinds", "seats"), ("s101", "entretien", 0)])
    assert said(path).startswith("essai.xlsx:2: rooms!C2: s101 : 0 est trop petit")


def test_a_sheet_or_a_column_that_is_misspelt(tmp_path: Path) -> None:
    assert "vouliez-vous dire staff ?" in said(workbook(tmp_path / "essai.xlsx", staf=[("id", "role"), ("v1", "surveillant")]))
    path = workbook(tmp_path / "essai.xlsx", rooms=[("id", "kinsd", "seats"), ("s101", "entretien", 3)])
    assert "essai.xlsx:1: rooms!B1: « kinsd » : colonne inconnue ; vouliez-vous dire kinds ?" in said(path)


def test_a_value_below_no_title(tmp_path: Path) -> None:
    path = workbook(tmp_path / "essai.xlsx", rooms=[("id", "kinds", "seats"), ("s101", "entretien", 3, "à voir")])
    assert said(path) == (
        "essai.xlsx:2: rooms!D2: « à voir » est dans une colonne sans titre ; la première ligne de la feuille doit nommer le champ"
    )


def test_a_habilitation_of_nobody(tmp_path: Path) -> None:
    rows = [("juror", "titre", "millesime", "until"), ("j9", "TP-01280", "04", "2028-06-30")]
    path = workbook(tmp_path / "essai.xlsx", habilitations=rows)
    assert said(path).startswith("essai.xlsx:2: habilitations!A2: ")


def test_what_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "essai.xlsx"
    path.write_text("titre: TP-01280\n")
    assert said(path) == "essai.xlsx: ce n'est pas un classeur Excel ; l'enregistrer de nouveau au format .xlsx"
    assert "n'existe pas" in said(tmp_path / "autre.xlsx")


def edited(path: Path, sheet: str, cell: str, value: str = "x") -> Path:
    """The usual workbook with one more cell."""
    book = load_workbook(workbook(path))
    book[sheet][cell] = value
    book.save(path)
    return path


def test_a_stray_cell_in_the_last_corner_is_named(tmp_path: Path) -> None:
    # all cells up to it would be seventeen thousand million
    assert said(edited(tmp_path / "s.xlsx", "candidates", "XFD1048576")) == (
        "s.xlsx:1048576: candidates!XFD1048576: « x » est dans une colonne sans titre ; la première ligne de la feuille doit nommer le champ"
    )


def test_a_stray_cell_far_below_is_a_row_like_others(tmp_path: Path) -> None:
    session = load(edited(tmp_path / "s.xlsx", "candidates", "A1048576"))
    assert [candidate.id for candidate in session.candidates] == ["c1", "c2", "x"]


def test_fields_are_in_the_first_two_columns(tmp_path: Path) -> None:
    assert load(edited(tmp_path / "s.xlsx", "session", "XFD1048576")) == load(workbook(tmp_path / "t.xlsx")).but(id="s")


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The usual workbook with one part replaced or added, packed."""
    with ZipFile(workbook(path)) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for part, text in (parts | {name: content}).items():
            new.writestr(part, text)
    return path


def test_a_small_file_that_unpacks_into_a_large_one_is_not_read(tmp_path: Path) -> None:
    path = with_part(tmp_path / "s.xlsx", "xl/worksheets/sheet9.xml", b" " * (17 * 2**20))
    assert path.stat().st_size < 100_000
    assert said(path).startswith("s.xlsx: le classeur compte 17 Mo une fois décompressé, 16 au plus")


@pytest.mark.parametrize(
    "content",
    [
        b"<worksheet",
        b"",
        b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='x'/></sheetData></worksheet>",
    ],
)
def test_a_damaged_sheet_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    assert said(with_part(tmp_path / "s.xlsx", "xl/worksheets/sheet2.xml", content)) == (
        "s.xlsx: ce n'est pas un classeur Excel ; l'enregistrer de nouveau au format .xlsx"
    )
