"""A sheet of its own for each candidate, juror or room: what stands there, and names that Excel takes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rules.hand_made import session, timetable

from models import Session, Timetable
from scheduler import InputError, load_timetable, save


def named(**names: str) -> tuple[Session, Timetable]:
    """The hand-made session with other names of candidates and rooms, and its timetable."""
    of = session()
    content = of.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for one in (*content["candidates"], *content["rooms"]):
        one["name"] = names.get(one["id"], one.get("name", ""))
    changed = Session.model_validate(content)
    return changed, timetable().of(changed)


def rows(sheet: Any, below: int = 4) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in sheet.iter_rows(min_row=below + 1, values_only=True)]


def test_everybody_and_every_room_has_a_sheet(tmp_path: Path) -> None:
    save(timetable().of(session()), tmp_path / "p.xlsx", sheets=("candidate", "juror", "room"))
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    names = session().names
    own = [names[f"candidate {one}"] for one in ("c1", "c2")] + [names["juror j1"], names["juror j2"]]
    assert set(own) | {names["room salle"], names["room bureau"]} <= set(book.sheetnames)
    alice = book[names["candidate c1"]]
    assert alice["A1"].value == names["candidate c1"]
    # c1  écrit 09:00-09:30  préparation 09:35-09:55  oral 09:55-10:35  final 10:35-10:50, and no lunch: he has left
    assert [(row[1], row[2], row[3]) for row in rows(alice)] == [
        (dt.time(9, 0), dt.time(9, 30), "Écrit"),
        (dt.time(9, 35), dt.time(9, 55), "préparation (Oral)"),
        (dt.time(9, 55), dt.time(10, 35), "Oral"),
        (dt.time(10, 35), dt.time(10, 50), "Entretien final"),
    ]
    # both write in one room at one moment: one row, with both names, until the longer has ended
    (written,) = [row for row in rows(book[names["room salle"]]) if row[3] == "Écrit"]
    assert written[1:3] == (dt.time(9, 0), dt.time(9, 40))
    assert names["candidate c1"] in written[4]
    assert names["candidate c2"] in written[4]
    again = load_timetable(tmp_path / "p.xlsx", session())
    assert sorted(again.activities, key=repr) == sorted(timetable().activities, key=repr), "it is read again all the same"


def test_names_that_excel_does_not_take(tmp_path: Path) -> None:
    long = "Anne-Charlotte de La Rochefoucauld-Montbel"
    save(named(c1=long, c2=long, bureau="Bureau 1/2 [A]: nord")[1], tmp_path / "p.xlsx", sheets=["candidate", "room"])
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert all(len(title) <= 31 for title in book.sheetnames)
    assert "Bureau 1 2  A   nord" in book.sheetnames
    assert [book[title]["A1"].value for title in book.sheetnames if title.startswith("Anne")] == [
        f"{long} (c1)",
        f"{long} (c2)",
    ]


def test_what_has_no_sheets(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="n'a pas de feuilles par personne"):
        save(timetable(), tmp_path / "p.html", sheets="room")
    with pytest.raises(ValueError, match="sheets has 'salle'"):
        save(timetable(), tmp_path / "p.xlsx", sheets="salle")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
