"""Jury work that ends off the grain: the next thing begins on it, but for a pause, and what follows in one piece."""

from __future__ import annotations

import pytest

from models import Session
from scheduler import solve
from scheduler.engine import cpsat
from scheduler.engine.objectives import express
from scheduler.engine.plain import build
from scheduler.grid import Grid
from scheduler.rules import RULES
from tests.engine.small_sessions import candidates, day, ecrit, oral, session

PRESENCE = ["juror_presence"]


def test_what_is_lost_between_two_starts_is_known_to_be() -> None:
    """On a grain of 10, reading takes 10 minutes of 7, an oral 40, a deliberation 10 of 5, but the last: 5 x 60 - 5 for each of two jurors."""
    policy = {"grain": 10, "dossier_review": 7, "deliberation": 5}
    five = candidates("c1", "c2", "c3", "c4", "c5")
    model = build(session(oral(40), candidates=five, objectives=PRESENCE, policy=policy), RULES)
    presence = express("juror_presence", model)
    model.cp.minimize(presence)
    found = cpsat.run(model.cp, cpsat.Effort.until(None, 0, 1), max_deterministic_time=1.0)
    assert found.verdict == "optimal"
    assert found.value == 590


def least(of: Session) -> int:
    [level] = solve(of, workers=1, time_limit=None).objectives
    assert level.proven
    return level.value


def test_what_is_done_in_one_piece_is_not_parted() -> None:
    """Two orals of 30 minutes, and 7 for each of both at the end."""
    policy = {"grain": 10, "deliberation": {"minutes": 7, "when": "day"}}
    assert least(session(oral(30), candidates=candidates("c1", "c2"), objectives=PRESENCE, policy=policy)) == 2 * (30 + 30 + 14)


def test_a_pause_begins_where_work_ends() -> None:
    """On a grain of 30: an oral from 9:00 to 10:00, 10 minutes of deliberation, lunch from 10:10 to 10:55, the next oral at 11:00."""
    lunch = {"window": ["10:00", "11:00"], "minutes": 45}
    policy = {"grain": 30, "deliberation": 10, "lunch": lunch}
    of = session(oral(60), candidates=candidates("c1", "c2"), days=[day(closes="12:10")], objectives=PRESENCE, policy=policy)
    assert least(of) == 2 * (60 + 10 + 45 + 5 + 60 + 10)


@pytest.mark.parametrize(
    ("opens", "closes", "minutes", "holds"),
    [
        ("11:34", "12:33", 30, True),  # as from 11:35 to 12:30
        ("11:30", "12:33", 33, True),  # 35 minutes are free in any case
        ("11:34", "12:33", 31, False),  # from 11:34 on it is over by 12:05, from 11:35 on only by 12:10
        ("11:34", "12:33", 32, True),  # either is over by 12:10
        ("11:34", "12:04", 30, False),  # no start on the grid is left
    ],
)
def test_lunch_windows_off_the_grain(opens: str, closes: str, minutes: int, holds: bool) -> None:
    """Read from 9:05 to 9:35, an oral to 10:00, read to 10:30, an oral to 10:55, in the room in which the test ended at 9:30: one waits for 5
    minutes, the other for 60. Once a search that had been told all of a jury asked of it again, and failed."""
    policy = {"grain": 5, "dossier_review": 30, "changeover": 5, "lunch": {"window": [opens, closes], "minutes": minutes}}
    of = session(
        ecrit(30, room="w"),
        oral(25, room="r", follows=[{"epreuve": "ecrit"}]),
        candidates=candidates("c1", "c2"),
        days=[day("09:00", "13:00")],
        rooms=[{"id": "r1", "kinds": ["w", "r"], "seats": 6}],
        policy=policy,
    )
    assert of.policy.lunch is not None
    assert Grid(of).holds(of.policy.lunch) == holds
    levels = solve(of, workers=1, time_limit=None).objectives
    assert [(one.value, one.proven) for one in levels] == [(value, True) for value in (2, 220, 2, 65, 655)]
