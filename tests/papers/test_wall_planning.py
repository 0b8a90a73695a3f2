"""What a block of the wall says in however little room: nothing that would be taken for all, and always its room before its hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rules.hand_made import session, timetable

from models import Activity, Timetable
from models.letters import Letters
from papers.read_back import words
from scheduler import papers, save
from scheduler.papers.facts import Facts
from scheduler.papers.sheets import Sheets
from scheduler.papers.wall_planning import _fitting
from scheduler.views.naming import Naming
from scheduler.views.wall_blocks import Block, wall_columns

TODAY = dt.date(2026, 11, 25)
SESSION = session(id="essai", site="Montreuil", ceres="2027-1234")
TIMETABLE = timetable().model_copy(update={"session": "essai"})
NAMES = ("Présentation du projet", "Entretien technique", "Entretien final")


@pytest.fixture(scope="module")
def said() -> Callable[[float, float], str]:
    """The text of a block of three épreuves, of a jury that moves, by the block's width and height in millimetres."""
    sheets = Sheets(Facts(SESSION, TIMETABLE, Letters(), "fr", TODAY), "essai", landscape=True)
    start, end = (dt.datetime(2027, 3, 16, *clock) for clock in ((12, 45), (14, 15)))
    of = Activity(kind="epreuve", candidate="c1", epreuve="oral", start=start, end=end)
    block = Block(start, end, of, "DWWM-P1-C89", NAMES, "Salle 101")

    def text(width: float, height: float) -> str:
        return " ".join(line for line, _, _ in _fitting(sheets, block, width, height, True)).replace("\u00a0", " ")

    return text


@pytest.mark.parametrize("width", [35, 55, 80, 200])
@pytest.mark.parametrize("height", [3, 5, 8, 12, 15, 18, 21, 30, 60])
def test_a_block_names_all_its_epreuves_or_says_that_there_are_more(
    said: Callable[[float, float], str], width: float, height: float
) -> None:
    text = said(width, height)
    named = [name in text for name in NAMES]
    assert all(named) or "…" in text or not any(named), text
    assert "Salle 101" in text or "12:45" not in text, text
    if height >= 21 and width >= 55:
        assert all(named), text  # an hour and a half of a day of ten hours
    if height >= 8 and width >= 55:
        assert "Salle 101" in text, text


def test_a_long_name_takes_two_lines_rather_than_the_hours() -> None:
    """In 58 mm, ninety minutes of a day of ten hours: no letters of 12 points have room for it in one line."""
    sheets = Sheets(Facts(SESSION, TIMETABLE, Letters(), "fr", TODAY), "essai", landscape=True)
    start, end = (dt.datetime(2027, 3, 16, *clock) for clock in ((12, 30), (14, 0)))
    of = Activity(kind="epreuve", candidate="c1", epreuve="oral", start=start, end=end)
    name = "Sébastien de La Rochefoucauld-Montbel"
    lines = _fitting(sheets, Block(start, end, of, name, NAMES, None), 56, 26, True)
    text = " ".join(line for line, _, _ in lines)
    assert text.replace("- ", "-").startswith(name)
    assert "12:30–14:00" in text
    assert all(size >= 10 for line, size, bold in lines if bold)


@pytest.mark.parametrize("names", [("GRP-P1-C20", "GRP-P1-C63", "GRP-P1-C91"), ("Anne Roy (c1)", "Zoé O'Brien", "Émile Zola")])
def test_a_group_loses_nobody_nor_its_hours(names: tuple[str, ...]) -> None:
    """In a column of six, 40 minutes of a day of ten hours: no room for three in one line, nor for two lines from two metres."""
    sheets = Sheets(Facts(SESSION, TIMETABLE, Letters(), "fr", TODAY), "essai", landscape=True)
    start, end = (dt.datetime(2027, 3, 16, *clock) for clock in ((11, 10), (11, 50)))
    of = Activity(kind="epreuve", candidate="c1", epreuve="oral", start=start, end=end)
    lines = _fitting(sheets, Block(start, end, of, ", ".join(names), ("Groupe",), "Plateau"), 37, 10, True)
    text = " ".join(line for line, _, _ in lines)
    assert all(name in text for name in names), text
    assert text.endswith("11:10–11:50 · Plateau")


