"""Rule 4: one start for all, rooms and staff of a test; groups no larger than their size."""

import pytest

from rules.hand_made import ACTIVITIES, activity, amounts, session, timetable, titre


def test_one_start_with_ends_of_their_own_is_allowed():
    assert amounts("simultaneous", session(), timetable()) == []


def test_two_starts_are_refused():
    later = timetable({"c2 ecrit": {"start": "09:20", "end": "10:00"}})
    assert amounts("simultaneous", session(), later) == [(("c2",), 20)]


def test_each_room_has_its_staff():
    rooms = [{"id": "salle", "kinds": ["ecrit"], "seats": 1}, {"id": "salle2", "kinds": ["ecrit"], "seats": 1}]
    alone = timetable({"c2 ecrit": {"room": "salle2", "staff": ()}})
    assert amounts("simultaneous", session(rooms=rooms), alone) == [(("c2",), 1)]
    watched = timetable({"c2 ecrit": {"room": "salle2", "staff": ("v2",)}})
    staff = [{"id": one, "role": "surveillant"} for one in ("v1", "v2")]
    assert amounts("simultaneous", session(rooms=rooms, staff=staff), watched) == []


def test_the_staff_of_a_room_is_the_same_for_all_who_sit_there():
    """Of one room v1 stands on one row and v2 on the other, then both on one."""
    of = session(staff=[{"id": "v1", "role": "surveillant"}, {"id": "v2", "role": "surveillant"}])
    assert amounts("simultaneous", of, timetable({"c2 ecrit": {"staff": ("v2",)}})) == [(("c2", "v1", "v2"), 2)]
    assert amounts("simultaneous", of, timetable({"c2 ecrit": {"staff": ("v1", "v2")}})) == [(("c2", "v2"), 1)]
    both = {name: {"staff": ("v1", "v2")} for name in ("c1 ecrit", "c2 ecrit")}
    assert amounts("simultaneous", of, timetable(both)) == []


def test_a_room_of_another_kind_is_refused():
    assert amounts("simultaneous", session(), timetable({"c1 ecrit": {"room": "bureau"}})) == [(("c1", "bureau"), 1)]
    assert amounts("simultaneous", session(), timetable({"c1 ecrit": {"room": None}})) == [(("c1",), 1)]


GROUP = [
    activity("epreuve", "13:00", "13:40", candidate, "oral", room="bureau", jurors=("j1", "j2"))
    for candidate in ("c1", "c2", "c3")
]


def _of_groups(size):
    return session(
        candidates=[{"id": one} for one in ("c1", "c2", "c3")], titre=titre("oral", sitting="group", group_size=size)
    )


def test_a_group_is_no_larger_than_its_size():
    groups = timetable(dict.fromkeys(ACTIVITIES), *GROUP)
    assert amounts("simultaneous", _of_groups(2), groups) == [(("c1", "c2", "c3"), 1)]
    assert amounts("simultaneous", _of_groups(3), groups) == []


def test_two_groups_at_once_before_two_juries_are_two_groups():
    apart = GROUP[2].model_copy(update={"jurors": ("j3", "j4"), "room": "bureau2"})
    groups = timetable(dict.fromkeys(ACTIVITIES), *GROUP[:2], apart)
    assert amounts("simultaneous", _of_groups(2), groups) == []


def test_who_comes_late_joins_the_test_while_it_goes_on():
    """It begins and ends for him as for the others: at 09:00, and at 09:40."""
    assert amounts("simultaneous", session(), timetable({"c1 ecrit": {"joins": "09:05"}})) == []


@pytest.mark.parametrize("joins", ["08:55", "09:00", "09:30", "10:00"])
def test_nobody_joins_a_test_that_has_not_begun_or_is_over(joins):
    """That of c1 ends at 09:30."""
    assert amounts("simultaneous", session(), timetable({"c1 ecrit": {"joins": joins}})) == [(("c1",), 1)]


@pytest.mark.parametrize(("what", "joins"), [("c1 oral", "10:00"), ("c1 preparation", "09:40")])
def test_nobody_joins_anything_else(what, joins):
    """From 09:55 on, and from 09:35 on."""
    assert amounts("simultaneous", session(), timetable({what: {"joins": joins}})) == [(("c1",), 1)]
