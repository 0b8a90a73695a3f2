"""Rooms of one kind that need only be counted, and those of which it matters which one a session has."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.programme.board.board import Board
from tests.programme.semester import small
from tests.programme.test_days_of_juries import ORAL, planned

GROUP = ORAL | {"room": "bureau", "sitting": "group", "group_size": 2}
WATCHED = ORAL | {"preparation": 60, "preparation_room": "bureau", "preparation_staff": {"surveillant": 1}}


@pytest.mark.parametrize("seats", [(3, 4), (4, 3)])
@pytest.mark.parametrize(("epreuve", "hours", "candidates", "wanted"), [(GROUP, 1, 2, 4), (WATCHED, 2, 1, 2)])
def test_a_session_has_the_room_that_holds_all_of_it(
    epreuve: dict[str, Any], hours: int, candidates: int, wanted: int, seats: tuple[int, int]
) -> None:
    """Two candidates before a jury of two within the hour, or one who prepares with his watcher: of two rooms only the larger holds them."""
    rooms = [{"id": f"b{one}", "kinds": ["bureau"], "seats": one - 4 + wanted} for one in seats]
    staff = [{"id": "v", "role": "surveillant"}]
    plan = planned(epreuve, policy={}, hours=hours, candidates=candidates, days=1, last=15, rooms=rooms, staff=staff)
    assert ["b4" in day.rooms for day in plan.sessions[0].calendar] == [True]


@pytest.mark.parametrize(
    ("rooms", "plain"),
    [
        ([(3, 1), (3, 1)], True),
        ([(3, 1), (8, 1)], True),  # an oral is of three
        ([(2, 1), (2, 1)], False),  # of no use to it
        ([(6, 2), (6, 2)], True),
        ([(6, 1), (6, 2)], False),  # two orals at once
        ([(4, 2), (6, 2)], False),
    ],
)
def test_rooms_are_counted_where_they_hold_alike(rooms: list[tuple[int, int]], plain: bool) -> None:
    """So many seats and posts each; the bundled programme has its orals in rooms of the kind "entretien"."""
    programme = small()
    others = [room for room in programme.rooms if "entretien" not in room.kinds]
    first = next(room for room in programme.rooms if "entretien" in room.kinds)
    own = [first.model_copy(update={"id": f"b{n}", "seats": s, "posts": p}) for n, (s, p) in enumerate(rooms)]
    changed = programme.model_copy(update={"rooms": (*others, *own)})
    assert ("entretien" in Board(changed).shared.plain) is plain
