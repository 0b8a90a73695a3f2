"""All juries at once: they share what rooms there are, come to no more than is held, or there is no such timetable."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from models import Session
from scheduler import check
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.pauses import with_pauses
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.solve import as_known
from scheduler.engine.teams.together import together
from tests.engine.searches import timetable_of

HALF_AN_HOUR = dt.timedelta(minutes=30)
TEAMS = (Team(("j0", "j1"), (0,), ("c0",)), Team(("j2", "j3"), (0,), ("c1",)))


def session(office_opens: str = "09:00") -> Session:
    """Two juries with a candidate each, an oral in the only workshop and one in the only office, and an hour for both."""
    rooms = [
        {"id": "workshop", "kinds": ["workshop"], "seats": 3},
        {"id": "office", "kinds": ["office"], "seats": 3, "available": [{"date": "2027-03-16", "from": office_opens}]},
    ]
    return Session.model_validate(
        {
            "titre": {
                "code": "T",
                "millesime": "1",
                "jury": {"size": 2},
                "epreuves": [
                    {"id": "shown", "minutes": 30, "jury": True, "room": "workshop"},
                    {"id": "told", "minutes": 30, "jury": True, "room": "office"},
                ],
            },
            "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "10:00"}],
            "candidates": [{"id": "c0"}, {"id": "c1"}],
            "jurors": [
                {"id": f"j{n}", "habilitations": [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]} for n in range(4)
            ],
            "rooms": rooms,
            "policy": {"grain": 30},
        }
    )


def laid_out(of: Session, **held: int) -> tuple[cpsat.Verdict, bool]:
    verdict, found = together(of, TEAMS, {}, cpsat.Effort.until(None, 0, 1), held)
    if found is None:
        return verdict, False
    plan = timetable_of(of, Answer("found", "teams", with_pauses(of, found)))
    juries = {a.candidate: set(a.jurors) for a in plan.activities if a.candidate}
    return verdict, check(of, plan).ok and juries == {"c0": {"j0", "j1"}, "c1": {"j2", "j3"}}


def test_one_is_in_the_workshop_while_the_other_is_in_the_office():
    assert laid_out(session(), juror_presence=240, candidate_waiting=0) == ("optimal", True)


def test_where_nobody_can_be_in_the_office_first_there_is_none():
    assert laid_out(session(office_opens="09:30")) == ("infeasible", False)


def test_no_objective_comes_to_more_than_is_held():
    assert laid_out(session(), juror_presence=239) == ("infeasible", False)


def at_times_that_are_likely(second: tuple[int, int]) -> list[tuple[str | None, str | None, dt.datetime]] | None:
    """The first is shown at nine, and told at half past; the second as is said, in half hours after nine."""
    of, nine = session(), dt.datetime(2027, 3, 16, 9)
    each, teams = ((0, 1), second), []
    for team, halves in zip(TEAMS, each, strict=True):
        times = (nine + number * HALF_AN_HOUR for number in halves)
        likely = {(team.candidates[0], name): time for name, time in zip(("shown", "told"), times, strict=True)}
        teams.append(replace(team, likely=likely))
    found = as_known(of, teams, {}, cpsat.Effort.until(None, 0, 1))
    return found and sorted((a.candidate, a.epreuve, a.start) for a in found)


def test_juries_have_the_times_that_are_likely_where_rooms_allow_all_of_them():
    nine, later = dt.datetime(2027, 3, 16, 9), dt.datetime(2027, 3, 16, 9, 30)
    assert at_times_that_are_likely((1, 0)) == [
        ("c0", "shown", nine),
        ("c0", "told", later),
        ("c1", "shown", later),
        ("c1", "told", nine),
    ]


def test_none_are_looked_for_beside_those_that_are_likely():
    assert at_times_that_are_likely((0, 1)) is None, "both would be in the only workshop at nine"
