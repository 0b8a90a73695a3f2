"""What is typed in a sheet that only shows the timetable is not read: it is told of, not lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rules.hand_made import session, timetable

from scheduler.errors import InputError
from scheduler.files import load_timetable, save

SESSION = session(id="essai")
DAY, WALL, EACH = "16-03-2027", "Mur 16-03-2027", "Par personne"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    save(timetable().of(SESSION), tmp_path / "planning.xlsx")
    return tmp_path / "planning.xlsx"


def cell_of(book: Any, sheet: str, said: object) -> Any:
    return next(
        cell for row in book[sheet].iter_rows() for cell in row if cell.value is not None and str(said) in str(cell.value)
    )


@pytest.mark.parametrize(
    ("sheet", "said", "typed"),
    [(DAY, "13:00–13:55", "14:00–14:55"), (WALL, "13:00–14:15", "14:00–15:15"), (EACH, "13:00:00", dt.time(14))],
)
def test_a_change_where_it_is_not_read_is_told_with_the_sheet_that_is(file: Path, sheet: str, said: str, typed: Any) -> None:
    book = openpyxl.load_workbook(file)
    cell = cell_of(book, sheet, said)
    cell.value = typed if not isinstance(typed, str) else cell.value.replace(said, typed)
    book.save(file)
    with pytest.raises(InputError) as refused:
        load_timetable(file, SESSION)
    (problem,) = refused.value.problems
    assert problem.field == sheet
    assert "« Activités » est la seule qui est lue" in problem.text


def test_a_sheet_that_is_gone_sorted_or_saved_again_says_nothing_else(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    del book[WALL]
    rows = [[cell.value for cell in row] for row in book[EACH].iter_rows()]
    for at, row in enumerate([rows[0], *reversed(rows[1:])], start=1):
        for column, value in enumerate(row, start=1):
            book[EACH].cell(at, column).value = value
    book.save(file)
    assert sorted(load_timetable(file, SESSION).activities, key=repr) == sorted(timetable().activities, key=repr)
