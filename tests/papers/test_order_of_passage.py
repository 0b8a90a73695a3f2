"""The columns of a liste de passage that has many of them, in letters as wide as a fifth of their size."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from scheduler.papers.order_of_passage import _widths, _words

TITLES = [
    "Candidat",
    "Convoqué(e) à",
    "Passe",
    *["Mise en situation, séance individuelle de conduite (60 min)"] * 7,
    "Jury et salle",
]
ROW = ["ECSR-P1-C15", "08:30", "deux-roues", *["10:30"] * 7, "Jury 1 · Salle entretien"]


def measured(text: str, size: float, bold: bool = False) -> float:
    return len(text) * size / 5


@pytest.mark.parametrize("columns", [1, 4, 7])
def test_no_word_is_cut(columns: int) -> None:
    sheets: Any = SimpleNamespace(width=267.0, measure=measured)
    titles, row = [*TITLES[: 3 + columns], TITLES[-1]], [*ROW[: 3 + columns], ROW[-1]]
    size, titled, widths = _widths(sheets, titles, [row])
    assert sum(widths) == pytest.approx(267)
    for title, cell, width in zip(titles, row, widths, strict=True):
        assert all(measured(word, titled) <= width for word in _words(title))
        assert all(measured(word, size) <= width for word in _words(cell))


def test_what_is_never_cut() -> None:
    assert [word for word in _words("Mise en deux-roues 60/40") if word] == ["Mise", "en", "deux-", "roues", "60/", "40"]
