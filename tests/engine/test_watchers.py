"""Who watches preparations in a room where other épreuves are held: he has a seat while he watches, and who serves at these is counted once."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from scheduler import check, solve
from tests.engine.small_sessions import candidates, ecrit, oral, session

SECONDS = 300
"""Generous: how fast the machine is must not decide."""
WATCHED: dict[str, Any] = {
    "staff": [{"id": "v1", "role": "surveillant"}],
    "policy": {"grain": 30},
}


def prepared_in(room: str) -> dict[str, Any]:
    return oral(30, preparation=30, preparation_room=room, preparation_staff={"surveillant": 1})


def after_a_test(seats: int) -> Session:
    """Three write for half an hour, and prepare in the same room for as long."""
    rooms = [{"id": "e1", "kinds": ["ecrit"], "seats": seats}]
    test = ecrit(30, room="ecrit", staff={"surveillant": 1})
    return session(
        test, prepared_in("ecrit"), candidates=candidates("c1", "c2", "c3"), rooms=rooms, objectives=["session_end"], **WATCHED
    )


def beside_a_group(seats: int) -> Session:
    """Two sit half an hour together, and each prepares in the same room for as long."""
    rooms = [{"id": "s1", "kinds": ["salle"], "seats": seats}]
    group = oral(30, id="groupe", sitting="group", group_size=2, room="salle", staff={"surveillant": 1})
    return session(
        group, prepared_in("salle"), candidates=candidates("c1", "c2"), rooms=rooms, objectives=["juror_presence"], **WATCHED
    )


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        # 09:00 all write, 09:30 the first prepares, and three orals until 11:30; of a test nobody but who writes needs a seat
        (after_a_test(3), [690]),
        (after_a_test(2), None),
        # two jurors: two orals, then the group, in 90 minutes; a seat short it is sat twice
        (beside_a_group(5), [180]),
        (beside_a_group(4), [240]),
    ],
)
def test_who_serves_has_his_seat_once(asked: Session, best: list[int] | None) -> None:
    timetable = solve(asked, time_limit=SECONDS, workers=1)
    if best is None:
        assert timetable.status == "infeasible"
        return
    assert timetable.status == "optimal"
    assert [level.value for level in timetable.objectives] == best
    assert check(asked, timetable).ok
