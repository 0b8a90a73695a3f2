"""Parts of a session solved one after the other: a plan for every shape, and soon."""

from __future__ import annotations

import math
from typing import Any

import pytest

from benchmarks.generator import family
from models.catalogue import UNKNOWN, all_titres
from scheduler.engine import cpsat, formulations
from scheduler.engine.teams import placing_tests
from scheduler.engine.teams import solve as teams
from scheduler.engine.teams.part import like
from tests.engine.searches import search_of
from tests.engine.small_sessions import NEXT_DAY, candidates, conflicts, day, ecrit, jurors, oral, session, window


def test_a_part_has_some_seconds_where_the_whole_has_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else its proof would have to come before there is any plan at all, to look at or to interrupt."""
    limits, run = [], cpsat.run

    def watched(*args: Any, **limited: Any) -> Any:
        limits.append(limited.keys() & {"seconds", "max_deterministic_time"})
        return run(*args, **limited)

    monkeypatch.setattr(cpsat, "run", watched)
    apart = session(
        oral(id="a"),
        oral(id="b", follows=[{"epreuve": "a", "gap": 30}]),
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        conflicts=conflicts("c1 j1", "c1 j2", "c2 j3", "c2 j4"),
    )
    search = search_of(apart)
    assert search.effort.left() == math.inf
    teams.solve_teams(search, search.effort)
    assert len(limits) > 2, "juries formed, and a part for each of two"
    assert all(limits)
    assert search.incumbent is not None
    assert search.incumbent.values[0] == 4, "two jurors of each"


@pytest.mark.parametrize(("seats", "closes"), [(2, "12:00"), (3, "11:30")], ids=["one after the other", "side by side"])
def test_juries_share_a_room_to_prepare_in_and_who_watches_over_it(seats: int, closes: str) -> None:
    """After the test 30 minutes of preparation and an oral of an hour; the only surveillant takes one of the seats."""
    search = search_of(
        session(
            ecrit(staff={"surveillant": 1}),
            oral(
                preparation=30,
                preparation_room="calme",
                preparation_staff={"surveillant": 1},
                follows=[{"epreuve": "ecrit"}],
            ),
            candidates=candidates("c1", "c2"),
            jurors=jurors("j1", "j2", "j3", "j4"),
            conflicts=conflicts("c1 j1", "c1 j2", "c2 j3", "c2 j4"),
            rooms=[{"id": "s1", "kinds": ["calme"], "seats": seats}],
            staff=[{"id": "s", "role": "surveillant"}],
            days=[day("09:00", closes)],
        )
    )
    teams.solve_teams(search, search.effort)
    assert search.incumbent is not None, search.refusal


def test_a_part_that_finds_no_place_is_the_first() -> None:
    """One room for two juries: the one with two candidates, laid out first, would take the only hour of whoever comes before the other."""
    search = search_of(
        session(
            oral(room="entretien"),
            candidates=[*candidates("c1", "c2"), *candidates("c3", available=window("09:00", "10:00"))],
            jurors=jurors("j1", "j2", "j3", "j4"),
            conflicts=conflicts("c1 j3", "c1 j4", "c2 j3", "c2 j4", "c3 j1", "c3 j2"),
            rooms=[{"id": "r", "kinds": ["entretien"], "seats": 10}],
            days=[day("09:00", "12:00")],
        )
    )
    teams.solve_teams(search, search.effort)
    assert search.incumbent is not None, search.refusal
    assert search.incumbent.values[0] == 4


def test_a_juror_sits_in_another_jury_on_another_day() -> None:
    """Three jurors, of whom the second alone is there on both days and in no conflict: he sits with one on the first, with the other on the next."""
    first, second, third = jurors("j1", available=window()), jurors("j2"), jurors("j3", available=window(date=NEXT_DAY))
    search = search_of(
        session(
            oral(),
            candidates=candidates("c1", "c2"),
            jurors=[*first, *second, *third],
            conflicts=conflicts("c1 j3", "c2 j1"),
            days=[day(), day(date=NEXT_DAY)],
        )
    )
    teams.solve_teams(search, search.effort)
    assert search.incumbent is not None
    assert search.incumbent.values[0] == 4


def test_many_candidates_with_hours_of_their_own_have_a_timetable_before_positions_are_asked() -> None:
    """Positions alone may look for their first one longer than anybody waits."""
    search = search_of(family("all-different-12", 1))
    asked = [formulation.name for formulation in formulations.FORMULATIONS]
    for formulation in formulations.FORMULATIONS[: asked.index("rows")]:
        formulation.solve(search)
    assert search.incumbent is not None


def test_a_session_like_another_is_of_its_titre() -> None:
    """Of one that the catalogue has at several millésimes too, and of one whose millésime the session alone says."""
    for code, millesime in all_titres():
        one = session(oral(), candidates=candidates("c1"), jurors=jurors("j1", "j2"))
        one = one.model_copy(update={"titre": code, "millesime": "09" if millesime == UNKNOWN else millesime})
        assert like(one, pins=()).exam == one.exam


@pytest.mark.parametrize(("idle", "found"), [(0, False), (15, True)])
def test_a_jury_is_idle_for_no_longer_than_it_may_be(idle: int, found: bool) -> None:
    """One candidate has to go at ten, the other comes a quarter of an hour later."""
    of = session(
        oral(60),
        candidates=[
            {"id": "c1", "available": window("09:00", "10:00")},
            {"id": "c2", "available": window("10:15", "12:00")},
        ],
    )
    jury = teams.Team(("j1", "j2"), (0,), ("c1", "c2"), lunches=0, idle=idle)
    plan = teams.laid_out(of, [jury], {}, cpsat.Effort.until(None, 0, 1))
    assert (plan is not None) is found


@pytest.mark.parametrize("left", [0.0, 0.001])
def test_no_part_is_begun_that_cannot_be_written_in_the_time_left(left: float, monkeypatch: pytest.MonkeyPatch) -> None:
    of = session(oral(), candidates=candidates("c1", "c2"))
    team = teams.Team(("j1", "j2"), (0,), ("c1", "c2"))
    assert teams.laid_out(of, [team], {}, cpsat.Effort.until(60, 0, 1))
    monkeypatch.setattr(cpsat.Effort, "left", lambda self: left)
    monkeypatch.setattr(teams, "timed", lambda *asked: pytest.fail("it is written"))
    assert teams.laid_out(of, [team], {}, cpsat.Effort.until(60, 0, 1)) is None


def test_no_model_of_tests_is_written_once_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = family("cat-EEB-6", 1)
    over = cpsat.Effort.until(1e-9, 0, 1)
    monkeypatch.setattr(placing_tests, "build", pytest.fail)
    monkeypatch.setattr(placing_tests, "solve_plain", pytest.fail)
    assert placing_tests._placed(drawn, {"questionnaire"}, 0, False, over) == {}
