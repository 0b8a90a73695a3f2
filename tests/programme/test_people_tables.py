"""What people open and send of a plan: the whole text of the files, dates and sessions by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from models.plan import Plan
from scheduler import solve_programme
from scheduler.programme.batch.workers import InlineExecutor
from tests.programme.test_again import session_on
from tests.programme.test_end_of_a_titre import TITRE, programme

SESSIONS = [
    {"id": "b", "titre": TITRE, "window": {"from": "2027-03-08", "to": "2027-03-12"}, "candidates": 1},  # after the titre's end
    {"id": "a", "titre": TITRE | {"label": "Soudeur"}, "window": {"from": "2027-03-01", "to": "2027-03-02"}, "candidates": 2},
]
READ = {
    "fr": (
        ";",
        [
            "Type",
            "Session",
            "Code du titre",
            "Millésime",
            "Intitulé",
            "CCP ou CCS",
            "Site",
            "Premier jour",
            "Dernier jour",
            "Jours",
        ],
        ["Candidats", "État", "Numéro CERES"],
        ["Titre", "a", "TP-1", "01", "Soudeur", "", "", "01/03/2027", "01/03/2027", "1", "2", "datée", ""],
        ["Titre", "b", "TP-1", "01", "TP-1", "", "", "", "", "0", "1", "sans date", ""],
        ["À faire au plus tard", "Session", "Quoi", "En retard"],
        "30/11/2026",
    ),
    "en": (
        ",",
        ["Kind", "Session", "Code of the titre", "Millésime", "Title", "CCP or CCS", "Site", "First day", "Last day", "Days"],
        ["Candidates", "Status", "CERES number"],
        ["Titre", "a", "TP-1", "01", "Soudeur", "", "", "2027-03-01", "2027-03-01", "1", "2", "dated", ""],
        ["Titre", "b", "TP-1", "01", "TP-1", "", "", "", "", "0", "1", "without a date", ""],
        ["Due", "Session", "What", "Overdue"],
        "2026-11-30",
    ),
}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_spreadsheet_opens_them_right(lang: str, tmp_path: Path) -> None:
    separator, first, rest, dated, undated, due, ceres = READ[lang]
    solve_programme(programme(sessions=SESSIONS), InlineExecutor(), tmp_path, lang=lang)

    def rows(name: str) -> list[list[str]]:
        content = (tmp_path / name).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf"), "the mark that spreadsheets want"
        return list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=separator))

    assert rows("programmation_previsionnelle.csv") == [first + rest, dated, undated]
    heading, *lines = rows("echeancier.csv")
    assert heading == due
    # created in CERES 91 days before 1 March 2027: 30 November 2026; 28 days of February, 31 of January, 31 of December, 1 of November
    assert [line[:2] for line in lines if "CERES" in line[2]] == [[ceres, "a"]]


def test_the_calendar_has_the_rooms_and_staff_that_the_timetable_makes_use_of() -> None:
    """On the second day nothing takes place in e0, and v0 has nothing to do on either."""

    def shown(work: dict[str, tuple[int, ...]] | None) -> list[tuple[str, str]]:
        frame = Plan(programme="", status="optimal", sessions=(session_on(1, 2, work=work),)).days_frame()
        return list(zip(frame["rooms"], frame["staff"], strict=True))

    assert shown(None) == [("e0", "v0"), ("e0", "v0")]
    assert shown({"s0-1": (1,)}) == [("e0", ""), ("", "")]
    assert shown({"s0-1": (1,), "v0": (2,)}) == [("e0", ""), ("e0", "v0")]
