"""What a long batch says of itself on a terminal."""

from __future__ import annotations

import pytest

from scheduler.cli.batch_progress import line
from scheduler.cli.main import main
from scheduler.programme.batch import BatchProgress


@pytest.mark.parametrize(
    ("news", "lang", "said"),
    [
        (BatchProgress("dating", 0, None, last="jours-jurés : 24"), "fr", "Calendrier · jours-jurés : 24"),
        (
            BatchProgress("timetables", 3, 40, failed=1, left=125.4, last="dwwm-mai"),
            "fr",
            "Plannings · 3/40 · 1 en échec · encore 2 min 05 · dwwm-mai",
        ),
        (BatchProgress("programmes", 7, None, last="nantes"), "en", "Programmes · 7 · nantes"),
        (BatchProgress("timetables", 40, 40, left=0.0, last="x"), "en", "Timetables · 40/40 · x"),
    ],
)
def test_one_line_says_how_far_it_is(news: BatchProgress, lang: str, said: str) -> None:
    assert line(news, lang) == said


@pytest.mark.parametrize("limit", ["0", "-1", "inf", "nan"])
def test_a_programme_needs_seconds_above_none(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["programme", "semestre.yaml", "--out", "out", "--time-limit", limit]) == 2
    assert "--time-limit" in capsys.readouterr().err
