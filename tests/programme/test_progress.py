"""What a long batch says of itself on a terminal."""

from __future__ import annotations

import io
import re
from itertools import groupby
from pathlib import Path

import pytest

from scheduler import load_programme, solve_programme
from scheduler.cli.batch_progress import Logged, line
from scheduler.cli.main import main
from scheduler.programme.batch.run import BatchProgress
from scheduler.programme.batch.workers import InlineExecutor
from tests.programme.test_overloaded import overloaded

FOUND = Path(__file__).parent / "found"


@pytest.mark.parametrize(
    ("news", "lang", "said"),
    [
        (
            BatchProgress("dating", 0, None, seconds=12.4, last="jours-jurés", level="juror_days", best=24, bound=21),
            "fr",
            "Calendrier · jours-jurés : 24, borne 21, écart 12,5\u00a0% · 12 s",
        ),
        (
            BatchProgress("dating", 0, None, seconds=1.0, last="juror-days", level="juror_days", best=24),
            "en",
            "Dates · juror-days: 24, bound …, gap … · 1 s",
        ),
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


def test_log_lines_where_nobody_looks_on() -> None:
    """At once what begins, fails and ends, else one line in five seconds; never the same twice."""
    stream, now = io.StringIO(), [100.0]
    listener = Logged("en", stream, lambda: now[0])

    def tell(seconds: float, best: int, bound: int | None, level: str = "juror_days") -> None:
        now[0] += seconds
        listener(BatchProgress("dating", 0, None, seconds=now[0] - 100, last=level, level=level, best=best, bound=bound))

    tell(0, 30, None)
    tell(1, 28, None)
    tell(5, 27, 20)
    tell(6, 27, 20)
    tell(0, 25, 25)
    tell(0, 7, None, "earliest")
    listener(BatchProgress("timetables", 1, 3, last="a"))
    listener(BatchProgress("timetables", 2, 3, failed=1, last="b", error="out of paper"))
    listener(BatchProgress("timetables", 3, 3, failed=1, last="c"))
    said = [re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (.*)", one) for one in stream.getvalue().splitlines()]
    assert [one and one[1] for one in said] == [
        "Dates · juror_days: 30, bound …, gap … · 0 s",
        "Dates · juror_days: 27, bound 20, gap 25.9% · 6 s",
        "Dates · juror_days: 25, bound 25, gap 0.0% · 12 s",
        "Dates · earliest: 7, bound …, gap … · 12 s",
        "Timetables · 1/3 · a",
        "Timetables · 2/3 · 1 failed · b : out of paper",
        "Timetables · 3/3 · 1 failed · c",
    ]


def test_the_balance_of_a_programme_is_told_in_days_per_juror() -> None:
    heard: list[BatchProgress] = []
    solve_programme(load_programme(FOUND / "R6-salle-du-matin.yaml"), InlineExecutor(), time_limit=None, progress=heard.append)
    named = {news.level: news.last for news in heard if news.stage == "dating"}
    assert named["load_balance"] == "écart de jours entre jurés"


def test_what_is_done_after_the_timetables_is_the_search_for_ways_out() -> None:
    """Nine sessions want 18 days of jurors, who give 16."""
    heard: list[BatchProgress] = []
    plan = solve_programme(overloaded(sessions=9), InlineExecutor(), time_limit=None, progress=heard.append)
    assert [one.ways_out for one in plan.unplaced]
    stages = [stage for stage, _ in groupby(news.stage for news in heard)]
    assert stages[:2] == ["structures", "dating"]
    assert stages[stages.index("timetables") + 1 :] == ["ways"]
    assert line(next(news for news in heard if news.stage == "ways"), "en").startswith(
        "Ways out for the sessions without a place"
    )
