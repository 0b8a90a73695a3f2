"""A juror leaves later on: who has been read and not heard stays with his jury where it is done with him before that, or another begins anew."""

from __future__ import annotations

import pytest

from models import Activity, Session, Timetable
from models.events import JurorOut
from scheduler import check
from scheduler.replanning import replan
from tests.replanning.brute_force import Least, least_change
from tests.replanning.tiny_days import DAY, at, leaving_later


@pytest.mark.parametrize("seed", [*range(12), 65, 68, 93, 112, 127, 173, 185])
def test_no_smaller_change_exists(seed: int) -> None:
    """Of the last seven the change is smaller where the jury goes on than where another reads his dossier anew."""
    day = leaving_later(seed)
    least = least_change(*day)
    found = replan(day.session, day.posted, day.now, day.events, workers=1, time_limit=None)
    values = {level.name: level.value for level in found.objectives}
    assert Least(*(values.get(name, 0) for name in ("unplanned", "people_told", "minutes_moved"))) == least
    assert found.proven


def _day(dossier_read: bool) -> tuple[Session, Timetable]:
    """One jury, one candidate: his dossier from 9:00 to 10:00, his oral from 12:00 to 13:00."""
    session = Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "1", "epreuves": [{"id": "oral", "minutes": 60, "jury": True}]},
            "days": [{"date": DAY, "opens": "09:00", "closes": "13:00"}],
            "candidates": [{"id": "c1"}],
            "jurors": [
                {"id": f"j{n}", "habilitations": [{"titre": "T", "millesime": "1", "until": "2027-12-31"}]} for n in (1, 2)
            ],
            "policy": {"grain": 30, "dossier_review": 60, "deliberation": 0, "welcome": 0},
        }
    )
    jury = {"candidate": "c1", "jurors": ("j1", "j2")}
    begins = 9 if dossier_read else 11
    review = Activity(kind="dossier_review", start=at(begins * 60), end=at(begins * 60 + 60), **jury)  # type: ignore[arg-type]
    oral = Activity(kind="epreuve", epreuve="oral", start=at(12 * 60), end=at(13 * 60), **jury)  # type: ignore[arg-type]
    return session, Timetable(session="session", status="feasible", activities=(review, oral))


def test_a_dossier_that_was_read_is_not_read_again_by_the_same_jury() -> None:
    """At 10:30 an hour and a half is left until j2 leaves at 12:00: enough for the oral, and not for an hour of reading as well."""
    session, posted = _day(dossier_read=True)
    found = replan(session, posted, "10:30", JurorOut(juror="j2", since=at(12 * 60)))
    ahead = [(a.kind, a.start) for a in found.timetable.activities if a.start >= at(10 * 60 + 30)]
    assert ahead == [("epreuve", at(11 * 60))], "as little is moved as can be"
    assert not found.timetable.unplanned
    assert found.proven
    assert check(found.session, found.timetable).ok


def test_a_dossier_that_was_not_read_still_has_to_be() -> None:
    """The same hour and a half does not hold both."""
    session, posted = _day(dossier_read=False)
    found = replan(session, posted, "10:30", JurorOut(juror="j2", since=at(12 * 60)))
    assert [one.candidate for one in found.timetable.unplanned] == ["c1"]
    assert found.proven


def test_it_is_told_that_what_he_is_in_goes_to_its_end() -> None:
    """At 12:10 the oral goes on, and j2 leaves at 12:30."""
    session, posted = _day(dossier_read=True)
    text = str(replan(session, posted, "12:10", JurorOut(juror="j2", since=at(12 * 60 + 30))))
    assert "j2 part à 12:30, pendant oral (c1) : ce qui a commencé compte comme allant à son terme, avec lui, à 13:00" in text
    assert "part à" not in str(replan(session, posted, "11:50", JurorOut(juror="j2", since=at(12 * 60 + 30))))
