"""What a notebook shows of a session, a timetable and a plan; and of a running solve."""

from __future__ import annotations

import datetime as dt

import pytest

import scheduler  # hangs the pictures on the nouns
from models import Day, Level, Session, Timetable
from models.plan import DatingLevel, Plan, PlannedSession, SessionDay
from scheduler.engine.progress import Progress, watched
from scheduler.examples import path_of
from scheduler.views.live import LiveTable, in_kernel, live, progress_html
from scheduler.views.plan_table import plan_html
from scheduler.views.session_table import session_html


@pytest.fixture
def session() -> Session:
    return scheduler.load(path_of("dwwm-6"))


def test_a_session_shows_who_and_what_there_is(session: Session) -> None:
    html = session._repr_html_()  # type: ignore[operator]
    assert html == session_html(session)
    for part in (
        "Développeur web et web mobile",
        "mardi 16 mars 2027, de 08:30 à 18:00",
        "Candidats (6)",
        "David Evrard (+ 33,33\u00a0% de temps)",
    ):
        assert part in html
    assert "Jurors (4)" in session_html(session, "en")


def test_epreuves_are_counted_not_the_kinds_that_sit_them() -> None:
    """Of TSSR all three phases of the mise en situation, the questionnaire and two entretiens are sat, some of them for CCP1 too."""
    assert "Épreuves (6)" in session_html(scheduler.load(path_of("session-complete")))


def test_a_timetable_shows_itself() -> None:
    level = Level(name="juror_days", value=4, bound=4, proven=True)
    html = Timetable(session="essai", status="optimal", objectives=(level,))._repr_html_()  # type: ignore[operator]
    assert "optimal, prouvé" in html
    assert "jours-jurés" in html


def test_a_plan_shows_its_sessions() -> None:
    plan = Plan(
        programme="s1",
        status="optimal",
        objectives=(DatingLevel(name="juror_days", value=9, bound=8, proven=False),),
        sessions=(
            PlannedSession(id="a", status="placed", calendar=(SessionDay(date=dt.date(2027, 3, 9)),)),
            PlannedSession(id="<b>", status="unplaced", why="aucun jury"),
        ),
    )
    html = plan._repr_html_()  # type: ignore[operator]
    assert html == plan_html(plan)
    for part in ("09/03", "&lt;b&gt;", "non placée : aucun jury", "non (écart 11\u00a0%)"):
        assert part in html


def test_progress_as_a_table() -> None:
    reached = {
        "juror_days": Progress("juror_days", 0, 2, 4, 4, 0.2, done=True),
        "juror_presence": Progress("juror_presence", 1, 2, 1600, 1200, 0.9),
    }
    html = progress_html(reached, 2.4, "fr")
    for part in ("depuis 2 s", "jours-jurés", "26 h 40", "20 h 00", "25\u00a0%", "0.9 s"):
        assert part in html
    days = [Day(date=date, opens="08:30", closes="18:00") for date in ("2026-12-31", "2027-01-04")]
    ends = {"session_end": Progress("session_end", 0, 1, 4 * 1440 + 555, 0, 0.1)}
    assert "jour 2, 09:15" in progress_html(ends, 1, "fr", days)
    assert "…" in progress_html({"juror_days": Progress("juror_days", 0, 1, None, None, 0.1)}, 1, "en")


def test_outside_of_a_kernel_nothing_is_shown() -> None:
    assert not in_kernel()
    with live() as listener:
        assert listener is None


def test_a_progress_table_that_goes_leaves_no_content() -> None:
    class Handle:
        data: object = "a table"

        def update(self, data: object, *, raw: bool) -> None:
            assert raw
            self.data = data

    table, handle = LiveTable("fr"), Handle()
    table._handle = handle
    table.close()
    assert handle.data == {}


def test_a_listener_that_is_given_is_kept(session: Session) -> None:
    told: list[Progress] = []
    with watched(told.append, session, "fr") as listener:
        assert listener == told.append
