"""A partial timetable soon: the others are planned as if they were all."""

from __future__ import annotations

import pytest

from models import Objective, Session
from scheduler.engine.by_hand.solve import solve_by_hand
from scheduler.engine.cpsat import Effort
from scheduler.engine.search import Search
from scheduler.engine.teams import solve as teams
from scheduler.engine.teams.most import solve_most
from tests.engine.searches import partial_search
from tests.engine.test_workload_places import session
from tests.engine.usual_sessions import usual_session

EFFORT = Effort.until(None, 0, 1)


def test_as_many_as_the_rooms_hold_are_planned() -> None:
    # two rooms hold six orals of an hour
    search = partial_search(session().but(more_candidates=2))
    solve_most(search)
    assert search.incumbent is not None
    assert len(search.incumbent.left_out) == 2


def test_who_has_most_conflicts_stays_out_first() -> None:
    against = [{"candidate": "c3", "juror": f"j{n}"} for n in range(5)]
    search = partial_search(session(conflicts=against))
    solve_most(search)
    assert search.incumbent is not None
    assert search.incumbent.left_out == ("c3",)


def test_where_nobody_can_be_planned_nobody_is() -> None:
    # a room that is open for half an hour, and orals of an hour
    window = [{"date": "2027-03-16", "from": "09:00", "to": "09:30"}]
    search = partial_search(session(rooms=[{"id": "b", "kinds": ["bureau"], "seats": 4, "available": window}]))
    solve_most(search)
    assert search.incumbent is not None
    assert len(search.incumbent.left_out) == 6


def test_candidates_of_juries_that_are_done_are_planned_though_another_finds_no_times(monkeypatch: pytest.MonkeyPatch) -> None:
    of = session()
    timed = teams.timed

    def never_with_c1(own: Session, *given: object) -> object:
        return None if any(c.id == "c1" for c in own.candidates) else timed(own, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(teams, "timed", never_with_c1)
    search = Search(of, (Objective(name="unplanned"),), EFFORT)
    juries = [teams.Team(("j1", "j2"), (0,), ("c0", "c1", "c2")), teams.Team(("j3", "j4"), (0,), ("c3", "c4", "c5"))]
    assert not teams.in_turn(search, juries, {}, EFFORT)
    assert search.incumbent is not None
    assert search.incumbent.left_out == ("c0", "c1", "c2")


@pytest.mark.parametrize("seed", [40, 154])
def test_who_found_no_place_by_hand_is_planned_where_all_can_be(seed: int) -> None:
    search = partial_search(usual_session(seed))
    solve_by_hand(search)
    assert search.incumbent is not None
    assert len(search.incumbent.left_out) == 1
    solve_most(search)
    assert search.incumbent.left_out == ()
