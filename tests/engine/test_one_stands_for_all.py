"""One candidate stands for all of his size in the model of one jury, and one day for others: only where nothing tells them apart."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from scheduler import solve
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import feasible
from scheduler.engine.juries.holding import Holding
from tests.engine import small_sessions as small
from tests.engine.held_against_exact import exact_of

EFFORT = Effort.until(None, 0, 1)


def mornings(number: int, closes: str = "10:00", dates: tuple[str, ...] = ("16", "17", "18")) -> list[dict[str, Any]]:
    return [small.day("08:00", closes, f"2027-03-{date}") for date in dates[:number]]


def alone(name: str, minutes: int = 60) -> dict[str, Any]:
    """What is done without a jury."""
    return {"id": name, "minutes": minutes}


def some_do_x_first(with_x: int, with_y: int, days: int, **own: Any) -> Session:
    """Before an oral some have an hour without a jury, the others that hour at any time."""
    oral = small.oral(60, follows=[{"epreuve": "x"}], **own)
    return small.session(
        alone("x"),
        alone("y"),
        oral,
        days=mornings(days),
        candidates=[
            *small.candidates(*(f"c{n}" for n in range(with_x)), sits=["x", "oral"]),
            *small.candidates(*(f"d{n}" for n in range(with_y)), sits=["y", "oral"]),
        ],
        policy={"grain": 60},
    )


GROUP = {"sitting": "group", "group_size": 2}
APART = some_do_x_first(3, 1, 2)
LATER = small.session(
    alone("x"),
    small.oral(60, follows=[{"epreuve": "x", "days": 1}], **GROUP),
    days=mornings(3, dates=("16", "17", "19")),
    candidates=small.candidates("c0", "c1", "c2"),
    policy={"grain": 60},
)
ALONE_BEFORE = small.session(
    alone("x", 30),
    small.oral(60, follows=[{"epreuve": "x", "days": 1}]),
    days=mornings(3, "11:00", ("16", "17", "19")),
    candidates=small.candidates("c0", "c1", "c2"),
    policy={"grain": 30, "dossier_review": 30, "lunch": {"window": ["10:00", "11:00"], "minutes": 30}},
)


@pytest.mark.parametrize(
    "session",
    [
        APART,
        some_do_x_first(2, 2, 3),
        some_do_x_first(1, 2, 2, **GROUP),
        some_do_x_first(3, 1, 2, **GROUP),
        LATER,
        ALONE_BEFORE,
    ],
)
def test_what_is_proven_is_true(session: Session) -> None:
    exact, found = exact_of(session), solve(session, workers=1)
    assert exact is not None
    assert [(level.value, level.bound) for level in found.objectives] == [(value, value) for value in exact.values]


def test_who_does_something_else_before_his_group_is_not_refuted_with_the_others() -> None:
    # of seven, three have an hour before the group, four at any time: two mornings of an hour and a half, each for one jury of its own
    jurors = [*small.jurors("j0", "j1", "j2", available=[{"date": "2027-03-16"}]), *small.jurors("j3")]
    candidates = [{"id": f"c{n}", "sits": [("y", "x")[n in (0, 2, 6)], "oral"]} for n in range(7)]
    session = small.session(
        alone("x"),
        alone("y"),
        small.oral(30, follows=[{"epreuve": "x"}], **GROUP),
        days=mornings(2, "09:30"),
        candidates=candidates,
        jurors=jurors,
        conflicts=small.conflicts("c4 j0"),
        policy={"grain": 30},
    )
    assert feasible(session, EFFORT)


@pytest.mark.parametrize("policy", [{"pv": 10}, {"deliberation": {"minutes": 10, "when": "session"}}])
def test_a_jury_of_fewer_may_be_harder_to_hold(policy: dict[str, Any]) -> None:
    # one candidate fills a morning: with the other the jury ends its work on the next, alone it has no time for that
    session = small.session(
        small.oral(30),
        days=mornings(2, "09:00"),
        candidates=[*small.candidates("c0", extra_time=1.0), *small.candidates("d0")],
        jurors=small.jurors("j0", "j1", "j2", "j3"),
        policy={"grain": 30} | policy,
    )
    assert feasible(session, EFFORT)
    holding = Holding.of(session, EFFORT, {})
    assert holding is not None
    assert all(holding.found(way) is not False for way in holding.ways)
