"""Who joins a test late, on what is printed: the test begins at 09:00, and Bruno comes to it at 09:10."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler import check, papers
from tests.papers.read_back import words
from tests.rules.hand_made import session, timetable


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("emargement-candidats", "1 Alice 09:00 09:30 2 Bruno 09:10 09:40"),
        ("feuilles-de-route-personnel", "jusqu'à 09:40 : Bruno rejoint à 09:10 : Bruno"),
        ("responsable-aide-memoire", "09:00 Début : Écrit, 1 candidat, salle"),
        ("responsable-aide-memoire", "09:10 Bruno rejoint : Écrit, salle"),
        ("convocations-candidats", "09:10–09:40 Écrit"),
    ],
)
def test_when_he_comes_is_on_every_paper(paper: str, said: str, tmp_path: Path) -> None:
    late = timetable({"c2 ecrit": {"joins": "09:10"}}).of(session())
    assert check(session(), late).ok
    papers(session(), late, tmp_path)
    assert said in words(tmp_path / f"{paper}.pdf")


def test_of_nobody_else_it_is_said(tmp_path: Path) -> None:
    papers(session(), timetable().of(session()), tmp_path)
    assert not [file for file in tmp_path.glob("*.pdf") if "rejoint" in words(file)]
