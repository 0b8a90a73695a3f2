"""Who has finished his test leaves his seat, though others with more time still write in the room."""

from __future__ import annotations

from scheduler import check, solve
from tests.engine.small_sessions import Tree, candidates, day, oral, session

TEST = {"id": "t", "minutes": 20, "sitting": "simultaneous", "room": "salle"}
PREPARED = oral(10, room="oral", preparation=10, preparation_room="salle", follows=[{"epreuve": "t"}])
ROOMS = [{"id": "s", "kinds": ["salle"], "seats": 2}, {"id": "o", "kinds": ["oral"], "seats": 3}]
SLOWER = {"id": "c2", "extra_time": 0.5, "sits": ["t"]}


def end(rooms: list[Tree], *slower: Tree, **fields: object) -> int:
    """When the last activity ends, proven."""
    given: Tree = {"candidates": [*candidates("c1"), *slower], "rooms": rooms, "policy": {"grain": 5}} | fields
    one = session(TEST, PREPARED, objectives=["session_end"], **given)
    timetable = solve(one, workers=1)
    assert check(one, timetable).ok
    assert timetable.status == "optimal"
    return timetable.level("session_end").value


def test_he_prepares_on_his_seat_while_another_still_writes() -> None:
    # the tests until 09:20 and 09:30 on two seats; c1 prepares on his own from 09:20, and is heard 09:30-09:40
    assert end(ROOMS, SLOWER) == 9 * 60 + 40


def test_a_day_that_ends_then_suffices() -> None:
    assert end(ROOMS, SLOWER, days=[day("09:00", "09:40")]) == 9 * 60 + 40


def test_nobody_else_sits_on_a_seat_that_is_still_taken() -> None:
    # two with half the time more write on both seats until 09:30, c1 with them on a third until 09:20: a free seat for his preparation
    more = [SLOWER, SLOWER | {"id": "c3"}]
    assert end([ROOMS[0] | {"seats": 3}, ROOMS[1]], *more) == 9 * 60 + 40
    # who prepares without having sat there finds no seat before 09:30: prepared until 09:40, heard until 09:50
    oral_only = {"id": "c4", "sits": ["oral"], "available": [{"date": "2027-03-16", "from": "09:10"}]}
    given: Tree = {"candidates": [*more, oral_only], "rooms": ROOMS, "policy": {"grain": 5}}
    one = session(
        TEST,
        PREPARED,
        objectives=["session_end"],
        pins=[{"candidate": "c2", "epreuve": "t", "start": "2027-03-16T09:00"}],
        **given,
    )
    timetable = solve(one, workers=1)
    assert (timetable.status, timetable.level("session_end").value) == ("optimal", 9 * 60 + 50)


def test_a_group_leaves_seats_one_by_one_and_keeps_its_jury() -> None:
    # Four seats: two of a group and their two jurors. Who is done at 09:20 prepares on his seat for the oral at 09:30, heard in
    # the other room by the jury that stays with the slower one until then. One seat less, and the group itself has none.
    group = {"id": "g", "minutes": 20, "jury": True, "sitting": "group", "group_size": 2, "room": "salle"}
    then = PREPARED | {"follows": [{"epreuve": "g"}]}
    slower = {"id": "c2", "extra_time": 0.5, "sits": ["g"]}
    pinned = [{"candidate": c, "epreuve": "g", "start": "2027-03-16T09:00"} for c in ("c1", "c2")]
    for seats, best in ((4, 9 * 60 + 40), (3, None)):
        rooms = [ROOMS[0] | {"seats": seats}, ROOMS[1]]
        one = session(
            group,
            then,
            candidates=[*candidates("c1"), slower],
            rooms=rooms,
            policy={"grain": 5},
            objectives=["session_end"],
            pins=pinned,
        )
        timetable = solve(one, workers=1)
        assert not timetable or check(one, timetable).ok
        assert (timetable.level("session_end").value if timetable else None) == best