def test_the_colours_of_a_page_have_a_legend(tmp_path: Path) -> None:
    (path,) = papers(SESSION, TIMETABLE, tmp_path, only=["wall_planning"], today=TODAY)
    legend = "Écrit Oral Entretien final Préparation Étude du dossier Correction Délibération Déjeuner"
    assert legend in words(path)
    (path,) = papers(SESSION, TIMETABLE, tmp_path, only=["wall_planning"], today=TODAY, lang="en")
    assert "Preparation Dossier review Marking Deliberation Lunch" in words(path)


def test_who_prepares_beside_another_has_a_block_of_his_own() -> None:
    """Two prepare at the same time in one room, in two columns; the test, which they sit together, is one block."""
    at_once = timetable({"c2 preparation": {"start": "09:35", "end": "09:55"}})
    columns = wall_columns(Naming(at_once, session(), "fr"), dt.date(2027, 3, 16), lambda one: one)
    prepared = [block.title for column in columns for block in column.blocks if block.of.kind == "preparation"]
    assert sorted(prepared) == ["c1", "c2"]
    assert [
        block.title
        for column in columns
        for block in column.blocks
        if (block.of.kind, block.of.epreuve) == ("epreuve", "ecrit")
    ] == ["Écrit"]


def test_a_room_has_one_heading_over_all_who_prepare_in_it_at_a_time(tmp_path: Path) -> None:
    """The jury, the room of the test, and that in which two prepare at 09:35."""
    at_once = timetable({"c2 preparation": {"start": "09:35", "end": "09:55"}})
    (path,) = papers(SESSION, at_once.model_copy(update={"session": "essai"}), tmp_path, only=["wall_planning"], today=TODAY)
    assert words(path).count("cabine") == 1
    save(at_once.of(session()), tmp_path / "planning.xlsx")
    wall = load_workbook(tmp_path / "planning.xlsx")["Mur 16-03-2027"]
    assert [cell.value for cell in wall[3]] == [None, "salle", "cabine", None, "Jury 1\nbureau"]


def test_a_day_on_which_juries_of_a_defence_only_read_has_no_wall(tmp_path: Path) -> None:
    """Each candidate has a jury of his own, so that all columns are rooms: there is none on the day before, when dossiers are read."""
    day = "2027-03-15T"
    before = timetable(
        {
            "c1 dossier": {"start": f"{day}09:00", "end": f"{day}09:15"},
            "c2 dossier": {"start": f"{day}09:15", "end": f"{day}09:30"},
        }
    ).model_copy(update={"session": "essai"})
    defence = session(id="essai", policy={"stable_juries": False})
    (path,) = papers(defence, before, tmp_path, only=["wall_planning"], today=TODAY)
    assert "Mardi 16 mars 2027" in words(path)
    assert "15 mars" not in words(path)
    save(before.of(defence), tmp_path / "planning.xlsx")
    assert load_workbook(tmp_path / "planning.xlsx").sheetnames[:3] == ["15-03-2027", "16-03-2027", "Mur 16-03-2027"]
    save(before.of(session(id="essai")), tmp_path / "planning.xlsx")
    wall = load_workbook(tmp_path / "planning.xlsx")["Mur 15-03-2027"]
    assert [cell.value for cell in wall[3]] == [None, "Jury 1"]


def test_a_group_and_what_one_of_it_sits_next_are_two_blocks() -> None:
    """Three in a group before a jury from 09:30 on, c1 until 10:10, then each his own final in the same room; c1 has an oral before it."""

    def sat(candidate: str, epreuve: str, start: str, end: str) -> Activity:
        day = "2027-03-16T"
        return Activity(
            kind="epreuve",
            candidate=candidate,
            epreuve=epreuve,
            start=day + start,
            end=day + end,
            room="bureau",
            jurors=("j1", "j2"),
        )

    own = [sat(one, "groupe", "09:30", "10:10" if one == "c1" else "10:00") for one in ("c1", "c2", "c3")]
    own += [sat("c3", "final", "10:10", "10:40"), sat("c2", "final", "10:40", "11:10")]
    own += [sat("c1", "oral", "11:10", "11:40"), sat("c1", "final", "11:40", "12:10")]
    naming = Naming(Timetable(session="essai", status="feasible", activities=own), None, "fr")
    (jury,) = wall_columns(naming, dt.date(2027, 3, 16), lambda one: one)
    assert [(block.title, f"{block.start:%H:%M}", f"{block.end:%H:%M}", block.lines) for block in jury.blocks] == [
        ("c1, c2, c3", "09:30", "10:10", ("Groupe",)),
        ("c3", "10:10", "10:40", ("Final",)),
        ("c2", "10:40", "11:10", ("Final",)),
        ("c1", "11:10", "12:10", ("Oral", "Final")),
    ]
