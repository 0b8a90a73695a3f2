"""Repairs that begin with a plan in which few move, as those of many candidates do."""

from __future__ import annotations

import datetime as dt

import pytest

from scheduler import check, repair
from scheduler.engine.cpsat import Effort
from scheduler.repairing import among_few as few
from scheduler.repairing.wanted import given_up, read
from scheduler.replanning.assembled import assembled
from scheduler.replanning.happened import Happened
from scheduler.replanning.standing import Standing
from tests.repairing.brute_force import nearer, vector_of
from tests.repairing.edited_days import edited_day
from tests.rules.hand_made import DAY, session, timetable


@pytest.fixture(autouse=True)
def _also_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few, "MANY", 0)
    monkeypatch.setattr(few, "MOST", 1)


@pytest.mark.parametrize("seed", [2, 13, 27, 63, 114, 158, 179, 218])
def test_no_nearer_timetable_holds(seed: int) -> None:
    day = edited_day(seed)
    found = repair(day.session, day.edited, day.posted, workers=1, time_limit=None)
    claimed = tuple(level.value for level in found.objectives)
    assert found.proven
    assert vector_of(day.session, day.edited, day.posted, found.timetable) == claimed
    assert nearer(day.session, day.edited, day.posted, claimed, 3000) is None


def test_whoever_is_not_moved_stays_as_he_was_put_and_all_that_was_put_holds() -> None:
    """Bruno's oral five minutes later: Alice, who was heard before lunch, is no variable."""
    wanted = read(session(), timetable({"c2 oral": {"start": "13:05", "end": "14:00"}}), timetable())
    standing = Standing(wanted.session, wanted.base, Happened(dt.datetime.fromisoformat(DAY)))
    assert next(few.few_who_move(standing)) == {"c2"}
    planned = few.among_few(standing, wanted, Effort.until(None, 0, 1))
    found = assembled(standing, wanted.session, timetable(), planned, {})
    assert check(wanted.session, found.model_copy(update={"objectives": ()})).ok
    assert not given_up(wanted.session, wanted.wishes, found.activities)
    assert {a for a in found.activities if a.candidate == "c1"} == {a for a in timetable().activities if a.candidate == "c1"}
