"""After a replan pictures, pages and sheets show the day as it was: also what took place of who is absent since. What is read again holds
no more than before."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from rules.hand_made import session, timetable

from models import Timetable
from scheduler import load_timetable, save
from scheduler.views.chart import By
from scheduler.views.gantt import drawing_of
from scheduler.views.notebook import days_html

SESSION = session(id="essai", site="Montreuil")


@pytest.fixture(params=["left out", "absent"])
def since(request: pytest.FixtureRequest) -> Timetable:
    """The timetable without Bruno, of whom only what began at nine took place: a test, and the reading of his dossier by j1 and j2."""
    whole = timetable()
    own = [a for a in whole.activities if a.candidate == "c2"]
    rest = tuple(a for a in whole.activities if a not in own)
    left = whole.model_copy(update={"activities": rest, "over": tuple(a for a in own if a.start.hour == 9)})
    if request.param == "left out":
        return left.of(SESSION)
    return left.model_copy(update={"absent": ("c2",), "gone": SESSION.candidates[1:]}).of(SESSION.but(candidates_out=["c2"]))


def bars(of: Timetable, by: By) -> set[tuple[str, str, int]]:
    """Of each bar of a chart the row, what it is, and its minute of the day."""
    rows = [row for day in drawing_of(of, by).days for row in day.rows]
    return {(row.label, bar.kind, bar.start) for row in rows for bar in row.bars}


def test_charts(since: Timetable) -> None:
    assert ("Bruno", "epreuve", 9 * 60) in bars(since, "candidate")
    # his dossier was read by both, at a quarter past
    assert sum((kind, start) == ("dossier_review", 9 * 60 + 15) for _, kind, start in bars(since, "juror")) == 2


def test_tables_of_a_notebook(since: Timetable) -> None:
    assert "Bruno" in days_html(since)
    assert days_html(since).count("Bruno") == 1


def test_a_page(since: Timetable, tmp_path: Path) -> None:
    save(since, tmp_path / "planning.html")
    text = (tmp_path / "planning.html").read_text(encoding="utf-8")
    assert "<h3>Bruno</h3>" in text
    assert days_html(since) in text


def test_a_workbook_shows_it_and_is_read_as_it_was(since: Timetable, tmp_path: Path) -> None:
    save(since, tmp_path / "planning.xlsx")
    book = openpyxl.load_workbook(tmp_path / "planning.xlsx")

    def said(title: str) -> str:
        sheet = next(one for one in book.worksheets if one.title.startswith(title))
        return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)

    assert all("Bruno" in said(title) for title in ("16-03-2027", "Par personne"))
    assert "2 candidats" in said("Mur 16-03-2027")  # who wrote
    read = load_timetable(tmp_path / "planning.xlsx")
    assert (set(read.activities), read.over) == (set(since.activities), since.over)
